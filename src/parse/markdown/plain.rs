//! A body as text without markup, for search, for descriptions and for counting.

use super::{Body, Cell, Definition, Image, Link, LinkId, Node, Target};

impl Body {
    /// The readable text: a line for each block, an empty line before each
    /// heading, and the footnotes last. A link without a text of its own is
    /// named by the last part of its id.
    #[must_use]
    pub fn plain_text(&self) -> String {
        self.plain_text_with(|_| None)
    }

    /// As [`Body::plain_text`], with `title` naming the links that have no text.
    pub fn plain_text_with<'a>(&self, title: impl Fn(LinkId) -> Option<&'a str>) -> String {
        let mut text = Text {
            links: &self.links,
            images: &self.images,
            title: &title,
            out: String::new(),
        };
        text.nodes(&self.blocks);
        for note in &self.notes {
            text.line();
            text.nodes(&note.children);
        }
        let end = text.out.trim_end().len();
        text.out.truncate(end);
        text.out
    }

    /// The text of some of this body's nodes on one line.
    #[must_use]
    pub fn text_of(&self, nodes: &[Node]) -> String {
        text_of(nodes, &self.links, &self.images)
    }
}

/// The text of nodes of a body with these links and images, on one line.
pub(super) fn text_of(nodes: &[Node], links: &[Link], images: &[Image]) -> String {
    let mut text = Text {
        links,
        images,
        title: &|_| None,
        out: String::new(),
    };
    text.nodes(nodes);
    text.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds a text of one block, whose line breaks are those of the source.
fn push_in_line(text: &str, out: &mut String) {
    let mut lines = text.split('\n');
    out.push_str(lines.next().unwrap_or_default());
    for line in lines {
        out.push(' ');
        out.push_str(line);
    }
}

/// What a link without a text of its own is called when nothing better is known.
pub(super) fn name_of(target: &Target) -> &str {
    match target {
        Target::Id { id, .. } => id.rsplit('/').next().unwrap_or(id),
        Target::Page { path, .. } | Target::File { path } => path,
        Target::Fragment(name) | Target::External(name) => name,
    }
}

struct Text<'t, F> {
    links: &'t [Link],
    images: &'t [Image],
    title: &'t F,
    out: String,
}

impl<'a, F: Fn(LinkId) -> Option<&'a str>> Text<'_, F> {
    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn block(&mut self, nodes: &[Node]) {
        self.line();
        self.nodes(nodes);
        self.line();
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.node(node);
        }
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Text(text) => push_in_line(text, &mut self.out),
            Node::Code(text) => self.out.push_str(text),
            Node::LineBreak | Node::Rule => self.line(),
            Node::Emphasis(children) | Node::Strong(children) | Node::Deleted(children) => {
                self.nodes(children);
            }
            Node::Tongue(tongue) => self.nodes(&tongue.children),
            Node::Link { link, children } => self.link(*link, children),
            Node::Film { link, text } => {
                self.line();
                self.link(*link, text);
                self.line();
            }
            Node::Image(_) | Node::NoteRef(_) => {}
            Node::Paragraph(children) | Node::Quote(children) => self.block(children),
            Node::Heading { children, .. } => {
                self.line();
                if !self.out.is_empty() {
                    self.out.push('\n');
                }
                self.block(children);
            }
            Node::Quotation(quotation) => {
                self.block(&quotation.children);
                self.block(quotation.source.as_deref().unwrap_or_default());
            }
            Node::Callout(callout) => {
                self.block(callout.title.as_deref().unwrap_or_default());
                self.block(&callout.children);
            }
            Node::CodeBlock(code) => {
                self.line();
                self.out.push_str(&code.text);
                self.line();
            }
            Node::Bullets(items) | Node::Numbered { items, .. } => {
                for item in items {
                    self.block(&item.children);
                }
            }
            Node::Definitions(parts) => {
                for Definition::Term(part) | Definition::Meaning(part) in parts {
                    self.block(part);
                }
            }
            Node::Table(table) => {
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    self.row(row);
                }
            }
            Node::Figure(image) => self.caption(image.0),
        }
    }

    fn link(&mut self, link: LinkId, children: &[Node]) {
        if !children.is_empty() {
            return self.nodes(children);
        }
        let known = self.links.get(link.0 as usize);
        let name = (self.title)(link).or(known.map(|link| name_of(&link.target)));
        self.out.push_str(name.unwrap_or_default());
    }

    fn row(&mut self, row: &[Cell]) {
        self.line();
        for (column, cell) in row.iter().enumerate() {
            if column > 0 && !self.out.ends_with(['\n', ' ']) {
                self.out.push(' ');
            }
            self.nodes(cell);
        }
        self.line();
    }

    fn caption(&mut self, image: u32) {
        let known = self.images.get(image as usize);
        if let Some(caption) = known.and_then(|image| image.caption.as_deref()) {
            self.line();
            self.out.push_str(caption);
            self.line();
        }
    }
}
