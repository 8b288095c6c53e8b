//! The register of places against its fixtures: names from the project's source documents, every name and number
//! since 1977, hard spellings, and the rule that today's names mean themselves.

use grend::places::{ChangeKind, Date, Level, Place, Register, Resolution, Want, key};

const SEED_PLACES: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/places/seed-places.csv"
));
const HARD: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/places/hard.tsv"
));

fn register() -> &'static Register {
    Register::today()
}

/// A resolution in the notation of `hard.tsv`.
fn told(resolution: &Resolution) -> String {
    let numbers = |places: &[Place]| {
        places
            .iter()
            .map(|p| p.number())
            .collect::<Vec<_>>()
            .join(" ")
    };
    match resolution {
        Resolution::Found { place, .. } => place.number().to_owned(),
        Resolution::Historic(old) => format!("old {}", numbers(&old.successors)),
        Resolution::Ambiguous(candidates) => {
            format!(
                "either {}",
                candidates
                    .iter()
                    .map(|c| c.number)
                    .collect::<Vec<_>>()
                    .join(" ")
            )
        }
        Resolution::Locality { place, .. } => format!("in {}", place.number()),
        Resolution::WrongLevel(meant) => format!("level {}", told(meant)),
        Resolution::Unknown { .. } => "unknown".to_owned(),
    }
}

fn municipality(query: &str) -> Resolution {
    register().resolve(query, Want::Municipality)
}

#[test]
fn every_place_the_source_documents_name_leads_to_its_municipality() {
    let rows: Vec<Vec<&str>> = SEED_PLACES
        .lines()
        .skip(1)
        .map(|row| row.split(',').collect())
        .collect();
    assert_eq!(rows.len(), 54);
    for row in rows {
        let (written, number, name) = (row[1], row[2], row[3]);
        let meant = municipality(written);
        let place = match &meant {
            // Herøy alone is two; the documents mean one, and its county says which.
            Resolution::Ambiguous(_) => {
                municipality(&format!("{written} (Møre og Romsdal)")).place()
            }
            _ => meant.place(),
        };
        assert_eq!(
            place.map(|p| (p.number(), p.name())),
            Some((number, name)),
            "{written}: {meant:?}"
        );
    }
}

#[test]
fn every_number_and_name_since_1977_leads_to_its_successors() {
    let former: Vec<_> = register()
        .former()
        .iter()
        .filter(|f| f.level == Level::Municipality)
        .collect();
    assert_eq!(former.len(), 550);
    for unit in former {
        let county = register().county_name(unit.number);
        let heirs = |r: &Resolution| match r {
            Resolution::Found { place, .. } => vec![place.number()],
            Resolution::Historic(old) => old.successors.iter().map(|p| p.number()).collect(),
            _ => Vec::new(),
        };
        let in_use = register().municipality(unit.number).is_some();
        let by_number = heirs(&municipality(unit.number));
        let expected = if in_use {
            vec![unit.number]
        } else {
            unit.successors.clone()
        };
        assert_eq!(by_number, expected, "number {}", unit.number);
        for name in [unit.name, unit.official_name] {
            let query = format!("{name} ({county})");
            let by_name = heirs(&municipality(&query));
            let whole = by_name == unit.successors;
            let lives_on = unit.lives_on && by_name == unit.successors[..1];
            assert!(
                whole || lives_on,
                "{query} was {} and leads to {by_name:?}",
                unit.number
            );
        }
        let both = municipality(&format!("{} {}", unit.number, unit.name));
        assert_eq!(heirs(&both), expected, "{} {}", unit.number, unit.name);
    }
}

