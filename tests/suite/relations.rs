//! Every relation is seen from both its ends, once.

use crate::site::{Understood, build, files, theme_page, understand};

/// The pages that refer to one, as `id` of the page and name of the field.
fn incoming(site: &Understood, path: &str) -> Vec<(String, String)> {
    let ends = site.entry(path).incoming.iter().map(|relation| {
        let field = relation.path.field(&site.ready.model);
        let name = field.map_or("", |field| field.name.as_str());
        (site.id(relation.from).to_owned(), name.to_owned())
    });
    ends.collect()
}

fn outgoing(site: &Understood, path: &str) -> Vec<String> {
    let to = site.entry(path).outgoing.iter().map(|relation| relation.to);
    to.map(|page| site.id(page).to_owned()).collect()
}

fn mentions(site: &Understood, path: &str) -> Vec<String> {
    let from = site.entry(path).mentions.iter();
    from.map(|page| site.id(*page).to_owned()).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = expected
        .iter()
        .map(|(id, field)| ((*id).to_owned(), (*field).to_owned()));
    owned.collect()
}

fn case(title: &str, fields: &str, body: &str) -> String {
    format!(
        "---\ntittel: {title}\ningress: I\nspråk: nb\nsted: Oslo\ntema: t\nstatus: ukjent\n\
         sist_kontrollert: 2026-01-01\n{fields}---\n{body}"
    )
}

#[test]
fn a_reference_is_seen_from_the_page_it_leads_to() {
    let site = understand(&files(&[
        (
            "content/eksempel/a.md",
            &case("A", "program: [p]\nse_også: [b, p]\n", ""),
        ),
        (
            "content/eksempel/b.md",
            &case("B", "partnere: [{aktør: x}, {aktør: x}]\n", ""),
        ),
        ("content/tema/t.md", &theme_page("", "")),
        ("content/aktor/x.md", &theme_page("", "")),
        ("content/program/p.md", &theme_page("status: pågår\n", "")),
    ]));
    assert_eq!(site.told(), [""; 0]);
    let cases: [(&str, &[(&str, &str)]); 4] = [
        ("content/tema/t.md", &[("a", "tema"), ("b", "tema")]),
        (
            "content/program/p.md",
            &[("a", "program"), ("a", "se_også")],
        ),
        ("content/eksempel/b.md", &[("a", "se_også")]),
        ("content/aktor/x.md", &[("b", "aktør")]),
    ];
    for (path, expected) in cases {
        assert_eq!(incoming(&site, path), pairs(expected), "{path}");
    }
    assert_eq!(
        outgoing(&site, "content/eksempel/a.md"),
        ["t", "p", "b", "p"]
    );
}

#[test]
fn a_relation_that_holds_both_ways_is_shown_once_at_each_end_whoever_says_it() {
    let same = |to: &str| format!("samme_tiltak: {to}\n");
    for (a, b) in [
        (same("b"), String::new()),
        (String::new(), same("a")),
        (same("b"), same("a")),
    ] {
        let site = files(&[
            ("content/eksempel/a.md", &case("Alfa", &a, "")),
            ("content/eksempel/b.md", &case("Beta", &b, "")),
            ("content/tema/t.md", &theme_page("", "")),
        ]);
        let built = build(&site);
        assert_eq!(built.told(), [""; 0], "{a}{b}");
        for (page, other, title) in [("a", "b", "Beta"), ("b", "a", "Alfa")] {
            let html = built.text(&format!("eksempel/{page}/index.html"));
            let link = format!("href=\"../../eksempel/{other}/\"");
            // Below it stands the way to the page before or after in the list.
            let (article, _) = html.split_once("g-nabo").expect("neighbours");
            assert_eq!(
                article.matches(&link).count(),
                1,
                "{a}{b} on {page}: {html}"
            );
            assert!(article.contains(title), "{a}{b} on {page}");
        }
    }
}

#[test]
fn a_link_in_a_text_is_a_mention_unless_a_field_says_more() {
    let site = understand(&files(&[
        (
            "content/tema/a.md",
            &theme_page("", "[[m]] og [m](m.md) og [m](/tema/m/#del)\n"),
        ),
        (
            "content/tema/b.md",
            &theme_page("ingress: Se [m](m.md).\n", ""),
        ),
        ("content/tema/c.md", &theme_page("se_også: m\n", "[[m]]\n")),
        ("content/tema/d.md", &theme_page("utkast: ja\n", "[[m]]\n")),
        ("content/tema/e.md", &theme_page("", "`[[m]]` og \\[[m]]\n")),
        (
            "content/tema/f.md",
            &theme_page(
                "",
                "[[tema/m]] [[F]] [[f]]\n".replace("[[F]] ", "").as_str(),
            ),
        ),
        (
            "content/tema/m.md",
            &theme_page("se_også: g\n", "## Del\n\n[[m]]\n"),
        ),
        (
            "content/tema/g.md",
            &theme_page("", "[[m|et annet navn]]\n"),
        ),
    ]));
    assert_eq!(site.told(), [""; 0]);
    assert_eq!(mentions(&site, "content/tema/m.md"), ["a", "b", "f"]);
    assert_eq!(
        incoming(&site, "content/tema/m.md"),
        pairs(&[("c", "se_også")])
    );
    for path in ["content/tema/f.md", "content/tema/a.md"] {
        assert_eq!(mentions(&site, path), [""; 0], "{path}");
    }
}

