//! Every limit that SECURITY.md names: what is just within it is taken, and one more
//! is refused with its code, or cut. What has no limit is taken in any number.

use grend::diag::report;
use grend::image::{self, Refusal};
use grend::parse::markdown::{DEEPEST, WIDEST};
use grend::pipeline::{self, Timings};
use grend::source::LARGEST;
use grend::text::{Lang, PathProblem, SitePath, UrlPath, slug};

use crate::picture;
use crate::serve::Preview;
use crate::site::{self, files, theme_page};

/// The codes that a page with these words gives.
fn told(more: &str, body: &str) -> Vec<String> {
    let page = theme_page(more, body);
    let told = site::understand(&files(&[("content/tema/a.md", &page)])).told();
    told.iter().map(|one| one[..4].to_owned()).collect()
}

/// So many pieces, one after the other.
fn pieces(count: usize, make: impl Fn(usize) -> String) -> String {
    (0..count).map(make).collect()
}

/// Maps in maps in a field.
fn block(deep: usize) -> String {
    let mut text = String::from("x:");
    for level in 1..=deep {
        text += &format!("\n{}a:", " ".repeat(level));
    }
    text + " b\n"
}

/// A limit of what stands in a page.
struct Limit {
    what: &'static str,
    code: &'static str,
    most: usize,
    /// Front matter with so much of it.
    front: fn(usize) -> String,
    /// Text with so much of it.
    body: fn(usize) -> String,
}

const NONE: fn(usize) -> String = |_| String::new();

const LIMITS: [Limit; 8] = [
    Limit {
        what: "lists in lists in front matter",
        code: "G209",
        most: 16,
        front: |n| format!("x: {}{}\n", "[".repeat(n), "]".repeat(n)),
        body: NONE,
    },
    Limit {
        what: "maps in maps in front matter",
        code: "G209",
        most: 16,
        front: block,
        body: NONE,
    },
    Limit {
        what: "anchors in front matter",
        code: "G204",
        most: 0,
        front: |n| format!("x: {}y\n", "&a ".repeat(n)),
        body: NONE,
    },
    Limit {
        what: "tags in front matter",
        code: "G205",
        most: 0,
        front: |n| format!("x: {}y\n", "!t ".repeat(n)),
        body: NONE,
    },
    Limit {
        what: "quotes in quotes",
        code: "G407",
        most: DEEPEST,
        front: NONE,
        body: |n| "> ".repeat(n) + "a\n",
    },
    Limit {
        what: "lists in lists",
        code: "G407",
        most: DEEPEST,
        front: NONE,
        body: |n| "- ".repeat(n) + "a\n",
    },
    Limit {
        what: "emphasis in emphasis",
        code: "G407",
        most: DEEPEST,
        front: NONE,
        body: |n| {
            let mark = |at: usize| if at.is_multiple_of(2) { "*" } else { "_" };
            let open = pieces(n, |at| mark(at).to_owned() + "a ");
            let close: String = (0..n).rev().map(mark).collect();
            format!("{}{close}\n", open.trim_end())
        },
    },
    Limit {
        what: "columns of a table",
        code: "G411",
        most: WIDEST,
        front: NONE,
        body: |n| format!("{}|\n{}|\n", "|a".repeat(n), "|-".repeat(n)),
    },
];

#[test]
fn a_page_may_have_as_much_as_is_said_and_no_more() {
    for limit in LIMITS {
        let at = |n: usize| told(&(limit.front)(n), &(limit.body)(n));
        let has = |codes: Vec<String>| codes.iter().any(|code| code == limit.code);
        let (what, most) = (limit.what, limit.most);
        assert!(
            !has(at(most)),
            "{what}: {most} are too many: {:?}",
            at(most)
        );
        assert!(
            has(at(most + 1)),
            "{what}: {} are fine: {:?}",
            most + 1,
            at(most + 1)
        );
        assert!(has(at(most + 5_000)), "{what}: 5,000 more are fine");
    }
}

#[test]
fn a_file_may_be_as_large_as_is_said_and_no_larger() {
    for (size, expected) in [(LARGEST, vec![]), (LARGEST + 1, vec!["G112"])] {
        let mut page = theme_page("", "");
        page += &" ".repeat(size - page.len());
        assert_eq!(page.len(), size);
        let site = files(&[("content/tema/a.md", &page)]);
        let (_, found) = pipeline::load(&site, &mut Timings::default());
        assert_eq!(site::codes(&found), expected, "{size}");
    }
}

/// P09.
#[test]
fn a_name_may_be_as_long_as_is_said_and_an_address_is_cut() {
    let name = |bytes: usize| "a".repeat(bytes);
    assert!(UrlPath::parse(&name(255)).is_ok() && SitePath::parse(&name(255)).is_ok());
    let too_long = Some(PathProblem::TooLong);
    assert_eq!(UrlPath::parse(&name(256)).err(), too_long);
    assert_eq!(SitePath::parse(&name(256)).err(), too_long);
    for (letters, left) in [(80, 80), (81, 80), (100_000, 80)] {
        assert_eq!(
            slug(&name(letters)).map(|slug| slug.len()),
            Some(left),
            "{letters}"
        );
    }
}

