//! Pages of municipalities and counties.

use crate::language::{grouped, number_in};
use crate::places::{
    ChangeKind, County, Event, Level, Municipality, ParallelName, Register, WrittenForm,
};
use crate::resolve::What;
use crate::text::{Lang, UrlPath};
use crate::theme::Failure;
use crate::theme::Strings;

use super::list::plain_link;
use super::view::{Fact, Link, Name, PlaceView};
use super::{AnyView, Prepared, Renderer};

impl Renderer<'_> {
    /// The page of a municipality or a county.
    ///
    /// # Errors
    /// What is wrong with the template of a card.
    pub(super) fn place(
        &self,
        level: Level,
        number: &str,
        url: &UrlPath,
        lang: Lang,
    ) -> Result<Prepared, Box<Failure>> {
        let root = url.to_top();
        let register = Register::today();
        let view = match (
            level,
            register.municipality(number),
            register.county(number),
        ) {
            (Level::Municipality, Some(municipality), _) => {
                self.municipality(municipality, lang, &root)?
            }
            (Level::County, _, Some(county)) => self.county(county, lang, &root)?,
            // Only numbers of the register are planned.
            _ => return Ok(self.plain("notfound.html", "notfound_title", url, lang)),
        };
        let title = view.name.clone();
        let section = view.county.clone().or_else(|| {
            let title = self.strings(lang).get("places_title").to_owned();
            Some(plain_link(title, crate::resolve::PLACE_INDEX.to_owned()))
        });
        let crumbs = self.crumbs(section, &title, url, lang);
        let mut page = self.prepared(
            "place.html",
            title,
            lang,
            url,
            AnyView::Place(Box::new(view)),
        );
        page.crumbs = crumbs;
        Ok(page)
    }

    fn municipality(
        &self,
        place: &'static Municipality,
        lang: Lang,
        root: &str,
    ) -> Result<PlaceView, Box<Failure>> {
        let strings = self.strings(lang);
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
        facts.extend(former_names(place.number, strings));
        let uses = self.uses(place.number);
        let none = !uses.iter().any(|one| self.is_case(one.page));
        Ok(PlaceView {
            level: "municipality",
            name: place.display_name.to_owned(),
            number: place.number.to_owned(),
            names: names(&place.names),
            county: Register::today().county(place.county).map(county_link),
            facts,
            history: history(place.number, strings),
            website: website(place),
            groups: self.place_groups(uses, lang, root)?,
            taken_part: self.taken_part(place.number, lang),
            evaluations: self.evaluations(uses, lang),
            similar: self.similar(place.number, lang),
            similar_cases: if none {
                self.similar_cases(place.number, lang, root)?
            } else {
                Vec::new()
            },
            map: None,
            rows: Vec::new(),
        })
    }

    fn county(
        &self,
        place: &'static County,
        lang: Lang,
        root: &str,
    ) -> Result<PlaceView, Box<Failure>> {
        let strings = self.strings(lang);
        let fact = |key: &str, value: String| Fact {
            label: strings.get(key).to_owned(),
            value,
        };
        let rows = self.rows(place);
        let mut facts = vec![
            fact("population", grouped(i64::from(place.population), lang)),
            fact("municipality_count", rows.len().to_string()),
            fact("admin_centre", place.admin_centre.to_owned()),
            fact("written_form", written_form(place.written_form, strings)),
        ];
        facts.extend(former_names(place.number, strings));
        let uses = self.uses(place.number);
        Ok(PlaceView {
            level: "county",
            name: place.name.to_owned(),
            number: place.number.to_owned(),
            names: names(&place.names),
            county: None,
            facts,
            history: history(place.number, strings),
            website: None,
            groups: self.place_groups(uses, lang, root)?,
            taken_part: self.taken_part(place.number, lang),
            evaluations: self.evaluations(uses, lang),
            similar: Vec::new(),
            similar_cases: Vec::new(),
            map: Some(self.map(Some(place.number), place.name, lang)),
            rows,
        })
    }
}

fn county_link(county: &County) -> Link {
    plain_link(
        county.name.to_owned(),
        What::place_url(Level::County, county.slug),
    )
}

fn website(place: &Municipality) -> Option<Link> {
    let mut link = plain_link(
        place.website.to_owned(),
        format!("https://{}/", place.website),
    );
    link.external = true;
    (!place.website.is_empty()).then_some(link)
}

/// Names that were in use and are no more, with the year each ended.
fn former_names(number: &str, strings: &Strings) -> Option<Fact> {
    let all = Register::today().names_ever(number);
    let current = |name: &str| all.iter().any(|one| one.to.is_none() && one.name == name);
    let former = all.iter().filter_map(|one| {
        let year = one.to?.year.to_string();
        let told = strings.filled("name_until", &[("name", one.name), ("year", &year)]);
        (!current(one.name)).then_some(told)
    });
    let former: Vec<String> = former.collect();
    (!former.is_empty()).then(|| Fact {
        label: strings.get("former_names").to_owned(),
        value: former.join(", "),
    })
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
