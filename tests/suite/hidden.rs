//! What is not to be seen yet, or no longer: drafts, pages before their first day
//! and pages after their last.

use grend::source::MemoryFiles;

use crate::picture;
use crate::site::{Built, build, build_as, files, on, settings, theme_page};

/// A page with a secret in every kind of place, hidden by `fields`.
fn secret(fields: &str) -> String {
    format!(
        "---\ntittel: Løyndom\nkortnavn: Løyndom\ningress: Løyndom\nspråk: nn\nsted: Tingvoll\n\
         tema: bustad\nstatus: pagar\nperiode: 2020–\nsist_kontrollert: 2026-01-01\n\
         ansvarlig: Løyndom\ntidligere_adresser: [/løyndom/]\ntilleggssøkeord: Løyndom\n\
         bilder: [{{fil: løyndom.svg, alt: Løyndom, bildetekst: Løyndom}}]\n\
         kilder: [{{tittel: Løyndom, url: https://løyndom.no/}}]\nkontakt: {{rolle: Løyndom}}\n\
         se_også: synlig\nsamme_tiltak: synlig\n{fields}---\n\
         ## Løyndom\n\nLøyndom, [fil](løyndom.pdf) og [[synlig]].[^1]\n\n[^1]: Løyndom\n"
    )
}

fn around_the_secret(fields: &str) -> MemoryFiles {
    let visible = "---\ntittel: Synlig\ningress: Synlig\nspråk: nb\nsted: Tingvoll\ntema: bustad\n\
                   status: pagar\nsist_kontrollert: 2026-01-01\nse_også: skjult\n\
                   samme_tiltak: [skjult]\n---\n\
                   [[skjult]] [[skjult|lenke]] [lenke](skjult.md) [lenke](/eksempel/skjult/)\n";
    let theme = theme_page("se_også: skjult\n", "[[eksempel/skjult|lenke]]\n");
    let study = "---\ntittel: Studie\ningress: S\nspråk: nb\når: 2020\nslag: slutt\nstatus: ferdig\n\
                 utfører: a\noppdragsgiver: a\nhovedfunn: F\nevaluerer: [skjult]\n---\n";
    let hidden = secret(fields);
    files(&[
        ("content/eksempel/skjult.md", hidden.as_str()),
        ("content/eksempel/løyndom.svg", "<svg>Løyndom</svg>"),
        ("content/eksempel/løyndom.pdf", "Løyndom"),
        ("content/eksempel/synlig.md", visible),
        ("content/tema/bustad.md", &theme),
        ("content/evaluering/studie.md", study),
        ("content/aktor/a.md", &theme_page("", "")),
        (
            "grend.yaml",
            "footer: [skjult]\nbase_url: https://example.org/\ncontact: post@example.org\n\
             hosts: [netlify, azure, nginx, caddy]\n",
        ),
    ])
}

/// S09.
#[test]
fn nothing_of_a_page_that_is_hidden_is_in_any_output_and_all_who_point_there_are_told() {
    for fields in [
        "utkast: ja\n",
        "utkast: true\n",
        "publiseres: 2026-03-02\n",
        "utløper: 2026-02-28\n",
        "publiseres: 2020-01-01\nutløper: 2021-01-01\n",
    ] {
        let built = build(&around_the_secret(fields));
        for word in ["Løyndom", "løyndom"] {
            assert_eq!(built.with(word), [""; 0], "{fields}");
        }
        assert!(
            !built.tree.keys().any(|file| file.contains("skjult")),
            "{fields}"
        );
        let leads_there = built.with("eksempel/skjult/");
        assert_eq!(leads_there, [""; 0], "{fields}");
        let codes = built.understood.codes();
        let count = |wanted| codes.iter().filter(|code| **code == wanted).count();
        assert_eq!(
            (count("G503"), count("G410")),
            (5, 5),
            "{fields} {:?}",
            built.told()
        );
        assert_eq!(codes.len(), 10, "{:?}", built.told());
    }
}

