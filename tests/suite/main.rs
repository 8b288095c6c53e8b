//! Everything that is tested through the library's public face.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod architecture;
mod booklet;
mod citations;
mod commands;
mod contacts;
mod diagnostics;
mod evidence;
mod failures;
mod folder;
mod front_matter;
mod guard;
mod hardship;
mod hidden;
mod limits;
mod links;
mod lists;
mod machines;
mod markdown;
mod mends;
mod model;
mod new_page;
mod paths;
mod picture;
mod pictures;
mod place_input;
mod place_pages;
mod places;
mod promises;
mod publish;
mod reading;
mod relations;
mod remembered;
mod reports;
mod reproducible;
mod schema;
mod search;
mod serve;
mod serve_program;
mod serve_same;
mod serve_watch;
mod site;
mod structure;
mod views;
mod write;
