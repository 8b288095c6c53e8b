//! Floor 6: how pages look. Templates, interface texts and assets.
//!
//! A theme is a folder `themes/<name>/` with `templates/`, `strings/`,
//! `assets/` and `theme.yaml`, which may say `extends: <other>`. A file the
//! theme does not have is taken from the theme it extends, and in the end from
//! the built-in `standard`; so a theme may be a single changed file.

mod assets;
mod chain;
mod css;
mod engine;
mod order;
mod recursion;
mod script;
mod strings;

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::source::SourceTree;
use crate::text::{Hash, Lang};

pub use assets::Asset;
pub use engine::{Engine, Failure};
pub use strings::Strings;

/// Name of the built-in theme.
pub const BUILT_IN: &str = "standard";

/// A theme, ready to render with.
#[derive(Debug)]
pub struct Theme {
    pub engine: Engine,
    /// Interface texts by language; every key in every language.
    pub strings: BTreeMap<Lang, Strings>,
    /// Files to publish, by name.
    pub assets: Vec<Asset>,
    /// Of everything that can change how a page looks.
    pub hash: Hash,
}

/// Puts the theme `name` together from the files of the site and the built-in
/// theme. `None` when its templates cannot be used; then there is an error.
#[must_use]
pub fn load(tree: &SourceTree, name: &str) -> (Option<Theme>, Vec<Diagnostic>) {
    let (chain, mut found) = chain::of(tree, name);
    let (strings, in_strings) = strings::read(tree, &chain);
    found.extend(in_strings);
    let assets = assets::of(tree, &chain);
    let (engine, in_templates) = engine::build(tree, &chain);
    found.extend(in_templates);
    let hash = hash_of(tree, &chain);
    let theme = engine.map(|engine| Theme {
        engine,
        strings,
        assets,
        hash,
    });
    (theme, found)
}

fn hash_of(tree: &SourceTree, chain: &[String]) -> Hash {
    let texts = chain.iter().flat_map(|name| chain::texts(tree, name));
    let mut parts: Vec<Vec<u8>> = chain.iter().map(|name| name.as_bytes().to_vec()).collect();
    for (_, path, file) in texts {
        parts.push(path.as_bytes().to_vec());
        parts.push(file.text.as_bytes().to_vec());
    }
    for asset in assets::of(tree, chain) {
        parts.push(asset.path.into_bytes());
        parts.push(asset.bytes);
    }
    Hash::of_parts(parts.iter().map(Vec::as_slice))
}
