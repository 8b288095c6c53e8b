//! The reports on a small site, whole, and what they say of this site's own
//! content.
#![expect(
    clippy::disallowed_methods,
    reason = "takes a picture from the handbook"
)]

use std::path::Path;

use grend::check::{self, Input, publish, ratchet};
use grend::source::DiskFiles;
use grend::text::Lang;

use crate::site::{self, Understood};

fn input(site: &Understood) -> Input<'_> {
    Input {
        site: &site.ready.site,
        model: &site.ready.model,
        config: &site.ready.config,
        tree: &site.ready.tree,
        lang: Lang::Nn,
    }
}

const MODEL: &str = "folder: sak\nlabel: {nb: {one: Sak, many: Saker}}\nfields:\n  by: {kind: text, label: {nb: By}}\n";
const COMMON: &str = "fields:\n  tittel: {kind: text, role: title, required: true, label: {nb: Tittel}}\n  språk: {kind: choice, role: language, show: hidden, options: språk, label: {nb: Språk}}\n  frist: {kind: date, role: check_by, show: hidden, label: {nb: Frist}}\n  sett: {kind: date, role: checked, show: hidden, label: {nb: Sett}}\n  ansvarlig: {kind: text, role: responsible, show: hidden, label: {nb: Ansvarlig}}\n  kladd: {kind: bool, role: draft, show: hidden, label: {nb: Kladd}}\n";
const LISTS: &str = "språk:\n  nb: {label: {nb: bokmål}}\n  nn: {label: {nb: nynorsk}}\n";

#[test]
fn the_reports_on_a_small_site_are_these() {
    let site = site::understand(&site::files(&[
        (
            "grend.yaml",
            "language_share: 40\nplain_words: {samt: \"\", dings: ting}\n",
        ),
        ("content/_model/sak.yaml", MODEL),
        ("content/_model/_felles.yaml", COMMON),
        ("content/_model/_ordlister.yaml", LISTS),
        (
            "content/sak/a.md",
            "---\ntittel: A\nspråk: nb\nfrist: 2026-02-28\nsett: 2025-01-01\nansvarlig: Arkivet\nby: Moss\n---\nByen har en dings samt en skole. Les mer [her](https://x.no/).\n",
        ),
        (
            "content/sak/b.md",
            "---\ntittel: B\nspråk: nn\nfrist: 2026-03-01\nsett: 2026-01-01\n---\nByen har skule.\n",
        ),
        (
            "content/sak/c.md",
            "---\ntittel: C\nspråk: nb\nkladd: true\n---\nForeligger ikke.\n",
        ),
    ]));
    assert_eq!(site.told(), Vec::<String>::new());
    let reports = check::reports(input(&site));
    let shown = publish::markdown(&reports, input(&site), 2);
    let expected = "\
# Rapport om innhaldet

## Språkdel

Nynorsk: 50 % av sidene og 23 % av orda. Språklova § 13 krev minst 25 % av kvar målform.

| Gruppe | Namn | Sider nb | Sider nn | Sider nn % | Ord nb | Ord nn | Ord nn % |
| --- | --- | --- | --- | --- | --- | --- | --- |
| Alt |  | 1 | 1 | 50 | 10 | 3 | 23 |
| Sidetype | Saker | 1 | 1 | 50 | 10 | 3 | 23 |

… og 2 til. Alle står i CSV-fila.

## Klarspråk

LIX for alt under eitt: 4 (svært lett).

| Side | LIX | Klasse | Ord | Lange setningar | Lange avsnitt | Tunge ord |
| --- | --- | --- | --- | --- | --- | --- |
| content/sak/a.md | 5 | svært lett | 10 | 0 | 0 | 1 |
| content/sak/b.md | 3 | svært lett | 3 | 0 | 0 | 0 |

## Kontrollfrist

Sider der fristen er ute: 1.

| Ansvarleg | Frist | Side |
| --- | --- | --- |
| Arkivet | 2026-02-28 | content/sak/a.md |

## Kor fullstendige sidene er

| Sidetype | Felt | Tomme | Sider | Utfylt % |
| --- | --- | --- | --- | --- |
| Saker | by | 1 | 2 | 50 |

## Tilgjenge

Stader å sjå på: 1.

| Side | Linje | Kva |
| --- | --- | --- |
| content/sak/a.md | 9 | Lenkjeteksten «her» seier ikkje kvar lenkja fører |

## Kontakt

Samtykke som er gått ut: 0.

Ingenting å melde.
";
    assert_eq!(shown, expected);
    let mut codes: Vec<&str> = reports
        .iter()
        .flat_map(|one| &one.found)
        .map(|one| one.code.as_str())
        .collect();
    codes.sort_unstable();
    assert_eq!(codes, ["G913", "G916", "G917", "G918"]);
    let csv = publish::csv(&reports[2]);
    assert_eq!(
        csv,
        "\u{feff}Ansvarleg,Frist,Side\r\nArkivet,2026-02-28,content/sak/a.md\r\n"
    );
}

