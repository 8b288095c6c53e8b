//! What keeps readers out who do not see the page: links that say nothing by
//! themselves, headings that skip a level, tables without headings, pictures of
//! text, words of another language. Missing alternative texts are errors already.

use crate::diag::{Code, Diagnostic};
use crate::parse::markdown::{Body, Definition, Node};
use crate::parse::{Data, Page};
use crate::resolve::walk;

use super::{Input, Report, tongue, words};

/// Link texts that do not say where they lead.
const EMPTY: [&str; 22] = [
    "her",
    "lenke",
    "lenkje",
    "les meir",
    "les mer",
    "les meir her",
    "les mer her",
    "meir",
    "mer",
    "klikk her",
    "trykk her",
    "sjå her",
    "se her",
    "denne sida",
    "denne siden",
    "denne lenka",
    "denne lenken",
    "nettsida",
    "nettsiden",
    "here",
    "read more",
    "click here",
];
/// In the name of a picture that may be of text.
const OF_TEXT: [&str; 8] = [
    "skjermbil",
    "screenshot",
    "plakat",
    "poster",
    "faksimile",
    "sitat",
    "tabell",
    "skannet",
];
/// Letters in an alternative text that retells a text.
const LONG_ALT: usize = 200;

pub(super) fn report(input: Input<'_>) -> Report {
    let words = words::of(input.lang);
    let mut found = Vec::new();
    for page in input.pages() {
        let mut one = Judge {
            input,
            page,
            found: Vec::new(),
        };
        one.body(&page.body);
        one.found.extend(tongue::found(input, page));
        walk(
            page,
            input.model.get(page.type_id),
            &mut |met| match &met.value.data {
                Data::Markdown(body) => one.body(body),
                Data::Image(image) => one.picture(&image.file, &image.alt, image.file_span),
                _ => {}
            },
        );
        found.append(&mut one.found);
    }
    let row = |diagnostic: &Diagnostic| {
        let object = crate::diag::report::object(diagnostic, input.tree, input.lang);
        let cell = |key: &str| match &object[key] {
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Null => String::new(),
            other => other.to_string(),
        };
        ["file", "line", "message"].map(cell).to_vec()
    };
    Report {
        id: "tilgjengelighet",
        title: words.accessibility,
        figures: vec![
            words
                .accessibility_figure
                .replace("{count}", &found.len().to_string()),
        ],
        columns: words.accessibility_columns.to_vec(),
        rows: found.iter().map(row).collect(),
        found,
    }
}

struct Judge<'a> {
    input: Input<'a>,
    page: &'a Page,
    found: Vec<Diagnostic>,
}

impl Judge<'_> {
    fn body(&mut self, body: &Body) {
        let mut above = 1;
        for heading in &body.headings {
            if heading.level > above + 1 {
                let skip = Diagnostic::at(Code::HeadingSkip, heading.span);
                let skip = skip.with("text", heading.text.as_str());
                let skip = skip.with("level", usize::from(heading.level));
                self.found.push(skip.with("above", usize::from(above)));
            }
            above = heading.level;
        }
        for image in &body.images {
            self.picture(&image.path, &image.alt, image.span);
        }
        self.nodes(body, &body.blocks);
    }

    fn picture(&mut self, path: &str, alt: &str, span: crate::text::Span) {
        let name = path.to_lowercase();
        if OF_TEXT.iter().any(|word| name.contains(word)) || alt.chars().count() > LONG_ALT {
            self.found
                .push(Diagnostic::at(Code::TextInImage, span).with("path", path));
        }
    }

    fn nodes(&mut self, body: &Body, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Link { link, children, .. } => {
                    let text = body.text_of(children);
                    let bare = text
                        .trim_matches(|c: char| !c.is_alphanumeric())
                        .to_lowercase();
                    if EMPTY.contains(&bare.as_str()) {
                        let span = body.links[link.0 as usize].span;
                        self.found
                            .push(Diagnostic::at(Code::EmptyLinkText, span).with("text", text));
                    }
                }
                Node::Table(table) => {
                    let (head, rows) = (&table.head, &table.rows);
                    if head.iter().all(|cell| body.text_of(cell).is_empty()) {
                        let cells = rows.iter().flatten().map(|cell| body.text_of(cell));
                        let first = cells.into_iter().find(|text| !text.is_empty());
                        let place = first.and_then(|text| self.input.place(self.page, &text));
                        let headless = match place {
                            Some(span) => Diagnostic::at(Code::TableWithoutHead, span),
                            None => Diagnostic::in_file(Code::TableWithoutHead, self.page.file),
                        };
                        self.found.push(headless.with("rows", rows.len()));
                    }
                    head.iter()
                        .chain(rows.iter().flatten())
                        .for_each(|cell| self.nodes(body, cell));
                }
                Node::Bullets(items) | Node::Numbered { items, .. } => items
                    .iter()
                    .for_each(|item| self.nodes(body, &item.children)),
                Node::Definitions(parts) => parts.iter().for_each(|part| match part {
                    Definition::Term(children) | Definition::Meaning(children) => {
                        self.nodes(body, children);
                    }
                }),
                Node::Paragraph(children)
                | Node::Heading { children, .. }
                | Node::Quote(children)
                | Node::Emphasis(children)
                | Node::Strong(children)
                | Node::Deleted(children) => self.nodes(body, children),
                Node::Quotation(quotation) => self.nodes(body, &quotation.children),
                Node::Callout(callout) => self.nodes(body, &callout.children),
                Node::Tongue(tongue) => self.nodes(body, &tongue.children),
                _ => {}
            }
        }
    }
}
