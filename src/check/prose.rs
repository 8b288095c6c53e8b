//! The running text of a page, as it is judged: its paragraphs and the items of
//! its lists. Quotes, code, tables and the words of links are left out: they are
//! somebody else's words, or no sentences.

use crate::language::{Counts, Marks};
use crate::parse::markdown::{Body, Definition, Node};
use crate::parse::{Data, FieldValue, Page};

/// The blocks of running text of a page, its fields first.
#[must_use]
pub fn of(page: &Page) -> Vec<String> {
    let mut blocks = Vec::new();
    in_fields(&page.fields, &mut blocks);
    in_nodes(&page.body, &page.body.blocks, &mut blocks);
    blocks
}

/// Words, long words and sentences of a page.
#[must_use]
pub fn counts(blocks: &[String]) -> Counts {
    let of = blocks.iter().map(|block| Counts::of(block));
    of.fold(Counts::default(), Counts::and)
}

/// Marks of either written form.
#[must_use]
pub fn marks(blocks: &[String]) -> Marks {
    let of = blocks.iter().map(|block| Marks::of(block));
    of.fold(Marks::default(), Marks::and)
}

fn in_fields(fields: &[FieldValue], blocks: &mut Vec<String>) {
    for value in fields.iter().flat_map(|field| &field.values) {
        match &value.data {
            Data::Markdown(body) => in_nodes(body, &body.blocks, blocks),
            Data::Group(fields) => in_fields(fields, blocks),
            _ => {}
        }
    }
}

fn in_nodes(body: &Body, nodes: &[Node], blocks: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::Paragraph(children) => blocks.push(own_words(body, children)),
            Node::Callout(callout) => in_nodes(body, &callout.children, blocks),
            Node::Bullets(items) | Node::Numbered { items, .. } => {
                for item in items {
                    if item.children.iter().any(is_block) {
                        in_nodes(body, &item.children, blocks);
                    } else {
                        blocks.push(own_words(body, &item.children));
                    }
                }
            }
            Node::Definitions(parts) => {
                for part in parts {
                    if let Definition::Meaning(children) = part {
                        if children.iter().any(is_block) {
                            in_nodes(body, children, blocks);
                        } else {
                            blocks.push(own_words(body, children));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    blocks.retain(|block| !block.is_empty());
}

fn is_block(node: &Node) -> bool {
    matches!(
        node,
        Node::Paragraph(_)
            | Node::Bullets(_)
            | Node::Numbered { .. }
            | Node::Callout(_)
            | Node::Quote(_)
    )
}

/// The text of a paragraph; a link stands as its text, since a sentence goes
/// through it, but in quotes, so that its form is not judged; so do words of another language.
fn own_words(body: &Body, nodes: &[Node]) -> String {
    let mut out = String::new();
    add(body, nodes, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn add(body: &Body, nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Emphasis(children) | Node::Strong(children) => add(body, children, out),
            Node::Link { children, .. } => add_quoted(body, children, out),
            Node::Tongue(tongue) => add_quoted(body, &tongue.children, out),
            Node::LineBreak => out.push(' '),
            _ => {}
        }
    }
}

fn add_quoted(body: &Body, nodes: &[Node], out: &mut String) {
    let text = body.text_of(nodes);
    if !text.is_empty() {
        out.push('«');
        out.push_str(&text);
        out.push('»');
    }
}
