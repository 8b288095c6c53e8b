//! The edge: the few things this room asks of a disk.
//!
//! A trait, so that a test can let any one of them fail, or all of them from
//! the k-th on as when the process is killed.

use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::Path;

/// What stands at a path. A link is never followed: it is [`Seen::Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    Nothing,
    File {
        /// Bytes.
        size: u64,
        /// When its content was set, in nanoseconds since 1970.
        modified: i128,
        /// When anything about it changed. On Unix this cannot be set back, so
        /// a copy that keeps its old date still shows; elsewhere as `modified`.
        changed: i128,
    },
    Folder,
    Other,
}

/// A disk. Paths are absolute.
pub trait Disk: Sync {
    fn look(&self, path: &Path) -> io::Result<Seen>;
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// The names in a folder, in no order. Names that are not UTF-8 are
    /// shown with replacement characters.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// With the folders above it; fine when it exists.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;
    /// Fails when something has the name.
    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Moves a file or a folder; a file takes the place of a file in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Fails when it is not empty.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
    /// The staging folder with what is in it.
    fn remove_staging(&self, folder: &Path) -> io::Result<()>;
    /// Waits until a file is on the medium, not only on its way.
    fn settle(&self, path: &Path) -> io::Result<()>;
    /// Sets the time of a file's content to now, by the disk's own clock, and
    /// leaves the content.
    fn renew(&self, path: &Path) -> io::Result<()>;
    /// Makes a link that says `to`; fails when something has the name.
    fn link(&self, to: &Path, link: &Path) -> io::Result<()>;
}

/// The disk of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn look(&self, path: &Path) -> io::Result<Seen> {
        let found = match path.symlink_metadata() {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Seen::Nothing),
            Err(error) => return Err(error),
        };
        Ok(if found.is_dir() {
            Seen::Folder
        } else if found.is_file() {
            let (modified, changed) = times(&found)?;
            Seen::File {
                size: found.len(),
                modified,
                changed,
            }
        } else {
            Seen::Other
        })
    }

    #[expect(clippy::disallowed_methods, reason = "compares what is published")]
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let name = |entry: io::Result<fs::DirEntry>| {
            entry.map(|entry| entry.file_name().to_string_lossy().into_owned())
        };
        fs::read_dir(folder)?.map(name).collect()
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        File::create_new(path)?.write_all(bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[expect(clippy::disallowed_methods, reason = "called for own files only")]
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this room makes the staging folder and puts only unpublished files in it; links are not followed"
    )]
    fn remove_staging(&self, folder: &Path) -> io::Result<()> {
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn settle(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn renew(&self, path: &Path) -> io::Result<()> {
        let file = File::options().write(true).open(path)?;
        // The clock of the program runs finer than that of files: a time set by
        // it could be later than that of an edit that comes after.
        file.set_len(file.metadata()?.len())
    }

    #[cfg(unix)]
    fn link(&self, to: &Path, link: &Path) -> io::Result<()> {
        std::os::unix::fs::symlink(to, link)
    }

    #[cfg(not(unix))]
    fn link(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems may lack the time")]
fn times(found: &Metadata) -> io::Result<(i128, i128)> {
    use std::os::unix::fs::MetadataExt as _;
    let nanoseconds = |s: i64, ns: i64| i128::from(s) * 1_000_000_000 + i128::from(ns);
    let modified = nanoseconds(found.mtime(), found.mtime_nsec());
    let changed = nanoseconds(found.ctime(), found.ctime_nsec());
    Ok((modified, changed.max(modified)))
}

#[cfg(not(unix))]
fn times(found: &Metadata) -> io::Result<(i128, i128)> {
    let since = found.modified()?.duration_since(std::time::UNIX_EPOCH);
    let modified = since.map_or(0, |since| i128::try_from(since.as_nanos()).unwrap_or(0));
    Ok((modified, modified))
}
