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

use super::fold::spelling;

/// A word where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its [`spelling`], by which it is looked up.
    pub spelling: String,
    /// First byte in the text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Place in the text, counted in words from 0; a joined word has the place of
    /// its first part.
    pub position: u32,
}

/// Every word of `text`, in order; a joined word stands before its parts.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut position = 0;
    let mut rest = runs(text).into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut parts = vec![first];
        while let Some(next) = rest.next_if(|next| joins(text, parts[parts.len() - 1], *next)) {
            parts.push(next);
        }
        if parts.len() > 1 && !parts.iter().all(|part| is_number(&text[part.0..part.1])) {
            let whole: String = parts.iter().map(|part| &text[part.0..part.1]).collect();
            add(
                &mut found,
                &whole,
                first.0,
                parts[parts.len() - 1].1,
                position,
            );
        }
        for (start, end) in parts {
            add(&mut found, &text[start..end], start, end, position);
            position += 1;
        }
    }
    found
}

fn add(found: &mut Vec<Word>, text: &str, start: usize, end: usize, position: u32) {
    let spelling = spelling(text).into_owned();
    if !spelling.is_empty() {
        found.push(Word {
            spelling,
            start,
            end,
            position,
        });
    }
}

fn is_number(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_digit())
}

fn joins(text: &str, before: (usize, usize), after: (usize, usize)) -> bool {
    matches!(&text[before.1..after.0], "-" | "\u{2010}" | "\u{2011}")
}

/// Byte ranges of the runs of word characters.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        match (letter, &mut open) {
            (letter, Some(run)) if is_word(letter) => run.1 = end,
            (letter, None) if is_word(letter) => open = Some((at, end)),
            // Inside only: the run's end moves when a word character follows.
            ('\'' | '’' | 'ʼ' | '\u{ad}' | '\u{200b}' | '\u{200d}', Some(_)) => {}
            _ => runs.extend(open.take()),
        }
    }
    runs.extend(open);
    runs
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
            ("9-k i 0301", "9k@0 9@0 k@1 i@2 0301@3"),
            ("2010–2014, 2010-2014", "2010@0 2014@1 2010@2 2014@3"),
            ("plan- og bygningsloven", "plan@0 og@1 bygningsloven@2"),
            ("E-post til NIBR’s", "epost@0 e@0 post@1 til@2 nibrs@3"),
            ("nær\u{ad}butikk «Råd»", "nærbutikk@0 råd@1"),
            ("A\u{30a}s/Ås 🎉 --", "ås@0 ås@1"),
            ("'sitat' – 3,5 %", "sitat@0 3@1 5@2"),
            ("", ""),
        ];
        for (text, expected) in cases {
            let read: Vec<String> = words(text)
                .iter()
                .map(|word| format!("{}@{}", word.spelling, word.position))
                .collect();
            assert_eq!(read.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_word_points_at_its_bytes() {
        let text = "på Å-dagen";
        let read: Vec<&str> = words(text)
            .iter()
            .map(|word| &text[word.start..word.end])
            .collect();
        assert_eq!(read, ["på", "Å-dagen", "Å", "dagen"]);
    }
}
