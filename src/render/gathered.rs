//! What templates are given of that which readers take with them: how to cite a
//! page, and the pages they set side by side or gather.

use schemars::JsonSchema;
use serde::Serialize;

use super::view::{Evidence, Field, Link, Section};

/// How to cite a page: `who` *title*. `place` and its address.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Cite {
    /// Authors and year.
    pub who: String,
    pub title: String,
    /// Publisher and site, and when it was last checked.
    pub place: String,
    /// Whole address; empty where the site does not know its own.
    pub url: String,
    /// The same for programs that keep references.
    pub files: Vec<Link>,
}

/// Where a reader works with pages of their choice: comparing, and their list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ToolView {
    pub title: String,
    pub about: String,
    /// For comparing: the fields to compare by, in order.
    pub rows: Vec<ToolRow>,
    pub sections: Vec<Section>,
}

/// A field to compare by.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ToolRow {
    /// As in `data-field` on the page of a document.
    pub id: String,
    pub label: String,
}

/// Letters to send from a page, as `mailto:` addresses; on every page as `mail`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Mail {
    /// To those who publish the site, about this page; empty where they have
    /// given no address.
    pub report: String,
    /// To anybody, with the page's address in it where that is known.
    pub share: String,
}

/// The best of what is filed under a page, to be read or printed as one.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BookletView {
    pub type_id: String,
    pub title: String,
    /// The page it is the booklet of.
    pub of: Link,
    pub lead_html: String,
    pub parts: Vec<BookletPart>,
}

/// The chapters of one type.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BookletPart {
    pub label: String,
    pub chapters: Vec<Chapter>,
    /// How many there was no room for, in words; may be empty.
    pub left_out: String,
    /// Where all are listed, when some are left out.
    pub all: Option<Link>,
}

/// A document in a booklet. Ids within begin with `id` and a hyphen.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Chapter {
    pub id: String,
    pub kind: String,
    pub type_id: String,
    pub title: String,
    /// Language of it all, where it is not the page's own.
    pub lang: Option<&'static str>,
    /// From the top of the site.
    pub url: String,
    /// As one reads it aloud: without `https://`.
    pub short_url: String,
    pub lead_html: String,
    pub evidence: Option<Evidence>,
    pub facts: Vec<Field>,
    pub before: Vec<Field>,
    pub body_html: String,
    pub after: Vec<Field>,
    pub cite: Option<Cite>,
}
