//! Everything that is tested through the library's public face.

mod architecture;
mod commands;
mod diagnostics;
mod markdown;
mod places;
mod site;
mod write;
