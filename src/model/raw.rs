//! The model as it stands in its files.

use serde::Deserialize;

use crate::text::{ByLang, entries};

use super::def::{CiteAs, CitePart, EvidencePart, Noun, Role, Show, Sort};

/// A map in the order of the file.
#[derive(Debug, Clone)]
pub(super) struct Ordered<T>(pub(super) Vec<(String, T)>);

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Ordered<T> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        entries(from).map(Self)
    }
}

/// `_felles.yaml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Common {
    pub(super) fields: Ordered<Field>,
}

/// `_ordlister.yaml`: vocabularies by name.
pub(super) type Vocabularies = Ordered<Ordered<Choice>>;

/// A type's file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Type {
    pub(super) folder: Option<String>,
    #[serde(default = "last")]
    pub(super) order: u32,
    #[serde(default = "by_title")]
    pub(super) sort: Sort,
    #[serde(default)]
    pub(super) listing: bool,
    /// Whether it is in the menu and on the front page; as `listing` where not said.
    pub(super) menu: Option<bool>,
    #[serde(default)]
    pub(super) timeline: bool,
    #[serde(default)]
    pub(super) news: bool,
    #[serde(default)]
    pub(super) glossary: bool,
    #[serde(default)]
    pub(super) evidence: bool,
    #[serde(default)]
    pub(super) feed: bool,
    #[serde(default)]
    pub(super) compare: bool,
    /// Types by name, with the most of each.
    #[serde(default)]
    pub(super) booklet: Ordered<usize>,
    pub(super) cite: Option<CiteAs>,
    #[serde(default)]
    pub(super) schema_org: String,
    pub(super) label: ByLang<Noun>,
    #[serde(default)]
    pub(super) about: ByLang<String>,
    #[serde(default)]
    pub(super) requires: Vec<String>,
    #[serde(default)]
    pub(super) fields: Ordered<Field>,
}

fn last() -> u32 {
    1000
}

fn by_title() -> Sort {
    Sort::Title
}

/// A field.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "mirrors the file")]
pub(super) struct Field {
    pub(super) kind: Kind,
    #[serde(default)]
    pub(super) role: Option<Role>,
    #[serde(default)]
    pub(super) required: bool,
    #[serde(default)]
    pub(super) many: bool,
    #[serde(default)]
    pub(super) forms: bool,
    #[serde(default)]
    pub(super) facet: bool,
    #[serde(default)]
    pub(super) search: u8,
    #[serde(default)]
    pub(super) column: bool,
    #[serde(default)]
    pub(super) map: bool,
    #[serde(default)]
    pub(super) show: Option<Show>,
    #[serde(default, rename = "as")]
    pub(super) style: Option<String>,
    pub(super) label: ByLang<String>,
    #[serde(default)]
    pub(super) help: ByLang<String>,
    #[serde(default)]
    pub(super) inverse: Option<ByLang<String>>,
    #[serde(default)]
    pub(super) symmetric: bool,
    #[serde(default)]
    pub(super) acyclic: bool,
    #[serde(default)]
    pub(super) evidence: Option<EvidencePart>,
    #[serde(default)]
    pub(super) compare: bool,
    #[serde(default)]
    pub(super) cite: Option<CitePart>,
    #[serde(default)]
    pub(super) since: Option<String>,
    /// A property, or `property/Type` for a group.
    #[serde(default)]
    pub(super) schema_org: String,
    #[serde(default)]
    pub(super) aka: Vec<String>,
    #[serde(default)]
    pub(super) options: Option<Options>,
    #[serde(default)]
    pub(super) to: Option<Targets>,
    /// Which places a field of places takes.
    #[serde(default)]
    pub(super) levels: Option<Levels>,
    #[serde(default)]
    pub(super) of: Option<ItemOf>,
    #[serde(default)]
    pub(super) primary: Option<String>,
    #[serde(default)]
    pub(super) fields: Ordered<Field>,
}

/// The kinds of MODEL: what an editor may declare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Text,
    Markdown,
    Choice,
    Ref,
    Place,
    Date,
    Period,
    Number,
    Money,
    Bool,
    Url,
    Image,
    File,
    Contact,
    Item,
    Group,
}

/// Levels of local government a place may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Levels {
    Any,
    Municipality,
    County,
}

/// Where the items are that a field of kind `item` names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemOf {
    pub(super) page: String,
    pub(super) field: String,
    pub(super) key: String,
    pub(super) text: String,
}

/// The choices themselves, or the name of a vocabulary.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Options {
    Vocabulary(String),
    Own(Ordered<Choice>),
}

/// Types a reference may point to; the word `any` for all.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Targets {
    Word(String),
    Types(Vec<String>),
}

/// One choice.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    pub(super) label: ByLang<String>,
    #[serde(default)]
    pub(super) aka: Vec<String>,
    #[serde(default)]
    pub(super) finished: bool,
    #[serde(default)]
    pub(super) comparison: bool,
    #[serde(default)]
    pub(super) outdated: bool,
}
