//! How a vocabulary is built: from spellings to stems, from stems to concepts.
//!
//! In this order, each step over all words before the next: stems; short words that
//! only look like one parted; compounds split at known stems; nynorsk stems given their
//! bokmål stems; synonyms joined; keys numbered in the order of the words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::compounds;
use super::fold::spelling;
use super::kin;
use super::lexicon::{Lexicon, VOWELS, WordMap};
use super::stem::Stems;
use super::vocabulary::{Key, KeyId, Vocabulary};
use crate::text::Lang;

/// Times a stem stands in bokmål and nynorsk pages.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct Uses {
    bokmal: u32,
    nynorsk: u32,
    all: u32,
}

impl Uses {
    pub fn add(&mut self, lang: Lang, count: u32) {
        match lang {
            Lang::Nb => self.bokmal += count,
            Lang::Nn => self.nynorsk += count,
            _ => {}
        }
        self.all += count;
    }

    /// Undoes [`Uses::add`] of one.
    pub fn take_back(&mut self, lang: Lang) {
        match lang {
            Lang::Nb => self.bokmal = self.bokmal.saturating_sub(1),
            Lang::Nn => self.nynorsk = self.nynorsk.saturating_sub(1),
            _ => {}
        }
        self.all = self.all.saturating_sub(1);
    }

    pub const fn are_any(self) -> bool {
        self.all > 0
    }

    pub fn add_all(&mut self, more: Self) {
        self.bokmal += more.bokmal;
        self.nynorsk += more.nynorsk;
        self.all += more.all;
    }
}

/// The work of building: stems, and the concept each leads to.
pub(super) struct Concepts {
    lexicon: Lexicon,
    /// Stem of every spelling of the site.
    stem_of: WordMap<String>,
    /// Stems that may be parts of compounds, with their uses.
    known: WordMap<Uses>,
    /// Nynorsk stem to bokmål stem, from the table.
    paired: WordMap<String>,
    /// Table words by spelling, with their stems.
    table: BTreeMap<String, String>,
    /// Known stems that are compounds, with the stems of their two parts.
    compounds: WordMap<(String, String)>,
    /// Known nynorsk stems with their bokmål stems.
    bokmal: WordMap<String>,
    /// Concept to the concept it is a synonym of.
    aliases: WordMap<String>,
}

/// Parts short words that differ by a final *e* only (*knut* and *knute*, *rom* and
/// *romme*), which the stemmer takes for forms of one. Left together are adjectives
/// (*norsk*, *norske*), participles (*kjørt*, *kjørte*) and verbs with their nouns,
/// where inflection is seen. Forms that may be of both go with the commoner word.
fn part_short_words(lexicon: &Lexicon, uses: &BTreeMap<&str, Uses>, stem_of: &mut WordMap<String>) {
    for (long, long_uses) in uses {
        let Some(short) = long.strip_suffix('e') else {
            continue;
        };
        let short = short
            .strip_suffix("mm")
            .map_or_else(|| short.to_owned(), |start| format!("{start}m"));
        let Some(short_uses) = uses.get(short.as_str()) else {
            continue;
        };
        let own_stem = |word: &str| stem_of.get(word).is_some_and(|stem| *stem == short);
        let taken_for_one =
            own_stem(long) && own_stem(&short) && !lexicon.forms.contains_key(*long);
        let letters = short.chars().count();
        if (3..=6).contains(&letters) && taken_for_one && !is_one_word(&short, uses) {
            let both = ["en", "er", "ene", "a", "ar", "ane"];
            let mut forms = vec![(*long).to_owned()];
            if long_uses.all >= short_uses.all {
                forms.extend(both.map(|ending| format!("{short}{ending}")));
            }
            for form in forms {
                if let Some(stem) = stem_of.get_mut(&form)
                    && *stem == short
                {
                    (*long).clone_into(stem);
                }
            }
        }
    }
}

/// Whether `short` and `short` with *e* are an adjective's, a participle's, or a
/// verb's and its noun's, by how they end and by two other forms seen.
fn is_one_word(short: &str, uses: &BTreeMap<&str, Uses>) -> bool {
    let adjective = (short.ends_with("sk") && !short.trim_end_matches("sk").ends_with(VOWELS))
        || [
            "ig", "al", "iv", "ell", "ent", "ant", "løs", "som", "bar", "rik",
        ]
        .iter()
        .any(|ending| short.ends_with(ending) && short.len() > ending.len() + 1);
    let seen = |base: &str, ending: &str| uses.contains_key(format!("{base}{ending}").as_str());
    let participle = short
        .strip_suffix('t')
        .or_else(|| short.strip_suffix('d'))
        .is_some_and(|base| !base.ends_with(VOWELS) && seen(base, "e"));
    let endings = [
        "t", "te", "ere", "est", "este", "are", "ast", "ende", "ande", "es",
    ];
    let inflected = endings.iter().filter(|ending| seen(short, ending)).count();
    adjective || participle || inflected > 1
}

/// How deep a compound is taken apart.
const DEPTH: u8 = 2;

