//! What others say of the goals of a page: each goal with every judgement of it.

use crate::model::{FieldKind, Model};
use crate::resolve::{self, Relation, Site};

use super::Renderer;
use super::field::On;
use super::view::{Field, Item};

/// Style of a field of goals, and of the field with what is said of one.
pub(super) const GOALS: &str = "goals";
const STYLE: &str = "judged";

impl Renderer<'_> {
    /// Adds to each of `goals`, the groups of `field`, a field of its judgements:
    /// links to the pages that judge it, `note` and `key` of each the choice made.
    pub(super) fn judge(&self, goals: &mut [Item], field: &str, on: On<'_>) {
        let (site, model) = (self.input.site, self.input.model);
        for named in resolve::named(on.page, field, site, model) {
            let judged = named.beside.iter().find_map(|value| {
                let def = &named.defs[value.field];
                let is_choice = matches!(def.kind, FieldKind::Choice(_));
                let first = value.values.first().filter(|_| is_choice)?;
                self.items(first, def, on).pop()
            });
            let Some((judged, link)) = judged.zip(self.page_link(named.from, on.lang)) else {
                continue;
            };
            let of = |goal: &&mut Item| {
                let mut values = goal.fields.iter().flat_map(|field| &field.items);
                values.any(|value| value.text == named.key)
            };
            let Some(goal) = goals.iter_mut().find(of) else {
                continue;
            };
            let judgement = Item {
                kind: "link",
                text: link.title,
                url: Some(link.url),
                lang: link.lang,
                note: Some(judged.text),
                ..judged
            };
            match goal.fields.iter_mut().find(|field| field.style == STYLE) {
                Some(field) => field.items.push(judgement),
                None => goal.fields.push(Field {
                    id: STYLE.to_owned(),
                    label: self.strings(on.lang).get("goal_reached").to_owned(),
                    style: STYLE.to_owned(),
                    items: vec![judgement],
                    columns: Vec::new(),
                    map: None,
                }),
            }
        }
    }
}

/// Whether a relation is that of a judgement, shown with the goal it is of.
pub(super) fn is_judgement(relation: &Relation, site: &Site, model: &Model) -> bool {
    let (Some(field), Some(beside)) = (relation.path.field(model), relation.path.group(model))
    else {
        return false;
    };
    let goals = &model.get(site.page(relation.to).type_id).fields;
    let is_named = |of: &crate::model::ItemOf| {
        let mut goals = goals.iter();
        of.page == field.id && goals.any(|goals| goals.id == of.field && goals.style == GOALS)
    };
    let mut kinds = beside.iter().map(|def| &def.kind);
    kinds
        .clone()
        .any(|kind| matches!(kind, FieldKind::Item(of) if is_named(of)))
        && kinds.any(|kind| matches!(kind, FieldKind::Choice(_)))
}
