//! What is on the disk already, and whose it is.
//!
//! Every decision to write, leave or remove a file is made here, before
//! anything is moved.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::diag::{Code, Diagnostic};
use crate::text::{Hash, parent};

use super::manifest::{Entry, MANIFEST, Manifest, PENDING, unsealed};
use super::{Disk, Seen, about, write_failed};

/// What earlier runs left.
#[derive(Debug, Default)]
pub(super) struct Past {
    pub manifest: Manifest,
    /// What seals it; `None` where there is none.
    pub seal: Option<Hash>,
    /// The site that a killed run was putting in place.
    pub pending: Option<Manifest>,
    /// When the manifest was written, in nanoseconds since 1970: files changed
    /// before are as it says. `None` while a killed run makes that uncertain.
    written: Option<i128>,
}

impl Past {
    /// A broken manifest counts as none, with a warning: then nothing is
    /// removed. A broken pending one was never acted on, for it is written before
    /// the first move.
    ///
    /// # Errors
    /// `G901` when it cannot be read, `G903` when its name is taken by a folder
    /// or a link.
    pub fn read(disk: &impl Disk, root: &Path) -> Result<(Self, Vec<Diagnostic>), Diagnostic> {
        let mut past = Self::default();
        let mut said = Vec::new();
        if let Some((bytes, modified)) = own_file(disk, root, MANIFEST)? {
            match Manifest::parse(&bytes) {
                Some(manifest) => {
                    past.seal = unsealed(&bytes).map(|(_, seal)| seal);
                    (past.manifest, past.written) = (manifest, Some(modified));
                }
                None => said.push(about(Code::OutputChanged, MANIFEST)),
            }
        }
        if let Some((bytes, _)) = own_file(disk, root, PENDING)? {
            past.pending = Some(Manifest::parse(&bytes).unwrap_or_default());
            past.written = None;
        }
        Ok((past, said))
    }

    /// Whether a file of this size that was `changed` then, in nanoseconds since 1970, is
    /// the `listed` one without reading it.
    fn is_trusted(&self, listed: Entry, size: u64, changed: i128) -> bool {
        listed.size == size && self.written.is_some_and(|written| changed < written)
    }

    /// Whether the disk holds, as its manifest, just these files already. They come
    /// by path.
    pub fn is_told_by<'a>(&'a self, files: impl Iterator<Item = (&'a str, Entry)>) -> bool {
        self.written.is_some() && self.manifest.iter().eq(files)
    }

    /// Every file this room has written, or was about to; sorted, each once.
    pub fn files(&self) -> Vec<&str> {
        let pending = self.pending.iter().flat_map(Manifest::iter);
        let all = self.manifest.iter().chain(pending);
        let mut files: Vec<&str> = all.map(|(file, _)| file).collect();
        if self.pending.is_some() {
            files.sort_unstable();
            files.dedup();
        }
        files
    }

    pub fn entries(&self, file: &str) -> impl Iterator<Item = Entry> {
        let pending = self.pending.as_ref();
        let pending = pending.and_then(|pending| pending.get(file));
        self.manifest.get(file).into_iter().chain(pending)
    }
}

/// What seals the manifest of a folder; `None` where there is none, and where a killed
/// run makes it uncertain.
pub(super) fn seal(disk: &impl Disk, root: &Path) -> Option<Hash> {
    let (bytes, _) = own_file(disk, root, MANIFEST).ok()??;
    let is_settled = own_file(disk, root, PENDING).ok()?.is_none();
    let (_, seal) = unsealed(&bytes)?;
    is_settled.then_some(seal)
}

fn own_file(
    disk: &impl Disk,
    root: &Path,
    name: &str,
) -> Result<Option<(Vec<u8>, i128)>, Diagnostic> {
    let path = root.join(name);
    let found = disk.look(&path).and_then(|seen| match seen {
        Seen::Nothing => Ok(Ok(None)),
        Seen::File { modified, .. } => disk.read(&path).map(|bytes| Ok(Some((bytes, modified)))),
        Seen::Folder | Seen::Other => Ok(Err(about(Code::OutputForeign, name))),
    });
    found.unwrap_or_else(|error| Err(write_failed(name, &error)))
}

