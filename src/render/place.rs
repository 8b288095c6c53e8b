//! Pages of municipalities and counties.

use std::collections::BTreeMap;

use crate::language::{grouped, number_in};
use crate::model::FieldKind;
use crate::places::{
    ChangeKind, County, Event, Level, Municipality, ParallelName, Register, WrittenForm,
};
use crate::resolve::{PageId, PlaceNote, PlaceUse, What};
use crate::text::{Lang, UrlPath};
use crate::theme::Strings;

use super::list::{add, plain_link};
use super::view::{Fact, Group, IndexView, Link, Name, PlaceView};
use super::{AnyView, Prepared, Renderer};

impl Renderer<'_> {
    pub(super) fn place(&self, level: Level, number: &str, url: &UrlPath, lang: Lang) -> Prepared {
        let register = Register::today();
        let view = match (
            level,
            register.municipality(number),
            register.county(number),
        ) {
            (Level::Municipality, Some(municipality), _) => self.municipality(municipality, lang),
            (Level::County, _, Some(county)) => self.county(county, lang),
            // Only numbers of the register are planned.
            _ => return self.plain("notfound.html", "notfound_title", url, lang),
        };
        let title = view.name.clone();
        let section = view.county.clone().or_else(|| {
            let title = self.strings(lang).get("places_title").to_owned();
            Some(plain_link(title, crate::resolve::PLACE_INDEX.to_owned()))
        });
        let crumbs = self.crumbs(section, &title, url, lang);
        let mut page = self.prepared("place.html", title, lang, url, AnyView::Place(view));
        page.crumbs = crumbs;
        page
    }

    fn municipality(&self, place: &'static Municipality, lang: Lang) -> PlaceView {
        let strings = self.strings(lang);
        let register = Register::today();
        let fact = |key: &str, value: String| Fact {
            label: strings.get(key).to_owned(),
            value,
        };
        let mut facts = vec![
            fact("population", grouped(i64::from(place.population), lang)),
            fact(
                "centrality",
                strings.filled(
                    "centrality_of",
                    &[("class", &place.centrality_class.to_string())],
                ),
            ),
            fact(
                "area",
                format!("{}\u{a0}km²", number_in(place.area_km2, 0, lang)),
            ),
            fact("admin_centre", place.admin_centre.to_owned()),
            fact("written_form", written_form(place.written_form, strings)),
        ];
        if place.sami_area {
            facts.push(fact("sami_area", strings.get("yes").to_owned()));
        }
        let county = register.county(place.county).map(county_link);
        PlaceView {
            level: "municipality",
            name: place.display_name.to_owned(),
            number: place.number.to_owned(),
            names: names(&place.names),
            county,
            facts,
            history: history(place.number, strings),
            groups: self.place_groups(place.number, lang),
            municipalities: Vec::new(),
        }
    }

    fn county(&self, place: &'static County, lang: Lang) -> PlaceView {
        let strings = self.strings(lang);
        let fact = |key: &str, value: String| Fact {
            label: strings.get(key).to_owned(),
            value,
        };
        let municipalities = Register::today()
            .municipalities_in(place.number)
            .iter()
            .map(|municipality| {
                let mut link = plain_link(
                    municipality.display_name.to_owned(),
                    What::place_url(Level::Municipality, municipality.slug),
                );
                link.note = self.documents_in(municipality.number);
                link
            });
        PlaceView {
            level: "county",
            name: place.name.to_owned(),
            number: place.number.to_owned(),
            names: names(&place.names),
            county: None,
            facts: vec![
                fact("population", grouped(i64::from(place.population), lang)),
                fact("admin_centre", place.admin_centre.to_owned()),
                fact("written_form", written_form(place.written_form, strings)),
            ],
            history: history(place.number, strings),
            groups: self.place_groups(place.number, lang),
            municipalities: municipalities.collect(),
        }
    }

    /// The number of documents that concern a place; nothing for none.
    fn documents_in(&self, number: &str) -> Option<String> {
        let uses = self.input.site.by_place.get(number)?;
        let mut pages: Vec<PageId> = uses.iter().map(|one| one.page).collect();
        pages.dedup();
        Some(pages.len().to_string())
    }

    /// Documents that concern the place, by type and by what they say of it.
    fn place_groups(&self, number: &str, lang: Lang) -> Vec<Group> {
        let (site, model) = (self.input.site, self.input.model);
        let mut groups: BTreeMap<(u16, String), Vec<PageId>> = BTreeMap::new();
        for one in site.by_place.get(number).map_or(&[][..], Vec::as_slice) {
            let def = model.get(one.path.type_id);
            let many = def
                .label
                .best(lang)
                .map(|(_, noun)| noun.many.clone())
                .unwrap_or_default();
            let label = match self.note(one, lang) {
                Some(note) => format!("{many} – {}", note.to_lowercase()),
                None => many,
            };
            groups
                .entry((one.path.type_id.0, label))
                .or_default()
                .push(one.page);
        }
        let rank = |page: &PageId| site.collections.rank[page.0 as usize];
        let group = |((_, label), mut pages): ((u16, String), Vec<PageId>)| {
            pages.sort_by_key(rank);
            pages.dedup();
            self.group(label, &pages, lang)
        };
        groups.into_iter().map(group).collect()
    }

    /// The role a document gives the place. Free text is for the document
    /// itself: grouping by it would make a heading of every remark.
    fn note(&self, one: &PlaceUse, lang: Lang) -> Option<String> {
        let Some(PlaceNote::Choice { field, choice }) = &one.note else {
            return None;
        };
        let group = one.path.top_field(self.input.model)?;
        let FieldKind::Choice(choices) = &group.kind.fields().get(*field)?.kind else {
            return None;
        };
        choices
            .get(*choice)?
            .label
            .best(lang)
            .map(|(_, label)| label.clone())
    }

    pub(super) fn place_index(&self, url: &UrlPath, lang: Lang) -> Prepared {
        let strings = self.strings(lang);
        let register = Register::today();
        let mut letters = Vec::new();
        for county in register.counties() {
            add(&mut letters, county.name.to_owned(), county_link(county));
            for municipality in register.municipalities_in(county.number) {
                let mut link = plain_link(
                    municipality.display_name.to_owned(),
                    What::place_url(Level::Municipality, municipality.slug),
                );
                link.note = self.documents_in(municipality.number);
                add(&mut letters, county.name.to_owned(), link);
            }
        }
        let title = strings.get("places_title").to_owned();
        let view = IndexView {
            title: title.clone(),
            about: strings.get("places_about").to_owned(),
            total: register.municipalities().len() + register.counties().len(),
            letters,
        };
        self.framed("index.html", title, url, lang, AnyView::Index(view))
    }
}

