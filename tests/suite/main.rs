//! Everything that is tested through the library's public face.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod architecture;
mod commands;
mod diagnostics;
mod links;
mod markdown;
mod places;
mod site;
mod write;
