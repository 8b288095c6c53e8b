//! The content model is data: a type, a field, a relation or a facet is lines
//! of YAML and nothing else, and a slip in them is told where it is.

use grend::diag::{Format, report};
use grend::model::FieldKind;
use grend::text::Lang;

use crate::site::{Understood, arg, build, files, understand};

const COMMON: &str = "fields:\n\
    \x20 tittel: {kind: text, role: title, required: true, label: {nb: Tittel}}\n";
const VOCABULARIES: &str = "storleik:\n\
    \x20 liten: {label: {nb: Liten, nn: Liten}}\n\
    \x20 stor: {aka: [svær], label: {nb: Stor, nn: Stor}}\n";
const PLACE: &str =
    "label: {nb: {one: Plass, many: Plasser}}\norder: 1\nlisting: true\nfields: {}\n";
/// A type nobody has thought of: fields, a choice, a relation, a list.
const HARBOUR: &str = "\
folder: hamn
order: 1
listing: true
label:
  nb: {one: Havn, many: Havner}
  nn: {one: Hamn, many: Hamner}
about: {nb: Steder å legge til.}
fields:
  storleik:
    kind: choice
    options: storleik
    facet: true
    column: true
    label: {nb: Størrelse}
  dybde:
    kind: number
    aka: [djupne]
    label: {nb: Dybde}
  plass:
    kind: ref
    to: [plass]
    many: true
    label: {nb: Plass}
    inverse: {nb: Havner her}
";

#[test]
fn a_new_type_with_fields_a_list_a_facet_and_a_relation_is_one_file() {
    let site = [
        ("content/_model/_felles.yaml", COMMON),
        ("content/_model/_ordlister.yaml", VOCABULARIES),
        ("content/_model/plass.yaml", PLACE),
        ("content/plass/vika.md", "---\ntittel: Vika\n---\n"),
    ];
    let page = "---\ntittel: Nordhamna\nstorleik: Svær\ndjupne: 12,5\nplass: vika\n---\nTekst.\n";
    let without = build(&files(&site));
    assert_eq!(without.told(), [""; 0]);
    assert_eq!(without.with("Havn"), [""; 0]);
    let mut more = site.to_vec();
    more.extend([
        ("content/_model/hamn.yaml", HARBOUR),
        ("content/hamn/nord.md", page),
    ]);
    let built = build(&files(&more));
    assert_eq!(built.told(), [""; 0]);
    let document = built.text("hamn/nord/index.html");
    for part in [
        "<h1>Nordhamna</h1>",
        "Størrelse",
        "Stor",
        "Dybde",
        "12,5",
        "href=\"../../plass/vika/\"",
    ] {
        assert!(document.contains(part), "{part} in {document}");
    }
    let list = built.text("hamn/index.html");
    assert!(
        list.contains("Havner") && list.contains("href=\"../hamn/nord/\""),
        "{list}"
    );
    let other_end = built.text("plass/vika/index.html");
    assert!(
        other_end.contains("Havner her") && other_end.contains("Nordhamna"),
        "{other_end}"
    );
    assert!(built.text("index.html").contains("href=\"./hamn/\""));
    assert!(built.text("a-aa/index.html").contains("Nordhamna"));
    let model = &built.understood.ready.model;
    let def = model.get(model.find("hamn").expect("the type is there"));
    let size = &def.fields[def.by_key["storleik"]];
    assert!(size.facet && size.column);
    assert!(matches!(&size.kind, FieldKind::Choice(choices) if choices.len() == 2));
}

#[test]
fn a_field_of_a_new_type_is_checked_as_any_other() {
    let page = "---\ntittel: N\nstorleik: middels\ndjupne: djup\nplas: vika\nplass: nord\n---\n";
    let site = understand(&files(&[
        ("content/_model/_felles.yaml", COMMON),
        ("content/_model/_ordlister.yaml", VOCABULARIES),
        ("content/_model/plass.yaml", PLACE),
        ("content/_model/hamn.yaml", HARBOUR),
        ("content/hamn/nord.md", page),
    ]));
    assert_eq!(
        site.told(),
        [
            "G304 content/hamn/nord.md:3:11 «middels»",
            "G307 content/hamn/nord.md:4:9 «djup»",
            "G301 content/hamn/nord.md:5:1 «plas»",
            "G502 content/hamn/nord.md:6:8 «nord» + content/hamn/nord.md",
        ]
    );
    let near = site.found.iter().find_map(|one| one.fix.as_ref());
    assert_eq!(near.map(|fix| fix.replacement.as_str()), Some("plass"));
}

