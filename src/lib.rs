//! grend turns a folder of Markdown into a searchable, accessible knowledge
//! base of static files. This is the story, from the bytes on disk to the
//! published site:
//!
//! 1. **read** ([`source`]): files become a [`source::SourceTree`]. The only
//!    stage that reads the disk.
//! 2. **parse** ([`parse`]): each file becomes a [`parse::Page`], by the content
//!    [`model`] and nothing else. Pure, parallel, never fails.
//! 3. **resolve** ([`resolve`]): all pages become a [`resolve::Site`]: ids,
//!    addresses, relations both ways, places, evidence, lists.
//! 4. **render** ([`render`]): each address becomes a view, and with the
//!    [`theme`] HTML. Pure, parallel.
//! 5. **index** ([`index`]): the words of all pages become small files that a
//!    browser searches by; and open data.
//! 6. **write** ([`write`]): what differs is put in the output folder, and
//!    nothing else there is touched.
//!
//! [`pipeline`] is the spine that runs them; [`cli`] and [`serve`] are its edge.
//! Every stage returns its value and a list of [`diag::Diagnostic`]s: one broken
//! page hides nothing. The rooms below are [`text`], [`yaml`], [`language`],
//! [`places`], [`image`] and [`config`]. A room uses only rooms on floors below its own;
//! a test holds it to that.

pub mod check;
pub mod cli;
pub mod config;
pub mod diag;
pub mod image;
pub mod index;
pub mod language;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod places;
pub mod render;
pub mod resolve;
pub mod serve;
pub mod source;
pub mod text;
pub mod theme;
pub mod write;
pub mod yaml;
