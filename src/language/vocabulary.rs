//! From the words of a site to the keys they are found by.
//!
//! A word's first key is its concept: the same for its forms, for its counterpart in
//! the other written form and for the site's synonyms. Weaker keys follow for the
//! parts of a compound. Keys are readable words (bokmål stems, a compound's parts
//! joined without linking letters), so the same word has the same key from build to
//! build unless words that bear on it come or go.

use std::collections::{BTreeMap, HashMap};

use super::compounds;
use super::fold::{fold, spelling};
use super::kin;
use super::lexicon::Lexicon;
use super::stem::Stems;
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

/// How often a word stands in pages of one language.
#[derive(Debug, Clone, Copy)]
pub struct Count<'w> {
    pub word: &'w str,
    pub lang: Lang,
    pub count: u32,
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

/// Times a stem stands in bokmål and nynorsk pages.
#[derive(Debug, Clone, Copy, Default)]
struct Uses {
    bokmal: u32,
    nynorsk: u32,
    all: u32,
}

/// Every word of a site with its keys. Built once from all pages; then only read.
#[derive(Debug)]
pub struct Vocabulary {
    pub(super) lexicon: Lexicon,
    /// Key numbers to names, in order of first use.
    names: Vec<String>,
    /// The keys a word with this concept has: itself, then its parts.
    keys: Vec<Vec<Key>>,
    by_name: HashMap<String, KeyId>,
    by_spelling: HashMap<String, KeyId>,
    /// Fold to its spellings, each with its times; ordered for shards.
    by_fold: BTreeMap<String, Vec<(String, KeyId, u32)>>,
}

impl Vocabulary {
    /// The vocabulary of a site's words. `synonyms` are groups of names for one thing;
    /// the first of a group names the concept. A name of several words is left out:
    /// a page reaches it by its text. Deterministic: the order of `words` plays no part.
    #[must_use]
    pub fn build<'w>(words: impl IntoIterator<Item = Count<'w>>, synonyms: &[Vec<String>]) -> Self {
        let mut uses: BTreeMap<String, Uses> = BTreeMap::new();
        for Count { word, lang, count } in words {
            let spelled = spelling(word);
            if !uses.contains_key(spelled.as_ref()) {
                uses.insert(spelled.clone().into_owned(), Uses::default());
            }
            if let Some(of) = uses.get_mut(spelled.as_ref()) {
                of.add(lang, count);
            }
        }
        Concepts::new(&uses, synonyms).vocabulary(&uses)
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

    /// Every form a browser needs, ordered by fold, then spelling.
    pub fn forms(&self) -> impl Iterator<Item = Form<'_>> {
        self.by_fold.iter().flat_map(|(fold, spellings)| {
            spellings.iter().map(move |(spelling, key, count)| Form {
                fold,
                spelling,
                key: *key,
                count: *count,
            })
        })
    }

    /// Every key with its list (itself, then parts), for the table of parts.
    pub fn all_keys(&self) -> impl Iterator<Item = (KeyId, &[Key])> {
        (0..).map(KeyId).zip(self.keys.iter().map(Vec::as_slice))
    }

    pub(super) fn spellings_of(&self, fold: &str) -> &[(String, KeyId, u32)] {
        self.by_fold.get(fold).map_or(&[], Vec::as_slice)
    }

    pub(super) fn key_named(&self, name: &str) -> Option<KeyId> {
        self.by_name.get(name).copied()
    }
}

impl Uses {
    fn add(&mut self, lang: Lang, count: u32) {
        match lang {
            Lang::Nb => self.bokmal += count,
            Lang::Nn => self.nynorsk += count,
            _ => {}
        }
        self.all += count;
    }
}

/// The work of building: stems, and the concept each leads to.
struct Concepts {
    lexicon: Lexicon,
    /// Stem of every spelling of the site.
    stem_of: HashMap<String, String>,
    /// Stems that may be parts of compounds, with their uses.
    known: HashMap<String, Uses>,
    /// Nynorsk stem to bokmål stem, from the table.
    paired: HashMap<String, String>,
    /// Table words by spelling, with their stems.
    table: BTreeMap<String, String>,
    /// Concept to the concept it is a synonym of.
    aliases: HashMap<String, String>,
}

