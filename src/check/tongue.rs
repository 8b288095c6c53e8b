//! Words of another language that are not marked as such, so that a program that
//! reads aloud takes them for Norwegian.

use crate::diag::{Code, Diagnostic, Word};
use crate::language::foreign;
use crate::model::{FieldDef, FieldKind};
use crate::parse::Data;
use crate::parse::Page;
use crate::parse::markdown::{Body, Definition, Node};
use crate::resolve::walk;
use crate::text::{Lang, Span, shortened};

use super::Input;

/// Characters of a passage that are repeated in a message.
const SHOWN: usize = 60;

/// What is found in `page`; nothing where the page is not in Norwegian.
pub(super) fn found(input: Input<'_>, page: &Page) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if !matches!(page.lang(), Lang::Nb | Lang::Nn) {
        return found;
    }
    let mut judge = |text: &str, span: Option<Span>| {
        for (at, lang) in foreign(text) {
            let passage = &text[at];
            let place = span.or_else(|| input.place(page, passage));
            let unmarked = match place {
                Some(span) => Diagnostic::at(Code::TongueUnmarked, span),
                None => Diagnostic::in_file(Code::TongueUnmarked, page.file),
            };
            let word = if lang == Lang::En {
                Word::English
            } else {
                Word::Sami
            };
            let unmarked = unmarked.with("text", shortened(passage, SHOWN));
            found.push(unmarked.with("language", word).with("tag", lang.tag()));
        }
    };
    in_body(&page.body, &mut |text| judge(text, None));
    walk(page, input.model.get(page.type_id), &mut |met| {
        match &met.value.data {
            Data::Markdown(body) => in_body(body, &mut |text| judge(text, None)),
            // A text beside a field for its language, such as a quote.
            Data::Text(text) => {
                let at = met.beside_defs.iter().position(is_language);
                let is_open = at.is_some_and(|at| met.beside.iter().all(|field| field.field != at));
                if is_open {
                    judge(text, Some(met.value.span));
                }
            }
            _ => {}
        }
    });
    found
}

/// Whether the choices of a field are languages.
fn is_language(field: &FieldDef) -> bool {
    match &field.kind {
        FieldKind::Choice(choices) => choices.iter().all(|one| Lang::parse(&one.id).is_some()),
        _ => false,
    }
}

/// Calls `judge` for each run of words in a body that stands by itself.
fn in_body(body: &Body, judge: &mut dyn FnMut(&str)) {
    in_blocks(&body.blocks, judge);
    for note in &body.notes {
        in_blocks(&note.children, judge);
    }
}

fn in_blocks(nodes: &[Node], judge: &mut dyn FnMut(&str)) {
    let mut line = String::new();
    for node in nodes {
        let is_inline = add(node, &mut line);
        if is_inline {
            continue;
        }
        judge(&std::mem::take(&mut line));
        match node {
            Node::Paragraph(children) | Node::Heading { children, .. } | Node::Quote(children) => {
                in_blocks(children, judge);
            }
            Node::Quotation(quotation) => {
                in_blocks(&quotation.children, judge);
                in_blocks(quotation.source.as_deref().unwrap_or_default(), judge);
            }
            Node::Callout(callout) => {
                in_blocks(callout.title.as_deref().unwrap_or_default(), judge);
                in_blocks(&callout.children, judge);
            }
            Node::Bullets(items) | Node::Numbered { items, .. } => {
                for item in items {
                    in_blocks(&item.children, judge);
                }
            }
            Node::Definitions(parts) => {
                for Definition::Term(part) | Definition::Meaning(part) in parts {
                    in_blocks(part, judge);
                }
            }
            Node::Table(table) => {
                for cell in std::iter::once(&table.head).chain(&table.rows).flatten() {
                    in_blocks(cell, judge);
                }
            }
            _ => {}
        }
    }
    judge(&line);
}

/// Adds what stands inside a line. The words of links are left out, as nothing
/// can be marked in them, and so are those that are marked.
fn add(node: &Node, line: &mut String) -> bool {
    match node {
        Node::Text(text) => line.push_str(&text.replace('\n', " ")),
        Node::Emphasis(children) | Node::Strong(children) | Node::Deleted(children) => {
            for child in children {
                add(child, line);
            }
        }
        Node::LineBreak => line.push(' '),
        Node::Link { .. } | Node::Tongue { .. } | Node::Code(_) | Node::Image(_) => {
            line.push('\u{fffc}');
        }
        Node::NoteRef(_) => {}
        _ => return false,
    }
    true
}
