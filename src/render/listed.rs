//! What templates are given of a list, and of the ways to narrow and order it.

use schemars::JsonSchema;
use serde::Serialize;

use super::part::Part;
use super::view::Link;

/// One page of the list of a type, or of the archive.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ListView {
    pub type_id: String,
    pub title: String,
    pub about: String,
    /// Each as `parts/card.html` makes it.
    #[schemars(with = "Vec<String>")]
    pub cards: Vec<Part>,
    /// All that are listed, over all pages.
    pub total: usize,
    /// This page's number, from 1.
    pub page: usize,
    /// The number of the list's last page.
    pub last: usize,
    /// The pages to link to, in order: the first, the last and those near this one.
    pub pages: Vec<ListPage>,
    /// The same pages along a line of time, where the type has one.
    pub timeline: Option<Link>,
    /// What the list is narrowed by; each leads to the list without it.
    pub chips: Vec<Link>,
    /// The orders a reader may choose; none where there are few pages.
    pub orders: Vec<Choice>,
    /// What the list can be narrowed by, on the first page of it.
    pub finders: Vec<Finder>,
}

/// A facet of a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Finder {
    /// Its name in a search.
    pub id: String,
    pub label: String,
    pub choices: Vec<Choice>,
    /// Whether there are more values than these.
    pub more: bool,
    /// Whether it is shown unfolded.
    pub open: bool,
}

/// Something to choose, with its own page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Choice {
    pub label: String,
    /// Language of the label where it is not the page's own.
    pub lang: Option<&'static str>,
    /// Its name in a search.
    pub key: String,
    /// Number of documents, in figures; may be empty.
    pub count: String,
    pub url: String,
    pub chosen: bool,
}

/// A page of a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ListPage {
    /// From 1.
    pub number: usize,
    pub url: String,
}
