//! All that a build is made of, as one hash: equal hashes, equal sites.

use rayon::prelude::*;

use crate::source::{Files, SourceTree};
use crate::text::Hash;

use super::{Loaded, Settings};

/// The hash of every file that a build of `loaded` reads, and of its settings;
/// `None` where one of them cannot be read.
#[must_use]
pub fn made_of(loaded: &Loaded, files: &dyn Files, settings: &Settings) -> Option<Hash> {
    let SourceTree {
        files: texts,
        assets,
        pictures: _, // Told by the bytes of the assets.
        theme_assets,
    } = &loaded.tree;
    let Settings {
        today,
        drafts,
        base_url,
    } = settings;
    let mut parts: Vec<(&str, Hash)> = Vec::with_capacity(texts.len() + assets.len());
    parts.extend(texts.iter().map(|file| (file.path.as_str(), file.hash)));
    let read = assets.par_iter().map(|path| {
        let bytes = files.read(path).ok()?;
        Some((path.as_str(), Hash::of(&bytes)))
    });
    parts.extend(read.collect::<Option<Vec<_>>>()?);
    let of_themes = theme_assets.iter();
    parts.extend(of_themes.map(|(path, bytes)| (path.as_str(), Hash::of(bytes))));
    let settings = format!(
        "{today} {drafts} {}",
        base_url.as_ref().map_or("", |url| url.as_str())
    );
    let mut list = String::with_capacity(parts.len() * 100);
    for (path, hash) in parts {
        list.push_str(&format!("{hash} {path}\n"));
    }
    Some(Hash::of_parts([settings.as_bytes(), list.as_bytes()]))
}
