//! RIS: a tag of two letters, two spaces, a hyphen and a space; one on a line,
//! which ends as on Windows.

use std::fmt::Write as _;

use crate::model::CiteAs;
use crate::resolve::{Author, Citation, Issued};

/// One record.
pub fn record(cited: &Citation, note: &str) -> String {
    let mut out = String::new();
    let mut tag = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = write!(out, "{name}  - {value}\r\n");
        }
    };
    tag(
        "TY",
        match cited.kind {
            CiteAs::Page => "ELEC",
            CiteAs::Report => "RPRT",
        },
    );
    tag("ID", &cited.key);
    for author in &cited.authors {
        match author {
            Author::Person { family, given } if !given.is_empty() => {
                tag("AU", &format!("{family}, {given}"));
            }
            other => tag("AU", &other.name()),
        }
    }
    tag("TI", &cited.title);
    if let Some(issued) = cited.issued {
        tag("PY", &format!("{:04}", issued.year()));
        if let Issued::Day(date) = issued {
            tag("DA", &date.strftime("%Y/%m/%d").to_string());
        }
    }
    if cited.kind == CiteAs::Page {
        tag("T2", &cited.site);
    }
    tag("PB", &cited.publisher);
    tag("M3", &cited.genre);
    tag("N1", note);
    // With a report `SN` is its number in a series.
    if let Some(isbn) = &cited.isbn {
        tag("N1", &format!("ISBN {isbn}"));
    }
    tag("LA", cited.lang.tag());
    tag("UR", &cited.url);
    out.push_str("ER  - \r\n");
    out
}
