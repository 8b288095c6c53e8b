//! grend.
pub mod config;
pub mod diag;
pub mod language;
pub mod model;
pub mod parse;
pub mod places;
pub mod render;
pub mod resolve;
pub mod source;
pub mod text;
pub mod yaml;
