//! `build --cache DIR`: what a build would make over again is not made, and nothing
//! else is ever left out. `tests/publish/again.mjs` does the same with the project's own
//! content and edits at random.
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

/// What was said before the table of stages.
fn warnings(said: &str) -> Vec<&str> {
    let lines = said.lines();
    lines
        .take_while(|line| !line.trim_start().starts_with("settings"))
        .collect()
}

/// B09. Of an edit that changes no more than words, only what shows them is made; of any other
/// all is. Either way the site is the clean build, and so is what is said of it.
#[test]
fn of_an_edit_of_words_only_what_shows_them_is_made() {
    let folder = site("words");
    let c = |body: &str| folder.write("site/content/tema/c.md", &page("C", body));
    let d = |body: &str| folder.write("site/content/tema/d.md", &page("D", body));
    let e = |body: &str| folder.write("site/content/tema/e.md", &page("E", body));
    c("> [!UKJENT]\n> Tekst.");
    d("Bygdeutvikling.\n\n## Vegen\n\nSe [A](a.md) og ![En ku](ku.svg).");
    e("Hefte.");
    folder.write("site/content/tema/f.md", &page("F", "Kaffikvern."));
    folder.write(
        "site/content/tema/ku.svg",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
    );
    cached(&folder, &[]);
    let words = "Utvikling av bygd.\n\n## Vegen\n\nSe [A](a.md) og ![En ku](ku.svg).";
    let edits: [(&str, bool, &dyn Fn()); 14] = [
        ("words", true, &|| d(words)),
        ("words of two", true, &|| {
            d(&format!("Nyordet. {words}"));
            e("Heftet.");
        }),
        ("no words", true, &|| e("")),
        ("as it was at first", true, &|| {
            d("Bygdeutvikling.\n\n## Vegen\n\nSe [A](a.md) og ![En ku](ku.svg).");
            e("Hefte.");
        }),
        ("words that part a word of another page", false, &|| {
            e("Kaffi i ei kvern.");
        }),
        ("a link", false, &|| e("Se [B](b.md).")),
        ("words after that", true, &|| e("Her: [B](b.md).")),
        ("a heading", false, &|| e("## Her\n\nHer: [B](b.md).")),
        ("a title", false, &|| {
            folder.write("site/content/tema/e.md", &page("Ny", "Hefte."));
        }),
        ("where a picture is shown", true, &|| {
            d(&format!("Ord.\n\n{words}"));
        }),
        ("something to say", false, &|| e("> [!UKJENT]\n> Hefte.")),
        ("where something is said", false, &|| {
            e("Ord.\n\n> [!UKJENT]\n> Hefte.");
        }),
        ("nothing to say", false, &|| e("Hefte.")),
        ("the settings", false, &|| {
            e("Ord.");
            folder.write("site/grend.yaml", "title: {nb: Et navn}\n");
        }),
    ];
    for (what, few, edit) in &edits {
        edit();
        let (said, made) = cached(&folder, &[]);
        assert!(made, "{what}: {said}");
        assert_eq!(!said.contains("resolve"), *few, "{what}: {said}");
        let new = folder.shown("clean");
        let _none = fs::remove_dir_all(&new);
        let (_, clean) = run(&folder, DAY, &["--output", &new]);
        assert_eq!(warnings(&said), warnings(&clean), "{what}");
        assert_eq!(
            published(&folder).bytes,
            Published::at(&new).bytes,
            "{what}"
        );
        assert!(!cached(&folder, &[]).1, "{what}, again");
    }
}

/// B09. What a build left is believed only while it is whole, of the last build, and all else
/// stands.
#[test]
fn an_edit_of_words_on_a_site_or_a_memory_that_is_not_as_it_was_left_makes_all_of_it() {
    let folder = site("spoilt-site");
    cached(&folder, &[]);
    let edited = std::cell::Cell::new(0);
    let edit = || {
        edited.set(edited.get() + 1);
        let words = format!("Ord {}.", edited.get());
        folder.write("site/content/tema/a.md", &page("A", &words));
    };
    let is_whole = |what: &str, spoil: &dyn Fn()| {
        edit();
        spoil();
        let (said, _) = cached(&folder, &[]);
        assert!(said.contains("resolve"), "{what}: {said}");
        assert_eq!(
            published(&folder).bytes,
            clean(&folder, &[]).bytes,
            "{what}"
        );
        edit();
        let (said, _) = cached(&folder, &[]);
        assert!(!said.contains("resolve"), "after {what}: {said}");
    };
    let cache = |name: &str| folder.shown(&format!("cache/{name}"));
    let output = |name: &str| folder.shown(&format!("site/output/{name}"));
    let remains = fs::read(cache("grend-last-site")).unwrap();
    for at in (0..remains.len()).step_by(remains.len() / 8) {
        is_whole(&format!("byte {at}"), &|| {
            let mut bad = fs::read(cache("grend-last-site")).unwrap();
            bad[at] ^= 1;
            fs::write(cache("grend-last-site"), bad).unwrap();
        });
    }
    is_whole("another build's", &|| {
        fs::write(cache("grend-last-site"), &remains).unwrap();
    });
    is_whole("none", &|| {
        fs::remove_file(cache("grend-last-site")).unwrap();
    });
    is_whole("no last", &|| {
        fs::remove_file(cache("grend-last-build")).unwrap();
    });
    is_whole("a file gone", &|| {
        fs::remove_file(output("tema/b/index.html")).unwrap();
    });
    is_whole("a file emptied", &|| {
        fs::write(output("tema/b/index.html"), "").unwrap();
    });
    is_whole("built in between without the cache", &|| {
        let (code, said) = run(&folder, DAY, &[]);
        assert_eq!(code, Some(0), "{said}");
        edit();
    });
    // The page that is edited was changed by hand: it is kept, and told of each time.
    fs::write(output("tema/a/index.html"), "Endra for hand.").unwrap();
    for _ in 0..2 {
        edit();
        let (said, _) = cached(&folder, &[]);
        assert!(said.contains("G902"), "{said}");
        let there = fs::read_to_string(output("tema/a/index.html")).unwrap();
        assert_eq!(there, "Endra for hand.");
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

/// What a build leaves has what drafts say, so it is not kept where it is published.
#[test]
fn a_memory_in_the_output_folder_is_refused() {
    let folder = site("published");
    for cache in [
        "site/output",
        "site/output/cache",
        "site/output/../output/a/b",
    ] {
        let (code, said) = run(&folder, DAY, &["--cache", &folder.shown(cache)]);
        assert_eq!(code, Some(2), "{cache}: {said}");
        assert!(
            said.contains("G901") && said.contains("blir publisert"),
            "{said}"
        );
    }
    assert!(!std::path::Path::new(&folder.shown("site/output")).exists());
}
