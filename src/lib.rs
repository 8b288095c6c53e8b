//! grend.
pub mod diag;
pub mod text;
pub mod yaml;
