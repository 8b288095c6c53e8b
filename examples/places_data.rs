//! Makes the register's data files in `src/places/data/` from the reference data.
//!
//!     cargo run --example places_data -- <folder with the reference CSV files> [src/places/data]
//!
//! It keeps the columns the register uses, writes empty where a value follows from another (a display name equal
//! to the name, a new name equal to the old one, a start in 1977 or before), takes the county out of old names
//! ("Våler (Østfold)") and adds two things: the slug of a county and the day a municipality got today's number and
//! names. Running it again on the same input gives the same bytes. `districts.csv` and `localities.csv` are kept
//! by hand and are not touched.
#![expect(
    clippy::disallowed_methods,
    reason = "a tool of its own, at the edge: reads and writes what it is told to"
)]

use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// No change of division is known before this day, so it stands for "1977 or before" in the source.
const KNOWN_FROM: &str = "1977-01-01";

type Row = HashMap<String, String>;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let source = arguments
        .next()
        .ok_or("usage: places_data <source folder> [target folder]")?;
    let target = arguments
        .next()
        .unwrap_or_else(|| "src/places/data".to_owned());
    let (source, target) = (Path::new(&source), Path::new(&target));

    let (columns, municipalities) = read(&source.join("municipalities.csv"))?;
    let (_, aliases) = read(&source.join("municipality-aliases.csv"))?;
    let (_, changes) = read(&source.join("municipality-changes.csv"))?;
    let (_, counties) = read(&source.join("counties.csv"))?;
    let (_, county_changes) = read(&source.join("county-changes.csv"))?;
    let population = columns
        .iter()
        .filter(|c| c.starts_with("population_"))
        .max()
        .ok_or("no population column")?;

    fs::write(
        target.join("municipalities.csv"),
        municipality_file(&municipalities, &aliases, &changes, population),
    )?;
    fs::write(target.join("aliases.csv"), alias_file(&aliases))?;
    fs::write(target.join("changes.csv"), change_file(&changes))?;
    fs::write(
        target.join("counties.csv"),
        county_file(&counties, population),
    )?;
    fs::write(
        target.join("county-changes.csv"),
        change_file(&county_changes),
    )?;
    Ok(())
}

fn municipality_file(rows: &[Row], aliases: &[Row], changes: &[Row], population: &str) -> String {
    let mut out = format!(
        "number,name,official_name,display_name,name_se,name_smj,name_sma,name_fkv,slug,valid_from,language_form,\
         sami_area,centrality_class,centrality_index,{population},area_km2,admin_centre,website,lat,lon\n"
    );
    for row in rows {
        let from = valid_from(&row["number"], aliases, changes);
        line(
            &mut out,
            &[
                &row["number"],
                &row["name"],
                unless(&row["official_name"], &row["name"]),
                unless(&row["display_name"], &row["name"]),
                &row["name_se"],
                &row["name_smj"],
                &row["name_sma"],
                &row["name_fkv"],
                &row["slug"],
                &from,
                &row["language_form"],
                &row["sami_admin_area"],
                &row["centrality_class"],
                &row["centrality_index"],
                &row[population],
                &row["area_km2"],
                &row["admin_centre"],
                &row["website"],
                &row["lat"],
                &row["lon"],
            ],
        );
    }
    out
}

/// The day today's number and name began: when the last other name on the number ended, or when the number came
/// into use. Empty where both are older than the tables. A renaming whose day is unknown does not count.
fn valid_from(number: &str, aliases: &[Row], changes: &[Row]) -> String {
    let renamed = aliases
        .iter()
        .filter(|a| a["old_number"] == number)
        .map(|a| a["valid_to"].clone())
        .max();
    renamed
        .or_else(|| {
            let arrivals = changes.iter().filter(|c| c["new_number"] == number);
            let date = arrivals
                .map(|c| c["date"].as_str())
                .filter(|d| d.len() == 10)
                .min()?;
            let existed = changes
                .iter()
                .any(|c| c["old_number"] == number && c["date"] == date);
            (!existed).then(|| date.to_owned())
        })
        .unwrap_or_default()
}

fn alias_file(rows: &[Row]) -> String {
    let mut out = "number,name,valid_from,valid_to,successors\n".to_owned();
    for row in rows {
        let main = &row["main_number"];
        let mut successors = vec![main.as_str()];
        successors.extend(row["current_numbers"].split('|').filter(|n| n != main));
        let from = unless(&row["known_from"], KNOWN_FROM);
        line(
            &mut out,
            &[
                &row["old_number"],
                &row["old_name"],
                from,
                &row["valid_to"],
                &successors.join("|"),
            ],
        );
    }
    out
}

fn change_file(rows: &[Row]) -> String {
    let mut out = "date,kind,old_number,old_name,new_number,new_name,partial\n".to_owned();
    for row in rows {
        let (old, new) = (
            without_county(&row["old_name"]),
            without_county(&row["new_name"]),
        );
        let partial = row.get("part").is_some_and(|p| p == "partial");
        line(
            &mut out,
            &[
                &row["date"],
                &row["kind"],
                &row["old_number"],
                old,
                &row["new_number"],
                unless(new, old),
                if partial { "1" } else { "" },
            ],
        );
    }
    out
}

fn county_file(rows: &[Row], population: &str) -> String {
    let mut out = format!(
        "number,name,official_name,name_se,name_smj,name_sma,name_fkv,slug,valid_from,language_form,admin_centre,{population}\n"
    );
    for row in rows {
        line(
            &mut out,
            &[
                &row["number"],
                &row["name"],
                unless(&row["official_name"], &row["name"]),
                &row["name_se"],
                &row["name_smj"],
                &row["name_sma"],
                &row["name_fkv"],
                &slug(&row["name"]),
                &row["number_valid_from"],
                &row["language_form_county_authority"],
                &row["admin_centre"],
                &row[population],
            ],
        );
    }
    out
}

fn slug(name: &str) -> String {
    name.to_lowercase()
        .replace('æ', "ae")
        .replace('ø', "o")
        .replace('å', "a")
        .replace(' ', "-")
}

fn without_county(name: &str) -> &str {
    name.split(" (").next().unwrap_or(name)
}

fn unless<'a>(value: &'a str, same: &str) -> &'a str {
    if value == same { "" } else { value }
}

fn line(out: &mut String, cells: &[&str]) {
    let _ = writeln!(out, "{}", cells.join(","));
}

/// The header and the rows of a CSV file. A quoted cell is understood only in a last column, which is the one place
/// the reference data has any (the notes, not used here).
fn read(path: &Path) -> Result<(Vec<String>, Vec<Row>), Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut lines = text.lines();
    let header: Vec<String> = lines
        .next()
        .ok_or("an empty file")?
        .split(',')
        .map(str::to_owned)
        .collect();
    let row = |line: &str| {
        header
            .iter()
            .cloned()
            .zip(line.splitn(header.len(), ',').map(str::to_owned))
            .collect()
    };
    let rows = lines.map(row).collect();
    Ok((header, rows))
}
