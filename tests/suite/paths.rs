//! Names and addresses: nothing is read or written outside the site, and no
//! two things stand in one place on any system.

use std::path::{Component, Path};
use std::sync::OnceLock;

use grend::config::BaseUrl;
use grend::pipeline;
use grend::write::{DiskSink, Sink, check_target};

use crate::folder::Folder;
use crate::site::{Built, Tree, arg, build, build_as, files, settings, theme_page, understand};

/// Paths that somebody might try, as they stand in the text of a field.
const HOSTILE: [&str; 25] = [
    "../x",
    "../../../../../../etc/passwd",
    "a/../../x",
    "a/./x",
    "..\\x",
    "..\\..\\x",
    "%2e%2e%2fx",
    "%2E%2E/x",
    "%252e%252e/x",
    "..%c0%afx",
    "C:\\x",
    "c:/x",
    "\\\\server\\share",
    "//server/share",
    "\\x",
    "x\0y",
    "x.",
    "x ./y",
    "con",
    "NUL.html",
    "a//x",
    "x|y",
    "file:///etc/passwd",
    ".git/config",
    ".grend-lock",
];

/// `value` as a quoted YAML text.
fn quoted(value: &str) -> String {
    let escaped = value.replace('\\', "\\\\").replace('\0', "\\0");
    format!("\"{escaped}\"")
}

fn assert_inside(built: &Built) {
    for file in built.tree.keys() {
        let is_name = |part| matches!(part, Component::Normal(_));
        assert!(Path::new(file).components().all(is_name), "{file}");
        let is_hidden = |name: &str| name.starts_with('.');
        assert!(!file.split('/').any(is_hidden), "{file}");
        assert!(!file.contains(['\\', ':', '\0', '%']), "{file}");
    }
}

fn built(texts: &[(&str, &str)]) -> Built {
    let built = build(&files(texts));
    assert_inside(&built);
    built
}

/// The output besides what every site has.
fn own(built: &Built) -> Vec<&str> {
    static EVERY: OnceLock<Tree> = OnceLock::new();
    let every = EVERY.get_or_init(|| build(&files(&[])).tree);
    let own = built.tree.keys().filter(|file| {
        let of_search = file.starts_with("sok/") && !file.ends_with("html");
        !every.contains_key(*file) && !of_search
    });
    own.map(String::as_str).collect()
}

/// P01.
#[test]
fn a_field_that_names_a_path_cannot_leave_the_site_and_says_where() {
    let fields: [(&str, fn(&str) -> String, &[&str]); 6] = [
        ("id", |text| format!("id: {text}\n"), &["G317"]),
        (
            "former address",
            |text| format!("tidligere_adresser: [{text}]\n"),
            &["G509"],
        ),
        (
            "picture",
            |text| format!("bilder: [{{fil: {text}, alt: Et hus}}]\n"),
            &["G319"],
        ),
        (
            "file of a source",
            |text| format!("kilder: [{{tittel: x, url: {text}}}]\n"),
            &["G310"],
        ),
        (
            "reference",
            |text| format!("se_også: [{text}]\n"),
            &["G501"],
        ),
        ("type", |text| format!("type: {text}\n"), &["G313"]),
    ];
    for (name, field, expected) in fields {
        let pages = HOSTILE.map(|value| theme_page(&field(&quoted(value)), "Tekst.\n"));
        let built = hostile(&pages, "content/tema");
        for (number, value) in HOSTILE.iter().enumerate() {
            let file = format!("content/tema/t{number}.md:");
            let said = built.told();
            let of_page = said.iter().filter(|one| one.contains(&file));
            let codes: Vec<&str> = of_page
                .map(|one| &one[..4])
                .filter(|code| *code != "G111")
                .collect();
            assert_eq!(codes, expected, "{name} {value:?}");
        }
    }
}

