//! Floor 7.
pub mod body;
pub mod view;
