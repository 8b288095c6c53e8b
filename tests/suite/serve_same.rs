//! The preview is the build: after any edits, whether all was read or only what
//! changed, made at once or when it is looked at, every file of it is byte for
//! byte what a clean build of the folder gives.
#![expect(clippy::disallowed_methods, reason = "edits files as editors do")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use grend::serve::{Maker, Snapshot};
use grend::source::DiskFiles;

use crate::folder::Folder;
use crate::site;

/// A site with relations, links, a picture, a glossary and lists.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("grend.yaml", &settings_text("Prøve"));
    folder.write(TEMPLATE, &template("Fyrst"));
    for number in 0..6 {
        folder.write(&theme(number), &theme_text(number, "Fyrst.", ""));
        folder.write(&case(number), &case_text(number, "Fyrst.", "Tiltaket"));
    }
    folder.write(
        "content/omgrep/dugnad.md",
        "---\ntittel: Dugnad\nspråk: nn\nforklaring: Arbeid.\n---\nFelles arbeid.\n",
    );
    let picture = image::RgbImage::new(8, 8);
    picture
        .save(folder.shown("content/eksempel/benk.png"))
        .unwrap();
    folder
}

/// A theme of one template, for the pages of one type.
const TEMPLATE: &str = "themes/eige/templates/eksempel.html";

fn template(word: &str) -> String {
    format!("<html><head></head><body>{word}: {{{{ view.title }}}}</body></html>")
}

fn settings_text(title: &str) -> String {
    format!("language: nn\ntheme: eige\ntitle: {{nb: {title}}}\n")
}

fn theme(number: usize) -> String {
    format!("content/tema/t{number}.md")
}

fn case(number: usize) -> String {
    format!("content/eksempel/e{number}.md")
}

fn theme_text(number: usize, body: &str, more: &str) -> String {
    format!("---\ntittel: Tema {number}\nspråk: nb\n{more}---\n{body}\n")
}

fn case_text(number: usize, body: &str, title: &str) -> String {
    format!(
        "---\ntittel: {title} {number}\nspråk: nn\ningress: Kort om {title}.\nsted: [Tingvoll]\ntema: [t{number}]\nstatus: ukjent\nsist_kontrollert: 2026-01-01\n---\n## Bakgrunn\n\n{body} Dugnad og [[t{number}]].\n\n![Ein benk](benk.png)\n"
    )
}

const KINDS: usize = 16;

/// An edit: what is done, and the paths the system would tell of.
fn edit(folder: &Folder, step: usize, kind: usize, number: usize) -> (String, Vec<String>) {
    let (a, b) = (case(number), theme(number));
    let word = format!("Ord{step}.");
    let write = |path: &str, text: &str| {
        folder.write(path, text);
        vec![path.to_owned()]
    };
    let text = case_text(number, &word, "Tiltaket");
    match kind {
        0..=2 => ("body".into(), write(&a, &text)),
        3 => (
            "body of a theme".into(),
            write(&b, &theme_text(number, &word, "")),
        ),
        4 => (
            "title".into(),
            write(&a, &case_text(number, "Likt.", &word)),
        ),
        5 => (
            "heading".into(),
            write(&a, &text.replace("Bakgrunn", &word)),
        ),
        6 => (
            "link".into(),
            write(
                &a,
                &text.replace(&format!("[[t{number}]]"), "[[t0]] [[t1]]"),
            ),
        ),
        7 => (
            "picture away".into(),
            write(&a, &text.replace("![Ein benk](benk.png)", "")),
        ),
        8 => (
            "draft".into(),
            write(&b, &theme_text(number, &word, "utkast: ja\n")),
        ),
        9 => (
            "error".into(),
            write(&a, &text.replace("status:", "statuss:")),
        ),
        10 => (
            "warning".into(),
            write(&a, &text.replace("## Bakgrunn", "# Bakgrunn")),
        ),
        11 => (
            "settings".into(),
            write("grend.yaml", &settings_text(&word)),
        ),
        12 => {
            let path = format!("content/tema/ny{step}.md");
            (
                "new page".into(),
                write(&path, &theme_text(step, &word, "")),
            )
        }
        13 => ("template".into(), write(TEMPLATE, &template(&word))),
        14 => (
            "style of the theme".into(),
            write(
                "themes/eige/assets/eige.css",
                &format!("p {{ --x: {step}; }}"),
            ),
        ),
        _ => {
            let both = [write(&a, &text), write(&b, &theme_text(number, &word, ""))].concat();
            ("two pages".into(), both)
        }
    }
}

/// The site on show, against a clean build, but for what lies ready where that
/// `is_whole` says it is not made yet.
fn compare(files: &DiskFiles, snapshot: &Snapshot, is_whole: bool, when: &str) {
    let mut settings = site::settings();
    settings.drafts = true;
    let clean = site::build_as(files, &settings, None);
    let errors = clean.understood.found.iter().chain(&clean.failed);
    let errors = errors
        .filter(|one| one.severity() == grend::diag::Severity::Error)
        .count();
    let shown = snapshot.current();
    assert_eq!(shown.told.errors, errors, "{when}: {:?}", clean.told());
    if errors > 0 {
        return;
    }
    if is_whole {
        let paths: Vec<&String> = clean.tree.keys().collect();
        assert_eq!(
            shown.files.paths().iter().collect::<Vec<_>>(),
            paths,
            "{when}"
        );
    }
    for (path, bytes) in &clean.tree {
        if !is_whole && path.starts_with("sok/") {
            continue;
        }
        let seen = shown
            .files
            .get(path)
            .unwrap_or_else(|| panic!("{when}: {path} is not shown"));
        assert!(seen == *bytes, "{when}: {path} differs");
    }
}