/// A site of these pages, `t0.md` and on, with files beside them that are to
/// stay where they are.
fn hostile(pages: &[String], folder: &str) -> Built {
    let mut site = files(&[
        ("x", "hemmelig"),
        ("etc/passwd", "hemmelig"),
        (".git/config", "hemmelig"),
        ("content/_skjult/x", "hemmelig"),
    ]);
    for (number, page) in pages.iter().enumerate() {
        let path = format!("{folder}/t{number}.md");
        site.0.insert(path, page.clone().into_bytes());
    }
    let built = build(&site);
    assert_inside(&built);
    assert_eq!(built.with("hemmelig"), [""; 0]);
    built
}

/// P01.
#[test]
fn a_file_to_download_is_a_file_of_the_content_or_an_error() {
    let tool = |file: &'static str| {
        format!(
            "---\ntittel: T\nspråk: nb\ningress: I\nslag: mal\nformål: F\npasser_når: P\n\
             maler: [{}]\nsteg: []\nstatus: gjeldende\n---\n",
            quoted(file)
        )
    };
    let found = hostile(&HOSTILE.map(tool), "content/verktoy").told();
    for (number, value) in HOSTILE.iter().enumerate() {
        let file = format!("content/verktoy/t{number}.md:");
        let about_file = |one: &&String| {
            one.contains(&file) && (one.starts_with("G319") || one.starts_with("G310"))
        };
        assert_eq!(found.iter().filter(about_file).count(), 1, "{value:?}");
    }
    let out_and_in = tool("../../../content/vedlegg/mal.pdf");
    let site = files(&[
        ("content/verktoy/t.md", out_and_in.as_str()),
        ("content/vedlegg/mal.pdf", "%PDF mal"),
    ]);
    assert_eq!(understand(&site).codes()[0], "G319");
    let site = files(&[
        ("content/verktoy/t.md", &tool("../vedlegg/mal.pdf")),
        ("content/vedlegg/mal.pdf", "%PDF mal"),
        ("content/vedlegg/annet.pdf", "%PDF ikke vist til"),
        ("content/_skjult/x.pdf", "%PDF skjult"),
    ]);
    assert_eq!(
        own(&build(&site)),
        [
            "vedlegg/mal.pdf",
            "verktoy/slag/mal/index.html",
            "verktoy/status/gjeldende/index.html",
            "verktoy/t/index.html",
            "verktoy/t/sitering.bib",
            "verktoy/t/sitering.json",
            "verktoy/t/sitering.ris"
        ]
    );
}

/// P01.
#[test]
fn a_link_or_picture_in_a_text_cannot_leave_the_site() {
    let forms: [fn(&str) -> String; 4] = [
        |address| format!("[her](<{address}>)\n"),
        |address| format!("![alt](<{address}>)\n"),
        |address| format!("[her][r]\n\n[r]: <{address}>\n"),
        |address| format!("[[{address}]]\n"),
    ];
    for form in forms {
        let escaped = HOSTILE.map(|address| address.replace('\0', "&#0;"));
        let pages: Vec<String> = escaped
            .iter()
            .map(|address| theme_page("", &form(address)))
            .collect();
        let built = hostile(&pages, "content/tema");
        for (number, address) in escaped.iter().enumerate() {
            let file = format!("content/tema/t{number}.md:");
            let said = built.told();
            assert!(
                said.iter().any(|one| one.contains(&file)),
                "{}",
                form(address)
            );
            let html = built.text(&format!("tema/t{number}/index.html"));
            for attribute in [format!("href=\"{address}"), format!("src=\"{address}")] {
                assert!(!html.contains(&attribute), "{}: {html}", form(address));
            }
        }
    }
}

