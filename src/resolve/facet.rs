//! The lists of a type, whole and by one value of a facet, in every order: each
//! is a page of its own, so that a reader can narrow and sort without script.
//!
//! A facet is a top-level field that the model marks, with choices or references
//! in it; places are a facet by county. One pass over the pages gives them all,
//! so the work grows with the pages and their values and with nothing else.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::language::Order;
use crate::model::{FieldKind, Model, TypeId};
use crate::parse::{Data, Page};
use crate::places::{Place, Register};
use crate::text::{ByLang, slug};

use super::walk::{Met, walk};
use super::{Collections, Entry, Lookup, PageId, target};

/// The facet of places, which bears the name that search gives it.
const COUNTY: &str = "fylke";
/// Fewer pages than this are seen at a glance, and are not sorted anew.
const SORTED_FROM: usize = 5;
/// More pages than this with one value are not sorted anew: whoever has hundreds
/// before them narrows them first, and each order would be as many pages again. A
/// type's whole list is always sorted.
const SORTED_TO: usize = 120;

/// The facets of a type.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Facet {
    /// Its part of an address, and its name in a search.
    pub id: String,
    /// `None` for that of counties, which no field is called by.
    pub label: Option<ByLang<String>>,
    /// In the order of the vocabulary, or of titles.
    pub values: Vec<FacetValue>,
}

/// One value and the pages that have it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FacetValue {
    /// Its name in a search.
    pub key: String,
    /// Its part of an address.
    pub slug: String,
    pub label: ByLang<String>,
    /// In the type's order, then in the others.
    pub orders: Orders,
    order: u32,
}

/// The same pages in several orders; an order that is not there is not offered.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Orders {
    pub own: Vec<PageId>,
    others: Vec<(ListOrder, Vec<PageId>)>,
}

/// An order that a reader may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ListOrder {
    /// As the type is sorted.
    Own,
    Newest,
    Title,
    Place,
}

impl ListOrder {
    /// Those a reader chooses among.
    pub const CHOICES: [Self; 3] = [Self::Newest, Self::Title, Self::Place];

    /// Its part of an address.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Own => "",
            Self::Newest => "dato",
            Self::Title => "tittel",
            Self::Place => "sted",
        }
    }
}

impl Orders {
    /// The pages in one order.
    #[must_use]
    pub fn of(&self, order: ListOrder) -> &[PageId] {
        let found = self.others.iter().find(|(have, _)| *have == order);
        found.map_or(&self.own, |(_, pages)| pages)
    }

    /// The orders there are, the type's own first.
    pub fn all(&self) -> impl Iterator<Item = ListOrder> + '_ {
        std::iter::once(ListOrder::Own).chain(self.others.iter().map(|(order, _)| *order))
    }
}

/// The facets and orders of every type that has a list, by number of the type.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Facets {
    by_type: Vec<(Orders, Vec<Facet>)>,
}

impl Facets {
    /// The facets of a type.
    #[must_use]
    pub fn of(&self, type_id: TypeId) -> &[Facet] {
        let found = self.by_type.get(usize::from(type_id.0));
        found.map_or(&[], |(_, facets)| facets)
    }

    /// All pages of a type in several orders.
    #[must_use]
    pub fn whole(&self, type_id: TypeId) -> Option<&Orders> {
        self.by_type
            .get(usize::from(type_id.0))
            .map(|(orders, _)| orders)
    }
}

/// What sorting asks of a page, looked up once.
struct Ranks<'a> {
    pages: &'a [Arc<Page>],
    title: &'a [u32],
    /// Of its first place, in Norwegian order; those without one last.
    place: Vec<u32>,
}

pub(super) fn collect(
    pages: &[Arc<Page>],
    entries: &[Entry],
    lookup: &Lookup,
    collections: &Collections,
    model: &Model,
) -> Facets {
    let ranks = Ranks {
        pages,
        title: &collections.rank,
        place: place_ranks(entries),
    };
    let of_type = |(type_id, def): (TypeId, &crate::model::TypeDef)| {
        if !def.listing || def.folder.is_empty() {
            return (Orders::default(), Vec::new());
        }
        let mut open = Open::default();
        for id in collections.of(type_id) {
            let (page, entry) = (&pages[id.0 as usize], &entries[id.0 as usize]);
            walk(page, def, &mut |met: Met<'_>| {
                open.field(*id, &met, (pages, entries, lookup), model);
            });
            open.counties(*id, entry, model);
        }
        let whole = orders(collections.of(type_id).to_vec(), usize::MAX, &ranks);
        (whole, open.closed(&ranks))
    };
    Facets {
        by_type: model.iter().map(of_type).collect(),
    }
}

fn place_ranks(entries: &[Entry]) -> Vec<u32> {
    let order = Order::norwegian();
    let name = |entry: &Entry| entry.places.first().map(|place| place.place.name());
    let mut names: Vec<&str> = entries.iter().filter_map(name).collect();
    names.sort_unstable();
    names.dedup();
    names.sort_by(|a, b| order.compare(a, b));
    let ranks: HashMap<&str, u32> = names.into_iter().zip(0u32..).collect();
    let rank = |entry: &Entry| name(entry).and_then(|name| ranks.get(name).copied());
    entries
        .iter()
        .map(|entry| rank(entry).unwrap_or(u32::MAX))
        .collect()
}

