//! What the search index promises whatever is in it. How well it answers is
//! measured with the browser's own engine (`tests/search/score.mjs`).

use std::collections::{BTreeMap, BTreeSet};

use grend::source::{Files, MemoryFiles};

use super::site;

fn case(title: &str, more: &str, body: &str) -> String {
    format!(
        "---\ntittel: {title}\ningress: Kva som vart gjort.\nspråk: nn\nsted: Tingvoll\ntema: bolig\n\
         status: pagar\nsist_kontrollert: 2026-01-01\n{more}---\n{body}\n"
    )
}

fn with_cases(bodies: &[(&str, &str, &str)]) -> MemoryFiles {
    let mut files = BTreeMap::new();
    let theme = "---\ntittel: {nb: Bolig, nn: Bustad}\nspråk: nn\n---\nOm å bu.\n";
    files.insert("content/tema/bolig.md".to_owned(), theme.into());
    for (name, more, body) in bodies {
        let path = format!("content/eksempel/{name}.md");
        files.insert(
            path,
            case(&format!("Dømet {name}"), more, body).into_bytes(),
        );
    }
    MemoryFiles(files)
}

/// The index of a site: name to text.
fn index(files: &dyn Files) -> BTreeMap<String, String> {
    let ready = site::understand(files).ready;
    let files = ready.search.into_iter();
    files
        .map(|file| {
            let text = String::from_utf8(file.bytes.expect("held")).expect("text");
            (file.path.as_str().to_owned(), text)
        })
        .collect()
}

#[test]
fn every_file_is_one_call_under_its_own_name() {
    let index = index(&with_cases(&[("a", "", "Ein tekst.\u{2028}</script>\"'`")]));
    assert!(index.contains_key("sok/indeks.js"), "{:?}", index.keys());
    for (path, text) in &index {
        let name = path
            .strip_prefix("sok/")
            .and_then(|name| name.strip_suffix(".js"));
        let name = name.expect("a script in the folder");
        let inner = text.strip_prefix(&format!("grendSok(\"{name}\","));
        let value = inner.and_then(|inner| inner.strip_suffix(')'));
        let value = value.unwrap_or_else(|| panic!("{path}: {text}"));
        let read: Result<serde_json::Value, _> = serde_json::from_str(value);
        assert!(read.is_ok(), "{path}");
    }
}

#[test]
fn what_is_hidden_is_in_no_file() {
    let hidden = [
        ("utkast", "utkast: true\n", "Hemmelegord i utkastet."),
        (
            "seinare",
            "publiseres: 2027-01-01\n",
            "Hemmelegord seinare.",
        ),
        ("utgatt", "utløper: 2020-01-01\n", "Hemmelegord før."),
        ("open", "", "Openord her."),
    ];
    let index = index(&with_cases(&hidden));
    let all: String = index.values().map(String::as_str).collect();
    assert!(all.contains("openord"));
    assert!(!all.to_lowercase().contains("hemmelegord"));
}

#[test]
fn editing_one_page_changes_few_files() {
    let bodies: Vec<(String, String)> = (0..60)
        .map(|number| {
            let words: Vec<String> = (0..40)
                .map(|word| format!("ord{}x", (number * 37 + word * 91) % 900))
                .collect();
            (format!("d{number:02}"), words.join(" "))
        })
        .collect();
    let site_with = |changed: &str| {
        let rows: Vec<(&str, &str, &str)> = bodies
            .iter()
            .map(|(name, body)| {
                let body = if name == "d30" { changed } else { body };
                (name.as_str(), "", body)
            })
            .collect();
        index(&with_cases(&rows))
    };
    let before = site_with(&bodies[30].1);
    let after = site_with(&format!("{} nyttord", bodies[30].1));
    let names = |of: &BTreeMap<String, String>| of.keys().cloned().collect::<BTreeSet<_>>();
    let fresh: Vec<String> = names(&after).difference(&names(&before)).cloned().collect();
    assert!(!fresh.is_empty(), "nothing changed");
    // Its text, its record, and the files around the new word, until the next
    // cut that both have.
    assert!(fresh.len() <= 12 && before.len() > 100, "{fresh:?}");
}
