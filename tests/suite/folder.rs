//! A folder on the disk for one test, gone after it.
#![expect(clippy::disallowed_methods, reason = "makes and looks at real files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use grend::source::DiskFiles;

/// Removed with all that is in it when dropped.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("grend-{name}-{}-{number}", std::process::id());
        let root = std::env::temp_dir().canonicalize().unwrap().join(name);
        fs::create_dir_all(&root).unwrap();
        Self(root)
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a file with any bytes for a name.
    #[cfg(target_os = "linux")]
    pub fn write_bytes_name(&self, folder: &str, name: &[u8], text: &str) {
        use std::os::unix::ffi::OsStrExt;
        let path = self.0.join(folder).join(std::ffi::OsStr::from_bytes(name));
        fs::write(path, text).unwrap();
    }

    /// Makes a symbolic link at `link` that says `target`.
    #[cfg(unix)]
    pub fn link(&self, target: &str, link: &str) {
        std::os::unix::fs::symlink(target, self.0.join(link)).unwrap();
    }

    /// The site folder `path` as the generator reads it.
    pub fn files(&self, path: &str) -> DiskFiles {
        DiskFiles::open(&self.0.join(path)).unwrap()
    }

    /// The whole path, as messages show it.
    pub fn shown(&self, path: &str) -> String {
        self.0.join(path).display().to_string()
    }

    /// Every file with its text, by path; what is not UTF-8 is replaced.
    pub fn all(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        below(&self.0, "", &mut found);
        found.sort();
        found
    }
}

fn below(folder: &Path, prefix: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            below(&entry.path(), &format!("{path}/"), found);
        } else {
            let bytes = fs::read(entry.path()).unwrap_or_default();
            found.push((path, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
}

/// A published site: every file below a folder but what builds keep there for
/// themselves, by path.
#[derive(Debug, PartialEq, Eq)]
pub struct Published {
    pub bytes: BTreeMap<String, Vec<u8>>,
    /// When each was last written.
    pub times: BTreeMap<String, SystemTime>,
}

impl Published {
    pub fn at(root: &str) -> Self {
        let mut all = Self {
            bytes: BTreeMap::new(),
            times: BTreeMap::new(),
        };
        all.below(Path::new(root), "");
        all
    }

    /// What has other bytes or another date than in `other`, or is in one of them only.
    pub fn unlike(&self, other: &Self) -> Vec<String> {
        let paths = self.bytes.keys().chain(other.bytes.keys());
        let of = |all: &Self, path: &String| {
            (all.bytes.get(path).cloned(), all.times.get(path).copied())
        };
        let differs = |path: &&String| of(self, path) != of(other, path);
        let mut unlike: Vec<String> = paths.filter(differs).cloned().collect();
        unlike.sort();
        unlike.dedup();
        unlike
    }

    fn below(&mut self, folder: &Path, within: &str) {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let entry = entry.unwrap();
            let path = format!("{within}{}", entry.file_name().to_string_lossy());
            let about = entry.metadata().unwrap();
            if path.starts_with(".grend-") {
            } else if about.is_dir() {
                self.below(&entry.path(), &format!("{path}/"));
            } else {
                let bytes = fs::read(entry.path()).unwrap();
                self.bytes.insert(path.clone(), bytes);
                self.times.insert(path, about.modified().unwrap());
            }
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _left = fs::remove_dir_all(&self.0);
    }
}
