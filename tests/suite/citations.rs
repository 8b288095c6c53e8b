//! How readers cite a page: in words on it, and in the files beside it. The
//! text of each is shown whole, for names and titles that would be more than
//! text in one of the formats.

use crate::site::{Built, build, files};

const SETTINGS: &str = "title: {nb: 'Prøve & {co}'}\npublisher: 'Etaten 100% #1'\n\
                        base_url: https://example.org/a_b/\n";
const HOSTILE: &str = "'A {b} } \\LaTeX & 50% $x$ #1 _y_ ~z^ <i> \"æøå\" \tČáhppes\u{0085}ER  - '";

fn site() -> Built {
    let case = format!(
        "---\ntittel: {HOSTILE}\ningress: Ingress.\nspråk: nb\nsted: Aure\ntema: [bolig]\n\
         status: pagar\nsist_kontrollert: 2026-01-02\n---\nTekst.\n"
    );
    let study = |more: &str| {
        format!(
            "---\ntittel: Rapporten\ningress: Ingress.\nspråk: nn\når: ca. 2015\nslag: slutt\nstatus: ferdig\n\
             utfører: [and]\noppdragsgiver: [and]\nhovedfunn: [Funn.]\n{more}---\n"
        )
    };
    let named = study(
        "forfattere: [Susanne Søholt, 'Band and {Son}, Kari', Aristoteles]\nisbn: 978-82-1\n",
    );
    build(&files(&[
        ("grend.yaml", SETTINGS),
        ("content/eksempel/en.md", &case),
        ("content/evaluering/navn.md", &named),
        ("content/evaluering/uten.md", &study("")),
        (
            "content/aktor/and.md",
            "---\ntittel: Rock and Roll AS\nspråk: nb\n---\n",
        ),
        (
            "content/tema/bolig.md",
            "---\ntittel: Bolig\nspråk: nb\n---\n",
        ),
    ]))
}

