//! Markdown from text to HTML: the cases in `tests/fixtures/markdown`, links that
//! mean harm, inputs that make parsers slow or crash, and promises about any text.
//!
//! A fixture is a document: prose, and for each case three blocks between lines
//! of six backticks: `md` (the text), `html` (what it becomes) and, when there
//! are any, `funn` (the diagnostics, as `code line:column`).

mod hostile;
mod limits;
mod promises;

use std::fmt::Write as _;
use std::path::Path;

use grend::diag::Diagnostic;
use grend::parse::markdown::{At, Body, Options, RawHtml, Target, parse};
use grend::render::body::{ImageOut, Labels, LinkOut, Part, Resolved, html};
use grend::text::{FileId, Lang, Lines};

const LABELS: Labels<'static> = Labels {
    note: "Merk",
    tip: "Råd",
    important: "Viktig",
    warning: "Advarsel",
    fact: "Fakta",
    footnotes: "Fotnoter",
    footnote: "Fotnote",
    back: "Tilbake til teksten",
    table: "Tabell",
    film: "Film:",
    external: "ekstern lenke",
    done: "Gjort",
    not_done: "Ikke gjort",
};

fn read(text: &str) -> (Body, Vec<Diagnostic>) {
    let at = At::Body {
        file: FileId(0),
        offset: 0,
    };
    parse(
        text,
        Options {
            at,
            raw_html: RawHtml::Escape,
            inline: false,
        },
    )
}

/// As a site would resolve it that has every page and file but those whose name
/// begins with `mangler`, and whose pages under `nn/` are in nynorsk.
fn rendered(body: &Body) -> String {
    let hash = |fragment: &Option<String>| {
        fragment
            .as_ref()
            .map_or_else(String::new, |text| format!("#{text}"))
    };
    let page = |href: String, name: &str| {
        if name.starts_with("mangler") {
            return LinkOut::Broken;
        }
        let lang = name.starts_with("nn/").then_some(Lang::Nn);
        LinkOut::Page {
            href,
            lang,
            title: format!("Tittel på {name}"),
        }
    };
    let links: Vec<LinkOut> = body
        .links
        .iter()
        .map(|link| match &link.target {
            Target::External(href) => LinkOut::External(href.clone()),
            Target::Fragment(name) => page(format!("#{name}"), name),
            Target::File { path } => page(path.clone(), path),
            Target::Id { id, fragment } => page(format!("/{id}/{}", hash(fragment)), id),
            Target::Page {
                path,
                query,
                fragment,
            } => {
                let query = query
                    .as_ref()
                    .map_or_else(String::new, |text| format!("?{text}"));
                page(format!("{path}{query}{}", hash(fragment)), path)
            }
        })
        .collect();
    let images: Vec<ImageOut> = body
        .images
        .iter()
        .map(|image| match image.path.as_str() {
            path if path.starts_with("mangler") => ImageOut::Missing,
            path => ImageOut::File {
                href: path.to_owned(),
                width: Some(800),
                height: Some(600),
                formats: Vec::new(),
            },
        })
        .collect();
    let mut out = String::new();
    let with = Resolved {
        links: &links,
        images: &images,
        labels: &LABELS,
        lang: Lang::Nb,
        terms: None,
        part: Part::default(),
    };
    html(body, &with, &mut out);
    out
}

/// Each diagnostic as `code line:column`.
fn found(text: &str, diagnostics: &[Diagnostic]) -> String {
    let lines = Lines::of(text);
    let mut out = String::new();
    for one in diagnostics {
        let Some(span) = one.span else {
            panic!("no place in the text: {one:?}")
        };
        let place = lines.position(text, span.range().start);
        let code = one.code.as_str();
        let _ = writeln!(out, "{code} {}:{}", place.line, place.column);
    }
    out
}

/// Codes only, for the cases where the place does not matter.
fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().map(|one| one.code.as_str()).collect()
}

/// The blocks of a fixture, as (word after the backticks, content, line).
fn blocks(document: &str) -> Vec<(String, String, usize)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String, usize)> = None;
    for (number, line) in (1..).zip(document.lines()) {
        match (line.strip_prefix("``````"), &mut open) {
            (Some(word), None) => open = Some((word.to_owned(), String::new(), number)),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some((_, content, _))) => {
                content.push_str(line);
                content.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

/// I05: `bilder.md`.
#[test]
fn every_fixture_gives_the_html_and_the_findings_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/markdown");
    let mut cases = 0;
    let mut wrong = String::new();
    for file in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let file = file.expect("a readable folder");
        if !file.file_type().is_file() {
            continue;
        }
        #[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
        let document = std::fs::read_to_string(file.path()).expect("a readable fixture");
        let blocks = blocks(&document);
        for (index, (_, text, line)) in blocks.iter().enumerate().filter(|(_, one)| one.0 == "md") {
            cases += 1;
            let expected = |word: &str| {
                blocks[index + 1..]
                    .iter()
                    .take_while(|one| one.0 != "md")
                    .find(|one| one.0 == word)
                    .map_or("", |one| one.1.as_str())
            };
            let (body, diagnostics) = read(text);
            let actual = [
                ("html", rendered(&body)),
                ("funn", found(text, &diagnostics)),
            ];
            for (word, actual) in actual {
                if actual.trim_end() != expected(word).trim_end() {
                    let name = file.file_name().to_string_lossy();
                    let _ = writeln!(wrong, "{name}:{line}: {word} is\n{actual}");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cases > 40, "only {cases} cases were found");
}
