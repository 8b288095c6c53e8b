//! Open data about places: which cases each municipality has, and what became of old numbers.
//!
//! `data/kommuner.csv` and `.json` have a row for each municipality of today; `data/gamle-nummer.csv` and `.json` one
//! for each number and name since 1977 (counties: 1972) that is not in force any more, so that data keyed by the
//! numbers of 2020 can be read. Columns and their meaning stand in the handbook. CSV is UTF-8 with commas, a header
//! and quotes where needed; a cell with several values has spaces between them.

use std::fmt::Write as _;

use serde::Serialize;

use crate::config::Config;
use crate::model::Model;
use crate::places::{Former, Level, Municipality, Place, Register};
use crate::resolve::{DataFile, PageId, Site};

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

/// The bytes of a file of open data.
#[must_use]
pub fn data_file(file: DataFile, site: &Site, model: &Model, config: &Config) -> Vec<u8> {
    let municipalities = || {
        let all = Register::today().municipalities().iter();
        all.map(|place| municipality(place, site, model, config))
            .collect::<Vec<_>>()
    };
    let text = match file {
        DataFile::MunicipalitiesJson => json(&municipalities()),
        DataFile::MunicipalitiesCsv => municipality_csv(&municipalities()),
        DataFile::OldNumbersJson => json(&old_numbers()),
        DataFile::OldNumbersCsv => old_number_csv(&old_numbers()),
    };
    text.into_bytes()
}

fn municipality(
    place: &'static Municipality,
    site: &Site,
    model: &Model,
    config: &Config,
) -> MunicipalityRow {
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
            (id, format!("{}{url}", config.base_url.as_str()))
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

fn old_numbers() -> Vec<OldNumberRow> {
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

/// One object on each line: readable, and a change is one line.
fn json<T: Serialize>(rows: &[T]) -> String {
    let lines = rows
        .iter()
        .filter_map(|row| serde_json::to_string(row).ok());
    format!("[\n{}\n]\n", lines.collect::<Vec<_>>().join(",\n"))
}

fn municipality_csv(rows: &[MunicipalityRow]) -> String {
    let mut out =
        "nummer,navn,fylkesnummer,fylke,eksempler,adresser,antall_sider,gamle_nummer\n".to_owned();
    for row in rows {
        line(
            &mut out,
            &[
                row.nummer,
                row.navn,
                row.fylkesnummer,
                row.fylke,
                &row.eksempler.join(" "),
                &row.adresser.join(" "),
                &row.antall_sider.to_string(),
                &row.gamle_nummer.join(" "),
            ],
        );
    }
    out
}

fn old_number_csv(rows: &[OldNumberRow]) -> String {
    let mut out = "nummer,navn,slag,fra,til,dagens_nummer,dagens_navn,alle_nummer\n".to_owned();
    for row in rows {
        line(
            &mut out,
            &[
                row.nummer,
                row.navn,
                row.slag,
                &row.fra,
                &row.til,
                row.dagens_nummer,
                row.dagens_navn,
                &row.alle_nummer.join(" "),
            ],
        );
    }
    out
}

fn line(out: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    let _ = writeln!(out, "{}", cells.join(","));
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