/// P01.
#[test]
fn a_hostile_site_published_to_a_disk_leaves_everything_else_alone() {
    let folder = Folder::new("hostile");
    folder.write("secret", "hemmelig");
    folder.write("site/x", "hemmelig");
    for (number, value) in HOSTILE.iter().enumerate() {
        let fields = format!(
            "tidligere_adresser: [{0}, {1}]\nbilder: [{{fil: {0}, alt: Et hus}}]\nid: {0}\n",
            quoted(value),
            quoted(&format!("gammel/{number}"))
        );
        let body = format!("[her](<{0}>) ![](<{0}>)\n", value.replace('\0', "&#0;"));
        folder.write(
            &format!("site/content/tema/t{number}.md"),
            &theme_page(&fields, &body),
        );
    }
    let before = folder.all();
    let disk = folder.files("site");
    let built = build(&disk);
    assert_inside(&built);
    let target = check_target(
        disk.root(),
        Path::new("content"),
        Path::new("themes"),
        Path::new("output"),
        None,
    );
    let target = target.expect("output is a good place");
    let mut sink = DiskSink::open(&target).expect("it can be written to");
    let ready = &built.understood.ready;
    assert_eq!(sink.plan(&ready.paths()), []);
    let mut timings = pipeline::Timings::default();
    let failed = pipeline::render(ready, &disk, None, &mut timings, &|output| sink.put(output));
    assert_eq!(failed, []);
    let (report, said) = sink.finish();
    assert_eq!(
        (report.written, said.as_slice()),
        (built.tree.len(), &[][..])
    );
    let (written, after): (Vec<_>, Vec<_>) = folder
        .all()
        .into_iter()
        .partition(|(path, _)| path.starts_with("site/output/"));
    assert_eq!(
        after, before,
        "nothing outside the output folder is changed"
    );
    assert!(written.iter().all(|(_, text)| !text.contains("hemmelig")));
    assert!(
        written
            .iter()
            .any(|(path, _)| path == "site/output/gammel/0/index.html")
    );
}

/// P02.
#[cfg(unix)]
#[test]
fn links_out_of_the_site_loops_and_dangling_links_are_errors_and_never_followed() {
    let folder = Folder::new("links");
    let page = theme_page("", "hemmelig\n");
    folder.write("out/tema/h.md", &page);
    folder.write("out/b.pdf", "hemmelig");
    folder.write("out/grend.yaml", "publisher: hemmelig\n");
    folder.write("out/x/templates/tema.html", "hemmelig");
    let body = "[b](../b.pdf) [c](../c/b.pdf) [i](../inne.md)\n";
    folder.write("site/content/tema/a.md", &theme_page("", body));
    folder.write("site/deler/inne.md", &theme_page("", "innenfor\n"));
    for (target, link) in [
        ("../../../out/tema/h.md", "site/content/tema/h.md"),
        ("../../out/b.pdf", "site/content/b.pdf"),
        ("../../out", "site/content/c"),
        ("borte.md", "site/content/tema/borte-lenke.md"),
        ("selv.md", "site/content/tema/selv.md"),
        ("..", "site/content/tema/rundt"),
        ("../out/grend.yaml", "site/grend.yaml"),
        ("../out", "site/themes"),
        ("../deler/inne.md", "site/content/inne.md"),
    ] {
        folder.link(target, link);
    }
    let built = build(&folder.files("site"));
    let said: Vec<(&str, String)> = (built.understood.found.iter())
        .map(|one| {
            (
                one.code.as_str(),
                ["path", "target", "file"].map(|of| arg(one, of)),
            )
        })
        .map(|(code, args)| (code, args.concat()))
        .map(|(code, path)| (code, path.replace(&folder.shown("out"), "→out")))
        .collect();
    let expected = [
        ("G105", "content/b.pdf→out/b.pdf"),
        ("G105", "content/c→out"),
        ("G105", "content/tema/h.md→out/tema/h.md"),
        ("G105", "grend.yaml→out/grend.yaml"),
        ("G105", "themes→out"),
        ("G106", "content/tema/borte-lenke.mdborte.md"),
        ("G106", "content/tema/selv.mdselv.md"),
        ("G107", "content/tema/rundt"),
        ("G319", "../b.pdf"),
        ("G319", "../c/b.pdf"),
    ];
    assert_eq!(said, expected.map(|(code, path)| (code, path.to_owned())));
    assert_eq!(built.with("hemmelig"), [""; 0]);
    assert!(built.with("innenfor").contains(&"inne/index.html"));
}

