//! The sink that publishes to a folder.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::diag::{Code, Diagnostic, Severity};
use crate::text::UrlPath;

use super::commit::{Job, Move, commit};
use super::judge::{Judge, Past, There};
use super::lock::Lock;
use super::manifest::{Entry, Manifest, STAGING};
use super::plan::{Plan, parent};
use super::{Disk, Output, RealDisk, Report, Seen, Sink, Target, about, write_failed};

/// Publishes to a folder and holds its lock. Dropped without `finish`, it
/// leaves the folder as it was.
#[derive(Debug)]
pub struct DiskSink<D: Disk = RealDisk> {
    disk: D,
    root: PathBuf,
    past: Past,
    judge: Judge,
    plan: Plan,
    /// Files of earlier runs that are not planned now.
    stale: Vec<String>,
    /// Their names without case, where a planned name is the same without case.
    respelled: HashSet<String>,
    staged_folders: Mutex<HashSet<String>>,
    progress: Mutex<Progress>,
    /// Last, so that it is released last.
    _lock: Lock,
}

/// What has been decided so far.
#[derive(Debug, Default)]
struct Progress {
    delivered: HashSet<String>,
    /// The manifest to come.
    next: BTreeMap<String, Entry>,
    /// What of ours stands on the disk now.
    observed: BTreeMap<String, Entry>,
    moves: BTreeMap<String, Move>,
    /// Planned files whose name a folder or a stale file takes.
    obstructed: BTreeSet<String>,
    /// Whether the bytes of some unchanged file had to be read.
    had_to_read: bool,
    report: Report,
    said: BTreeSet<Diagnostic>,
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
        let mut progress = Progress::default();
        progress.said.extend(said);
        Ok(Self {
            judge: Judge::new(&root),
            disk,
            root,
            past,
            plan: Plan::default(),
            stale: Vec::new(),
            respelled: HashSet::new(),
            staged_folders: Mutex::default(),
            progress: Mutex::new(progress),
            _lock: lock,
        })
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Decides on one file, and stages it if it is to be written.
    fn take(&self, file: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let new = Entry::of(bytes);
        let there = if self.respelled.contains(&file.to_lowercase()) {
            // What stands there may be the old spelling, which goes first.
            There::Nothing
        } else {
            let there = self.judge.look(&self.disk, &self.past, file);
            there.map_err(|error| write_failed(file, &error))?
        };
        let how = match there {
            There::Nothing => Move::New,
            There::Ours { entry, read } if entry == new => {
                self.leave(file, new, read);
                return Ok(());
            }
            There::Foreign(now) | There::Changed { now, .. } if now == new => {
                self.leave(file, new, true);
                return Ok(());
            }
            There::Ours { entry, .. } => {
                self.progress().observed.insert(file.to_owned(), entry);
                Move::Over
            }
            There::Emptied => Move::Over,
            There::Changed { was, .. } => {
                let was = Entry::of_kept(was);
                let mut progress = self.progress();
                progress.next.insert(file.to_owned(), was);
                progress.observed.insert(file.to_owned(), was);
                progress.report.kept += 1;
                return Err(about(Code::OutputChanged, file));
            }
            There::Foreign(_) => return Err(about(Code::OutputForeign, file)),
            There::Folder => {
                self.progress().obstructed.insert(file.to_owned());
                Move::New
            }
            There::InTheWay(by) if self.stale.contains(&by) => {
                self.progress().obstructed.insert(by);
                Move::New
            }
            There::InTheWay(by) => return Err(about(Code::OutputForeign, &by)),
        };
        self.stage(file, bytes)
            .map_err(|error| write_failed(file, &error))?;
        let mut progress = self.progress();
        progress.moves.insert(file.to_owned(), how);
        progress.next.insert(file.to_owned(), new);
        progress.report.written += 1;
        progress.report.written_bytes += new.size;
        Ok(())
    }

