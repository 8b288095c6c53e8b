//! Style sheets, icons and scripts, under names that change with their bytes.

use std::collections::BTreeMap;

use crate::source::SourceTree;
use crate::text::Hash;

use super::{css, script};

/// A file of the theme, to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its name in the theme, such as `stil.css`.
    pub name: String,
    /// Its address, such as `assets/stil.0123456789.css`: it may be kept by a
    /// browser for ever.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// The assets of a chain of themes, by name; the first theme that has a file
/// decides.
pub(super) fn of(tree: &SourceTree, chain: &[String]) -> Vec<Asset> {
    let mut by_name: BTreeMap<&str, &[u8]> = BTreeMap::new();
    for theme in chain {
        let prefix = format!("themes/{theme}/assets/");
        for (path, bytes) in &tree.theme_assets {
            if let Some(name) = path.as_str().strip_prefix(&prefix) {
                by_name.entry(name).or_insert(bytes);
            }
        }
    }
    let named = by_name.into_iter().map(|(name, bytes)| {
        let bytes = sent(name, bytes);
        let hash = Hash::of(&bytes).short();
        let path = match name.rsplit_once('.') {
            Some((stem, extension)) => format!("assets/{stem}.{hash}.{extension}"),
            None => format!("assets/{name}.{hash}"),
        };
        Asset {
            name: name.to_owned(),
            path,
            bytes,
        }
    });
    named.collect()
}

/// The file as readers get it: style sheets and scripts without what is for their
/// writers.
fn sent(name: &str, bytes: &[u8]) -> Vec<u8> {
    let kind = name.rsplit_once('.').map(|(_, kind)| kind);
    match (std::str::from_utf8(bytes), kind) {
        (Ok(text), Some("css")) => css::slim(text).into_bytes(),
        (Ok(text), Some("js")) => script::slim(text).into_bytes(),
        _ => bytes.to_vec(),
    }
}
