//! The search index, from the site: parts of it in parallel, words together, then
//! parts in parallel again.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::index::search::{self, File, Input, PageText};
use crate::resolve::PageId;
use crate::text::Hash;
use crate::write::Output;

use super::Early;

/// The words of pages by what they are read from. In the preview, those of the build
/// before.
pub(super) type Texts = HashMap<Hash, Arc<PageText>>;

pub(super) fn index(input: Input<'_>, kept: Option<&mut Texts>, early: Early<'_>) -> Vec<File> {
    let pages = input.pages();
    let mut parts = parts(input, &pages, kept, early);
    let (words, listed) = rayon::join(
        || search::Words::of(input, &pages, &mut parts),
        || search::listed(input, &pages),
    );
    let (weighed, records): (Vec<Vec<search::Weighed>>, Vec<Vec<search::Records>>) = parts
        .into_par_iter()
        .map(|part| search::weigh(part, &words))
        .unzip();
    let (forms, postings) = rayon::join(
        || search::forms(&words),
        || search::postings(&words, weighed.into_iter().flatten()),
    );
    let records = records.into_iter().flatten();
    search::files(input, &pages, &words, forms, postings, records, listed)
}

/// The parts of the index, with the words of each page: those kept where the page reads
/// the same. Keeps this build's, and no others; where none are to be kept, a page's
/// text is dropped as soon as its record is made.
fn parts(
    input: Input<'_>,
    pages: &[PageId],
    kept: Option<&mut Texts>,
    early: Early<'_>,
) -> Vec<search::Part> {
    let give = |File { path, bytes }: File| {
        let left = bytes.and_then(|bytes| {
            let path = path.clone();
            early(Output { path, bytes })
        });
        let bytes = left.map(|left| left.bytes);
        File { path, bytes }
    };
    let size = search::part_size(pages.len());
    // One by one, so that no thread is left with two when the others have none.
    let some = pages.par_chunks(size.max(1)).with_max_len(1).enumerate();
    let Some(kept) = kept else {
        return some
            .map(|(number, pages)| {
                let text = |page| Arc::new(search::zones(input, page).text());
                search::part(input, number * size, pages, text, give)
            })
            .collect();
    };
    let before = &*kept;
    let made: Vec<(Vec<(Hash, Arc<PageText>)>, search::Part)> = some
        .map(|(number, pages)| {
            let mut keyed = Vec::with_capacity(pages.len());
            let text = |page| {
                let zones = search::zones(input, page);
                let key = zones.key();
                let text = before.get(&key).cloned();
                let text = text.unwrap_or_else(|| Arc::new(zones.text()));
                keyed.push((key, Arc::clone(&text)));
                text
            };
            let part = search::part(input, number * size, pages, text, give);
            (keyed, part)
        })
        .collect();
    kept.clear();
    let keep = |(keyed, part): (Vec<_>, _)| {
        kept.extend(keyed);
        part
    };
    made.into_iter().map(keep).collect()
}
