//! What a text consists of, as plain values.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// Number of a link in [`Body::links`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LinkId(pub u32);

/// Number of an image in [`Body::images`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ImageId(pub u32);

/// A text, read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    pub blocks: Nodes,
    /// In the order of the text, those inside quotes and frames included.
    pub headings: Box<[Heading]>,
    /// In the order they end in the text.
    pub links: Box<[Link]>,
    /// In the order they end in the text.
    pub images: Box<[Image]>,
    /// Footnotes by number: the first is number 1. Those that nothing refers to
    /// come last.
    pub notes: Box<[Note]>,
    /// Every reference to a footnote; [`Node::NoteRef`] holds an index into it.
    pub note_uses: Box<[NoteUse]>,
}

/// A heading, for tables of contents and for links to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Unique in the text; `a-z 0-9 -`, and never beginning with `g-`, which the
    /// theme keeps for its own elements.
    pub id: String,
    pub text: String,
    pub span: Span,
}

/// A link that is safe to follow; whether it leads anywhere is not known yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub target: Target,
    /// What a reader is shown who points at it.
    pub title: Option<Box<str>>,
    pub span: Span,
}

/// Where a link leads, as written, with percent escapes resolved in paths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A Markdown file by relative path, or a page by its address (`/om/`).
    Page {
        path: String,
        /// What follows `?`, as written.
        query: Option<String>,
        fragment: Option<String>,
    },
    /// `[[luk]]`, `[[program/luk#mal]]`, `[[luk|own text]]`.
    Id {
        id: String,
        fragment: Option<String>,
    },
    /// A heading in this text.
    Fragment(String),
    /// A file that is not a page.
    File { path: String },
    /// `http`, `https`, `mailto` or `tel`.
    External(String),
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// A relative file, or an address that begins with `https://`.
    pub path: String,
    /// Empty when decorative, or when the editor forgot it (which is reported).
    pub alt: String,
    /// The image title before ` | `.
    pub caption: Option<String>,
    /// The image title after ` | `.
    pub credit: Option<String>,
    /// Its title is `dekorativ`: it says nothing the text does not.
    pub decorative: bool,
    pub span: Span,
}

/// A footnote's content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// How many references lead to it.
    pub uses: u32,
    pub children: Nodes,
}

/// A reference to a footnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteUse {
    /// The footnote's number, from 1; 0 when there is none, which is reported.
    pub number: u32,
    /// Which of the references to that footnote this is, from 1.
    pub occurrence: u32,
}

/// A piece of text. Nested at most about three times [`super::DEEPEST`] deep, so
/// walking it by recursion is safe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Node {
    Paragraph(Nodes),
    /// The text and id are in [`Body::headings`] at `index`.
    Heading {
        index: u32,
        children: Nodes,
    },
    /// A quote without a label.
    Quote(Nodes),
    /// `> [!SITAT]`
    Quotation(Box<Quotation>),
    /// `> [!MERK]` and the like.
    Callout(Box<Callout>),
    CodeBlock(Box<CodeBlock>),
    Bullets(Box<[ListItem]>),
    Numbered {
        /// The first number; at most nine digits.
        start: u32,
        items: Box<[ListItem]>,
    },
    Definitions(Box<[Definition]>),
    Table(Box<Table>),
    Rule,
    /// An image alone in its paragraph.
    Figure(ImageId),
    /// A link to a film, alone in its paragraph. `text` is empty for a bare address.
    Film {
        link: LinkId,
        text: Nodes,
    },

    /// A line break as written is a line break here, to be shown as a space.
    Text(Box<str>),
    Emphasis(Nodes),
    Strong(Nodes),
    Deleted(Nodes),
    Code(Box<str>),
    Tongue(Box<Tongue>),
    /// Without children it is to be named after its target.
    Link {
        link: LinkId,
        children: Nodes,
    },
    Image(ImageId),
    /// An index into [`Body::note_uses`].
    NoteRef(u32),
    LineBreak,
}

/// Pieces of text side by side; as many as there are, and no room for more.
pub type Nodes = Box<[Node]>;

/// A quote with its source, which is its last line when that begins with `– `.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    pub children: Nodes,
    pub source: Option<Nodes>,
}

/// A frame with a text in it. The title is the editor's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callout {
    pub kind: CalloutKind,
    pub title: Option<Nodes>,
    pub children: Nodes,
}

/// Lines to be shown as they are. The language has only `a-z 0-9 + -`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeBlock {
    pub language: Option<String>,
    pub text: String,
}

/// Words of another language, `[art for all](språk:en)`. The tag has two or
/// three letters of `a-z`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tongue {
    pub tag: String,
    pub children: Nodes,
}

/// The kinds of frame around a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CalloutKind {
    Note,
    Tip,
    Important,
    Warning,
    Fact,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListItem {
    /// For `[ ]` and `[x]`: whether the task is done.
    pub done: Option<bool>,
    pub children: Nodes,
}

/// A part of a definition list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Definition {
    Term(Nodes),
    Meaning(Nodes),
}

/// A table. Every row has as many cells as its head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// One for each column.
    pub align: Vec<Align>,
    pub head: Vec<Cell>,
    pub rows: Vec<Vec<Cell>>,
}

/// The content of a table cell.
pub type Cell = Nodes;

/// The alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    Start,
    Centre,
    End,
}

impl Body {
    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.notes.is_empty()
    }
}

/// A text as it is kept of a page that can be read again: what leads somewhere or can be led to, and none of its
/// words.
pub fn without_words<S: serde::Serializer>(body: &Body, to: S) -> Result<S::Ok, S::Error> {
    let none = Vec::<()>::new();
    let kept = (
        &none,
        &body.headings,
        &body.links,
        &body.images,
        &none,
        &none,
    );
    kept.serialize(to)
}

// A page has hundreds of these: what is large in one of them stands in a box.
const _: () = assert!(size_of::<Node>() <= 24);
