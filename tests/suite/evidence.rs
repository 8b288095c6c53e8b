//! The evidence mark: every level, and what does not count.

use grend::source::MemoryFiles;

use crate::site::{files, theme_page, understand};

/// A case with these fields, owned by `eier` where they say so, in a programme
/// `p` and a network `n` where they say so.
fn site(case: &str, studies: &[(&str, &str)]) -> MemoryFiles {
    let case = format!(
        "---\ntittel: C\ningress: I\nspråk: nb\nsted: Oslo\ntema: t\nstatus: ukjent\n\
         sist_kontrollert: 2026-01-01\n{case}---\n"
    );
    let page = theme_page("", "");
    let program = theme_page("status: avsluttet\n", "");
    let network = theme_page("slag: nettverk\n", "");
    let mut site = files(&[
        ("content/eksempel/c.md", case.as_str()),
        (
            "content/eksempel/annen.md",
            &case.replace("tittel: C", "tittel: D"),
        ),
        ("content/tema/t.md", &page),
        ("content/aktor/eier.md", &page),
        ("content/aktor/institutt.md", &page),
        ("content/kilde/k.md", &page),
        ("content/kilde/u.md", &theme_page("utkast: ja\n", "")),
        ("content/program/p.md", &program),
        ("content/nettverk/n.md", &network),
    ]);
    for (id, fields) in studies {
        let fields = [
            ("slag:", "slag: slutt\n"),
            ("status:", "status: ferdig\n"),
            ("utfører:", "utfører: institutt\n"),
        ]
        .iter()
        .filter(|(key, _)| !fields.contains(key))
        .fold((*fields).to_owned(), |all, (_, line)| all + line);
        let study = format!(
            "---\ntittel: {id}\ningress: I\nspråk: nb\når: 2020\noppdragsgiver: eier\n\
             hovedfunn: F\n{fields}---\n"
        );
        site.0
            .insert(format!("content/evaluering/{id}.md"), study.into_bytes());
    }
    site
}

/// Name, fields of the case, studies, level, studies it rests on.
type Case<'a> = (
    &'a str,
    &'a str,
    &'a [(&'a str, &'a str)],
    u8,
    &'a [&'a str],
);

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn each_level_follows_from_what_is_linked() {
    let owned = "eier: eier\n";
    let in_program = "eier: eier\nprogram: p\n";
    let cases: [Case<'_>; 23] = [
        ("nothing linked", "", &[], 0, &[]),
        ("an empty list of sources", "kilder: []\n", &[], 0, &[]),
        ("a source", "kilder: k\n", &[], 1, &[]),
        ("a draft as its source", "kilder: u\n", &[], 0, &[]),
        (
            "a page in a draft as its source",
            "kilder: [{kilde: u, gjelder: side 12}]\n",
            &[],
            0,
            &[],
        ),
        ("a draft and a source", "kilder: [u, k]\n", &[], 1, &[]),
        (
            "a source by title",
            "kilder: [{tittel: Rapport}]\n",
            &[],
            1,
            &[],
        ),
        (
            "figures",
            "indikatorer: [{hva: Folketall, før: \"100\", etter: \"110\"}]\n",
            &[],
            1,
            &[],
        ),
        (
            "evaluated by its owner",
            owned,
            &[("s", "evaluerer: c\nutfører: eier\n")],
            2,
            &["s"],
        ),
        (
            "its programme is evaluated",
            in_program,
            &[("s", "evaluerer: p\n")],
            2,
            &["s"],
        ),
        (
            "its network is evaluated",
            "nettverk: [{nettverk: n}]\n",
            &[("s", "evaluerer: n\n")],
            2,
            &["s"],
        ),
        (
            "another's programme",
            owned,
            &[("s", "evaluerer: p\n")],
            0,
            &[],
        ),
        (
            "evaluated by others",
            owned,
            &[("s", "evaluerer: c\n")],
            3,
            &["s"],
        ),
        (
            "without an owner",
            "",
            &[("s", "evaluerer: [c, annen]\n")],
            3,
            &["s"],
        ),
        (
            "by its owner and others together",
            owned,
            &[("s", "evaluerer: c\nutfører: [eier, institutt]\n")],
            2,
            &["s"],
        ),
        (
            "by others, and by its owner",
            owned,
            &[
                ("s", "evaluerer: c\n"),
                ("t", "evaluerer: c\nutfører: eier\n"),
            ],
            3,
            &["s"],
        ),
        (
            "two by others",
            owned,
            &[("s", "evaluerer: c\n"), ("t", "evaluerer: c\n")],
            4,
            &["s", "t"],
        ),
        (
            "a comparison",
            owned,
            &[("s", "evaluerer: c\nslag: kunnskapsoppsummering\n")],
            4,
            &["s"],
        ),
        (
            "a comparison of its programme only",
            in_program,
            &[("s", "evaluerer: p\nslag: kunnskapsoppsummering\n")],
            2,
            &["s"],
        ),
        (
            "one under way",
            owned,
            &[("s", "evaluerer: c\nstatus: pågår\n")],
            0,
            &[],
        ),
        (
            "one planned beside one finished",
            owned,
            &[
                ("s", "evaluerer: c\nstatus: planlagt\n"),
                ("t", "evaluerer: c\n"),
            ],
            3,
            &["t"],
        ),
        (
            "a draft",
            owned,
            &[("s", "evaluerer: c\nutkast: ja\n")],
            0,
            &[],
        ),
        (
            "a study said twice is one",
            owned,
            &[("s", "evaluerer: [c, eksempel/c]\n")],
            3,
            &["s"],
        ),
    ];
    for (name, case, studies, level, grounds) in cases {
        let understood = understand(&site(case, studies));
        // A reference to a draft is told of, and nothing else is.
        let mut told = understood.told();
        told.retain(|line| !line.starts_with("G503 "));
        assert_eq!(told, [""; 0], "{name}");
        let mark = understood.entry("content/eksempel/c.md").evidence.as_ref();
        let mark = mark.expect("cases have a mark");
        let rests_on: Vec<&str> = mark
            .grounds
            .iter()
            .map(|page| understood.id(*page))
            .collect();
        assert_eq!(
            (mark.level.number(), rests_on.as_slice()),
            (level, grounds),
            "{name}"
        );
    }
}

#[test]
fn only_types_that_say_so_have_a_mark() {
    let understood = understand(&site("", &[("s", "evaluerer: p\n")]));
    for page in [
        "content/program/p.md",
        "content/evaluering/s.md",
        "content/tema/t.md",
    ] {
        assert_eq!(understood.entry(page).evidence, None, "{page}");
    }
}

#[test]
fn the_mark_cannot_be_set_by_hand() {
    for key in ["evidens", "Evidensmerke", "evidensnivå", "evidence"] {
        let told = understand(&site(&format!("{key}: 4\n"), &[])).told();
        let line = format!("G321 content/eksempel/c.md:9:1 «{key}»");
        assert_eq!(told.last(), Some(&line), "{told:?}");
    }
}