fn county_link(county: &County) -> Link {
    plain_link(
        county.name.to_owned(),
        What::place_url(Level::County, county.slug),
    )
}

fn names(names: &[ParallelName]) -> Vec<Name> {
    names
        .iter()
        .map(|name| Name {
            text: name.name.to_owned(),
            lang: name.language.tag(),
        })
        .collect()
}

fn written_form(form: WrittenForm, strings: &Strings) -> String {
    let key = match form {
        WrittenForm::Bokmal => "form_nb",
        WrittenForm::Nynorsk => "form_nn",
        WrittenForm::Neutral => "form_neutral",
    };
    strings.get(key).to_owned()
}

fn history(number: &str, strings: &Strings) -> Vec<Fact> {
    let events = Register::today().history(number);
    events
        .iter()
        .map(|event| Fact {
            label: event.date.year.to_string(),
            value: told(event, strings),
        })
        .collect()
}

/// "1576 Aure og 1572 Tustna vart slått saman til 1576 Aure".
fn told(event: &Event, strings: &Strings) -> String {
    let list = |parties: &[crate::places::Party]| {
        let names: Vec<String> = parties
            .iter()
            .map(|party| format!("{} {}", party.number, party.name))
            .collect();
        names.join(", ")
    };
    let key = match event.kind {
        ChangeKind::Merger => "event_merger",
        ChangeKind::Split => "event_split",
        ChangeKind::Renumbering => "event_renumbering",
        ChangeKind::Renaming => "event_renaming",
        ChangeKind::RenumberingAndRenaming => "event_renumbering_renaming",
    };
    strings.filled(
        key,
        &[
            ("before", &list(&event.before)),
            ("after", &list(&event.after)),
        ],
    )
}