/// I01.
#[test]
fn a_picture_may_be_as_large_as_is_said_and_no_larger() {
    let png = |width, height| (picture::png_head(width, height), "png");
    let gif = |frames: usize| (picture::gif(frames.try_into().unwrap()), "gif");
    let pixels = |width, height| Err(Refusal::Pixels(width, height));
    let cases = [
        (png(8_000, 5_000), Ok(())),
        (png(8_000, 5_001), pixels(8_000, 5_001)),
        (png(image::MOST_SIDE, 1), Ok(())),
        (
            png(image::MOST_SIDE + 1, 1),
            pixels(image::MOST_SIDE + 1, 1),
        ),
        (png(30_000, 30_000), pixels(30_000, 30_000)),
        (gif(image::MOST_FRAMES), Ok(())),
        (
            gif(image::MOST_FRAMES + 1),
            Err(Refusal::Frames(image::MOST_FRAMES + 1)),
        ),
    ];
    assert_eq!(image::MOST_PIXELS, 8_000 * 5_000);
    for ((bytes, end), expected) in cases {
        assert_eq!(image::look(&bytes, end).map(drop), expected);
    }
    let most = usize::try_from(image::MOST_BYTES).unwrap();
    for (size, refused) in [(most, false), (most + 1, true)] {
        let mut bytes = picture::png(4, 2);
        bytes.resize(size, 0);
        let looked = image::look(&bytes, "png").map(drop);
        assert_eq!(
            looked == Err(Refusal::Bytes(size as u64)),
            refused,
            "{size}"
        );
    }
}

#[test]
fn as_many_messages_are_shown_as_is_said_and_the_rest_is_counted() {
    for (keys, shown) in [
        (report::MOST, report::MOST),
        (report::MOST + 1, report::MOST),
    ] {
        let more = pieces(keys, |n| format!("feil{n}: 1\n"));
        let page = theme_page(&more, "");
        let understood = site::understand(&files(&[("content/tema/a.md", &page)]));
        assert_eq!(understood.found.len(), keys);
        let format = grend::diag::Format::Terminal { colour: false };
        let text = report::render(&understood.found, &understood.ready.tree, format, Lang::Nb);
        assert_eq!(text.matches("[G301]").count(), shown, "{keys}");
    }
}

/// A page with so many of something that has no limit of its own.
#[test]
fn what_is_many_and_not_deep_is_taken() {
    const MANY: usize = 2_000;
    let lines = |make: &dyn Fn(usize) -> String| pieces(MANY, make);
    let cases: [(&str, String, String); 6] = [
        (
            "rows of a table",
            String::new(),
            format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(MANY)),
        ),
        ("letters in a line", String::new(), "a".repeat(100_000)),
        (
            "letters in a field",
            format!("ingress: {}\n", "a ".repeat(50_000)),
            String::new(),
        ),
        (
            "links",
            String::new(),
            lines(&|n| format!("[a](https://a.no/{n}) ")),
        ),
        (
            "headings",
            String::new(),
            lines(&|n| format!("## A {n}\n\nb\n\n")),
        ),
        (
            "former addresses",
            format!(
                "tidligere_adresser:\n{}",
                lines(&|n| format!("  - gammal/{n}/\n"))
            ),
            String::new(),
        ),
    ];
    for (what, front, body) in cases {
        let page = theme_page(&front, &body);
        let understood = site::understand(&files(&[("content/tema/a.md", &page)]));
        let errors = understood.found.iter();
        let errors = errors.filter(|one| one.severity() == grend::diag::Severity::Error);
        assert_eq!(errors.count(), 0, "{what}: {:?}", &understood.told()[..1]);
        let urls = understood.ready.site.plan.iter();
        let former = urls
            .filter(|one| one.url.as_str().starts_with("gammal/"))
            .count();
        assert_eq!(former, if what == "former addresses" { MANY } else { 0 });
    }
}

/// A front matter that is one fault after another is not read to its end.
#[test]
fn a_bomb_in_front_matter_is_told_of_no_more_often_than_is_said() {
    let bomb = format!("x: [{}y]\n", "&a ".repeat(100_000));
    let many = format!("x: [{}]\n", "&a b, ".repeat(100_000));
    for front in [bomb, many] {
        let codes = told(&front, "");
        let bombs = codes.iter().filter(|code| *code != "G301").count();
        assert!((1..=100).contains(&bombs), "{bombs}");
    }
}

/// D01: the head of a request, with the path and the query in it.
#[test]
fn a_request_may_have_as_long_a_head_as_is_said_and_no_longer() {
    let preview = Preview::start("/");
    let status = |head: &str| {
        let request = format!("GET /{head}\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        preview
            .raw(&request)
            .split(' ')
            .nth(1)
            .unwrap_or("none")
            .to_owned()
    };
    let query = |bytes: usize| format!("?q={} HTTP/1.1", "a".repeat(bytes));
    let header = |bytes: usize| format!(" HTTP/1.1\r\nX-A: {}", "a".repeat(bytes));
    let headers = |number: usize| format!(" HTTP/1.1{}", "\r\nX-A: a".repeat(number));
    let most = grend::serve::LONGEST_HEAD;
    let cases = [
        (query(10_000), "200"),
        (header(most - 200), "200"),
        (header(most + 200), "431"),
        (query(most + 200), "414 431"),
        (headers(90), "200"),
        (headers(110), "431"),
    ];
    for (head, expected) in cases {
        let start: String = head.chars().take(20).collect();
        let answered = status(&head);
        assert!(
            expected.contains(&answered),
            "{start}: {answered} for {expected}"
        );
    }
    preview.assert_alive("long heads");
}