#[test]
fn hard_spellings_mean_what_the_table_says() {
    let marks = [
        ("<ring>", "\u{30a}"),
        ("<acute>", "\u{301}"),
        ("<stroke>", "\u{338}"),
        ("<nbsp>", "\u{a0}"),
        ("<hyphen>", "\u{2011}"),
    ];
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in HARD.lines().filter(|row| !row.starts_with('#')) {
        let cells: Vec<_> = row.split('\t').collect();
        let [query, want, expected] = cells[..] else {
            panic!("three cells in {row:?}")
        };
        let query = marks.iter().fold(query.to_owned(), |q, (mark, character)| {
            q.replace(mark, character)
        });
        let want = match want {
            "k" => Want::Municipality,
            "f" => Want::County,
            "*" => Want::Any,
            other => panic!("{other} in {row:?}"),
        };
        count += 1;
        let meant = told(&register().resolve(&query, want));
        if meant != expected {
            wrong.push(format!("{query} ({want:?}): {meant}, not {expected}"));
        }
    }
    assert!(count >= 200, "{count} rows");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn todays_names_mean_themselves_and_nothing_else() {
    for place in register().municipalities().iter().map(Place::Municipality) {
        let Place::Municipality(unit) = place else {
            continue;
        };
        let shared = register()
            .municipalities()
            .iter()
            .filter(|m| key(m.name) == key(unit.name))
            .count()
            > 1;
        let mut spellings = vec![
            unit.number,
            unit.slug,
            unit.display_name,
            unit.official_name,
        ];
        spellings.extend(unit.names.iter().map(|n| n.name));
        if shared {
            assert!(
                matches!(municipality(unit.name), Resolution::Ambiguous(_)),
                "{}",
                unit.name
            );
            spellings.retain(|s| *s != unit.name);
        }
        for spelling in spellings {
            for want in [Want::Municipality, Want::Any] {
                let meant = register().resolve(spelling, want);
                assert!(
                    matches!(meant, Resolution::Found { place: p, .. } if p == place),
                    "{spelling}: {meant:?}"
                );
            }
            for spelling in [
                spelling.to_uppercase(),
                format!("{spelling} kommune"),
                key(spelling),
            ] {
                assert_eq!(municipality(&spelling).place(), Some(place), "{spelling}");
            }
        }
    }
    for unit in register().counties() {
        let place = Place::County(unit);
        let mut spellings = vec![unit.number, unit.slug, unit.name, unit.official_name];
        spellings.extend(unit.names.iter().map(|n| n.name));
        for spelling in spellings {
            assert_eq!(
                register().resolve(spelling, Want::County).place(),
                Some(place),
                "{spelling}"
            );
        }
    }
}

#[test]
fn numbers_slugs_and_display_names_are_unique() {
    let unique = |mut values: Vec<&str>| {
        let all = values.len();
        values.sort_unstable();
        values.dedup();
        values.len() == all
    };
    let municipalities = register().municipalities();
    assert!(unique(municipalities.iter().map(|m| m.number).collect()));
    assert!(unique(municipalities.iter().map(|m| m.slug).collect()));
    assert!(unique(
        municipalities.iter().map(|m| m.display_name).collect()
    ));
    assert!(unique(
        register().counties().iter().map(|c| c.slug).collect()
    ));
    assert!(municipalities.is_sorted_by_key(|m| m.number));
    let in_counties: usize = register()
        .counties()
        .iter()
        .map(|c| register().municipalities_in(c.number).len())
        .sum();
    assert_eq!(in_counties, 357);
    assert_eq!(register().municipalities_in("18").len(), 41);
    assert!(register().municipalities_in("12").is_empty());
}

#[test]
fn a_merged_municipality_is_told_with_its_history() {
    let Resolution::Historic(old) = municipality("snillfjord") else {
        panic!("Snillfjord is no more")
    };
    assert_eq!(
        (old.name, old.numbers.as_slice()),
        ("Snillfjord", ["1613", "5012"].as_slice())
    );
    assert_eq!(
        (old.county, old.from, old.to),
        ("Trøndelag", None, Date::new_year(2020))
    );
    assert_eq!((old.how, old.main.name()), (ChangeKind::Split, "Orkland"));

    for (query, how) in [
        ("Frei", ChangeKind::Merger),
        ("1507", ChangeKind::Split),
        ("0101", ChangeKind::Renumbering),
        ("Nes (Buskerud)", ChangeKind::RenumberingAndRenaming),
        ("Borre", ChangeKind::Renaming),
    ] {
        let Resolution::Historic(old) = municipality(query) else {
            panic!("{query}")
        };
        assert_eq!(old.how, how, "{query}");
    }
}

#[test]
fn a_name_with_one_bearer_today_shows_the_others() {
    let others = |query, want| match register().resolve(query, want) {
        Resolution::Found { others, .. } => others
            .iter()
            .map(|c| format!("{} {} {}", c.number, c.county, c.today.name()))
            .collect(),
        other => vec![format!("{other:?}")],
    };
    assert_eq!(
        others("Bø", Want::Municipality),
        ["0821 Telemark Midt-Telemark"]
    );
    assert_eq!(others("Nes", Want::Municipality), ["0616 Buskerud Nesbyen"]);
    assert_eq!(
        others("Sande", Want::Municipality),
        ["0713 Vestfold Holmestrand"]
    );
    assert_eq!(others("Oslo", Want::Any), ["03  Oslo"]);
    assert_eq!(others("Bergen", Want::Any), ["13  Vestland"]);
    assert_eq!(others("Aure", Want::Any), [""; 0]);
}

#[test]
fn an_unknown_name_brings_the_nearest() {
    for (query, nearest) in [
        ("Tingvol", "Tingvoll"),
        ("Krisitansund", "Kristiansund"),
        ("Hordalan", "Hordaland"),
        ("Bodo kommun", "Bodø"),
    ] {
        let Resolution::Unknown { nearest: found } = register().resolve(query, Want::Any) else {
            panic!("{query}")
        };
        assert!(
            found.len() <= 3 && found.iter().any(|c| c.name == nearest),
            "{query}: {found:?}"
        );
    }
}

#[test]
fn the_counts_follow_from_the_history() {
    for (year, expected) in [
        (2014, (428, 19)),
        (2017, (426, 19)),
        (2018, (422, 18)),
        (2020, (356, 11)),
        (2024, (357, 15)),
    ] {
        assert_eq!(
            register().count_at(Date::new_year(year)),
            Some(expected),
            "{year}"
        );
    }
}

#[test]
fn any_text_gets_an_answer() {
    let long = "Å".repeat(10_000);
    for text in [
        "",
        " ",
        "\u{0}",
        "((((",
        "))))",
        ", , ,",
        " i i i ",
        "a(b",
        "1 2 3 4",
        "kommune:",
        long.as_str(),
    ] {
        for want in [Want::Municipality, Want::County, Want::Any] {
            assert_eq!(told(&register().resolve(text, want)), "unknown", "{text:?}");
            assert!(
                register()
                    .resolve_many(text, want)
                    .iter()
                    .all(|p| p.resolution.place().is_none()),
                "{text:?}"
            );
        }
    }
}
