//! The pages of each key.

use super::weigh::STEPS;
use super::{Weighed, Words, code};

/// The postings of each key, by its number; empty for a key without any. A posting is
/// one number: the step from the page before it, less one, times 16, and the impact.
#[derive(Debug)]
pub struct Lists(pub(super) Vec<String>);

/// Values of one posting.
const EACH: u32 = STEPS as u32 + 1;

/// The lists of pages, which come in their order. Pure.
#[must_use]
pub fn lists(words: &Words, weighed: impl Iterator<Item = Weighed>) -> Lists {
    let mut lists: Vec<(String, u32)> = vec![(String::new(), 0); words.keys().count()];
    for (doc, page) in (0u32..).zip(weighed) {
        for (key, impact) in page.keys() {
            let (list, next) = &mut lists[key.0 as usize];
            write(doc, u32::from(impact), next, list);
        }
    }
    Lists(lists.into_iter().map(|(list, _)| list).collect())
}

impl Lists {
    /// With the name of each key, those without postings left out.
    #[must_use]
    pub fn named<'a>(&'a self, words: &'a Words) -> Vec<(&'a str, &'a str)> {
        let keys = words.keys().zip(&self.0);
        let keys = keys.filter(|(_, list)| !list.is_empty());
        keys.map(|((key, _), list)| (words.name(key), list.as_str()))
            .collect()
    }

    /// Those that [`Lists::named`] gave, with the keys that some pages have now; those
    /// come in their order. `None` where a key that other pages have is no more.
    #[must_use]
    pub fn again(
        named: Vec<(String, String)>,
        words: &Words,
        now: &[(u32, Weighed)],
    ) -> Option<Self> {
        let keys = words.keys().count();
        let mut new: Vec<Vec<(u32, u32)>> = vec![Vec::new(); keys];
        for (doc, page) in now {
            for (key, impact) in page.keys() {
                new[key.0 as usize].push((*doc, u32::from(impact)));
            }
        }
        let is_new = |(doc, _): &(u32, u32)| now.binary_search_by_key(doc, |page| page.0).is_ok();
        let mut lists = vec![String::new(); keys];
        for (name, list) in named {
            let key = words.key_named(&name).map(|key| key.0 as usize);
            let new = key.map_or(Vec::new(), |key| std::mem::take(&mut new[key]));
            let list = if new.is_empty() && !postings(&list).any(|one| is_new(&one)) {
                list
            } else {
                let mut all = new;
                all.extend(postings(&list).filter(|one| !is_new(one)));
                all.sort_unstable();
                written(&all)
            };
            match key {
                Some(key) => lists[key] = list,
                None if list.is_empty() => {}
                None => return None,
            }
        }
        for (list, new) in lists.iter_mut().zip(new).filter(|(_, new)| !new.is_empty()) {
            *list = written(&new);
        }
        Some(Self(lists))
    }
}

/// The pages of a list, each with its impact.
fn postings(list: &str) -> impl Iterator<Item = (u32, u32)> {
    let mut next = 0;
    code::numbers(list).map(move |number| {
        let doc = next + number / EACH;
        next = doc + 1;
        (doc, number % EACH)
    })
}

fn written(postings: &[(u32, u32)]) -> String {
    let (mut list, mut next) = (String::new(), 0);
    for (doc, impact) in postings {
        write(*doc, *impact, &mut next, &mut list);
    }
    list
}

/// One posting more; `next` is the page after the last.
fn write(doc: u32, impact: u32, next: &mut u32, list: &mut String) {
    code::number((doc - *next) * EACH + impact, list);
    *next = doc + 1;
}
