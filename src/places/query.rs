//! Reads what someone wrote for a place: which part of it is the name, and what the rest says about it.
//!
//! A text can be read in several ways (`Møre og Romsdal` is a name, `Herøy og Sande` two, `Bø i Telemark` a name and
//! a county), so [`readings`] gives them all, the one that takes the text most literally first. Which of them means
//! anything is for `resolve` to find out. Nothing here knows a single place name.

use super::Level;

/// One way to read a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading<'a> {
    pub(super) what: What<'a>,
    /// The level the text itself asks for: `Oslo kommune`, `Troms fylke`.
    pub(super) level: Option<Level>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What<'a> {
    /// `Tingvoll`
    Name(&'a str),
    /// `0301`, and `301` where a spreadsheet has eaten the zero: four digits, or two for a county.
    Number(String),
    /// `1560 Tingvoll`: both must fit.
    NumberAndName(String, &'a str),
    /// `Herøy (Nordland)`, `Herøy, Nordland`, `Herøy i Nordland`, `Herøy Nordland`.
    NameIn(&'a str, &'a str),
    /// `bydel Alna i Oslo`: a place that is not a municipality, in one that is.
    PartOf(&'a str, &'a str),
    /// `Deatnu / Tana`: names of one place.
    Parallel(Vec<&'a str>),
}

const MUNICIPALITY_WORDS: &[&str] = &["kommune", "kommunen"];
const COUNTY_WORDS: &[&str] = &["fylkeskommune", "fylkeskommunen", "fylke", "fylket"];
const PART_WORDS: &[&str] = &[
    "bydel",
    "bydelen",
    "bygd",
    "bygda",
    "bygden",
    "grend",
    "grenda",
    "tettsted",
    "tettstedet",
    "tettstad",
    "tettstaden",
];

/// The readings of `text`, the most literal first. At most a handful, plus one for each word.
pub(super) fn readings(text: &str) -> Vec<Reading<'_>> {
    let text = text.trim();
    let (text, prefix) = without_level_prefix(text);
    let mut found = Vec::new();
    let mut add = |what, level: Option<Level>| {
        found.push(Reading {
            what,
            level: prefix.or(level),
        });
    };

    let (name, level) = without_level_suffix(text);
    if let Some(number) = number(name) {
        add(What::Number(number), level);
        return found;
    }
    add(What::Name(text), None);
    if level.is_some() {
        add(What::Name(name), level);
    }
    if let Some((number, name)) = number_and_name(text) {
        add(What::NumberAndName(number, name), None);
    }
    for (name, whole) in marked(text) {
        let whole = without_level_suffix(whole).0;
        if let Some(part) = part_of(name) {
            add(What::PartOf(part, whole), None);
        } else {
            let (name, level) = without_level_suffix(name);
            add(What::NameIn(name, whole), level);
        }
    }
    for (name, whole) in spaced(text) {
        add(What::NameIn(name, without_level_suffix(whole).0), None);
    }
    let names: Vec<_> = parallel(text);
    if names.len() > 1 {
        add(What::Parallel(names), None);
    }
    found
}

/// `kommune: Herøy`, `Fylke: Nordland`.
fn without_level_prefix(text: &str) -> (&str, Option<Level>) {
    let Some((word, rest)) = text.split_once(':') else {
        return (text, None);
    };
    match level_word(word.trim()) {
        Some(level) => (rest.trim(), Some(level)),
        None => (text, None),
    }
}

fn without_level_suffix(text: &str) -> (&str, Option<Level>) {
    let Some((name, word)) = text.trim().rsplit_once(char::is_whitespace) else {
        return (text.trim(), None);
    };
    match level_word(word) {
        Some(level) => (name.trim_end(), Some(level)),
        None => (text.trim(), None),
    }
}

fn level_word(word: &str) -> Option<Level> {
    if is_one_of(word, MUNICIPALITY_WORDS) {
        return Some(Level::Municipality);
    }
    is_one_of(word, COUNTY_WORDS).then_some(Level::County)
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    let word = word.to_lowercase();
    words.contains(&word.as_str())
}

/// One to four digits, filled to two or four. `0000` is a number too, though nobody's.
fn number(text: &str) -> Option<String> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match text.len() {
        1 | 2 => Some(format!("{text:0>2}")),
        3 | 4 => Some(format!("{text:0>4}")),
        _ => None,
    }
}

