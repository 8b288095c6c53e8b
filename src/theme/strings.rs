//! The words of the interface.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic};
use crate::source::SourceTree;
use crate::text::{FileId, Lang, entries};
use crate::yaml;

use super::chain;

/// Interface texts of one language: key to text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strings(pub BTreeMap<String, String>);

impl Strings {
    /// The text of a key; the key itself where there is none, so that a gap is
    /// seen and nothing stops.
    #[must_use]
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.0.get(key).map_or(key, String::as_str)
    }

    /// The text with `{name}` replaced by values.
    #[must_use]
    pub fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        values
            .iter()
            .fold(self.get(key).to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{name}}}"), value)
            })
    }
}

#[derive(serde::Deserialize)]
#[serde(transparent)]
struct Raw(#[serde(deserialize_with = "entries")] Vec<(String, String)>);

/// Languages a theme is expected to be complete in.
const COMPLETE: [Lang; 3] = [Lang::Nb, Lang::Nn, Lang::En];

/// The texts of all languages, each filled up from the language its readers
/// are best served by. A key that nb, nn or en lacks is a warning.
pub(super) fn read(
    tree: &SourceTree,
    chain: &[String],
) -> (BTreeMap<Lang, Strings>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut written: BTreeMap<Lang, BTreeMap<String, String>> = BTreeMap::new();
    let mut files: BTreeMap<Lang, FileId> = BTreeMap::new();
    for name in chain.iter().rev() {
        for (id, path, file) in chain::texts(tree, name) {
            let stem = path
                .strip_prefix("strings/")
                .and_then(|path| path.strip_suffix(".yaml"));
            let Some(lang) = stem.and_then(Lang::parse) else {
                continue;
            };
            files.insert(lang, id);
            let only_comments = file
                .text
                .lines()
                .all(|line| line.trim().is_empty() || line.starts_with('#'));
            match yaml::typed::<Raw>(&file.text) {
                Ok(raw) => written.entry(lang).or_default().extend(raw.0),
                Err(_) if only_comments => {}
                Err(error) => found.push(error.diagnostic(Code::ConfigInvalid, id)),
            }
        }
    }
    let keys: BTreeSet<String> = written.values().flat_map(BTreeMap::keys).cloned().collect();
    let all = Lang::ALL.into_iter().map(|lang| {
        let mut full = BTreeMap::new();
        for key in &keys {
            let order = match lang {
                Lang::Nn => [Lang::Nn, Lang::Nb, Lang::En],
                Lang::En => [Lang::En, Lang::Nb, Lang::Nn],
                other => [other, Lang::Nb, Lang::Nn],
            };
            let text = order
                .into_iter()
                .find_map(|from| Some((from, written.get(&from)?.get(key)?)));
            let Some((from, text)) = text else { continue };
            if from != lang && COMPLETE.contains(&lang) {
                let missing = files.get(&lang).map_or_else(
                    || Diagnostic::new(Code::StringMissing),
                    |file| Diagnostic::in_file(Code::StringMissing, *file),
                );
                let missing = missing
                    .with("key", key.as_str())
                    .with("language", lang.tag());
                found.push(missing.with("fallback", from.tag()));
            }
            full.insert(key.clone(), text.clone());
        }
        (lang, Strings(full))
    });
    (all.collect(), found)
}
