//! Made pictures on disk, in `.grend/pictures` of the site folder. The folder
//! may be removed at any time, and may be one that cannot be written to.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::image::Kept;

/// Folder of what can be made again, in the site folder.
const CACHE: &str = ".grend";

/// Pictures kept in a folder.
#[derive(Debug)]
pub struct DiskKept {
    folder: PathBuf,
    /// Tells the temporary names of one process apart.
    next: AtomicU64,
}

impl DiskKept {
    /// Keeps pictures of the site in `root`.
    #[must_use]
    pub fn in_site(root: &Path) -> Self {
        Self {
            folder: root.join(CACHE).join("pictures"),
            next: AtomicU64::new(0),
        }
    }

    /// Written beside and moved, so that a reader meets the whole file or none.
    #[expect(clippy::disallowed_methods, reason = "this is where pictures are kept")]
    fn write(&self, key: &str, sealed: &[u8]) -> std::io::Result<()> {
        let own = self.folder.parent().unwrap_or(&self.folder);
        if !own.exists() {
            fs::create_dir_all(own)?;
            // No site is to have it in its history.
            fs::write(own.join(".gitignore"), "*\n")?;
        }
        fs::create_dir_all(&self.folder)?;
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let beside = self
            .folder
            .join(format!(".{}-{number}", std::process::id()));
        let moved =
            fs::write(&beside, sealed).and_then(|()| fs::rename(&beside, self.folder.join(key)));
        if moved.is_err() {
            let _left = fs::remove_file(&beside);
        }
        moved
    }
}

impl Kept for DiskKept {
    #[expect(clippy::disallowed_methods, reason = "this is where pictures are kept")]
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(key)).ok()
    }

    fn keep(&self, key: &str, sealed: &[u8]) {
        // A disk that is full or read-only costs time next time, nothing else.
        let _kept = self.write(key, sealed);
    }
}
