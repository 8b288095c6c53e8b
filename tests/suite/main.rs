//! Everything that is tested through the library's public face.

mod markdown;
mod places;
mod scratch;
mod site;
mod write;
