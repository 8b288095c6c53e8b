//! The model, checked.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::places::Want;
use crate::text::{ByLang, fold_key};

/// Number of a type in [`Model::types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TypeId(pub u16);

/// Number of a field in its type's or group's list.
pub type FieldId = usize;

/// All types, in the order readers meet them.
#[derive(Debug, Clone, Default)]
pub struct Model {
    pub types: Vec<TypeDef>,
}

/// One type of page.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// ASCII; also the name of its template.
    pub id: String,
    /// First part of its addresses and its folder in the content; may be empty.
    pub folder: String,
    pub label: ByLang<Noun>,
    /// One sentence for lists.
    pub about: ByLang<String>,
    pub order: u32,
    pub sort: Sort,
    /// Whether there is a list of all its pages.
    pub listing: bool,
    /// Whether it is in the menu and among the ways in on the front page.
    pub menu: bool,
    /// Whether its list also has a page along a line of time, by the period of
    /// each of its pages.
    pub timeline: bool,
    /// Whether its pages are shown as new on the front page.
    pub news: bool,
    /// Whether its pages explain words, which texts then link to.
    pub glossary: bool,
    /// Whether its pages carry the evidence mark.
    pub evidence: bool,
    /// Whether each of its pages has a feed of what refers to it.
    pub feed: bool,
    /// Whether readers may set its pages side by side.
    pub compare: bool,
    /// The types whose pages are gathered in a booklet for each of its pages,
    /// and the most of each.
    pub booklet: Vec<(TypeId, usize)>,
    /// What its pages are cited as, where they can be.
    pub cite: Option<CiteAs>,
    /// What its pages are to schema.org, such as `HowTo`; may be empty.
    pub schema_org: String,
    /// Own fields first, then the common ones.
    pub fields: Vec<FieldDef>,
    /// Every spelling of a field, folded, to its number.
    pub by_key: HashMap<String, FieldId>,
}

/// What one and many of a type are called.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noun {
    pub one: String,
    pub many: String,
}

/// How a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Norwegian order.
    Title,
    /// Last checked first, then title.
    Checked,
    /// Latest year first, then title.
    Year,
    /// Latest period first, then title.
    Period,
    /// The number in the field with that role, then title.
    Order,
}

/// One field of a type or group.
#[derive(Debug, Clone)]
pub struct FieldDef {
    /// Folded name: ASCII, stable, used in data and style sheets.
    pub id: String,
    /// As editors write it.
    pub name: String,
    pub kind: FieldKind,
    pub role: Option<Role>,
    pub required: bool,
    pub many: bool,
    pub facet: bool,
    /// Weight in search; 0 leaves it out.
    pub search: u8,
    /// Whether it is a column of the open data.
    pub column: bool,
    /// Whether its places are also drawn on a map.
    pub map: bool,
    pub show: Show,
    /// How it is drawn; empty for the way of its kind.
    pub style: String,
    pub label: ByLang<String>,
    pub help: ByLang<String>,
    /// What the relation is called from the other end.
    pub inverse: Option<ByLang<String>>,
    /// The relation holds both ways, whichever page says so.
    pub symmetric: bool,
    /// Following the relation must not come back.
    pub acyclic: bool,
    pub evidence: Option<EvidencePart>,
    /// Whether pages are compared by it, though it is no fact.
    pub compare: bool,
    /// What it gives to how its page is cited.
    pub cite: Option<CitePart>,
    /// Version of the model that brought it.
    pub since: Option<String>,
    /// The property of schema.org that it fills, with the type of a group.
    pub schema_org: Option<SchemaOrg>,
    /// Other spellings, as written in the model.
    pub aka: Vec<String>,
}

/// What a field is to schema.org.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaOrg {
    /// Such as `step`.
    pub property: String,
    /// For a group, such as `HowToStep`; else empty.
    pub type_name: String,
}

