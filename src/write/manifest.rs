//! What a run left behind, so that the next one knows its own files.
//!
//! The format, UTF-8 with one line per file, sorted by path:
//!
//! ```text
//! grend 1
//! <blake3, 64 hex digits> <size in bytes> <path in the output folder>
//! = <blake3 of everything above>
//! ```
//!
//! A file that was kept because somebody changed it stands with the hash it had
//! and size 0, so that its size alone never makes it trusted.
//!
//! Nothing in it depends on the machine or the clock: the same site has the
//! same manifest. A manifest with one changed byte is no manifest at all.

use std::fmt::Write as _;

use crate::text::{Hash, UrlPath};

/// The manifest of the published site.
pub(super) const MANIFEST: &str = ".grend-manifest";
/// The manifest of a site that is being put in place.
pub(super) const PENDING: &str = ".grend-pending";
/// Where new files wait until all of them are written.
pub(super) const STAGING: &str = ".grend-tmp";
/// Who is writing.
pub(super) const LOCK: &str = ".grend-lock";
/// Names in the output folder that belong to this room start like this.
pub(super) const OWN_PREFIX: &str = ".grend-";

const HEAD: &str = "grend 1";

/// The content of one file as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub hash: Hash,
    /// Bytes.
    pub size: u64,
}

impl Entry {
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            hash: Hash::of(bytes),
            size: bytes.len() as u64,
        }
    }

    /// Of a file that has other bytes now.
    pub const fn of_kept(was: Self) -> Self {
        Self {
            hash: was.hash,
            size: 0,
        }
    }
}

/// Files by their path in the output folder, sorted, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest(Vec<(String, Entry)>);

impl Manifest {
    /// Of files that come sorted by path, each once.
    pub fn of_sorted(files: Vec<(String, Entry)>) -> Self {
        debug_assert!(is_sorted(&files));
        Self(files)
    }

    pub fn get(&self, file: &str) -> Option<Entry> {
        let at = self.0.binary_search_by(|(path, _)| path.as_str().cmp(file));
        at.ok().map(|at| self.0[at].1)
    }

    /// Paths and what stands there, by path.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, Entry)> {
        self.0.iter().map(|(path, entry)| (path.as_str(), *entry))
    }

    pub fn print(&self) -> String {
        let mut text = format!("{HEAD}\n");
        for (path, Entry { hash, size }) in &self.0 {
            let _infallible = writeln!(text, "{hash} {size} {path}");
        }
        let seal = Hash::of(text.as_bytes());
        let _infallible = writeln!(text, "= {seal}");
        text
    }

    /// `None` when it is not a whole manifest of this version.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let (sealed, _) = unsealed(bytes)?;
        let lines = sealed.strip_prefix(HEAD)?.strip_prefix('\n')?.lines();
        let files = lines.map(entry).collect::<Option<Vec<_>>>()?;
        is_sorted(&files).then_some(Self(files))
    }
}

/// The text above the seal, and the seal: the same for the same files. `None` where it
/// is not theirs.
pub(super) fn unsealed(bytes: &[u8]) -> Option<(&str, Hash)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (_, seal) = text.strip_suffix('\n')?.rsplit_once("\n= ")?;
    let sealed = &text[..text.len() - "= \n".len() - seal.len()];
    let seal = Hash::parse(seal)?;
    (seal == Hash::of(sealed.as_bytes())).then_some((sealed, seal))
}

fn is_sorted(files: &[(String, Entry)]) -> bool {
    files.is_sorted_by(|(one, _), (next, _)| one < next)
}

/// A path that could lead out of the folder, or to this room's own files, is
/// refused even under a right seal: what a manifest names can be removed.
fn entry(line: &str) -> Option<(String, Entry)> {
    let mut parts = line.splitn(3, ' ');
    let hash = Hash::parse(parts.next()?)?;
    let size = parts.next()?.parse().ok()?;
    let path = parts.next()?;
    let safe = UrlPath::is_file(path);
    (safe && !path.starts_with(OWN_PREFIX)).then(|| (path.to_owned(), Entry { hash, size }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(body: &str) -> Vec<u8> {
        format!("{body}= {}\n", Hash::of(body.as_bytes())).into_bytes()
    }

    #[test]
    fn a_manifest_reads_back_and_is_refused_in_another_order() {
        let files = ["a/index.html", "index.html", "å b.html"];
        let build = |names: &[&str]| {
            let entry = |name: &&str| ((*name).to_owned(), Entry::of(name.as_bytes()));
            Manifest::of_sorted(names.iter().map(entry).collect())
        };
        let manifest = build(&files);
        assert_eq!(
            Manifest::parse(manifest.print().as_bytes()),
            Some(manifest.clone())
        );
        for (path, entry) in manifest.iter() {
            assert_eq!(manifest.get(path), Some(entry));
        }
        assert_eq!(manifest.get("b.html"), None);
        let backwards = Manifest(manifest.0.iter().rev().cloned().collect());
        assert_eq!(Manifest::parse(backwards.print().as_bytes()), None);
        let twice = Manifest([&manifest.0[..1], &manifest.0[..]].concat());
        assert_eq!(Manifest::parse(twice.print().as_bytes()), None);
        let empty = Manifest::default();
        assert_eq!(Manifest::parse(empty.print().as_bytes()), Some(empty));
    }

    /// B03.
    #[test]
    fn a_manifest_with_any_byte_changed_or_missing_is_refused() {
        let manifest = Manifest(vec![("a.html".to_owned(), Entry::of(b"a"))]);
        let good = manifest.print().into_bytes();
        for at in 0..good.len() {
            let mut changed = good.clone();
            changed[at] ^= 1;
            assert_eq!(Manifest::parse(&changed), None, "byte {at} changed");
            assert_eq!(Manifest::parse(&good[..at]), None, "cut at byte {at}");
        }
    }

    /// P01.
    #[test]
    fn a_path_that_leads_out_of_the_folder_is_refused_under_a_right_seal() {
        let hash = Hash::of(b"x");
        let line = |path: &str| sealed(&format!("{HEAD}\n{hash} 1 {path}\n"));
        assert!(Manifest::parse(&line("a/index.html")).is_some());
        for path in ["../x", "/etc/x", "a/../../x", "a/", "", ".grend-lock"] {
            assert_eq!(Manifest::parse(&line(path)), None, "{path}");
        }
    }
}
