//! From parser events to the tree, by a stack of open elements.
//!
//! The stack is the only nesting there is while building, so no input can
//! exhaust the call stack; and as elements past [`DEEPEST`] are not opened (their
//! text goes into the one that is), walking the finished tree is safe too.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use crate::diag::{Code, Diagnostic, Fix};
use crate::text::Span;

use super::inline::{self, Item, push_text};
use super::places::Places;
use super::source::{Source, is_forbidden};
use super::target::Refused;
use super::{
    Align, Body, Cell, DEEPEST, Definition, Heading, Image, ImageId, Link, LinkId, ListItem, Node,
    Options, Target, WIDEST, callout, image, raw_html, target,
};

/// Longest address repeated in a diagnostic, in chars.
const LONGEST_EXCERPT: usize = 80;

/// What has been built so far.
pub(super) struct Builder<'a> {
    pub(super) places: Places<'a>,
    pub(super) options: Options,
    pub(super) found: Vec<Diagnostic>,
    pub(super) body: Body,
    pub(super) notes: Notes,
    /// The id each heading asks for with `{#id}`.
    pub(super) wanted_ids: Vec<Option<String>>,
    stack: Vec<Frame>,
    /// Open elements that count towards [`DEEPEST`].
    depth: usize,
    /// Open elements that were not opened here, being too deep.
    flattened: usize,
    is_depth_reported: bool,
}

/// Footnotes as they are met, before they are numbered.
#[derive(Default)]
pub(super) struct Notes {
    /// In the order of the text.
    pub(super) written: Vec<Vec<Node>>,
    /// Index in `written` by name, in lower case; the first of that name.
    pub(super) by_name: HashMap<String, usize>,
    /// Each reference: the name, in lower case, where, and in which footnote.
    pub(super) uses: Vec<(String, Range<usize>, Option<usize>)>,
}

/// An element that is open.
pub(super) struct Frame {
    pub(super) kind: Kind,
    pub(super) items: Vec<Item>,
    range: Range<usize>,
}

pub(super) enum Kind {
    Root,
    Paragraph,
    Heading(u8),
    Quote(Option<(callout::Frame, Vec<Node>)>),
    CodeBlock(Option<String>),
    Html(String),
    List {
        start: Option<u64>,
        items: Vec<ListItem>,
    },
    Item(Option<bool>),
    Note(usize),
    Definitions(Vec<Definition>),
    Term,
    Meaning,
    Table {
        align: Vec<Align>,
        rows: Vec<Vec<Cell>>,
    },
    Row(Vec<Cell>),
    Cell,
    Emphasis,
    Strong,
    Deleted,
    /// Without a target it is shown as the text it holds.
    Link {
        target: Option<Target>,
        title: Option<String>,
    },
    /// Without a path it is shown as its alt text.
    Image {
        path: Option<String>,
        title: String,
    },
}

