//! One build at a time writes to a folder.
//!
//! The lock is the operating system's own on `.grend-lock`: it ends with the
//! process that holds it, however that ends, so none is left for ever, and it
//! also holds between containers, where process numbers mean nothing. The file
//! holds the process number for people to read. Only where the file system has
//! no locks does that number decide.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::diag::{Code, Diagnostic};

use super::manifest::LOCK;
use super::write_failed;

/// On systems that cannot say whether a process lives, and without locks, a
/// lock older than this is stale.
const STALE_AFTER: Duration = Duration::from_hours(1);
/// Another build may remove its lock just as this one opens it.
const TRIES: usize = 20;

/// A held lock; released when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Holds the lock as long as it is open.
    file: File,
}

impl Lock {
    /// # Errors
    /// `G904` when another build has it, `G903` when something that is not a
    /// file has its name, `G901` when the folder cannot be written to.
    pub fn take(folder: &Path) -> Result<Self, Diagnostic> {
        let path = folder.join(LOCK);
        let failed = |error: io::Error| write_failed(&path.display().to_string(), &error);
        for _ in 0..TRIES {
            if path.symlink_metadata().is_ok_and(|found| !found.is_file()) {
                return Err(Diagnostic::new(Code::OutputForeign).with("path", LOCK));
            }
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            let mut file = options.open(&path).map_err(failed)?;
            let held = match file.try_lock() {
                Ok(()) => false,
                Err(TryLockError::WouldBlock) => true,
                Err(TryLockError::Error(_)) => holder_lives(&path),
            };
            if held {
                return Err(Diagnostic::new(Code::OutputLocked)
                    .with("path", folder.display().to_string())
                    .with("pid", holder(&path)));
            }
            if is_still_at(&file, &path) {
                file.set_len(0).map_err(failed)?;
                writeln!(file, "{}", std::process::id()).map_err(failed)?;
                return Ok(Self { path, file });
            }
        }
        Err(failed(io::ErrorKind::ResourceBusy.into()))
    }
}

impl Drop for Lock {
    #[expect(clippy::disallowed_methods, reason = "the lock is this room's own")]
    fn drop(&mut self) {
        // Somebody may have removed the file, and another build made its own. If
        // ours cannot be removed, the lock ends all the same.
        if is_still_at(&self.file, &self.path) {
            let _left = std::fs::remove_file(&self.path);
        }
    }
}

/// The process number in the file, or `?`.
#[expect(clippy::disallowed_methods, reason = "the lock is this room's own")]
fn holder(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let number = text.trim();
    if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
        number.to_owned()
    } else {
        "?".to_owned()
    }
}

fn holder_lives(path: &Path) -> bool {
    let pid = holder(path);
    if pid == "?" {
        return false;
    }
    if Path::new("/proc/self").exists() {
        return Path::new("/proc").join(pid).exists();
    }
    let age = path.metadata().and_then(|found| found.modified());
    age.is_ok_and(|time| time.elapsed().is_ok_and(|age| age < STALE_AFTER))
}

/// Whether the opened file still has its name: another build may have removed
/// it between our opening and our locking, and then the lock guards nothing.
#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let opened = file.metadata().map(|found| (found.dev(), found.ino()));
    let named = path
        .symlink_metadata()
        .map(|found| (found.dev(), found.ino()));
    matches!((opened, named), (Ok(opened), Ok(named)) if opened == named)
}

/// A file that is open cannot lose its name to another on these systems.
#[cfg(not(unix))]
fn is_still_at(_: &File, _: &Path) -> bool {
    true
}
