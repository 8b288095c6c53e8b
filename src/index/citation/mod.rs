//! How to cite a page, as the programs that keep references read it.
//!
//! All three say the same: a page is cited as a page on the web by those who
//! publish the site, a summary as the report it sums up, with a note of where
//! the summary is.

mod bibtex;
mod csl;
mod ris;

use crate::model::CiteAs;
use crate::resolve::{Citation, CitationFormat, PageId, citation};

use super::Input;

/// The bytes of a file beside a page.
pub fn file(page: PageId, format: CitationFormat, input: Input<'_>) -> Vec<u8> {
    let Some(cited) = citation(page, input.site, input.model, input.config) else {
        return Vec::new();
    };
    let note = note(&cited, input);
    match format {
        CitationFormat::BibTex => bibtex::entry(&cited, &note).into_bytes(),
        CitationFormat::Ris => ris::record(&cited, &note).into_bytes(),
        CitationFormat::CslJson => csl::item(&cited, &note),
    }
}

/// Where the summary of a report is; empty for what is a page itself.
fn note(cited: &Citation, input: Input<'_>) -> String {
    let strings = input.theme.strings.get(&cited.lang);
    let strings = strings.or_else(|| input.theme.strings.get(&input.config.language));
    match (cited.kind, strings) {
        (CiteAs::Report, Some(strings)) => {
            let site = [cited.site.as_str(), cited.site_publisher.as_str()];
            let site: Vec<&str> = site.into_iter().filter(|name| !name.is_empty()).collect();
            strings.filled("cite_summary", &[("site", &site.join(", "))])
        }
        _ => String::new(),
    }
}
