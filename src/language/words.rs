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
    // A word and the space after it are about seven bytes.
    let mut found = Vec::with_capacity(text.len() / 7);
    let mut next = run(text, 0);
    while let Some(first) = next {
        let (at, mut last) = (found.len(), first);
        add(&mut found, text, first);
        next = run(text, first.end);
        while let Some(joined) = next.filter(|next| joins(text, last, *next)) {
            add(&mut found, text, joined);
            last = joined;
            next = run(text, joined.end);
        }
        if last.end != first.end {
            let all = &text[first.start..last.end];
            if !all.split(HYPHENS).all(is_number) {
                let whole: String = all.split(HYPHENS).collect();
                found.insert(at, Cow::Owned(spelling(&whole).into_owned()));
            }
        }
    }
    found
}

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

fn add<'t>(found: &mut Vec<Cow<'t, str>>, text: &'t str, run: Run) {
    let word = &text[run.start..run.end];
    if run.is_spelled {
        return found.push(Cow::Borrowed(word));
    }
    let spelled = spelling(word);
    if !spelled.is_empty() {
        found.push(spelled);
    }
}

fn is_number(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_digit())
}

fn joins(text: &str, before: Run, after: Run) -> bool {
    let mut between = text[before.end..after.start].chars();
    between.next().is_some_and(|sign| HYPHENS.contains(&sign)) && between.next().is_none()
}

/// A run of word characters, in bytes.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    /// It has only Norwegian small letters and digits and no `aa`, so it is its own
    /// spelling.
    is_spelled: bool,
}

/// The next run from byte `at` on.
fn run(text: &str, mut at: usize) -> Option<Run> {
    let bytes = text.as_bytes();
    let mut found: Option<Run> = None;
    while at < bytes.len() {
        // Small letters and digits of ASCII, which most of a text is.
        let (start, mut before, mut twice_a) = (at, 0, false);
        while let Some(byte @ (b'a'..=b'z' | b'0'..=b'9')) = bytes.get(at).copied() {
            twice_a |= byte == b'a' && before == b'a';
            before = byte;
            at += 1;
        }
        if at > start {
            let run = found.get_or_insert(Run {
                start,
                end: start,
                is_spelled: true,
            });
            // What stands inside a word goes out of its spelling.
            run.is_spelled &= run.end == start && !twice_a;
            run.end = at;
            continue;
        }
        let (letter, length) = letter(text, at);
        match (letter, &mut found) {
            (Letter::Small | Letter::Word, Some(run)) => {
                run.is_spelled &= run.end == at && matches!(letter, Letter::Small);
                run.end = at + length;
            }
            (Letter::Small | Letter::Word, None) => {
                found = Some(Run {
                    start: at,
                    end: at + length,
                    is_spelled: matches!(letter, Letter::Small),
                });
            }
            // The run's end moves when a word character follows.
            (Letter::Inside, Some(_)) | (Letter::Inside | Letter::Other, None) => {}
            (Letter::Other, Some(_)) => break,
        }
        at += length;
    }
    found
}

#[derive(Clone, Copy)]
enum Letter {
    /// A Norwegian small letter or a digit.
    Small,
    /// Another word character.
    Word,
    /// In a word only between word characters.
    Inside,
    Other,
}

/// What stands at byte `at`, where a character begins, and its length in bytes.
fn letter(text: &str, at: usize) -> (Letter, usize) {
    // Nearly all of a text is ASCII, and of the letters beside it æ, ø and å.
    match text.as_bytes()[at..] {
        [b'a'..=b'z' | b'0'..=b'9', ..] => (Letter::Small, 1),
        [b'A'..=b'Z', ..] => (Letter::Word, 1),
        [b'\'', ..] => (Letter::Inside, 1),
        [byte, ..] if byte.is_ascii() => (Letter::Other, 1),
        [0xc3, 0xa5 | 0xa6 | 0xb8, ..] => (Letter::Small, 2),
        [0xc3, 0x85 | 0x86 | 0x98, ..] => (Letter::Word, 2),
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
            ("graa haand Aa a'a", "grå hånd å å"),
            ("1-a-2 '- 7-8-9", "1a2 1 a 2 7 8 9"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }
}