impl Concepts {
    pub fn new(uses: &BTreeMap<&str, Uses>, synonyms: &[Vec<String>]) -> Self {
        let lexicon = Lexicon::new();
        let stems = Stems::new();
        let mut stem_of: WordMap<String> = uses
            .keys()
            .map(|word| ((*word).to_owned(), stems.stem(&lexicon, word)))
            .collect();
        part_short_words(&lexicon, uses, &mut stem_of);
        let mut known: WordMap<Uses> = WordMap::default();
        for (word, of) in uses {
            let Some(stem) = stem_of.get(*word) else {
                continue;
            };
            if !lexicon.stop_words.contains(*word) {
                let sum = known.entry(stem.clone()).or_default();
                sum.bokmal += of.bokmal;
                sum.nynorsk += of.nynorsk;
                sum.all += of.all;
            }
        }
        let mut table = BTreeMap::new();
        let mut paired = WordMap::default();
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
        #[expect(
            clippy::iter_over_hash_type,
            reason = "into an ordered map, each form once"
        )]
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
            compounds: WordMap::default(),
            bokmal: WordMap::default(),
            aliases: WordMap::default(),
        };
        concepts.compounds = concepts
            .known
            .keys()
            .filter_map(|stem| {
                let (first, last) = concepts.split(stem)?;
                Some((stem.clone(), (first.to_owned(), last.to_owned())))
            })
            .collect();
        concepts.bokmal = concepts
            .known
            .keys()
            .filter_map(|stem| Some((stem.clone(), concepts.counterpart(stem)?)))
            .collect();
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
        let stem = self.bokmal_stem(stem);
        let parts = (depth > 0).then(|| self.parts(stem)).flatten();
        let concept = match parts {
            Some(parts) => [parts.0, parts.1]
                .map(|part| self.concept_within(part, depth - 1))
                .concat(),
            None => stem.to_owned(),
        };
        self.aliases.get(&concept).cloned().unwrap_or(concept)
    }

    /// The bokmål stem of a nynorsk one, else the stem.
    fn bokmal_stem<'a>(&'a self, stem: &'a str) -> &'a str {
        self.bokmal
            .get(stem)
            .or_else(|| self.paired.get(stem))
            .map_or(stem, String::as_str)
    }

    /// The bokmål stem of a nynorsk one: the table's, else one that is known and
    /// answers by regular correspondence.
    fn counterpart(&self, stem: &str) -> Option<String> {
        if let Some(bokmal) = self.paired.get(stem) {
            return Some(bokmal.clone());
        }
        let own = self.known.get(stem).copied().unwrap_or_default();
        // Correspondences lead from nynorsk to bokmål, and a compound's parts have theirs.
        if own.bokmal > own.nynorsk || self.compounds.contains_key(stem) {
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
        let (first, last) = self.compounds.get(stem)?;
        Some((first, last))
    }

    fn split(&self, stem: &str) -> Option<(&str, &str)> {
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

    pub fn vocabulary(self, uses: &BTreeMap<&str, Uses>) -> Vocabulary {
        let mut out = Vocabulary::empty();
        let mut parts: WordMap<KeyId> = WordMap::default();
        let mut key_of_stem: WordMap<KeyId> = WordMap::default();
        for (word, of) in uses {
            let stem = self.stem_of.get(*word).map_or(*word, String::as_str);
            let key = if let Some(key) = key_of_stem.get(stem) {
                *key
            } else {
                let key = self.add_key(&mut out, &mut parts, stem);
                key_of_stem.insert(stem.to_owned(), key);
                key
            };
            out.add_word(word, key, of.all);
        }
        self.add_table_forms(&mut out);
        out.order_forms();
        out
    }

    /// The number of the concept of `stem`, with its parts.
    fn add_key(&self, out: &mut Vocabulary, parts: &mut WordMap<KeyId>, stem: &str) -> KeyId {
        let concept = self.concept(stem);
        let key = out.numbered(&concept);
        if out.keys_of_key(key).len() > 1 {
            return key;
        }
        let mut keys = vec![Key {
            id: key,
            weight: 100,
        }];
        // Both written forms are taken apart as the bokmål word.
        self.add_parts(out, parts, &mut keys, self.bokmal_stem(stem), 1);
        out.set_keys(key, keys);
        key
    }

    /// Adds the parts of `stem`; `known` has the numbers of the parts met before.
    fn add_parts(
        &self,
        out: &mut Vocabulary,
        known: &mut WordMap<KeyId>,
        keys: &mut Vec<Key>,
        stem: &str,
        depth: u8,
    ) {
        let Some((first, last)) = self.parts(stem) else {
            return;
        };
        for part in [last, first] {
            let id = if let Some(id) = known.get(part) {
                *id
            } else {
                let id = out.numbered(&self.concept(part));
                known.insert(part.to_owned(), id);
                id
            };
            if keys.iter().all(|have| have.id != id) {
                keys.push(Key {
                    id,
                    weight: 100 >> depth,
                });
            }
        }
        if depth < DEPTH {
            self.add_parts(out, known, keys, last, depth + 1);
            self.add_parts(out, known, keys, first, depth + 1);
        }
    }

    /// Words of the tables whose concept the site uses, so that the other written
    /// form and irregular forms are found without being used.
    fn add_table_forms(&self, out: &mut Vocabulary) {
        for (word, stem) in &self.table {
            if !out.keys_of(word).is_empty() {
                continue;
            }
            if let Some(key) = out.key_named(&self.concept(stem)) {
                out.add_form(word, key, 0);
            }
        }
    }
}
