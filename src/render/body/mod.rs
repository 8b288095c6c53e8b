//! A text as semantic HTML.
//!
//! [`html`] writes what [`Body`] holds and nothing else: every text and every
//! address is escaped once, in the one place it is written, and there is no way
//! for HTML to come in. It writes no script and no inline style, and opens no
//! address by itself.

mod blocks;
mod inline;

use crate::parse::markdown::Body;
use crate::resolve::PageId;
use crate::text::Lang;

use super::glossary::Terms;

/// What a body needs from the site it is shown in.
#[derive(Debug, Clone, Copy)]
pub struct Resolved<'a> {
    /// One for each of [`Body::links`]. A link without one is broken.
    pub links: &'a [LinkOut],
    /// One for each of [`Body::images`]. An image without one is missing.
    pub images: &'a [ImageOut],
    pub labels: &'a Labels<'a>,
    /// The language of the body.
    pub lang: Lang,
    /// Words that are explained elsewhere, in the text of a page.
    pub terms: Option<Terms<'a>>,
    pub part: Part<'a>,
}

/// Where a body stands on a page that has several. A page of its own has none of
/// it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Part<'a> {
    /// Before every id.
    pub prefix: &'a str,
    /// How many levels deeper its headings are.
    pub deeper: u8,
    /// Tells its tables and frames apart from the others'; may be empty.
    pub name: &'a str,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkOut {
    /// In this site: a page, a heading or a file.
    Page {
        /// With query and fragment, not escaped.
        href: String,
        /// The language of the target, when it is not the body's own.
        lang: Option<Lang>,
        /// What a link without a text of its own is called.
        title: String,
    },
    /// Out of this site, not escaped.
    External(String),
    /// Nowhere: only its text is shown.
    Broken,
}

/// Where an image is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageOut {
    File {
        /// Not escaped.
        href: String,
        /// In CSS pixels.
        width: Option<u32>,
        height: Option<u32>,
        /// Its forms, the format to be preferred first; the last format is
        /// shown by every browser. None where there is only `href`.
        formats: Vec<FormatOut>,
    },
    /// Its alt text is shown instead.
    Missing,
}

/// The forms of a picture in one format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatOut {
    pub media_type: &'static str,
    /// As in `srcset`: addresses and widths, not escaped.
    pub srcset: String,
}

/// The words around a body, in the language of its reader.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'a> {
    /// Titles of frames that have none of their own.
    pub note: &'a str,
    pub tip: &'a str,
    pub important: &'a str,
    pub warning: &'a str,
    pub fact: &'a str,
    /// Heading over the footnotes.
    pub footnotes: &'a str,
    /// Before a footnote's number: "Fotnote" gives "Fotnote 2".
    pub footnote: &'a str,
    /// Name of the link from a footnote to the text.
    pub back: &'a str,
    /// Before a table's number, as the name of the region that scrolls.
    pub table: &'a str,
    /// Before the link to a film.
    pub film: &'a str,
    /// After a link that leaves the site, for screen readers; may be empty.
    pub external: &'a str,
    /// Names of the boxes of a task list.
    pub done: &'a str,
    pub not_done: &'a str,
}

/// Appends `body` to `out`.
pub fn html(body: &Body, with: &Resolved<'_>, out: &mut String) {
    let mut writer = Writer {
        body,
        with,
        out,
        tables: 0,
        has_begun: false,
        in_prose: false,
        explained: Vec::new(),
    };
    writer.blocks(&body.blocks);
    writer.footnotes();
}

struct Writer<'w> {
    body: &'w Body,
    with: &'w Resolved<'w>,
    out: &'w mut String,
    /// Tables so far.
    tables: usize,
    /// Whether a heading has been written: what comes before one may be in the
    /// first view of a reader and is not to wait.
    has_begun: bool,
    /// Whether this is running text, where words may be explained.
    in_prose: bool,
    /// What has been explained already.
    explained: Vec<PageId>,
}
