//! From the words of a site to the keys they are found by.
//!
//! A word's first key is its concept: the same for its forms, for its counterpart in
//! the other written form and for the site's synonyms. Weaker keys follow for the
//! parts of a compound. Keys are readable words (bokmål stems, a compound's parts
//! joined without linking letters), so the same word has the same key from build to
//! build unless words that bear on it come or go.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::concepts::{Concepts, Uses};
use super::fold::{fold, spelling};
use super::lexicon::{Lexicon, WordMap};
use crate::text::Lang;

/// A key by its number in one [`Vocabulary`]; [`Vocabulary::name`] is what is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId(pub u32);

/// A key of a word and how much it says of the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    pub id: KeyId,
    /// Hundredths: 100 the concept, 50 a part of a compound, 25 a part of a part.
    pub weight: u8,
}

/// A word by its number in one [`Tally`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordId(u32);

impl WordId {
    /// Its place in a list with one entry for each word of its tally.
    #[must_use]
    pub const fn place(self) -> usize {
        self.0 as usize
    }
}

/// The words of a site, each with a number and how often it stands in pages of
/// either language. Words are [`spelling`]s.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    #[serde(serialize_with = "crate::text::in_order")]
    numbers: WordMap<WordId>,
    uses: Vec<Uses>,
}

impl Tally {
    /// Counts a word that stands `count` times in a page in `lang`.
    pub fn add(&mut self, word: &str, lang: Lang, count: u32) -> WordId {
        let id = match self.numbers.get(word) {
            Some(id) => *id,
            None => self.next(word.to_owned()),
        };
        self.uses[id.0 as usize].add(lang, count);
        id
    }

    /// Takes back one time that a word was counted in a page in `lang`. One that stands
    /// nowhere any more keeps its number and is no word of the site.
    pub fn take_back(&mut self, word: WordId, lang: Lang) {
        if let Some(uses) = self.uses.get_mut(word.place()) {
            uses.take_back(lang);
        }
    }

    /// Every number of a word, also of one that stands nowhere any more.
    pub fn words(&self) -> impl Iterator<Item = WordId> + use<> {
        (0..).map(WordId).take(self.uses.len())
    }

    /// Whether a word stands anywhere.
    #[must_use]
    pub fn is_used(&self, word: WordId) -> bool {
        self.uses
            .get(word.place())
            .is_some_and(|uses| uses.are_any())
    }

    /// Takes in what was counted elsewhere. The answer gives each number there the
    /// word's number here.
    pub fn add_all(&mut self, other: Self) -> Vec<WordId> {
        let mut here = vec![WordId(0); other.uses.len()];
        #[expect(clippy::iter_over_hash_type, reason = "each word has its own place")]
        for (word, there) in other.numbers {
            let id = match self.numbers.get(&word) {
                Some(id) => *id,
                None => self.next(word),
            };
            let there = there.0 as usize;
            self.uses[id.0 as usize].add_all(other.uses[there]);
            here[there] = id;
        }
        here
    }

    fn next(&mut self, word: String) -> WordId {
        #[expect(clippy::cast_possible_truncation, reason = "fewer words than bytes")]
        let id = WordId(self.uses.len() as u32);
        self.numbers.insert(word, id);
        self.uses.push(Uses::default());
        id
    }

    fn in_order(&self) -> BTreeMap<&str, Uses> {
        self.numbers
            .iter()
            .map(|(word, id)| (word.as_str(), self.uses[id.0 as usize]))
            .filter(|(_, uses)| uses.are_any())
            .collect()
    }
}

/// A form of the table that goes to the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form<'v> {
    /// What it is looked up by; the table is in the order of this.
    pub fold: &'v str,
    pub spelling: &'v str,
    pub key: KeyId,
    /// Times in the site; 0 for a word of the tables that the site does not use but
    /// whose concept it does (*bustad* where only *bolig* stands).
    pub count: u32,
}

/// A [`Form`] as it is kept.
#[derive(Debug)]
pub(super) struct OwnedForm {
    fold: String,
    pub spelling: String,
    pub key: KeyId,
    count: u32,
}

impl OwnedForm {
    fn seen(&self) -> Form<'_> {
        Form {
            fold: &self.fold,
            spelling: &self.spelling,
            key: self.key,
            count: self.count,
        }
    }
}

