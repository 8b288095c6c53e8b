//! "Did you mean": the one candidate that is close enough to suggest.

use super::fold_key;

/// The candidate nearest to `word`, or `None` when none is near.
///
/// Near means at most one edit per three letters (two at least for words of
/// five letters or more), counted on the folded forms; a tie goes to the first.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = fold_key(word);
    let length = word.chars().count();
    let limit = match length {
        0..=4 => 1,
        _ => (length / 3).max(2),
    };
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let folded = fold_key(candidate);
            if folded.len().abs_diff(word.len()) > limit {
                return None;
            }
            let distance = strsim::damerau_levenshtein(&word, &folded);
            (distance <= limit).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_suggested_and_another_word_is_not() {
        let keys = ["tittel", "ingress", "språk", "sted", "tema"];
        assert_eq!(nearest("tittle", keys), Some("tittel"));
        assert_eq!(nearest("sprok", keys), Some("språk"));
        assert_eq!(nearest("stad", keys), Some("sted"));
        assert_eq!(nearest("vedlegg", keys), None);
    }
}