/// What stands at the path of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum There {
    Nothing,
    /// As an earlier run wrote it. `read` when that was seen from its bytes.
    Ours {
        entry: Entry,
        read: bool,
    },
    /// Of ours, and empty where it should not be.
    Emptied,
    /// Of ours once, with other bytes now.
    Changed {
        was: Entry,
        now: Entry,
    },
    /// Never of ours; with its bytes.
    Foreign(Entry),
    /// A folder.
    Folder,
    /// A link or a device here, or a link or a file where a folder above should
    /// be; the path of that.
    InTheWay(String),
}

/// Looks at files, and remembers the folders it went through.
#[derive(Debug, Default)]
pub(super) struct Judge {
    root: PathBuf,
    ways: Mutex<HashMap<String, Way>>,
}

/// Whether a folder can be gone through.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    Open,
    Missing,
    Barred(String),
}

impl Judge {
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            ways: Mutex::default(),
        }
    }

    pub fn look(&self, disk: &impl Disk, past: &Past, file: &str) -> io::Result<There> {
        match self.way(disk, parent(file).unwrap_or_default())? {
            Way::Open => {}
            Way::Missing => return Ok(There::Nothing),
            Way::Barred(by) => return Ok(There::InTheWay(by)),
        }
        let path = self.root.join(file);
        let (size, changed) = match disk.look(&path)? {
            Seen::Nothing => return Ok(There::Nothing),
            Seen::Folder => return Ok(There::Folder),
            Seen::Other => return Ok(There::InTheWay(file.to_owned())),
            Seen::File { size, changed, .. } => (size, changed),
        };
        let listed = past.manifest.get(file);
        if let Some(entry) = listed.filter(|entry| past.is_trusted(*entry, size, changed)) {
            let read = false;
            return Ok(There::Ours { entry, read });
        }
        let found = Entry::of(&disk.read(&path)?);
        Ok(
            if past.entries(file).any(|entry| entry.hash == found.hash) {
                There::Ours {
                    entry: found,
                    read: true,
                }
            } else if let Some(was) = past.entries(file).next() {
                if found.size == 0 {
                    There::Emptied
                } else {
                    There::Changed { was, now: found }
                }
            } else {
                There::Foreign(found)
            },
        )
    }

    /// Of each file that the manifest lists, in its order, whether just that stands there,
    /// and then whether it had to be read to see it.
    pub fn standing(&self, disk: &impl Disk, past: &Past) -> Vec<Option<bool>> {
        let mut last = ("", true);
        let stands = |(file, listed): (&str, Entry)| {
            let seen = disk.look(&self.root.join(file)).ok()?;
            let Seen::File { size, changed, .. } = seen else {
                return None;
            };
            if past.is_trusted(listed, size, changed) {
                return Some(false);
            }
            let found = Entry::of(&disk.read(&self.root.join(file)).ok()?);
            (found == listed).then_some(true)
        };
        let mut standing = Vec::with_capacity(past.manifest.iter().len());
        for (file, listed) in past.manifest.iter() {
            // What is in one folder comes right after one another.
            let folder = parent(file).unwrap_or_default();
            if folder != last.0 {
                let way = self.way(disk, folder);
                last = (folder, way.is_ok_and(|way| way == Way::Open));
            }
            standing.push(last.1.then(|| stands((file, listed))).flatten());
        }
        standing
    }

    fn way(&self, disk: &impl Disk, folder: &str) -> io::Result<Way> {
        if folder.is_empty() {
            return Ok(Way::Open);
        }
        let known = || self.ways.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(way) = known().get(folder) {
            return Ok(way.clone());
        }
        let way = match self.way(disk, parent(folder).unwrap_or_default())? {
            Way::Open => match disk.look(&self.root.join(folder))? {
                Seen::Nothing => Way::Missing,
                Seen::Folder => Way::Open,
                Seen::File { .. } | Seen::Other => Way::Barred(folder.to_owned()),
            },
            closed => closed,
        };
        known().insert(folder.to_owned(), way.clone());
        Ok(way)
    }
}
