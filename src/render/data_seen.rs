//! What the template of the page about the open data is given; a part of the views.

use schemars::JsonSchema;
use serde::Serialize;

use super::view::{FieldRow, Link};

/// The page about the open data.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DataView {
    pub title: String,
    /// What it is and what it may be used for.
    pub about: String,
    /// The terms, by name.
    pub licence: Link,
    pub tables: Vec<DataTable>,
    /// Files about all tables together, each with what it holds.
    pub more: Vec<Link>,
}

/// A table of open data.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DataTable {
    /// Of its place on the page, which is its address in the catalogue.
    pub id: String,
    pub title: String,
    /// One or two sentences; may be empty.
    pub about: String,
    /// Number of rows, where one is a page or a place.
    pub rows: Option<usize>,
    /// The latest date a row was checked, in words.
    pub checked: Option<String>,
    pub files: Vec<DataFile>,
    pub columns: Vec<FieldRow>,
}

/// A table in one format.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DataFile {
    /// Such as `eksempel.csv`.
    pub name: String,
    pub url: String,
    /// Such as `12 kB`.
    pub size: String,
    /// 64 hex digits.
    pub sha256: String,
}
