//! The words that the glossary explains, found in running text.
//!
//! A word is linked where it first stands in the text of a page: in a paragraph,
//! outside links, headings and code, as a whole word and as the glossary spells
//! it, but for large and small letters. All words are looked for in one pass.

use std::collections::HashSet;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use crate::model::{Model, Role};
use crate::parse::{Data, Page};
use crate::resolve::{PageId, Site};

/// All words and what explains each.
#[derive(Debug)]
pub(super) struct Glossary {
    words: AhoCorasick,
    /// For each word, the page that explains it.
    pages: Vec<PageId>,
}

/// The words, with where they lead from one page.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    glossary: &'a Glossary,
    pub(super) leads: &'a dyn Leads,
}

/// Where a word leads.
pub trait Leads: std::fmt::Debug {
    /// The address of what explains it, not escaped; `None` where there is to be
    /// no link.
    fn to(&self, page: PageId) -> Option<String>;
}

impl Glossary {
    /// The words of the types that explain words; `None` when there are none.
    pub(super) fn of(site: &Site, model: &Model) -> Option<Self> {
        let mut known = HashSet::new();
        let mut words: Vec<String> = Vec::new();
        let mut pages = Vec::new();
        for id in site.visible() {
            let page = site.page(id);
            if !model.get(page.type_id).glossary || page.meta.archived.is_some() {
                continue;
            }
            for word in names(page, model) {
                // Letters beyond ASCII are told apart by their size.
                let small = word.to_lowercase();
                for word in [word, small] {
                    if word.chars().count() > 2 && known.insert(word.clone()) {
                        words.push(word);
                        pages.push(id);
                    }
                }
            }
        }
        if words.is_empty() {
            return None;
        }
        let words = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(&words)
            .ok()?;
        Some(Self { words, pages })
    }

    pub(super) fn terms<'a>(&'a self, leads: &'a dyn Leads) -> Terms<'a> {
        Terms {
            glossary: self,
            leads,
        }
    }

    /// The words in `text` that are whole: where each stands, in bytes, and what
    /// explains it.
    fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, PageId)> + 't {
        let is_part = |c: char| c.is_alphanumeric() || c == '-';
        self.words.find_iter(text).filter_map(move |found| {
            let (from, to) = (found.start(), found.end());
            let before = text[..from].chars().next_back().is_some_and(is_part);
            let after = text[to..].chars().next().is_some_and(is_part);
            (!before && !after).then(|| (from..to, self.pages[found.pattern().as_usize()]))
        })
    }
}

/// Title in every form, and synonyms.
fn names(page: &Page, model: &Model) -> Vec<String> {
    let def = model.get(page.type_id);
    let title = page.meta.title.0.iter().map(|(_, title)| title.clone());
    let synonyms = def.with_role(Role::Synonyms).and_then(|at| {
        let field = page.fields.iter().find(|field| field.field == at)?;
        Some(field.values.iter())
    });
    let synonyms = synonyms.into_iter().flatten();
    let synonyms = synonyms.filter_map(|value| match &value.data {
        Data::Text(text) => Some(text.clone()),
        _ => None,
    });
    title.chain(synonyms).collect()
}

impl<'a> Terms<'a> {
    pub(super) fn find<'t>(
        &self,
        text: &'t str,
    ) -> impl Iterator<Item = (Range<usize>, PageId)> + use<'a, 't>
    where
        'a: 't,
    {
        self.glossary.find(text)
    }
}
