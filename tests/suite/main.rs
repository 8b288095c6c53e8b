//! Everything that is tested through the library's public face.

mod architecture;
mod markdown;
mod place_input;
mod place_pages;
mod places;
mod write;
