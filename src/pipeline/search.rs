//! The search index, from the site: pages in parallel, words together, then
//! pages in parallel again.

use rayon::prelude::*;

use crate::index::search::{self, File, Input};

pub(super) fn index(input: Input<'_>) -> Vec<File> {
    let pages = input.pages();
    let texts: Vec<search::PageText> = pages
        .par_iter()
        .map(|page| search::page_text(input, *page))
        .collect();
    let words = search::Words::of(input, &pages, &texts);
    let weighed: Vec<search::Weighed> = texts
        .par_iter()
        .map(|text| search::weigh(text, &words))
        .collect();
    search::files(input, &pages, &texts, &weighed, &words)
}
