//! BibTeX, in UTF-8 as `biber` and every newer reader takes it.
//!
//! What LaTeX takes for more than text is written as what it looks like. A lone
//! brace would end the field, also behind a backslash, so braces are named.
//! Titles and organisations stand in two pairs of braces: their capitals and
//! their «and» are not the style's to change.

use std::fmt::Write as _;

use crate::model::CiteAs;
use crate::resolve::{Author, Citation, Issued};

/// One entry.
pub fn entry(cited: &Citation, note: &str) -> String {
    let kind = match cited.kind {
        CiteAs::Page => "misc",
        CiteAs::Report => "techreport",
    };
    let mut out = format!("@{kind}{{{},\n", cited.key);
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "  {name} = {{{value}}},");
        }
    };
    let authors: Vec<String> = cited.authors.iter().map(author).collect();
    field("author", &authors.join(" and "));
    field("title", &format!("{{{}}}", plain(&cited.title)));
    match cited.issued {
        Some(Issued::Day(date)) => {
            field("year", &date.year().to_string());
            field("month", &date.month().to_string());
        }
        Some(Issued::Year { year, .. }) => field("year", &year.to_string()),
        None => {}
    }
    match cited.kind {
        CiteAs::Page => field("howpublished", &plain(&cited.site)),
        CiteAs::Report => field("institution", &plain(&cited.publisher)),
    }
    if cited.kind == CiteAs::Page {
        field("publisher", &plain(&cited.publisher));
    }
    field("type", &plain(&cited.genre));
    field("isbn", &plain(cited.isbn.as_deref().unwrap_or_default()));
    // Set as it is by the package `url`; an address has no braces.
    field("url", &cited.url.replace('{', "%7B").replace('}', "%7D"));
    field("language", cited.lang.tag());
    field("note", &plain(note));
    out.push_str("}\n");
    out
}

fn author(author: &Author) -> String {
    match author {
        Author::Person { family, given } if given.is_empty() => format!("{{{}}}", plain(family)),
        // A name of a person may hold the word that parts names.
        Author::Person { family, given } => format!("{{{}}}, {{{}}}", plain(family), plain(given)),
        Author::Organisation(name) => format!("{{{}}}", plain(name)),
    }
}

/// The text as LaTeX that looks like it.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    out
}
