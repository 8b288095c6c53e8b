//! From words to keys with impacts.

use std::collections::HashMap;

use crate::language::KeyId;

use super::{PageText, Words};

/// The keys of one page, each with its impact from 1 to [`STEPS`].
#[derive(Debug, Clone, Default)]
pub struct Weighed(pub(super) Vec<(KeyId, u8)>);

/// Impacts are whole numbers of four bits.
pub(super) const STEPS: u8 = 15;
/// The weight at which half the greatest impact is reached: a word in the title
/// is worth about this by itself. More mentions then count for less and less.
const HALF: f32 = 8.0;

/// Gives each key of a page its impact: the saturating part of BM25F. Pure.
#[must_use]
pub fn weigh(page: &PageText, words: &Words) -> Weighed {
    let mut sums: HashMap<KeyId, f32> = HashMap::with_capacity(page.words.len());
    for (word, weight) in &page.words {
        for key in words.keys_of(word) {
            *sums.entry(key.id).or_default() += weight * f32::from(key.weight) / 100.0;
        }
    }
    let mut keys: Vec<(KeyId, u8)> = sums
        .into_iter()
        .map(|(key, sum)| (key, impact(sum)))
        .collect();
    keys.sort_unstable();
    Weighed(keys)
}

fn impact(weight: f32) -> u8 {
    let part = weight / (weight + HALF);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 15"
    )]
    let step = (part * f32::from(STEPS)).round() as u8;
    step.clamp(1, STEPS)
}
