//! What the forms of one word have in common.
//!
//! The base is Snowball's Norwegian stemmer. It was made for bokmål and measured on
//! the words of `proving/` it leaves out plurals such as *lederne*, short words such
//! as *byen*, irregular forms, and the nynorsk adjective in *-leg*; and it joins
//! words by cutting derivations (*vanlig* and *vane*, *planet* and *plan*). Around
//! it stand three steps of our own: the lexicon first, then families of derivations
//! whose inflection is cut but not the derivation, and last what is left of `-er`,
//! nynorsk `j` and syncope.

use frostem::{Algorithm, Stemmer};

use super::lexicon::{Lexicon, VOWELS};

/// Derivations kept as they are when their inflection is cut: ending as found, as
/// kept. Nynorsk *-leg* becomes *-lig* and *-heit* becomes *-het*, so these need no
/// further pairing.
const FAMILIES: [(&str, &str, &[&str]); 7] = [
    ("lig", "lig", ADJECTIVE),
    ("leg", "lig", ADJECTIVE),
    ("ig", "ig", ADJECTIVE),
    ("het", "het", NOUN),
    ("heit", "het", NOUN),
    ("itet", "itet", NOUN),
    ("ing", "ing", NOUN),
];

const ADJECTIVE: &[&str] = &["", "e", "ere", "st", "ste", "are", "ast", "aste", "es", "s"];
const NOUN: &[&str] = &[
    "", "en", "er", "ene", "a", "ar", "ane", "i", "s", "ens", "enes", "ers", "as", "anes",
];

/// Norwegian stemming for both written forms at once.
pub(super) struct Stems {
    snowball: Stemmer,
}

impl Stems {
    pub fn new() -> Self {
        Self {
            snowball: Stemmer::new(Algorithm::Norwegian),
        }
    }

    /// The stem of a [`spelling`](super::spelling); the word itself when it is short,
    /// has a digit, or is not written with Norwegian letters. Deterministic; knows
    /// nothing of the site.
    pub fn stem(&self, lexicon: &Lexicon, word: &str) -> String {
        if word.chars().count() < 3 || !word.chars().all(is_norwegian) {
            return lexicon.forms.get(word).copied().unwrap_or(word).to_owned();
        }
        let genitive = word.strip_suffix('s').filter(|base| base.len() >= 4);
        lexicon
            .lemma(word)
            .or_else(|| family(word))
            .or_else(|| short_in_vowel(word))
            .or_else(|| genitive.and_then(|base| lexicon.lemma(base)))
            .or_else(|| genitive.and_then(family))
            .unwrap_or_else(|| tidied(&self.snowball.stem(prepared(word))))
    }
}

fn is_norwegian(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'æ' | 'ø' | 'å' | 'ô' | 'ê')
}

