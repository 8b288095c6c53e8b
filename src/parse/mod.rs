//! Floor 5: one file becomes one page. Pure, parallel, and it never fails.
//!
//! [`page`] splits a file into front matter and body, reads every field by the
//! model into typed [`Value`]s with their places, and the body into a tree. It
//! knows the model and this one file, and nothing of other pages: an id is kept
//! as it was written, for `resolve` to look up.

mod choice;
mod compound;
mod field;
mod front_matter;
pub mod markdown;
mod page;
mod place;
mod record;
mod value;
mod web;

pub use page::{Context, Meta, Page, page};
pub use value::{
    Contact, Data, FieldValue, FileRef, ImageRef, PlaceInside, PlaceText, RefText, Value,
};
pub use web::{meant_url, safe_url};