/// S09.
#[test]
fn a_page_is_there_from_its_first_day_to_its_last() {
    let cases = [
        ("publiseres: 2026-03-29\n", "2026-03-28", false),
        ("publiseres: 2026-03-29\n", "2026-03-29", true),
        ("publiseres: 2026-03-29\n", "2026-03-30", true),
        ("utløper: 2026-10-25\n", "2026-10-24", true),
        ("utløper: 2026-10-25\n", "2026-10-25", true),
        ("utløper: 2026-10-25\n", "2026-10-26", false),
        (
            "publiseres: 2026-12-31\nutløper: 2026-12-31\n",
            "2026-12-31",
            true,
        ),
        (
            "publiseres: 2026-12-31\nutløper: 2026-12-31\n",
            "2027-01-01",
            false,
        ),
    ];
    for (fields, day, expected) in cases {
        let site = around_the_secret(fields);
        let built = build_as(&site, &on(day), None);
        assert_eq!(
            !built.with("Løyndom").is_empty(),
            expected,
            "{fields} on {day}"
        );
        let has_page = built.tree.contains_key("eksempel/skjult/index.html");
        assert_eq!(has_page, expected, "{fields} on {day}");
        // Where it would have been seen, if anything had forgotten to ask.
        for (file, word) in [
            ("atom.xml", "Løyndom"),
            ("tema/bustad/atom.xml", "Løyndom"),
            ("fylke/more-og-romsdal/atom.xml", "Løyndom"),
            ("sitemap.xml", "eksempel/skjult/"),
            ("data/eksempel.json", "Løyndom"),
            ("data/eksempel.csv", "Løyndom"),
            ("data/index.json", "Løyndom"),
            ("_redirects", "eksempel/skjult/"),
            ("vert/nginx-kart.conf", "eksempel/skjult/"),
            ("eksempel/index.html", "Løyndom"),
            ("kommune/tingvoll/index.html", "Løyndom"),
            ("a-aa/index.html", "Løyndom"),
            ("eksempel/synlig/index.html", "eksempel/skjult/"),
            ("tema/bustad/index.html", "Løyndom"),
            ("evaluering/studie/index.html", "Løyndom"),
        ] {
            let text = String::from_utf8_lossy(&built.tree[file]);
            // A page is linked by its way from where it stands.
            let is_there = text.contains(word) || text.contains("/skjult/");
            assert_eq!(is_there, expected, "{file}: {fields} on {day}");
        }
        let in_search = built
            .with("øyndom")
            .iter()
            .any(|file| file.starts_with("sok/"));
        assert_eq!(in_search, expected, "{fields} on {day}");
    }
}

/// S09.
#[test]
fn in_a_preview_hidden_pages_are_there_and_marked() {
    let mut shown = settings();
    shown.drafts = true;
    for fields in [
        "utkast: ja\n",
        "publiseres: 2026-03-02\n",
        "utløper: 2026-02-28\n",
    ] {
        let built = build_as(&around_the_secret(fields), &shown, None);
        assert_eq!(built.told(), [""; 0], "{fields}");
        let page = built.text("eksempel/skjult/index.html");
        assert!(page.contains("data-kind=\"draft\""), "{fields}: {page}");
    }
}

/// A site in which others are called by the names of hidden pages, and show what
/// belongs to them: as a facet, as who did a study, on a map, in the foot of every
/// page, and in a feed of their own.
fn named_by_the_secret(fields: &str) -> Built {
    let shown = "---\ntittel: Synlig\ningress: Synlig\nspråk: nb\nsted: Tingvoll\ntema: [bustad, skjult]\n\
                 status: pagar\nsist_kontrollert: 2026-01-01\nprogram: skjult-p\n---\n";
    let study = "---\ntittel: Studie\ningress: S\nspråk: nb\når: 2020\nslag: slutt\nstatus: ferdig\n\
                 utfører: [a, skjult-a]\noppdragsgiver: skjult-a\nhovedfunn: F\n---\n";
    let theme = format!("---\ntittel: Løyndom\nspråk: nb\n{fields}---\nOm [bustad](bustad.md).\n");
    let who = format!("---\ntittel: Løyndom\nspråk: nb\n{fields}---\n");
    let programme = format!(
        "---\ntittel: Løyndom\ningress: Løyndom\nspråk: nb\nperiode: 2010–2014\neier: a\nmål: Løyndom\n\
         deltakere:\n- sted: Tingvoll\n- sted: Molde\n{fields}---\n![Løyndom](løyndom.jpg)\n"
    );
    let mut site = files(&[
        ("content/eksempel/synlig.md", shown),
        ("content/evaluering/studie.md", study),
        ("content/tema/bustad.md", &theme_page("", "")),
        ("content/tema/skjult.md", &theme),
        ("content/aktor/a.md", &theme_page("", "")),
        ("content/aktor/skjult-a.md", &who),
        ("content/program/skjult-p.md", &programme),
        (
            "grend.yaml",
            "footer: [skjult]\nbase_url: https://example.org/\ncontact: post@example.org\n",
        ),
    ]);
    let picture = picture::jpeg(900, 600, 1);
    site.0
        .insert("content/program/løyndom.jpg".to_owned(), picture);
    build(&site)
}

/// S09.
#[test]
fn nobody_is_called_by_the_name_of_a_hidden_page_and_nothing_that_belongs_to_it_is_there() {
    for (fields, expected) in [
        ("utkast: ja\n", false),
        ("publiseres: 2026-03-02\n", false),
        ("utløper: 2026-02-28\n", false),
        ("", true),
    ] {
        let built = named_by_the_secret(fields);
        assert_eq!(built.failed, [], "{fields}");
        let with: Vec<&str> = ["Løyndom", "løyndom", "l%C3%B8yndom", "loyndom", "skjult"]
            .iter()
            .flat_map(|word| built.with(word))
            .collect();
        if !expected {
            assert_eq!(with, [""; 0], "{fields}");
            continue;
        }
        // Where it would have been seen, if anything had forgotten to ask.
        for beginning in [
            "404.html",
            "bilde/loyndom-",
            "eksempel/tema/skjult/index.html",
            "evaluering/studie/index.html",
            "evaluering/studie/sitering.bib",
            "program/skjult-p/deltakere.svg",
            "sok/k-tema-",
            "sok/k-utforer-",
            "tema/skjult/atom.xml",
        ] {
            let is_there = with.iter().any(|file| file.starts_with(beginning));
            assert!(is_there, "{beginning} of {with:#?}");
        }
    }
}
