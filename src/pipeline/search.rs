//! The search index, from the site: pages in parallel, words together, then
//! pages in parallel again.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::index::search::{self, File, Input, PageText};
use crate::text::Hash;

/// The words of pages by what they are read from. In the preview, those of the build
/// before.
pub(super) type Texts = HashMap<Hash, Arc<PageText>>;

pub(super) fn index(input: Input<'_>, kept: Option<&mut Texts>) -> Vec<File> {
    let pages = input.pages();
    let texts = texts(input, &pages, kept);
    let (words, of_pages) = search::Words::of(input, &pages, &texts);
    let weighed: Vec<search::Weighed> = texts
        .par_iter()
        .zip(&of_pages)
        .map(|(text, of_page)| search::weigh(text, of_page, &words))
        .collect();
    let some = pages.par_chunks(search::RECORDS).enumerate();
    let (dictionary, records) = rayon::join(
        || search::dictionary(&words, &weighed),
        || -> Vec<search::Records> {
            some.zip(texts.par_chunks(search::RECORDS))
                .map(|((number, pages), texts)| search::records(input, number, pages, texts))
                .collect()
        },
    );
    search::files(input, &pages, dictionary, records)
}

/// The words of each page: those kept where the page reads the same. Keeps this
/// build's, and no others.
fn texts(
    input: Input<'_>,
    pages: &[crate::resolve::PageId],
    kept: Option<&mut Texts>,
) -> Vec<Arc<PageText>> {
    let zones = pages.par_iter().map(|page| search::zones(input, *page));
    let Some(kept) = kept else {
        return zones.map(|zones| Arc::new(zones.text())).collect();
    };
    let before = &*kept;
    let keyed: Vec<(Hash, Arc<PageText>)> = zones
        .map(|zones| {
            let key = zones.key();
            let text = before.get(&key).cloned();
            (key, text.unwrap_or_else(|| Arc::new(zones.text())))
        })
        .collect();
    let texts = keyed.iter().map(|(_, text)| text.clone()).collect();
    *kept = keyed.into_iter().collect();
    texts
}
