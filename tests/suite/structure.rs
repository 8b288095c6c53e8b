//! How the parts of a site hang together, and what is said when they do not:
//! templates, relations, size, and what is not to be seen yet.

use std::time::{Duration, Instant};

use grend::source::MemoryFiles;

use crate::site::{Built, arg, build, files, theme_page, understand};

/// A site with one page of the type `tema` and a theme `x` of these files.
fn themed(texts: &[(&str, &str)]) -> Built {
    let page = theme_page("", "Tekst.\n");
    let mut site = files(&[("content/tema/a.md", &page), ("grend.yaml", "theme: x\n")]);
    for (path, text) in texts {
        let path = format!("themes/x/{path}");
        site.0.insert(path, text.as_bytes().to_vec());
    }
    build(&site)
}

/// One thing said: where, and the value of one argument.
type Said<'a> = (&'a str, &'a str, &'a str);

fn assert_themed(cases: &[(&[(&str, &str)], Said<'_>)]) {
    for (texts, (told, name, value)) in cases {
        let built = themed(texts);
        assert_eq!(built.told(), [*told], "{texts:?}");
        let found = built.understood.found.iter().chain(&built.failed).next();
        let have = found.map(|one| arg(one, name)).unwrap_or_default();
        assert_eq!(have, *value, "{name} of {texts:?}");
    }
}

#[test]
fn templates_that_go_in_a_circle_are_told_with_the_whole_circle() {
    assert_themed(&[
        (
            &[("templates/tema.html", "{% extends \"tema.html\" %}")],
            (
                "G705 themes/x/templates/tema.html",
                "chain",
                "x/tema.html → x/tema.html",
            ),
        ),
        (
            &[
                ("templates/a.html", "{% extends \"b.html\" %}"),
                ("templates/b.html", "{% extends \"a.html\" %}"),
            ],
            (
                "G705 themes/x/templates/a.html",
                "chain",
                "x/b.html → x/a.html → x/b.html",
            ),
        ),
        (
            &[("templates/tema.html", "{% include \"tema.html\" %}")],
            (
                "G705 themes/x/templates/tema.html",
                "chain",
                "x/tema.html → x/tema.html",
            ),
        ),
        (
            &[
                ("templates/tema.html", "{% include \"b.html\" %}"),
                ("templates/b.html", "{% include \"tema.html\" %}"),
            ],
            (
                "G705 themes/x/templates/b.html",
                "chain",
                "x/b.html → x/tema.html → x/b.html",
            ),
        ),
        (
            &[("theme.yaml", "extends: x\n")],
            ("G705 themes/x/theme.yaml", "chain", "x → x"),
        ),
    ]);
}

#[test]
fn components_without_end_are_told_with_their_circle_and_stop() {
    let tema = ("templates/tema.html", "{{ <evig a=\"x\" /> }}");
    assert_themed(&[
        (
            &[
                tema,
                (
                    "templates/c.html",
                    "{% component evig(a) %}{{ <evig a={a} /> }}{% endcomponent evig %}",
                ),
            ],
            (
                "G705 themes/x/templates/c.html:1:14 «evig»",
                "chain",
                "evig → evig",
            ),
        ),
        (
            &[
                tema,
                (
                    "templates/c.html",
                    "{% component evig(a) %}{{ <to a={a} /> }}{{ <to a={a} /> }}{% endcomponent evig %}\n\
                     {%- component to(a) -%}<p>{{ <evig a={a} /> }}{% endcomponent to %}",
                ),
            ],
            (
                "G705 themes/x/templates/c.html:1:14 «evig»",
                "chain",
                "evig → to → evig",
            ),
        ),
        (
            &[
                tema,
                (
                    "templates/c.html",
                    "{% component evig(a) %}{% include \"d.html\" %}{% endcomponent evig %}",
                ),
                ("templates/d.html", "{{ <evig a=\"x\" /> }}"),
            ],
            (
                "G705 themes/x/templates/c.html:1:14 «evig»",
                "chain",
                "evig → evig",
            ),
        ),
    ]);
}

#[test]
fn a_part_of_a_theme_that_is_missing_is_told_with_where_it_was_looked_for() {
    let searched = "themes/x/templates/, themes/standard/templates/";
    assert_themed(&[
        (&[], ("G701", "searched", "themes/x/")),
        (
            &[("theme.yaml", "extends: borte\n")],
            ("G701 themes/x/theme.yaml", "searched", "themes/borte/"),
        ),
        (
            &[("templates/tema.html", "{% extends \"borte.html\" %}")],
            ("G702 themes/x/templates/tema.html", "searched", searched),
        ),
        (
            &[("templates/tema.html", "å\n {% include \"borte.html\" %}")],
            (
                "G702 themes/x/templates/tema.html:2:13 «\"borte.html\"»",
                "searched",
                searched,
            ),
        ),
        (
            &[("templates/tema.html", "å {{ <borte a=\"x\" /> }}")],
            (
                "G703 themes/x/templates/tema.html:1:6 «<borte a=\"x\" />»",
                "problem",
                "Unknown component `borte`",
            ),
        ),
        (
            &[("templates/tema.html", "{{ view.title | borte }}")],
            (
                "G703 themes/x/templates/tema.html:1:17 «borte»",
                "problem",
                "Unknown filter `borte`",
            ),
        ),
    ]);
    // What is missing of the theme itself is taken from the built-in one.
    assert!(themed(&[]).text("tema/a/index.html").contains("Tekst."));
}

#[test]
fn an_interface_text_that_is_missing_falls_back_and_is_warned_about() {
    let built = themed(&[
        ("strings/nb.yaml", "egen: Vår egen\n"),
        ("templates/tema.html", "<p lang={{ lang }}>{{ t.egen }}"),
    ]);
    let said: Vec<_> = (built.understood.found.iter())
        .map(|one| {
            (
                one.code.as_str(),
                arg(one, "language"),
                arg(one, "fallback"),
            )
        })
        .collect();
    let expected = [("G706", "en", "nb"), ("G706", "nn", "nb")];
    assert_eq!(
        said,
        expected.map(|(code, of, from)| (code, of.into(), from.into()))
    );
    assert_eq!(built.text("tema/a/index.html"), "<p lang=nb>Vår egen");
}

#[test]
fn what_fails_in_a_template_is_told_at_its_place_with_the_page() {
    let at = |text: &str, place: &str| {
        let built = themed(&[("templates/tema.html", text)]);
        assert_eq!(built.understood.told(), [""; 0], "{text}");
        let expected = format!("G704 themes/x/templates/tema.html:{place}");
        assert_eq!(built.told(), [expected], "{text}");
        assert_eq!(arg(&built.failed[0], "page"), "/tema/a/", "{text}");
        assert!(!built.tree.contains_key("tema/a/index.html"), "{text}");
        assert!(
            built.tree.contains_key("index.html"),
            "other pages are made: {text}"
        );
    };
    at("æøå\n {{ view.finst_ikke }}", "2:10 «finst_ikke»");
    at("😀 {{ finst_ikke.x }}", "1:6 «finst_ikke»");
    at("\n\n  {{ view.short | upper }}", "3:6 «view»");
    at("{{ view.title + 1 }}", "1:4 «view.title + 1»");
    at("x\r\n  {{ 1 / 0 }}", "2:10 «0»");
    at("{% for one in view.title.x %}{% endfor %}", "1:15 «view»");
    // A lone CR ends a line for people, if not for the template language.
    at("x\r  {{ 1 / 0 }}", "2:10 «0»");
}

#[test]
fn a_part_that_fails_is_told_once_and_pages_without_it_are_made() {
    let built = themed(&[("templates/parts/card.html", "å {{ finst_ikke }}")]);
    let expected = ["G704 themes/x/templates/parts/card.html:1:6 «finst_ikke»"];
    assert_eq!(built.told(), expected);
    assert_eq!(arg(&built.failed[0], "page"), "/tema/");
    assert!(!built.tree.contains_key("tema/index.html"));
    assert!(built.tree.contains_key("tema/a/index.html"));
}

#[test]
fn a_part_is_shown_as_it_is_on_every_page() {
    let card = "<li>{{ view.card.title }} {{ root }}{{ view.card.url }} h{{ view.level }}</li>";
    let built = themed(&[
        ("templates/parts/card.html", card),
        (
            "templates/list.html",
            "{% block note %}{% endblock %}{% for card in view.cards %}{{ card }}{% endfor %}",
        ),
        (
            "templates/parts/menu.html",
            "{% for entry in view.menu %}{{ entry.link.title }} {{ entry.current or '-' }};{% endfor %}",
        ),
        ("templates/tema.html", "{{ parts.menu }}"),
    ]);
    assert_eq!(built.told(), [""; 0]);
    assert_eq!(built.text("tema/index.html"), "<li>Tema ../tema/a/ h2</li>");
    assert_eq!(built.text("tema/a/index.html"), "Temaer true;Kommuner -;");
}

#[test]
fn a_loop_over_keys_and_values_is_refused_as_their_order_is_not_fixed() {
    assert_themed(&[(
        &[(
            "templates/tema.html",
            "å {% for name, url in frame.assets %}{% endfor %}",
        )],
        (
            "G703 themes/x/templates/tema.html:1:6 «for»",
            "problem",
            "keys and values have no fixed order; loop over a list",
        ),
    )]);
}

#[test]
fn every_template_that_is_wrong_is_told_in_one_run_and_the_content_is_checked() {
    let page = theme_page("feil: 1\n", "");
    let site = files(&[
        ("grend.yaml", "theme: x\n"),
        ("content/tema/a.md", &page),
        ("themes/x/templates/tema.html", "{% if %}"),
        ("themes/x/templates/b.html", "å\n{{ a "),
    ]);
    let told = build(&site).told();
    assert_eq!(
        told,
        [
            "G301 content/tema/a.md:4:1 «feil»",
            "G703 themes/x/templates/b.html:2:5 «»",
            "G703 themes/x/templates/tema.html:1:7 «%}»",
        ]
    );
}

#[test]
fn what_was_meant_is_offered_a_list_for_several_names_and_the_id_for_a_title() {
    let cases = [
        ("bustad og naering", "[bustad, naering]"),
        ("bustad, naring", "[bustad, naering]"),
        ("næring og arbeid", "naering"),
        ("bustad og hav", ""),
    ];
    for (written, meant) in cases {
        let built = build(&files(&[
            (
                "content/tema/a.md",
                &theme_page(&format!("se_også: {written}\n"), ""),
            ),
            ("content/tema/bustad.md", &theme_page("", "")),
            (
                "content/tema/naering.md",
                "---\ntittel: Næring og arbeid\nspråk: nb\n---\n",
            ),
        ]));
        let found = &built.understood.found[0];
        assert_eq!(found.code.as_str(), "G501", "{written}");
        let offered = found.fix.as_ref().map_or("", |fix| &fix.replacement);
        assert_eq!(offered, meant, "{written}");
    }
}

#[test]
fn each_fault_of_a_relation_has_its_own_message_at_its_place() {
    let theme = theme_page("", "");
    let theme = theme.as_str();
    let see = |value: &str| theme_page(&format!("se_også: {value}\n"), "");
    let next = |value: &str| format!("---\ntittel: A\nspråk: nb\netterfølger: {value}\n---\n");
    let hidden = theme_page("utkast: ja\n", "");
    let cases: [(&[(&str, &str)], &[&str]); 9] = [
        (
            &[("content/tema/a.md", &see("borte"))],
            &["G501 content/tema/a.md:4:10 «borte»"],
        ),
        (
            &[
                ("content/tema/a.md", &see("temma/b")),
                ("content/tema/b.md", theme),
            ],
            &["G501 content/tema/a.md:4:10 «temma/b»"],
        ),
        (
            &[
                ("content/tema/a.md", &see("b")),
                ("content/tema/b.md", &hidden),
            ],
            &["G503 content/tema/a.md:4:10 «b»"],
        ),
        (
            &[("content/tema/a.md", &see("[a]"))],
            &["G504 content/tema/a.md:4:11 «a»"],
        ),
        (
            &[
                ("content/aktor/a.md", &next("b")),
                ("content/tema/b.md", theme),
            ],
            &["G502 content/aktor/a.md:4:14 «b» + content/tema/b.md"],
        ),
        (
            &[
                ("content/aktor/a.md", &next("tema/b")),
                ("content/aktor/b.md", theme),
                ("content/tema/b.md", theme),
            ],
            &["G502 content/aktor/a.md:4:14 «tema/b» + content/tema/b.md"],
        ),
        (
            &[
                ("content/tema/a.md", &see("b")),
                ("content/aktor/b.md", theme),
                ("content/tema/b.md", theme),
            ],
            &["G505 content/tema/a.md:4:10 «b»"],
        ),
        (
            &[
                ("content/tema/a.md", &see("aktor/b")),
                ("content/aktor/b.md", theme),
                ("content/tema/b.md", theme),
            ],
            &[],
        ),
        (
            &[
                ("content/aktor/a.md", &next("b")),
                ("content/aktor/b.md", theme),
                ("content/tema/b.md", theme),
            ],
            &[],
        ),
    ];
    for (texts, told) in cases {
        assert_eq!(understand(&files(texts)).told(), told, "{texts:?}");
    }
}

#[test]
fn a_missing_page_is_one_error_that_lists_all_who_point_there_and_suggests_a_near_one() {
    let see = |value: &str| theme_page(&format!("se_også: {value}\n"), "");
    let site = understand(&files(&[
        ("content/tema/a.md", &see("bosetjing")),
        ("content/tema/b.md", &see("[c, bosetjing]")),
        ("content/tema/c.md", &see("bosetjing")),
        ("content/tema/bosetting.md", &see("a")),
    ]));
    assert_eq!(
        site.told(),
        [
            "G501 content/tema/a.md:4:10 «bosetjing» + content/tema/b.md:4:14 «bosetjing» \
          + content/tema/c.md:4:10 «bosetjing»"
        ]
    );
    let fix = site.found[0].fix.as_ref();
    assert_eq!(fix.map(|fix| fix.replacement.as_str()), Some("bosetting"));
}

const CHAIN: &str = "fields:\n\
    \x20 tittel: {kind: text, role: title, label: {nb: Tittel}}\n\
    \x20 neste: {kind: ref, to: any, many: true, acyclic: true, label: {nb: Neste}}\n";
const LEDD: &str = "label: {nb: {one: Ledd, many: Ledd}}\n";

/// A site where `neste` leads from each link of the chain to the named ones.
fn chain(links: &[(&str, &str)]) -> MemoryFiles {
    let mut site = files(&[
        ("content/_model/_felles.yaml", CHAIN),
        ("content/_model/ledd.yaml", LEDD),
    ]);
    for (id, next) in links {
        let page = format!("---\ntittel: {id}\nneste: [{next}]\n---\n");
        site.0
            .insert(format!("content/ledd/{id}.md"), page.into_bytes());
    }
    site
}

#[test]
fn a_relation_that_must_not_come_back_is_told_with_the_whole_circle_once() {
    let cases: [(&[(&str, &str)], &[&str]); 6] = [
        (&[("a", "b"), ("b", "c"), ("c", "")], &[]),
        (&[("a", "b, c"), ("b", "d"), ("c", "d"), ("d", "")], &[]),
        (&[("a", "b"), ("b", "a")], &["a → b → a"]),
        (
            &[("a", "c"), ("b", "c"), ("c", "d"), ("d", "b")],
            &["b → c → d → b"],
        ),
        (
            &[("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")],
            &["a → b → a", "c → d → c"],
        ),
        (
            &[("a", "b"), ("b", "a, c"), ("c", "b")],
            &["a → b → a", "b → c → b"],
        ),
    ];
    for (links, expected) in cases {
        let found = understand(&chain(links)).found;
        let chains: Vec<String> = found.iter().map(|one| arg(one, "chain")).collect();
        assert_eq!(chains, expected, "{links:?}");
        assert!(found.iter().all(|one| one.code.as_str() == "G508"));
    }
}

#[test]
fn a_menu_or_footer_that_leads_to_nothing_is_told_at_its_line() {
    let (page, hidden) = (theme_page("", ""), theme_page("utkast: ja\n", ""));
    let settings = "title: {nb: A}\nmenu: [tema, temma]\nfooter: [om, omm, skjult]\n";
    let site = build(&files(&[
        ("grend.yaml", settings),
        ("content/om.md", &page),
        ("content/skjult.md", &hidden),
        ("content/tema/a.md", &page),
    ]));
    assert_eq!(
        site.told(),
        [
            "G801 grend.yaml:2:1 «menu: [tema, temma]»",
            "G503 grend.yaml:3:1 «footer: [om, omm, skjult]»",
            "G801 grend.yaml:3:1 «footer: [om, omm, skjult]»",
        ]
    );
}

#[test]
fn a_page_that_nothing_leads_to_is_told_where_the_foot_is_chosen() {
    let page = |fields: &str, body: &str| theme_page(fields, body);
    let alone: &[&str] = &["G511 content/alene.md:2:9 «Tema»"];
    // Settings, another page, the page itself, what is said.
    let cases: [(&str, (&str, String), String, &[&str]); 9] = [
        ("footer: [om]\n", ("om", page("", "")), page("", ""), alone),
        ("", ("om", page("", "")), page("", ""), &[]),
        (
            "footer: [om, alene]\n",
            ("om", page("", "")),
            page("", ""),
            &[],
        ),
        (
            "footer: [om]\n",
            ("om", page("", "Se [[alene]].")),
            page("", ""),
            &[],
        ),
        (
            "footer: [om]\n",
            ("om", page("", "Se [her](/alene/).")),
            page("", ""),
            &[],
        ),
        (
            "footer: [om]\n",
            ("om", page("se_også: alene\n", "")),
            page("", ""),
            &[],
        ),
        (
            "footer: [om]\n",
            ("om", page("", "")),
            page("se_også: om\n", ""),
            &[],
        ),
        (
            "footer: [om]\n",
            ("om", page("", "")),
            page("arkivert: 2026-01-01\n", ""),
            &[],
        ),
        (
            "footer: [om]\n",
            ("om", page("", "")),
            page("", "Se [[alene]]."),
            alone,
        ),
    ];
    for (settings, (other, text), own, expected) in cases {
        let site = understand(&files(&[
            ("grend.yaml", settings),
            (&format!("content/{other}.md"), &text),
            ("content/alene.md", &own),
            ("content/tema/i-ei-liste.md", &page("", "")),
        ]));
        assert_eq!(site.told(), expected, "{settings}{text}{own}");
    }
}

#[test]
fn without_settings_the_foot_and_a_to_z_lead_to_pages_without_a_list() {
    let texts: Vec<(String, String)> = (10..22)
        .map(|n| {
            (
                format!("content/s{n}.md"),
                format!("---\ntittel: S{n}\nspråk: nb\n---\n"),
            )
        })
        .collect();
    let site: Vec<(&str, &str)> = texts
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let built = build(&files(&site));
    assert_eq!(built.told(), [""; 0]);
    let links = |html: &str| {
        (10..22)
            .filter(|n| html.contains(&format!("s{n}/\">")))
            .count()
    };
    let page = built.text("a-aa/index.html");
    let (register, foot) = page.split_once("<footer").expect("a foot");
    assert_eq!((links(register), links(foot)), (12, 10));
}

#[test]
fn a_site_of_no_pages_and_of_one_is_a_site() {
    for texts in [
        &[][..],
        &[(
            "content/index.md",
            "---\ntittel: Hjem\nspråk: nn\n---\nHei.\n",
        )],
    ] {
        let built = build(&files(texts));
        assert_eq!(built.told(), [""; 0]);
        for file in [
            "index.html",
            "404.html",
            "sok/index.html",
            "kommune/oslo/index.html",
        ] {
            assert!(built.text(file).contains("</html>"), "{file}");
        }
    }
}

#[test]
fn ten_thousand_relations_to_and_from_one_page_take_moments() {
    let mut site = files(&[]);
    let many = 10_000;
    for number in 0..many {
        let page = theme_page("se_også: midt\n", "");
        site.0
            .insert(format!("content/omgrep/o{number}.md"), page.into_bytes());
    }
    let all: String = (0..many).fold(String::new(), |all, number| {
        all + &format!("  - o{number}\n")
    });
    let middle = theme_page(&format!("se_også:\n{all}"), "");
    site.0
        .insert("content/tema/midt.md".to_owned(), middle.into_bytes());
    let start = Instant::now();
    let understood = understand(&site);
    let took = start.elapsed();
    let entry = understood.entry("content/tema/midt.md");
    assert_eq!((entry.outgoing.len(), entry.incoming.len()), (many, many));
    assert!(took < Duration::from_secs(30), "{took:?}");
}

#[test]
fn a_chain_of_relations_takes_time_in_proportion() {
    let time = |length: usize| {
        let names: Vec<String> = (0..=length).map(|number| format!("l{number}")).collect();
        let links: Vec<(&str, &str)> = (names.windows(2))
            .map(|pair| (pair[0].as_str(), pair[1].as_str()))
            .chain([(names[length].as_str(), "")])
            .collect();
        let site = chain(&links);
        let start = Instant::now();
        assert_eq!(understand(&site).told(), [""; 0]);
        start.elapsed()
    };
    time(500);
    let (short, long) = (time(1000), time(4000));
    assert!(
        long < short * 10,
        "{short:?} for 1000 and {long:?} for 4000"
    );
}
