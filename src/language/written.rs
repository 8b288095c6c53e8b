//! Which written form a text is in, judged by its small words and its endings.
//!
//! The words are those that one form has and the other has not (Bokmålsordboka
//! and Nynorskordboka; so not `de`, which is "you" to many in nynorsk); the endings count half. What stands in quotation marks,
//! and names, are left out: they are somebody else's words.

use crate::text::Lang;

/// How many marks a text has of each form, in halves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    pub nb: usize,
    pub nn: usize,
}

/// What a text is judged to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// Too few marks to tell.
    Unknown,
    Bokmal,
    Nynorsk,
    /// Marks of both, more than slips.
    Mixed,
}

/// Marks (in halves) below which nothing is said.
const FEWEST: usize = 12;
/// Per cent of the marks that may be of the other form.
const SLIPS: usize = 15;

const BOKMAL: [&str; 47] = [
    "bare", "ble", "blitt", "da", "dem", "deres", "disse", "en", "enda", "ennå", "et", "flere",
    "fra", "gjør", "hele", "helt", "hun", "hva", "hvem", "hver", "hvert", "hvilke", "hvilken",
    "hvilket", "hvis", "hvor", "hvordan", "hvorfor", "ikke", "jeg", "kommer", "mer", "mye", "noe",
    "noen", "samme", "sammen", "selv", "sier", "siden", "ta", "tatt", "uten", "vet", "være",
    "vært", "øke",
];
const NYNORSK: [&str; 52] = [
    "auke", "berre", "deira", "dei", "desse", "difor", "då", "eg", "eigen", "eiga", "eige", "ein",
    "eit", "enno", "fekk", "fleire", "frå", "gjekk", "gjer", "heile", "heilt", "heim", "ikkje",
    "kjem", "kor", "korleis", "kva", "kvar", "kvart", "kven", "kvifor", "meir", "mykje", "noko",
    "nokon", "nokre", "saman", "same", "seier", "sidan", "sjølv", "tek", "teke", "utan", "vart",
    "veit", "vere", "verte", "vore", "vorte", "viss", "òg",
];

impl Marks {
    /// Counts the marks of a block of text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut marks = Self::default();
        let mut starts = true;
        let mut quoted = false;
        for piece in text.split_whitespace() {
            let opens = piece.contains(['«', '“']) || piece.starts_with('"');
            let closes = piece.contains(['»', '”'])
                || piece.trim_end_matches(['.', ',', '?', '!']).ends_with('"');
            let is_own = !quoted && !opens;
            quoted = (quoted || opens) && !closes;
            let word = piece.trim_matches(|c: char| !c.is_alphabetic());
            let is_name = !starts && word.chars().next().is_some_and(char::is_uppercase);
            starts = piece.ends_with(['.', '!', '?', ':']);
            if is_own && !is_name && !word.is_empty() {
                marks.count(&word.to_lowercase());
            }
        }
        marks
    }

    fn count(&mut self, word: &str) {
        if BOKMAL.contains(&word) {
            self.nb += 2;
        } else if NYNORSK.contains(&word) {
            self.nn += 2;
        } else if word.chars().count() > 6 {
            let ends = |endings: &[&str]| endings.iter().any(|end| word.ends_with(end));
            if ends(&[
                "lig", "lige", "ligere", "ligst", "heten", "heter", "ende", "ede",
            ]) {
                self.nb += 1;
            } else if ends(&[
                "leg", "lege", "legare", "legast", "leiken", "leikar", "ande", "ane", "arane",
            ]) {
                self.nn += 1;
            }
        }
    }

    /// Both texts together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            nb: self.nb + other.nb,
            nn: self.nn + other.nn,
        }
    }

    /// What they amount to.
    #[must_use]
    pub const fn judge(self) -> Judged {
        let all = self.nb + self.nn;
        if all < FEWEST {
            Judged::Unknown
        } else if 100 * self.nn <= SLIPS * all {
            Judged::Bokmal
        } else if 100 * self.nb <= SLIPS * all {
            Judged::Nynorsk
        } else {
            Judged::Mixed
        }
    }
}

impl Judged {
    /// The language, where it is one form.
    #[must_use]
    pub const fn lang(self) -> Option<Lang> {
        match self {
            Self::Bokmal => Some(Lang::Nb),
            Self::Nynorsk => Some(Lang::Nn),
            Self::Unknown | Self::Mixed => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_judged_by_its_own_words() {
        let nb = "Kommunen vet ikke hva de skal gjøre, men noen av dem har vært med fra starten. Hvor mye det ble brukt er ikke kjent, og flere sier at det er for mye.";
        let nn = "Kommunen veit ikkje kva dei skal gjere, men nokre av dei har vore med frå starten. Kor mykje det vart brukt er ikkje kjent, og fleire seier at det er for mykje.";
        let cases = [
            (nb.to_owned(), Judged::Bokmal),
            (nn.to_owned(), Judged::Nynorsk),
            (format!("{nb} {nn}"), Judged::Mixed),
            (format!("{nb} Ordføreren sa: «{nn}»"), Judged::Bokmal),
            ("Kommunen har ein plan.".to_owned(), Judged::Unknown),
        ];
        for (text, expected) in cases {
            assert_eq!(
                Marks::of(&text).judge(),
                expected,
                "{text} {:?}",
                Marks::of(&text)
            );
        }
    }

    #[test]
    fn no_word_marks_both_forms() {
        assert!(BOKMAL.iter().all(|word| !NYNORSK.contains(word)));
    }
}
