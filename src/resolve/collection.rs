//! Pages in the orders that lists show them in.

use std::cmp::Ordering;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::language::Order;
use crate::model::{Model, Sort, TypeId};
use crate::parse::Page;
use crate::text::UrlPath;

use super::{Entry, PageId};

/// The lists of a site. Archived pages are in none but their own.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Collections {
    /// One list for each type, in the type's order.
    pub by_type: Vec<Vec<PageId>>,
    /// Everything but the front page, in alphabetical order.
    pub alphabetical: Vec<PageId>,
    /// Everything that is archived, in alphabetical order.
    pub archived: Vec<PageId>,
    /// Pages of the types that are news, by date of last check, latest first.
    pub latest: Vec<PageId>,
    /// For each page, its place in alphabetical order among all pages.
    pub rank: Vec<u32>,
    /// For each page, its place in the list of its type, if it is in it.
    pub place: Vec<Option<u32>>,
}

impl Collections {
    /// The list of a type.
    #[must_use]
    pub fn of(&self, type_id: TypeId) -> &[PageId] {
        self.by_type
            .get(usize::from(type_id.0))
            .map_or(&[], Vec::as_slice)
    }

    /// The pages before and after a page in the list of its type.
    #[must_use]
    pub fn beside(&self, type_id: TypeId, page: PageId) -> [Option<PageId>; 2] {
        let place = self.place.get(page.0 as usize).copied().flatten();
        let Some(at) = place.map(|place| place as usize) else {
            return [None, None];
        };
        let list = self.of(type_id);
        let before = at.checked_sub(1).and_then(|before| list.get(before));
        [before.copied(), list.get(at + 1).copied()]
    }
}

pub(super) fn collect(
    pages: &[Arc<Page>],
    entries: &[Entry],
    model: &Model,
    order: &Order,
) -> Collections {
    let page = |id: PageId| &pages[id.0 as usize];
    let title = |id: PageId| page(id).title(page(id).lang()).1;
    let mut all: Vec<PageId> = (0u32..).map(PageId).take(pages.len()).collect();
    all.sort_by(|a, b| order.compare(title(*a), title(*b)).then(a.cmp(b)));
    let mut rank = vec![0; pages.len()];
    for (place, id) in (0u32..).zip(&all) {
        rank[id.0 as usize] = place;
    }
    let shown = |id: &&PageId| entries[id.0 as usize].visible;
    let (archived, current): (Vec<PageId>, Vec<PageId>) = all
        .iter()
        .filter(shown)
        .partition(|id| page(**id).meta.archived.is_some());
    let by_type: Vec<Vec<PageId>> = model
        .iter()
        .map(|(type_id, def)| {
            let mut list: Vec<PageId> = current
                .iter()
                .copied()
                .filter(|id| page(*id).type_id == type_id)
                .collect();
            // Stable, so equal ones stay in alphabetical order.
            list.sort_by(|a, b| by(def.sort, page(*a), page(*b)));
            list
        })
        .collect();
    let mut place = vec![None; pages.len()];
    for list in &by_type {
        for (at, id) in (0u32..).zip(list) {
            place[id.0 as usize] = Some(at);
        }
    }
    let is_front = |id: &PageId| entries[id.0 as usize].url == Some(UrlPath::front());
    let alphabetical: Vec<PageId> = current.iter().copied().filter(|id| !is_front(id)).collect();
    let mut latest: Vec<PageId> = alphabetical.clone();
    latest.retain(|id| model.get(page(*id).type_id).news);
    latest.sort_by(|a, b| by(Sort::Checked, page(*a), page(*b)));
    Collections {
        by_type,
        alphabetical,
        archived,
        latest,
        rank,
        place,
    }
}

fn by(sort: Sort, a: &Page, b: &Page) -> Ordering {
    match sort {
        Sort::Title => Ordering::Equal,
        Sort::Checked => b.meta.checked.cmp(&a.meta.checked),
        Sort::Year | Sort::Period => last_year(b).cmp(&last_year(a)),
        Sort::Order => {
            let order = |page: &Page| page.meta.order.unwrap_or(f64::MAX);
            order(a).total_cmp(&order(b))
        }
    }
}

fn last_year(page: &Page) -> Option<i16> {
    page.meta.when.and_then(|when| when.last_year())
}
