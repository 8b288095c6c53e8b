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

use std::collections::BTreeMap;
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

/// Files by their path in the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest(pub BTreeMap<String, Entry>);

impl Manifest {
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
        let text = std::str::from_utf8(bytes).ok()?;
        let (_, seal) = text.strip_suffix('\n')?.rsplit_once("\n= ")?;
        let sealed = &text[..text.len() - "= \n".len() - seal.len()];
        if Hash::parse(seal)? != Hash::of(sealed.as_bytes()) {
            return None;
        }
        let lines = sealed.strip_prefix(HEAD)?.strip_prefix('\n')?.lines();
        lines.map(entry).collect::<Option<_>>().map(Self)
    }
}

/// A path that could lead out of the folder, or to this room's own files, is
/// refused even under a right seal: what a manifest names can be removed.
fn entry(line: &str) -> Option<(String, Entry)> {
    let mut parts = line.splitn(3, ' ');
    let hash = Hash::parse(parts.next()?)?;
    let size = parts.next()?.parse().ok()?;
    let path = parts.next()?;
    let safe = UrlPath::parse(path).is_ok_and(|url| url.file() == path);
    (safe && !path.starts_with(OWN_PREFIX)).then(|| (path.to_owned(), Entry { hash, size }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(body: &str) -> Vec<u8> {
        format!("{body}= {}\n", Hash::of(body.as_bytes())).into_bytes()
    }

    #[test]
    fn a_manifest_reads_back_and_does_not_depend_on_the_order_of_writing() {
        let files = ["å b.html", "index.html", "a/index.html"];
        let build = |names: &[&str]| {
            let entries = names.iter().map(|name| {
                let entry = Entry::of(name.as_bytes());
                ((*name).to_owned(), entry)
            });
            Manifest(entries.collect())
        };
        let manifest = build(&files);
        assert_eq!(
            Manifest::parse(manifest.print().as_bytes()),
            Some(manifest.clone())
        );
        let backwards: Vec<&str> = files.into_iter().rev().collect();
        assert_eq!(build(&backwards).print(), manifest.print());
        let empty = Manifest::default();
        assert_eq!(Manifest::parse(empty.print().as_bytes()), Some(empty));
    }

    /// B03.
    #[test]
    fn a_manifest_with_any_byte_changed_or_missing_is_refused() {
        let manifest = Manifest(BTreeMap::from([("a.html".to_owned(), Entry::of(b"a"))]));
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
