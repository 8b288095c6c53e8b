//! Which files a site will have, known before the first is rendered.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::diag::{Code, Diagnostic};
use crate::text::{UrlPath, folders_above, lower};

use super::manifest::OWN_PREFIX;

/// The files to be written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Paths in the output folder, sorted, each once.
    pub files: Vec<String>,
    /// Every folder above one of them, sorted by its lower-case form.
    folders: Vec<String>,
}

impl Plan {
    /// With a `G507` for each address that is another's file or folder and a
    /// `G109` for folders that only some systems tell apart. Resolving the site
    /// finds these first, with the pages they come from; this is the last gate.
    pub fn new(paths: &[UrlPath]) -> (Self, Vec<Diagnostic>) {
        let mut files: Vec<String> = paths.iter().map(UrlPath::file).collect();
        files.sort();
        let mut said = Vec::new();
        let own = files.iter().filter(|file| file.starts_with(OWN_PREFIX));
        said.extend(own.map(|file| address_taken(file, OWN_PREFIX)));
        let mut folders = folders_of(&files);
        folders.sort_by(|one, other| lower(one).cmp(&lower(other)));
        let mut keys: Vec<(Cow<'_, str>, &str)> = by_key(&files).collect();
        keys.sort();
        for pair in keys.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            said.push(address_taken(pair[1].1, pair[0].1));
        }
        let mut keys = keys.iter().peekable();
        for (key, folder) in by_key(&folders) {
            while keys.next_if(|(file_key, _)| *file_key < key).is_some() {}
            if let Some((_, file)) = keys.peek().filter(|(file_key, _)| *file_key == key) {
                said.push(address_taken(&format!("{folder}/"), file));
            }
        }
        for pair in folders.windows(2) {
            if lower(&pair[0]) == lower(&pair[1]) {
                let same = Diagnostic::new(Code::SameName).with("path", pair[1].as_str());
                said.push(same.with("other", pair[0].as_str()));
            }
        }
        files.dedup();
        (Self { files, folders }, said)
    }

    /// The number of a planned file.
    pub fn number(&self, file: &str) -> Option<usize> {
        let at = self.files.binary_search_by(|path| path.as_str().cmp(file));
        at.ok()
    }

    /// Of files that are not in the plan, in order of their paths, those that the
    /// plan has under a name which some systems do not tell apart; in lower case.
    pub fn respells(&self, stale: &[String]) -> HashSet<String> {
        if stale.is_empty() {
            return HashSet::new();
        }
        let stale: HashSet<String> = stale.iter().map(|file| file.to_lowercase()).collect();
        let planned = self.files.iter().map(|file| file.to_lowercase());
        planned.filter(|key| stale.contains(key)).collect()
    }

    /// Whether an old file that is not in the plan stands where a folder will be, or
    /// below where a file will be.
    pub fn is_blocked_by(&self, old: &str) -> bool {
        let key = lower(old);
        let from = self.folders.partition_point(|folder| lower(folder) < key);
        let mut alike = (self.folders[from..].iter()).take_while(|folder| lower(folder) == key);
        alike.any(|folder| folder == old)
            || folders_above(old).any(|folder| self.number(folder).is_some())
    }
}

/// Every folder above one of the files, which are sorted; each once.
fn folders_of(files: &[String]) -> Vec<String> {
    let mut folders = Vec::new();
    let mut before = "";
    for file in files {
        // What is in one folder comes right after one another.
        let is_new = |folder: &&str| !is_below(before, folder);
        folders.extend(folders_above(file).take_while(is_new).map(str::to_owned));
        before = file;
    }
    folders
}

fn by_key(paths: &[String]) -> impl Iterator<Item = (Cow<'_, str>, &str)> {
    paths.iter().map(|path| (lower(path), path.as_str()))
}

pub(super) fn is_below(file: &str, folder: &str) -> bool {
    file.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
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
