//! The real disk, with a fault: the one double of a disk that the tests have.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use grend::write::{Disk, RealDisk, Seen};

/// What is wrong with a disk. Changes are numbered from 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fault {
    None,
    /// One change fails; a file that is written is cut in the middle.
    Once(usize),
    /// From this change on nothing reaches the disk, as after a kill: not even
    /// the cleaning up.
    Killed(usize),
    /// There is room for so many bytes. What does not fit is cut where the room
    /// ends; moves and removals need none.
    Full(usize),
}

/// What has been asked of a disk so far.
#[derive(Debug, Default)]
pub struct Asked {
    pub changes: AtomicUsize,
    /// Files whose bytes were read.
    pub reads: AtomicUsize,
    written: AtomicUsize,
    failed: Mutex<BTreeSet<&'static str>>,
}

impl Asked {
    /// The kinds of change that failed.
    pub fn failed(&self) -> BTreeSet<&'static str> {
        self.failed.lock().unwrap().clone()
    }
}

#[derive(Debug)]
pub struct TestDisk {
    fault: Fault,
    pub asked: Arc<Asked>,
}

impl TestDisk {
    pub fn with(fault: Fault) -> Self {
        Self::going_on(fault, Arc::default())
    }

    /// A disk of which this has been asked before.
    pub fn going_on(fault: Fault, asked: Arc<Asked>) -> Self {
        Self { fault, asked }
    }

    fn change(&self, kind: &'static str) -> io::Result<()> {
        let now = self.asked.changes.fetch_add(1, Ordering::Relaxed) + 1;
        let fails = match self.fault {
            Fault::Once(at) => now == at,
            Fault::Killed(at) => now >= at,
            Fault::None | Fault::Full(_) => false,
        };
        if fails {
            self.asked.failed.lock().unwrap().insert(kind);
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }

    /// How many of so many bytes get to the disk when the change may be made.
    fn room_for(&self, bytes: usize, allowed: bool) -> usize {
        let now = self.asked.changes.load(Ordering::Relaxed);
        match self.fault {
            Fault::Full(room) => {
                let before = self.asked.written.fetch_add(bytes, Ordering::Relaxed);
                bytes.min(room.saturating_sub(before))
            }
            Fault::Once(at) | Fault::Killed(at) if !allowed && now == at => bytes / 2,
            _ if allowed => bytes,
            _ => 0,
        }
    }
}

impl Disk for TestDisk {
    fn look(&self, path: &Path) -> io::Result<Seen> {
        RealDisk.look(path)
    }
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.asked.reads.fetch_add(1, Ordering::Relaxed);
        RealDisk.read(path)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        RealDisk.list(folder)
    }
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.change("create_folder")
            .and_then(|()| RealDisk.create_folder(folder))
    }
    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let changed = self.change("create");
        let room = self.room_for(bytes.len(), changed.is_ok());
        if changed.is_ok() || room > 0 {
            RealDisk.create(path, &bytes[..room])?;
        }
        if room < bytes.len() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        changed
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change("rename")
            .and_then(|()| RealDisk.rename(from, to))
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.change("remove_file")
            .and_then(|()| RealDisk.remove_file(path))
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.change("remove_folder")
            .and_then(|()| RealDisk.remove_folder(folder))
    }
    fn remove_staging(&self, folder: &Path) -> io::Result<()> {
        self.change("remove_staging")
            .and_then(|()| RealDisk.remove_staging(folder))
    }
    fn settle(&self, _: &Path) -> io::Result<()> {
        // Waiting for the medium tells a test nothing and takes most of its time.
        self.change("settle")
    }
    fn renew(&self, path: &Path) -> io::Result<()> {
        self.change("renew").and_then(|()| RealDisk.renew(path))
    }
    fn link(&self, to: &Path, link: &Path) -> io::Result<()> {
        self.change("link").and_then(|()| RealDisk.link(to, link))
    }
}