/// What kind of value a field has.
#[derive(Debug, Clone)]
pub enum FieldKind {
    /// A line of text; with `forms`, also one per language.
    Text {
        forms: bool,
    },
    /// Short Markdown.
    Markdown,
    Choice(Vec<Choice>),
    /// A page of one of these types; none means any type.
    Ref {
        to: Vec<TypeId>,
    },
    /// A place of these levels.
    Place(Want),
    Date,
    Period,
    Number,
    Money,
    Bool,
    Url,
    Image,
    File,
    Contact,
    /// An item of a group on another page, by its key: such as a goal of a
    /// programme.
    Item(ItemOf),
    /// Named fields; a lone scalar sets the primary one.
    Group {
        fields: Vec<FieldDef>,
        by_key: HashMap<String, FieldId>,
        primary: Option<FieldId>,
    },
}

/// Where the items are that a field of kind `item` names. Folded names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemOf {
    /// The field beside it that refers to the page.
    pub page: String,
    /// The group on that page.
    pub field: String,
    /// In the group: the field that holds the key.
    pub key: String,
    /// In the group: the field that is shown.
    pub text: String,
}

/// One choice of a vocabulary.
#[derive(Debug, Clone)]
pub struct Choice {
    pub id: String,
    pub label: ByLang<String>,
    /// Every spelling, folded, its id among them.
    pub keys: Vec<String>,
    /// An evaluation with this status counts as finished.
    pub finished: bool,
    /// A study of this kind compares several cases.
    pub comparison: bool,
    /// A page with this status carries a banner.
    pub outdated: bool,
}

/// What a field means to the generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Title,
    Short,
    Lead,
    Language,
    Id,
    Type,
    Draft,
    Publish,
    Expire,
    Archived,
    Redirects,
    Checked,
    CheckBy,
    Responsible,
    Synonyms,
    Keywords,
    Order,
    Year,
    Period,
    FieldTable,
}

/// What a field contributes to the evidence mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidencePart {
    /// On an evaluation: what it covers.
    Evaluates,
    /// On an evaluation: who made it.
    Performer,
    /// On an evaluation: its status, whose choices say which count as finished.
    Finished,
    /// On a case: who owns it.
    Owner,
    /// On a case: sources and figures.
    Documents,
    /// On a case: the programmes and networks it is part of.
    PartOf,
}

/// What readers cite when they refer to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CiteAs {
    /// The page itself, which those who publish the site have written.
    Page,
    /// The report that the page sums up.
    Report,
}

/// What a field gives to how its page is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CitePart {
    /// A person who wrote the report.
    Author,
    /// An organisation that made it: its publisher, and its author where no
    /// person is named.
    Organisation,
    Isbn,
}

/// Where on a page a field is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Show {
    /// In the panel of facts.
    Fact,
    /// Under its own heading before the body.
    Before,
    /// Under its own heading after the body.
    After,
    /// Not as a field.
    Hidden,
}

impl Model {
    /// The type with this number.
    #[must_use]
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.types[usize::from(id.0)]
    }

    /// Types with their numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        (0u16..).map(TypeId).zip(&self.types)
    }

    /// The type called `name`, by id or folder.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<TypeId> {
        let folded = fold_key(name);
        self.iter()
            .find(|(_, def)| def.id == folded || (!def.folder.is_empty() && def.folder == name))
            .map(|(id, _)| id)
    }

    /// The type for pages in no type's folder: the one with an empty folder.
    #[must_use]
    pub fn plain(&self) -> Option<TypeId> {
        self.iter()
            .find(|(_, def)| def.folder.is_empty())
            .map(|(id, _)| id)
    }
}

impl TypeDef {
    /// The field with a role.
    #[must_use]
    pub fn with_role(&self, role: Role) -> Option<FieldId> {
        self.fields
            .iter()
            .position(|field| field.role == Some(role))
    }

    /// The fields that are columns of the open data, with their numbers.
    pub fn columns(&self) -> impl Iterator<Item = (FieldId, &FieldDef)> {
        let fields = self.fields.iter().enumerate();
        fields.filter(|(_, field)| field.column)
    }
}

impl FieldKind {
    /// The fields of a group; empty for every other kind.
    #[must_use]
    pub fn fields(&self) -> &[FieldDef] {
        match self {
            Self::Group { fields, .. } => fields,
            _ => &[],
        }
    }
}
