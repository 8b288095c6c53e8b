//! From words to keys with impacts.

use crate::language::{KeyId, WordId};

use super::{Part, Words};

/// The keys of one page, each with its impact, in the order of the keys.
#[derive(Debug, Clone, Default)]
pub struct Weighed(Vec<Impact>);

/// A key and its impact from 1 to [`STEPS`], in one number: a site has hundreds for
/// each page.
#[derive(Debug, Clone, Copy)]
struct Impact(u32);

/// Impacts are whole numbers of four bits.
pub(super) const STEPS: u8 = 15;
/// The weight at which half the greatest impact is reached: a word in the title
/// is worth about this by itself. More mentions then count for less and less.
const HALF: f32 = 8.0;

impl Weighed {
    /// Each key with its impact.
    pub(super) fn keys(&self) -> impl Iterator<Item = (KeyId, u8)> {
        self.0.iter().map(|Impact(both)| {
            let [low, ..] = both.to_le_bytes();
            (KeyId(both >> 4), low & STEPS)
        })
    }
}

/// Gives each key of each page of a part its impact: the saturating part of BM25F.
/// The part's words are by now numbered as in `words`. Pure.
#[must_use]
pub fn weigh(part: Part, words: &Words) -> Vec<Weighed> {
    let mut all: Vec<(KeyId, f32)> = Vec::new();
    let pages = part.pages();
    let weighed = pages
        .map(|page| weigh_page(page, words, &mut all))
        .collect();
    // Each part as soon as it is weighed: they are large.
    drop(part);
    weighed
}

/// `all` is room to work in.
pub(super) fn weigh_page(
    page: &[(WordId, f32)],
    words: &Words,
    all: &mut Vec<(KeyId, f32)>,
) -> Weighed {
    all.clear();
    for (word, weight) in page {
        let keys = words.keys_of(*word).iter();
        all.extend(keys.map(|key| (key.id, weight * f32::from(key.weight) / 100.0)));
    }
    // Stable, so that what is added up is in the page's order.
    all.sort_by_key(|(key, _)| *key);
    let keys = all.chunk_by(|a, b| a.0 == b.0);
    let sums = keys.map(|same| (same[0].0, same.iter().map(|(_, weight)| weight).sum()));
    let impacts = sums.map(|(key, sum)| Impact(key.0 << 4 | u32::from(impact(sum))));
    let mut impacts: Vec<Impact> = impacts.collect();
    impacts.shrink_to_fit();
    Weighed(impacts)
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
