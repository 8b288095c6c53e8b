//! Reads the register's data files, which are compiled into the binary.
//!
//! The files are made by `examples/places_data.rs`: comma-separated, a header line, no quoting, no comma in a cell,
//! so reading them is splitting them. A row that could not be read would be left out; the tests count the rows.

use super::Date;
use super::history::{Change, ChangeKind};
use super::key::same_name;
use super::record::{
    County, Former, Level, Municipality, NameLanguage, ParallelName, WrittenForm, single_names,
};

const MUNICIPALITIES: &str = include_str!("data/municipalities.csv");
const ALIASES: &str = include_str!("data/aliases.csv");
const CHANGES: &str = include_str!("data/changes.csv");
const COUNTIES: &str = include_str!("data/counties.csv");
const COUNTY_CHANGES: &str = include_str!("data/county-changes.csv");
const DISTRICTS: &str = include_str!("data/districts.csv");
const LOCALITIES: &str = include_str!("data/localities.csv");

/// Year of the population figures: the column they come from is named after it in the data files.
pub const POPULATION_YEAR: u16 = 2026;

pub(super) fn municipalities() -> Vec<Municipality> {
    rows(MUNICIPALITIES).filter_map(municipality).collect()
}

pub(super) fn counties() -> Vec<County> {
    rows(COUNTIES).filter_map(county).collect()
}

/// Former municipalities, in the order of their numbers.
pub(super) fn former_municipalities(today: &[Municipality]) -> Vec<Former> {
    rows(ALIASES).filter_map(|row| former(row, today)).collect()
}

pub(super) fn municipality_changes() -> Vec<Change> {
    rows(CHANGES).filter_map(change).collect()
}

pub(super) fn county_changes() -> Vec<Change> {
    rows(COUNTY_CHANGES).filter_map(change).collect()
}

/// Municipality number (today's or former) and the landscape people name it by: `Bø i Vesterålen`.
pub(super) fn districts() -> Vec<(&'static str, &'static str)> {
    rows(DISTRICTS).filter_map(pair).collect()
}

/// Villages and city districts that editors write as if they were municipalities, and the number they lie in.
pub(super) fn localities() -> Vec<(&'static str, &'static str)> {
    rows(LOCALITIES).filter_map(pair).collect()
}

type Cells = std::str::Split<'static, fn(char) -> bool>;

fn rows(text: &'static str) -> impl Iterator<Item = Cells> {
    let comma: fn(char) -> bool = |c| c == ',';
    text.lines().skip(1).map(move |line| line.split(comma))
}

fn municipality(mut cells: Cells) -> Option<Municipality> {
    let mut next = || cells.next();
    let number = next()?;
    let name = next()?;
    Some(Municipality {
        number,
        name,
        official_name: or(next()?, name),
        display_name: or(next()?, name),
        names: parallel_names([next()?, next()?, next()?, next()?]),
        slug: next()?,
        county: number.get(..2)?,
        valid_from: Date::parse(next()?),
        written_form: written_form(next()?)?,
        sami_area: next()? == "1",
        centrality_class: next()?.parse().ok()?,
        centrality_index: next()?.parse().ok()?,
        population: next()?.parse().ok()?,
        area_km2: next()?.parse().ok()?,
        admin_centre: next()?,
        website: next()?,
        lat: next()?.parse().ok()?,
        lon: next()?.parse().ok()?,
    })
}

fn county(mut cells: Cells) -> Option<County> {
    let mut next = || cells.next();
    let number = next()?;
    let name = next()?;
    Some(County {
        number,
        name,
        official_name: or(next()?, name),
        names: parallel_names([next()?, next()?, next()?, next()?]),
        slug: next()?,
        valid_from: Date::parse(next()?),
        written_form: written_form(next()?)?,
        admin_centre: next()?,
        population: next()?.parse().ok()?,
    })
}

fn former(mut cells: Cells, today: &[Municipality]) -> Option<Former> {
    let number = cells.next()?;
    let official_name = cells.next()?;
    let from = Date::parse(cells.next()?);
    let to = Date::parse(cells.next()?)?;
    let successors: Vec<_> = cells.next()?.split('|').collect();
    let main = today
        .binary_search_by_key(successors.first()?, |m| m.number)
        .ok()
        .and_then(|at| today.get(at))?;
    let shared = |old: &str| single_names(main.official_name).any(|new| same_name(old, new));
    let lives_on = single_names(official_name).any(shared);
    let norwegian = single_names(official_name).find(|old| same_name(old, main.name));
    let name = norwegian.or_else(|| single_names(official_name).next())?;
    Some(Former {
        level: Level::Municipality,
        number,
        name,
        official_name,
        from,
        to,
        successors,
        lives_on,
    })
}

fn change(mut cells: Cells) -> Option<Change> {
    let mut next = || cells.next();
    let date = Date::parse(next()?)?;
    let kind = ChangeKind::parse(next()?)?;
    let (old_number, old_name, new_number) = (next()?, next()?, next()?);
    let new_name = or(next()?, old_name);
    let partial = next()? == "1";
    Some(Change {
        date,
        kind,
        old_number,
        old_name,
        new_number,
        new_name,
        partial,
    })
}

fn pair(mut cells: Cells) -> Option<(&'static str, &'static str)> {
    Some((cells.next()?, cells.next()?))
}

/// An empty cell means "the same as".
fn or(cell: &'static str, same: &'static str) -> &'static str {
    if cell.is_empty() { same } else { cell }
}

fn parallel_names(cells: [&'static str; 4]) -> Vec<ParallelName> {
    let languages = [
        NameLanguage::NorthernSami,
        NameLanguage::LuleSami,
        NameLanguage::SouthernSami,
        NameLanguage::Kven,
    ];
    let given = cells
        .into_iter()
        .zip(languages)
        .filter(|(name, _)| !name.is_empty());
    given
        .map(|(name, language)| ParallelName { name, language })
        .collect()
}

fn written_form(cell: &str) -> Option<WrittenForm> {
    match cell {
        "nb" => Some(WrittenForm::Bokmal),
        "nn" => Some(WrittenForm::Nynorsk),
        "neutral" => Some(WrittenForm::Neutral),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_file_is_read() {
        let today = municipalities();
        let lines = |text: &str| text.lines().count() - 1;
        let read_and_written = [
            (today.len(), lines(MUNICIPALITIES), 357),
            (counties().len(), lines(COUNTIES), 15),
            (former_municipalities(&today).len(), lines(ALIASES), 550),
            (municipality_changes().len(), lines(CHANGES), 567),
            (county_changes().len(), lines(COUNTY_CHANGES), 23),
            (districts().len(), lines(DISTRICTS), 13),
            (localities().len(), lines(LOCALITIES), 2),
        ];
        for (read, written, expected) in read_and_written {
            assert_eq!((read, written), (expected, expected));
        }
    }

    #[test]
    fn the_population_year_is_the_files_own() {
        let column = format!("population_{POPULATION_YEAR}");
        for text in [MUNICIPALITIES, COUNTIES] {
            assert!(
                text.lines()
                    .next()
                    .is_some_and(|header| header.split(',').any(|c| c == column))
            );
        }
    }
}
