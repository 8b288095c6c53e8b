//! From a word a reader types to keys, with the tables the browser has.
//!
//! The browser engine does the same, step for step; the tables are
//! [`Vocabulary::forms`] (sharded by the first letters of the fold) and
//! [`Vocabulary::all_keys`]. `look(f)` below is the list of forms with the fold `f`, the commonest
//! first.
//!
//! 1. **Known.** `s` = [`spelling`] of the word, `f` = [`fold`] of `s`. If `look(f)` is
//!    not empty: a form spelled `s` has its key at 100. The other forms: none when
//!    `s` itself is there and is not plain ASCII (who typed `råd` meant *råd*); at 60
//!    when `s` is there (who typed `rad` may mean *råd*); at 90 when `s` is not there.
//! 2. **Another form.** Else, for each pair of [`ENDINGS`] in order: if `f` ends in the
//!    first, at least three letters stay, and `look` of the rest with the second put
//!    on is not empty: the keys of those forms, at 80.
//! 3. **Compound.** Else, for each place from the last to the first that leaves three
//!    letters on both sides: `a` = what stands before, `b` = after. `A` = `look(a)`, or
//!    when `a` ends in `s` or `e`, `look` of `a` without it. Only if `A` is not empty,
//!    `B` = `look(b)`, or step 2 for `b`. If neither is empty: the key named by the
//!    keys of `A`'s first form and `B`'s first form put together, at 100; then `B`'s
//!    key and `A`'s key at 50. (All first parts lie in the shard of the word.)
//! 4. **Neither.** Else nothing; the engine looks for a word one edit away.
//!
//! A key found twice keeps its higher weight. To each key found in 1 or 2 its parts
//! are added, their weights multiplied by the key's. Order: as found.

use super::fold::{fold, spelling};
use super::vocabulary::{KeyId, Vocabulary};

/// A key to search for, by name, and how well it answers the word, in hundredths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryKey {
    pub name: String,
    pub weight: u32,
}

/// Endings tried in step 2, on folds: what is taken off, what is put on. Longest
/// first, so that the least is left to chance.
pub const ENDINGS: [(&str, &str); 52] = [
    ("legheitene", "lighet"),
    ("legheiter", "lighet"),
    ("legheita", "lighet"),
    ("legheit", "lighet"),
    ("heitene", "het"),
    ("heiter", "het"),
    ("hetene", "het"),
    ("heita", "het"),
    ("heten", "het"),
    ("heter", "het"),
    ("arane", "er"),
    ("arane", "ar"),
    ("legare", "lig"),
    ("legast", "lig"),
    ("erende", "ere"),
    ("heit", "het"),
    ("arar", "er"),
    ("arar", "ar"),
    ("erne", "er"),
    ("aren", "er"),
    ("eren", "er"),
    ("enes", ""),
    ("anes", ""),
    ("lege", "lig"),
    ("ene", ""),
    ("ene", "e"),
    ("ane", ""),
    ("ane", "e"),
    ("ens", ""),
    ("ets", ""),
    ("ere", "er"),
    ("ere", ""),
    ("are", ""),
    ("ast", ""),
    ("est", ""),
    ("leg", "lig"),
    ("en", ""),
    ("en", "e"),
    ("et", ""),
    ("et", "e"),
    ("er", ""),
    ("er", "e"),
    ("ar", ""),
    ("ar", "e"),
    ("ar", "er"),
    ("te", "e"),
    ("a", ""),
    ("a", "e"),
    ("e", ""),
    ("s", ""),
    ("t", ""),
    ("", "e"),
];

/// Shortest rest of a word, and shortest part of a compound, in letters.
const SHORTEST: usize = 3;

impl Vocabulary {
    /// The keys to search for when a reader types `word`, by the steps above. For a
    /// word of the site the first is the first of [`Vocabulary::keys_of`].
    #[must_use]
    pub fn query_keys(&self, word: &str) -> Vec<QueryKey> {
        let mut found = Found(self.whole_keys(word));
        for QueryKey { name, weight } in found.0.clone() {
            let key = self.key_named(&name).map(|key| self.keys_of_key(key));
            for part in key.unwrap_or_default().iter().skip(1) {
                let name = self.name(part.id).to_owned();
                found.add(name, weight * u32::from(part.weight) / 100);
            }
        }
        found.0
    }

    /// The same without the parts of compounds that the site has.
    #[must_use]
    pub fn whole_keys(&self, word: &str) -> Vec<QueryKey> {
        let spelled = spelling(word);
        let folded = fold(&spelled);
        let mut found = Found::default();
        let known = self.known(&spelled, &folded);
        if !known.is_empty() {
            found.add_all(self, &known);
        } else if let Some(keys) = self.other_form(&folded) {
            let keys: Vec<_> = keys.into_iter().map(|key| (key, 80)).collect();
            found.add_all(self, &keys);
        } else if let Some((first, last)) = self.compound(&folded) {
            let (first, last) = (self.name(first), self.name(last));
            found.add(format!("{first}{last}"), 100);
            found.add(last.to_owned(), 50);
            found.add(first.to_owned(), 50);
        }
        found.0
    }

    /// Step 1.
    fn known(&self, spelled: &str, folded: &str) -> Vec<(KeyId, u32)> {
        let forms = self.folded(folded);
        let there = forms.iter().any(|form| form.spelling == spelled);
        let mut known: Vec<(KeyId, u32)> = forms
            .iter()
            .filter_map(|form| match (form.spelling == spelled, there) {
                (true, _) => Some((form.key, 100)),
                (false, true) if !spelled.is_ascii() => None,
                (false, true) => Some((form.key, 60)),
                (false, false) => Some((form.key, 90)),
            })
            .collect();
        known.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        known
    }

    /// Step 2.
    fn other_form(&self, folded: &str) -> Option<Vec<KeyId>> {
        ENDINGS.iter().find_map(|(off, on)| {
            let base = folded.strip_suffix(off)?;
            if base.chars().count() < SHORTEST {
                return None;
            }
            let forms = self.folded(&format!("{base}{on}"));
            (!forms.is_empty()).then(|| forms.iter().map(|form| form.key).collect())
        })
    }

    /// Step 3.
    fn compound(&self, folded: &str) -> Option<(KeyId, KeyId)> {
        let places: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
        let inner = places.get(SHORTEST..(places.len() + 1).saturating_sub(SHORTEST))?;
        inner.iter().rev().find_map(|at| {
            let (before, after) = folded.split_at(*at);
            let look = |part: &str| self.folded(part).first().map(|form| form.key);
            let linked = || {
                let part = before
                    .strip_suffix('s')
                    .or_else(|| before.strip_suffix('e'))?;
                (part.len() >= SHORTEST).then(|| look(part)).flatten()
            };
            let first = look(before).or_else(linked)?;
            let last = look(after).or_else(|| self.other_form(after)?.first().copied())?;
            Some((first, last))
        })
    }
}

/// Keys in the order they were found, each once.
#[derive(Default)]
struct Found(Vec<QueryKey>);

impl Found {
    fn add(&mut self, name: String, weight: u32) {
        match self.0.iter_mut().find(|have| have.name == name) {
            Some(have) => have.weight = have.weight.max(weight),
            None => self.0.push(QueryKey { name, weight }),
        }
    }

    fn add_all(&mut self, vocabulary: &Vocabulary, keys: &[(KeyId, u32)]) {
        for (key, weight) in keys {
            self.add(vocabulary.name(*key).to_owned(), *weight);
        }
    }
}
