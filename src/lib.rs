//! grend.
pub mod diag;
pub mod language;
pub mod text;
pub mod yaml;