/// `1560 Tingvoll`, `Tingvoll 1560`, `Tingvoll (1560)`, `1560 - Tingvoll`.
fn number_and_name(text: &str) -> Option<(String, &str)> {
    let bare = |word: &str| number(word.trim_matches(['(', ')', ',', '.', ':']));
    let name = |rest| without_level_suffix(str::trim_matches(rest, [' ', '-', '–', ',', ':'])).0;
    let (first, rest) = text.split_once(char::is_whitespace)?;
    if let Some(number) = bare(first) {
        return Some((number, name(rest)));
    }
    let (rest, last) = text.rsplit_once(char::is_whitespace)?;
    Some((bare(last)?, name(rest)))
}

/// Name and qualifier, where a mark or a word stands between them.
fn marked(text: &str) -> Vec<(&str, &str)> {
    let mut cuts = Vec::new();
    if let Some(cut) = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')) {
        cuts.push(cut);
    } else {
        cuts.extend(text.rsplit_once(','));
        let words = [" i ", " på ", " I ", " PÅ "].into_iter();
        cuts.extend(words.filter_map(|word| text.rsplit_once(word)));
    }
    trimmed(cuts)
}

/// Name and qualifier at every space: `Herøy Møre og Romsdal` shows nowhere else where the name ends.
fn spaced(text: &str) -> Vec<(&str, &str)> {
    trimmed(
        text.match_indices(' ')
            .map(|(at, _)| text.split_at(at))
            .collect(),
    )
}

/// The name in `bydel Alna`. None for other words, and for a list.
fn part_of(name: &str) -> Option<&str> {
    let (word, part) = name.split_once(' ')?;
    let part = part.trim();
    (is_one_of(word, PART_WORDS) && !part.contains(',')).then_some(part)
}

fn trimmed<'a>(cuts: Vec<(&'a str, &'a str)>) -> Vec<(&'a str, &'a str)> {
    let cuts = cuts
        .into_iter()
        .map(|(name, county)| (name.trim(), county.trim()));
    cuts.filter(|(name, county)| !name.is_empty() && !county.is_empty())
        .collect()
}

fn parallel(text: &str) -> Vec<&str> {
    let parts = text
        .split('/')
        .flat_map(|p| p.split(" - "))
        .flat_map(|p| p.split(" – "));
    parts.map(str::trim).filter(|p| !p.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<What<'_>> {
        readings(text).into_iter().map(|r| r.what).collect()
    }

    #[test]
    fn the_whole_text_is_tried_as_a_name_first() {
        assert_eq!(read("Møre og Romsdal")[0], What::Name("Møre og Romsdal"));
        assert_eq!(read("  Aure ")[0], What::Name("Aure"));
    }

    #[test]
    fn numbers_get_their_leading_zero_back() {
        for (text, number) in [
            ("301", "0301"),
            ("0301", "0301"),
            ("3", "03"),
            ("15", "15"),
            (" 1560 ", "1560"),
        ] {
            assert_eq!(read(text), [What::Number(number.to_owned())]);
        }
        assert!(!read("15600").iter().any(|w| matches!(w, What::Number(_))));
        for text in [
            "1560 Tingvoll",
            "Tingvoll (1560)",
            "1560 - Tingvoll",
            "Tingvoll kommune, 1560",
        ] {
            assert!(
                read(text).contains(&What::NumberAndName("1560".to_owned(), "Tingvoll")),
                "{text}"
            );
        }
    }

    #[test]
    fn a_county_may_be_named_in_many_ways() {
        for text in [
            "Bø (Telemark)",
            "Bø, Telemark",
            "Bø i Telemark",
            "Bø Telemark fylke",
            "Bø kommune i Telemark",
        ] {
            assert!(
                read(text).contains(&What::NameIn("Bø", "Telemark")),
                "{text}"
            );
        }
        assert!(read("bydel Alna i Oslo").contains(&What::PartOf("Alna", "Oslo")));
    }

    #[test]
    fn the_text_may_ask_for_a_level() {
        let level = |text| readings(text).last().and_then(|r| r.level);
        assert_eq!(level("kommune: Oslo"), Some(Level::Municipality));
        assert_eq!(level("Fylke: Oslo"), Some(Level::County));
        assert_eq!(
            readings("Oslo fylkeskommune")[1],
            Reading {
                what: What::Name("Oslo"),
                level: Some(Level::County)
            }
        );
        assert_eq!(level("Oslo"), None);
    }
}
