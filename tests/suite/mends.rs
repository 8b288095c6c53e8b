//! What is offered as a mend is one: with it in place nothing more is said.

use grend::diag::Diagnostic;

use crate::site::{files, theme_page, understand};

/// What is said about a case that is this file, in a site with one more case and
/// one theme.
fn said(page: &str) -> Vec<Diagnostic> {
    let other = case("", "");
    let site = understand(&files(&[
        ("content/eksempel/a.md", page),
        ("content/eksempel/annan.md", &other),
        ("content/tema/t.md", &theme_page("", "")),
    ]));
    site.found
}

/// A case with these lines in place of its own of the same fields.
fn case(lines: &str, body: &str) -> String {
    let own = [
        "tittel: C",
        "ingress: I",
        "språk: nb",
        "sted: Oslo",
        "tema: t",
        "status: ukjent",
        "sist_kontrollert: 2026-01-01",
    ];
    let name = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let written: Vec<String> = lines.lines().map(name).collect();
    let kept: String = own
        .iter()
        .filter(|line| !written.contains(&name(line)))
        .flat_map(|line| [*line, "\n"])
        .collect();
    format!("---\n{kept}{lines}\n---\n{body}")
}

/// The page with every offer in place; the last first, so that places stay.
fn mended(page: &str, found: &[Diagnostic]) -> String {
    let mut page = page.to_owned();
    for fix in found.iter().rev().filter_map(|one| one.fix.as_ref()) {
        page.replace_range(fix.span.range(), &fix.replacement);
    }
    page
}

fn assert_mended(page: &str, codes: &[&str]) {
    let found = said(page);
    let told: Vec<&str> = found.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(told, codes, "{page}");
    let mended = mended(page, &found);
    assert_eq!(said(&mended), [], "{mended}");
}

#[test]
fn a_field_is_mended_by_what_is_offered() {
    let cases: [(&str, &[&str]); 21] = [
        ("kortnavn:Ung", &["G203"]),
        ("kortnavn:\u{a0}Ung", &["G203"]),
        ("kortnavn:Ung\neier: []", &["G203"]),
        ("resultat:\n  tekst: A\n\u{a0}\u{a0}når: 2020", &["G203"]),
        ("kortnavn: \"Ung", &["G203"]),
        ("kortnavn: 'Ung\neier: []", &["G203"]),
        ("tittel: Ung: i bygda", &["G203"]),
        ("tittel: “Ung: i bygda”", &["G203"]),
        ("tittel: «Ung i bygda»", &["G211"]),
        ("kortnamnn: Ung", &["G301"]),
        ("status: Ukjend", &["G304"]),
        ("målgruppe: Eldre, kvinner og unge vaksne", &["G304"]),
        ("sist_kontrollert: 4.2.2016", &["G305"]),
        ("film: www.a.no/film", &["G310"]),
        ("periode: 2020-2018", &["G315"]),
        ("id: Ung i Bygda", &["G317"]),
        ("tema: T", &["G501"]),
        ("samme_tiltak: [Annan]", &["G501"]),
        ("sted: Tingvol", &["G602"]),
        ("sted: Ørskog\nperiode: 2022–2024", &["G605"]),
        ("sitat: Det er \"fint\"", &["G302"]),
    ];
    for (lines, codes) in cases {
        assert_mended(&case(lines, ""), codes);
    }
}

#[test]
fn a_text_and_its_frame_are_mended_by_what_is_offered() {
    let whole = case("", "Tekst.\n");
    let unclosed = whole.replace("\n---\nTekst", "\n\nTekst");
    let unopened = whole.trim_start_matches("---\n").to_owned();
    assert_mended(&unclosed, &["G201"]);
    assert_mended(&unopened, &["G202"]);
    // With the address as it should be the link is one, to a file that is not there.
    for body in [
        "Sjå [a](b c.pdf).\n",
        "- ![a](B c.jpg)\n",
        "**[a](../b/c d.pdf)**\n",
    ] {
        let page = case("", body);
        let found = said(&page);
        assert_eq!(found[0].code.as_str(), "G413", "{body}");
        let told = said(&mended(&page, &found));
        assert_eq!(told[0].code.as_str(), "G319", "{body}");
    }
    for body in [
        "•\tEin benk\n•\tEit tre\n",
        "Dette:\n• Ein benk\nog meir\n• Eit tre\n\nSlutt.\n",
        "–\tEin benk\n",
        "- Ein\n\n  · benk\n  · tre\n",
    ] {
        assert_mended(&case("", body), &["G412"]);
    }
    for body in [
        "[a](<b c.pdf>)\n",
        "\\[a](b c.pdf)\n",
        "`[a](b c.pdf)`\n",
        "[a] (b. c)\n",
    ] {
        let codes: &[&str] = if body.starts_with("[a](<") {
            &["G319"]
        } else {
            &[]
        };
        let found = said(&case("", body));
        let told: Vec<&str> = found.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(told, codes, "{body}");
    }
    for body in ["a • b\n", "– sa han\n", "```\n• a\n```\n", "`• a`\n"] {
        assert_mended(&case("", body), &[]);
    }
}

#[test]
fn what_cannot_be_put_in_place_is_named() {
    let near = |page: &str| {
        let found = said(page);
        let of = |one: &Diagnostic| {
            let name = one.text_arg("name").or(one.text_arg("target"));
            let near = one.text_arg("near").unwrap_or_default();
            format!(
                "{} {} > {near}",
                one.code.as_str(),
                name.unwrap_or_default()
            )
        };
        found.iter().map(of).collect::<Vec<_>>()
    };
    let cases = [
        ("sted: Vinje og Bø", "", "G601 Bø > "),
        ("sted: Vinje og Tingvol", "", "G602 Tingvol > Tingvoll"),
        ("", "[x](www.a.no)", "G403 www.a.no > https://www.a.no"),
        ("", "[x](a.no/b)", "G403 a.no/b > https://a.no/b"),
        ("", "[x](post@a.no)", "G403 post@a.no > mailto:post@a.no"),
    ];
    for (lines, body, expected) in cases {
        assert_eq!(near(&case(lines, body)), [expected], "{lines}{body}");
    }
}
