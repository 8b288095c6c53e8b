//! The words of all pages together, with the keys they are found under.

use crate::language::{Count, Form, Key, KeyId, Vocabulary};
use crate::model::Role;
use crate::resolve::PageId;

use super::{Input, PageText};

/// Every word of a site with its keys.
#[derive(Debug)]
pub struct Words {
    vocabulary: Vocabulary,
}

impl Words {
    /// The words of all pages. `texts` are in the order of `pages`.
    #[must_use]
    pub fn of(input: Input<'_>, pages: &[PageId], texts: &[PageText]) -> Self {
        let words = pages.iter().zip(texts).flat_map(|(page, text)| {
            let lang = input.site.page(*page).lang();
            text.words.iter().map(move |(word, _)| Count {
                word,
                lang,
                count: 1,
            })
        });
        Self {
            vocabulary: Vocabulary::build(words, &synonyms(input, pages)),
        }
    }

    /// The keys of a word that says something: its own, then its parts'.
    pub(super) fn keys_of(&self, word: &str) -> &[Key] {
        if self.vocabulary.is_stop_word(word) {
            &[]
        } else {
            self.vocabulary.keys_of(word)
        }
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
