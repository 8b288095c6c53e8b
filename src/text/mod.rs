//! Floor 0: text as bytes, lines and names.
//!
//! What every room above needs and nobody owns: where in a file something
//! stands ([`Span`], [`Lines`]), what a thing is called on disk and on the web
//! ([`SitePath`], [`UrlPath`], [`slug()`]), its content hash ([`Hash`]), its
//! written form ([`Lang`]), and how text is made harmless in HTML
//! ([`escape_html`]).

mod entries;
mod escape;
mod hash;
mod lang;
mod lines;
mod near;
mod path;
mod shorten;
mod slug;
mod span;

pub use entries::{entries, in_order};
pub use escape::{escape_html, escaped, percent_encoded};
pub use hash::Hash;
pub use lang::{ByLang, Lang};
pub use lines::{Lines, Position, rest_of_line};
pub use near::nearest;
pub use path::{PathProblem, SitePath, UrlPath, folders_above, lower, parent};
pub use shorten::shortened;
pub use slug::{fold_key, slug};
pub use span::{FileId, Span};