    fn leave(&self, file: &str, entry: Entry, had_to_read: bool) {
        let mut progress = self.progress();
        progress.next.insert(file.to_owned(), entry);
        progress.observed.insert(file.to_owned(), entry);
        progress.had_to_read |= had_to_read;
        progress.report.unchanged += 1;
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

    /// Which stale files go, and whether that clears the way for new ones.
    fn decide_removals(&self, progress: &mut Progress, job: &mut Job) -> Result<(), Diagnostic> {
        let mut gone = 0;
        for file in &self.stale {
            let there = self.judge.look(&self.disk, &self.past, file);
            let list = if self.plan.is_blocked_by(file) {
                &mut job.clear_first
            } else {
                &mut job.remove_last
            };
            match there.map_err(|error| write_failed(file, &error))? {
                There::Ours { entry, .. } => {
                    progress.observed.insert(file.clone(), entry);
                    list.push(file.clone());
                }
                There::Emptied => list.push(file.clone()),
                There::Changed { .. } => {
                    progress.report.kept += 1;
                    progress.said.insert(about(Code::OutputChanged, file));
                    if progress.obstructed.contains(file) {
                        progress.said.insert(about(Code::OutputForeign, file));
                    }
                }
                // A killed run may have removed it and not its folder.
                There::Nothing if self.past.pending.is_some() => {
                    list.push(file.clone());
                    gone += 1;
                }
                // Gone, or replaced by something that is not ours.
                _ => {}
            }
        }
        progress.report.removed = job.clear_first.len() + job.remove_last.len() - gone;
        for file in progress.obstructed.clone() {
            self.only_cleared_below(&file, job, &mut progress.said)
                .map_err(|error| write_failed(&file, &error))?;
        }
        Ok(())
    }

    /// What stands in the way may go when all of it is stale files and the
    /// folders they empty; whatever else is there is foreign.
    fn only_cleared_below(
        &self,
        path: &str,
        job: &mut Job,
        said: &mut BTreeSet<Diagnostic>,
    ) -> io::Result<()> {
        let full = self.root.join(path);
        match self.disk.look(&full)? {
            Seen::Folder => {
                for name in self.disk.list(&full)? {
                    self.only_cleared_below(&format!("{path}/{name}"), job, said)?;
                }
                job.clear_folders.push(path.to_owned());
            }
            Seen::Nothing => {}
            Seen::File { .. } | Seen::Other => {
                if !job.clear_first.iter().any(|file| file == path) {
                    said.insert(about(Code::OutputForeign, path));
                }
            }
        }
        Ok(())
    }

    fn decide(&self, progress: &mut Progress) -> Option<Job> {
        for file in &self.plan.files {
            if !progress.delivered.contains(file) {
                let error = io::Error::other("planned, but never rendered");
                progress.said.insert(write_failed(file, &error));
            }
        }
        let mut job = Job::default();
        if let Err(error) = self.decide_removals(progress, &mut job) {
            progress.said.insert(error);
        }
        let is_error = |one: &Diagnostic| one.severity() == Severity::Error;
        if progress.said.iter().any(is_error) {
            return None;
        }
        job.moves = std::mem::take(&mut progress.moves);
        job.next = Manifest(std::mem::take(&mut progress.next));
        if self.past.pending.is_some() {
            job.observed = Some(Manifest(std::mem::take(&mut progress.observed)));
        }
        Some(job)
    }
}

impl<D: Disk> Sink for DiskSink<D> {
    fn plan(&mut self, paths: &[UrlPath]) -> Vec<Diagnostic> {
        let (plan, said) = Plan::new(paths);
        let stale = self.past.files().into_iter();
        self.stale = stale
            .filter(|file| !plan.files.contains(*file))
            .cloned()
            .collect();
        let lower_stale: HashSet<String> =
            self.stale.iter().map(|file| file.to_lowercase()).collect();
        self.respelled = (plan.files.iter())
            .map(|file| file.to_lowercase())
            .filter(|file| lower_stale.contains(file))
            .collect();
        self.progress().said.extend(said.iter().cloned());
        self.plan = plan;
        said
    }

    fn put(&self, output: Output) {
        let file = output.path.file();
        let taken = if !self.plan.files.contains(&file) {
            Err(write_failed(&file, &io::Error::other("not planned")))
        } else if !self.progress().delivered.insert(file.clone()) {
            Err(write_failed(&file, &io::Error::other("rendered twice")))
        } else {
            self.take(&file, &output.bytes)
        };
        if let Err(said) = taken {
            self.progress().said.insert(said);
        }
    }

    fn still_has(&self, output: &Output, beside: &UrlPath) -> bool {
        let beside = beside.file();
        let listed = |file: &str| self.past.manifest.0.get(file).copied();
        // Both were written together, so the one was made of the other.
        let same = self.past.pending.is_none()
            && listed(&output.path.file()) == Some(Entry::of(&output.bytes))
            && self.plan.files.contains(&beside);
        let there = same.then(|| self.judge.look(&self.disk, &self.past, &beside));
        match there {
            Some(Ok(There::Ours { entry, read })) if listed(&beside) == Some(entry) => {
                if !self.progress().delivered.insert(beside.clone()) {
                    return false;
                }
                self.leave(&beside, entry, read);
                true
            }
            _ => false,
        }
    }

    fn finish(self) -> (Report, Vec<Diagnostic>) {
        let mut progress = std::mem::take(&mut *self.progress());
        let mut report = Report::default();
        if let Some(job) = self.decide(&mut progress) {
            report = progress.report;
            let nothing_new = job.moves.is_empty()
                && report.removed == 0
                && !progress.had_to_read
                && self.past.is_told_by(&job.next);
            if !nothing_new && let Err(error) = commit(&self.disk, &self.root, &job) {
                report = Report::default();
                progress.said.insert(error);
            }
        }
        (report, once_each(progress.said))
    }
}

/// Of what could not be written for one and the same reason, the first: a full
/// disk is said once, not once a file.
fn once_each(said: BTreeSet<Diagnostic>) -> Vec<Diagnostic> {
    let mut reasons = HashSet::new();
    let is_new = |one: &Diagnostic| {
        one.code != Code::WriteFailed || reasons.insert(one.arg("error").cloned())
    };
    said.into_iter().filter(is_new).collect()
}

impl<D: Disk> Drop for DiskSink<D> {
    fn drop(&mut self) {
        // What cannot be removed now, the next run removes.
        let _left = self.disk.remove_staging(&self.root.join(STAGING));
    }
}