#[test]
fn after_any_edits_the_preview_is_the_clean_build() {
    let folder = folder("likt");
    let files = folder.files("");
    let mut settings = site::settings();
    settings.drafts = true;
    let snapshot = Snapshot::default();
    let mut maker = Maker::new(&files, &settings, None, &snapshot);
    maker.make(None, &|| false).unwrap();
    compare(&files, &snapshot, true, "at first");
    let whole = |paths: &[String]| -> BTreeSet<PathBuf> {
        paths.iter().map(|path| files.root().join(path)).collect()
    };
    for step in 0..KINDS {
        // Every kind of edit, in an order that mixes them.
        let (what, paths) = edit(&folder, step, step * 5 % KINDS, step * 7 % 6);
        let when = format!("step {step}, {what}");
        // Every third is old before it is made: what is shown by then is right,
        // and the next make brings the rest, whatever it is told has changed.
        if step % 3 == 2 {
            maker.make(Some(&whole(&paths)), &|| true);
            // With errors, and where more than texts differ, nothing is shown yet.
            if what.starts_with("body") {
                compare(&files, &snapshot, false, &format!("{when}, meanwhile"));
            }
            maker.make(
                Some(&whole(&["content/omgrep/dugnad.md".to_owned()])),
                &|| false,
            );
        } else {
            maker.make(Some(&whole(&paths)), &|| false);
        }
        compare(&files, &snapshot, true, &when);
        if what == "error" {
            let wrong = folder.shown(&paths[0]);
            let text = fs::read_to_string(&wrong).unwrap();
            fs::write(&wrong, text.replace("statuss:", "status:")).unwrap();
            maker.make(Some(&whole(&paths)), &|| false);
            compare(&files, &snapshot, true, &format!("{when}, mended"));
            let told = &snapshot.current().told;
            assert_eq!(told.errors, 0, "{when}: {:?}", told.items);
        }
    }
}

/// Of a body, deciding reads where it leads, its headings and its pictures: each of
/// them alone is enough to decide anew.
#[test]
fn an_edit_of_no_more_than_a_link_a_heading_or_a_picture_is_decided_anew() {
    let folder = folder("berre");
    let linked = case_text(1, "[Sjå](e2.md#bakgrunn).", "Tiltaket");
    folder.write(&case(1), &linked);
    let plain = theme_text(3, "Fyrst.", "");
    let files = folder.files("");
    let mut settings = site::settings();
    settings.drafts = true;
    let snapshot = Snapshot::default();
    let mut maker = Maker::new(&files, &settings, None, &snapshot);
    maker.make(None, &|| false).unwrap();
    let mut edited = |path: &str, text: &str| {
        folder.write(path, text);
        maker.make(Some(&[files.root().join(path)].into()), &|| false);
        let shown = snapshot.current();
        let page = shown.files.get("tema/t5/index.html").unwrap();
        let page = String::from_utf8(page).unwrap();
        (shown.told.errors, page.contains("Tema 3"))
    };
    assert_eq!(edited(&theme(3), &plain), (0, false));
    let link = plain.replace("Fyrst.", "Fyrst. [[t5]]");
    assert_eq!(edited(&theme(3), &link), (0, true), "a link");
    let heading = case_text(2, "Fyrst.", "Tiltaket").replace("Bakgrunn", "Grunnlag");
    assert_eq!(edited(&case(2), &heading), (1, true), "a heading");
    let mended = case_text(2, "Fyrst.", "Tiltaket");
    assert_eq!(edited(&case(2), &mended), (0, true), "mended");
    let no_picture = mended.replace("![Ein benk](benk.png)", "![Ein benk](ny.png)");
    assert_eq!(edited(&case(2), &no_picture), (1, true), "a picture");
}

/// What was shown early and is wrong after all gives way to the last good site; what
/// is looked at is made before anything is shown.
#[test]
fn a_template_that_fails_on_one_page_of_many_leaves_the_last_good_site() {
    let folder = folder("mal");
    let files = folder.files("");
    let mut settings = site::settings();
    settings.drafts = true;
    let snapshot = Snapshot::default();
    let mut maker = Maker::new(&files, &settings, None, &snapshot);
    maker.make(None, &|| false).unwrap();
    let changed: BTreeSet<PathBuf> = [files.root().join(TEMPLATE)].into();
    let mut make = |text: &str| {
        let before = snapshot.current().version;
        folder.write(TEMPLATE, text);
        let made = maker.make(Some(&changed), &|| false).unwrap();
        let shown = snapshot.current();
        let page = shown.files.get("eksempel/e4/index.html").unwrap();
        let page = String::from_utf8(page).unwrap();
        (
            shown.version - before,
            made.is_shown,
            shown.told.errors,
            page,
        )
    };
    let good = "<html><head></head><body>Fyrst: Tiltaket 4</body></html>";
    let bad = "{% if view.id == 'e5' %}{{ finst_ikkje }}{% endif %}Feil";
    let seen_late = (2, false, 1, good.to_owned());
    assert_eq!(make(bad), seen_late, "nobody looks at it");
    let mended = good.replace("Fyrst", "Mend");
    assert_eq!(make(&template("Mend")), (1, true, 0, mended.clone()));
    snapshot.look_at("eksempel/e5/index.html".to_owned());
    assert_eq!(make(bad), (1, false, 1, mended), "somebody looks at it");
}
