//! The index of a site that differs from another in the words of a few pages, from what
//! that one left: of the other pages, only those are looked at that share a file with one.
//!
//! The vocabulary is made anew, as a word that comes or goes can bear on the keys of others.
//! Where it does, all pages have to be weighed, and this is not the way.

use serde::{Deserialize, Serialize};

use crate::language::{Tally, WordId};
use crate::resolve::PageId;

use super::list::Lists;
use super::shard::{Listed, RECORDS, Records, records};
use super::weigh::weigh_page;
use super::{Input, PageText, Weighed, Words, part_size, zones};

/// What an index leaves, as it is kept; here by reference.
#[derive(Debug, Serialize)]
pub struct Leaves<'a> {
    pub tally: &'a Tally,
    pub listed: &'a Listed,
    pub records: &'a [Records],
    /// By the names of their keys.
    pub lists: Vec<(&'a str, &'a str)>,
    /// [`Words::marks`].
    pub marks: Vec<u64>,
}

/// The same, read back.
#[derive(Debug, Deserialize)]
pub struct Left {
    tally: Tally,
    listed: Listed,
    records: Vec<Records>,
    lists: Vec<(String, String)>,
    marks: Vec<u64>,
}

/// All that the files of an index are made of.
#[derive(Debug)]
pub struct Contents {
    pub words: Words,
    pub lists: Lists,
    pub listed: Listed,
    pub records: Vec<Records>,
}

/// The pages whose words are shown in the same files as those of `page`, itself among
/// them.
#[must_use]
pub fn together(pages: &[PageId], page: PageId) -> &[PageId] {
    let beside = pages.binary_search(&page).ok();
    let few = beside.and_then(|at| pages.chunks(RECORDS).nth(at / RECORDS));
    few.unwrap_or_default()
}

/// The index where the words of the pages that are `edited` are others than in the one
/// that was `left`. `words_of` gives the words that the pages of a part had. `None` where
/// all pages have to be weighed, and where what was left does not hold together.
pub fn again(
    input: Input<'_>,
    mut left: Left,
    words_of: impl Fn(usize) -> Option<Vec<Vec<WordId>>>,
    edited: impl Fn(PageId) -> bool,
) -> Option<Contents> {
    let pages = input.pages();
    let size = part_size(pages.len()).max(1);
    let mut now: Vec<(u32, Vec<(WordId, f32)>)> = Vec::new();
    for (number, few) in pages.chunks(RECORDS).enumerate() {
        if !few.iter().any(|page| edited(*page)) {
            continue;
        }
        let texts = few.iter().map(|page| zones(input, *page).text());
        let texts: Vec<PageText> = texts.collect();
        for (at, (page, text)) in (number * RECORDS..).zip(few.iter().zip(&texts)) {
            if !edited(*page) {
                continue;
            }
            let lang = input.site.page(*page).lang();
            let words = text.words();
            let words = words.map(|(word, weight)| (left.tally.add(word, lang, 1), weight));
            now.push((u32::try_from(at).ok()?, words.collect()));
            for word in words_of(at / size)?.get(at % size)? {
                left.tally.take_back(*word, lang);
            }
        }
        *left.records.get_mut(number)? = records(input, number, few, &texts);
    }
    let words = Words::of(input, &pages, &left.tally);
    let marks = words.marks(&left.tally);
    let mut kept = left.tally.words().zip(marks.iter().zip(&left.marks));
    if !kept.all(|(word, (now, before))| now == before || !left.tally.is_used(word)) {
        return None;
    }
    let mut all = Vec::new();
    let weighed = now
        .iter()
        .map(|(doc, page)| (*doc, weigh_page(page, &words, &mut all)));
    let weighed: Vec<(u32, Weighed)> = weighed.collect();
    Some(Contents {
        lists: Lists::again(left.lists, &words, &weighed)?,
        words,
        listed: left.listed,
        records: left.records,
    })
}
