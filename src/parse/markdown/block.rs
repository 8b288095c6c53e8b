//! Paragraphs and quotes that are more than that: figures, films and frames.

use std::ops::Range;

use crate::diag::{Arg, Code};
use crate::text::nearest;

use super::build::Builder;
use super::callout::{self, Frame};
use super::frame::Kind;
use super::inline::{self, Item};
use super::{Node, Target, film, target};

/// What the last line of a quotation begins with when it names its source.
const BEFORE_SOURCE: [&str; 2] = ["– ", "— "];

impl Builder<'_> {
    /// Closes a paragraph.
    pub(super) fn paragraph(&mut self, items: Vec<Item>, range: &Range<usize>) {
        let items = match self.label(items) {
            Ok(rest) => rest,
            Err(items) => items,
        };
        if let Some(node) = self.bare_film(&items, range) {
            return self.leaf(node);
        }
        let children = self.settle(items);
        if let Some(node) = self.alone(children) {
            self.leaf(node);
        }
    }

    /// A paragraph of `children`, or the figure or film that it is.
    fn alone(&self, mut children: Vec<Node>) -> Option<Node> {
        match children.as_mut_slice() {
            [] => None,
            [Node::Image(image)] => Some(Node::Figure(*image)),
            [
                Node::Link {
                    link,
                    title,
                    children: text,
                },
            ] => {
                let known = self.body.links.get(link.0 as usize)?;
                let Target::External(address) = &known.target else {
                    return Some(Node::Paragraph(children));
                };
                if !film::is_film(address, title.as_deref()) {
                    return Some(Node::Paragraph(children));
                }
                // An autolink's text is its address, which says nothing.
                let is_bare = matches!(text.as_slice(), [Node::Text(text)] if text == address);
                let text = if is_bare {
                    Vec::new()
                } else {
                    std::mem::take(text)
                };
                Some(Node::Film { link: *link, text })
            }
            _ => Some(Node::Paragraph(children)),
        }
    }

    fn bare_film(&mut self, items: &[Item], range: &Range<usize>) -> Option<Node> {
        let mut text = String::new();
        for item in items {
            match item {
                Item::Text { text: part, .. } => text.push_str(part),
                Item::Node(_) => return None,
            }
        }
        let target = target::link(film::bare(&text)?).ok()?;
        let link = self.add_link(target, range);
        Some(Node::Film {
            link,
            text: Vec::new(),
        })
    }

    /// Takes the label off the first line of a quote, and its title; what is left
    /// is the first paragraph. `Err` with everything when there is no known label.
    fn label(&mut self, mut items: Vec<Item>) -> Result<Vec<Item>, Vec<Item>> {
        let is_first = self.top().items.is_empty();
        let (true, Kind::Quote(None)) = (is_first, &self.top().kind) else {
            return Err(items);
        };
        let Some(Item::Text { text, at: Some(at) }) = items.first_mut() else {
            return Err(items);
        };
        let at = *at;
        let Some((name, length)) = callout::label(text) else {
            return Err(items);
        };
        if self.places.source.is_escaped(at) {
            return Err(items);
        }
        let Some(frame) = callout::frame(name) else {
            let name = name.to_owned();
            self.report_unknown(&name, at);
            return Err(items);
        };
        let rest = text[length..].trim_start();
        let skipped = text.len() - rest.len();
        *text = rest.to_owned();
        if let Some(Item::Text { at: Some(at), .. }) = items.first_mut() {
            *at += skipped;
        }
        let is_break = |item: &Item| matches!(item, Item::Node(Node::SoftBreak | Node::LineBreak));
        let first_line = items.iter().position(is_break).unwrap_or(items.len());
        // A quotation has no title: text after its label is quoted.
        let body = match frame {
            Frame::Quotation => std::mem::take(&mut items),
            Frame::Callout(_) => items.split_off(first_line),
        };
        let title = self.settle(items);
        self.top().kind = Kind::Quote(Some((frame, title)));
        Ok(body
            .into_iter()
            .skip_while(|item| is_break(item) || is_blank(item))
            .collect())
    }

    fn report_unknown(&mut self, name: &str, at: usize) {
        let start = at + "[!".len();
        let range = start..start + name.len();
        let span = self.places.span(&range);
        let options = Arg::List(callout::suggested().map(str::to_owned).collect());
        let near = nearest(name, callout::suggested());
        self.report(Code::UnknownCallout, &range, |found| {
            found
                .with("name", name)
                .with("options", options)
                .suggest(near, span)
        });
    }

    /// Closes a quote.
    pub(super) fn quote(&mut self, frame: Option<(Frame, Vec<Node>)>, children: Vec<Node>) {
        let mut children = in_paragraphs(children);
        let node = match frame {
            None => Node::Quote(children),
            Some((Frame::Quotation, _)) => Node::Quotation {
                source: quotation_source(&mut children),
                children,
            },
            Some((Frame::Callout(kind), title)) => Node::Callout {
                kind,
                title: (!title.is_empty()).then(|| title.into_boxed_slice()),
                children,
            },
        };
        self.leaf(node);
    }
}

fn is_blank(item: &Item) -> bool {
    matches!(item, Item::Text { text, .. } if text.trim().is_empty())
}

/// The blocks with what stands loose between them, which was nested too deep to
/// have an element of its own, made paragraphs.
fn in_paragraphs(nodes: Vec<Node>) -> Vec<Node> {
    let mut out = Vec::with_capacity(nodes.len());
    for node in nodes {
        match (is_inline(&node), out.last_mut()) {
            (true, Some((true, Node::Paragraph(loose)))) => loose.push(node),
            (true, _) => out.push((true, Node::Paragraph(vec![node]))),
            (false, _) => out.push((false, node)),
        }
    }
    out.into_iter().map(|(_, node)| node).collect()
}

fn is_inline(node: &Node) -> bool {
    matches!(
        node,
        Node::Text(_)
            | Node::Emphasis(_)
            | Node::Strong(_)
            | Node::Deleted(_)
            | Node::Tongue { .. }
            | Node::Code(_)
            | Node::Link { .. }
            | Node::Image(_)
            | Node::NoteRef(_)
            | Node::SoftBreak
            | Node::LineBreak
    )
}

/// Takes the source off a quotation: its last line, when that begins with a dash.
fn quotation_source(children: &mut Vec<Node>) -> Option<Box<[Node]>> {
    let Some(Node::Paragraph(last)) = children.last_mut() else {
        return None;
    };
    let line_break = last
        .iter()
        .rposition(|node| matches!(node, Node::SoftBreak | Node::LineBreak));
    let start = line_break.map_or(0, |at| at + 1);
    let Some(Node::Text(text)) = last.get_mut(start) else {
        return None;
    };
    let rest = BEFORE_SOURCE
        .into_iter()
        .find_map(|dash| text.strip_prefix(dash))?;
    *text = rest.to_owned();
    let source = last.split_off(start);
    last.truncate(line_break.unwrap_or(0));
    if last.is_empty() {
        children.pop();
    }
    Some(inline::nodes(source.into_iter().map(Item::Node)).into_boxed_slice())
}