/// Every word of a site with its keys. Built once from all pages; then only read.
#[derive(Debug)]
pub struct Vocabulary {
    pub(super) lexicon: Lexicon,
    /// Key numbers to names, in order of first use.
    names: Vec<String>,
    /// The keys a word with this concept has: itself, then its parts.
    keys: Vec<Vec<Key>>,
    by_name: WordMap<KeyId>,
    by_spelling: WordMap<KeyId>,
    /// The key of each word of the tally, and whether it carries no topic.
    key_of: Vec<KeyId>,
    stop: Vec<bool>,
    /// Ordered by fold, then the commonest spelling first.
    forms: Vec<OwnedForm>,
}

impl Vocabulary {
    /// The vocabulary of a site's words. `synonyms` are groups of names for one thing;
    /// the first of a group names the concept. A name of several words is left out:
    /// a page reaches it by its text. Deterministic: the order of `words` plays no part.
    #[must_use]
    pub fn build(tally: &Tally, synonyms: &[Vec<String>]) -> Self {
        let uses = tally.in_order();
        let mut vocabulary = Concepts::new(&uses, synonyms).vocabulary(&uses);
        vocabulary.key_of = vec![KeyId(0); tally.uses.len()];
        vocabulary.stop = vec![true; tally.uses.len()];
        #[expect(clippy::iter_over_hash_type, reason = "each word has its own place")]
        for (word, id) in &tally.numbers {
            if let Some(key) = vocabulary.by_spelling.get(word) {
                vocabulary.key_of[id.place()] = *key;
                vocabulary.stop[id.place()] = vocabulary.is_stop_word(word);
            }
        }
        vocabulary
    }

    /// The keys of a word that says something, by its number: its concept first,
    /// then weaker ones. None for a stop word.
    #[must_use]
    pub fn keys_of_word(&self, word: WordId) -> &[Key] {
        match self.stop.get(word.0 as usize) {
            Some(false) => self.keys_of_key(self.key_of[word.0 as usize]),
            _ => &[],
        }
    }

    /// The keys of a word of the site: its concept first, then weaker ones. Empty for
    /// a word the site does not have; [`Vocabulary::query_keys`] goes on from there.
    #[must_use]
    pub fn keys_of(&self, word: &str) -> &[Key] {
        self.by_spelling
            .get(spelling(word).as_ref())
            .map_or(&[], |key| self.keys_of_key(*key))
    }

    /// A concept's keys: itself, then the parts of the compound it is.
    #[must_use]
    pub fn keys_of_key(&self, key: KeyId) -> &[Key] {
        self.keys.get(key.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// What a key is called in the index: lower case, with `æøå`, never empty.
    #[must_use]
    pub fn name(&self, key: KeyId) -> &str {
        self.names.get(key.0 as usize).map_or("", String::as_str)
    }

    /// Whether a word carries no topic in either written form.
    #[must_use]
    pub fn is_stop_word(&self, word: &str) -> bool {
        self.lexicon.stop_words.contains(spelling(word).as_ref())
    }

    /// Words that carry no topic, in order.
    #[must_use]
    pub fn stop_words(&self) -> Vec<&'static str> {
        let mut all: Vec<&'static str> = self.lexicon.stop_words.iter().copied().collect();
        all.sort_unstable();
        all
    }

    /// Every form a browser needs, ordered by fold, then the commonest spelling first.
    pub fn forms(&self) -> impl Iterator<Item = Form<'_>> {
        self.forms.iter().map(OwnedForm::seen)
    }

    /// Every key with its list (itself, then parts), for the table of parts.
    pub fn all_keys(&self) -> impl Iterator<Item = (KeyId, &[Key])> {
        (0..).map(KeyId).zip(self.keys.iter().map(Vec::as_slice))
    }

    /// The forms with a fold, the commonest first.
    pub(super) fn folded(&self, fold: &str) -> &[OwnedForm] {
        let from = self.forms.partition_point(|form| form.fold.as_str() < fold);
        let same = self.forms[from..].partition_point(|form| form.fold == fold);
        &self.forms[from..from + same]
    }

    /// The key that is called so.
    #[must_use]
    pub fn key_named(&self, name: &str) -> Option<KeyId> {
        self.by_name.get(name).copied()
    }
}

/// What the builder fills in.
impl Vocabulary {
    pub(super) fn empty() -> Self {
        Self {
            lexicon: Lexicon::new(),
            names: Vec::new(),
            keys: Vec::new(),
            by_name: WordMap::default(),
            by_spelling: WordMap::default(),
            key_of: Vec::new(),
            stop: Vec::new(),
            forms: Vec::new(),
        }
    }

    pub(super) fn set_keys(&mut self, key: KeyId, keys: Vec<Key>) {
        if let Some(have) = self.keys.get_mut(key.0 as usize) {
            *have = keys;
        }
    }

