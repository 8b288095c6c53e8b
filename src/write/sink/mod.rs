//! The sink that publishes to a folder: what becomes of each file is decided as it comes,
//! and of all together at the end ([`tally`]).

mod tally;

use std::collections::{BTreeSet, HashSet};
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use crate::diag::{Code, Diagnostic};
use crate::text::{Hash, UrlPath, lower, parent};

use super::commit::{Move, commit};
use super::judge::{Judge, Past, There};
use super::lock::Lock;
use super::manifest::{Entry, STAGING};
use super::plan::Plan;
use super::{Disk, Output, RealDisk, Report, Sink, Target, about, write_failed};

use tally::once_each;

/// Publishes to a folder and holds its lock. Dropped without `finish`, it
/// leaves the folder as it was.
#[derive(Debug)]
pub struct DiskSink<D: Disk = RealDisk> {
    disk: D,
    root: PathBuf,
    past: Past,
    judge: Judge,
    plan: Plan,
    /// What has been decided of each planned file; many threads fill them without
    /// waiting for one another.
    decided: Vec<OnceLock<Decided>>,
    /// What has been decided of files before the plan was known.
    early: Mutex<Vec<(String, Decided)>>,
    /// What [`Judge::standing`] says, once somebody has asked.
    standing: OnceLock<Vec<Option<bool>>>,
    /// Files of earlier runs that are not planned now.
    stale: Vec<String>,
    /// Their names without case, where a planned name is the same without case.
    respelled: HashSet<String>,
    staged_folders: Mutex<HashSet<String>>,
    said: Mutex<BTreeSet<Diagnostic>>,
    /// Last, so that it is released last.
    _lock: Lock,
}

/// What becomes of one planned file.
#[derive(Debug)]
enum Decided {
    /// It has the bytes already. `read` when that was seen from them.
    Left { entry: Entry, read: bool },
    /// It is staged.
    Staged {
        new: Entry,
        how: Move,
        /// What of ours stands there now.
        old: Option<Entry>,
        /// A folder or a stale file that takes the name.
        obstructed_by: Option<String>,
    },
    /// Somebody changed it; this is what we wrote.
    Kept { was: Entry },
    /// It cannot be; why has been said.
    Refused,
}

impl DiskSink {
    /// Creates the folder if need be, takes its lock and reads what the last
    /// run left.
    ///
    /// # Errors
    /// `G904` when another build has the lock, `G903` when one of this room's
    /// own names is taken, `G901` when the folder cannot be written to.
    pub fn open(target: &Target) -> Result<Self, Diagnostic> {
        Self::open_on(RealDisk, target)
    }
}

impl<D: Disk> DiskSink<D> {
    /// As [`DiskSink::open`], on another disk.
    ///
    /// # Errors
    /// As [`DiskSink::open`].
    pub fn open_on(disk: D, target: &Target) -> Result<Self, Diagnostic> {
        let root = target.folder().to_owned();
        let created = disk.create_folder(&root);
        created.map_err(|error| write_failed(&root.display().to_string(), &error))?;
        let lock = Lock::take(&root)?;
        // A killed run may have left one.
        let cleared = disk.remove_staging(&root.join(STAGING));
        cleared.map_err(|error| write_failed(STAGING, &error))?;
        let (past, said) = Past::read(&disk, &root)?;
        Ok(Self {
            judge: Judge::new(&root),
            disk,
            root,
            past,
            plan: Plan::default(),
            decided: Vec::new(),
            early: Mutex::default(),
            standing: OnceLock::new(),
            stale: Vec::new(),
            respelled: HashSet::new(),
            staged_folders: Mutex::default(),
            said: Mutex::new(said.into_iter().collect()),
            _lock: lock,
        })
    }

    /// What seals the manifest of the last run; `None` where there is no whole one.
    pub fn seal(&self) -> Option<Hash> {
        self.past.seal.filter(|_| self.past.pending.is_none())
    }

    /// Looks at every file of the last run, which otherwise is done when it is
    /// asked ([`Sink::rest_stands`]).
    pub fn look_ahead(&self) {
        self.standing();
    }

