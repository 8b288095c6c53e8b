//! From words to keys with impacts.

use crate::language::KeyId;

use super::{PageText, PageWords, Words};

/// The keys of one page, each with its impact from 1 to [`STEPS`].
#[derive(Debug, Clone, Default)]
pub struct Weighed(pub(super) Vec<(KeyId, u8)>);

/// Impacts are whole numbers of four bits.
pub(super) const STEPS: u8 = 15;
/// The weight at which half the greatest impact is reached: a word in the title
/// is worth about this by itself. More mentions then count for less and less.
const HALF: f32 = 8.0;

/// Gives each key of a page its impact: the saturating part of BM25F. `of_page`
/// are the page's words by number. Pure.
#[must_use]
pub fn weigh(page: &PageText, of_page: &PageWords, words: &Words) -> Weighed {
    let mut all: Vec<(KeyId, f32)> = Vec::with_capacity(of_page.len() * 2);
    for ((_, weight), word) in page.words().zip(of_page) {
        let keys = words.keys_of(*word).iter();
        all.extend(keys.map(|key| (key.id, weight * f32::from(key.weight) / 100.0)));
    }
    // Stable, so that what is added up is in the page's order.
    all.sort_by_key(|(key, _)| *key);
    let keys = all.chunk_by(|a, b| a.0 == b.0);
    let sums = keys.map(|same| (same[0].0, same.iter().map(|(_, weight)| weight).sum()));
    Weighed(sums.map(|(key, sum)| (key, impact(sum))).collect())
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