#[test]
fn a_page_is_cited_by_those_who_publish_it() {
    let built = site();
    assert_eq!(built.failed, []);
    assert_eq!(
        built.text("eksempel/en/sitering.bib"),
        "\
@misc{eksempel-en,
  author = {{Etaten 100\\% \\#1}},
  title = {{A \\textbraceleft{}b\\textbraceright{} \\textbraceright{} \\textbackslash{}LaTeX \\& 50\\% \\$x\\$ \\#1 \\_y\\_ \\textasciitilde{}z\\textasciicircum{} <i> \"æøå\" Čáhppes\u{fffd}ER -}},
  year = {2026},
  month = {1},
  howpublished = {Prøve \\& \\textbraceleft{}co\\textbraceright{}},
  publisher = {Etaten 100\\% \\#1},
  type = {Eksempel},
  url = {https://example.org/a_b/eksempel/en/},
  language = {nb},
}
"
    );
    assert_eq!(
        built.text("eksempel/en/sitering.ris"),
        "TY  - ELEC\r\nID  - eksempel-en\r\nAU  - Etaten 100% #1\r\n\
         TI  - A {b} } \\LaTeX & 50% $x$ #1 _y_ ~z^ <i> \"æøå\" Čáhppes\u{fffd}ER -\r\n\
         PY  - 2026\r\nDA  - 2026/01/02\r\nT2  - Prøve & {co}\r\nPB  - Etaten 100% #1\r\n\
         M3  - Eksempel\r\nLA  - nb\r\nUR  - https://example.org/a_b/eksempel/en/\r\nER  - \r\n"
    );
    assert_eq!(
        built.text("eksempel/en/sitering.json"),
        "[{\"id\":\"eksempel-en\",\"type\":\"webpage\",\
         \"title\":\"A {b} } \\\\LaTeX & 50% $x$ #1 _y_ ~z^ <i> \\\"æøå\\\" Čáhppes\u{fffd}ER -\",\
         \"author\":[{\"literal\":\"Etaten 100% #1\"}],\"issued\":{\"date-parts\":[[2026,1,2]]},\
         \"container-title\":\"Prøve & {co}\",\"publisher\":\"Etaten 100% #1\",\"genre\":\"Eksempel\",\
         \"language\":\"nb\",\"URL\":\"https://example.org/a_b/eksempel/en/\"}]\n"
    );
}

#[test]
fn a_report_is_cited_by_those_who_made_it() {
    let built = site();
    assert_eq!(
        built.text("evaluering/navn/sitering.bib"),
        "\
@techreport{evaluering-navn,
  author = {{Søholt}, {Susanne} and {Band and \\textbraceleft{}Son\\textbraceright{}}, {Kari} and {Aristoteles}},
  title = {{Rapporten}},
  year = {2015},
  institution = {Rock and Roll AS},
  type = {Evaluering},
  isbn = {978-82-1},
  url = {https://example.org/a_b/evaluering/navn/},
  language = {nn},
  note = {Samandrag i Prøve \\& \\textbraceleft{}co\\textbraceright{}, Etaten 100\\% \\#1},
}
"
    );
    assert_eq!(
        built.text("evaluering/uten/sitering.ris"),
        "TY  - RPRT\r\nID  - evaluering-uten\r\nAU  - Rock and Roll AS\r\nTI  - Rapporten\r\n\
         PY  - 2015\r\nPB  - Rock and Roll AS\r\nM3  - Evaluering\r\n\
         N1  - Samandrag i Prøve & {co}, Etaten 100% #1\r\nLA  - nn\r\n\
         UR  - https://example.org/a_b/evaluering/uten/\r\nER  - \r\n"
    );
    assert_eq!(
        built.text("evaluering/navn/sitering.json"),
        "[{\"id\":\"evaluering-navn\",\"type\":\"report\",\"title\":\"Rapporten\",\"author\":\
         [{\"family\":\"Søholt\",\"given\":\"Susanne\"},{\"family\":\"Band and {Son}\",\"given\":\"Kari\"},\
         {\"family\":\"Aristoteles\"}],\"issued\":{\"date-parts\":[[2015]],\"circa\":true},\
         \"publisher\":\"Rock and Roll AS\",\"genre\":\"Evaluering\",\"ISBN\":\"978-82-1\",\
         \"note\":\"Samandrag i Prøve & {co}, Etaten 100% #1\",\"language\":\"nn\",\
         \"URL\":\"https://example.org/a_b/evaluering/navn/\"}]\n"
    );
}

/// What stands on a page about how to cite it.
fn in_words<'a>(built: &'a Built, page: &str) -> &'a str {
    let html = built.text(page);
    let from = html
        .find("<details class=\"g-siter\">")
        .expect("it is there");
    let to = html[from..].find("</details>").expect("it ends");
    &html[from..from + to]
}

#[test]
fn the_page_says_how_in_its_own_language_and_leads_to_the_files() {
    let built = site();
    assert_eq!(
        in_words(&built, "evaluering/navn/index.html"),
        "<details class=\"g-siter\"><summary>Slik viser du til denne sida</summary>\
         <p>Susanne Søholt, Kari Band and {Son} og Aristoteles (ca. 2015). <cite>Rapporten</cite>. \
         Rock and Roll AS. Samandrag i Prøve &amp; {co}, Etaten 100% #1. \
         https://example.org/a_b/evaluering/navn/</p>\
         <ul class=\"g-del\" aria-label=\"Fil for referanseprogram\">\
         <li><a class=\"g-fil\" href=\"../../evaluering/navn/sitering.bib\" download>BibTeX</a></li>\
         <li><a class=\"g-fil\" href=\"../../evaluering/navn/sitering.ris\" download>RIS</a></li>\
         <li><a class=\"g-fil\" href=\"../../evaluering/navn/sitering.json\" download>CSL-JSON</a></li></ul>"
    );
    let case = in_words(&built, "eksempel/en/index.html");
    assert!(
        case.contains("<p>Etaten 100% #1 (2026). <cite>A {b} }")
            && case.contains("</cite>. Prøve &amp; {co}. Sist kontrollert 2. januar 2026."),
        "{case}"
    );
    let theme = built.text("tema/bolig/index.html");
    assert!(!theme.contains("g-siter"), "a type that is not cited");
}

#[test]
fn a_file_of_the_content_cannot_take_the_place_of_a_citation() {
    let case = "---\ntittel: En\ningress: Ingress.\nspråk: nb\nsted: Aure\ntema: [bolig]\nstatus: pagar\n\
                sist_kontrollert: 2026-01-02\n---\n[Fila](en/sitering.bib)\n";
    let built = build(&files(&[
        ("content/eksempel/en.md", case),
        ("content/eksempel/en/sitering.bib", "@misc{x}"),
        (
            "content/tema/bolig.md",
            "---\ntittel: Bolig\nspråk: nb\n---\n",
        ),
    ]));
    assert_eq!(built.understood.codes(), ["G507"]);
}