#[test]
fn a_link_that_leads_nowhere_or_to_many_is_told_at_its_place() {
    let theme = theme_page("", "## Del\n");
    let theme = theme.as_str();
    let cases: [(&str, &[&str]); 12] = [
        ("[[borte]]", &["G403 content/tema/a.md:5:1 «[[borte]]»"]),
        (
            "å [x](borte.md)",
            &["G403 content/tema/a.md:5:3 «[x](borte.md)»"],
        ),
        (
            "[x](/tema/borte/)",
            &["G403 content/tema/a.md:5:1 «[x](/tema/borte/)»"],
        ),
        (
            "[x](borte.pdf)",
            &["G319 content/tema/a.md:5:1 «[x](borte.pdf)»"],
        ),
        ("[[b]]", &["G405 content/tema/a.md:5:1 «[[b]]»"]),
        ("[[tema/b]] [[aktor/b]]", &[]),
        (
            "[x](b.md#borte)",
            &["G404 content/tema/a.md:5:1 «[x](b.md#borte)»"],
        ),
        (
            "[x](b.md#del) [y](/tema/) [z](/kommune/oslo/) [[tema/b#del]]",
            &[],
        ),
        (
            "[x](/kommune/borte/)",
            &["G403 content/tema/a.md:5:1 «[x](/kommune/borte/)»"],
        ),
        (
            "[h](/tema/b/hefte/) [t](/program/tidslinje/) [s](/samanlikn/?id=tema/b/) [l](/lista/) \
             [v](/eksempel/tema/b/) [d](/data/tema.csv) [a](/a-aa/)",
            &[],
        ),
        (
            "[x](/tema/a/hefte/)",
            &["G403 content/tema/a.md:5:1 «[x](/tema/a/hefte/)»"],
        ),
        (
            "[x](/data/borte.csv)",
            &["G403 content/tema/a.md:5:1 «[x](/data/borte.csv)»"],
        ),
    ];
    for (body, told) in cases {
        let site = understand(&files(&[
            ("content/tema/a.md", &theme_page("", body)),
            ("content/tema/b.md", theme),
            ("content/aktor/b.md", theme),
            (
                "content/eksempel/sak.md",
                &case("Sak", "", "").replace("tema: t", "tema: b"),
            ),
        ]));
        assert_eq!(site.told(), told, "{body}");
    }
}

#[test]
fn a_link_to_an_address_that_is_nearly_right_is_told_with_the_one_that_is() {
    let site = understand(&files(&[(
        "content/tema/a.md",
        &theme_page("", "Sjå [linja](/program/tidslinja/)."),
    )]));
    let format = grend::diag::Format::Terminal { colour: false };
    let shown =
        grend::diag::report::render(&site.found, &site.ready.tree, format, grend::text::Lang::Nn);
    assert_eq!(
        shown,
        "feil[G403]: Lenkja «/program/tidslinja/» peikar på ei adresse som ikkje finst\n\
         \x20 ╭▸ content/tema/a.md:5:5\n  │\n5 │ Sjå [linja](/program/tidslinja/).\n\
         \x20 │     ━━━━━━━━━━━━━━━━━━━━━━━━━━━━\n  │\n\
         \x20 ├ regel: Lenkjer til andre sider skal peike på ei fil eller ein id som finst.\n\
         \x20 ╰ hjelp: Meinte du «/program/tidslinje/»? Rett lenkja. Skriv stigen til fila, som ../tema/bolig.md, eller [[id]].\n\n"
    );
}

#[test]
fn a_goal_is_shown_with_every_judgement_of_it_and_those_are_no_list_of_their_own() {
    let programme = theme_page(
        "status: avsluttet\nresultatmål:\n- id: vekst\n  mål: Flere folk.\n- id: ro\n  mål: Mindre støy.\n",
        "",
    );
    let study = |title: &str, year: &str, found: &str| {
        format!(
            "---\ntittel: {title}\ningress: I\nspråk: nb\når: {year}\nslag: slutt\nstatus: ferdig\nutfører: x\n\
             oppdragsgiver: x\nhovedfunn: [F]\nmåloppnåelse:\n- {{program: p, mål: vekst, vurdering: {found}}}\n---\n"
        )
    };
    let built = build(&files(&[
        ("content/program/p.md", &programme),
        (
            "content/evaluering/a.md",
            &study("Første", "2010", "delvis"),
        ),
        ("content/evaluering/b.md", &study("Andre", "2015", "nådd")),
        ("content/aktor/x.md", &theme_page("", "")),
    ]));
    assert_eq!(built.failed, []);
    let page = built.text("program/p/index.html");
    let start = page.find("<dl class=\"g-maal\">").expect("goals");
    let end = page[start..].find("</dl>").expect("their end");
    assert_eq!(
        &page[start..start + end],
        "<dl class=\"g-maal\">\n<div><dt>Mål 1</dt><dd><div class=\"g-tekst\"><p>Flere folk.</p>\n</div></dd>\
         <dd class=\"g-dom\"><span class=\"g-vurdering\" data-key=\"nadd\">Nådd</span> \
         <a href=\"../../evaluering/b/\">Andre</a></dd>\
         <dd class=\"g-dom\"><span class=\"g-vurdering\" data-key=\"delvis\">Delvis nådd</span> \
         <a href=\"../../evaluering/a/\">Første</a></dd></div>\n\
         <div><dt>Mål 2</dt><dd><div class=\"g-tekst\"><p>Mindre støy.</p>\n</div></dd></div>\n"
    );
    assert!(!page.contains("Mål vurdert i"), "{page}");
}
