//! Whom to ask: what tells who a person is, is shown with consent and no longer
//! than it holds, in whatever form it is written.

use crate::site::{build, files, theme_page};

/// What is written for a contact, what is said of it, what readers see, what they
/// do not.
type Case<'a> = (&'a str, &'a [&'a str], &'a [&'a str], &'a [&'a str]);

/// The sites of tests are built on 1 March 2026.
fn assert_shown(cases: &[Case<'_>]) {
    for (contact, said, seen, hidden) in cases {
        let case = format!(
            "---\ntittel: C\ningress: I\nspråk: nb\nsted: Oslo\ntema: t\nstatus: ukjent\n\
             sist_kontrollert: 2026-01-01\nkontakt: {contact}\n---\n"
        );
        let built = build(&files(&[
            ("content/eksempel/c.md", &case),
            ("content/tema/t.md", &theme_page("", "")),
        ]));
        let without_place = |told: &String| {
            let (code, place) = told.split_once(' ').unwrap_or((told, ""));
            format!("{code} {}", place.split_once(' ').map_or("", |(_, at)| at))
        };
        let told: Vec<String> = built.told().iter().map(without_place).collect();
        assert_eq!(told, *said, "{contact}");
        for text in *seen {
            let page = built.text("eksempel/c/index.html");
            assert!(page.contains(text), "{contact}: {text} is not shown");
        }
        for text in *hidden {
            assert_eq!(built.with(text), [""; 0], "{contact}: {text} is published");
        }
    }
}

#[test]
fn a_person_is_shown_in_no_form_without_consent() {
    assert_shown(&[
        ("Næringssjefen", &[], &["Næringssjefen"], &[]),
        ("post@a.no", &[], &["mailto:post@a.no"], &[]),
        (
            "{rolle: Torget, telefon: 35 06 00 00}",
            &[],
            &["35 06 00 00"],
            &[],
        ),
        ("Kari Ås", &["G312 «Kari Ås»"], &[], &["Kari Ås"]),
        (
            "kari.aas@a.no",
            &["G312 «kari.aas@a.no»"],
            &[],
            &["kari.aas"],
        ),
        (
            "\"Rektor, 912 34 567\"",
            &["G312 «\"Rektor, 912 34 567\"»"],
            &[],
            &["912 34 567"],
        ),
        (
            "Torget 35 06 00 00",
            &["G312 «Torget 35 06 00 00»"],
            &[],
            &["35 06 00 00"],
        ),
        (
            "[Rektor, Kari Ås]",
            &["G312 «Kari Ås»"],
            &["Rektor"],
            &["Kari Ås"],
        ),
        ("{navn: Kari}", &["G312 «Kari»"], &[], &["Kari"]),
        (
            "{rolle: Rektor, e_post: kari.aas@a.no}",
            &["G312 «kari.aas@a.no»"],
            &["Rektor"],
            &["kari.aas"],
        ),
        (
            "{rolle: Rektor, telefon: 91234567}",
            &["G312 «91234567»"],
            &["Rektor"],
            &["91234567"],
        ),
        (
            "{rolle: Rektor Kari Ås, e_post: post@a.no}",
            &["G312 «Rektor Kari Ås»"],
            &["post@a.no"],
            &["Kari Ås"],
        ),
        (
            "{rolle: Rektor, navn: Kari Ås, samtykke: 2025-01-01}",
            &["G312 «Kari Ås»"],
            &["Rektor"],
            &["Kari Ås"],
        ),
    ]);
}

#[test]
fn consent_is_shown_by_two_dates_and_a_slip_in_one_is_told_as_a_slip() {
    assert_shown(&[
        (
            "{rolle: Rektor, navn: Kari Ås, samtykke: 1.2.2025, gjelder_til: 2027-01-01}",
            &["G305 «1.2.2025»"],
            &["Rektor"],
            &["Kari Ås"],
        ),
        (
            "{rolle: Rektor, telefon: 91234567, samtykke: ja, gjelder_til: snart}",
            &["G305 «ja»", "G305 «snart»"],
            &["Rektor"],
            &["91234567"],
        ),
    ]);
}

#[test]
fn a_person_is_shown_as_long_as_consent_holds_and_not_a_day_longer() {
    let whole = "rolle: Rektor, navn: Kari Ås, e_post: kari.aas@a.no, telefon: 91234567, \
                 samtykke: 2025-01-01";
    let parts = ["Kari Ås", "kari.aas@a.no", "91234567"];
    let holds = format!("{{{whole}, gjelder_til: 2026-03-01}}");
    let is_out = format!("{{{whole}, gjelder_til: 2026-02-28}}");
    assert_shown(&[
        (&holds, &[], &parts, &[]),
        (&is_out, &[], &["Rektor"], &parts),
        (
            "{navn: Kari Ås, samtykke: 2025-01-01, gjelder_til: 2026-03-01}",
            &[],
            &["Kari Ås"],
            &[],
        ),
        (
            "{navn: Kari Ås, samtykke: 2025-01-01, gjelder_til: 2026-02-28}",
            &[],
            &[],
            &["Kari Ås", "g-felt-kontakt"],
        ),
    ]);
}