    fn standing(&self) -> &[Option<bool>] {
        let standing = || self.judge.standing(&self.disk, &self.past);
        self.standing.get_or_init(standing)
    }

    fn said(&self) -> MutexGuard<'_, BTreeSet<Diagnostic>> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Enters what is decided of a planned file, once.
    fn decide_on(&self, file: &str, decide: impl FnOnce() -> Decided) {
        let Some(decided) = self.plan.number(file).map(|at| &self.decided[at]) else {
            let refused = write_failed(file, &io::Error::other("not planned"));
            self.said().insert(refused);
            return;
        };
        if decided.get().is_some() || decided.set(decide()).is_err() {
            let refused = write_failed(file, &io::Error::other("rendered twice"));
            self.said().insert(refused);
        }
    }

    /// Decides on one file, and stages it if it is to be written.
    fn take(&self, file: &str, bytes: &[u8]) -> Result<Decided, Diagnostic> {
        let new = Entry::of(bytes);
        let there = if self.respelled.contains(&*lower(file)) {
            // What stands there may be the old spelling, which goes first.
            There::Nothing
        } else {
            let there = self.judge.look(&self.disk, &self.past, file);
            there.map_err(|error| write_failed(file, &error))?
        };
        let (mut old, mut obstructed_by) = (None, None);
        let how = match there {
            There::Nothing => Move::New,
            There::Ours { entry, read } if entry == new => {
                return Ok(Decided::Left { entry, read });
            }
            There::Foreign(now) | There::Changed { now, .. } if now == new => {
                let (entry, read) = (now, true);
                return Ok(Decided::Left { entry, read });
            }
            There::Ours { entry, .. } => {
                old = Some(entry);
                Move::Over
            }
            There::Emptied => Move::Over,
            There::Changed { was, .. } => {
                self.said().insert(about(Code::OutputChanged, file));
                let was = Entry::of_kept(was);
                return Ok(Decided::Kept { was });
            }
            There::Foreign(_) => return Err(about(Code::OutputForeign, file)),
            There::Folder => {
                obstructed_by = Some(file.to_owned());
                Move::New
            }
            There::InTheWay(by) if self.stale.binary_search(&by).is_ok() => {
                obstructed_by = Some(by);
                Move::New
            }
            There::InTheWay(by) => return Err(about(Code::OutputForeign, &by)),
        };
        self.stage(file, bytes)
            .map_err(|error| write_failed(file, &error))?;
        Ok(Decided::Staged {
            new,
            how,
            old,
            obstructed_by,
        })
    }

    fn stage(&self, file: &str, bytes: &[u8]) -> io::Result<()> {
        let folder = parent(file).unwrap_or_default();
        let staging = self.root.join(STAGING);
        let made = || {
            let made = self.staged_folders.lock();
            made.unwrap_or_else(PoisonError::into_inner)
        };
        if !made().contains(folder) {
            self.disk.create_folder(&staging.join(folder))?;
            made().insert(folder.to_owned());
        }
        self.disk.create(&staging.join(file), bytes)
    }

    /// Whether every file stands on the disk with the bytes it is to have, known
    /// without reading it, and nothing else is to be done. As on most days, and
    /// then nothing is copied.
    fn is_all_there(&self) -> bool {
        let left = |decided: &OnceLock<Decided>| match decided.get() {
            Some(Decided::Left { entry, read: false }) => Some(*entry),
            _ => None,
        };
        let files = self.plan.files.iter().zip(&self.decided);
        self.past.pending.is_none()
            && self.said().is_empty()
            && self.decided.iter().all(|decided| left(decided).is_some())
            && self
                .past
                .is_told_by(files.filter_map(|(file, decided)| Some((&**file, left(decided)?))))
    }
}

