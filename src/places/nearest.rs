//! Suggests names for a text that is none.
//!
//! Distance is counted in edits between keys (insert, delete, replace, swap of neighbours), so accents and spelling
//! of å and ø cost nothing. A text that is a part of a name, or has a name in it, is nearest whatever the distance.

use super::key::key;
use super::record::Level;
use super::resolution::{Candidate, Want};
use super::{Bearer, Register};

/// How many suggestions to give at most.
const SUGGESTIONS: usize = 3;
/// Longest key that is compared: no name comes near anything longer.
const LONGEST: usize = 60;
/// A shorter text is a part of too many names to say anything.
const SHORTEST_PART: usize = 4;

impl Register {
    /// Up to three units with the names nearest to `query`, one for each name: the nearest first, at equal distance
    /// today's before former and lower numbers first. O(names × length²).
    pub(super) fn nearest(&'static self, query: &str, want: Want) -> Vec<Candidate> {
        let key = key(query);
        let wanted: Vec<char> = key.chars().collect();
        if wanted.is_empty() || wanted.len() > LONGEST {
            return Vec::new();
        }
        let limit = (wanted.len() / 3).max(1);
        let mut ranked = Vec::new();
        for same_name in self.names.chunk_by(|(one, _), (other, _)| one == other) {
            let Some((name, _)) = same_name.first() else {
                continue;
            };
            let Some(distance) = nearness(&key, &wanted, name, limit) else {
                continue;
            };
            for bearer in same_name.iter().filter_map(|(_, unit)| self.bearer(*unit)) {
                if want.takes(bearer.level()) {
                    let rank = (
                        distance,
                        matches!(bearer, Bearer::Former(_)),
                        bearer.level() == Level::County,
                    );
                    ranked.push((rank, bearer.number(), bearer));
                }
            }
        }
        ranked.sort_by_key(|&(rank, number, _)| (rank, number));
        let mut nearest: Vec<Candidate> = Vec::new();
        for candidate in ranked
            .into_iter()
            .filter_map(|(_, _, bearer)| self.candidate(bearer))
        {
            if nearest.len() == SUGGESTIONS {
                break;
            }
            let same = |n: &Candidate| {
                n.number == candidate.number
                    || n.today == candidate.today && n.name == candidate.name
            };
            if !nearest.iter().any(same) {
                nearest.push(candidate);
            }
        }
        nearest
    }
}

/// None where the name is further away than the limit.
fn nearness(key: &str, wanted: &[char], name: &str, limit: usize) -> Option<usize> {
    let contains = |long: &str, short: &str| short.len() >= SHORTEST_PART && long.contains(short);
    if contains(key, name) || contains(name, key) {
        return Some(0);
    }
    let name: Vec<char> = name.chars().collect();
    if name.len().abs_diff(wanted.len()) > limit {
        return None;
    }
    Some(distance(wanted, &name)).filter(|distance| *distance <= limit)
}

/// Edits from one to the other where a swap of neighbours is one edit and nothing is edited twice ("optimal string
/// alignment"). O(product of lengths).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, a) in one.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, b) in other.iter().enumerate() {
            let at =
                |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX - 1);
            let mut best = at(&last, column) + usize::from(a != b);
            best = best
                .min(at(&last, column + 1) + 1)
                .min(at(&line, column) + 1);
            if row > 0
                && column > 0
                && one.get(row - 1) == Some(b)
                && other.get(column - 1) == Some(a)
            {
                best = best.min(at(&before_last, column - 1) + 1);
            }
            line.push(best);
        }
        before_last = std::mem::replace(&mut last, line);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits_and_swaps() {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        for (one, other, expected) in [
            ("bodo", "bodo", 0),
            ("bodo", "bdoo", 1),
            ("tingvol", "tingvoll", 1),
            ("", "os", 2),
            ("stord", "fjord", 2),
        ] {
            assert_eq!(
                distance(&chars(one), &chars(other)),
                expected,
                "{one} {other}"
            );
        }
    }

    #[test]
    fn suggestions_are_near_distinct_and_of_the_wanted_level() {
        let near = |query, want| -> Vec<_> {
            Register::today()
                .nearest(query, want)
                .iter()
                .map(|c| c.name)
                .collect()
        };
        assert_eq!(near("Tingvol", Want::Municipality)[0], "Tingvoll");
        assert_eq!(near("Kristiansandd", Want::Any)[0], "Kristiansand");
        assert_eq!(
            near("Fron", Want::Municipality),
            ["Nord-Fron", "Sør-Fron", "Frogn"]
        );
        assert_eq!(near("Rogalnd", Want::County), ["Rogaland"]);
        assert_eq!(near("Rogalnd", Want::Municipality), ["Orkland"; 0]);
        assert_eq!(near("xyzzyplugh", Want::Any), [""; 0]);
        assert_eq!(near("", Want::Any), [""; 0]);
    }
}
