//! Closing: what an element becomes when its end is met.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::TagEnd;

use crate::diag::{Code, Fix};
use crate::text::slug;

use super::build::Builder;
use super::frame::{Frame, Kind};
use super::inline::{self, Item};
use super::{
    At, CodeBlock, Definition, Heading, Image, ImageId, ListItem, Node, Nodes, Table, Tongue, image,
};

impl<'a> Builder<'a> {
    pub(super) fn end(&mut self, tag: TagEnd) {
        if self.flattened > 0 {
            self.flattened -= 1;
            let is_inline = matches!(
                tag,
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link
            );
            if !is_inline {
                self.words(" ");
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

    fn close(&mut self, frame: Frame<'a>) {
        let Frame { kind, items, range } = frame;
        match kind {
            Kind::Root => {}
            Kind::Paragraph => self.paragraph(items, &range),
            Kind::Heading(level) => self.heading(level, items, &range),
            Kind::CodeBlock(language) => {
                let text = items.iter().map(text_of_item).collect();
                self.leaf(Node::CodeBlock(Box::new(CodeBlock { language, text })));
            }
            Kind::Html(html) => {
                let before = self.top().items.len();
                self.html(&html, &range);
                let shown = self.top().items.split_off(before);
                if !shown.is_empty() {
                    self.leaf(Node::Paragraph(inline::nodes(shown)));
                }
            }
            Kind::List { start, items } => self.leaf(match (start, items.into()) {
                (None, items) => Node::Bullets(items),
                (Some(start), items) => Node::Numbered { start, items },
            }),
            Kind::Definitions(parts) => self.leaf(Node::Definitions(parts.into())),
            Kind::Table { align, mut rows } => {
                let head = if rows.is_empty() {
                    Vec::new()
                } else {
                    rows.remove(0)
                };
                self.leaf(Node::Table(Box::new(Table { align, head, rows })));
            }
            Kind::Row(cells) => {
                if let Kind::Table { rows, .. } = &mut self.top().kind {
                    rows.push(cells);
                }
            }
            Kind::Image { path, title } => self.image(path, &title, items, &range),
            kind @ Kind::Link { .. } => self.close_settled(kind, inline::nodes(items), &range),
            kind => {
                let children = self.settle(items);
                self.close_settled(kind, children, &range);
            }
        }
    }

    /// Closes an element whose `children` are nodes by now.
    fn close_settled(&mut self, kind: Kind, children: Nodes, range: &Range<usize>) {
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
            Kind::Tongue(tag) => self.leaf(Node::Tongue(Box::new(Tongue { tag, children }))),
            Kind::Link {
                target: Some(target),
                title,
            } => {
                let title = title.map(String::into_boxed_str);
                let link = self.add_link(target, title, range);
                self.leaf(Node::Link { link, children });
            }
            Kind::Link { .. } | Kind::Group => {
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

    fn heading(&mut self, level: u8, mut items: Vec<Item<'a>>, range: &Range<usize>) {
        if level == 1 {
            self.report(Code::HeadingTop, range, |found| found);
            let is_atx = self.places.source.text()[range.clone()].starts_with("# ");
            if let (true, At::Body { .. }, Some(found)) =
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
        let index = self.headings.len();
        self.headings.push(Heading {
            level: level.max(2),
            id: String::new(),
            text: self.text_of(&children),
            span: self.places.span(range),
        });
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        self.leaf(Node::Heading { index, children });
    }

    /// Takes `{#id}` off the end of a heading, when it names an id.
    fn explicit_id(&self, items: &mut [Item<'_>]) -> Option<String> {
        let Some(Item::Text { text, at: Some(at) }) = items.last_mut() else {
            return None;
        };
        let written = text.trim_end().strip_suffix('}')?;
        let start = written.rfind("{#")?;
        let name = &written[start + "{#".len()..];
        let is_name = name
            .chars()
            .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
        if !is_name || self.places.source.is_escaped(*at + start) {
            return None;
        }
        let id = slug(name)?;
        let kept = written[..start].trim_end().len();
        *text = Cow::Owned(text[..kept].to_owned());
        Some(id)
    }

    fn image(
        &mut self,
        path: Option<String>,
        title: &str,
        items: Vec<Item<'a>>,
        range: &Range<usize>,
    ) {
        let alt = self.text_of(&inline::nodes(items));
        let Some(path) = path else {
            return self.words(alt);
        };
        // An image in the alt text of another gives its own to it.
        if self.is_in_image() {
            return self.words(alt);
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
        let id = ImageId(u32::try_from(self.images.len()).unwrap_or(u32::MAX));
        let span = self.places.span(range);
        let alt = if decorative { String::new() } else { alt };
        self.images.push(Image {
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
}

fn text_of_item<'a>(item: &'a Item<'_>) -> &'a str {
    match item {
        Item::Text { text, .. } => text,
        Item::SoftBreak | Item::Node(_) => "",
    }
}
