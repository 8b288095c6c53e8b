//! Paragraphs and quotes that are more than that: figures, films and frames.

use std::borrow::Cow;
use std::ops::Range;

use crate::diag::{Arg, Code};
use crate::text::nearest;

use super::build::Builder;
use super::callout::{self, Frame};
use super::frame::Kind;
use super::inline::Item;
use super::{Callout, Node, Nodes, Quotation, Target, film, target};

/// What the last line of a quotation begins with when it names its source.
const BEFORE_SOURCE: [&str; 2] = ["– ", "— "];

impl<'a> Builder<'a> {
    /// Closes a paragraph.
    pub(super) fn paragraph(&mut self, items: Vec<Item<'a>>, range: &Range<usize>) {
        self.bullets(range);
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
    fn alone(&mut self, mut children: Nodes) -> Option<Node> {
        match &mut *children {
            [] => None,
            [Node::Image(image)] => Some(Node::Figure(*image)),
            [
                Node::Link {
                    link,
                    children: text,
                },
            ] => {
                let known = self.links.get_mut(link.0 as usize)?;
                let Target::External(address) = &known.target else {
                    return Some(Node::Paragraph(children));
                };
                if !film::is_film(address, known.title.as_deref()) {
                    return Some(Node::Paragraph(children));
                }
                // A card has no title to point at.
                known.title = None;
                // An autolink's text is its address, which says nothing.
                let is_bare = matches!(&**text, [Node::Text(text)] if **text == **address);
                let text = if is_bare {
                    Nodes::default()
                } else {
                    std::mem::take(text)
                };
                Some(Node::Film { link: *link, text })
            }
            _ => Some(Node::Paragraph(children)),
        }
    }

    fn bare_film(&mut self, items: &[Item<'_>], range: &Range<usize>) -> Option<Node> {
        let mut text = String::new();
        for item in items {
            match item {
                Item::Text { text: part, .. } => text.push_str(part),
                Item::SoftBreak | Item::Node(_) => return None,
            }
        }
        let target = target::link(film::bare(&text)?).ok()?;
        let link = self.add_link(target, None, range);
        Some(Node::Film {
            link,
            text: Nodes::default(),
        })
    }

    /// Takes the label off the first line of a quote, and its title; what is left
    /// is the first paragraph. `Err` with everything when there is no known label.
    fn label(&mut self, mut items: Vec<Item<'a>>) -> Result<Vec<Item<'a>>, Vec<Item<'a>>> {
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
        *text = Cow::Owned(rest.to_owned());
        if let Some(Item::Text { at: Some(at), .. }) = items.first_mut() {
            *at += skipped;
        }
        let is_break =
            |item: &Item<'_>| matches!(item, Item::SoftBreak | Item::Node(Node::LineBreak));
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
    pub(super) fn quote(&mut self, frame: Option<(Frame, Nodes)>, children: Nodes) {
        let mut children = in_paragraphs(children);
        let node = match frame {
            None => Node::Quote(children.into()),
            Some((Frame::Quotation, _)) => Node::Quotation(Box::new(Quotation {
                source: quotation_source(&mut children),
                children: children.into(),
            })),
            Some((Frame::Callout(kind), title)) => Node::Callout(Box::new(Callout {
                kind,
                title: (!title.is_empty()).then_some(title),
                children: children.into(),
            })),
        };
        self.leaf(node);
    }
}

fn is_blank(item: &Item<'_>) -> bool {
    matches!(item, Item::Text { text, .. } if text.trim().is_empty())
}

/// The blocks with what stands loose between them, which was nested too deep to
/// have an element of its own, made paragraphs.
fn in_paragraphs(nodes: Nodes) -> Vec<Node> {
    let mut out = Vec::with_capacity(nodes.len());
    let mut loose = Vec::new();
    for node in nodes {
        if is_inline(&node) {
            loose.push(node);
            continue;
        }
        if !loose.is_empty() {
            out.push(Node::Paragraph(std::mem::take(&mut loose).into()));
        }
        out.push(node);
    }
    if !loose.is_empty() {
        out.push(Node::Paragraph(loose.into()));
    }
    out
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
            | Node::LineBreak
    )
}

/// Takes the source off a quotation: its last line, when that begins with a dash.
fn quotation_source(children: &mut Vec<Node>) -> Option<Nodes> {
    let Some(Node::Paragraph(paragraph)) = children.last_mut() else {
        return None;
    };
    let ends_line = |node: &Node| match node {
        Node::Text(text) => text.contains('\n'),
        node => matches!(node, Node::LineBreak),
    };
    let break_at = paragraph.iter().rposition(ends_line);
    // The piece that the last line begins in, and what of it is of the line before.
    let (start, before) = match break_at.map(|at| (at, &paragraph[at])) {
        Some((at, Node::Text(text))) => (at, text.rfind('\n')),
        Some((at, _)) => (at + 1, None),
        None => (0, None),
    };
    let Some(Node::Text(text)) = paragraph.get(start) else {
        return None;
    };
    let line = &text[before.map_or(0, |at| at + 1)..];
    let rest = BEFORE_SOURCE
        .into_iter()
        .find_map(|dash| line.strip_prefix(dash))?;
    let (kept, rest) = (before.map(|at| text[..at].into()), Node::Text(rest.into()));
    let mut last = std::mem::take(paragraph).into_vec();
    let mut source = last.split_off(start);
    source[0] = rest;
    match kept {
        Some(kept) => last.push(Node::Text(kept)),
        None => last.truncate(break_at.unwrap_or(0)),
    }
    *paragraph = last.into();
    if paragraph.is_empty() {
        children.pop();
    }
    Some(source.into())
}
