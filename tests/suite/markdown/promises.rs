//! What holds for every text: no panic, spans inside the text, balanced HTML, and
//! line ends that do not matter.

use grend::parse::markdown::{At, Body, Options, RawHtml, parse};
use grend::text::{FileId, Span};
use proptest::prelude::*;

use super::{codes, read, rendered};

/// Elements that have no end tag.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

/// Elements that hold text and no blocks.
const PHRASING: [&str; 14] = [
    "p", "a", "em", "strong", "del", "code", "span", "sup", "h2", "h3", "h4", "h5", "h6", "dt",
];
const BLOCKS: [&str; 16] = [
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "table",
    "div",
    "aside",
    "figure",
    "pre",
    "blockquote",
    "hr",
];

/// Fails unless every tag in `html` is closed by its own, in order, every
/// attribute is quoted, every id is unique and led to by what refers to it, no
/// link is in a link and no block in a line of text.
pub(super) fn assert_balanced(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut ids: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        assert!(
            !rest[..start].contains(['>', '"']),
            "loose mark before {rest}"
        );
        let Some(end) = rest.find('>') else {
            panic!("a tag without end: {rest}")
        };
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
            continue;
        }
        assert!(tag.matches('"').count().is_multiple_of(2), "{tag}");
        let name = tag.split(' ').next().unwrap_or_default();
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "{tag}");
        ids.extend(
            tag.split(" id=\"")
                .nth(1)
                .and_then(|id| id.split('"').next()),
        );
        assert!(
            !(name == "a" && open.contains(&"a")),
            "a link in a link: {html}"
        );
        let in_text = open.iter().any(|one| PHRASING.contains(one));
        assert!(
            !(in_text && BLOCKS.contains(&name)),
            "{name} in {open:?}: {html}"
        );
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(!rest.contains(['>', '"']), "loose mark in {rest}");
    assert!(open.is_empty(), "{open:?} are open in {html}");
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id twice in {html}");
    for (start, found) in html.match_indices("href=\"#fotnote-") {
        let id = html[start + found.len()..]
            .split('"')
            .next()
            .unwrap_or_default();
        let id = format!("fotnote-{id}");
        assert!(ids.binary_search(&id.as_str()).is_ok(), "no {id} in {html}");
    }
}

fn assert_spans(text: &str, body: &Body, spans: impl Iterator<Item = Span>) {
    let own = body.headings.iter().map(|one| one.span);
    let own = own.chain(body.links.iter().map(|one| one.span));
    let own = own.chain(body.images.iter().map(|one| one.span));
    for span in own.chain(spans) {
        assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
    }
}

/// Everything that must hold for `text`.
pub(super) fn assert_promises(text: &str) {
    let (body, found) = read(text);
    assert_spans(text, &body, found.iter().filter_map(|one| one.span));
    assert_spans(
        text,
        &body,
        found.iter().filter_map(|one| Some(one.fix.as_ref()?.span)),
    );
    assert!(found.is_sorted(), "{found:?}");
    assert_balanced(&rendered(&body));
    let plain = body.plain_text();
    assert!(
        !plain.contains(|c: char| c.is_control() && c != '\n' && c != '\t'),
        "{plain:?}"
    );
}

#[test]
fn control_characters_are_told_once_a_line_and_shown_as_such() {
    let (body, found) = read("a\u{0}b\u{1}\nc\u{9f} &#2;\n`\u{7}`");
    assert_eq!(codes(&found), ["G111"; 4]);
    let html = rendered(&body);
    assert_eq!(html.matches('\u{fffd}').count(), 5, "{html}");
    assert!(!html.contains(|c: char| c.is_control() && c != '\n'));
}

#[test]
fn a_short_field_has_no_headings_or_footnotes_and_one_place() {
    let span = Span {
        file: FileId(3),
        start: 10,
        end: 90,
    };
    let options = Options {
        at: At::Value(span),
        raw_html: RawHtml::Escape,
        inline: true,
    };
    let text = "# Stor\n\n*a*[^1] <b> [x](javascript:x) [[luk]]\n\n[^1]: note";
    let (body, found) = parse(text, options);
    assert!(body.headings.is_empty() && body.notes.is_empty());
    assert_eq!(codes(&found), ["G401", "G402"]);
    assert!(found.iter().all(|one| one.span == Some(span)));
    assert_eq!(body.links[0].span, span);
    assert!(
        rendered(&body).starts_with("<p>Stor</p>\n<p><em>a</em>[^1] &lt;b&gt; x <a href=\"/luk/\"")
    );
}

#[test]
fn spans_count_from_where_the_text_begins_in_its_file() {
    let text = "## Mål\r\n\r\nSe [[luk]] på <b>\r\n\r\n![](æ.png)";
    let at = At::Body {
        file: FileId(7),
        offset: 100,
    };
    let (body, found) = parse(
        text,
        Options {
            at,
            raw_html: RawHtml::Escape,
            inline: false,
        },
    );
    let written = |span: Span| {
        assert_eq!(span.file, FileId(7));
        &text[span.start as usize - 100..span.end as usize - 100]
    };
    assert_eq!(written(body.headings[0].span), "## Mål");
    assert_eq!(written(body.links[0].span), "[[luk]]");
    assert_eq!(written(body.images[0].span), "![](æ.png)");
    let places: Vec<&str> = found
        .iter()
        .filter_map(|one| one.span)
        .map(written)
        .collect();
    assert_eq!(places, ["<b>", "![](æ.png)"]);
}