/// P02.
#[cfg(unix)]
#[test]
fn a_content_folder_that_is_a_link_out_of_the_site_is_an_error() {
    let folder = Folder::new("content-link");
    folder.write("out/tema/h.md", &theme_page("", "hemmelig\n"));
    folder.write("site/grend.yaml", "");
    folder.link("../out", "site/content");
    let built = build(&folder.files("site"));
    assert_eq!(built.told(), ["G105"]);
    assert_eq!(built.with("hemmelig"), [""; 0]);
}

/// B13.
#[cfg(unix)]
#[test]
fn a_site_folder_reached_through_a_link_is_the_same_site() {
    let folder = Folder::new("root-link");
    folder.write("site/content/tema/a.md", &theme_page("", "Tekst.\n"));
    folder.link("site", "snarvei");
    let straight = build(&folder.files("site"));
    let linked = build(&folder.files("snarvei"));
    assert_eq!(straight.told(), [""; 0]);
    assert_eq!(
        (linked.told(), linked.tree),
        (straight.told(), straight.tree)
    );
}

/// P13.
#[cfg(target_os = "linux")]
#[test]
fn a_file_name_that_is_not_utf8_is_an_error_and_the_rest_is_checked() {
    let folder = Folder::new("latin1");
    folder.write("site/content/tema/a.md", &theme_page("feil: 1\n", ""));
    folder.write_bytes_name(
        "site/content/tema",
        b"b\xe5t.md",
        &theme_page("", "hemmelig\n"),
    );
    let built = build(&folder.files("site"));
    assert_eq!(built.told(), ["G104", "G301 content/tema/a.md:4:1 «feil»"]);
    let name = arg(&built.understood.found[0], "name");
    assert_eq!(name, "content/tema/b\u{fffd}t.md");
    assert_eq!(built.with("hemmelig"), [""; 0]);
}

/// A site that is wrong in one way: files, what is said, output of its own.
type Collision<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str], &'a [&'a str]);

