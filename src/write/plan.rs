//! Which files a site will have, known before the first is rendered.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::diag::{Code, Diagnostic};
use crate::text::UrlPath;

use super::manifest::OWN_PREFIX;

/// The files to be written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Paths in the output folder.
    pub files: BTreeSet<String>,
    /// Every folder above one of them.
    folders: HashSet<String>,
    /// [`UrlPath::collision_key`] of each.
    keys: HashSet<String>,
}

impl Plan {
    /// With a `G507` for each address that is another's file or folder and a
    /// `G109` for folders that only some systems tell apart. Resolving the site
    /// finds these first, with the pages they come from; this is the last gate.
    pub fn new(paths: &[UrlPath]) -> (Self, Vec<Diagnostic>) {
        let mut plan = Self::default();
        let mut said = Vec::new();
        let mut taken: HashMap<String, String> = HashMap::new();
        for path in paths {
            let file = path.file();
            let other = taken.insert(path.collision_key(), file.clone());
            if file.starts_with(OWN_PREFIX) {
                said.push(address_taken(&file, OWN_PREFIX));
            } else if let Some(other) = other {
                said.push(address_taken(&file, &other));
            }
            plan.folders.extend(folders_above(&file).map(str::to_owned));
            plan.files.insert(file);
        }
        let mut spellings: BTreeMap<String, &str> = BTreeMap::new();
        let mut sorted: Vec<&str> = plan.folders.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        for folder in sorted {
            let key = folder.to_lowercase();
            if let Some(file) = taken.get(&key) {
                said.push(address_taken(&format!("{folder}/"), file));
            }
            if let Some(other) = spellings.insert(key, folder) {
                let same = Diagnostic::new(Code::SameName);
                said.push(same.with("path", folder).with("other", other));
            }
        }
        plan.keys = taken.into_keys().collect();
        (plan, said)
    }

    /// Whether an old file that is not in the plan has to go before the new ones
    /// can come: a file where a folder will be, the other way round, or the
    /// same name on a system that does not tell case apart.
    pub fn is_blocked_by(&self, old: &str) -> bool {
        self.folders.contains(old)
            || folders_above(old).any(|folder| self.files.contains(folder))
            || self.keys.contains(&old.to_lowercase())
    }
}

/// `a/b/c.html` is in `a/b` and `a`; the innermost comes first.
pub(super) fn folders_above(file: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(file), |folder| parent(folder))
}

pub(super) fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

fn address_taken(address: &str, other: &str) -> Diagnostic {
    Diagnostic::new(Code::AddressTaken)
        .with("address", address)
        .with("other", other)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// P03 and P04.
    #[test]
    fn two_addresses_for_one_file_or_folder_are_refused() {
        let problems = |texts: &[&str]| {
            let paths: Vec<UrlPath> = texts
                .iter()
                .map(|text| UrlPath::parse(text).expect("a good address"))
                .collect();
            let (_, said) = Plan::new(&paths);
            said.iter().map(|one| one.code).collect::<Vec<_>>()
        };
        let cases: [(&[&str], &[Code]); 7] = [
            (&["/", "a/", "a/b/", "a.html", "a-b/"], &[]),
            (&["a/", "a/index.html"], &[Code::AddressTaken]),
            (&["om/", "Om/"], &[Code::AddressTaken, Code::SameName]),
            (&["å.html", "Å.html"], &[Code::AddressTaken]),
            (&["om/a/", "Om/b/"], &[Code::SameName]),
            (&["a", "a/b"], &[Code::AddressTaken]),
            (&[".grend-lock"], &[Code::AddressTaken]),
        ];
        for (paths, codes) in cases {
            assert_eq!(problems(paths), codes, "{paths:?}");
        }
    }
}
