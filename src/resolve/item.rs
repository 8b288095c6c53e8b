//! Fields that name an item of a group on another page, such as a goal of a
//! programme.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::model::{FieldDef, FieldKind, ItemOf, Model};
use crate::parse::{Data, FieldValue, Page, Value};

use super::walk::{Met, walk};
use super::{Input, Lookup, PageId, Site, reference};

/// The item that `key` names, and the page it is on. `beside` and `defs` are
/// the fields next to the one that names it. A pure look-up.
#[must_use]
pub fn item<'a>(
    key: &str,
    of: &'a ItemOf,
    (beside, defs): (&[FieldValue], &[FieldDef]),
    (pages, lookup, model): (&'a [Arc<Page>], &Lookup, &Model),
) -> Option<(PageId, &'a Value)> {
    let page = page_beside(of, beside, defs, pages, lookup)?;
    let item = items(&pages[page.0 as usize], of, model).find(|(have, _)| *have == key)?;
    Some((page, item.1))
}

/// Where an item is named: its key, and what stands beside it on the page that
/// names it.
#[derive(Debug)]
pub struct Named<'a> {
    pub key: &'a str,
    pub from: PageId,
    pub beside: &'a [FieldValue],
    pub defs: &'a [FieldDef],
}

/// Where the items of a field of `page` are named, on pages that are shown.
#[must_use]
pub fn named<'a>(page: PageId, field: &str, site: &'a Site, model: &'a Model) -> Vec<Named<'a>> {
    let mut from: Vec<PageId> = site
        .entry(page)
        .incoming
        .iter()
        .map(|one| one.from)
        .collect();
    from.sort_unstable_by_key(|from| site.collections.rank[from.0 as usize]);
    from.dedup();
    let mut all = Vec::new();
    for from in from {
        let naming = site.page(from);
        walk(naming, model.get(naming.type_id), &mut |met: Met<'a>| {
            let (FieldKind::Item(of), Data::Text(key)) = (&met.field.kind, &met.value.data) else {
                return;
            };
            let (beside, defs) = (met.beside, met.beside_defs);
            let on = page_beside(of, beside, defs, &site.pages, &site.lookup);
            if of.field == field && on == Some(page) {
                all.push(Named {
                    key,
                    from,
                    beside,
                    defs,
                });
            }
        });
    }
    all
}

/// The page that the field beside refers to.
fn page_beside(
    of: &ItemOf,
    beside: &[FieldValue],
    defs: &[FieldDef],
    pages: &[Arc<Page>],
    lookup: &Lookup,
) -> Option<PageId> {
    let field = beside
        .iter()
        .find(|field| defs[field.field].id == of.page)?;
    let FieldKind::Ref { to } = &defs[field.field].kind else {
        return None;
    };
    let Data::Ref(text) = &field.values.first()?.data else {
        return None;
    };
    reference::target(text, to, pages, lookup)
}

/// The items of a page: key and what is shown.
fn items<'a>(
    page: &'a Page,
    of: &'a ItemOf,
    model: &Model,
) -> impl Iterator<Item = (&'a str, &'a Value)> {
    let def = model.get(page.type_id);
    let group = page
        .fields
        .iter()
        .find(|field| def.fields[field.field].id == of.field);
    let defs = group.map_or(Vec::new(), |field| {
        let inner = def.fields[field.field].kind.fields();
        inner.iter().map(|def| def.id.clone()).collect()
    });
    let values = group.map_or(&[][..], |field| &field.values);
    values.iter().filter_map(move |value| {
        let Data::Group(inner) = &value.data else {
            return None;
        };
        let of_field = |id: &str| {
            inner
                .iter()
                .find(|field| defs[field.field] == id)?
                .values
                .first()
        };
        match &of_field(&of.key)?.data {
            Data::Text(key) => Some((key.as_str(), of_field(&of.text)?)),
            _ => None,
        }
    })
}

/// The name of the list of items, as editors write it.
fn list_name<'a>(of: &'a ItemOf, on: &Page, model: &'a Model) -> &'a str {
    let mut fields = model.get(on.type_id).fields.iter();
    fields
        .find(|def| def.id == of.field)
        .map_or(of.field.as_str(), |def| def.name.as_str())
}

/// Every named item must be there.
pub(super) fn check(
    pages: &[Arc<Page>],
    lookup: &Lookup,
    input: Input<'_>,
    found: &mut Vec<Diagnostic>,
) {
    for page in pages {
        walk(page, input.model.get(page.type_id), &mut |met: Met<'_>| {
            let (FieldKind::Item(of), Data::Text(key)) = (&met.field.kind, &met.value.data) else {
                return;
            };
            let on = page_beside(of, met.beside, met.beside_defs, pages, lookup);
            // A page that is missing has been reported, or is not required.
            let Some(on) = on.map(|on| &pages[on.0 as usize]) else {
                return;
            };
            let keys: Vec<&str> = items(on, of, input.model).map(|(key, _)| key).collect();
            if keys.contains(&key.as_str()) {
                return;
            }
            let missing = Diagnostic::at(Code::ItemMissing, met.value.span)
                .with("value", key.as_str())
                .with("field", met.field.name.as_str())
                .with("list", list_name(of, on, input.model))
                .with("page", on.path.as_str())
                .with(
                    "options",
                    keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>(),
                )
                .suggest(
                    crate::text::nearest(key, keys.iter().copied()),
                    met.value.span,
                );
            found.push(missing);
        });
    }
}