#[test]
fn a_slip_in_the_model_is_told_with_what_was_meant_and_the_rest_is_read() {
    let plain = "label: {nb: {one: A, many: A}}\n";
    let with = |fields: &str| format!("{plain}fields:\n  f: {fields}\n");
    let label = "label: {nb: F}";
    let cases = [
        (
            with(&format!("{{kind: choice, options: storleiik, {label}}}")),
            "did you mean “storleik”?",
        ),
        (
            with(&format!("{{kind: choice, {label}}}")),
            "a.f: a choice needs options",
        ),
        (
            with(&format!("{{kind: ref, to: [plas], {label}}}")),
            "did you mean “plass”?",
        ),
        (
            with(&format!("{{kind: ref, {label}}}")),
            "a.f: a ref needs `to:`",
        ),
        (
            with(&format!("{{kind: group, {label}}}")),
            "a.f: a group needs fields",
        ),
        (
            with(&format!(
                "{{kind: group, primary: y, fields: {{x: {{kind: text, {label}}}}}, {label}}}"
            )),
            "a.f.primary: there is no field “y”",
        ),
        (
            with(&format!("{{kind: text, map: true, {label}}}")),
            "a.f.map: only places",
        ),
        (with("{kind: text, label: {}}"), "a.f: label is empty"),
        (with(&format!("{{kind: tekst, {label}}}")), "tekst"),
        (
            with(&format!("{{kind: text, requird: true, {label}}}")),
            "requird",
        ),
        (
            with(&format!("{{kind: text, role: titel, {label}}}")),
            "titel",
        ),
        (format!("{plain}folder: Æ Ø\n"), "folder"),
        (format!("{plain}requires: [ingres]\n"), "ingres"),
        (
            format!("{plain}listing: true\ntimeline: true\n"),
            "timeline: the type needs",
        ),
        (format!("{plain}sort: alfabet\n"), "alfabet"),
        (format!("{plain}folder: plass\n"), "same folder"),
        ("folder: a\n".to_owned(), "label"),
        (format!("{plain}\tx: 1\n"), ""),
    ];
    for (text, problem) in cases {
        let site = understand(&files(&[
            ("content/_model/_felles.yaml", COMMON),
            ("content/_model/_ordlister.yaml", VOCABULARIES),
            ("content/_model/plass.yaml", PLACE),
            ("content/_model/a.yaml", &text),
            ("content/plass/vika.md", "---\ntitel: Vika\n---\n"),
        ]));
        let of_model: Vec<_> = site
            .found
            .iter()
            .filter(|one| one.code.as_str() == "G802")
            .collect();
        assert_eq!(of_model.len(), 1, "{text} {:?}", site.told());
        let said = arg(of_model[0], "problem");
        assert!(said.contains(problem), "{text}: {said}");
        let file = of_model[0].file.and_then(|file| site.ready.tree.get(file));
        let name = file.map(|file| file.path.as_str());
        assert_eq!(name, Some("content/_model/a.yaml"), "{text}");
        let told = site.told();
        let page = told
            .iter()
            .any(|one| one.starts_with("G301 content/plass/vika.md:2:1"));
        assert!(page, "the pages are checked: {text} {told:?}");
    }
}

#[test]
fn a_page_in_a_folder_that_is_nearly_a_type_is_told_and_another_is_a_plain_page() {
    let page = "---\ntittel: A\nspråk: nb\n---\n";
    let cases: [(&str, &[&str]); 5] = [
        ("content/eksemple/a.md", &["G314 content/eksemple/a.md"]),
        ("content/temaer/a.md", &["G314 content/temaer/a.md"]),
        ("content/om-oss/a.md", &[]),
        ("content/a.md", &[]),
        ("content/Tema/a.md", &[]),
    ];
    for (path, told) in cases {
        assert_eq!(understand(&files(&[(path, page)])).told(), told, "{path}");
    }
}

