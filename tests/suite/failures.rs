//! The ways such systems fail, and the tests that hold them off.
//!
//! A test that shows the right behaviour for a row of `tests/FAILURES.md` begins
//! its comment with the row's name (`/// B03.`, `/// P03 and P04.`; `//` in
//! scripts). Here the table is held to be what those comments say: no row is
//! without a test, and no test is for a row that is not there.
//! `GREND_BLESS=1 cargo test --test suite failures` writes the tests into it.
#![expect(
    clippy::disallowed_methods,
    reason = "reads the project's own files, and blesses one"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

const TABLE: &str = "tests/FAILURES.md";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every test script and every file of the program that may hold unit tests.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().join("src"), root().join("tests")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let end = path.extension().and_then(|end| end.to_str());
            if path.is_dir() && !path.ends_with("node_modules") {
                open.push(path);
            } else if matches!(end, Some("rs" | "mjs")) {
                let text = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(root()).unwrap();
                found.push((path.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    found.sort();
    found
}

/// `B03` and the like.
fn is_row(word: &str) -> bool {
    let mut letters = word.chars();
    word.len() == 3
        && letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && letters.all(|c| c.is_ascii_digit())
}

/// The rows that a comment begins with: `B03, B04 and B05: …`.
fn rows(comment: &str) -> Vec<&str> {
    let end = comment.find(['.', ':']).unwrap_or(0);
    let words = comment[..end]
        .split([' ', ','])
        .filter(|word| *word != "and");
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words.iter().all(|word| is_row(word)) {
        words
    } else {
        Vec::new()
    }
}

/// The tests of each row, as `file: test` or the name of a script.
fn marked() -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources() {
        let mut open: Vec<&str> = Vec::new();
        let mut is_test = false;
        let is_rust = path.strip_suffix(".rs").is_some();
        for line in text.lines().map(str::trim) {
            if !is_rust {
                for row in line.strip_prefix("// ").map(rows).into_iter().flatten() {
                    found
                        .entry(row.to_owned())
                        .or_default()
                        .insert(path.clone());
                }
            } else if let Some(comment) = line.strip_prefix("/// ") {
                open.extend(rows(comment));
            } else if line == "#[test]" {
                is_test = true;
            } else if let Some(rest) = line.strip_prefix("fn ") {
                let name = rest.split('(').next().unwrap_or(rest);
                for row in open.drain(..).filter(|_| is_test) {
                    let tests = found.entry(row.to_owned()).or_default();
                    tests.insert(format!("{path}: {name}"));
                }
                is_test = false;
            } else if line.is_empty() {
                open.clear();
            }
        }
    }
    found
}

#[test]
fn every_way_to_fail_has_a_test_and_the_table_says_which() {
    let file = root().join(TABLE);
    let kept = fs::read_to_string(&file).unwrap();
    let tests = marked();
    let mut seen = BTreeSet::new();
    let mut without = Vec::new();
    let mut now = String::new();
    for line in kept.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, row, what, _, _] = cells[..] else {
            now += &format!("{line}\n");
            continue;
        };
        let name = row.trim_end_matches(" !");
        if !is_row(name) {
            now += &format!("{line}\n");
            continue;
        }
        assert!(seen.insert(name.to_owned()), "{name} stands twice");
        let tests = tests.get(name).into_iter().flatten();
        let tests: Vec<String> = tests.map(|test| format!("`{test}`")).collect();
        if tests.is_empty() {
            without.push(name.to_owned());
        }
        now += &format!("| {row} | {what} | {} |\n", tests.join("<br>"));
    }
    assert_eq!(without, [""; 0], "rows without a test");
    let strays: Vec<&String> = tests.keys().filter(|row| !seen.contains(*row)).collect();
    assert_eq!(strays, [""; 0], "tests of rows that are not in the table");
    if std::env::var("GREND_BLESS").is_ok_and(|value| value == "1") {
        fs::write(&file, &now).unwrap();
        return;
    }
    assert!(now == kept, "{TABLE} should be:\n{now}");
}

#[test]
fn only_a_comment_that_begins_with_rows_marks_a_test() {
    for (comment, expected) in [
        ("B03.", &["B03"][..]),
        ("B03 and B04: with room for one byte.", &["B03", "B04"]),
        ("P01, P04 and P08.", &["P01", "P04", "P08"]),
        ("As B03 has it.", &[]),
        ("Back to B03", &[]),
        ("", &[]),
    ] {
        assert_eq!(rows(comment), expected, "{comment}");
    }
}
