//! The addresses of lists.

use serde::{Deserialize, Serialize};

use crate::model::{Model, TypeId};

use super::facet::{Facets, ListOrder, Orders};

/// Between a list and the name of an order, and between a list and a number.
const SORTED: &str = "sortert";
const PAGE: &str = "side";

/// One page of one list: of a type, whole or by a value of a facet, in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Listing {
    pub type_id: TypeId,
    /// The facet and its value, by number.
    pub by: Option<(usize, usize)>,
    pub order: ListOrder,
    /// From 0.
    pub page: usize,
}

impl Listing {
    /// Whether it is all of a type, from the beginning, in its usual order.
    #[must_use]
    pub fn is_whole_list(&self) -> bool {
        self.by.is_none() && self.order == ListOrder::Own && self.page == 0
    }

    /// The pages in it, over all its pages.
    #[must_use]
    pub fn orders<'a>(&self, facets: &'a Facets) -> Option<&'a Orders> {
        match self.by {
            None => facets.whole(self.type_id),
            Some((facet, value)) => {
                let facet = facets.of(self.type_id).get(facet)?;
                facet.values.get(value).map(|value| &value.orders)
            }
        }
    }

    /// Where it is: `eksempel/tema/tilflytting/sortert/tittel/side/2/`.
    #[must_use]
    pub fn url(&self, model: &Model, facets: &Facets) -> String {
        let mut url = format!("{}/", model.get(self.type_id).folder);
        if let Some((facet, value)) = self.by {
            let facet = &facets.of(self.type_id)[facet];
            url.push_str(&format!("{}/{}/", facet.id, facet.values[value].slug));
        }
        if self.order != ListOrder::Own {
            url.push_str(&format!("{SORTED}/{}/", self.order.slug()));
        }
        if self.page > 0 {
            url.push_str(&format!("{PAGE}/{}/", self.page + 1));
        }
        url
    }
}

/// Every page of every list.
pub(super) fn all(model: &Model, facets: &Facets, page_size: usize) -> Vec<Listing> {
    let mut all = Vec::new();
    for (type_id, def) in model.iter() {
        if !def.listing || def.folder.is_empty() {
            continue;
        }
        let values = facets.of(type_id).iter().enumerate();
        let values =
            values.flat_map(|(at, facet)| (0..facet.values.len()).map(move |value| (at, value)));
        for by in std::iter::once(None).chain(values.map(Some)) {
            let first = Listing {
                type_id,
                by,
                order: ListOrder::Own,
                page: 0,
            };
            let Some(orders) = first.orders(facets) else {
                continue;
            };
            let pages = orders.own.len().div_ceil(page_size).max(1);
            for order in orders.all() {
                all.extend((0..pages).map(|page| Listing {
                    order,
                    page,
                    ..first
                }));
            }
        }
    }
    all
}