impl Kind {
    /// Whether an element of this kind counts towards [`DEEPEST`]. The others
    /// stand in one that does, or hold no elements.
    fn counts(&self) -> bool {
        !matches!(
            self,
            Self::Root
                | Self::Paragraph
                | Self::Heading(_)
                | Self::CodeBlock(_)
                | Self::Html(_)
                | Self::Item(_)
                | Self::Term
                | Self::Meaning
                | Self::Row(_)
                | Self::Cell
        )
    }
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
            body: Body::default(),
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
            Event::Code(text) => self.leaf(Node::Code(text.replace('\n', " "))),
            Event::InlineHtml(html) => self.html(&html, &range),
            Event::Html(html) => match &mut self.top().kind {
                Kind::Html(block) => block.push_str(&html),
                _ => self.html(&html, &range),
            },
            Event::SoftBreak => self.leaf(Node::SoftBreak),
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
    pub(super) fn top(&mut self) -> &mut Frame {
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

    fn report_depth(&mut self, span: Span) {
        if !self.is_depth_reported {
            self.is_depth_reported = true;
            self.found
                .push(Diagnostic::at(Code::NestedTooDeep, span).with("limit", DEEPEST));
        }
    }

    pub(super) fn add_link(&mut self, target: Target, range: &Range<usize>) -> LinkId {
        let id = LinkId(u32::try_from(self.body.links.len()).unwrap_or(u32::MAX));
        let span = self.places.span(range);
        self.body.links.push(Link { target, span });
        id
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        // The source has no control characters left, but `&#1;` makes new ones.
        let cleaned = text.replace(is_forbidden, "\u{fffd}");
        if let Some(letter) = text.chars().find(|letter| is_forbidden(*letter)) {
            self.report_control(self.places.span(range), letter);
        }
        let stands_there = self.places.source.text().get(range.clone()) == Some(text);
        push_text(
            &mut self.top().items,
            &cleaned,
            stands_there.then_some(range.start),
        );
    }

    fn html(&mut self, html: &str, range: &Range<usize>) {
        let shown = raw_html::shown(html);
        if !shown.trim().is_empty() {
            let excerpt = raw_html::excerpt(&shown);
            self.report(Code::RawHtml, range, |found| found.with("html", excerpt));
            push_text(&mut self.top().items, &shown, None);
        }
    }

    fn note_use(&mut self, name: &str, range: Range<usize>) {
        let inside = self.stack.iter().rev().find_map(|frame| match frame.kind {
            Kind::Note(index) => Some(index),
            _ => None,
        });
        let index = self.notes.uses.len();
        self.notes.uses.push((name.to_lowercase(), range, inside));
        self.leaf(Node::NoteRef(index));
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if self.flattened > 0 {
            self.flattened += 1;
            return;
        }
        let kind = self.kind_of(tag, &range);
        if kind.counts() {
            if self.depth == DEEPEST {
                self.flattened = 1;
                let span = self.places.span(&range);
                return self.report_depth(span);
            }
            self.depth += 1;
        }
        if let Kind::Note(_) = kind {
            // Its place among the footnotes is that of its first line.
            self.notes.written.push(Vec::new());
        }
        self.stack.push(Frame {
            kind,
            items: Vec::new(),
            range,
        });
    }

    fn kind_of(&mut self, tag: Tag<'_>, range: &Range<usize>) -> Kind {
        match tag {
            Tag::Heading { level, .. } if !self.options.inline => Kind::Heading(level as u8),
            Tag::BlockQuote(_) => Kind::Quote(None),
            Tag::CodeBlock(kind) => Kind::CodeBlock(language(&kind)),
            Tag::HtmlBlock => Kind::Html(String::new()),
            Tag::List(start) => Kind::List {
                start,
                items: Vec::new(),
            },
            Tag::Item => Kind::Item(None),
            Tag::FootnoteDefinition(name) => self.note(&name),
            Tag::DefinitionList => Kind::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Kind::Term,
            Tag::DefinitionListDefinition => Kind::Meaning,
            Tag::Table(columns) => self.table(&columns, range),
            Tag::TableHead | Tag::TableRow => Kind::Row(Vec::new()),
            Tag::TableCell => Kind::Cell,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Deleted,
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                let title = (!title.is_empty()).then(|| title.to_string());
                let target = self.link_target(link_type, dest_url, range);
                Kind::Link { target, title }
            }
            Tag::Image {
                dest_url, title, ..
            } => Kind::Image {
                path: self.checked(&dest_url, range, target::image),
                title: title.to_string(),
            },
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => Kind::Emphasis,
            // A heading in a short field; and metadata, which is not switched on.
            Tag::Paragraph | Tag::Heading { .. } | Tag::MetadataBlock(_) => Kind::Paragraph,
        }
    }

    fn note(&mut self, name: &str) -> Kind {
        let index = self.notes.written.len();
        self.notes
            .by_name
            .entry(name.to_lowercase())
            .or_insert(index);
        Kind::Note(index)
    }

