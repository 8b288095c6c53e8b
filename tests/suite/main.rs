//! Everything that is tested through the library's public face.

mod folder;
mod front_matter;
mod markdown;
mod paths;
mod places;
mod promises;
mod site;
mod structure;
mod write;
