//! The search index: everything the browser's engine reads, and nothing else.
//!
//! 1. [`zones`] says what a page is found by, [`Zones::text`] its words and weights.
//! 2. [`part`] counts the words of some pages and makes what is shown of them.
//! 3. [`tally`] counts the words of all parts; [`Words`] gives every written form of the
//!    site its search keys.
//! 4. [`weigh`] turns a page into keys with an impact each.
//! 5. [`lists`] gives each key its pages; [`forms`] and [`postings`] make what words are
//!    looked up in, [`files`] all else.
//!
//! [`again`] is the short way from 1 to 5 for a site of which little is another.
//!
//! Every file is a script of one call, `grendSok(name, value)`, so that the same
//! files load under a strict content policy and from a disk, where browsers
//! refuse `fetch`. All but the first, [`ENTRY`], carry a hash of their content in
//! their name. The files are cut where the words say so and not where a count
//! is full, and no weight depends on an average of the site, so editing one page
//! changes few of them. `docs/sokeindeks.md` shows the shapes; they are made in
//! [`shard`], the bytes in [`code`].

mod again;
mod code;
mod column;
mod facet;
mod list;
mod part;
mod record;
mod shard;
mod text;
mod weigh;
mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::Model;
use crate::resolve::{PageId, Site};
use crate::text::{Lang, UrlPath};
use crate::theme::Strings;

pub use again::{Contents, Leaves, Left, again, together};
pub use list::{Lists, lists};
pub use part::{Part, part, part_size, tally};
pub use shard::{Listed, Records, Sharded, files, forms, listed, postings};
pub use text::{PageText, Zones, zones};
pub use weigh::{Weighed, weigh};
pub use words::Words;

/// Version of the format. An engine that meets another says so.
pub const VERSION: u32 = 2;
/// Folder of the index in the site.
pub const FOLDER: &str = "sok/";
/// The file the engine begins with, in [`FOLDER`].
pub const ENTRY: &str = "indeks.js";

/// What the index is made of.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    pub site: &'a Site,
    pub model: &'a Model,
    /// Names of facets and levels, by language.
    pub strings: &'a BTreeMap<Lang, Strings>,
}

/// A file of the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub path: UrlPath,
    /// `None` once somebody has taken them.
    #[serde(skip)]
    pub bytes: Option<Vec<u8>>,
}

impl Input<'_> {
    /// The pages that can be found, in the order that numbers them from 0.
    #[must_use]
    pub fn pages(&self) -> Vec<PageId> {
        let site = self.site;
        site.visible()
            .filter(|page| site.entry(*page).url.is_some())
            .collect()
    }

    /// A text of the interface in bokmål, nynorsk and English.
    fn label(&self, key: &str) -> Label {
        Label([Lang::Nb, Lang::Nn, Lang::En].map(|lang| {
            let strings = self.strings.get(&lang);
            strings.map_or(key, |strings| strings.get(key)).to_owned()
        }))
    }
}

/// A name in bokmål, nynorsk and English.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Label([String; 3]);

impl Label {
    fn of(text: &crate::text::ByLang<String>) -> Self {
        Self([Lang::Nb, Lang::Nn, Lang::En].map(|lang| {
            text.best(lang)
                .map(|(_, text)| text.clone())
                .unwrap_or_default()
        }))
    }

    fn same(text: &str) -> Self {
        Self([text.to_owned(), text.to_owned(), text.to_owned()])
    }

    /// One text where all are equal, else three.
    fn json(&self) -> serde_json::Value {
        let [nb, nn, en] = &self.0;
        if nb == nn && nb == en {
            nb.as_str().into()
        } else {
            serde_json::json!([nb, nn, en])
        }
    }
}