#[test]
fn every_page_of_this_site_is_judged_to_be_in_the_form_it_says() {
    let files = DiskFiles::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let site = site::understand(&files);
    let reports = check::reports(input(&site));
    let wrong: Vec<String> = reports[0]
        .found
        .iter()
        .map(|one| format!("{one:?}"))
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
    let judged = site.ready.site.pages.iter().filter(|page| {
        let lang = check::prose::marks(&check::prose::of(page)).judge().lang();
        lang == Some(page.lang())
    });
    // Short pages have too few marks to tell; so that "nothing wrong" is not
    // "nothing judged", more than half are told.
    let (judged, all) = (judged.count(), site.ready.site.pages.len());
    assert!(2 * judged > all, "{judged} of {all}");
}

/// The code, what has it and what has it not: a body, or a field.
const ACCESS: [(&str, &str, &str); 25] = [
    (
        "G311",
        "![](stripe.png)",
        "![Ein benk på torget](stripe.png)",
    ),
    (
        "G920",
        "## To\n\n#### Fire",
        "## To\n\n### Tre\n\n#### Fire",
    ),
    (
        "G918",
        "[her](https://x.no/)",
        "[Rapporten frå 2020](https://x.no/)",
    ),
    (
        "G918",
        "[Les meir.](https://x.no/)",
        "[Les meir om torget](https://x.no/)",
    ),
    (
        "G918",
        "**[Klikk her](https://x.no/)**",
        "**[Klikk her for rapporten](https://x.no/)**",
    ),
    (
        "G919",
        "| | |\n|---|---|\n| a | b |",
        "| År | |\n|---|---|\n| a | b |",
    ),
    (
        "G921",
        "![Ein plakat](plakat.png)",
        "![Ein benk](stripe.png)",
    ),
    (
        "G925",
        "Boka «Making space for art» kom då.",
        "Boka «[Making space for art](språk:en)» kom då.",
    ),
    (
        "G925",
        "> We asked the people who live here.",
        "> [We asked the people who live here.](språk:en)",
    ),
    (
        "G925",
        "Leiaren i Sámediggi kom.",
        "Leiaren i [Sámediggi](språk:se) kom.",
    ),
    ("G925", "- Sámediggi", "- [Sámediggi](https://x.no/)"),
    (
        "G925",
        "| År | Kven |\n|---|---|\n| 2020 | Sámediggi |",
        "| År | Kven |\n|---|---|\n| 2020 | Sametinget |",
    ),
    (
        "G925",
        "ingress: The art of the place",
        "ingress: Det er [the art of the place](språk:en)",
    ),
    (
        "G925",
        "sitat: {tekst: Where are the people}",
        "sitat: {tekst: Where are the people, språk: en}",
    ),
    (
        "G925",
        "sitat: {tekst: Where are the people}",
        "sitat: {tekst: Kvar er folket}",
    ),
    // Beside a choice that is no language nothing can be said of the text's language.
    (
        "G925",
        "sitat: {tekst: Where are the people}",
        "merknad: {tekst: Where are the people}",
    ),
    (
        "G925",
        "Tekst.[^1]\n\n[^1]: The art of the place",
        "Tekst.[^1]\n\n[^1]: [The art of the place](språk:en)",
    ),
    (
        "G925",
        "Skriv the art of the place her.",
        "Skriv `the art of the place` her.",
    ),
    (
        "G925",
        "Kunst\n: The art of the place",
        "Kunst\n: Kunsten på staden",
    ),
    (
        "G925",
        "> [!SITAT]\n> Kvar er folket?\n> – The people of the place",
        "> [!SITAT]\n> Kvar er folket?\n> – Folket på staden",
    ),
    (
        "G921",
        "bilde: {fil: plakat.png, alt: Ein plakat}",
        "bilde: {fil: stripe.png, alt: Ein benk}",
    ),
    (
        "G921",
        "![LETTERS:201](stripe.png)",
        "![LETTERS:200](stripe.png)",
    ),
    (
        "G918",
        "ingress: Les [her](https://x.no/)",
        "ingress: Les [rapporten](https://x.no/)",
    ),
    (
        "G918",
        "- [her](https://x.no/)",
        "- [Rapporten](https://x.no/)",
    ),
    (
        "G918",
        "| År | Kva |\n|---|---|\n| 2020 | [her](https://x.no/) |",
        "| År | Kva |\n|---|---|\n| 2020 | [Rapporten](https://x.no/) |",
    ),
];

