//! Some pages in a row, with all that can be said of them before the words of the
//! other pages are known.

use crate::language::{Tally, WordId};
use crate::resolve::PageId;

use super::shard::{RECORDS, Records, records};
use super::{File, Input, PageText};

/// Pages in a part of `pages`: enough parts for many threads, and no more, as each
/// counts the words that it shares with the others anew. No byte of the index depends
/// on it.
#[must_use]
pub fn part_size(pages: usize) -> usize {
    pages.div_ceil(MOST_PARTS).next_multiple_of(RECORDS)
}

const MOST_PARTS: usize = 8;

/// The words of some pages, and what is shown of them.
#[derive(Debug)]
pub struct Part {
    /// Its words; numbered by this until [`tally`] has seen all parts.
    tally: Tally,
    /// Every word of every page with its weight there, page by page.
    words: Vec<(WordId, f32)>,
    /// Where in `words` each page ends.
    ends: Vec<usize>,
    records: Vec<Records>,
}

/// The part of `pages`; `first` is the number of its first page, a multiple of
/// [`RECORDS`]. `text` gives what a page reads, which is held no longer than it takes
/// to make its record; `give` may take the bytes of a record that is made.
pub fn part<T: AsRef<PageText>>(
    input: Input<'_>,
    first: usize,
    pages: &[PageId],
    mut text: impl FnMut(PageId) -> T,
    give: impl Fn(File) -> File,
) -> Part {
    let mut part = Part {
        tally: Tally::default(),
        words: Vec::new(),
        ends: Vec::with_capacity(pages.len()),
        records: Vec::with_capacity(pages.len().div_ceil(RECORDS)),
    };
    for (number, few) in (first / RECORDS..).zip(pages.chunks(RECORDS)) {
        let texts: Vec<T> = few.iter().map(|page| text(*page)).collect();
        for (page, text) in few.iter().zip(&texts) {
            let lang = input.site.page(*page).lang();
            let words = text.as_ref().words();
            part.words
                .extend(words.map(|(word, weight)| (part.tally.add(word, lang, 1), weight)));
            part.ends.push(part.words.len());
        }
        let mut records = records(input, number, few, &texts);
        records.files = records.files.into_iter().map(&give).collect();
        part.records.push(records);
    }
    part.words.shrink_to_fit();
    part
}

/// The words of all parts together. After this, each numbers its words by it.
#[must_use]
pub fn tally(parts: &mut [Part]) -> Tally {
    let mut tally = Tally::default();
    for part in parts {
        let here = tally.add_all(std::mem::take(&mut part.tally));
        for (word, _) in &mut part.words {
            *word = here[word.place()];
        }
    }
    tally
}

impl Part {
    /// The words of each page, by their numbers in the tally of all parts.
    #[must_use]
    pub fn word_ids(&self) -> Vec<Vec<WordId>> {
        let pages = self.pages();
        pages
            .map(|words| words.iter().map(|(word, _)| *word).collect())
            .collect()
    }

    /// What is shown of its pages, which it has no more.
    pub fn take_records(&mut self) -> Vec<Records> {
        std::mem::take(&mut self.records)
    }

    /// The words of each page.
    pub(super) fn pages(&self) -> impl Iterator<Item = &[(WordId, f32)]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(start, end)| &self.words[start..*end])
    }
}
