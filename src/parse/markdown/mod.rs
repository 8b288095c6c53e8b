//! Markdown to an owned tree: blocks, headings, links, images, footnotes.
//!
//! Pure, and it never fails: whatever the text holds, there is a [`Body`], and
//! what an editor should mend comes beside it as diagnostics. The tree is built
//! from events, and no HTML is made or searched here, so nothing that an editor
//! writes can leave its place.
//!
//! 1. `source` gives every text one kind of line end and no control characters,
//!    and cuts nesting that no reader could follow.
//! 2. `build` keeps a stack of open elements (`frame`); `open` puts them on it and
//!    `close` makes [`Node`]s of them: `block` the paragraphs and quotes, `inline`
//!    what stands in a line. What has rules of its own has a file: `callout`,
//!    `target`, `image`, `film`, `raw_html`, `bullets`, `spaced`.
//! 3. `finish` names the headings and numbers the footnotes.
//!
//! The time taken grows in step with the text: measured with the inputs that are
//! known to make Markdown parsers slow, at n, 2n and 4n.

mod block;
mod body;
mod build;
mod bullets;
mod callout;
mod close;
mod film;
mod finish;
mod frame;
mod image;
mod inline;
mod open;
mod places;
mod plain;
mod raw_html;
mod source;
mod spaced;
mod target;

use pulldown_cmark::{Options as Extensions, Parser};

use crate::diag::Diagnostic;
use crate::text::{FileId, Span};

pub use body::{
    Align, Body, Callout, CalloutKind, Cell, CodeBlock, Definition, Heading, Image, ImageId, Link,
    LinkId, ListItem, Node, Nodes, Note, NoteUse, Quotation, Table, Target, Tongue, without_words,
};
pub use image::is_file_name;

/// Deepest nesting of lists, quotes, tables, links and emphasis, counted together.
pub const DEEPEST: usize = 32;
/// Most columns in a table.
pub const WIDEST: usize = 64;

/// How a text is to be read.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Where the text stands.
    pub at: At,
    /// What becomes of HTML in it.
    pub raw_html: RawHtml,
    /// A short field: its headings become paragraphs, and it has no footnotes.
    pub inline: bool,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// It is the file from `offset` (bytes) on, as written.
    Body { file: FileId, offset: u32 },
    /// It is a value in front matter, which need not be in the file as it reads;
    /// every span is the value's.
    Value(Span),
}

/// What becomes of HTML in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawHtml {
    /// It is shown as text, with a warning.
    Escape,
    /// Kept for sites that will let some of it through; for now as [`Self::Escape`].
    Sanitise,
}

/// Reads `text`. The diagnostics come in the order of the text.
///
/// A span is in bytes of the file, lies on char boundaries and inside the text.
#[must_use]
pub fn parse(text: &str, options: Options) -> (Body, Vec<Diagnostic>) {
    let source = source::Source::of(text);
    let mut builder = build::Builder::new(&source, options);
    let events = Parser::new_ext(source.text(), extensions()).into_offset_iter();
    for (event, range) in events {
        builder.take(event, range);
    }
    builder.finish()
}

/// The extensions of the Markdown dialect. Call-outs, `[[id]]` and `{#id}` are
/// not among them: the parser knows only five English call-outs, has had
/// runaway output for `[[a|b]]` (its pull request 1102), and would eat
/// `{{ name }}` at the end of a heading. They are read here, by rules of our own.
/// In short fields footnotes are read too, and shown as written: without the
/// extension `[^1]: text` would define an address for links called `^1`.
fn extensions() -> Extensions {
    Extensions::ENABLE_TABLES
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_DEFINITION_LIST
}
