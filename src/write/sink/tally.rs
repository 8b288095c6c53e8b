//! All that is decided of the files of a site, together: what is to be moved and removed,
//! or what is wrong.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;

use crate::diag::{Code, Diagnostic, Severity};
use crate::text::lower;
use crate::write::commit::{Job, Move};
use crate::write::judge::There;
use crate::write::manifest::{Entry, Manifest};
use crate::write::{Disk, Report, Seen, about, write_failed};

use super::{Decided, DiskSink};

/// All decisions together.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// The manifest to come, by path.
    next: Vec<(String, Entry)>,
    /// What of ours stands on the disk now.
    observed: BTreeMap<String, Entry>,
    moves: BTreeMap<String, Move>,
    obstructed: BTreeSet<String>,
    /// Whether the bytes of some unchanged file had to be read.
    pub had_to_read: bool,
    pub report: Report,
    pub said: BTreeSet<Diagnostic>,
}

impl<D: Disk> DiskSink<D> {
    /// What has been decided of each planned file, added up; the sink has it no more.
    pub(super) fn tally(&mut self) -> Tally {
        let mut tally = Tally::default();
        std::mem::swap(&mut tally.said, &mut self.said());
        let files = std::mem::take(&mut self.plan.files);
        let pending = self.past.pending.is_some();
        for (file, decided) in files.iter().zip(std::mem::take(&mut self.decided)) {
            let (next, stands) = match decided.into_inner() {
                None => {
                    let error = io::Error::other("planned, but never rendered");
                    tally.said.insert(write_failed(file, &error));
                    continue;
                }
                Some(Decided::Refused) => continue,
                Some(Decided::Left { entry, read }) => {
                    tally.had_to_read |= read;
                    tally.report.unchanged += 1;
                    (entry, Some(entry))
                }
                Some(Decided::Kept { was }) => {
                    tally.report.kept += 1;
                    (was, Some(was))
                }
                Some(Decided::Staged {
                    new,
                    how,
                    old,
                    obstructed_by,
                }) => {
                    tally.report.written += 1;
                    tally.report.written_bytes += new.size;
                    tally.moves.insert(file.clone(), how);
                    tally.obstructed.extend(obstructed_by);
                    (new, old)
                }
            };
            tally.next.push((file.clone(), next));
            if let Some(entry) = stands.filter(|_| pending) {
                tally.observed.insert(file.clone(), entry);
            }
        }
        self.plan.files = files;
        tally
    }

    /// What is to be done, removals among it; `None` where something is wrong, which the
    /// tally says.
    pub(super) fn decide(&self, tally: &mut Tally) -> Option<Job> {
        let mut job = Job::default();
        if let Err(error) = self.decide_removals(tally, &mut job) {
            tally.said.insert(error);
        }
        let is_error = |one: &Diagnostic| one.severity() == Severity::Error;
        if tally.said.iter().any(is_error) {
            return None;
        }
        job.moves = std::mem::take(&mut tally.moves);
        job.next = Manifest::of_sorted(std::mem::take(&mut tally.next));
        if self.past.pending.is_some() {
            let observed = std::mem::take(&mut tally.observed);
            job.observed = Some(Manifest::of_sorted(observed.into_iter().collect()));
        }
        Some(job)
    }

    /// Which stale files go, and whether that clears the way for new ones.
    fn decide_removals(&self, tally: &mut Tally, job: &mut Job) -> Result<(), Diagnostic> {
        let mut gone = 0;
        for file in &self.stale {
            let there = self.judge.look(&self.disk, &self.past, file);
            let first = self.plan.is_blocked_by(file) || self.respelled.contains(&*lower(file));
            let list = if first {
                &mut job.clear_first
            } else {
                &mut job.remove_last
            };
            match there.map_err(|error| write_failed(file, &error))? {
                There::Ours { entry, .. } => {
                    tally.observed.insert(file.clone(), entry);
                    list.push(file.clone());
                }
                There::Emptied => list.push(file.clone()),
                There::Changed { .. } => {
                    tally.report.kept += 1;
                    tally.said.insert(about(Code::OutputChanged, file));
                    if tally.obstructed.contains(file) {
                        tally.said.insert(about(Code::OutputForeign, file));
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
        tally.report.removed = job.clear_first.len() + job.remove_last.len() - gone;
        for file in tally.obstructed.clone() {
            self.only_cleared_below(&file, job, &mut tally.said)
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
}

/// Of what could not be written for one and the same reason, the first: a full
/// disk is said once, not once a file.
pub(super) fn once_each(said: BTreeSet<Diagnostic>) -> Vec<Diagnostic> {
    let mut reasons = HashSet::new();
    let is_new = |one: &Diagnostic| {
        one.code != Code::WriteFailed || reasons.insert(one.arg("error").cloned())
    };
    said.into_iter().filter(is_new).collect()
}