    fn table(&mut self, columns: &[Alignment], range: &Range<usize>) -> Kind {
        if columns.len() > WIDEST {
            self.report(Code::TooManyCells, range, |found| {
                found.with("count", columns.len()).with("limit", WIDEST)
            });
        }
        let align = |column: &Alignment| match column {
            Alignment::None | Alignment::Left => Align::Start,
            Alignment::Center => Align::Centre,
            Alignment::Right => Align::End,
        };
        Kind::Table {
            align: columns.iter().map(align).collect(),
            rows: Vec::new(),
        }
    }

    fn link_target(
        &mut self,
        kind: LinkType,
        address: CowStr<'_>,
        range: &Range<usize>,
    ) -> Option<Target> {
        if self.is_in_link() {
            return None;
        }
        let address = match kind {
            LinkType::Email => format!("mailto:{address}").into(),
            _ => address,
        };
        self.checked(&address, range, target::link)
    }

    fn checked<T>(
        &mut self,
        address: &str,
        range: &Range<usize>,
        check: impl Fn(&str) -> Result<T, Refused>,
    ) -> Option<T> {
        let code = match check(address) {
            Ok(checked) => return Some(checked),
            Err(Refused::Unsafe) => Code::UnsafeLink,
            Err(Refused::Empty) => Code::BrokenLink,
        };
        let shown: String = address
            .chars()
            .take(LONGEST_EXCERPT)
            .map(|letter| {
                if letter.is_control() {
                    '\u{fffd}'
                } else {
                    letter
                }
            })
            .collect();
        self.report(code, range, |found| found.with("target", shown));
        None
    }

    fn end(&mut self, tag: TagEnd) {
        if self.flattened > 0 {
            self.flattened -= 1;
            let is_inline = matches!(
                tag,
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link
            );
            if !is_inline {
                push_text(&mut self.top().items, " ", None);
            }
            return;
        }
        // The last frame is the text itself, and stays.
        if self.stack.len() > 1
            && let Some(frame) = self.stack.pop()
        {
            if frame.kind.counts() {
                self.depth -= 1;
            }
            self.close(frame);
        }
    }

    fn close(&mut self, frame: Frame) {
        let Frame { kind, items, range } = frame;
        match kind {
            Kind::Root => {}
            Kind::Paragraph => self.paragraph(items, &range),
            Kind::Heading(level) => self.heading(level, items, &range),
            Kind::CodeBlock(language) => {
                let text = items.into_iter().map(text_of_item).collect();
                self.leaf(Node::CodeBlock { language, text });
            }
            Kind::Html(html) => {
                let before = self.top().items.len();
                self.html(&html, &range);
                let shown = self.top().items.split_off(before);
                if !shown.is_empty() {
                    self.leaf(Node::Paragraph(inline::nodes(shown)));
                }
            }
            Kind::List { start, items } => self.leaf(Node::List { start, items }),
            Kind::Definitions(parts) => self.leaf(Node::Definitions(parts)),
            Kind::Table { align, mut rows } => {
                let head = if rows.is_empty() {
                    Vec::new()
                } else {
                    rows.remove(0)
                };
                self.leaf(Node::Table { align, head, rows });
            }
            Kind::Row(cells) => {
                if let Kind::Table { rows, .. } = &mut self.top().kind {
                    rows.push(cells);
                }
            }
            Kind::Image { path, title } => self.image(path, &title, items, &range),
            kind => {
                let children = self.settle(items);
                self.close_settled(kind, children, &range);
            }
        }
    }