/// P03 and P04.
#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn two_things_at_one_address_are_an_error_that_names_both() {
    let plain = theme_page("", "");
    let page = plain.as_str();
    let from = |addresses: &str| theme_page(&format!("tidligere_adresser: {addresses}\n"), "");
    let linking = |body: &str| theme_page("", body);
    let (to_x, to_big_x) = (from("/x/"), from("/X/"));
    let (to_b, to_b_bare) = (from("/tema/b/"), from("/tema/b"));
    let (to_list, to_generated) = (from("/tema"), from("[/Kommune/Oslo/, /SOK/, /404.html, /]"));
    let (nfc, nfd) = (from("/gamle-å/"), from("/gamle-a\u{30a}/"));
    let (deep, shallow) = (from("/gammel/side.html"), from("/gammel/side.html/mer/"));
    let (lower, upper) = (from("/mappe/en/"), from("/Mappe/to/"));
    let html = linking("[f](a/index.html)\n");
    let not_found = linking("[f](404.html)\n");
    let folders = linking("[f](x/F.pdf) [g](X/g.pdf)\n");
    let file_and_folder = linking("[f](x.y)\n");
    let as_folder = from("/x.y/");
    let cases: &[Collision<'_>] = &[
        (
            &[("content/tema/a.md", page), ("content/tema/b/a.md", page)],
            &["G506 content/tema/b/a.md + content/tema/a.md"],
            &["tema/a/index.html"],
        ),
        (
            &[("content/tema/a.md", page), ("content/tema/å.md", page)],
            &["G506 content/tema/å.md + content/tema/a.md"],
            &["tema/a/index.html"],
        ),
        (
            &[
                ("content/tema/a.md", page),
                ("content/tema/a.markdown", page),
            ],
            &["G506 content/tema/a.md + content/tema/a.markdown"],
            &["tema/a/index.html"],
        ),
        (
            &[
                ("content/tema/a.md", &to_x),
                ("content/tema/b.md", &to_big_x),
            ],
            &["G507 content/tema/b.md:4:21 «/X/» + content/tema/a.md"],
            &["tema/a/index.html", "tema/b/index.html", "x/index.html"],
        ),
        (
            &[("content/tema/a.md", &to_b), ("content/tema/b.md", page)],
            &["G507 content/tema/a.md:4:21 «/tema/b/» + content/tema/b.md"],
            &["tema/a/index.html", "tema/b/index.html"],
        ),
        (
            &[
                ("content/tema/a.md", &to_b_bare),
                ("content/tema/b.md", page),
            ],
            &["G507 content/tema/a.md:4:21 «/tema/b» + content/tema/b.md"],
            &["tema/a/index.html", "tema/b/index.html"],
        ),
        (
            &[("content/tema/a.md", &to_list)],
            &["G507 content/tema/a.md:4:21 «/tema»"],
            &["tema/a/index.html"],
        ),
        (
            &[("content/tema/a.md", &to_generated)],
            &[
                "G507 content/tema/a.md:4:22 «/Kommune/Oslo/»",
                "G507 content/tema/a.md:4:38 «/SOK/»",
                "G507 content/tema/a.md:4:45 «/404.html»",
                "G507 content/tema/a.md:4:56 «/»",
            ],
            &["tema/a/index.html"],
        ),
        (
            &[("content/tema/a.md", &nfc), ("content/tema/b.md", &nfd)],
            &["G507 content/tema/b.md:4:21 «/gamle-a\u{30a}/» + content/tema/a.md"],
            &[
                "gamle-å/index.html",
                "tema/a/index.html",
                "tema/b/index.html",
            ],
        ),
        (
            &[
                ("content/tema/a.md", &deep),
                ("content/tema/b.md", &shallow),
            ],
            &["G507 content/tema/b.md:4:21 «/gammel/side.html/mer/» + content/tema/a.md"],
            &["gammel/side.html", "tema/a/index.html", "tema/b/index.html"],
        ),
        (
            &[
                ("content/tema/a.md", &shallow),
                ("content/tema/b.md", &deep),
            ],
            &["G507 content/tema/b.md:4:21 «/gammel/side.html» + content/tema/a.md"],
            &[
                "gammel/side.html/mer/index.html",
                "tema/a/index.html",
                "tema/b/index.html",
            ],
        ),
        (
            &[("content/tema/a.md", &lower), ("content/tema/b.md", &upper)],
            &["G507 content/tema/b.md:4:21 «/Mappe/to/» + content/tema/a.md"],
            &[
                "mappe/en/index.html",
                "tema/a/index.html",
                "tema/b/index.html",
            ],
        ),
        (&[("content/tema.md", page)], &["G507 content/tema.md"], &[]),
        (&[("content/sok.md", page)], &["G507 content/sok.md"], &[]),
        (&[("content/a-aa.md", page)], &["G507 content/a-aa.md"], &[]),
        (
            &[("content/kommune/oslo.md", page)],
            &["G507 content/kommune/oslo.md"],
            &[],
        ),
        (
            &[
                ("content/tema/a.md", &html),
                ("content/tema/a/index.html", "x"),
            ],
            &["G507 content/tema/a.md"],
            &["tema/a/index.html"],
        ),
        (
            &[("content/b.md", &not_found), ("content/404.html", "x")],
            &["G507"],
            &["b/index.html"],
        ),
        (
            &[
                ("content/b.md", &folders),
                ("content/x/F.pdf", "x"),
                ("content/X/g.pdf", "x"),
            ],
            &["G507"],
            &["X/g.pdf", "b/index.html"],
        ),
        (
            &[
                ("content/b.md", &file_and_folder),
                ("content/x.y", "x"),
                ("content/tema/a.md", &as_folder),
            ],
            &["G507 content/tema/a.md:4:21 «/x.y/»"],
            &["b/index.html", "tema/a/index.html", "x.y"],
        ),
    ];
    for (texts, told, output) in cases {
        let built = built(texts);
        assert_eq!(built.told(), *told, "{texts:?}");
        assert_eq!(own(&built), *output, "{texts:?}");
        let mut memory = &grend::write::MemorySink::default();
        let left = memory.plan(&built.understood.ready.paths());
        assert_eq!(left, [], "writing finds nothing that resolving did not");
        for found in &built.understood.found {
            let other = arg(found, "other") + &arg(found, "id");
            assert!(!other.is_empty(), "{found:?} names the other");
        }
    }
}

