//! Open data about places: which cases each municipality has, and what became of old numbers.
//!
//! `data/kommuner.csv` and `.json` have a row for each municipality of today; `data/gamle-nummer.csv` and `.json` one
//! for each number and name since 1977 (counties: 1972) that is not in force any more, so that data keyed by the
//! numbers of 2020 can be read. What the columns mean stands on the page about the data.

use serde::Serialize;

use crate::index::Input;
use crate::places::{Former, Level, Municipality, Place, Register};
use crate::resolve::{Format, MUNICIPALITY_COLUMNS, OLD_NUMBER_COLUMNS, PageId};

use super::table::{self, BETWEEN};

#[derive(Serialize)]
struct MunicipalityRow {
    nummer: &'static str,
    navn: &'static str,
    fylkesnummer: &'static str,
    fylke: &'static str,
    /// Ids of its cases.
    eksempler: Vec<String>,
    /// Addresses of its cases, in the same order.
    adresser: Vec<String>,
    /// All documents that concern it.
    antall_sider: usize,
    /// Numbers it, or what it is made of, has had.
    gamle_nummer: Vec<&'static str>,
}

#[derive(Serialize)]
struct OldNumberRow {
    nummer: &'static str,
    navn: &'static str,
    /// `kommune` or `fylke`.
    slag: &'static str,
    /// First day, empty for 1977 or before.
    fra: String,
    /// First day it was no more.
    til: String,
    /// The place of today that holds most of it.
    dagens_nummer: &'static str,
    dagens_navn: &'static str,
    /// All places of today that hold some of it.
    alle_nummer: Vec<&'static str>,
}

/// What is known of each municipality of today.
pub fn municipalities(format: Format, input: Input<'_>) -> Vec<u8> {
    let all = Register::today().municipalities().iter();
    let rows: Vec<MunicipalityRow> = all.map(|place| municipality(place, input)).collect();
    match format {
        Format::Json => table::json(&rows),
        Format::Csv => municipality_csv(&rows),
    }
}

/// What became of each number that is not in force any more.
pub fn old_numbers(format: Format) -> Vec<u8> {
    let rows = old_number_rows();
    match format {
        Format::Json => table::json(&rows),
        Format::Csv => old_number_csv(&rows),
    }
}

fn municipality(place: &'static Municipality, input: Input<'_>) -> MunicipalityRow {
    let Input { site, model, .. } = input;
    let register = Register::today();
    let uses = site.by_place.get(place.number);
    let mut pages: Vec<PageId> = uses.into_iter().flatten().map(|one| one.page).collect();
    pages.dedup();
    let case_type = model.iter().find(|(_, def)| def.evidence).map(|(id, _)| id);
    let cases = pages
        .iter()
        .filter(|page| Some(site.page(**page).type_id) == case_type)
        .filter_map(|page| Some((page, site.entry(*page).url.as_ref()?)));
    let (eksempler, adresser) = cases
        .map(|(page, url)| {
            let id = site.page(*page).id.clone();
            (id, input.whole(url))
        })
        .unzip();
    let heir = |former: &&Former| {
        former.level == Level::Municipality && former.successors.contains(&place.number)
    };
    let mut old: Vec<&'static str> = register
        .former()
        .iter()
        .filter(heir)
        .map(|former| former.number)
        .filter(|number| *number != place.number)
        .collect();
    old.dedup();
    MunicipalityRow {
        nummer: place.number,
        navn: place.name,
        fylkesnummer: place.county,
        fylke: register.county_name(place.number),
        eksempler,
        adresser,
        antall_sider: pages.len(),
        gamle_nummer: old,
    }
}

fn old_number_rows() -> Vec<OldNumberRow> {
    let register = Register::today();
    let row = |former: &'static Former| {
        let today = register.place(former.successors.first()?)?;
        Some(OldNumberRow {
            nummer: former.number,
            navn: former.official_name,
            slag: match former.level {
                Level::Municipality => "kommune",
                Level::County => "fylke",
            },
            fra: former.from.map(|date| date.to_string()).unwrap_or_default(),
            til: former.to.to_string(),
            dagens_nummer: today.number(),
            dagens_navn: Place::name(today),
            alle_nummer: former.successors.clone(),
        })
    };
    register.former().iter().filter_map(row).collect()
}

fn municipality_csv(rows: &[MunicipalityRow]) -> Vec<u8> {
    let cells = rows.iter().map(|row| {
        [
            row.nummer.to_owned(),
            row.navn.to_owned(),
            row.fylkesnummer.to_owned(),
            row.fylke.to_owned(),
            row.eksempler.join(BETWEEN),
            row.adresser.join(BETWEEN),
            row.antall_sider.to_string(),
            row.gamle_nummer.join(BETWEEN),
        ]
    });
    let cells: Vec<_> = cells.collect();
    table::csv(
        &MUNICIPALITY_COLUMNS,
        cells.iter().map(|row| row.iter().map(String::as_str)),
    )
}

fn old_number_csv(rows: &[OldNumberRow]) -> Vec<u8> {
    let all: Vec<String> = rows
        .iter()
        .map(|row| row.alle_nummer.join(BETWEEN))
        .collect();
    let cells = rows.iter().zip(&all).map(|(row, all)| {
        [
            row.nummer,
            row.navn,
            row.slag,
            &row.fra,
            &row.til,
            row.dagens_nummer,
            row.dagens_navn,
            all,
        ]
    });
    table::csv(&OLD_NUMBER_COLUMNS, cells)
}