impl<D: Disk> Sink for DiskSink<D> {
    /// What can be decided without the plan: that a file is left, or is new or
    /// another where nothing is in its way.
    fn put_early(&self, output: Output) -> Option<Output> {
        let file = output.path.file();
        match self.take(&file, &output.bytes) {
            Ok(
                decided @ (Decided::Left { .. }
                | Decided::Staged {
                    obstructed_by: None,
                    ..
                }),
            ) => {
                let mut early = self.early.lock().unwrap_or_else(PoisonError::into_inner);
                early.push((file, decided));
                None
            }
            _ => Some(output),
        }
    }

    fn plan(&mut self, paths: &[UrlPath]) -> Vec<Diagnostic> {
        let (plan, said) = Plan::new(paths);
        let past = self.past.files();
        // Both are sorted.
        let mut planned = plan.files.iter().peekable();
        let is_stale = |file: &&str| {
            while planned.next_if(|next| next.as_str() < *file).is_some() {}
            planned.peek().is_none_or(|next| next.as_str() != *file)
        };
        self.stale = past
            .into_iter()
            .filter(is_stale)
            .map(str::to_owned)
            .collect();
        self.respelled = plan.respells(&self.stale);
        self.decided = plan.files.iter().map(|_| OnceLock::new()).collect();
        self.said().extend(said.iter().cloned());
        self.plan = plan;
        let early = self.early.get_mut().unwrap_or_else(PoisonError::into_inner);
        for (file, decided) in std::mem::take(early) {
            self.decide_on(&file, || decided);
        }
        said
    }

    fn put(&self, output: Output) {
        let file = output.path.file();
        self.decide_on(&file, || {
            self.take(&file, &output.bytes).unwrap_or_else(|said| {
                self.said().insert(said);
                Decided::Refused
            })
        });
    }

    fn rest_stands(&self) -> bool {
        if self.past.pending.is_some() {
            return false;
        }
        let listed = self.past.manifest.iter().zip(self.standing());
        let mut listed = listed.peekable();
        // Both are sorted.
        let mut stands = |file: &str| {
            while listed.next_if(|((next, _), _)| *next < file).is_some() {}
            let ((_, entry), read) = listed.next_if(|((next, _), _)| *next == file)?;
            let read = (*read)?;
            Some(Decided::Left { entry, read })
        };
        let mut files = self.plan.files.iter().zip(&self.decided);
        files.all(|(file, decided)| {
            let is_put = decided.get().is_some();
            is_put || stands(file).is_some_and(|there| decided.set(there).is_ok())
        })
    }

    fn still_has(&self, output: &Output, beside: &UrlPath) -> bool {
        let beside = beside.file();
        let Some(decided) = self.plan.number(&beside).map(|at| &self.decided[at]) else {
            return false;
        };
        let listed = |file: &str| self.past.manifest.get(file);
        // Both were written together, so the one was made of the other.
        let same = self.past.pending.is_none()
            && listed(&output.path.file()) == Some(Entry::of(&output.bytes));
        let there = same.then(|| self.judge.look(&self.disk, &self.past, &beside));
        match there {
            Some(Ok(There::Ours { entry, read })) if listed(&beside) == Some(entry) => {
                decided.set(Decided::Left { entry, read }).is_ok()
            }
            _ => false,
        }
    }

    fn finish(mut self) -> (Report, Vec<Diagnostic>) {
        if self.is_all_there() {
            let report = Report {
                unchanged: self.plan.files.len(),
                ..Report::default()
            };
            return (report, Vec::new());
        }
        let mut tally = self.tally();
        let mut report = Report::default();
        if let Some(job) = self.decide(&mut tally) {
            report = tally.report;
            let nothing_new = job.moves.is_empty()
                && report.removed == 0
                && !tally.had_to_read
                && self.past.is_told_by(job.next.iter());
            if !nothing_new && let Err(error) = commit(&self.disk, &self.root, &job) {
                report = Report::default();
                tally.said.insert(error);
            }
        }
        (report, once_each(tally.said))
    }
}

impl<D: Disk> Drop for DiskSink<D> {
    fn drop(&mut self) {
        // What cannot be removed now, the next run removes.
        let _left = self.disk.remove_staging(&self.root.join(STAGING));
    }
}
