//! What stands inside a line and is not Markdown's own: `[[id]]`, and footnote
//! references that lead nowhere.
//!
//! Both are looked for in text as the parser gives it, so never in code. A
//! bracket counts when it stands in the source as itself: neither escaped with a
//! backslash nor written as a character reference.

use std::borrow::Cow;
use std::ops::Range;

use crate::diag::Code;

use super::build::Builder;
use super::{Node, Nodes, Target};

/// Longest `id#fragment` in `[[…]]`, in bytes.
const LONGEST_ID: usize = 200;

/// A piece of an element that is still open.
pub(super) enum Item<'a> {
    Text {
        text: Cow<'a, str>,
        /// Where it stands in the parsed text, when it stands there as it reads.
        at: Option<usize>,
    },
    /// Where a line ends in the source.
    SoftBreak,
    Node(Node),
}

impl<'a> Item<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text {
            text: text.into(),
            at: None,
        }
    }
}

/// Adds what stands at `range` of `source`; a piece that follows right on the last
/// one joins it.
pub(super) fn push_written<'a>(items: &mut Vec<Item<'a>>, source: &'a str, range: Range<usize>) {
    if let Some(Item::Text {
        text: before @ Cow::Borrowed(_),
        at: Some(start),
    }) = items.last_mut()
        && *start + before.len() == range.start
    {
        *before = Cow::Borrowed(&source[*start..range.end]);
    } else {
        items.push(Item::Text {
            text: Cow::Borrowed(&source[range.clone()]),
            at: Some(range.start),
        });
    }
}

/// The items as nodes, with texts side by side made one.
pub(super) fn nodes<'a>(items: impl IntoIterator<Item = Item<'a>>) -> Nodes {
    let mut out: Vec<Node> = Vec::new();
    let mut text = String::new();
    for item in items {
        let node = match item {
            Item::Text { text: more, .. } => {
                text.push_str(&more);
                continue;
            }
            Item::SoftBreak => {
                text.push('\n');
                continue;
            }
            Item::Node(Node::Text(more)) => {
                text.push_str(&more);
                continue;
            }
            Item::Node(node) => node,
        };
        if !text.is_empty() {
            out.push(Node::Text(text.as_str().into()));
            text.clear();
        }
        out.push(node);
    }
    if !text.is_empty() {
        out.push(Node::Text(text.into()));
    }
    out.into()
}

/// All of a text is looked through, so that many bytes are looked at in one.
fn has_brackets(text: &str) -> bool {
    let bracket = |byte| u8::from(matches!(byte, b'[' | b']'));
    text.bytes().fold(0, |any, byte| any | bracket(byte)) != 0
}

/// A `[[` that may be closed.
struct Open {
    /// Its index among the pieces.
    index: usize,
    /// Where it stands in the parsed text.
    at: usize,
}

impl<'a> Builder<'a> {
    /// The items as nodes, with each `[[id]]` made a link.
    pub(super) fn settle(&mut self, items: Vec<Item<'a>>) -> Nodes {
        if self.is_in_link() {
            return nodes(items);
        }
        let mut out = Vec::with_capacity(items.len());
        let mut open = None;
        for item in items {
            match item {
                Item::Text { text, at: Some(at) } if has_brackets(&text) => {
                    self.spaced(&text, at);
                    self.scan(&text, at, &mut out, &mut open);
                }
                Item::Node(node) => {
                    if !may_stand_in_link(&node) {
                        open = None;
                    }
                    out.push(Item::Node(node));
                }
                item => out.push(item),
            }
        }
        nodes(out)
    }

