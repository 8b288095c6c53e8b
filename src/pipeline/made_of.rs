//! All that a build is made of, as hashes: equal hashes, equal sites.

use rayon::prelude::*;

use crate::source::{Area, Files, SourceTree};
use crate::text::{FileId, Hash};

use super::{Loaded, Settings};

/// What a build is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeOf {
    /// Everything but the texts of pages: their names and numbers, every other file, and
    /// the settings.
    pub rest: Hash,
    /// The text of each page.
    pub pages: Vec<(FileId, Hash)>,
}

impl MadeOf {
    /// All of it as one.
    #[must_use]
    pub fn key(&self) -> Hash {
        let mut list = self.rest.to_string();
        for (_, hash) in &self.pages {
            list.push_str(&hash.to_string());
        }
        Hash::of(list.as_bytes())
    }
}

/// What a build of `loaded` reads, with its settings and what else is `asked` of it;
/// `None` where some of it cannot be read.
#[must_use]
pub fn made_of(
    loaded: &Loaded,
    files: &dyn Files,
    settings: &Settings,
    asked: &str,
) -> Option<MadeOf> {
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
    let pages = loaded.tree.in_area(Area::Page);
    let pages = pages.map(|(id, file)| (id, file.hash)).collect();
    let of_texts = texts.iter().map(|file| match file.area {
        Area::Page => (file.path.as_str(), None),
        _ => (file.path.as_str(), Some(file.hash)),
    });
    let read = assets.par_iter().map(|path| {
        let bytes = files.read(path).ok()?;
        Some((path.as_str(), Some(Hash::of(&bytes))))
    });
    let of_assets = read.collect::<Option<Vec<_>>>()?;
    let of_themes = theme_assets.iter();
    let of_themes = of_themes.map(|(path, bytes)| (path.as_str(), Some(Hash::of(bytes))));
    let base_url = base_url.as_ref().map_or("", |url| url.as_str());
    let settings = format!("{today} {drafts} {base_url}");
    let mut list = String::with_capacity((texts.len() + of_assets.len()) * 60);
    for (path, hash) in of_texts.chain(of_assets).chain(of_themes) {
        if let Some(hash) = hash {
            list.push_str(&hash.to_string());
        }
        list.push_str(&format!(" {path}\n"));
    }
    let parts = [asked, &settings, &list];
    Some(MadeOf {
        rest: Hash::of_parts(parts.map(str::as_bytes)),
        pages,
    })
}