fn orders(own: Vec<PageId>, most: usize, ranks: &Ranks<'_>) -> Orders {
    if own.len() < SORTED_FROM || own.len() > most {
        return Orders {
            own,
            others: Vec::new(),
        };
    }
    let title = |id: &PageId| ranks.title[id.0 as usize];
    let others = ListOrder::CHOICES.into_iter().filter_map(|order| {
        let mut pages = own.clone();
        match order {
            ListOrder::Own => {}
            ListOrder::Newest => pages.sort_by_key(|id| {
                let checked = ranks.pages[id.0 as usize].meta.checked;
                (std::cmp::Reverse(checked), title(id))
            }),
            ListOrder::Title => pages.sort_by_key(title),
            ListOrder::Place => {
                let place = |id: &PageId| ranks.place[id.0 as usize];
                if pages.iter().all(|id| place(id) == u32::MAX) {
                    return None;
                }
                pages.sort_by_key(|id| (place(id), title(id)));
            }
        }
        Some((order, pages))
    });
    let others = others.collect();
    Orders { own, others }
}

/// Facets that are being filled, each with the numbers of its values by their keys.
#[derive(Default)]
struct Open {
    facets: Vec<(Facet, HashMap<String, usize>)>,
}

impl Open {
    fn field(
        &mut self,
        id: PageId,
        met: &Met<'_>,
        (pages, entries, lookup): (&[Arc<Page>], &[Entry], &Lookup),
        model: &Model,
    ) {
        let Some(top) = met
            .path
            .top_field(model)
            .filter(|top| top.facet && top.role.is_none())
        else {
            return;
        };
        let (key, label, order): (&str, &ByLang<String>, usize) =
            match (&met.value.data, &met.field.kind) {
                (Data::Choice(at), FieldKind::Choice(choices)) => {
                    let choice = &choices[*at];
                    (&choice.id, &choice.label, *at)
                }
                (Data::Ref(text), FieldKind::Ref { to }) => {
                    let Some(to) = target(text, to, pages, lookup) else {
                        return;
                    };
                    if !entries[to.0 as usize].visible {
                        return;
                    }
                    let page = &pages[to.0 as usize];
                    (&page.id, &page.meta.title, 0)
                }
                _ => return,
            };
        self.add(
            &top.id,
            Some(&top.label),
            (key, order),
            || label.clone(),
            id,
        );
    }

    fn counties(&mut self, id: PageId, entry: &Entry, model: &Model) {
        for located in &entry.places {
            if !located.path.top_field(model).is_some_and(|top| top.facet) {
                continue;
            }
            let county = match located.place {
                Place::County(county) => Some(county),
                Place::Municipality(one) => Register::today().county(one.county),
            };
            if let Some(county) = county {
                let name = || ByLang(vec![(crate::text::Lang::Nb, county.name.to_owned())]);
                self.add(COUNTY, None, (county.slug, 0), name, id);
            }
        }
    }

    fn add(
        &mut self,
        facet: &str,
        label: Option<&ByLang<String>>,
        (key, order): (&str, usize),
        name: impl FnOnce() -> ByLang<String>,
        page: PageId,
    ) {
        let at = self.facets.iter().position(|(have, _)| have.id == facet);
        let at = at.unwrap_or_else(|| {
            let new = Facet {
                id: facet.to_owned(),
                label: label.cloned(),
                values: Vec::new(),
            };
            self.facets.push((new, HashMap::new()));
            self.facets.len() - 1
        });
        let (facet, numbers) = &mut self.facets[at];
        let known = numbers.get(key).copied();
        let number = known.or_else(|| {
            let slug = slug(key)?;
            // Keys that are the same in an address share it, and so the list.
            let same = facet.values.iter().position(|value| value.slug == slug);
            let number = same.unwrap_or(facet.values.len());
            numbers.insert(key.to_owned(), number);
            if same.is_none() {
                facet.values.push(FacetValue {
                    key: key.to_owned(),
                    slug,
                    label: name(),
                    orders: Orders::default(),
                    order: u32::try_from(order).unwrap_or(u32::MAX),
                });
            }
            Some(number)
        });
        let Some(number) = number else { return };
        let own = &mut facet.values[number].orders.own;
        if own.last() != Some(&page) {
            own.push(page);
        }
    }

    /// Each with its values in order and its pages in every order.
    fn closed(self, ranks: &Ranks<'_>) -> Vec<Facet> {
        let order = Order::norwegian();
        let title = |value: &FacetValue| {
            value
                .label
                .0
                .first()
                .map(|(_, name)| name.clone())
                .unwrap_or_default()
        };
        let close = |(mut facet, _): (Facet, _)| {
            facet.values.sort_by(|a, b| {
                a.order
                    .cmp(&b.order)
                    .then_with(|| order.compare(&title(a), &title(b)))
            });
            for value in &mut facet.values {
                let own = std::mem::take(&mut value.orders.own);
                value.orders = orders(own, SORTED_TO, ranks);
            }
            facet
        };
        self.facets.into_iter().map(close).collect()
    }
}