/// The code, what has it and what has it not, of a page in a language. A word stands
/// for so many: `ORD:41` is a sentence of 41.
const PLAIN: [(&str, &str, &str, &str); 5] = [
    ("nb", "G914", "ORD:41", "ORD:40"),
    (
        "nn",
        "G915",
        "ORD:40 ORD:40 ORD:40 ORD:1",
        "ORD:40 ORD:40 ORD:40",
    ),
    ("nb", "G916", "Planen foreligger.", "Planen foreliggerne."),
    ("nb", "G916", "Foreligger nå.", "Nåforeligger."),
    ("en", "", "ORD:41", "Planen foreligger."),
];

/// Report 3 e): each thing that keeps readers out, on a page that has it and on
/// one that has not.
#[test]
fn what_keeps_readers_out_is_found_and_what_does_not_is_left_alone() {
    let common = format!(
        "{COMMON}  ingress: {{kind: markdown, role: lead, label: {{nb: Ingress}}}}\n  sitat: {{kind: group, label: {{nb: Sitat}}, fields: {{tekst: {{kind: text, label: {{nb: Tekst}}}}, språk: {{kind: choice, options: språk, label: {{nb: Språk}}}}}}}}\n  merknad: {{kind: group, label: {{nb: Merknad}}, fields: {{tekst: {{kind: text, label: {{nb: Tekst}}}}, slag: {{kind: choice, options: slag, label: {{nb: Slag}}}}}}}}\n  bilde: {{kind: image, label: {{nb: Bilde}}}}\n"
    );
    let lists =
        format!("{LISTS}  en: {{label: {{nb: engelsk}}}}\nslag:\n  ros: {{label: {{nb: Ros}}}}\n");
    for (code, has, has_not) in ACCESS {
        for (text, is_found) in [(has, true), (has_not, false)] {
            let is_field = |name: &&str| text.starts_with(name);
            let (fields, body) = if ["ingress:", "sitat:", "merknad:", "bilde:"]
                .iter()
                .any(is_field)
            {
                (text, "Tekst.")
            } else {
                ("by: Moss", text)
            };
            let body = counted(body);
            let page = format!("---\ntittel: A\nspråk: nn\n{fields}\n---\n{body}\n");
            let mut files = site::files(&[
                ("content/_model/sak.yaml", MODEL),
                ("content/_model/_felles.yaml", &common),
                ("content/_model/_ordlister.yaml", &lists),
                ("content/sak/a.md", &page),
            ]);
            let png = std::fs::read(format!(
                "{}/content/handbok/kart.png",
                env!("CARGO_MANIFEST_DIR")
            ))
            .unwrap();
            for name in ["stripe.png", "plakat.png"] {
                files.0.insert(format!("content/sak/{name}"), png.clone());
            }
            let site = site::understand(&files);
            let reports = check::reports(input(&site));
            let mut found = site::codes(&site.found);
            for report in reports.iter().filter(|one| one.id == "tilgjengelighet") {
                found.extend(site::codes(&report.found));
                assert!(report.found.iter().all(|one| one.span.is_some()), "{text}");
            }
            let expected = if is_found { vec![code] } else { Vec::new() };
            assert_eq!(found, expected, "{text}");
        }
    }
    // A page in English may have all the English it likes.
    let page = "---\ntittel: A\nspråk: en\n---\nWe asked the people who live here.\n";
    let files = site::files(&[
        ("content/_model/sak.yaml", MODEL),
        ("content/_model/_felles.yaml", COMMON),
        ("content/_model/_ordlister.yaml", &lists),
        ("content/sak/a.md", page),
    ]);
    let site = site::understand(&files);
    assert_eq!(check::reports(input(&site))[4].found, []);
}

