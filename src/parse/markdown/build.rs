//! From parser events to the tree, by a stack of open elements.
//!
//! The stack is the only nesting there is while building, so no input can
//! exhaust the call stack; and as elements past [`DEEPEST`] are not opened (their
//! text goes into the one that is), walking the finished tree is safe too.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::Event;

use crate::diag::{Code, Diagnostic};
use crate::text::Span;

use super::frame::{Frame, Kind, Notes};
use super::inline::{self, Item};
use super::places::Places;
use super::source::{Source, is_forbidden};
use super::{DEEPEST, Heading, Image, Link, LinkId, Node, Nodes, Options, Target, plain, raw_html};

/// What has been built so far.
pub(super) struct Builder<'a> {
    pub(super) places: Places<'a>,
    pub(super) options: Options,
    pub(super) found: Vec<Diagnostic>,
    pub(super) headings: Vec<Heading>,
    pub(super) links: Vec<Link>,
    pub(super) images: Vec<Image>,
    pub(super) notes: Notes,
    /// The id each heading asks for with `{#id}`.
    pub(super) wanted_ids: Vec<Option<String>>,
    pub(super) stack: Vec<Frame<'a>>,
    /// Open elements that count towards [`DEEPEST`].
    pub(super) depth: usize,
    /// Open elements that were not opened here, being too deep.
    pub(super) flattened: usize,
    is_depth_reported: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a Source<'a>, options: Options) -> Self {
        let mut new = Self {
            places: Places {
                source,
                at: options.at,
            },
            options,
            found: Vec::new(),
            headings: Vec::new(),
            links: Vec::new(),
            images: Vec::new(),
            notes: Notes::default(),
            wanted_ids: Vec::new(),
            stack: vec![Frame {
                kind: Kind::Root,
                items: Vec::new(),
                range: 0..0,
            }],
            depth: 0,
            flattened: 0,
            is_depth_reported: false,
        };
        for (range, letter) in &source.controls {
            new.report_control(new.places.span_of_original(range.clone()), *letter);
        }
        if let Some(range) = source.dropped.clone() {
            new.report_depth(new.places.span_of_original(range));
        }
        new
    }

    /// Takes the next event, which comes from `range` of the parsed text.
    pub(super) fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, &range),
            Event::Code(text) => self.leaf(Node::Code(text.replace('\n', " ").into())),
            Event::InlineHtml(html) => self.html(&html, &range),
            Event::Html(html) => match &mut self.top().kind {
                Kind::Html(block) => block.push_str(&html),
                _ => self.html(&html, &range),
            },
            Event::SoftBreak => self.top().items.push(Item::SoftBreak),
            Event::HardBreak => self.leaf(Node::LineBreak),
            Event::Rule if self.flattened == 0 => self.leaf(Node::Rule),
            Event::FootnoteReference(name) => self.note_use(&name, range),
            Event::TaskListMarker(done) if self.flattened == 0 => {
                if let Kind::Item(task) = &mut self.top().kind {
                    *task = Some(done);
                }
            }
            // A rule or a task too deep; and mathematics, which is not switched on.
            _ => {}
        }
    }

    /// The innermost open element.
    pub(super) fn top(&mut self) -> &mut Frame<'a> {
        if self.stack.is_empty() {
            self.stack.push(Frame {
                kind: Kind::Root,
                items: Vec::new(),
                range: 0..0,
            });
        }
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    /// Whether what is being closed stands in a link or an image, where there
    /// can be no other link.
    pub(super) fn is_in_link(&self) -> bool {
        self.stack
            .iter()
            .any(|frame| matches!(frame.kind, Kind::Link { .. } | Kind::Image { .. }))
    }

    pub(super) fn leaf(&mut self, node: Node) {
        self.top().items.push(Item::Node(node));
    }

    /// Adds a text that is not in the source as it reads.
    pub(super) fn words(&mut self, text: impl Into<Cow<'a, str>>) {
        self.top().items.push(Item::text(text));
    }

    /// Reports a breach at `range` of the parsed text.
    pub(super) fn report(
        &mut self,
        code: Code,
        range: &Range<usize>,
        with: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let span = self.places.span(range);
        self.found.push(with(Diagnostic::at(code, span)));
    }

    fn report_control(&mut self, span: Span, letter: char) {
        let name = format!("U+{:04X}", u32::from(letter));
        self.found
            .push(Diagnostic::at(Code::ControlCharacter, span).with("character", name));
    }

    pub(super) fn report_depth(&mut self, span: Span) {
        if !self.is_depth_reported {
            self.is_depth_reported = true;
            self.found
                .push(Diagnostic::at(Code::NestedTooDeep, span).with("limit", DEEPEST));
        }
    }

    pub(super) fn add_link(
        &mut self,
        target: Target,
        title: Option<Box<str>>,
        range: &Range<usize>,
    ) -> LinkId {
        let id = LinkId(u32::try_from(self.links.len()).unwrap_or(u32::MAX));
        let span = self.places.span(range);
        self.links.push(Link {
            target,
            title,
            span,
        });
        id
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        let source: &'a Source<'a> = self.places.source;
        if source.text().get(range.clone()) == Some(text) {
            return inline::push_written(&mut self.top().items, source.text(), range.clone());
        }
        // The source has no control characters left, but `&#1;` makes new ones.
        let cleaned = match text.chars().find(|letter| is_forbidden(*letter)) {
            Some(letter) => {
                self.report_control(self.places.span(range), letter);
                Cow::Owned(text.replace(is_forbidden, "\u{fffd}"))
            }
            None => Cow::Borrowed(text),
        };
        self.words(cleaned.into_owned());
    }

    pub(super) fn html(&mut self, html: &str, range: &Range<usize>) {
        let shown = raw_html::shown(html);
        if !shown.trim().is_empty() {
            let excerpt = raw_html::excerpt(&shown);
            self.report(Code::RawHtml, range, |found| found.with("html", excerpt));
            self.words(shown);
        }
    }

    fn note_use(&mut self, name: &str, range: Range<usize>) {
        if self.options.inline {
            return self.words(format!("[^{name}]"));
        }
        let inside = self.stack.iter().rev().find_map(|frame| match frame.kind {
            Kind::Note(index) => Some(index),
            _ => None,
        });
        let index = u32::try_from(self.notes.uses.len()).unwrap_or(u32::MAX);
        self.notes.uses.push((name.to_lowercase(), range, inside));
        // Never in a link or an image: the parser takes no brackets around a
        // reference for either.
        self.leaf(Node::NoteRef(index));
    }

    /// The text of some nodes on one line.
    pub(super) fn text_of(&self, nodes: &[Node]) -> String {
        plain::text_of(nodes, &self.links, &self.images)
    }

    /// The pieces of the whole text.
    pub(super) fn blocks(&mut self) -> Nodes {
        inline::nodes(std::mem::take(&mut self.top().items))
    }
}
