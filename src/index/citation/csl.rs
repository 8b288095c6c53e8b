//! CSL-JSON: what Zotero, Pandoc and citeproc read, a list of one.

use serde_json::{Map, Value as Json, json};

use crate::model::CiteAs;
use crate::resolve::{Author, Citation, Issued};

/// The list.
pub fn item(cited: &Citation, note: &str) -> Vec<u8> {
    let mut item = Map::new();
    let mut set = |name: &str, value: Json| {
        if value.as_str() != Some("") {
            item.insert(name.to_owned(), value);
        }
    };
    set("id", json!(cited.key));
    set(
        "type",
        json!(match cited.kind {
            CiteAs::Page => "webpage",
            CiteAs::Report => "report",
        }),
    );
    set("title", json!(cited.title));
    let authors: Vec<Json> = cited.authors.iter().map(author).collect();
    if !authors.is_empty() {
        set("author", json!(authors));
    }
    match cited.issued {
        Some(Issued::Day(date)) => {
            let parts = [
                i32::from(date.year()),
                date.month().into(),
                date.day().into(),
            ];
            set("issued", json!({"date-parts": [parts]}));
        }
        Some(Issued::Year { year, about }) => {
            let mut issued = json!({"date-parts": [[year]]});
            if about {
                issued["circa"] = json!(true);
            }
            set("issued", issued);
        }
        None => {}
    }
    if cited.kind == CiteAs::Page {
        set("container-title", json!(cited.site));
    }
    set("publisher", json!(cited.publisher));
    set("genre", json!(cited.genre));
    if let Some(isbn) = &cited.isbn {
        set("ISBN", json!(isbn));
    }
    set("note", json!(note));
    set("language", json!(cited.lang.tag()));
    set("URL", json!(cited.url));
    let mut bytes = json!([item]).to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

fn author(author: &Author) -> Json {
    match author {
        Author::Person { family, given } if given.is_empty() => json!({"family": family}),
        Author::Person { family, given } => json!({"family": family, "given": given}),
        Author::Organisation(name) => json!({"literal": name}),
    }
}