/// Parts short words that differ by a final *e* only (*knut* and *knute*, *leir* and
/// *leire*), which the stemmer takes for forms of one. Left together are adjectives
/// (*norsk*, *norske*; also where *-t* is seen) and verbs (where *-te*, *-ing* or the
/// like is seen). Forms that may be of both go with the commoner word.
fn part_short_words(
    lexicon: &Lexicon,
    uses: &BTreeMap<String, Uses>,
    stem_of: &mut HashMap<String, String>,
) {
    for (long, long_uses) in uses {
        let Some(short) = long.strip_suffix('e') else {
            continue;
        };
        let letters = short.chars().count();
        let Some(short_uses) = uses.get(short) else {
            continue;
        };
        let taken_for_one = stem_of.get(long).is_some_and(|stem| stem == short)
            && stem_of.get(short).is_some_and(|stem| stem == short)
            && !lexicon.forms.contains_key(long)
            && !lexicon.forms.contains_key(short);
        let seen = |ending: &&str| uses.contains_key(&format!("{short}{ending}"));
        let adjective = short.ends_with("sk")
            || short.ends_with("ig")
            || ["al", "iv", "ell", "ent", "ant", "løs", "som", "bar", "rik"]
                .iter()
                .any(|ending| short.ends_with(ending) && letters > 4);
        let inflected = [
            "t", "te", "ere", "est", "este", "are", "ast", "ing", "inga", "ende", "ande",
        ];
        if !(3..=5).contains(&letters)
            || !taken_for_one
            || adjective
            || inflected.iter().any(|e| seen(e))
        {
            continue;
        }
        let both = ["en", "er", "ene", "a", "ar", "ane"];
        let mut forms = vec![long.clone()];
        if long_uses.all >= short_uses.all {
            forms.extend(both.map(|ending| format!("{short}{ending}")));
        }
        for form in forms {
            if let Some(stem) = stem_of.get_mut(&form)
                && stem == short
            {
                stem.clone_from(long);
            }
        }
    }
}

/// How deep a compound is taken apart.
const DEPTH: u8 = 2;

impl Concepts {
    fn new(uses: &BTreeMap<String, Uses>, synonyms: &[Vec<String>]) -> Self {
        let lexicon = Lexicon::new();
        let stems = Stems::new();
        let mut stem_of: HashMap<String, String> = uses
            .keys()
            .map(|word| (word.clone(), stems.stem(&lexicon, word)))
            .collect();
        part_short_words(&lexicon, uses, &mut stem_of);
        let mut known: HashMap<String, Uses> = HashMap::with_capacity(uses.len());
        for (word, of) in uses {
            let Some(stem) = stem_of.get(word) else {
                continue;
            };
            if !lexicon.stop_words.contains(word.as_str()) {
                let sum = known.entry(stem.clone()).or_default();
                sum.bokmal += of.bokmal;
                sum.nynorsk += of.nynorsk;
                sum.all += of.all;
            }
        }
        let mut table = BTreeMap::new();
        let mut paired = HashMap::new();
        for (bokmal, nynorsk) in &lexicon.pairs {
            let to = stems.stem(&lexicon, bokmal);
            for word in nynorsk {
                let from = stems.stem(&lexicon, word);
                if from != to {
                    paired.entry(from.clone()).or_insert_with(|| to.clone());
                }
                table.insert((*word).to_owned(), from);
            }
            table.insert((*bokmal).to_owned(), to);
        }
        for (form, lemma) in &lexicon.forms {
            table.insert(form.clone(), (*lemma).to_owned());
        }
        for (word, stem) in &table {
            if !lexicon.stop_words.contains(word.as_str()) {
                known.entry(stem.clone()).or_default();
            }
        }
        let mut concepts = Self {
            lexicon,
            stem_of,
            known,
            paired,
            table,
            aliases: HashMap::new(),
        };
        for group in synonyms {
            concepts.join(group, &stems);
        }
        concepts
    }

    fn join(&mut self, group: &[String], stems: &Stems) {
        let mut first: Option<String> = None;
        for name in group {
            if name.contains(char::is_whitespace) {
                continue;
            }
            let stem = stems.stem(&self.lexicon, &spelling(name));
            let concept = self.concept(&stem);
            match &first {
                None => first = Some(concept),
                Some(first) if *first != concept => {
                    self.aliases.insert(concept, first.clone());
                }
                Some(_) => {}
            }
        }
    }

    /// The concept of a stem: its bokmål stem, put together from its parts where it
    /// has known ones.
    fn concept(&self, stem: &str) -> String {
        self.concept_within(stem, DEPTH + 1)
    }

    /// At most `depth` parts of parts deep, since a part's bokmål word may itself be
    /// a compound with that part.
    fn concept_within(&self, stem: &str, depth: u8) -> String {
        let bokmal = self.bokmal_stem(stem);
        let stem = bokmal.as_deref().unwrap_or(stem);
        let parts = (depth > 0).then(|| self.parts(stem)).flatten();
        let concept = match parts {
            Some(parts) => [parts.0, parts.1]
                .map(|part| self.concept_within(part, depth - 1))
                .concat(),
            None => stem.to_owned(),
        };
        self.aliases.get(&concept).cloned().unwrap_or(concept)
    }