/// P04 and P05.
#[test]
fn names_equal_but_for_case_or_composition_are_one_name_on_some_disk() {
    let page = theme_page("", "");
    for pair in [
        ["content/om.md", "content/Om.md"],
        ["content/å.md", "content/a\u{30a}.md"],
        ["content/X/a.pdf", "content/x/a.pdf"],
    ] {
        let site = files(&[(pair[0], &page), (pair[1], &page)]);
        assert_eq!(understand(&site).codes(), ["G109"], "{pair:?}");
    }
}

/// P05.
#[cfg(target_os = "linux")]
#[test]
fn a_decomposed_name_on_disk_is_read_and_linked_by_either_spelling() {
    let folder = Folder::new("nfd");
    folder.write(
        "site/content/tema/a\u{30a}pen.md",
        &theme_page("", "Innhold.\n"),
    );
    folder.write("site/content/e\u{301}n.pdf", "%PDF");
    let body = "[f](tema/a\u{30a}pen.md) [g](tema/åpen.md) [h](én.pdf)\n";
    folder.write("site/content/a.md", &theme_page("", body));
    let built = build(&folder.files("site"));
    assert_eq!(built.told(), [""; 0]);
    assert_eq!(
        own(&built),
        ["a/index.html", "tema/apen/index.html", "én.pdf"]
    );
}

/// P06, P08, P09 and P10.
#[test]
fn names_become_addresses_by_rule_and_stay_them() {
    let long = format!("content/tema/{}.md", "å".repeat(120));
    let cut = format!("tema/{}/index.html", "a".repeat(80));
    let cases: [(&str, Result<&str, &str>); 14] = [
        (
            "content/tema/Bærekraft og øl.md",
            Ok("tema/baerekraft-og-ol/index.html"),
        ),
        (
            "content/tema/Kárášjohka – Đŋŧž.md",
            Ok("tema/karasjohka-dntz/index.html"),
        ),
        ("content/tema/2010–2014.md", Ok("tema/2010-2014/index.html")),
        ("content/tema/a.MD", Ok("tema/a/index.html")),
        ("content/tema/a.b.md", Ok("tema/a-b/index.html")),
        (
            "content/Om oss/Å komme hit.md",
            Ok("om-oss/a-komme-hit/index.html"),
        ),
        (&long, Ok(&cut)),
        ("content/tema/🎉.md", Err("G316 content/tema/🎉.md")),
        ("content/tema/con.md", Err("G108")),
        ("content/tema/AUX.md", Err("G108")),
        ("content/tema/a:b.md", Err("G108")),
        ("content/tema/a .md", Ok("tema/a/index.html")),
        ("content/tema/50%.md", Err("G108")),
        ("content/tema/a\u{fffd}.md", Err("G108")),
    ];
    for (path, expected) in cases {
        let built = built(&[(path, &theme_page("", ""))]);
        match expected {
            Ok(file) => {
                assert_eq!(built.told(), [""; 0], "{path}");
                assert_eq!(own(&built), [file], "{path}");
            }
            Err(told) => {
                assert_eq!(built.told(), [told], "{path}");
                assert_eq!(own(&built), [""; 0], "{path}");
            }
        }
    }
}

/// P10.
#[test]
fn what_editors_and_systems_leave_behind_is_not_content() {
    let page = theme_page("feil: 1\n", "");
    let mut site = files(&[]);
    for name in [
        "a.md~",
        ".a.md.swp",
        "a.swo",
        "4913",
        "#a.md#",
        ".#a.md",
        "~$a.docx",
        "a.md.bak",
        "a.tmp",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        ".git/HEAD.md",
        "_skisser/a.md",
        "a.md.crdownload",
    ] {
        let path = format!("content/tema/{name}");
        site.0.insert(path, page.clone().into_bytes());
    }
    let built = build(&site);
    assert_eq!(built.told(), [""; 0]);
    assert_eq!(own(&built), [""; 0]);
}

