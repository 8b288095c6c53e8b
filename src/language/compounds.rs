//! Where a compound falls apart into words that are known.
//!
//! Parts are the site's own words and those of the tables, never guesses: *kommunist*
//! has no part *ist*. Between them may stand a linking *s* or *e*
//! (*lokalsamfunnsutvikling*, *barnehage*).

/// Ends of words that are also words, and would split most derivations.
const NOT_LAST: [&str; 26] = [
    "skap", "dom", "ist", "het", "ert", "and", "end", "ant", "ans", "ens", "ell", "age", "ering",
    "ling", "ning", "else", "sjon", "isk", "lig", "bar", "som", "inn", "ete", "ett", "ene", "ting",
];

/// Particles and prefixes: what follows them is a word of its own, not a part.
const NOT_FIRST: [&str; 27] = [
    "for", "fra", "frå", "med", "til", "ved", "mis", "van", "gjen", "sam", "under", "over", "opp",
    "ned", "mot", "etter", "inne", "inn", "bort", "fram", "frem", "ett", "ute", "pro", "per",
    "kom", "kon",
];

/// Shortest part, in letters.
const SHORTEST: usize = 3;
/// Longest compound, in letters. What is longer is no word, and to ask for each end of
/// a million letters would never be done.
const LONGEST: usize = 80;

/// The best split of `word` into two known parts: what the first and the last answer
/// to. `first` is asked with the part as it stands in the compound, then without its
/// linking letter; `last` with the stem of the last part. The most even split
/// wins, of two such the one with the longer first part.
///
/// Costs one question to `last` a letter, and to `first` only where the last is known.
pub(super) fn split<'k>(
    word: &str,
    first: impl Fn(&str) -> Option<&'k str>,
    last: impl Fn(&str) -> Option<&'k str>,
) -> Option<(&'k str, &'k str)> {
    let letters = word.chars().count();
    if letters > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &str, &str)> = None;
    for (count, (at, _)) in word.char_indices().enumerate() {
        if count < SHORTEST || letters - count < SHORTEST {
            continue;
        }
        let (left, right) = word.split_at(at);
        let Some(last_part) = last(right) else {
            continue;
        };
        if NOT_LAST.contains(&right) || NOT_FIRST.contains(&left) {
            continue;
        }
        let linked = ['s', 'e']
            .iter()
            .find_map(|link| left.strip_suffix(*link))
            .filter(|left| left.len() > SHORTEST && !NOT_FIRST.contains(left));
        let Some(left) = first(left).or_else(|| linked.and_then(&first)) else {
            continue;
        };
        let even = count.min(letters - count);
        if best.is_none_or(|(before, ..)| even >= before) {
            best = Some((even, left, last_part));
        }
    }
    best.map(|(_, left, right)| (left, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_split_at_known_words_and_linking_letters() {
        let known = [
            "lokal",
            "samfunn",
            "lokalsamfunn",
            "utvikling",
            "barn",
            "hage",
            "plass",
            "barnehage",
            "kommun",
            "form",
            "mann",
        ];
        let ask = |part: &str| known.iter().find(|word| **word == part).copied();
        let cases = [
            (
                "lokalsamfunnsutvikling",
                Some(("lokalsamfunn", "utvikling")),
            ),
            ("barnehage", Some(("barn", "hage"))),
            ("barnehageplass", Some(("barnehage", "plass"))),
            ("kommunist", None),
            ("formann", None),
            ("plass", None),
        ];
        for (word, parts) in cases {
            assert_eq!(split(word, ask, ask), parts, "{word}");
        }
        let long = |letters: usize| format!("{}hage", "barn".repeat(letters / 4 - 1));
        let any_first = |_: &str| Some("barn");
        assert_eq!(split(&long(80), any_first, ask), Some(("barn", "hage")));
        assert_eq!(split(&long(84), any_first, ask), None);
    }
}
