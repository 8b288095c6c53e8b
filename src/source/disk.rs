//! The real site folder.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use walkdir::WalkDir;

use crate::config;
use crate::text::SitePath;

use super::{Files, Found};

/// A site folder on disk. Symbolic links are followed only within it.
#[derive(Debug)]
pub struct DiskFiles {
    root: PathBuf,
    /// Where a path in NFC is not the name on disk (names from a Mac).
    other_names: Mutex<HashMap<String, PathBuf>>,
}

/// Whether a folder has what makes it a site.
#[must_use]
pub fn has_site(folder: &Path) -> bool {
    folder.join(config::FILE).is_file() || folder.join(config::CONTENT).is_dir()
}

impl DiskFiles {
    /// The site folder `root`, which may itself be a link.
    ///
    /// # Errors
    /// Those of the system, when it does not exist.
    pub fn open(root: &Path) -> io::Result<Self> {
        Ok(Self {
            root: root.canonicalize()?,
            other_names: Mutex::default(),
        })
    }

    /// The site that `from` is, or is inside: `from` itself when it has settings
    /// or content, else the nearest folder above it that has settings. `None`
    /// when there is none.
    ///
    /// # Errors
    /// Those of the system, when `from` does not exist.
    pub fn around(from: &Path) -> io::Result<Option<PathBuf>> {
        let from = from.canonicalize()?;
        if has_site(&from) {
            return Ok(Some(from));
        }
        let above = from.ancestors().skip(1);
        let has_settings = |folder: &&Path| folder.join(config::FILE).is_file();
        Ok(above.into_iter().find(has_settings).map(Path::to_owned))
    }

    /// The folder, without links.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a file is, by the name it has there.
    fn on_disk(&self, path: &SitePath) -> PathBuf {
        let names = self.other_names.lock().ok();
        let other = names.and_then(|names| names.get(path.as_str()).cloned());
        other.unwrap_or_else(|| self.root.join(path.as_str()))
    }

    fn shown(&self, path: &Path) -> String {
        let relative = path.strip_prefix(&self.root).unwrap_or(path);
        let names: Vec<_> = relative.iter().map(|name| name.to_string_lossy()).collect();
        names.join("/")
    }

    fn met(&self, entry: &walkdir::DirEntry) -> Option<Found> {
        let path = entry.path();
        if entry.path_is_symlink() {
            match path.canonicalize() {
                Ok(target) if target.starts_with(&self.root) => {}
                Ok(target) => {
                    return Some(Found::LinkOutside {
                        path: self.shown(path),
                        target: target.display().to_string(),
                    });
                }
                Err(error) => return Some(self.unreadable(path, &error)),
            }
        }
        if !entry.file_type().is_file() {
            return None;
        }
        let Some(text) = path.strip_prefix(&self.root).ok().and_then(Path::to_str) else {
            return Some(Found::NotUtf8(self.shown(path)));
        };
        let text = text.replace(std::path::MAIN_SEPARATOR, "/");
        if let Ok(nfc) = SitePath::parse(&text)
            && nfc.as_str() != text
            && let Ok(mut names) = self.other_names.lock()
        {
            names.insert(nfc.as_str().to_owned(), path.to_owned());
        }
        Some(Found::File(text))
    }

    fn unreadable(&self, path: &Path, error: &io::Error) -> Found {
        Found::Unreadable {
            path: self.shown(path),
            error: error.to_string(),
        }
    }

    fn failed(&self, error: &walkdir::Error) -> Option<Found> {
        let path = error.path()?;
        if error.loop_ancestor().is_some() {
            return Some(Found::LinkLoop(self.shown(path)));
        }
        let io = error.io_error()?;
        match path.read_link() {
            Ok(target) => Some(Found::LinkDangling {
                path: self.shown(path),
                target: target.display().to_string(),
            }),
            // The folder asked for need not exist.
            Err(_) if io.kind() == io::ErrorKind::NotFound && error.depth() == 0 => None,
            Err(_) => Some(self.unreadable(path, io)),
        }
    }
}

impl Files for DiskFiles {
    fn below(&self, folder: &str) -> Vec<Found> {
        let mut walk = WalkDir::new(self.root.join(folder))
            .follow_links(true)
            .into_iter();
        let mut found = Vec::new();
        while let Some(next) = walk.next() {
            match next {
                Ok(entry) => {
                    let met = self.met(&entry);
                    let leave = matches!(met, Some(Found::LinkOutside { .. }))
                        && entry.file_type().is_dir();
                    let hidden = entry.file_type().is_dir()
                        && entry.depth() > 0
                        && entry.file_name().as_encoded_bytes().starts_with(b".");
                    if leave || hidden {
                        walk.skip_current_dir();
                    }
                    found.extend(met);
                }
                Err(error) => found.extend(self.failed(&error)),
            }
        }
        found
    }

    #[expect(clippy::disallowed_methods, reason = "this is where files come in")]
    fn read(&self, path: &SitePath) -> io::Result<Vec<u8>> {
        std::fs::read(self.on_disk(path))
    }

    fn size(&self, path: &SitePath) -> io::Result<u64> {
        std::fs::metadata(self.on_disk(path)).map(|about| about.len())
    }
}
