//! The tables of words this room carries: irregular forms, pairs, stop words.
//!
//! Written by hand for this project, in `data/`, readable without the program:
//! `leksem.tsv` (words whose forms no rule of endings finds), `ordpar.tsv` (bokmål
//! and nynorsk words for one concept) and `stoppord.txt`.

use foldhash::fast::FixedState;

use super::fold::spelling;

const LEXEMES: &str = include_str!("data/leksem.tsv");
const PAIRS: &str = include_str!("data/ordpar.tsv");
const STOP_WORDS: &str = include_str!("data/stoppord.txt");

pub(super) const VOWELS: [char; 9] = ['a', 'e', 'i', 'o', 'u', 'y', 'æ', 'ø', 'å'];

/// A table by word; the hash is fixed, and its order is never looked at.
pub type WordMap<T> = std::collections::HashMap<String, T, FixedState>;
type WordSet = std::collections::HashSet<&'static str, FixedState>;

/// The tables, read. Making one costs about a millisecond.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Form to dictionary form, the first lexeme that has it.
    pub forms: WordMap<&'static str>,
    /// Bokmål word and its nynorsk words.
    pub pairs: Vec<(&'static str, Vec<&'static str>)>,
    /// Words that carry no topic.
    pub stop_words: WordSet,
    /// Dictionary forms of verbs: they stand behind particles.
    verbs: WordSet,
    /// Dictionary forms that may be the last part of any compound.
    last_parts: WordSet,
}

/// Particles a verb may stand behind: *foreslå*, *deltok*, *utgjer*.
const PARTICLES: [&str; 43] = [
    "an", "av", "be", "bi", "bort", "del", "etter", "for", "fore", "føre", "fra", "frå", "fram",
    "frem", "fast", "ferdig", "fri", "gjen", "gjennom", "inn", "inne", "med", "mis", "mot", "ned",
    "om", "opp", "opprett", "over", "på", "sam", "til", "tilbake", "tilrette", "under", "unn",
    "ut", "vare", "ved", "veg", "vei", "vekt", "kart",
];

impl Lexicon {
    pub fn new() -> Self {
        let mut lexicon = Self {
            forms: WordMap::default(),
            pairs: Vec::new(),
            stop_words: rows(STOP_WORDS).flat_map(str::split_whitespace).collect(),
            verbs: WordSet::default(),
            last_parts: WordSet::default(),
        };
        for row in rows(LEXEMES) {
            lexicon.add_lexeme(row);
        }
        for row in rows(PAIRS) {
            if let Some((bokmal, nynorsk)) = row.split_once('\t') {
                let nynorsk = nynorsk.split_whitespace().collect();
                lexicon.pairs.push((bokmal, nynorsk));
            }
        }
        lexicon
    }

    fn add_lexeme(&mut self, row: &'static str) {
        let mut columns = row.split('\t');
        let (Some(class), Some(lemma)) = (columns.next(), columns.next()) else {
            return;
        };
        match class {
            "s" | "t" | "d" | "v" => self.verbs.insert(lemma),
            _ => false,
        };
        if matches!(class, "u" | "n" | "r") && lemma.chars().count() >= 3 {
            self.last_parts.insert(lemma);
        }
        let extra = columns.flat_map(str::split_whitespace).map(str::to_owned);
        for form in inflected(class, lemma).into_iter().chain(extra) {
            // Spelled as a page's words are: idé is looked up as ide.
            self.forms
                .entry(spelling(&form).into_owned())
                .or_insert(lemma);
        }
    }

    /// The dictionary form of `word`, where the word or its last part is a lexeme:
    /// *bøker* gives *bok*, *håndbøker* gives *håndbok*, *foreslått* gives *foreslå*.
    pub fn lemma(&self, word: &str) -> Option<String> {
        if let Some(lemma) = self.forms.get(word) {
            return Some((*lemma).to_owned());
        }
        let lengths = word.char_indices().map(|(at, _)| at);
        for at in lengths.skip(2) {
            let (first, last) = word.split_at(at);
            let Some(lemma) = self.forms.get(last) else {
                continue;
            };
            let letters = last.chars().count();
            let behind_particle =
                self.verbs.contains(lemma) && letters >= 2 && PARTICLES.contains(&first);
            let last_part = self.last_parts.contains(lemma)
                // Four letters only for the word itself and its like: rådmenn, not verktøyet.
                && (letters >= 5 || letters == 4 && lemma.chars().count() == 4)
                && at >= 3
                && first.contains(VOWELS);
            if behind_particle || last_part {
                return Some(format!("{first}{lemma}"));
            }
        }
        None
    }
}

