//! The words of all pages together, with the keys they are found under.

use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;

use crate::language::{Form, Key, KeyId, QueryKey, Tally, Vocabulary, WordId};
use crate::model::Role;
use crate::resolve::PageId;

use super::Input;

/// Every word of a site with its keys.
#[derive(Debug)]
pub struct Words {
    vocabulary: Vocabulary,
}

impl Words {
    /// Of `tally`, which counts the words of `pages`.
    #[must_use]
    pub fn of(input: Input<'_>, pages: &[PageId], tally: &Tally) -> Self {
        let vocabulary = Vocabulary::build(tally, &synonyms(input, pages));
        Self { vocabulary }
    }

    /// For each word of the tally a number that is the same for the same keys, whatever
    /// they are numbered by.
    #[must_use]
    pub fn marks(&self, tally: &Tally) -> Vec<u64> {
        let hasher = FixedState::default();
        let named = |key: &Key| (self.name(key.id), key.weight);
        let of_keys: Vec<u64> = self
            .keys()
            .map(|(_, keys)| hasher.hash_one(keys.iter().map(named).collect::<Vec<_>>()))
            .collect();
        let mark = |word| {
            let key = self.keys_of(word).first();
            key.map_or(0, |key| of_keys[key.id.0 as usize])
        };
        tally.words().map(mark).collect()
    }

    /// The key with a name.
    pub(super) fn key_named(&self, name: &str) -> Option<KeyId> {
        self.vocabulary.key_named(name)
    }

    /// The keys of a word that says something: its own, then its parts'.
    pub(super) fn keys_of(&self, word: WordId) -> &[Key] {
        self.vocabulary.keys_of_word(word)
    }

    /// What [`Vocabulary::whole_keys`] gives a word a reader types.
    #[must_use]
    pub fn whole_keys(&self, word: &str) -> Vec<QueryKey> {
        self.vocabulary.whole_keys(word)
    }

    /// Forms a reader may type, in order of their fold.
    pub(super) fn forms(&self) -> impl Iterator<Item = Form<'_>> {
        let forms = self.vocabulary.forms();
        forms.filter(|form| !self.vocabulary.is_stop_word(form.spelling))
    }

    /// Every key with its parts.
    pub(super) fn keys(&self) -> impl Iterator<Item = (KeyId, &[Key])> {
        self.vocabulary.all_keys()
    }

    pub(super) fn name(&self, key: KeyId) -> &str {
        self.vocabulary.name(key)
    }

    pub(super) fn stop_words(&self) -> Vec<&'static str> {
        self.vocabulary.stop_words()
    }
}

/// What pages with a title of one word say it is also called: first the title,
/// which names the concept.
fn synonyms(input: Input<'_>, pages: &[PageId]) -> Vec<Vec<String>> {
    let groups = pages.iter().filter_map(|id| {
        let page = input.site.page(*id);
        let def = input.model.get(page.type_id);
        def.with_role(Role::Synonyms)?;
        let one_word = |name: &&String| !name.contains(char::is_whitespace);
        let titles = page.meta.title.0.iter().map(|(_, title)| title);
        let titles: Vec<String> = titles.filter(one_word).cloned().collect();
        let others = page.meta.synonyms.iter().filter(one_word).cloned();
        if titles.is_empty() {
            return None;
        }
        let group: Vec<String> = titles.into_iter().chain(others).collect();
        (group.len() > 1).then_some(group)
    });
    groups.collect()
}
