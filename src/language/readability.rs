//! How hard a text is to read: LIX, by Björnsson (1968): words a sentence, and
//! per cent of words longer than six letters, added.

/// Words in a sentence that is too long. Klarspråk, Språkrådet's advice on plain
/// language, says at most 20 on average; twice as many loses the reader.
pub const LONG_SENTENCE: usize = 40;

/// What a text is made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub words: usize,
    /// Words of more than six letters.
    pub long: usize,
    pub sentences: usize,
}

/// How hard a text is, from Björnsson's scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// Below 30: children's books.
    VeryEasy,
    /// Below 40: fiction.
    Easy,
    /// Below 50: newspapers.
    Medium,
    /// Below 60: official texts.
    Hard,
    /// Research, laws.
    VeryHard,
}

impl Counts {
    /// Counts a block of text, such as a paragraph.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut counts = Self::default();
        for sentence in sentences(text) {
            let mut words = 0;
            for word in sentence.split_whitespace() {
                let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
                words += usize::from(letters > 0);
                counts.long += usize::from(letters > 6);
            }
            counts.words += words;
            counts.sentences += usize::from(words > 0);
        }
        counts
    }

    /// Both texts together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            long: self.long + other.long,
            sentences: self.sentences + other.sentences,
        }
    }

    /// LIX, rounded; `None` for a text without words.
    #[must_use]
    pub fn lix(self) -> Option<usize> {
        if self.words == 0 || self.sentences == 0 {
            return None;
        }
        // (w / s + 100 l / w), rounded in whole numbers.
        let whole = self.words * self.words + 100 * self.long * self.sentences;
        let parts = self.sentences * self.words;
        Some((2 * whole + parts) / (2 * parts))
    }
}

impl Reading {
    /// The class of a LIX.
    #[must_use]
    pub const fn of(lix: usize) -> Self {
        match lix {
            0..30 => Self::VeryEasy,
            30..40 => Self::Easy,
            40..50 => Self::Medium,
            50..60 => Self::Hard,
            _ => Self::VeryHard,
        }
    }
}

/// The sentences of a block. One ends with `.`, `!`, `?` or `:` before a space
/// and a capital, a digit or an opening quote; so `bl.a.`, `15. mai` and `kl.`
/// end none.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.trim().is_empty() {
            return None;
        }
        let (sentence, after) = rest.split_at(end_of_sentence(rest));
        rest = after;
        Some(sentence.trim())
    })
}

fn end_of_sentence(text: &str) -> usize {
    let mut before = ' ';
    let mut ended = false;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            ended |= matches!(before, '.' | '!' | '?' | ':');
        } else {
            let starts = c.is_uppercase() || matches!(c, '«' | '“' | '"' | '–');
            if ended && starts && !is_abbreviation(&text[..at]) {
                return at;
            }
            ended = false;
        }
        // A closing quote belongs to the sentence before it.
        if !matches!(c, '»' | '”' | '"' | ')') {
            before = c;
        }
    }
    text.len()
}

/// Whether the text ends with a short form after which names stand.
fn is_abbreviation(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let last = last.trim_start_matches(['(', '«']).to_lowercase();
    matches!(
        last.as_str(),
        "bl.a."
            | "f.eks."
            | "t.d."
            | "dvs."
            | "jf."
            | "jfr."
            | "nr."
            | "kl."
            | "ca."
            | "st."
            | "mrd."
            | "mill."
            | "pkt."
            | "kap."
            | "s."
            | "m.a."
            | "mfl."
            | "m.fl."
            | "osv."
            | "o.l."
    ) && !matches!(last.as_str(), "osv." | "o.l." | "m.fl.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_readers_think_they_do() {
        let cases: [(&str, &[&str]); 5] = [
            ("Ja. Nei!", &["Ja.", "Nei!"]),
            (
                "Han kom 15. mai kl. 12. Så gjekk han.",
                &["Han kom 15. mai kl. 12.", "Så gjekk han."],
            ),
            (
                "Kommunar, bl.a. Vinje og Tinn, var med.",
                &["Kommunar, bl.a. Vinje og Tinn, var med."],
            ),
            (
                "Ho sa: «Ja.» Så gjekk ho.",
                &["Ho sa:", "«Ja.»", "Så gjekk ho."],
            ),
            ("  ", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(sentences(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn lix_is_words_a_sentence_and_per_cent_long_words() {
        // 10 words, 2 sentences, 3 longer than six letters: 5 + 30.
        let text = "Kommunen laga ein plan. Innbyggjarane var med på å prioritere.";
        let counts = Counts::of(text);
        assert_eq!(
            counts,
            Counts {
                words: 10,
                long: 3,
                sentences: 2
            }
        );
        assert_eq!(counts.lix(), Some(35));
        assert_eq!(Reading::of(35), Reading::Easy);
        assert_eq!(Counts::of("– … –").lix(), None);
    }
}