/// The lines of a table that are not comments.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The forms a class gives; the head of `leksem.tsv` describes the classes.
fn inflected(class: &str, lemma: &str) -> Vec<String> {
    let stem = match class {
        "e" | "t" | "d" => lemma.strip_suffix('e').unwrap_or(lemma),
        "v" => lemma.strip_suffix("ere").unwrap_or(lemma),
        _ => lemma,
    };
    let with = |endings: &[&str]| -> Vec<String> {
        endings.iter().map(|end| format!("{stem}{end}")).collect()
    };
    match class {
        // No genitive of a short word in a vowel: *ros* is not of *ro*.
        "n" if lemma.chars().count() <= 3 && lemma.ends_with(VOWELS) => with(&[
            "", "en", "et", "er", "ene", "ar", "ane", "a", "ens", "ets", "enes", "anes",
        ]),
        "n" => with(&[
            "", "en", "et", "er", "ene", "ar", "ane", "a", "s", "ens", "ets", "ers", "enes",
            "anes", "as",
        ]),
        "e" => with(&[
            "e", "en", "er", "ene", "a", "ar", "ane", "or", "one", "es", "ens", "ers", "enes",
            "anes", "as",
        ]),
        "r" => {
            let short = lemma.strip_suffix("er").unwrap_or(lemma);
            let mut forms = with(&[
                "", "en", "et", "e", "ne", "ar", "ane", "s", "ens", "ets", "nes",
            ]);
            forms.extend(
                ["re", "rene", "ra", "rar", "rane", "res", "renes"]
                    .map(|end| format!("{short}{end}")),
            );
            forms
        }
        "a" => with(&[
            "", "e", "t", "ere", "est", "este", "are", "ast", "aste", "es",
        ]),
        "t" => with(&["e", "er", "te", "t", "es", "ast", "ende", "ande"]),
        "d" => with(&["e", "er", "de", "d", "t", "es", "ast", "ende", "ande"]),
        "v" => with(&[
            "ere", "erer", "erte", "ert", "eres", "erast", "erende", "erande",
        ]),
        _ => vec![lemma.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn every_row_of_the_tables_has_its_columns() {
        for row in rows(LEXEMES) {
            let mut columns = row.split('\t');
            let class = columns.next().unwrap();
            assert!("xsuneratdv".contains(class) && class.len() == 1, "{row}");
            assert!(
                columns.next().is_some_and(|lemma| !lemma.contains(' ')),
                "{row}"
            );
            assert!(columns.count() <= 1, "{row}");
        }
        for row in rows(PAIRS) {
            let (bokmal, nynorsk) = row.split_once('\t').expect(row);
            assert!(!bokmal.contains(' ') && !nynorsk.contains('\t'), "{row}");
            assert!(nynorsk.split(' ').all(|word| word != bokmal), "{row}");
        }
    }

    #[test]
    fn a_nynorsk_word_stands_for_one_concept() {
        let mut owner: HashMap<&str, &str> = HashMap::new();
        for (bokmal, nynorsk) in Lexicon::new().pairs {
            for word in nynorsk {
                let before = owner.insert(word, bokmal);
                assert_eq!(before, None, "{word} also stands for {bokmal}");
            }
        }
    }

    #[test]
    fn lexemes_are_found_behind_particles_and_in_compounds() {
        let lexicon = Lexicon::new();
        let cases = [
            ("gjekk", Some("gå")),
            ("håndbøker", Some("håndbok")),
            ("foreslått", Some("foreslå")),
            ("distriktssentre", Some("distriktssenter")),
            ("barnehager", None),
            ("personer", None),
        ];
        for (word, lemma) in cases {
            assert_eq!(lexicon.lemma(word).as_deref(), lemma, "{word}");
        }
    }
}