    fn scan(&mut self, text: &str, at: usize, out: &mut Vec<Item<'a>>, open: &mut Option<Open>) {
        let bytes = text.as_bytes();
        let mut done = 0;
        let mut here = 0;
        while let Some(next) = text[here..].find(['[', ']']).map(|skip| here + skip) {
            here = next + 1;
            let after = &bytes[here..];
            match (bytes[next], after.first()) {
                // Of three brackets the last two count.
                (b'[', Some(b'[')) if after.get(1) != Some(&b'[') => {
                    if self.places.source.is_escaped(at + next) {
                        continue;
                    }
                    out.push(Item::text(text[done..next].to_owned()));
                    *open = Some(Open {
                        index: out.len(),
                        at: at + next,
                    });
                    out.push(Item::text("[["));
                    here = next + 2;
                    done = here;
                }
                (b']', Some(b']')) => {
                    if self.places.source.is_escaped(at + next) {
                        continue;
                    }
                    let Some(start) = open.take() else { continue };
                    out.push(Item::text(text[done..next].to_owned()));
                    here = next + 2;
                    done = here;
                    self.close_wiki(&start, at + here, out);
                }
                (b'[', Some(b'^')) => self.report_missing_note(&text[next..], at + next),
                _ => {}
            }
        }
        out.push(Item::text(text[done..].to_owned()));
    }

    /// Makes a link of the pieces since `start`, or leaves them as they are
    /// written when they are not one.
    fn close_wiki(&mut self, start: &Open, end: usize, out: &mut Vec<Item<'a>>) {
        let mut inside = nodes(out.drain(start.index + 1..)).into_vec();
        if let Some(target) = wiki_target(&mut inside) {
            out.pop();
            let link = self.add_link(target, None, &(start.at..end));
            let children = inside.into();
            out.push(Item::Node(Node::Link { link, children }));
        } else {
            out.extend(inside.into_iter().map(Item::Node));
            out.push(Item::text("]]"));
        }
    }

    fn report_missing_note(&mut self, text: &str, at: usize) {
        let name = &text["[^".len()..];
        let Some(length) = name.find(['[', ']']) else {
            return;
        };
        let is_closed = name[length..].starts_with(']');
        let name = &name[..length];
        let is_name = is_closed && !name.is_empty() && !name.contains(char::is_whitespace);
        if is_name && !self.options.inline && !self.places.source.is_escaped(at) {
            let range: Range<usize> = at..at + length + "[^]".len();
            self.report(Code::FootnoteMissing, &range, |found| {
                found.with("name", name)
            });
        }
    }
}

/// Takes `id#fragment|` off the front of what stands between `[[` and `]]`, and
/// leaves the text of the link. `None`, and nothing changed, when it is no id.
fn wiki_target(inside: &mut Vec<Node>) -> Option<Target> {
    let Some(Node::Text(first)) = inside.first() else {
        return None;
    };
    let (written, own_text) = match first.split_once('|') {
        Some((written, own_text)) => (written, Some(own_text.trim_start().to_owned())),
        None if inside.len() == 1 => (&**first, None),
        None => return None,
    };
    let (id, fragment) = written.split_once('#').unwrap_or((written, ""));
    let (id, fragment) = (id.trim(), fragment.trim());
    let fragment = (!fragment.is_empty()).then(|| fragment.to_owned());
    let target = match (id, fragment) {
        _ if written.len() > LONGEST_ID || written.contains(['[', ']', '\n']) => return None,
        ("", None) => return None,
        ("", Some(fragment)) => Target::Fragment(fragment),
        (id, fragment) => Target::Id {
            id: id.to_owned(),
            fragment,
        },
    };
    match own_text {
        Some(text) if !text.is_empty() => inside[0] = Node::Text(text.into()),
        _ => drop(inside.remove(0)),
    }
    if let Some(Node::Text(last)) = inside.last_mut() {
        *last = last.trim_end().into();
    }
    inside.retain(|node| !matches!(node, Node::Text(text) if text.is_empty()));
    Some(target)
}

fn may_stand_in_link(node: &Node) -> bool {
    match node {
        Node::Text(_) | Node::Code(_) | Node::LineBreak => true,
        Node::Emphasis(children) | Node::Strong(children) | Node::Deleted(children) => {
            children.iter().all(may_stand_in_link)
        }
        Node::Tongue(tongue) => tongue.children.iter().all(may_stand_in_link),
        _ => false,
    }
}
