//! English and Sámi among Norwegian words, told by small words and by letters.
//!
//! A passage is taken for English when it has words that only English has and
//! next to none that only Norwegian has. A word is taken for Sámi when it has a
//! letter that Norwegian does not; so names in South Sámi, which are written
//! with Norwegian letters, are not seen. It is for advice, never for a refusal.

use std::ops::Range;

use crate::text::Lang;

/// Words that are English and not Norwegian.
const ENGLISH: [&str; 40] = [
    "about", "across", "been", "between", "could", "does", "from", "have", "how", "into", "its",
    "making", "must", "of", "our", "should", "than", "that", "the", "their", "them", "there",
    "these", "they", "this", "those", "through", "towards", "we", "were", "what", "when", "where",
    "which", "who", "why", "with", "within", "without", "your",
];
/// Words that are English but also something in Norwegian, or a name.
const OFTEN: [&str; 20] = [
    "a", "all", "an", "and", "are", "as", "at", "be", "by", "can", "for", "has", "in", "is", "it",
    "not", "on", "or", "to", "you",
];
/// Words that are Norwegian and not English.
const NORWEGIAN: [&str; 34] = [
    "av", "ble", "da", "dei", "det", "du", "ein", "eit", "en", "er", "et", "fra", "frå", "har",
    "hvordan", "i", "ikke", "ikkje", "ja", "kva", "med", "og", "om", "på", "seg", "skal", "som",
    "til", "var", "vart", "ved", "vi", "å", "òg",
];
/// Letters of Northern and Lule Sámi, in small.
const SAMI: [char; 7] = ['á', 'č', 'đ', 'ŋ', 'š', 'ŧ', 'ž'];
/// Words, below which a passage says too little.
const FEWEST: usize = 3;

/// The passages of `text` that are in another language: where, in bytes, in
/// order, and which.
#[must_use]
pub fn foreign(text: &str) -> Vec<(Range<usize>, Lang)> {
    let mut found = Vec::new();
    for passage in passages(text) {
        if is_english(&text[passage.clone()]) {
            found.push((passage, Lang::En));
        } else {
            sami(text, passage, &mut found);
        }
    }
    found
}

/// Sentences, and what stands in quotation marks, without spaces around them.
fn passages(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let ends = |c: char| "«»“”„\"!?:;()\u{fffc}".contains(c);
    let mut cuts: Vec<usize> = vec![0];
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let is_stop = letter == '.' && letters.peek().is_none_or(|(_, next)| *next == ' ');
        if ends(letter) {
            cuts.push(at);
        }
        if ends(letter) || is_stop {
            cuts.push(at + letter.len_utf8());
        }
    }
    cuts.push(text.len());
    let pairs = cuts.into_iter().scan(0, |from, to| {
        let passage = *from..to;
        *from = to;
        Some(passage)
    });
    pairs.filter_map(|passage| {
        let inside = &text[passage.clone()];
        let is_edge = |c: char| !c.is_alphanumeric();
        let from = passage.start + inside.find(|c| !is_edge(c))?;
        let to = passage.start + inside.trim_end_matches(is_edge).len();
        Some(from..to)
    })
}

fn is_english(passage: &str) -> bool {
    let (mut all, mut english, mut often, mut norwegian) = (0, 0, 0, 0);
    for word in passage.split(|c: char| !c.is_alphanumeric() && c != '-') {
        let word = word.to_lowercase();
        if word.is_empty() {
            continue;
        }
        all += 1;
        english += usize::from(ENGLISH.contains(&word.as_str()));
        often += usize::from(OFTEN.contains(&word.as_str()));
        norwegian += usize::from(NORWEGIAN.contains(&word.as_str()));
    }
    let marks = english + often;
    all >= FEWEST && english > 0 && 5 * marks >= all && 4 * norwegian <= english
}

/// Adds the words in `passage` with letters of Sámi; those side by side together.
fn sami(text: &str, passage: Range<usize>, found: &mut Vec<(Range<usize>, Lang)>) {
    let is_part = |c: char| c.is_alphabetic() || c == '-';
    let mut last: Option<Range<usize>> = None;
    let mut at = passage.start;
    for word in text[passage].split_inclusive(|c| !is_part(c)) {
        let bare = word.trim_end_matches(|c| !is_part(c));
        let here = at..at + bare.len();
        at += word.len();
        let has_letter = bare.to_lowercase().contains(SAMI);
        if !has_letter || bare.chars().count() < FEWEST {
            continue;
        }
        match &mut last {
            Some(last) if text[last.end..here.start].trim().is_empty() => last.end = here.end,
            _ => found.extend(last.replace(here).map(|range| (range, Lang::Se))),
        }
    }
    found.extend(last.map(|range| (range, Lang::Se)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_and_sami_are_found_where_they_stand_and_norwegian_is_left_alone() {
        let cases: [(&str, &[(&str, Lang)]); 12] = [
            (
                "Han sa: «The village is what we make of it.» Så gjekk han.",
                &[("The village is what we make of it", Lang::En)],
            ),
            (
                "Boka heiter «Making space for art» og er god.",
                &[("Making space for art", Lang::En)],
            ),
            (
                "We asked the people who live there. Dei svara ikkje.",
                &[("We asked the people who live there", Lang::En)],
            ),
            (
                "Sámediggi og Sámi allaskuvla var med.",
                &[("Sámediggi", Lang::Se), ("Sámi", Lang::Se)],
            ),
            (
                "I Kárášjohka Čoahkkin møttest dei.",
                &[("Kárášjohka Čoahkkin", Lang::Se)],
            ),
            ("Det tok 10 á 12 år.", &[]),
            ("Dei kalla det «design thinking» og «best practice».", &[]),
            (
                "Vi er i mål. Det er for mange som ikke har vært med på dette.",
                &[],
            ),
            (
                "Kommunen fekk 100 000 kr. i 2004 av staten, og to til av fylket.",
                &[],
            ),
            ("Of course, sa dei på byen.", &[]),
            ("", &[]),
            ("«»: …", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<(&str, Lang)> = foreign(text)
                .into_iter()
                .map(|(at, lang)| (&text[at], lang))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
