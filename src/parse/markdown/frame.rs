//! Elements that are open, and what they gather until they close.

use std::collections::HashMap;
use std::ops::Range;

use super::inline::Item;
use super::{Align, Cell, Definition, ListItem, Nodes, Target, callout};

/// Footnotes as they are met, before they are numbered.
#[derive(Default)]
pub(super) struct Notes {
    /// In the order of the text.
    pub(super) written: Vec<Nodes>,
    /// Index in `written` by name, in lower case; the first of that name.
    pub(super) by_name: HashMap<String, usize>,
    /// Each reference: the name, in lower case, where, and in which footnote.
    pub(super) uses: Vec<(String, Range<usize>, Option<usize>)>,
}

/// An element that is open.
pub(super) struct Frame<'a> {
    pub(super) kind: Kind,
    pub(super) items: Vec<Item<'a>>,
    pub(super) range: Range<usize>,
}

pub(super) enum Kind {
    Root,
    Paragraph,
    Heading(u8),
    Quote(Option<(callout::Frame, Nodes)>),
    CodeBlock(Option<String>),
    Html(String),
    List {
        start: Option<u32>,
        items: Vec<ListItem>,
    },
    Item(Option<bool>),
    Note(usize),
    /// Gives what it holds to the element around it.
    Group,
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
    Tongue(String),
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
    pub(super) fn counts(&self) -> bool {
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