/// `LETTERS:5` and `ORD:5` written out.
fn counted(text: &str) -> String {
    let word = |word: &str| {
        let (what, number) = word.split_once(':')?;
        let times = |number: &str| number.parse::<usize>().ok();
        match what {
            "ORD" => Some(format!("Ord{}.", " ord".repeat(times(number)? - 1))),
            "![LETTERS" => {
                let (number, rest) = number.split_once(']')?;
                Some(format!("![{}]{rest}", "a".repeat(times(number)?)))
            }
            _ => None,
        }
    };
    let words = text
        .split(' ')
        .map(|one| word(one).unwrap_or_else(|| one.to_owned()));
    words.collect::<Vec<_>>().join(" ")
}

/// Report 3 b): what is hard to read, to the word.
#[test]
fn what_is_hard_to_read_is_found_and_what_is_not_is_left_alone() {
    let lists = format!("{LISTS}  en: {{label: {{nb: engelsk}}}}\n");
    for (lang, code, has, has_not) in PLAIN {
        for (text, is_found) in [(has, !code.is_empty()), (has_not, false)] {
            let page = format!("---\ntittel: A\nspråk: {lang}\n---\n{}\n", counted(text));
            let site = site::understand(&site::files(&[
                ("content/_model/sak.yaml", MODEL),
                ("content/_model/_felles.yaml", COMMON),
                ("content/_model/_ordlister.yaml", &lists),
                ("content/sak/a.md", &page),
            ]));
            assert_eq!(site.told(), Vec::<String>::new());
            let found = site::codes(&check::reports(input(&site))[1].found);
            let expected = if is_found { vec![code] } else { Vec::new() };
            assert_eq!(found, expected, "{lang}: {text}");
        }
    }
}

/// Reports 3 a), c) and f): the limit itself is enough, the last day is not past, and
/// what is due stands by who is to do it.
#[test]
fn a_limit_that_is_reached_and_a_day_that_is_today_are_no_breach() {
    let contact = |day: &str| {
        format!(
            "kontakt: {{rolle: Rådgivar, navn: Kari Ås, samtykke: 2025-01-01, gjelder_til: {day}}}\n"
        )
    };
    let page = |lang: &str, more: &str, body: &str| {
        format!("---\ntittel: A\nspråk: {lang}\n{more}---\n{body}\n")
    };
    let common = format!("{COMMON}  kontakt: {{kind: contact, label: {{nb: Kontakt}}}}\n");
    let past = "frist: 2026-02-01\nansvarlig: Å\n".to_owned() + &contact("2026-02-28");
    let today = "frist: 2026-02-02\nansvarlig: B\n".to_owned() + &contact("2026-03-01");
    for (limit, share) in [("40", vec![]), ("41", vec!["G913"])] {
        let site = site::understand(&site::files(&[
            ("grend.yaml", &format!("language_share: {limit}\n")),
            ("content/_model/sak.yaml", MODEL),
            ("content/_model/_felles.yaml", &common),
            ("content/_model/_ordlister.yaml", LISTS),
            ("content/sak/a.md", &page("nb", &past, "ord ord ord")),
            ("content/sak/b.md", &page("nn", &today, "ord ord")),
        ]));
        assert_eq!(site.told(), Vec::<String>::new());
        let reports = check::reports(input(&site));
        assert_eq!(site::codes(&reports[0].found), share, "{limit}");
        let due: Vec<&str> = reports[2].rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(due, ["B", "Å"]);
        let until: Vec<&str> = reports[5].rows.iter().map(|row| row[2].as_str()).collect();
        assert_eq!(until, ["2026-02-28"]);
        assert_eq!(site::codes(&reports[5].found), ["G922"]);
    }
}

type List = &'static [(&'static str, usize)];

#[test]
fn the_ratchet_goes_down_and_never_up() {
    let counts = |list: &[(&str, usize)]| -> ratchet::Counts {
        list.iter()
            .map(|(code, count)| ((*code).to_owned(), *count))
            .collect()
    };
    let cases: [(List, List, List, usize); 4] = [
        (&[("G914", 5)], &[("G914", 5)], &[("G914", 5)], 0),
        (&[("G914", 5)], &[("G914", 3)], &[("G914", 3)], 0),
        (&[("G914", 5)], &[("G914", 6)], &[("G914", 5)], 1),
        (&[("G914", 5)], &[("G915", 1)], &[], 1),
    ];
    for (allowed, now, next, grown) in cases {
        let (have, found) = ratchet::judge(&counts(allowed), &counts(now));
        assert_eq!(
            (have, found.len()),
            (counts(next), grown),
            "{allowed:?} {now:?}"
        );
    }
    let some = counts(&[("G914", 5), ("G915", 1)]);
    assert_eq!(ratchet::read(&ratchet::write(&some)), Ok(some));
}
