//! Files as editors and their programs leave them: bytes, line ends, YAML.
//! Nothing is lost without a word, and every word has its place.

use std::time::{Duration, Instant};

use grend::source::MemoryFiles;

use crate::site::{arg, build, files, theme_page, understand};

/// What is said about the page `content/tema/a.md` with these bytes, beside a
/// page with a slip of its own, which is told in any case.
fn said_of(bytes: &[u8]) -> Vec<String> {
    let beside = theme_page("tittle: x\n", "");
    let mut site = files(&[("content/tema/b.md", &beside)]);
    let page = "content/tema/a.md".to_owned();
    site.0.insert(page, bytes.to_vec());
    let mut told = understand(&site).told();
    let other = "G301 content/tema/b.md:4:1 «tittle»";
    let at = told.iter().position(|one| one == other);
    told.remove(at.unwrap_or_else(|| panic!("the other page is not checked: {told:?}")));
    let shorter = |one: String| one.replace("content/tema/a.md", "a");
    told.into_iter().map(shorter).collect()
}

fn assert_said(cases: &[(&str, &[u8], &[&str])]) {
    for (name, bytes, expected) in cases {
        assert_eq!(said_of(bytes), *expected, "{name}");
    }
}

fn assert_fields(cases: &[(&str, &[&str])]) {
    for (fields, expected) in cases {
        let page = format!("---\n{fields}---\n");
        assert_eq!(said_of(page.as_bytes()), *expected, "{fields}");
    }
}

/// The title of the only page, and what was said.
fn title_of(page: &str) -> (String, Vec<String>) {
    let site = understand(&files(&[("content/tema/a.md", page)]));
    let pages = &site.ready.site.pages;
    let titles = pages
        .iter()
        .map(|page| page.title(page.lang()).1.to_owned());
    (titles.collect::<Vec<_>>().join("|"), site.told())
}

#[test]
fn a_file_that_is_not_utf8_is_refused_with_one_reason_and_the_others_are_checked() {
    let good = "---\ntittel: Bått\nspråk: nb\n---\n";
    let cut = [good.as_bytes(), &[0xc3]].concat();
    assert_said(&[
        ("Latin-1", b"---\ntittel: B\xe5t\n---\n", &["G101 a"]),
        ("cut in a letter", &cut, &["G101 a"]),
        ("UTF-16 with a mark", b"\xff\xfe-\0-\0-\0\n\0", &["G102 a"]),
        ("UTF-16 without", b"-\0-\0-\0\n\0", &["G102 a"]),
        ("empty", b"", &["G110 a"]),
        ("blank", b"\xef\xbb\xbf \n\t\n", &["G110 a"]),
    ]);
    let mut site = MemoryFiles::default();
    let page = "content/tema/a.md".to_owned();
    site.0.insert(page, b"---\ntittel: B\xe5t\n---\n".to_vec());
    let found = &understand(&site).found[0];
    assert_eq!(
        (arg(found, "line"), arg(found, "column")),
        ("2".into(), "10".into())
    );
}

#[test]
fn a_byte_order_mark_is_neither_shown_nor_counted() {
    let page = theme_page("ingress: Kort.\n", "Brødtekst.\n");
    let marked = format!("\u{feff}{page}");
    let html = |page: &str| {
        let built = build(&files(&[("content/tema/a.md", page)]));
        assert_eq!(built.told(), [""; 0]);
        built.text("tema/a/index.html").to_owned()
    };
    assert_eq!(html(&marked), html(&page));
    assert!(!html(&marked).contains('\u{feff}'));
    assert_said(&[
        (
            "first line",
            "\u{feff}--\ntittel: A\n---\n".as_bytes(),
            &["G202 a:1:1 «--»"],
        ),
        (
            "second line",
            "\u{feff}---\nfeil: 1\ntittel: A\nspråk: nb\n---\n".as_bytes(),
            &["G301 a:2:1 «feil»"],
        ),
    ]);
}