/// The kept part of a word of one of the [`FAMILIES`].
fn family(word: &str) -> Option<String> {
    if let Some(base) = ["else", "elsen", "elser", "elsene", "elses", "elsens"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        && base.chars().count() >= 3
    {
        return Some(format!("{base}else"));
    }
    for (found, kept, endings) in FAMILIES {
        for ending in endings {
            let base = word
                .strip_suffix(ending)
                .and_then(|base| base.strip_suffix(found));
            // *seig* is not an adjective in -ig.
            if let Some(base) = base
                && base.chars().count() >= 2
                && base.contains(VOWELS)
                && !(found == "ig" && base.ends_with('e'))
            {
                return Some(format!("{base}{kept}"));
            }
        }
    }
    None
}

/// The word of *stien*, *snøen*, *flyene*: consonants and one vowel, too short for
/// Snowball to cut.
fn short_in_vowel(word: &str) -> Option<String> {
    [
        "en", "et", "er", "ene", "ar", "ane", "a", "ens", "ets", "enes",
    ]
    .iter()
    .filter_map(|ending| word.strip_suffix(ending))
    .find(|base| {
        base.strip_suffix(['i', 'o', 'u', 'y', 'ø', 'å'])
            .is_some_and(|onset| !onset.is_empty() && !onset.contains(VOWELS))
    })
    .map(str::to_owned)
}

/// Endings Snowball does not know, made into ones it does.
fn prepared(word: &str) -> &str {
    let long = |base: &&str| base.chars().count() >= 4;
    // lederne, lederens: to the indefinite form; -somt, -bart, -løst: without neuter t;
    // sterkest, sterkeste, sterkaste, sterkare: without degree.
    let cuts: [(&str, usize); 9] = [
        ("ernes", 3),
        ("erne", 2),
        ("somt", 1),
        ("bart", 1),
        ("løst", 1),
        ("este", 4),
        ("aste", 4),
        ("est", 3),
        ("ast", 3),
    ];
    cuts.iter()
        .find_map(|(ending, cut)| {
            word.ends_with(ending)
                .then(|| &word[..word.len() - cut])
                .filter(long)
        })
        .unwrap_or(word)
}

/// What Snowball leaves: agents in -er and -ar (*leder* of *lederen*), -alt and
/// -elt of adjectives, nynorsk j (*byggj*), *mm*, and *-el* lost in the middle
/// (*artikl* of *artikler*).
fn tidied(stem: &str) -> String {
    let mut stem = stem.to_owned();
    for ending in ["er", "ar"] {
        if let Some(base) = stem.strip_suffix(ending)
            && base.chars().count() >= 3
            && base.contains(VOWELS)
        {
            stem.truncate(base.len());
            break;
        }
    }
    if stem.ends_with("alt") && stem.chars().count() >= 6 {
        stem.pop();
    }
    if ["uelt", "ielt", "relt", "nelt", "telt"]
        .iter()
        .any(|ending| stem.ends_with(ending))
    {
        stem.pop();
        stem.push('l');
    }
    if stem.ends_with("gj") || stem.ends_with("kj") || stem.ends_with("mm") {
        stem.pop();
    }
    unsyncopated(stem)
}

/// *artikl* and *artikkel* to *artikel*, *utvikl* to *utvikel*.
fn unsyncopated(stem: String) -> String {
    let letters: Vec<char> = stem.chars().collect();
    match letters.as_slice() {
        [.., first, second, 'e', 'l'] if first == second && is_stop(*first) => {
            let mut out = stem;
            out.truncate(out.len() - 3);
            out.push_str("el");
            out
        }
        [.., before, 'l'] if is_stop(*before) && letters.len() >= 4 => {
            let mut out = stem;
            out.pop();
            if let [.., first, second, _] = letters.as_slice()
                && first == second
            {
                out.pop();
            }
            out.push_str("el");
            out
        }
        _ => stem,
    }
}

fn is_stop(letter: char) -> bool {
    matches!(letter, 'b' | 'd' | 'f' | 'g' | 'k' | 'm' | 'p' | 't' | 'v')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let (stems, lexicon) = (Stems::new(), Lexicon::new());
        let rows = [
            "kommune kommunen kommuner kommunene kommunens kommunar kommunane",
            "leder ledere lederne lederen lederens",
            "viktig viktige viktigere viktigst viktigare viktigaste",
            "mogleg moglege moglegare",
            "artikkel artikler artikkelen artiklar artiklane",
            "byggje byggjer bygge bygger bygges",
            "program programmet programmer programma",
            "utviklinga utviklingi utviklingen utviklingar utviklings",
        ];
        for row in rows {
            let mut all: Vec<String> = row
                .split(' ')
                .map(|word| stems.stem(&lexicon, word))
                .collect();
            all.dedup();
            assert_eq!(all.len(), 1, "{row}: {all:?}");
        }
    }

    #[test]
    fn derivations_are_not_cut() {
        let (stems, lexicon) = (Stems::new(), Lexicon::new());
        for (one, other) in [("vanlig", "vane"), ("planet", "plan"), ("farlig", "far")] {
            assert_ne!(stems.stem(&lexicon, one), stems.stem(&lexicon, other));
        }
    }
}
