//! `build --cache DIR`: what a build would make over again is not made, and nothing
//! else is ever left out.
#![expect(
    clippy::disallowed_methods,
    reason = "looks at, and tampers with, what was published and remembered"
)]

use std::fs;
use std::process::{Command, Stdio};

use crate::folder::{Folder, Published};

const DAY: &str = "1772366400";

fn page(title: &str, body: &str) -> String {
    format!("---\ntittel: {title}\nspråk: nb\n---\n{body}\n")
}

fn site(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("site/content/tema/a.md", &page("A", "Tekst."));
    folder.write("site/content/tema/b.md", &page("B", "Se [A](a.md)."));
    folder.write("site/content/tema/notat.pdf", "%PDF");
    folder
}

fn run(folder: &Folder, day: &str, words: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_grend"))
        .args([
            "build",
            "--timings",
            "--jobs",
            "2",
            "--root",
            &folder.shown("site"),
        ])
        .args(words)
        .env("SOURCE_DATE_EPOCH", day)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), said)
}

/// Builds with the cache: what was said, and whether pages were made.
fn cached(folder: &Folder, more: &[&str]) -> (String, bool) {
    let cache = folder.shown("cache");
    let (code, said) = run(folder, DAY, &[&["--cache", &cache], more].concat());
    assert_eq!(code, Some(0), "{said}");
    let made = said.contains("render");
    (said, made)
}

/// What a build into a new folder gives.
fn clean(folder: &Folder, more: &[&str]) -> Published {
    let new = folder.shown("clean");
    let _none = fs::remove_dir_all(&new);
    let (code, said) = run(folder, DAY, &[&["--output", &new], more].concat());
    assert_eq!(code, Some(0), "{said}");
    Published::at(&new)
}

fn published(folder: &Folder) -> Published {
    Published::at(&folder.shown("site/output"))
}

#[test]
fn the_same_build_again_is_told_and_not_made_with_its_warnings() {
    let folder = site("remembered");
    folder.write(
        "site/content/tema/c.md",
        &page("C", "> [!UKJENT]\n> Tekst."),
    );
    let (first, made) = cached(&folder, &[]);
    assert!(made && first.contains("advarsel["), "{first}");
    let before = published(&folder);
    let (again, made) = cached(&folder, &[]);
    assert!(!made, "{again}");
    let warnings = |said: &str| -> Vec<String> {
        let lines = said.lines().map(str::to_owned);
        lines
            .take_while(|line| !line.trim_start().starts_with("settings"))
            .collect()
    };
    assert_eq!(warnings(&again), warnings(&first));
    assert!(again.contains(" 0 filer skrevet,"), "{again}");
    assert!(again.contains(" · 1 advarsel · "), "{again}");
    assert_eq!(published(&folder), before);
}

/// B09: every kind of change is seen, and what comes of it is the clean build.
#[test]
fn whatever_differs_is_built_and_is_the_clean_build() {
    let folder = site("differs");
    cached(&folder, &[]);
    let write = |path: &str, text: &str| folder.write(path, text);
    let site_path = |path: &str| folder.shown(&format!("site/{path}"));
    let changes: [(&str, &dyn Fn()); 9] = [
        ("edit", &|| {
            write("site/content/tema/a.md", &page("A", "Anna."));
        }),
        ("edit of the same length", &|| {
            write("site/content/tema/a.md", &page("A", "Onna."));
        }),
        ("new page", &|| {
            write("site/content/tema/d.md", &page("D", "Ny."));
        }),
        ("rename", &|| {
            fs::rename(
                site_path("content/tema/d.md"),
                site_path("content/tema/e.md"),
            )
            .unwrap();
        }),
        ("deleted page", &|| {
            fs::remove_file(site_path("content/tema/e.md")).unwrap();
        }),
        ("link to a file", &|| {
            write(
                "site/content/tema/a.md",
                &page("A", "Se [notat](notat.pdf)."),
            );
        }),
        ("file that is copied", &|| {
            write("site/content/tema/notat.pdf", "%PDX");
        }),
        ("settings", &|| {
            write("site/grend.yaml", "title: {nb: Et navn}\n");
        }),
        ("theme", &|| {
            write(
                "site/themes/egen/theme.yaml",
                "name: egen\nextends: standard\n",
            );
            write(
                "site/themes/egen/templates/notfound.html",
                "<title>Nei</title>",
            );
            write("site/grend.yaml", "title: {nb: Et navn}\ntheme: egen\n");
        }),
    ];
    for (what, change) in &changes {
        change();
        let (said, made) = cached(&folder, &[]);
        assert!(made, "{what}: {said}");
        assert_eq!(
            published(&folder).bytes,
            clean(&folder, &[]).bytes,
            "{what}"
        );
    }
}

