//! Puts a staged site in place: journal, moves, removals; then the journal is the
//! manifest.
//!
//! New files first, then changed ones, then the removals, so that no page links
//! to what is not there yet. A folder that is new as a whole is moved as a
//! whole. A failure stops it where it is; the journal stays for the next run.

use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::Path;

use crate::diag::{Code, Diagnostic};
use crate::text::folders_above;

use super::manifest::{Manifest, PENDING, STAGING};
use super::plan::is_below;
use super::{Disk, Seen, about, manifest, write_failed};

/// How a staged file gets its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// Nothing has the name.
    New,
    /// A file of ours has it.
    Over,
}

/// What is to be done, decided in full.
#[derive(Debug, Default)]
pub(super) struct Job {
    pub moves: BTreeMap<String, Move>,
    /// Old files that stand where a new file or folder will be.
    pub clear_first: Vec<String>,
    /// Folders in the way of a file, empty by then; inner ones first.
    pub clear_folders: Vec<String>,
    pub remove_last: Vec<String>,
    /// After a killed run: what of ours is on the disk now.
    pub observed: Option<Manifest>,
    pub next: Manifest,
}

type Done = Result<(), Diagnostic>;

/// Does it. Every error names the path.
pub(super) fn commit(disk: &impl Disk, root: &Path, job: &Job) -> Done {
    let place = Place { disk, root };
    if let Some(observed) = &job.observed {
        // Without it, the new journal would take the place of one that alone
        // knows some files on the disk as ours.
        place.write_own(manifest::MANIFEST, observed)?;
    }
    let moves_anything =
        !(job.moves.is_empty() && job.clear_first.is_empty() && job.remove_last.is_empty());
    if moves_anything {
        place.write_own(PENDING, &job.next)?;
        place.remove(&job.clear_first)?;
        place.remove_folders(&job.clear_folders)?;
        place.move_new(&job.moves)?;
        place.move_over(&job.moves)?;
        place.remove(&job.remove_last)?;
        return place.pending_is_done();
    }
    place.write_own(manifest::MANIFEST, &job.next)?;
    if job.observed.is_some() {
        named(PENDING, disk.remove_file(&root.join(PENDING)))?;
    }
    Ok(())
}

struct Place<'a, D> {
    disk: &'a D,
    root: &'a Path,
}

impl<D: Disk> Place<'_, D> {
    /// Whole or not at all, and on the medium before what follows is.
    fn write_own(&self, name: &str, manifest: &Manifest) -> Done {
        let folder = self.root.join(STAGING);
        let staged = folder.join(name);
        let written = (self.disk.create_folder(&folder))
            .and_then(|()| self.disk.create(&staged, manifest.print().as_bytes()))
            .and_then(|()| self.disk.settle(&staged))
            .and_then(|()| self.disk.rename(&staged, &self.root.join(name)));
        named(name, written)
    }

    /// The journal becomes the manifest. This takes no room: what a disk has too
    /// little room for is known before the first move.
    fn pending_is_done(&self) -> Done {
        let pending = self.root.join(PENDING);
        // Later than every file that was moved, so that those are trusted.
        let done = self.disk.renew(&pending);
        let manifest = self.root.join(manifest::MANIFEST);
        named(
            PENDING,
            done.and_then(|()| self.disk.rename(&pending, &manifest)),
        )
    }

    fn move_new(&self, moves: &BTreeMap<String, Move>) -> Done {
        let mut there: HashSet<&str> = HashSet::new();
        // Its files come right after one another, being sorted by path.
        let mut moved_folder: Option<&str> = None;
        for (file, _) in moves.iter().filter(|(_, how)| **how == Move::New) {
            if moved_folder.is_some_and(|folder| is_below(file, folder)) {
                continue;
            }
            let mut folders: Vec<&str> = folders_above(file).collect();
            folders.reverse();
            folders.retain(|folder| !there.contains(folder));
            let mut unit = file.as_str();
            for folder in folders {
                if self.look(folder)? == Seen::Nothing {
                    unit = folder;
                    break;
                }
                there.insert(folder);
            }
            moved_folder = (unit != file).then_some(unit);
            if unit == file && self.look(file)? != Seen::Nothing {
                // It came while the site was built.
                return Err(about(Code::OutputForeign, file));
            }
            self.put_in_place(unit)?;
        }
        Ok(())
    }

    fn move_over(&self, moves: &BTreeMap<String, Move>) -> Done {
        for (file, _) in moves.iter().filter(|(_, how)| **how == Move::Over) {
            match self.look(file)? {
                Seen::File { .. } | Seen::Nothing => self.put_in_place(file)?,
                Seen::Folder | Seen::Other => return Err(about(Code::OutputForeign, file)),
            }
        }
        Ok(())
    }

    fn put_in_place(&self, path: &str) -> Done {
        let staged = self.root.join(STAGING).join(path);
        named(path, self.disk.rename(&staged, &self.root.join(path)))
    }

    fn remove(&self, files: &[String]) -> Done {
        for file in files {
            match self.disk.remove_file(&self.root.join(file)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(write_failed(file, &error));
                }
                _ => {}
            }
            // The system refuses the first that is not empty.
            let _not_empty = folders_above(file)
                .try_for_each(|folder| self.disk.remove_folder(&self.root.join(folder)));
        }
        Ok(())
    }

    fn remove_folders(&self, folders: &[String]) -> Done {
        for folder in folders {
            if self.look(folder)? == Seen::Folder {
                named(folder, self.disk.remove_folder(&self.root.join(folder)))?;
            }
        }
        Ok(())
    }

    fn look(&self, path: &str) -> Result<Seen, Diagnostic> {
        let seen = self.disk.look(&self.root.join(path));
        seen.map_err(|error| write_failed(path, &error))
    }
}

fn named(path: &str, result: io::Result<()>) -> Done {
    result.map_err(|error| write_failed(path, &error))
}
