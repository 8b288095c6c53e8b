//! Booklets: for a page that others are filed under, the best of them in one.
//!
//! The model says of which types and how many. Those whose evidence is best come
//! first, then as in their lists; what is archived is left out.

use crate::model::{Model, TypeId};

use super::{Entry, PageId, Site};

/// The pages of one type in a booklet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookletPart {
    pub type_id: TypeId,
    /// In order.
    pub pages: Vec<PageId>,
    /// How many there are, with those that are left out.
    pub total: usize,
}

/// Whether a page of `type_id` has a booklet: something would be in it.
pub(super) fn has_booklet(type_id: TypeId, entry: &Entry, model: &Model) -> bool {
    let of = &model.get(type_id).booklet;
    let mut from = entry.incoming.iter().map(|one| one.path.type_id);
    from.any(|from| {
        of.iter()
            .any(|(type_id, most)| *type_id == from && *most > 0)
    })
}

/// What is in the booklet of a page; empty where it has none.
#[must_use]
pub fn booklet(page: PageId, site: &Site, model: &Model) -> Vec<BookletPart> {
    let entry = site.entry(page);
    let of = &model.get(site.page(page).type_id).booklet;
    let part = |(type_id, most): &(TypeId, usize)| {
        let from = entry.incoming.iter().map(|one| one.from);
        let mut pages: Vec<PageId> = from
            .filter(|from| {
                let page = site.page(*from);
                page.type_id == *type_id && page.meta.archived.is_none()
            })
            .collect();
        pages.sort_by_key(|page| site.best_first(*page));
        pages.dedup();
        let total = pages.len();
        pages.truncate(*most);
        BookletPart {
            type_id: *type_id,
            pages,
            total,
        }
    };
    of.iter()
        .map(part)
        .filter(|part| !part.pages.is_empty())
        .collect()
}
