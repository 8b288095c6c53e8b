//! Which files there are, in one order on every machine.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::text::SitePath;

use super::{Files, Found};

/// The files below `folder`, sorted by path, without those that editors and
/// systems leave behind. Names that cannot be used give an error each.
pub fn list(files: &dyn Files, folder: &str) -> (Vec<SitePath>, Vec<Diagnostic>) {
    let mut found = files.below(folder);
    found.sort_by(|a, b| text_of(a).cmp(text_of(b)));
    let mut paths: BTreeMap<SitePath, String> = BTreeMap::new();
    let mut folded: BTreeMap<String, SitePath> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for one in found {
        let written = match one {
            Found::File(written) => written,
            other => {
                diagnostics.push(problem(other));
                continue;
            }
        };
        if is_ignored(&written) {
            continue;
        }
        let path = match SitePath::parse(&written) {
            Ok(path) => path,
            Err(reason) => {
                let unsafe_name = Diagnostic::new(Code::UnsafeName);
                diagnostics.push(unsafe_name.with("name", written).with("reason", reason));
                continue;
            }
        };
        let key = path.as_str().to_lowercase();
        if let Some(other) = folded.get(&key) {
            let same = Diagnostic::new(Code::SameName).with("path", written);
            diagnostics.push(same.with("other", other.as_str()));
            continue;
        }
        folded.insert(key, path.clone());
        paths.insert(path, written);
    }
    (paths.into_keys().collect(), diagnostics)
}

fn text_of(found: &Found) -> &str {
    match found {
        Found::File(path)
        | Found::NotUtf8(path)
        | Found::LinkLoop(path)
        | Found::LinkOutside { path, .. }
        | Found::LinkDangling { path, .. }
        | Found::Unreadable { path, .. } => path,
    }
}

fn problem(found: Found) -> Diagnostic {
    match found {
        Found::File(path) | Found::NotUtf8(path) => {
            Diagnostic::new(Code::NameNotUtf8).with("name", path)
        }
        Found::LinkOutside { path, target } => Diagnostic::new(Code::LinkOutside)
            .with("path", path)
            .with("target", target),
        Found::LinkDangling { path, target } => Diagnostic::new(Code::LinkDangling)
            .with("path", path)
            .with("target", target),
        Found::LinkLoop(path) => Diagnostic::new(Code::LinkLoop).with("path", path),
        Found::Unreadable { path, error } => Diagnostic::new(Code::Unreadable)
            .with("path", path)
            .with("error", error),
    }
}

/// Hidden files, and what editors write while they save: Vim's `.swp` and
/// `4913`, Emacs' `#x#` and `.#x`, `~` backups, Office's `~$` locks, and the
/// `Thumbs.db` and `desktop.ini` of Windows.
fn is_ignored(path: &str) -> bool {
    path.split('/').any(|name| {
        let lower = name.to_ascii_lowercase();
        name.starts_with('.')
            || name.starts_with("~$")
            || name.ends_with('~')
            || name.starts_with('#') && name.ends_with('#')
            || name == "4913"
            || [".swp", ".swo", ".tmp", ".bak", ".crdownload"]
                .iter()
                .any(|end| lower.ends_with(end))
            || matches!(lower.as_str(), "thumbs.db" | "desktop.ini" | "__macosx")
    })
}

#[cfg(test)]
mod tests {
    use super::super::MemoryFiles;
    use super::*;

    /// P05 and P08.
    #[test]
    fn names_are_listed_in_order_and_unsafe_or_equal_ones_refused() {
        let files = MemoryFiles::from_texts(&[
            ("content/b.md", ""),
            ("content/A\u{30a}s.md", ""),
            ("content/a.md", ""),
            ("content/ås.md", ""),
            ("content/om.md", ""),
            ("content/Om.md", ""),
            ("content/con.md", ""),
            ("content/.hidden/x.md", ""),
            ("content/a.md~", ""),
            ("content/4913", ""),
            ("content/.a.md.swp", ""),
            ("content/#a.md#", ""),
        ]);
        let (paths, found) = list(&files, "content");
        let paths: Vec<&str> = paths.iter().map(SitePath::as_str).collect();
        assert_eq!(
            paths,
            [
                "content/Om.md",
                "content/a.md",
                "content/b.md",
                "content/Ås.md"
            ]
        );
        let codes: Vec<&str> = found.iter().map(|d| d.code.as_str()).collect();
        assert_eq!(codes, ["G108", "G109", "G109"]);
    }
}
