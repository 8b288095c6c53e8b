//! The words of all pages together, with the keys they are found under.

use crate::language::{Form, Key, KeyId, QueryKey, Tally, Vocabulary, WordId};
use crate::model::Role;
use crate::resolve::PageId;

use super::{Input, Part};

/// Every word of a site with its keys.
#[derive(Debug)]
pub struct Words {
    vocabulary: Vocabulary,
}

impl Words {
    /// The words of all parts together. After this, each numbers its words by it.
    #[must_use]
    pub fn of(input: Input<'_>, pages: &[PageId], parts: &mut [Part]) -> Self {
        let mut tally = Tally::default();
        for part in parts {
            let here = tally.add_all(std::mem::take(&mut part.tally));
            for (word, _) in &mut part.words {
                *word = here[word.place()];
            }
        }
        let vocabulary = Vocabulary::build(&tally, &synonyms(input, pages));
        Self { vocabulary }
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