/// A type that others are filed under, with lines of its own put in.
fn shelf(own: &str, field: &str) -> String {
    format!(
        "folder: hylle\nlisting: true\n{own}label: {{nb: {{one: Hylle, many: Hyller}}}}\nfields:\n\
         \x20 plass:\n    kind: text\n{field}    label: {{nb: Plass}}\n"
    )
}

#[test]
fn what_a_type_cannot_offer_is_told_where_it_is_asked_for() {
    let cases = [
        (
            shelf("booklet: {hamm: 10}\n", ""),
            "hylle.booklet.hamm: there is no type “hamm”; did you mean “hamn”?",
            "3:11\n  │\n3 │ booklet: {hamm: 10}\n  │           ━━━━",
        ),
        (
            shelf("booklet:\n  hamn: 0\n  plass: 5\n", ""),
            "hylle.booklet.hamn: room for at least one page is needed",
            "4:3\n  │\n4 │   hamn: 0\n  │   ━━━━",
        ),
        (
            shelf("booklet: {hamn: 5}\n", ""),
            "hylle.booklet.hamn: no field of hamn refers to hylle",
            "3:11\n  │\n3 │ booklet: {hamn: 5}\n  │           ━━━━",
        ),
        (
            shelf("timeline: true\n", ""),
            "hylle.timeline: the type needs `listing: true` and a field with `role: period`",
            "3:1\n  │\n3 │ timeline: true\n  │ ━━━━━━━━",
        ),
        (
            shelf("", "    map: true\n"),
            "hylle.plass.map: only places, or groups with a place, have a map",
            "7:5\n  │\n7 │     map: true\n  │     ━━━",
        ),
        (
            shelf("cite: page\n", "    cite: author\n"),
            "hylle.plass.cite: only a type with `cite: report` is cited by its fields",
            "8:5\n  │\n8 │     cite: author\n  │     ━━━━",
        ),
    ];
    for (text, problem, place) in cases {
        let site = understand(&files(&[
            ("content/_model/_felles.yaml", COMMON),
            ("content/_model/_ordlister.yaml", VOCABULARIES),
            ("content/_model/plass.yaml", PLACE),
            ("content/_model/hamn.yaml", HARBOUR),
            ("content/_model/hylle.yaml", &text),
        ]));
        let first = format!(
            "feil[G802]: Innholdsmodellen kan ikke brukes: {problem}\n  ╭▸ content/_model/hylle.yaml:{place}\n  │\n  \
             ├ regel: Filene i content/_model/ beskriver sidetyper og felt.\n  ╰ hjelp: Rett filen det pekes på.\n"
        );
        let shown = shown(&site);
        assert!(shown.contains(&first), "{shown}\n{first}");
    }
    let misspelt = [
        (
            shelf("cite: reprt\n", ""),
            "unknown variant `reprt`, expected one of page, report\n  ╭▸ content/_model/hylle.yaml:3:7\n  │\n\
             3 │ cite: reprt\n  │       ━━━━━\n",
            "report",
        ),
        (
            shelf("bookelt: {hamn: 5}\n", ""),
            "unknown field `bookelt`, expected one of folder, order, sort, listing, menu, timeline, news, glossary, \
             evidence, feed, compare, booklet, cite, schema_org, label, about, requires, fields\n\
             \x20 ╭▸ content/_model/hylle.yaml:3:1\n  │\n3 │ bookelt: {hamn: 5}\n  │ ━━━━━━━━━━━━━━━━━━\n",
            "booklet",
        ),
    ];
    for (text, problem, meant) in misspelt {
        let site = understand(&files(&[
            ("content/_model/_felles.yaml", COMMON),
            ("content/_model/hylle.yaml", &text),
        ]));
        assert_eq!(
            shown(&site),
            format!(
                "feil[G802]: Innholdsmodellen kan ikke brukes: {problem}  │\n  ├ regel: Filene i content/_model/ beskriver \
                 sidetyper og felt.\n  ╰ hjelp: Mente du «{meant}»? Rett filen det pekes på.\n\n"
            )
        );
    }
}

/// All that is said about a site, in bokmål and without colours.
fn shown(site: &Understood) -> String {
    let format = Format::Terminal { colour: false };
    report::render(&site.found, &site.ready.tree, format, Lang::Nb)
}
