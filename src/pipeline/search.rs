//! The search index, from the site: parts of it in parallel, words together, then
//! parts in parallel again.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::index::search::{self, File, Input, PageText};
use crate::model::Model;
use crate::resolve::{PageId, Site};
use crate::text::Hash;
use crate::theme::Theme;
use crate::write::Output;

use super::Early;
use super::remains::bytes;

/// The words of pages by what they are read from. In the preview, those of the build
/// before.
pub(super) type Texts = HashMap<Hash, Arc<PageText>>;

/// What an index is made of.
pub(super) fn input<'a>(site: &'a Site, model: &'a Model, theme: &'a Theme) -> Input<'a> {
    let strings = &theme.strings;
    Input {
        site,
        model,
        strings,
    }
}

/// `left` gets what another build can make the index from with [`search::again`].
pub(super) fn index(
    input: Input<'_>,
    kept: Option<&mut Texts>,
    early: Early<'_>,
    left: Option<&mut SearchLeft>,
) -> Vec<File> {
    let pages = input.pages();
    let mut parts = parts(input, &pages, kept, early);
    let tally = search::tally(&mut parts);
    let (words, listed) = rayon::join(
        || search::Words::of(input, &pages, &tally),
        || search::listed(input, &pages),
    );
    let word_ids = left.is_some().then(|| word_ids(&parts));
    let records: Vec<search::Records> = parts
        .iter_mut()
        .flat_map(search::Part::take_records)
        .collect();
    let weighed: Vec<Vec<search::Weighed>> = parts
        .into_par_iter()
        .map(|part| search::weigh(part, &words))
        .collect();
    let lists = search::lists(&words, weighed.into_iter().flatten());
    if let Some(left) = left {
        *left = SearchLeft {
            index: bytes(&search::Leaves {
                tally: &tally,
                listed: &listed,
                records: &records,
                lists: lists.named(&words),
                marks: words.marks(&tally),
            }),
            words: word_ids.unwrap_or_default(),
        };
    }
    files(
        input,
        search::Contents {
            words,
            lists,
            listed,
            records,
        },
    )
}

/// What is left of the work on an index, as bytes: what is made of all its words, and for
/// each part the words of its pages.
#[derive(Debug, Default)]
pub struct SearchLeft {
    pub(super) index: Vec<u8>,
    pub(super) words: Vec<Vec<u8>>,
}

fn word_ids(parts: &[search::Part]) -> Vec<Vec<u8>> {
    let parts = parts.par_iter().with_max_len(1);
    parts.map(|part| bytes(&part.word_ids())).collect()
}

pub(super) fn files(input: Input<'_>, contents: search::Contents) -> Vec<File> {
    let search::Contents {
        words,
        lists,
        listed,
        records,
    } = contents;
    let (forms, postings) =
        rayon::join(|| search::forms(&words), || search::postings(&words, lists));
    search::files(input, &words, forms, postings, records, listed)
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
