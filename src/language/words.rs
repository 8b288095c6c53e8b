//! Words of a text and of a query: one tokenizer for both.
//!
//! - A word is a run of letters, digits and combining marks. An apostrophe, a soft
//!   hyphen or a zero-width sign inside it belongs to it (`NIBR’s`).
//! - Words joined by a hyphen (`-`, U+2010, U+2011) are given one by one and also as
//!   one word without the hyphen, at the place of the first: `9-k` gives `9k`, `9`
//!   and `k`; `e-post` gives `epost`, `e` and `post`. So `9-k`, `9 k` and `9k` meet.
//! - Numbers joined by a hyphen or a dash are only given one by one: `2010–2014` and
//!   `2010-2014` are `2010` and `2014`, `13-4` is `13` and `4`.
//! - A hyphen at an end joins nothing: `plan- og bygningsloven` is `plan`, `og`,
//!   `bygningsloven`.
//! - Numbers keep their zeros (`0301`); a space, dot or comma parts them.
//!
//! What quotes, a leading `-` and `kommune:` mean in a query is decided before the
//! query's words come here.

use std::borrow::Cow;

use super::fold::spelling;

/// Every word of `text` in its one [`spelling`], in order; a joined word stands
/// before its parts.
#[must_use]
pub fn words(text: &str) -> Vec<Cow<'_, str>> {
    let runs = runs(text);
    let mut found = Vec::with_capacity(runs.len());
    let mut rest = runs.into_iter().peekable();
    while let Some(first) = rest.next() {
        let (at, mut last) = (found.len(), first);
        let mut numbers = add(&mut found, text, first);
        while let Some(next) = rest.next_if(|next| joins(text, last, *next)) {
            numbers &= add(&mut found, text, next);
            last = next;
        }
        if last != first && !numbers {
            let whole: String = text[first.0..last.1].split(HYPHENS).collect();
            found.insert(at, Cow::Owned(spelling(&whole).into_owned()));
        }
    }
    found
}

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// Adds a word, and says whether it is a number.
fn add<'t>(found: &mut Vec<Cow<'t, str>>, text: &'t str, (start, end): (usize, usize)) -> bool {
    let word = &text[start..end];
    let spelled = spelling(word);
    if !spelled.is_empty() {
        found.push(spelled);
    }
    is_number(word)
}

fn is_number(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_digit())
}

fn joins(text: &str, before: (usize, usize), after: (usize, usize)) -> bool {
    let mut between = text[before.1..after.0].chars();
    between.next().is_some_and(|sign| HYPHENS.contains(&sign)) && between.next().is_none()
}

/// Byte ranges of the runs of word characters.
fn runs(text: &str) -> Vec<(usize, usize)> {
    // A word and the space after it are about seven bytes.
    let mut runs = Vec::with_capacity(text.len() / 7);
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < text.len() {
        let (letter, length) = letter(text, at);
        match (letter, &mut open) {
            (Letter::Word, Some(run)) => run.1 = at + length,
            (Letter::Word, None) => open = Some((at, at + length)),
            // The run's end moves when a word character follows.
            (Letter::Inside, Some(_)) => {}
            _ => runs.extend(open.take()),
        }
        at += length;
    }
    runs.extend(open);
    runs
}

enum Letter {
    Word,
    /// In a word only between word characters.
    Inside,
    Other,
}

/// What stands at byte `at`, where a character begins, and its length in bytes.
fn letter(text: &str, at: usize) -> (Letter, usize) {
    // Nearly all of a text is of the first kind, and of the letters beside it æ, ø and å.
    match text.as_bytes()[at..] {
        [byte, ..] if byte.is_ascii_alphanumeric() => (Letter::Word, 1),
        [b'\'', ..] => (Letter::Inside, 1),
        [byte, ..] if byte.is_ascii() => (Letter::Other, 1),
        [0xc3, 0x85 | 0x86 | 0x98 | 0xa5 | 0xa6 | 0xb8, ..] => (Letter::Word, 2),
        _ => text[at..]
            .chars()
            .next()
            .map_or((Letter::Other, 1), |letter| {
                let kind = match letter {
                    '’' | 'ʼ' | '\u{ad}' | '\u{200b}' | '\u{200d}' => Letter::Inside,
                    letter if is_word(letter) => Letter::Word,
                    _ => Letter::Other,
                };
                (kind, letter.len_utf8())
            }),
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_numbers_and_apostrophes_are_read_as_documented() {
        let cases = [
            ("9-k i 0301", "9k 9 k i 0301"),
            ("2010–2014, 2010-2014", "2010 2014 2010 2014"),
            ("plan- og bygningsloven", "plan og bygningsloven"),
            ("E-post til NIBR’s", "epost e post til nibrs"),
            ("nær\u{ad}butikk «Råd»", "nærbutikk råd"),
            ("A\u{30a}s/Ås 🎉 --", "ås ås"),
            ("'sitat' – 3,5 %", "sitat 3 5"),
            ("Å-dagen", "ådagen å dagen"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }
}
