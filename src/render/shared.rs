//! Cards that many pages show, made once.
//!
//! A document stands in the list of its type, in one for each value of its facets
//! and on the pages it refers to; at 10,000 pages that is twenty times over. A card
//! is kept in the form the engine takes it in, which it takes without copying.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Serialize, Serializer};

use crate::resolve::PageId;
use crate::text::Lang;

use super::view::Card;

/// A [`Card`], to be shown by any number of pages.
#[derive(Debug, Clone)]
pub struct SharedCard(tera::Value);

impl Serialize for SharedCard {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// The cards of all pages, for readers of each language.
#[derive(Debug)]
pub(super) struct Cards(BTreeMap<Lang, Vec<OnceLock<SharedCard>>>);

impl Cards {
    pub(super) fn none(langs: impl Iterator<Item = Lang>, pages: usize) -> Self {
        let empty = |lang| (lang, (0..pages).map(|_| OnceLock::new()).collect());
        Self(langs.map(empty).collect())
    }

    /// The card of a page, which is `make`'s the first time.
    pub(super) fn get(&self, page: PageId, lang: Lang, make: impl Fn() -> Card) -> SharedCard {
        let card = || SharedCard(tera::Value::from_serializable(&make()));
        let kept = self.0.get(&lang);
        kept.and_then(|cards| cards.get(page.0 as usize))
            .map_or_else(card, |kept| kept.get_or_init(card).clone())
    }
}
