//! Floor 9: the preview. A snapshot of the built site in memory, served on this
//! machine only, and made anew when a file changes.
//!
//! It never reads or writes the output folder. [`http`] answers requests from
//! the snapshot; [`watch`] says when to make the next one.

mod http;
mod watch;

use std::collections::BTreeMap;

pub use http::{Server, Snapshot};
pub use watch::watch;

/// Files of a built site by path.
pub type Files = BTreeMap<String, Vec<u8>>;
