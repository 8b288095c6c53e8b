//! Which themes a theme builds on.

use serde::Deserialize;

use crate::diag::{Code, Diagnostic};
use crate::source::{Area, SourceFile, SourceTree};
use crate::text::FileId;
use crate::yaml;

use super::BUILT_IN;

/// `theme.yaml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Raw {
    /// What people call it.
    name: String,
    extends: Option<String>,
}

/// The theme and those it extends, itself first, the built-in one last.
pub(super) fn of(tree: &SourceTree, name: &str) -> (Vec<String>, Vec<Diagnostic>) {
    let mut chain: Vec<String> = Vec::new();
    let mut found = Vec::new();
    let mut next = Some((name.to_owned(), None));
    while let Some((name, said_in)) = next.take() {
        let at = |code| {
            said_in.map_or_else(
                || Diagnostic::new(code),
                |file| Diagnostic::in_file(code, file),
            )
        };
        if chain.contains(&name) {
            let names: Vec<&str> = chain
                .iter()
                .map(String::as_str)
                .chain([name.as_str()])
                .collect();
            found.push(at(Code::TemplateCycle).with("chain", names.join(" → ")));
            break;
        }
        if texts(tree, &name).next().is_none() {
            let missing = at(Code::ThemeMissing).with("name", name.as_str());
            found.push(missing.with("searched", format!("themes/{name}/")));
            break;
        }
        let settings = texts(tree, &name).find(|(_, path, _)| *path == "theme.yaml");
        let raw = settings.and_then(|(id, _, file)| match yaml::typed::<Raw>(&file.text) {
            Ok(raw) => Some((id, raw)),
            Err(error) => {
                found.push(error.diagnostic(Code::ConfigInvalid, id));
                None
            }
        });
        chain.push(name);
        next = raw.and_then(|(id, raw)| Some((raw.extends?, Some(id))));
    }
    if !chain.iter().any(|name| name == BUILT_IN) {
        chain.push(BUILT_IN.to_owned());
    }
    (chain, found)
}

/// The text files of one theme: number, path from the theme's folder, file.
pub(super) fn texts<'a>(
    tree: &'a SourceTree,
    name: &'a str,
) -> impl Iterator<Item = (FileId, &'a str, &'a SourceFile)> + 'a {
    tree.in_area(Area::Theme).filter_map(move |(id, file)| {
        let path = file
            .path
            .as_str()
            .strip_prefix("themes/")?
            .strip_prefix(name)?
            .strip_prefix('/')?;
        Some((id, path, file))
    })
}