#[test]
fn every_kind_of_line_end_gives_the_same_page_and_the_same_places() {
    let body = "# A\n\nEn linje\nto linjer\n\n- a\n- b\n\n```\nkode\n  mer\n```\n\n> sitat\n\n\
                | a | b |\n|---|---|\n| 1 | 2 |\n\n[borte](borte.md)\n";
    let page = theme_page("ingress: >\n  To\n  linjer\nfeil: 1\n", body);
    let built = |page: &str| {
        let built = build(&files(&[("content/tema/a.md", page)]));
        (built.text("tema/a/index.html").to_owned(), built.told())
    };
    let expected = built(&page);
    assert_eq!(
        expected.1,
        [
            "G301 content/tema/a.md:7:1 «feil»",
            "G408 content/tema/a.md:9:1 «# A»",
            "G403 content/tema/a.md:28:1 «[borte](borte.md)»",
        ]
    );
    let mixed = |ends: &[&str]| {
        let lines = page.split('\n').enumerate();
        let ended = lines.map(|(at, line)| format!("{line}{}", ends[at % ends.len()]));
        let mut text: String = ended.collect();
        text.truncate(text.len() - ends[(page.split('\n').count() - 1) % ends.len()].len());
        text
    };
    for ends in [
        &["\r\n"][..],
        &["\r"],
        &["\n", "\r\n"],
        &["\r\n", "\n", "\r\n", "\r"],
    ] {
        assert_eq!(built(&mixed(ends)), expected, "{ends:?}");
    }
}

#[test]
fn control_characters_are_refused_or_replaced_and_never_published() {
    let cases: [(&str, &[&str]); 6] = [
        (
            "tittel: \"A\\0B\"\nspråk: nb\n",
            &["G111 a:2:9 «\"A\\0B\"»"],
        ),
        (
            "tittel: \"A\\u001bB\"\nspråk: nb\n",
            &["G111 a:2:9 «\"A\\u001bB\"»"],
        ),
        ("tittel: A\u{7}B\nspråk: nb\n", &["G203 a:2:9 «A\u{7}B»"]),
        (
            "tit\u{1}tel: A\nspråk: nb\n",
            &["G203 a:2:1 «tit\u{1}tel: A»"],
        ),
        (
            "tittel: A\nspråk: nb\n\"ti\\attel\": B\n",
            &["G111 a:4:1 «\"ti\\attel\"»", "G301 a:4:1 «\"ti\\attel\"»"],
        ),
        (
            "tittel: A\nspråk: nb\ningress: \"a\\u0085b\"\n",
            &["G111 a:4:10 «\"a\\u0085b\"»"],
        ),
    ];
    assert_fields(&cases);
    for (fields, _) in cases {
        let page = format!("---\n{fields}---\nBr\u{0}d\u{b}tekst\u{85}.\n");
        let built = build(&files(&[("content/tema/a.md", &page)]));
        for (file, bytes) in built.tree.iter().filter(|(file, _)| file.ends_with("html")) {
            let text = std::str::from_utf8(bytes).expect("pages are UTF-8");
            let control = text.find(|c: char| c.is_control() && c != '\n' && c != '\t');
            assert_eq!(control, None, "{file} of {fields}");
        }
    }
}

#[test]
fn front_matter_that_is_missing_unclosed_or_late_is_named_and_no_text_is_taken_for_it() {
    let page = "---\ntittel: A\nspråk: nb\n---\n";
    let late = format!("\n{page}");
    let code = format!("{page}```\n---\ntittel: B\n---\n```\n\n---\n\nslutt\n");
    assert_said(&[
        ("one fence", b"---", &["G201 a:1:1 «---»"]),
        (
            "unclosed",
            "---\ntittel: A\n\nTekst.\n".as_bytes(),
            &["G201 a:1:1 «---»"],
        ),
        (
            "no front matter",
            b"# Tittel\n\nTekst.\n",
            &["G202 a:1:1 «# Tittel»"],
        ),
        ("late", late.as_bytes(), &["G208 a:2:1 «---»"]),
        (
            "nothing in it",
            b"---\n---\n",
            &["G302 a:1:1 «---»", "G302 a:1:1 «---»"],
        ),
        (
            "a text",
            b"---\nbare tekst\n---\n",
            &["G207 a:2:1 «bare tekst»"],
        ),
        ("a list", b"---\n- a\n---\n", &["G207 a:2:1 «- a»"]),
        ("fences in code", code.as_bytes(), &[]),
        (
            "three dots",
            "---\ntittel: A\nspråk: nb\n...\nmer: her\n---\n".as_bytes(),
            &["G203 a:5:1 «mer: her»"],
        ),
    ]);
    let built = build(&files(&[("content/tema/a.md", &code)]));
    let html = built.text("tema/a/index.html");
    assert!(
        html.contains("tittel: B") && html.contains("<p>slutt</p>"),
        "{html}"
    );
}