    pub(super) fn add_word(&mut self, word: &str, key: KeyId, count: u32) {
        self.by_spelling.insert(word.to_owned(), key);
        self.add_form(word, key, count);
    }

    pub(super) fn order_forms(&mut self) {
        self.forms.sort_unstable_by(|a, b| {
            let commonest = || b.count.cmp(&a.count);
            a.fold
                .cmp(&b.fold)
                .then_with(commonest)
                .then_with(|| a.spelling.cmp(&b.spelling))
        });
    }

    pub(super) fn numbered(&mut self, name: &str) -> KeyId {
        if let Some(key) = self.by_name.get(name) {
            return *key;
        }
        #[expect(clippy::cast_possible_truncation, reason = "fewer keys than words")]
        let id = KeyId(self.names.len() as u32);
        self.names.push(name.to_owned());
        self.by_name.insert(name.to_owned(), id);
        self.keys.push(vec![Key { id, weight: 100 }]);
        id
    }

    pub(super) fn add_form(&mut self, word: &str, key: KeyId, count: u32) {
        self.forms.push(OwnedForm {
            fold: fold(word).into_owned(),
            spelling: word.to_owned(),
            key,
            count,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(nb: &str, nn: &str, synonyms: &[&[&str]]) -> Vocabulary {
        let mut tally = Tally::default();
        for (lang, words) in [(Lang::Nb, nb), (Lang::Nn, nn)] {
            for word in words.split(' ').filter(|word| !word.is_empty()) {
                tally.add(&spelling(word), lang, 2);
            }
        }
        let synonyms: Vec<Vec<String>> = synonyms
            .iter()
            .map(|group| group.iter().map(|name| (*name).to_owned()).collect())
            .collect();
        Vocabulary::build(&tally, &synonyms)
    }

    fn names(keys: &[Key], vocabulary: &Vocabulary) -> Vec<String> {
        keys.iter()
            .map(|key| format!("{} {}", vocabulary.name(key.id), key.weight))
            .collect()
    }

    fn asked(vocabulary: &Vocabulary, word: &str) -> Vec<String> {
        vocabulary
            .query_keys(word)
            .iter()
            .map(|key| format!("{} {}", key.name, key.weight))
            .collect()
    }

    #[test]
    fn a_compound_has_its_own_key_and_its_parts() {
        let site = site("lokalsamfunnsutvikling utvikling lokalsamfunn", "", &[]);
        assert_eq!(
            names(site.keys_of("Lokalsamfunnsutvikling"), &site),
            [
                "lokalsamfunnutvikling 100",
                "utvikling 50",
                "lokalsamfunn 50"
            ]
        );
    }

    #[test]
    fn the_other_written_form_is_found_though_the_site_lacks_it() {
        let site = site("boligpolitikk bolig politikk går", "", &[]);
        let expected = ["boligpolitikk 100", "politikk 50", "bolig 50"];
        assert_eq!(names(site.keys_of("boligpolitikk"), &site), expected);
        assert_eq!(asked(&site, "bustadpolitikk"), expected);
        assert_eq!(asked(&site, "bustadene"), ["bolig 80"]);
        assert_eq!(asked(&site, "gjekk"), ["gå 100"]);
    }

    #[test]
    fn plain_letters_find_marked_words_but_not_the_other_way() {
        let site = site("rad råd Tromsø", "", &[]);
        assert_eq!(asked(&site, "rad"), ["rad 100", "råd 60"]);
        assert_eq!(asked(&site, "RÅD"), ["råd 100"]);
        assert_eq!(asked(&site, "tromsoe"), ["tromsø 90"]);
        assert_eq!(asked(&site, "ukjend"), [""; 0]);
    }

    #[test]
    fn synonyms_are_the_concept_of_the_first() {
        let site = site(
            "dugnad fellesarbeid",
            "",
            &[&["dugnad", "fellesarbeid", "to ord"]],
        );
        assert_eq!(site.keys_of("fellesarbeid")[0], site.keys_of("dugnad")[0]);
    }

    #[test]
    fn correspondences_hold_only_where_both_words_are_known() {
        let both = site("hvitling", "kvitling", &[]);
        assert_eq!(both.name(both.keys_of("kvitling")[0].id), "hvitling");
        let one = site("", "kvitling", &[]);
        assert_eq!(one.name(one.keys_of("kvitling")[0].id), "kvitling");
    }

    #[test]
    fn the_order_of_words_plays_no_part() {
        let one = site("plan kommune planer", "kommunar", &[]);
        let other = site("planer plan kommune", "kommunar", &[]);
        assert!(one.forms().eq(other.forms()));
    }
}