#[test]
fn a_mend_is_offered_where_it_is_sure() {
    let (_, found) = read("# Topp\n\n> [!MERKK]\n> a");
    let mends: Vec<_> = found.iter().filter_map(|one| one.fix.as_ref()).collect();
    assert_eq!(mends.len(), 2, "{found:?}");
    assert_eq!(
        (mends[0].span.range(), mends[0].replacement.as_str()),
        (0..1, "##")
    );
    assert_eq!(
        (mends[1].span.range(), mends[1].replacement.as_str()),
        (12..17, "MERK")
    );
}

#[test]
fn plain_text_is_what_a_reader_meets() {
    let text = "Inngang til [[program/luk]] <b>.\n\n## Mål *og* `meining`\n\n- ein\n- to\n\n\
        | A | B |\n|---|---|\n| c | d |\n\n![alt](a.png \"Kaia\")\n\n> [!FAKTA] Om\n> Fakta[^1].\n\n[^1]: Note.";
    let (body, _) = read(text);
    let expected =
        "Inngang til luk <b>.\n\nMål og meining\nein\nto\nA B\nc d\nKaia\nOm\nFakta.\nNote.";
    assert_eq!(body.plain_text(), expected);
    let named = body.plain_text_with(|_| Some("Lokal samfunnsutvikling"));
    assert!(named.starts_with("Inngang til Lokal samfunnsutvikling <b>."));
    assert!(read("<!-- a -->\n\n").0.is_empty());
}

/// Inputs on which the parser itself has failed in some version: its issues
/// 1076, 1102, 1108, 1109, 1110, 1112 and 1142, with and without a first
/// character that is not in Unicode.
#[test]
fn inputs_that_have_stopped_the_parser_do_not() {
    let known = [
        "   * [ ] \\\n\t-\n",
        "  2\n:<\n  {}\n -\n",
        "  ![[] ]()]]\n",
        "[[[[^(\n|]]]]=]]]]]]]]\n",
        "<!S\r:",
        "%\n:\u{301}\n\t:",
        "[[]]",
        "[[|]]",
        "[[a|]]",
        "[[a<|b]]",
        "![[]]",
        "![[a|]]",
    ];
    for text in known {
        for text in [text.to_owned(), format!("\u{fffd}{text}"), text.repeat(30)] {
            assert_promises(&text);
        }
    }
}

/// Pieces that mean something in Markdown, alone or together.
const ATOMS: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "    ",
    "\t",
    "> ",
    ">",
    "- ",
    "* ",
    "*",
    "1. ",
    "2) ",
    "# ",
    "## ",
    "```",
    "~~~",
    "`",
    "``",
    "[",
    "]",
    "[^a]",
    "[^a]: ",
    "(",
    ")",
    "](",
    "![",
    "[[",
    "]]",
    "|",
    "[[a]]",
    "[[a|b]]",
    "|a|b|\n",
    "|-|-|\n",
    "---",
    "===",
    ": ",
    ":",
    "<",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "--!>",
    "<div>",
    "<?",
    "<!S",
    "\\",
    "{#a}",
    "{{",
    "}}",
    "**",
    "_",
    "~~",
    "&amp;",
    "&#1;",
    "&#91;",
    "[ ] ",
    "- [x] ",
    "> [!MERK] ",
    "> [!SITAT]\n> ",
    "> – ",
    "a",
    "æ",
    "👩\u{200d}👧",
    "\u{301}",
    "\u{0}",
    "\u{85}",
    "https://youtu.be/x",
    "<https://x.no>",
    "javascript:",
    "![a](b.png)",
    "](x.md)",
    "](y)",
    "[a [[b]] ",
    "[*a[^a]*",
    "\n\n[^a]: b\n",
    "\"",
    "'",
    " \"t\")",
];

fn document() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(ATOMS), 0..40)
        .prop_map(|atoms| atoms.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_balanced_html_and_spans_inside_it(text in document()) {
        assert_promises(&text);
    }

    #[test]
    fn any_characters_give_balanced_html_and_spans_inside_them(text in "\\PC{0,60}") {
        assert_promises(&text);
    }

    #[test]
    fn line_ends_make_no_difference(text in document()) {
        let lf = text.replace("\r\n", "\n").replace('\r', "\n");
        let (body, found) = read(&lf);
        for other in [lf.replace('\n', "\r\n"), lf.replace('\n', "\r")] {
            let (other_body, other_found) = read(&other);
            prop_assert_eq!(rendered(&other_body), rendered(&body));
            prop_assert_eq!(other_body.plain_text(), body.plain_text());
            prop_assert_eq!(super::found(&other, &other_found), super::found(&lf, &found));
        }
    }
}
