//! grend.
pub mod diag;
pub mod text;
