//! Facets: which pages have which value, from the fields the model marks.
//!
//! Fields of one name are one facet, whatever their types. A place gives three:
//! county, municipality and centrality. A period counts in every five years it
//! touches, an amount in the class it falls in.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::language::{Order, Period};
use crate::model::{FieldDef, FieldKind};
use crate::parse::{Data, Page};
use crate::places::{Place, Register};
use crate::resolve::{Met, PageId, target, walk};
use crate::text::ByLang;

use super::{Input, Label, code};

/// One facet.
#[derive(Debug)]
pub(super) struct Facet {
    /// Its name in addresses and in `name:value` filters.
    pub(super) id: String,
    pub(super) label: Label,
    options: Vec<Choice>,
    numbers: HashMap<String, usize>,
}

#[derive(Debug)]
struct Choice {
    id: String,
    label: Label,
    /// Options of one order are in alphabetical order.
    order: i64,
    /// For a municipality its centrality class.
    class: Option<u8>,
    docs: Vec<u32>,
}

impl Facet {
    /// Its options in the order they are shown: id, name, pages, class.
    pub(super) fn json(&mut self) -> Value {
        let order = Order::norwegian();
        self.options.sort_by(|a, b| {
            let by_name = || order.compare(&a.label.0[1], &b.label.0[1]);
            a.order.cmp(&b.order).then_with(by_name)
        });
        let options = self.options.iter().map(|option| {
            let docs = code::rising(option.docs.iter().copied());
            match option.class {
                None => json!([option.id, option.label.json(), docs]),
                Some(class) => json!([option.id, option.label.json(), docs, class]),
            }
        });
        options.collect()
    }

    fn add(&mut self, doc: u32, option: Choice) {
        let next = self.options.len();
        let at = *self.numbers.entry(option.id.clone()).or_insert(next);
        if at == next {
            self.options.push(option);
        }
        let docs = &mut self.options[at].docs;
        if docs.last() != Some(&doc) {
            docs.push(doc);
        }
    }
}

/// The facets of the site that have more than one option, in the order readers
/// meet them: type first, evidence and written form last.
pub(super) fn facets(input: Input<'_>, pages: &[PageId]) -> Vec<Facet> {
    let mut all = Facets(Vec::new());
    for (doc, id) in (0u32..).zip(pages) {
        let page = input.site.page(*id);
        let def = input.model.get(page.type_id);
        let kind = Label::of(&ByLang(
            def.label
                .0
                .iter()
                .map(|(lang, noun)| (*lang, noun.many.clone()))
                .collect(),
        ));
        let order = i64::from(page.type_id.0);
        all.facet("type", || input.label("search_type"))
            .add(doc, choice(&def.id, kind, order));
        walk(page, def, &mut |met: Met<'_>| {
            let top = met.path.top_field(input.model);
            // A group is a facet by its first choice or reference.
            if top.is_some_and(|top| top.facet) {
                all.field(doc, &met, top.unwrap_or(met.field), input);
            }
        });
        all.places(doc, *id, input);
        if let Some(mark) = &input.site.entry(*id).evidence {
            let number = mark.level.number();
            let label = input.label(&format!("evidence_{number}"));
            all.facet("evidens", || input.label("evidence_short"))
                .add(doc, choice(&number.to_string(), label, -i64::from(number)));
        }
        all.language(doc, page, input);
    }
    let mut facets = all.0;
    facets.retain(|facet| facet.options.len() > 1);
    let last = |id: &str| ["evidens", "sprak"].iter().position(|last| *last == id);
    facets.sort_by_key(|facet| last(&facet.id).map_or(0, |place| place + 1));
    facets
}

fn choice(id: &str, label: Label, order: i64) -> Choice {
    Choice {
        id: id.to_owned(),
        label,
        order,
        class: None,
        docs: Vec::new(),
    }
}

struct Facets(Vec<Facet>);

impl Facets {
    fn facet(&mut self, id: &str, label: impl FnOnce() -> Label) -> &mut Facet {
        let at = self.0.iter().position(|facet| facet.id == id);
        let at = at.unwrap_or_else(|| {
            self.0.push(Facet {
                id: id.to_owned(),
                label: label(),
                options: Vec::new(),
                numbers: HashMap::new(),
            });
            self.0.len() - 1
        });
        &mut self.0[at]
    }