#[test]
fn anchors_and_aliases_are_refused_at_their_place_and_cost_nothing() {
    assert_fields(&[
        (
            "tittel: &a A\nspråk: nb\nkortnavn: *a\n",
            &["G204 a:2:9 «&a»", "G204 a:4:11 «*a»"],
        ),
        (
            "tittel: A\nspråk: nb\nse_også: &a [*a]\n",
            &["G204 a:4:10 «&a»", "G204 a:4:14 «*a»"],
        ),
        ("tittel: A\nspråk: nb\n<<: {id: b}\n", &["G204 a:4:1 «<<»"]),
        ("tittel: !!str A\nspråk: nb\n", &["G205 a:2:9 «!!str»"]),
    ]);
    let mut nested = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for level in 1..30 {
        let below = level - 1;
        nested.push_str(&format!(
            "a{level}: &a{level} [{}]\n",
            vec![format!("*a{below}"); 9].join(",")
        ));
    }
    let flat = format!(
        "a: &a {}\nb: [{}]\n",
        "x".repeat(1000),
        vec!["*a"; 20_000].join(",")
    );
    for bomb in [nested, flat] {
        let site = files(&[("content/tema/a.md", &format!("---\n{bomb}---\n"))]);
        let start = Instant::now();
        let codes = understand(&site).codes();
        assert!(codes.iter().all(|code| *code == "G204"), "{codes:?}");
        assert_eq!(codes.len(), 100);
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{:?}",
            start.elapsed()
        );
    }
}

#[test]
fn a_field_written_twice_is_an_error_at_both_places_also_in_another_spelling() {
    assert_fields(&[
        (
            "tittel: A\nspråk: nb\ntittel: B\n",
            &["G206 a:4:1 «tittel» + a:2:1 «tittel»"],
        ),
        (
            "tittel: A\nspråk: nb\nSPRA\u{30a}K: nn\n",
            &["G206 a:4:1 «SPRA\u{30a}K» + a:3:1 «språk»"],
        ),
        (
            "tittel: A\nspråk: nb\nkilder: c\nkjelder: c\nse_også: a1\nsjå_òg: b\n",
            &[
                "G501 a:4:9 «c»",
                "G206 a:5:1 «kjelder» + a:4:1 «kilder»",
                "G501 a:6:10 «a1»",
                "G206 a:7:1 «sjå_òg» + a:6:1 «se_også»",
            ],
        ),
        (
            "tittel: A\nspråk: nb\nkilder:\n  - {tittel: x, tittel: y}\n",
            &["G206 a:5:17 «tittel» + a:5:6 «tittel»"],
        ),
    ]);
}

#[test]
fn a_date_that_does_not_exist_is_an_error_and_never_rolls_over() {
    for bad in [
        "2026-02-30",
        "2025-02-29",
        "0000-00-00",
        "26-1-1",
        "31.12.2026",
        "2026-1-1",
        "2026-01-01T12:00:00Z",
        "20260101",
        "i går",
    ] {
        let fields = format!("tittel: A\nspråk: nb\nsist_kontrollert: {bad}\n");
        let expected = format!("G305 a:4:19 «{bad}»");
        assert_fields(&[(fields.as_str(), &[expected.as_str()])]);
    }
    for good in ["2024-02-29", "\"2025-12-31\""] {
        let fields = format!("tittel: A\nspråk: nb\nsist_kontrollert: {good}\n");
        assert_fields(&[(fields.as_str(), &[])]);
    }
}

#[test]
fn a_text_field_keeps_what_was_written() {
    for value in [
        "NO",
        "no",
        "on",
        "yes",
        "Ja",
        "1_000",
        "012",
        "0301",
        "1e3",
        "12:30",
        "1.10",
        "0x1f",
        "2026-02-30",
        "true",
        "+47 22 22 22 22",
        ".5",
        "=",
    ] {
        let (title, told) = title_of(&format!("---\ntittel: {value}\nspråk: nb\n---\n"));
        assert_eq!(told, [""; 0], "{value}");
        assert_eq!(title, value);
    }
    for nothing in ["~", "null", "", "\"\"", "[]"] {
        let (_, told) = title_of(&format!("---\ntittel: {nothing}\nspråk: nb\n---\n"));
        // The empty key is where the value should be.
        assert_eq!(told, ["G926 content/tema/a.md:2:1 «tittel»"], "{nothing}");
    }
    let place = "---\ntittel: A\ningress: B\nspråk: nb\nsted: 0301\ntema: b\nstatus: ukjent\n\
                 sist_kontrollert: 2026-01-01\n---\n";
    let theme = theme_page("", "");
    let site = understand(&files(&[
        ("content/eksempel/a.md", place),
        ("content/tema/b.md", &theme),
    ]));
    assert_eq!(site.told(), [""; 0]);
    assert_eq!(
        site.entry("content/eksempel/a.md").places[0].place.name(),
        "Oslo"
    );
}

