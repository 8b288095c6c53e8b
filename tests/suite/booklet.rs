//! The booklet of a theme: the best of what is filed under it, each a chapter with
//! ids and headings of its own.

use crate::site::{build, files};

const THEME: &str = "---\ntittel: Bolig\nspråk: nn\n---\n";

fn case(number: usize, more: &str) -> String {
    format!(
        "---\ntittel: Sak {number:02}\ningress: Ingress.\nspråk: nb\nsted: Aure\ntema: [bolig]\nstatus: pagar\n\
         sist_kontrollert: 2026-01-02\n{more}---\n## Del\n\nSe [delen](#del) og noten.[^1]\n\n\
         | A | B |\n|---|---|\n| 1 | 2 |\n\n[^1]: Note.\n"
    )
}

#[test]
fn the_best_of_a_theme_stand_in_one_and_how_many_are_left_out_is_told() {
    let mut site = files(&[
        ("content/tema/bolig.md", THEME),
        ("content/tema/tom.md", &THEME.replace("Bolig", "Tom")),
        (
            "content/eksempel/arkivert.md",
            &case(99, "arkivert: 2026-01-01\n"),
        ),
    ]);
    for number in 1..=12 {
        let source = if number == 12 {
            "kilder:\n- tittel: Kilde\n"
        } else {
            ""
        };
        let path = format!("content/eksempel/sak-{number}.md");
        site.0.insert(path, case(number, source).into_bytes());
    }
    let built = build(&site);
    assert_eq!(built.failed, []);
    let html = built.text("tema/bolig/hefte/index.html");
    let title = |part: &str| part.split_once("</a>").map(|(title, _)| title.to_owned());
    let titles: Vec<String> = html
        .split("-tittel\"><a href=\"../../../eksempel/")
        .skip(1)
        .filter_map(|part| title(part.split_once('>')?.1))
        .collect();
    // Documented before claimed, then as in the list; ten and no more.
    assert_eq!(titles.len(), 10);
    assert_eq!(titles[..3], ["Sak 12", "Sak 01", "Sak 02"]);
    assert!(html.contains(
        "<p class=\"g-merknad\">10 av 12 er med, dei best dokumenterte først. \
         <a href=\"../../../eksempel/\">Sjå alle: Eksempel</a></p>"
    ));
    assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
    let first = html.find("<div class=\"g-prosa\">").expect("a text");
    let end = html[first..].find("</section>\n</div>").expect("its end");
    assert_eq!(
        &html[first..first + end],
        "<div class=\"g-prosa\"><h4 id=\"k1-del\">Del</h4>\n\
         <p>Se <a href=\"#k1-del\">delen</a> og noten.<sup class=\"fotnote-ref\"><a id=\"k1-fotnote-1-ref\" \
         href=\"#k1-fotnote-1\" role=\"doc-noteref\" aria-label=\"Note 1\">1</a></sup></p>\n\
         <div class=\"tabell\" role=\"region\" tabindex=\"0\" aria-label=\"Tabell 1 – Sak 12\">\n<table>\n<thead>\n\
         <tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr>\n</thead>\n<tbody>\n\
         <tr><td>1</td><td>2</td></tr>\n</tbody>\n</table>\n</div>\n\
         <section class=\"fotnoter\" role=\"doc-endnotes\" aria-labelledby=\"k1-g-fotnoter\">\n\
         <h4 id=\"k1-g-fotnoter\">Noter</h4>\n<ol>\n\
         <li id=\"k1-fotnote-1\"><p>Note. <a class=\"fotnote-tilbake\" role=\"doc-backlink\" href=\"#k1-fotnote-1-ref\" \
         aria-label=\"Tilbake til teksten\">↩</a></p></li>\n</ol>\n"
    );
    let ids = html.split(" id=\"").skip(1);
    let mut ids: Vec<&str> = ids.filter_map(|id| Some(id.split_once('"')?.0)).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "every id is there once");
    assert!(built.text("tema/bolig/index.html").contains(
        "<a class=\"g-knapp\" href=\"../../tema/bolig/hefte/\">Les og skriv ut som hefte</a>"
    ));
    // A theme with nothing under it has none, and no link to one.
    assert!(!built.tree.contains_key("tema/tom/hefte/index.html"));
    assert!(!built.text("tema/tom/index.html").contains("hefte/"));
}