    /// The bokmål stem of a nynorsk one: the table's, else one that is known and
    /// answers by regular correspondence.
    fn bokmal_stem(&self, stem: &str) -> Option<String> {
        if let Some(bokmal) = self.paired.get(stem) {
            return Some(bokmal.clone());
        }
        let own = self.known.get(stem).copied().unwrap_or_default();
        // Correspondences lead from nynorsk to bokmål.
        if own.bokmal > own.nynorsk {
            return None;
        }
        self.with_bokmal_first_part(stem).or_else(|| {
            kin::guesses(stem).into_iter().find_map(|guess| {
                let other = self.known.get(&guess.stem)?;
                let borne_out = own.nynorsk > 0 && other.bokmal > other.nynorsk;
                (!guess.needs_languages || borne_out)
                    .then(|| self.paired.get(&guess.stem).unwrap_or(&guess.stem).clone())
            })
        })
    }

    /// A known bokmål compound for a nynorsk one whose last part stands nowhere alone:
    /// *bustadbygging* is *boligbygging*, *verksemdsplan* is *virksomhetsplan*.
    fn with_bokmal_first_part(&self, stem: &str) -> Option<String> {
        let places = stem.char_indices().skip(3).map(|(at, _)| at);
        places.into_iter().find_map(|at| {
            let (first, rest) = stem.split_at(at);
            let first = self.paired.get(first)?;
            let rest = rest.strip_prefix(['s', 'e']).unwrap_or(rest);
            ["", "s", "e"].iter().find_map(|link| {
                let whole = format!("{first}{link}{rest}");
                self.known.contains_key(&whole).then_some(whole)
            })
        })
    }

    /// The stems of a compound's two parts.
    fn parts(&self, stem: &str) -> Option<(&str, &str)> {
        compounds::split(
            stem,
            |first| {
                if self.lexicon.stop_words.contains(first) {
                    return None;
                }
                let stem = self.stem_of.get(first).or_else(|| self.table.get(first));
                self.part(stem.map_or(first, String::as_str))
            },
            |last| self.part(last),
        )
    }

    fn part(&self, stem: &str) -> Option<&str> {
        let (stem, uses) = self.known.get_key_value(stem)?;
        // A short word seen once is as likely a piece of another.
        let enough = stem.chars().count() > 3 || uses.all != 1;
        enough.then_some(stem.as_str())
    }

    fn vocabulary(self, uses: &BTreeMap<String, Uses>) -> Vocabulary {
        let mut out = Vocabulary {
            lexicon: Lexicon::new(),
            names: Vec::new(),
            keys: Vec::new(),
            by_name: HashMap::new(),
            by_spelling: HashMap::with_capacity(uses.len()),
            by_fold: BTreeMap::new(),
        };
        let mut concept_of: HashMap<&str, KeyId> = HashMap::new();
        for (word, of) in uses {
            let stem = self.stem_of.get(word).map_or(word.as_str(), String::as_str);
            let key = if let Some(key) = concept_of.get(stem) {
                *key
            } else {
                let key = self.add_key(&mut out, stem);
                concept_of.insert(stem, key);
                key
            };
            out.by_spelling.insert(word.clone(), key);
            out.add_form(word, key, of.all);
        }
        self.add_table_forms(&mut out);
        out
    }

    /// The number of the concept of `stem`, with its parts.
    fn add_key(&self, out: &mut Vocabulary, stem: &str) -> KeyId {
        let concept = self.concept(stem);
        let key = out.numbered(&concept);
        if out.keys[key.0 as usize].len() > 1 {
            return key;
        }
        let mut keys = vec![Key {
            id: key,
            weight: 100,
        }];
        // Both written forms are taken apart as the bokmål word.
        let bokmal = self.bokmal_stem(stem);
        self.add_parts(out, &mut keys, bokmal.as_deref().unwrap_or(stem), 1);
        out.keys[key.0 as usize] = keys;
        key
    }

    fn add_parts(&self, out: &mut Vocabulary, keys: &mut Vec<Key>, stem: &str, depth: u8) {
        let Some((first, last)) = self.parts(stem) else {
            return;
        };
        for part in [last, first] {
            let id = out.numbered(&self.concept(part));
            if keys.iter().all(|have| have.id != id) {
                keys.push(Key {
                    id,
                    weight: 100 >> depth,
                });
            }
        }
        if depth < DEPTH {
            self.add_parts(out, keys, last, depth + 1);
            self.add_parts(out, keys, first, depth + 1);
        }
    }

    /// Words of the tables whose concept the site uses, so that the other written
    /// form and irregular forms are found without being used.
    fn add_table_forms(&self, out: &mut Vocabulary) {
        for (word, stem) in &self.table {
            if out.by_spelling.contains_key(word) {
                continue;
            }
            if let Some(key) = out.key_named(&self.concept(stem)) {
                out.add_form(word, key, 0);
            }
        }
    }
}

impl Vocabulary {
    fn numbered(&mut self, name: &str) -> KeyId {
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

    fn add_form(&mut self, word: &str, key: KeyId, count: u32) {
        let spellings = self.by_fold.entry(fold(word).into_owned()).or_default();
        spellings.push((word.to_owned(), key, count));
    }
}