#[test]
fn an_unknown_field_is_an_error_with_the_near_one_as_a_mend() {
    let cases = [
        ("tittle", Some("tittel")),
        ("Tittell", Some("tittel")),
        ("se_ogsa_", Some("se_også")),
        ("kjelde", Some("kjelder")),
        ("publisert_av_hvem", None),
    ];
    for (key, near) in cases {
        let page = theme_page(&format!("{key}: x\n"), "");
        let site = understand(&files(&[("content/tema/a.md", &page)]));
        assert_eq!(site.codes(), ["G301"], "{key}");
        let fix = site.found[0].fix.as_ref();
        assert_eq!(fix.map(|fix| fix.replacement.as_str()), near, "{key}");
        let pointed = fix.map(|fix| &page[fix.span.range()]);
        assert_eq!(pointed, near.map(|_| key), "{key}");
    }
    for key in ["Tittel", "TITTEL", "tittel"] {
        let (title, told) = title_of(&format!("---\n{key}: A\nSPRÅK: nb\n---\n"));
        assert_eq!((title.as_str(), told.len()), ("A", 0), "{key}");
    }
}

#[test]
fn a_sentence_with_a_colon_in_it_is_offered_in_quotes() {
    let cases = [
        (
            "\n  Husk: søk \\ om «midlar»",
            Some(r#""Husk: søk \\ om «midlar»""#),
        ),
        (" {Husk: søk}", None),
        ("\n  a: b\n  c: d", None),
    ];
    for (written, quoted) in cases {
        let page = theme_page(&format!("ingress:{written}\n"), "");
        let site = understand(&files(&[("content/tema/a.md", &page)]));
        assert_eq!(site.codes(), ["G303"], "{written}");
        let fix = site.found[0].fix.as_ref();
        assert_eq!(fix.map(|fix| fix.replacement.as_str()), quoted, "{written}");
        let pointed = fix.map(|fix| &page[fix.span.range()]);
        assert_eq!(pointed, quoted.map(|_| written.trim()), "{written}");
    }
}

#[test]
fn quotation_marks_that_are_none_are_told_and_offered_as_straight_ones() {
    let cases = [
        ("“Ung i bygda”", Some("\"Ung i bygda\"")),
        ("«Ung» # to", Some("\"Ung\"")),
        ("»Ung«", Some("\"Ung\"")),
        ("„Ung“", Some("\"Ung\"")),
        ("”Ung”", Some("\"Ung\"")),
        ("‘Ung’", Some("\"Ung\"")),
        ("“Ung\"", Some("\"Ung\"")),
        ("«Ung \\ \"i\" bygda»", Some(r#""Ung \\ \"i\" bygda""#)),
        ("Slik ble «Ung» til", None),
        ("«Ung» og «Gammal»", None),
        ("\"«Ung»\"", None),
        ("'“Ung”'", None),
        (">\n  «Ung»", None),
        ("’n Ola", None),
    ];
    for (written, straight) in cases {
        let page = theme_page(&format!("kortnavn: {written}\n"), "");
        let site = understand(&files(&[("content/tema/a.md", &page)]));
        let expected: &[&str] = straight.map_or(&[], |_| &["G211"]);
        assert_eq!(site.codes(), expected, "{written}");
        let fix = site.found.first().and_then(|one| one.fix.as_ref());
        assert_eq!(fix.map(|fix| fix.replacement.as_str()), straight);
    }
    // A colon in it is what stops the page, and one mend takes care of both.
    let site = understand(&files(&[(
        "content/tema/a.md",
        "---\ntittel: “Ung: i bygda”\nspråk: nb\n---\n",
    )]));
    assert_eq!(site.codes(), ["G203"]);
    let fix = site.found[0].fix.as_ref();
    assert_eq!(
        fix.map(|fix| fix.replacement.as_str()),
        Some("\"Ung: i bygda\"")
    );
}

#[test]
fn a_page_is_checked_on_a_day_that_has_been() {
    for (day, expected) in [
        ("2026-02-28", &[][..]),
        ("2026-03-01", &[]),
        ("2026-03-02", &["G322 a:4:19 «2026-03-02»"]),
    ] {
        let fields = format!("tittel: A\nspråk: nb\nsist_kontrollert: {day}\n");
        assert_fields(&[(fields.as_str(), expected)]);
    }
}

#[test]
fn a_value_of_the_wrong_shape_is_an_error_and_an_empty_one_is_none() {
    assert_fields(&[
        ("tittel: [A, B]\nspråk: nb\n", &["G318 a:2:13 «B»"]),
        ("tittel: {x: A}\nspråk: nb\n", &["G303 a:2:10 «x»"]),
        ("tittel: [A]\nspråk: [nb]\n", &[]),
        (
            "tittel: A\nspråk: nb\nsist_kontrollert: {a: 1}\n",
            &["G303 a:4:19 «{a: 1}»"],
        ),
        (
            "tittel: A\nspråk: nb\nutkast: kanskje\n",
            &["G309 a:4:9 «kanskje»"],
        ),
        ("tittel: A\nspråk: dansk\n", &["G304 a:3:8 «dansk»"]),
        (
            "tittel: A\nspråk: nb\nse_også: [[b]]\n",
            &["G303 a:4:11 «[b]»"],
        ),
        (
            "tittel: A\nspråk: nb\nminste_antall: mange\n",
            &["G307 a:4:16 «mange»"],
        ),
        (
            "tittel: A\nspråk: nb\nkortnavn: \"\"\nbilder: []\nkilder: ~\nse_også: [\"\", null]\n\
             ingress:\nkontrolleres_innen: \"  \"\n",
            &[],
        ),
    ]);
}

#[test]
fn tabs_blocks_comments_and_colons_are_read_or_told_at_the_true_line() {
    assert_fields(&[
        (
            "tittel: A\nspråk: nb\nse_også:\n\t- b\n",
            &["G210 a:5:1 «\t»"],
        ),
        ("tittel: A\tB\nspråk: nb\n", &[]),
        ("tittel: A: b\nspråk: nb\n", &["G203 a:2:10 «: b»"]),
        ("tittel: \"A: b\" # og en #\nspråk: nb # x\n", &[]),
        (
            "tittel: >\n  A\n  b: c # d\nspråk: nb\nfeil: A\n",
            &["G301 a:6:1 «feil»"],
        ),
        (
            "tittel: |\n  A\n\n  b\nspråk: nb\n# kommentar\n\nfeil: A\n",
            &["G301 a:9:1 «feil»"],
        ),
        ("tittel: \"A\nspråk: nb\n", &["G203 a:2:9 «\"A»"]),
        ("tittel: [A\nspråk: nb\n", &["G203 a:3:6 «: nb»"]),
        ("tittel: A\n  språk: nb\n", &["G203 a:3:8 «: nb»"]),
    ]);
}

#[test]
fn five_hundred_errors_in_three_hundred_files_are_all_told_in_the_same_order() {
    let mut site = MemoryFiles::default();
    for number in 0..300 {
        let two = if number % 3 == 0 { "" } else { "feil_to: 2\n" };
        let page = theme_page(&format!("feil_en: 1\n{two}"), "");
        let path = format!("content/tema/{number:03}.md");
        site.0.insert(path, page.into_bytes());
    }
    let first = understand(&site);
    let told = first.told();
    assert_eq!(told.len(), 500);
    assert_eq!(told[0], "G301 content/tema/000.md:4:1 «feil_en»");
    assert_eq!(told[499], "G301 content/tema/299.md:5:1 «feil_to»");
    assert!(told.is_sorted());
    assert_eq!(understand(&site).told(), told);
    let format = grend::diag::Format::Terminal { colour: false };
    let shown = grend::diag::report::render(
        &first.found,
        &first.ready.tree,
        format,
        grend::text::Lang::Nb,
    );
    assert_eq!(shown.matches("G301").count(), grend::diag::report::MOST);
    let last = shown.lines().last().unwrap_or_default();
    assert!(last.contains("450"), "the rest are counted: {last}");
}
