//! Floor 4: the content model, declared in `content/_model/*.yaml`.
//!
//! One file per type, `_felles.yaml` for the fields all types share and
//! `_ordlister.yaml` for vocabularies. `raw` mirrors the files; the types here
//! are what the generator reads everything from: which fields a page may have,
//! what they mean, how they are shown, which facets, columns and tables there
//! are. No type and no field is named in the program; what a field *means* to
//! it is a [`Role`], an [`EvidencePart`] or a kind.

mod agree;
mod check;
mod def;
mod locate;
mod raw;

pub use check::read;
pub use def::{
    Choice, CiteAs, CitePart, EvidencePart, FieldDef, FieldId, FieldKind, ItemOf, Model, Noun,
    Role, SchemaOrg, Show, Sort, TypeDef, TypeId,
};
