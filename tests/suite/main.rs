//! Everything that is tested through the library's public face.

mod architecture;
mod markdown;
mod places;
mod write;
