//! Floor 7: what is said of a site beyond right and wrong: how it is written,
//! what is due, what is missing. For editors; a build says none of it.
//!
//! [`reports`] gives one [`Report`] each: a table, a few figures, and a
//! diagnostic for each place that could be better. [`publish`] writes them as
//! Markdown, CSV and JSON, and [`ratchet`] holds a site to no more of them than
//! it had. [`schema`] gives the model to editors' programs, and [`blank`] to those
//! who begin a page.

mod accessibility;
pub mod blank;
mod completeness;
mod contact;
mod deadline;
mod language_share;
mod plain_language;
pub mod prose;
pub mod publish;
pub mod ratchet;
pub mod schema;
mod tongue;
mod words;

use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::Model;
use crate::parse::Page;
use crate::resolve::Site;
use crate::source::SourceTree;
use crate::text::{Lang, Span};

/// What the reports are made of.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    pub site: &'a Site,
    pub model: &'a Model,
    pub config: &'a Config,
    pub tree: &'a SourceTree,
    /// Of headings and figures.
    pub lang: Lang,
}

/// One report.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Name of its files.
    pub id: &'static str,
    pub title: &'static str,
    /// Sentences with the figures that matter most.
    pub figures: Vec<String>,
    pub columns: Vec<&'static str>,
    /// As many cells as there are columns.
    pub rows: Vec<Vec<String>>,
    /// What could be better, where. Not ordered.
    pub found: Vec<Diagnostic>,
}

/// Every report on the pages that readers see.
#[must_use]
pub fn reports(input: Input<'_>) -> Vec<Report> {
    vec![
        language_share::report(input),
        plain_language::report(input),
        deadline::report(input),
        completeness::report(input),
        accessibility::report(input),
        contact::report(input),
    ]
}

impl<'a> Input<'a> {
    fn pages(self) -> impl Iterator<Item = &'a Page> {
        let site = self.site;
        site.visible().map(move |id| site.page(id))
    }

    /// Where a piece of running text begins in the file of `page`: where its
    /// first words stand together. Markup among them hides it; then `None`.
    fn place(self, page: &Page, text: &str) -> Option<Span> {
        let source = &self.tree.get(page.file)?.text;
        let ends = text.match_indices(' ').map(|(at, _)| at);
        let longest = ends.take(6).last().unwrap_or(text.len());
        let start = source.find(&text[..longest])?;
        Some(Span::new(page.file, start..start + longest))
    }
}

/// `part` of `all` in per cent, rounded.
const fn per_cent(part: usize, all: usize) -> usize {
    if all == 0 {
        0
    } else {
        (200 * part + all) / (2 * all)
    }
}
