//! The first stage: which files there are, and their texts.

use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{self, Config};
use crate::diag::Diagnostic;
use crate::image;
use crate::resolve;
use crate::source::{self, Area, Files, SourceFile, SourceTree};
use crate::text::{FileId, Hash, SitePath};
use crate::theme::BUILT_IN;

use super::{Loaded, Timings};

/// Reads the settings, the model, the themes and the content. What a site does
/// not have of model and theme is taken from the program.
#[must_use]
pub fn load(files: &dyn Files, timings: &mut Timings) -> (Loaded, Vec<Diagnostic>) {
    let mut tree = SourceTree::default();
    let mut found = Vec::new();
    let (config, in_config) = timings.stage("settings", || read_config(files, &mut tree));
    found.extend(in_config);
    let (addresses, in_addresses) = source::list(files, resolve::ADDRESSES);
    found.extend(in_addresses);
    let wanted = timings.stage("list", || {
        let mut wanted = Vec::new();
        for folder in [config.content.as_str(), "themes"] {
            let (paths, in_names) = source::list(files, folder);
            found.extend(in_names);
            wanted.extend(paths);
        }
        wanted
    });
    let mut texts: Vec<(SitePath, Area)> = addresses
        .into_iter()
        .filter(|path| path.as_str() == resolve::ADDRESSES)
        .map(|path| (path, Area::Addresses))
        .collect();
    for path in wanted {
        match role(&path, &config) {
            Role::Text(area) => texts.push((path, area)),
            Role::Asset => tree.assets.push(path),
            Role::ThemeAsset => match files.read(&path) {
                Ok(bytes) => tree.theme_assets.push((path, bytes)),
                Err(error) => {
                    let unreadable =
                        Diagnostic::new(crate::diag::Code::Unreadable).with("path", path.as_str());
                    found.push(unreadable.with("error", &error));
                }
            },
            Role::Nothing => {}
        }
    }
    let first = u32::try_from(tree.files.len()).unwrap_or(u32::MAX);
    let loaded: Vec<(SourceFile, Vec<Diagnostic>)> = timings.stage("read", || {
        let numbered: Vec<(u32, &(SitePath, Area))> = (first..).zip(&texts).collect();
        numbered
            .into_par_iter()
            .map(|(id, (path, area))| source::load(files, path, *area, FileId(id)))
            .collect()
    });
    for (file, in_file) in loaded {
        tree.files.push(Arc::new(file));
        found.extend(in_file);
    }
    tree.pictures = timings.stage("pictures", || {
        let pictures = tree.assets.par_iter();
        let pictures = pictures.filter(|path| image::is_picture(&path.extension()));
        pictures
            .map(|path| (path.clone(), source::look(files, path)))
            .collect()
    });
    add_built_in(&mut tree, &config);
    (Loaded { tree, config }, found)
}

/// As [`load`], where only the texts of `changed` pages are others than in
/// `last`, of which `said` was said: nothing else is read. `None` where more
/// than that may have changed.
#[must_use]
pub fn reload(
    files: &dyn Files,
    last: &SourceTree,
    config: &Config,
    said: &[Diagnostic],
    changed: &[SitePath],
) -> Option<(Loaded, Vec<Diagnostic>)> {
    let mut tree = last.clone();
    let mut found = said.to_vec();
    for path in changed {
        let (id, _) = last
            .in_area(Area::Page)
            .find(|(_, file)| file.path == *path)?;
        // One plain file, as it was.
        let (there, problems) = source::list(files, path.as_str());
        if there != [path.clone()] || !problems.is_empty() {
            return None;
        }
        let (file, in_file) = source::load(files, path, Area::Page, id);
        found.retain(|one| one.file != Some(id));
        found.extend(in_file);
        tree.files[id.0 as usize] = Arc::new(file);
    }
    let config = config.clone();
    Some((Loaded { tree, config }, found))
}

fn read_config(files: &dyn Files, tree: &mut SourceTree) -> (Config, Vec<Diagnostic>) {
    // What is there and cannot be used is told, and the defaults hold.
    let (paths, mut found) = source::list(files, config::FILE);
    let Some(path) = paths.into_iter().find(|path| path.as_str() == config::FILE) else {
        let (config, in_config) = Config::read(None);
        found.extend(in_config);
        return (config, found);
    };
    let (file, in_file) = source::load(files, &path, Area::Config, FileId(0));
    found.extend(in_file);
    let (config, in_config) = Config::read(Some((FileId(0), &file.text)));
    tree.files.push(Arc::new(file));
    found.extend(in_config);
    (config, found)
}

enum Role {
    Text(Area),
    Asset,
    ThemeAsset,
    Nothing,
}

/// What a file is for, by where it is and what it is called.
fn role(path: &SitePath, config: &Config) -> Role {
    let extension = path.extension();
    if let Some(rest) = path.as_str().strip_prefix("themes/") {
        let mut parts = rest.split('/').skip(1);
        return match parts.next() {
            Some("assets") => Role::ThemeAsset,
            Some("theme.yaml" | "templates" | "strings") => Role::Text(Area::Theme),
            _ => Role::Nothing,
        };
    }
    let inside = path
        .as_str()
        .strip_prefix(config.content.as_str())
        .unwrap_or_default();
    let inside = inside.trim_start_matches('/');
    if let Some(name) = inside.strip_prefix("_model/") {
        let of_model = matches!(extension.as_str(), "yaml" | "yml") && !name.contains('/');
        return if of_model {
            Role::Text(Area::Model)
        } else {
            Role::Nothing
        };
    }
    if inside.split('/').any(|name| name.starts_with('_')) {
        return Role::Nothing;
    }
    match extension.as_str() {
        "md" | "markdown" => Role::Text(Area::Page),
        _ => Role::Asset,
    }
}

/// The model when the content declares none, and the files of the built-in
/// theme that the site does not have in a folder of its own.
fn add_built_in(tree: &mut SourceTree, config: &Config) {
    if tree.in_area(Area::Model).next().is_none() {
        for (name, bytes) in source::default_model() {
            add_text(
                tree,
                &format!("{}/_model/{name}", config.content),
                bytes,
                Area::Model,
            );
        }
    }
    let theme = format!("themes/{BUILT_IN}/");
    let own = tree
        .in_area(Area::Theme)
        .any(|(_, file)| file.path.as_str().starts_with(&theme));
    if own {
        return;
    }
    for (name, bytes) in source::default_theme() {
        if name.starts_with("assets/") {
            if let Ok(path) = SitePath::parse(&format!("{theme}{name}")) {
                tree.theme_assets.push((path, bytes.to_vec()));
            }
        } else {
            add_text(tree, &format!("{theme}{name}"), bytes, Area::Theme);
        }
    }
}

fn add_text(tree: &mut SourceTree, path: &str, bytes: &[u8], area: Area) {
    if let (Ok(path), Ok(text)) = (SitePath::parse(path), std::str::from_utf8(bytes)) {
        let hash = Hash::of(bytes);
        tree.files.push(Arc::new(SourceFile {
            path,
            area,
            text: text.to_owned(),
            hash,
            built_in: true,
        }));
    }
}
