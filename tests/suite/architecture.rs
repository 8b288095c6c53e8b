//! The house, held to its plan: floors, headers, who may do what, and the
//! pages of the diagnostic codes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use grend::diag::Code;

/// Rooms by floor, lowest first. Rooms on one floor do not know each other.
const FLOORS: [&[&str]; 11] = [
    &["text"],
    &["diag"],
    &["yaml", "places", "language", "image"],
    &["config"],
    &["model", "source"],
    &["parse"],
    &["resolve", "theme"],
    &["render", "index", "write", "check"],
    &["pipeline"],
    &["serve"],
    &["cli"],
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// Every Rust file below `src/`: its path from there, and its text.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().join("src")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root().join("src")).expect("below src");
                let name = name.to_string_lossy().replace('\\', "/");
                found.push((name, text(&path)));
            }
        }
    }
    found.sort();
    assert!(found.len() > 50, "the sources were not found");
    found
}

#[expect(clippy::disallowed_methods, reason = "reads the project's own files")]
fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("a readable file")
}

/// The lines that are code: without comments and the unit tests at the end.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let end = text.find("#[cfg(test)]").unwrap_or(text.len());
    text[..end]
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
}

/// The rooms that a file names after `crate::`.
fn rooms_used(text: &str) -> BTreeSet<String> {
    let names = code(text).flat_map(|line| line.split("crate::").skip(1));
    let room = |rest: &str| {
        rest.chars()
            .take_while(char::is_ascii_lowercase)
            .collect::<String>()
    };
    names
        .map(room)
        .filter(|room| floor(room).is_some())
        .collect()
}

#[test]
fn a_room_imports_only_from_floors_below() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some((room, _)) = path.split_once('/') else {
            continue;
        };
        let Some(own) = floor(room) else {
            wrong.push(format!("{path}: the room {room} has no floor"));
            continue;
        };
        for used in rooms_used(&text) {
            let allowed = used == room || floor(&used).is_some_and(|other| other < own);
            if !allowed {
                wrong.push(format!("{path}: {room} uses {used}, which is not below it"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_file_says_what_it_is_and_fits_in_a_head() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//! ") {
            wrong.push(format!("{path}: no header"));
        }
        // The tables of messages are one row a code, in three languages.
        let longest = if path.starts_with("diag/texts/") {
            700
        } else {
            560
        };
        let lines = text.lines().count();
        if lines > longest {
            wrong.push(format!("{path}: {lines} lines"));
        }
        if path.contains("util") || path.contains("helper") || path.contains("misc") {
            wrong.push(format!("{path}: a name that says nothing"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn what_only_one_room_may_do_no_other_does() {
    // What is looked for, and the paths that may have it.
    let rules: [(&str, &[&str]); 13] = [
        ("moxcms::", &["image/"]),
        ("ravif::", &["image/"]),
        ("fast_image_resize::", &["image/"]),
        ("rayon::", &["pipeline/", "cli/mod.rs"]),
        ("tera::", &["theme/", "render/"]),
        ("pulldown_cmark", &["parse/markdown/"]),
        ("granit_parser", &["yaml/"]),
        ("serde_yaml", &["yaml/"]),
        ("hyper::", &["serve/http.rs"]),
        ("tokio::", &["serve/http.rs", "serve/snapshot.rs"]),
        ("notify::", &["serve/watch.rs"]),
        ("annotate_snippets", &["diag/report/terminal.rs"]),
        ("std::env::var", &["cli/clock.rs"]),
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (what, places) in rules {
            let used = code(&text).any(|line| line.contains(what));
            if used && !places.iter().any(|place| path.starts_with(place)) {
                wrong.push(format!("{path}: {what}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Words that are also names of types: the key of an amount's or a period's
/// source, and Norwegian for a page of a list.
const WORDS: [(&str, &str); 3] = [
    ("parse/field.rs", "kilde"),
    ("cli/report.rs", "side"),
    ("resolve/listing.rs", "side"),
];

#[test]
fn no_type_and_no_field_of_the_model_is_named_in_the_program() {
    let model = grend::source::default_model();
    let types: Vec<String> = model
        .iter()
        .filter_map(|(name, _)| name.strip_suffix(".yaml"))
        .filter(|name| !name.starts_with('_'))
        .map(|name| format!("\"{name}\""))
        .collect();
    assert!(types.contains(&"\"eksempel\"".to_owned()), "{types:?}");
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for name in &types {
            let allowed = WORDS.contains(&(path.as_str(), name.trim_matches('"')));
            if !allowed && code(&text).any(|line| line.contains(name.as_str())) {
                wrong.push(format!("{path}: {name}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_diagnostic_code_has_its_page() {
    let folder = root().join("tests/diagnostics");
    let expected: BTreeSet<String> = Code::ALL
        .iter()
        .map(|code| format!("{}.md", code.as_str().to_lowercase()))
        .collect();
    let entries = fs::read_dir(folder).expect("the folder of diagnostic pages");
    let there: BTreeSet<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with('g'))
        .collect();
    assert_eq!(there, expected);
}

#[test]
fn every_interface_text_the_generator_asks_for_exists() {
    let theme = grend::source::default_theme();
    for lang in ["nb", "nn", "en"] {
        let name = format!("strings/{lang}.yaml");
        let (_, bytes) = theme
            .iter()
            .find(|(have, _)| *have == name)
            .expect("the texts of the theme");
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let missing: Vec<&str> = grend::render::KEYS
            .iter()
            .chain(&grend::index::KEYS)
            .copied()
            .filter(|key| {
                !text.lines().any(|line| {
                    line.trim_start_matches('"')
                        .trim_start_matches(key)
                        .starts_with([':', '"'])
                        && line.trim_start_matches('"').starts_with(key)
                })
            })
            .collect();
        assert_eq!(missing, Vec::<&str>::new(), "{lang}");
    }
}