    fn field(&mut self, doc: u32, met: &Met<'_>, top: &FieldDef, input: Input<'_>) {
        let label = || Label::of(&top.label);
        match (&met.value.data, &met.field.kind) {
            (Data::Choice(at), FieldKind::Choice(choices)) => {
                if top.role.is_some() {
                    return;
                }
                let (at, one) = (*at, &choices[*at]);
                let order = i64::try_from(at).unwrap_or(0);
                self.facet(&top.id, label)
                    .add(doc, choice(&one.id, Label::of(&one.label), order));
            }
            (Data::Ref(text), FieldKind::Ref { to }) => {
                let site = input.site;
                let other = target(text, to, &site.pages, &site.lookup);
                if let Some(other) = other.filter(|other| site.entry(*other).visible) {
                    let other = site.page(other);
                    let name = if other.meta.title.0.is_empty() {
                        Label::same(&other.id)
                    } else {
                        Label::of(&other.meta.title)
                    };
                    self.facet(&top.id, label)
                        .add(doc, choice(&other.id, name, 0));
                }
            }
            (Data::Period { period, .. }, _) => {
                let facet = self.facet("periode", || input.label("search_period"));
                for (from, to) in fives(**period) {
                    let id = format!("{from}-{to}");
                    let name = Label::same(&format!("{from}–{to}"));
                    facet.add(doc, choice(&id, name, -i64::from(from)));
                }
            }
            (Data::Money { money, .. }, _) => {
                let class = [100_000, 1_000_000, 10_000_000]
                    .iter()
                    .filter(|limit| money.kroner >= **limit)
                    .count();
                let name = input.label(&format!("search_cost_{class}"));
                let order = i64::try_from(class).unwrap_or(0);
                self.facet(&top.id, label)
                    .add(doc, choice(&class.to_string(), name, order));
            }
            (Data::Text(text), FieldKind::Text { .. }) if met.beside_defs.is_empty() => {
                self.facet(&top.id, label)
                    .add(doc, choice(text, Label::same(text), 0));
            }
            _ => {}
        }
    }

    fn places(&mut self, doc: u32, id: PageId, input: Input<'_>) {
        let located = input.site.entry(id).places.iter();
        let located = located.filter(|located| {
            let field = located.path.top_field(input.model);
            field.is_some_and(|field| field.facet)
        });
        for located in located {
            let heirs = located.historic.as_ref().map(|old| old.successors.clone());
            for place in heirs.unwrap_or_else(|| vec![located.place]) {
                self.place(doc, place, input);
            }
        }
    }

    fn place(&mut self, doc: u32, place: Place, input: Input<'_>) {
        let county = match place {
            Place::County(county) => Some(county),
            Place::Municipality(municipality) => Register::today().county(municipality.county),
        };
        if let Some(county) = county {
            self.facet("fylke", || input.label("county"))
                .add(doc, choice(county.slug, Label::same(county.name), 0));
        }
        if let Place::Municipality(municipality) = place {
            let class = municipality.centrality_class;
            let option = Choice {
                class: Some(class),
                ..choice(municipality.slug, Label::same(municipality.display_name), 0)
            };
            self.facet("kommune", || input.label("municipality"))
                .add(doc, option);
            let name = Label(
                input
                    .label("centrality_of")
                    .0
                    .map(|text| text.replace("{class}", &class.to_string())),
            );
            self.facet("sentralitet", || input.label("centrality"))
                .add(doc, choice(&class.to_string(), name, i64::from(class)));
        }
    }

    fn language(&mut self, doc: u32, page: &Page, input: Input<'_>) {
        let def = input.model.get(page.type_id);
        let field = def.with_role(crate::model::Role::Language);
        let Some(field) = field.map(|field| &def.fields[field]).filter(|f| f.facet) else {
            return;
        };
        let FieldKind::Choice(choices) = &field.kind else {
            return;
        };
        let tag = page.lang().tag();
        if let Some(at) = choices.iter().position(|choice| choice.id == tag) {
            let order = i64::try_from(at).unwrap_or(0);
            self.facet("sprak", || Label::of(&field.label))
                .add(doc, choice(tag, Label::of(&choices[at].label), order));
        }
    }
}

/// The five-year spans a period touches; an open end counts as its start.
fn fives(period: Period) -> Vec<(i16, i16)> {
    let first = period.first_year().or_else(|| period.last_year());
    let last = period.last_year().or_else(|| period.first_year());
    let (Some(first), Some(last)) = (first, last) else {
        return Vec::new();
    };
    let begin = first.div_euclid(5) * 5;
    let end = last.max(first).min(begin.saturating_add(100));
    (begin..=end)
        .step_by(5)
        .map(|from| (from, from + 4))
        .collect()
}
