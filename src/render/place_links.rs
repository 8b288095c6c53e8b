//! What a place has to do with: documents about it, what it took part in, evaluations of that, and places like it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EvidencePart, FieldKind};
use crate::places::{Level, Place, Reason, Register, Similar};
use crate::resolve::{PageId, PlaceNote, PlaceUse, Said, What};
use crate::text::Lang;
use crate::theme::Failure;
use crate::theme::Strings;

use super::Renderer;
use super::list::plain_link;
use super::part::Look;
use super::view::{Group, Link, LinkGroup, SimilarCases, SimilarPlace};

/// Most cases of similar municipalities on a page.
const CASES: usize = 6;
/// Most places named after one link of a county.
const NAMED: usize = 8;

impl<'a> Renderer<'a> {
    pub(super) fn uses(&self, number: &str) -> &'a [PlaceUse] {
        let uses = self.input.site.by_place.get(number);
        uses.map_or(&[], Vec::as_slice)
    }

    /// Whether a page tells what somebody did: the first type that carries the evidence mark.
    pub(super) fn is_case(&self, page: PageId) -> bool {
        let model = self.input.model;
        let cases = model.iter().find(|(_, def)| def.evidence);
        cases.is_some_and(|(type_id, _)| self.input.site.page(page).type_id == type_id)
    }

    /// Documents about a place, by type.
    ///
    /// # Errors
    /// What is wrong with the template of a card.
    pub(super) fn place_groups(
        &self,
        uses: &[PlaceUse],
        lang: Lang,
        root: &str,
    ) -> Result<Vec<Group>, Box<Failure>> {
        let (site, model) = (self.input.site, self.input.model);
        let part: BTreeSet<PageId> = uses
            .iter()
            .filter(|one| one.in_group)
            .map(|one| one.page)
            .collect();
        let mut groups: BTreeMap<u16, Vec<PageId>> = BTreeMap::new();
        let about = uses.iter().filter(|one| !part.contains(&one.page));
        for one in about {
            let pages = groups.entry(one.path.type_id.0).or_default();
            pages.push(one.page);
        }
        let group = |(type_id, mut pages): (u16, Vec<PageId>)| {
            pages.sort_by_key(|page| site.collections.rank[page.0 as usize]);
            pages.dedup();
            let def = model.get(crate::model::TypeId(type_id));
            let label = def.label.best(lang);
            let label = label.map(|(_, noun)| noun.many.clone());
            self.group(label.unwrap_or_default(), &pages, false, lang, root)
        };
        groups.into_iter().map(group).collect()
    }

    /// What a place took part in, by type, with its role and round; for a county, which of its municipalities did.
    pub(super) fn taken_part(&self, number: &str, lang: Lang) -> Vec<LinkGroup> {
        let (site, model) = (self.input.site, self.input.model);
        let mut by_type: BTreeMap<u16, BTreeMap<u32, Vec<&PlaceUse>>> = BTreeMap::new();
        for one in self.uses(number).iter().filter(|one| one.in_group) {
            let rank = site.collections.rank[one.page.0 as usize];
            let pages = by_type.entry(one.path.type_id.0).or_default();
            pages.entry(rank).or_default().push(one);
        }
        let link = |uses: Vec<&PlaceUse>| {
            let mut link = self.page_link(uses.first()?.page, lang)?;
            let mut told: Vec<String> = Vec::new();
            for one in uses {
                let roles = self.roles(one, lang);
                let told_of = if one.number == number {
                    roles
                } else {
                    named(one.number, &roles)
                };
                if !told_of.is_empty() && !told.contains(&told_of) {
                    told.push(told_of);
                }
            }
            if told.len() > NAMED {
                told.truncate(NAMED);
                told.push("…".to_owned());
            }
            link.note = (!told.is_empty()).then(|| told.join(", "));
            Some(link)
        };
        let group = |(type_id, pages): (u16, BTreeMap<u32, Vec<&PlaceUse>>)| {
            let label = model.get(crate::model::TypeId(type_id)).label.best(lang);
            LinkGroup {
                label: label.map(|(_, noun)| noun.many.clone()).unwrap_or_default(),
                links: pages.into_values().filter_map(link).collect(),
            }
        };
        by_type.into_iter().map(group).collect()
    }

    /// `Pilot; Runde: 2`: what the group says of the place.
    fn roles(&self, one: &PlaceUse, lang: Lang) -> String {
        let Some(group) = one.path.group(self.input.model) else {
            return String::new();
        };
        let told = |note: &PlaceNote| {
            let field = group.get(note.field)?;
            match (&note.said, &field.kind) {
                (Said::Choice(choice), FieldKind::Choice(choices)) => {
                    let label = choices.get(*choice)?.label.best(lang);
                    label.map(|(_, label)| label.to_lowercase())
                }
                (Said::Text(text), _) => {
                    let label = field
                        .label
                        .best(lang)
                        .map(|(_, label)| label.to_lowercase());
                    Some(format!("{} {text}", label.unwrap_or_default()))
                }
                _ => None,
            }
        };
        let told: Vec<String> = one.notes.iter().filter_map(told).collect();
        told.join(", ")
    }

    /// Evaluations that cover a place through what it did or took part in, and are not about it themselves.
    pub(super) fn evaluations(&self, uses: &[PlaceUse], lang: Lang) -> Vec<Link> {
        let (site, model) = (self.input.site, self.input.model);
        let pages: BTreeSet<PageId> = uses.iter().map(|one| one.page).collect();
        let mut covering: BTreeMap<u32, (PageId, BTreeSet<PageId>)> = BTreeMap::new();
        for page in &pages {
            let evaluated = site.entry(*page).incoming.iter().filter(|relation| {
                let field = relation.path.field(model);
                field.is_some_and(|field| field.evidence == Some(EvidencePart::Evaluates))
            });
            for relation in evaluated.filter(|relation| !pages.contains(&relation.from)) {
                let rank = site.collections.rank[relation.from.0 as usize];
                let (_, of) = covering
                    .entry(rank)
                    .or_insert_with(|| (relation.from, BTreeSet::new()));
                of.insert(*page);
            }
        }
        let link = |(evaluation, of): (PageId, BTreeSet<PageId>)| {
            let mut link = self.page_link(evaluation, lang)?;
            let titles: Vec<&str> = of
                .iter()
                .map(|page| site.page(*page).title(lang).1)
                .collect();
            let names = titles.join(", ");
            link.note = Some(self.strings(lang).filled("evaluates", &[("names", &names)]));
            Some(link)
        };
        covering.into_values().filter_map(link).collect()
    }

    pub(super) fn similar(&self, number: &str, lang: Lang) -> Vec<SimilarPlace> {
        let similar = Register::today().similar(number).iter();
        similar
            .map(|one| SimilarPlace {
                link: place_link(one),
                reasons: reasons(&one.reasons, self.strings(lang)),
                documents: self.documents(one.place.number),
            })
            .collect()
    }

    /// Cases of the most similar municipalities that have any.
    ///
    /// # Errors
    /// What is wrong with the template of a card.
    pub(super) fn similar_cases(
        &self,
        number: &str,
        lang: Lang,
        root: &str,
    ) -> Result<Vec<SimilarCases>, Box<Failure>> {
        let look = Look {
            level: 4,
            compact: false,
            bare: false,
        };
        let mut shown: BTreeSet<PageId> = BTreeSet::new();
        let mut all = Vec::new();
        for one in Register::today().similar(number) {
            let uses = self.uses(one.place.number).iter();
            let cases = uses.map(|one| one.page).filter(|page| self.is_case(*page));
            let mut pages = Vec::new();
            for page in cases {
                if shown.len() < CASES && shown.insert(page) {
                    pages.push(page);
                }
            }
            if !pages.is_empty() {
                all.push(SimilarCases {
                    place: place_link(one),
                    reasons: reasons(&one.reasons, self.strings(lang)),
                    cards: self.cards(&pages, look, lang, root)?,
                });
            }
        }
        Ok(all)
    }
}

fn place_link(one: &Similar) -> Link {
    plain_link(
        one.place.display_name.to_owned(),
        What::place_url(Level::Municipality, one.place.slug),
    )
}

/// `Tingvoll (pilot)`.
fn named(number: &str, roles: &str) -> String {
    let place = Register::today().place(number);
    let name = place.map(Place::display_name).unwrap_or_default();
    if roles.is_empty() {
        name.to_owned()
    } else {
        format!("{name} ({roles})")
    }
}

fn reasons(reasons: &[Reason], strings: &Strings) -> String {
    let word = |reason: &Reason| {
        strings.get(match reason {
            Reason::Centrality => "like_centrality",
            Reason::NearlyCentrality => "like_nearly",
            Reason::Inhabitants => "like_inhabitants",
            Reason::Area => "like_area",
            Reason::County => "like_county",
            Reason::Neighbour => "like_neighbour",
            Reason::Overall => "like_overall",
        })
    };
    let words: Vec<&str> = reasons.iter().map(word).collect();
    words.join(", ")
}