    /// Closes an element whose `children` are nodes by now.
    fn close_settled(&mut self, kind: Kind, children: Vec<Node>, range: &Range<usize>) {
        match kind {
            Kind::Quote(frame) => self.quote(frame, children),
            Kind::Note(index) => {
                if let Some(note) = self.notes.written.get_mut(index) {
                    *note = children;
                }
            }
            Kind::Item(done) => {
                if let Kind::List { items, .. } = &mut self.top().kind {
                    items.push(ListItem { done, children });
                }
            }
            Kind::Term => self.definition(Definition::Term(children)),
            Kind::Meaning => self.definition(Definition::Meaning(children)),
            Kind::Cell => {
                if let Kind::Row(cells) = &mut self.top().kind {
                    cells.push(children);
                }
            }
            Kind::Strong => self.leaf(Node::Strong(children)),
            Kind::Deleted => self.leaf(Node::Deleted(children)),
            Kind::Link {
                target: Some(target),
                title,
            } => {
                let link = self.add_link(target, range);
                self.leaf(Node::Link {
                    link,
                    title,
                    children,
                });
            }
            Kind::Link { .. } => {
                let items = &mut self.top().items;
                items.extend(children.into_iter().map(Item::Node));
            }
            _ => self.leaf(Node::Emphasis(children)),
        }
    }

    fn definition(&mut self, part: Definition) {
        if let Kind::Definitions(parts) = &mut self.top().kind {
            parts.push(part);
        }
    }

    fn heading(&mut self, level: u8, mut items: Vec<Item>, range: &Range<usize>) {
        if level == 1 {
            self.report(Code::HeadingTop, range, |found| found);
            let is_atx = self.places.source.text()[range.clone()].starts_with("# ");
            if let (true, super::At::Body { .. }, Some(found)) =
                (is_atx, self.options.at, self.found.last_mut())
            {
                let mark = self.places.span(&(range.start..range.start + 1));
                found.fix = Some(Fix {
                    span: mark,
                    replacement: "##".to_owned(),
                });
            }
        }
        self.wanted_ids.push(self.explicit_id(&mut items));
        let children = self.settle(items);
        let index = self.body.headings.len();
        self.body.headings.push(Heading {
            level: level.max(2),
            id: String::new(),
            text: self.body.text_of(&children),
            span: self.places.span(range),
        });
        self.leaf(Node::Heading { index, children });
    }

    fn image(&mut self, path: Option<String>, title: &str, items: Vec<Item>, range: &Range<usize>) {
        let alt = self.body.text_of(&inline::nodes(items));
        let Some(path) = path else {
            return push_text(&mut self.top().items, &alt, None);
        };
        // An image in the alt text of another gives its own to it.
        if self.is_in_image() {
            return push_text(&mut self.top().items, &alt, None);
        }
        let image::Title {
            caption,
            credit,
            decorative,
        } = image::title(title);
        if alt.is_empty() && !decorative {
            self.report(Code::AltMissing, range, |found| {
                found.with("file", path.as_str())
            });
        } else if image::is_file_name(&alt, &path) {
            self.report(Code::AltIsFileName, range, |found| {
                found.with("alt", alt.as_str())
            });
        }
        let id = ImageId(u32::try_from(self.body.images.len()).unwrap_or(u32::MAX));
        let span = self.places.span(range);
        let alt = if decorative { String::new() } else { alt };
        self.body.images.push(Image {
            path,
            alt,
            caption,
            credit,
            decorative,
            span,
        });
        self.leaf(Node::Image(id));
    }

    fn is_in_image(&self) -> bool {
        self.stack
            .iter()
            .any(|frame| matches!(frame.kind, Kind::Image { .. }))
    }

    /// The pieces of the whole text.
    pub(super) fn into_blocks(mut self) -> (Self, Vec<Node>) {
        let items = std::mem::take(&mut self.top().items);
        (self, inline::nodes(items))
    }
}

fn text_of_item(item: Item) -> String {
    match item {
        Item::Text { text, .. } => text,
        Item::Node(_) => String::new(),
    }
}

/// The language a fence names, of `a-z 0-9 + -` only.
fn language(kind: &CodeBlockKind<'_>) -> Option<String> {
    let CodeBlockKind::Fenced(info) = kind else {
        return None;
    };
    let name: String = info
        .split([' ', '\t', ',', '{'])
        .next()
        .unwrap_or_default()
        .chars()
        .map(|letter| letter.to_ascii_lowercase())
        .filter(|letter| matches!(letter, 'a'..='z' | '0'..='9' | '+' | '-'))
        .collect();
    (!name.is_empty()).then_some(name)
}
