//! What is shown now: always a whole site, swapped in one step.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use super::pages::{Files, Pages};
use super::told::{Desk, Told};

/// One state of the preview.
#[derive(Debug, Default)]
pub struct Shown {
    /// Grows by one with every change, from 1.
    pub version: u64,
    /// The last site without errors; at the very start what could be made.
    pub files: Pages,
    /// Scripts and data of earlier sites that this one has not: a page in a
    /// browser may still ask for them.
    pub stale: Arc<Files>,
    /// Files other than pages and search files that differ from the version before.
    pub changed: Vec<String>,
    /// What is wrong with the content as it stands on disk.
    pub told: Told,
    /// Where the content lies and how to open it.
    pub desk: Desk,
    /// Path of the site, with slashes at both ends, as an address has it: percent-encoded.
    pub base: String,
}

/// The current state, for readers and for those who wait for the next.
#[derive(Debug)]
pub struct Snapshot {
    shown: watch::Sender<Arc<Shown>>,
    /// The pages that were asked for last, the latest last.
    looked_at: Mutex<Vec<String>>,
}

impl Default for Snapshot {
    fn default() -> Self {
        Self {
            shown: watch::Sender::new(Arc::new(Shown::default())),
            looked_at: Mutex::default(),
        }
    }
}

impl Snapshot {
    /// Shows this from the next request on. Its version is one more than the
    /// last; where it brings no files, the last ones stay.
    pub fn show(&self, mut next: Shown, files: Option<Pages>) {
        let last = self.current();
        next.version = last.version + 1;
        next.stale = Arc::clone(&last.stale);
        match files {
            Some(files) => {
                if !Arc::ptr_eq(last.files.fixed(), files.fixed()) {
                    next.changed = changed(last.files.fixed(), files.fixed());
                    next.stale = stale(&last, files.fixed());
                }
                next.files = files;
            }
            None => next.files = last.files.clone(),
        }
        self.shown.send_replace(Arc::new(next));
    }

    /// Puts what is made last, the search index, in place. It is of the version
    /// on show; those who listen are told where it is another index.
    pub fn complete(&self, files: Pages) {
        let last = self.current();
        let next = Shown {
            version: last.version,
            stale: stale(&last, files.fixed()),
            changed: last.changed.clone(),
            told: last.told.clone(),
            desk: last.desk.clone(),
            base: last.base.clone(),
            files,
        };
        let is_other = next.files.search() != last.files.search();
        self.shown.send_if_modified(|shown| {
            *shown = Arc::new(next);
            is_other
        });
    }

    /// Notes that the page with this file is looked at. One that is open asks
    /// about itself after every change, so it stays among the last.
    pub fn look_at(&self, file: String) {
        const MOST: usize = 8;
        let mut pages = self
            .looked_at
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        pages.retain(|page| *page != file);
        pages.push(file);
        let too_many = pages.len().saturating_sub(MOST);
        pages.drain(..too_many);
    }

    /// The files of the pages that are looked at.
    #[must_use]
    pub fn looked_at(&self) -> Vec<String> {
        let pages = self
            .looked_at
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        pages.clone()
    }

    /// What is shown now.
    #[must_use]
    pub fn current(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.borrow())
    }

    pub(super) fn subscribe(&self) -> watch::Receiver<Arc<Shown>> {
        self.shown.subscribe()
    }
}

/// The scripts that are gone, and those that were gone before, while there are
/// not many.
fn stale(last: &Shown, next: &Files) -> Arc<Files> {
    const MOST: usize = 500;
    let gone = last.files.fixed().iter().filter(|(path, _)| {
        let is_script = path.rsplit_once('.').is_some_and(|(_, end)| end == "js");
        is_script && !next.contains_key(*path)
    });
    let mut stale = Files::clone(&last.stale);
    if stale.len() > MOST {
        stale.clear();
    }
    stale.extend(gone.map(|(path, bytes)| (path.clone(), bytes.clone())));
    Arc::new(stale)
}

/// The files that are neither pages nor data and are new, other or gone. Pages
/// are compared by those who look at them, one at a time.
fn changed(last: &Files, next: &Files) -> Vec<String> {
    let is_loaded = |path: &&String| {
        let end = path.rsplit('.').next().unwrap_or_default();
        matches!(
            end,
            "png" | "jpg" | "jpeg" | "webp" | "avif" | "gif" | "svg" | "css" | "js" | "woff2"
        )
    };
    let differs = |path: &&String| last.get(*path) != next.get(*path);
    let gone = last.keys().filter(|path| !next.contains_key(*path));
    let mut paths: Vec<String> = next
        .keys()
        .filter(is_loaded)
        .filter(differs)
        .chain(gone.filter(is_loaded))
        .cloned()
        .collect();
    paths.sort();
    paths
}
