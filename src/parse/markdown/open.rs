//! Opening: what kind of element begins, and whether it may.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, LinkType, Tag};

use crate::diag::Code;
use crate::text::{fold_key, shortened};

use super::build::Builder;
use super::frame::{Frame, Kind};
use super::target::Refused;
use super::{Align, DEEPEST, Node, Nodes, Target, WIDEST, target};

/// Longest address repeated in a diagnostic, in chars.
const LONGEST_EXCERPT: usize = 80;

impl Builder<'_> {
    pub(super) fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
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
            self.notes.written.push(Nodes::default());
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
                start: start.map(|start| u32::try_from(start).unwrap_or(u32::MAX)),
                items: Vec::new(),
            },
            Tag::Item => Kind::Item(None),
            Tag::FootnoteDefinition(name) if self.options.inline => {
                let name = Node::Text(format!("[^{name}]:").into());
                self.leaf(Node::Paragraph([name].into()));
                Kind::Group
            }
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
                if let Some(tag) = tongue(link_type, &dest_url) {
                    return self.tongue(tag, range);
                }
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

    fn tongue(&mut self, tag: &str, range: &Range<usize>) -> Kind {
        let is_tag = (2..=3).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase());
        if is_tag {
            return Kind::Tongue(tag.into());
        }
        self.report(Code::UnknownTongue, range, |found| {
            found.with("tag", shortened(tag, LONGEST_EXCERPT))
        });
        Kind::Group
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
}

/// The language that `[words](språk:en)` says its words are in. An address that
/// is its own text says nothing of the kind.
fn tongue(kind: LinkType, address: &str) -> Option<&str> {
    let (key, tag) = address.split_once(':')?;
    let is_written = !matches!(kind, LinkType::Autolink | LinkType::Email);
    (is_written && matches!(fold_key(key).as_str(), "sprak" | "lang")).then(|| tag.trim())
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