#[test]
fn another_day_another_address_and_another_folder_are_other_builds() {
    let folder = site("others");
    cached(&folder, &[]);
    let cache = folder.shown("cache");
    let (_, said) = run(&folder, "1772539200", &["--cache", &cache]);
    assert!(said.contains("render"), "{said}");
    for more in [
        &["--base-url", "https://e.no/"][..],
        &["--drafts"],
        &["--strict"],
        &["--compress"],
        &["--output", &folder.shown("annan")],
    ] {
        let (said, made) = cached(&folder, more);
        assert!(made, "{more:?}: {said}");
        let (said, made) = cached(&folder, more);
        assert!(!made, "{more:?} again: {said}");
    }
}

#[test]
fn a_site_that_is_not_as_it_was_left_is_built_again() {
    let folder = site("left");
    cached(&folder, &[]);
    let before = published(&folder).bytes;
    let output = folder.shown("site/output");
    fs::remove_file(format!("{output}/tema/a/index.html")).unwrap();
    assert!(cached(&folder, &[]).1);
    assert_eq!(published(&folder).bytes, before);
    fs::remove_file(format!("{output}/.grend-manifest")).unwrap();
    assert!(cached(&folder, &[]).1);
    fs::remove_dir_all(&output).unwrap();
    assert!(cached(&folder, &[]).1);
    assert_eq!(published(&folder).bytes, before);
    // Changed by hand: it is kept and told of each time.
    fs::write(format!("{output}/tema/a/index.html"), "Endra for hand.").unwrap();
    for _ in 0..2 {
        let (said, made) = cached(&folder, &[]);
        assert!(made && said.contains("G902"), "{said}");
    }
}

#[test]
fn a_memory_with_any_byte_changed_is_none() {
    let folder = site("spoilt");
    cached(&folder, &[]);
    let path = folder.shown("cache/grend-last-build");
    let good = fs::read(&path).unwrap();
    for at in (0..good.len()).step_by(good.len() / 12) {
        let mut bad = good.clone();
        bad[at] ^= 1;
        fs::write(&path, &bad).unwrap();
        assert!(cached(&folder, &[]).1, "byte {at}");
        assert_eq!(fs::read(&path).unwrap(), good, "byte {at}");
    }
    fs::write(&path, &good[..good.len() - 1]).unwrap();
    assert!(cached(&folder, &[]).1);
    fs::remove_dir_all(folder.shown("cache")).unwrap();
    assert!(cached(&folder, &[]).1);
    assert!(!cached(&folder, &[]).1);
}

#[test]
fn a_build_with_errors_is_not_remembered() {
    let folder = site("wrong");
    cached(&folder, &[]);
    folder.write("site/content/tema/a.md", &page("A", "Se [X](x.md)."));
    let cache = folder.shown("cache");
    for _ in 0..2 {
        let (code, said) = run(&folder, DAY, &["--cache", &cache]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("feil["), "{said}");
    }
}

#[test]
fn a_folder_that_cannot_be_made_stops_the_build_before_anything_is_written() {
    let folder = site("nowhere");
    folder.write("fil", "");
    let (code, said) = run(&folder, DAY, &["--cache", &folder.shown("fil/cache")]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("G901") && said.contains("fil/cache"),
        "{said}"
    );
    assert!(!std::path::Path::new(&folder.shown("site/output")).exists());
}
