//! Everything that is tested through the library's public face.

mod evidence;
mod folder;
mod front_matter;
mod markdown;
mod model;
mod paths;
mod places;
mod promises;
mod relations;
mod site;
mod structure;
mod views;
mod write;
