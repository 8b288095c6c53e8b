//! What templates are given of that which readers take with them: how to cite a
//! page, and the pages they set side by side or gather.

use schemars::JsonSchema;
use serde::Serialize;

use super::view::{Link, Section};

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