/// P01 and P12.
#[test]
fn settings_that_name_folders_cannot_leave_the_site() {
    let page = theme_page("", "hemmelig\n");
    for value in [
        "..",
        "../ut",
        "/etc",
        "",
        ".",
        "C:\\x",
        "a/../../b",
        "\\\\s\\d",
    ] {
        for key in ["content", "theme"] {
            let text = format!("{key}: {}\n", quoted(value));
            let built = built(&[
                ("grend.yaml", &text),
                ("../ut/tema/a.md", &page),
                ("ut/tema/a.md", &page),
            ]);
            let told = built.told();
            assert_eq!(told.len(), 1, "{text} {told:?}");
            assert!(told[0].starts_with("G801 grend.yaml:1:1"), "{told:?}");
            assert_eq!(built.with("hemmelig"), [""; 0], "{text}");
        }
    }
}

/// P14.
#[test]
fn links_lead_right_under_every_base_address() {
    let (front, case) = (
        theme_page("", "[om](om.md)\n"),
        theme_page("tidligere_adresser: /gammel\n", "[[om]]\n"),
    );
    let texts = [
        ("content/index.md", front.as_str()),
        ("content/om.md", &front.replace("(om.md)", "(tema/a.md)")),
        ("content/tema/a.md", case.as_str()),
    ];
    let with = |base: &str| {
        let mut settings = settings();
        settings.base_url = Some(BaseUrl::parse(base).expect("a good address"));
        build_as(&files(&texts), &settings, None)
    };
    let cases = [
        ("", ""),
        ("https://a.no", "https://a.no/"),
        ("https://a.no/", "https://a.no/"),
        ("https://a.no/under/mappe", "https://a.no/under/mappe/"),
        ("http://127.0.0.1:8080/x/", "http://127.0.0.1:8080/x/"),
    ];
    for (given, base) in cases {
        let built = with(given);
        assert_eq!(built.told(), [""; 0], "{given}");
        let page = built.text("tema/a/index.html");
        assert!(page.contains("href=\"../../om/\""), "{given}: {page}");
        assert!(page.contains("href=\"../../assets/"), "{given}: {page}");
        let canonical = format!("<link rel=\"canonical\" href=\"{base}tema/a/\">");
        assert_eq!(
            page.contains(&canonical),
            !base.is_empty(),
            "{given}: {page}"
        );
        let moved = built.text("gammel/index.html");
        assert!(moved.contains("../tema/a/"), "{given}: {moved}");
        let path = base
            .split_once("://")
            .map_or("/", |(_, rest)| &rest[rest.find('/').unwrap_or(0)..]);
        let not_found = built.text("404.html");
        assert!(
            not_found.contains(&format!("href=\"{path}assets/")),
            "{given}: {not_found}"
        );
        for (file, bytes) in &built.tree {
            let text = String::from_utf8_lossy(bytes);
            for wrong in ["href=\"//", "src=\"//", "href=\"/\"\"", "//assets"] {
                assert!(!text.contains(wrong), "{file} under {given} has {wrong}");
            }
            let from_top = text.contains("href=\"/") || text.contains("src=\"/");
            assert!(!from_top || file == "404.html", "{file} under {given}");
        }
    }
    for bad in [
        "//a.no/",
        "file:///srv/",
        "ftp://a.no/",
        "a.no",
        "https://a.no/../b",
    ] {
        assert!(BaseUrl::parse(bad).is_err(), "{bad}");
        let site = files(&[("grend.yaml", &format!("base_url: {}\n", quoted(bad)))]);
        let told = understand(&site).told();
        assert_eq!(told.len(), 1, "{bad} {told:?}");
        assert!(told[0].starts_with("G804 grend.yaml:1:1"), "{told:?}");
    }
}
