//! Pages by id and by path, and which of them are shown.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diag::{Code, Diagnostic};
use crate::model::TypeId;
use crate::parse::Page;
use crate::text::{self, SitePath};

use super::{Entry, Input, PageId};

/// Finds pages.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Lookup {
    #[serde(serialize_with = "text::in_order")]
    by_id: HashMap<String, Vec<PageId>>,
    #[serde(serialize_with = "text::in_order")]
    by_path: HashMap<SitePath, PageId>,
}

impl Lookup {
    /// All pages with an id, of any type.
    #[must_use]
    pub fn with_id(&self, id: &str) -> &[PageId] {
        self.by_id.get(id).map_or(&[], Vec::as_slice)
    }

    /// The page with an id and type.
    #[must_use]
    pub fn of_type(&self, pages: &[Arc<Page>], type_id: TypeId, id: &str) -> Option<PageId> {
        let of_type = |page: &&PageId| pages[page.0 as usize].type_id == type_id;
        self.with_id(id).iter().find(of_type).copied()
    }

    /// The page made from a file.
    #[must_use]
    pub fn at(&self, path: &SitePath) -> Option<PageId> {
        self.by_path.get(path).copied()
    }

    /// Every id, in no particular order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }
}

/// Numbers the pages and decides which are visible. Of two pages with one id
/// and type the first counts and the second is not shown.
pub(super) fn build(
    pages: &[Arc<Page>],
    entries: &mut [Entry],
    input: Input<'_>,
    found: &mut Vec<Diagnostic>,
) -> Lookup {
    let mut lookup = Lookup::default();
    for ((number, page), entry) in (0u32..).zip(pages).zip(entries) {
        let id = PageId(number);
        entry.visible = page.is_visible(input.today, input.drafts);
        lookup.by_path.insert(page.path.clone(), id);
        let same = lookup.by_id.entry(page.id.clone()).or_default();
        let first = same
            .iter()
            .find(|other| pages[other.0 as usize].type_id == page.type_id);
        if let Some(first) = first {
            let twice = Diagnostic::in_file(Code::DuplicateId, page.file)
                .with("type", input.model.get(page.type_id).id.as_str())
                .with("id", page.id.as_str())
                .and_file(pages[first.0 as usize].file);
            found.push(twice);
            entry.visible = false;
        } else {
            same.push(id);
        }
    }
    lookup
}
