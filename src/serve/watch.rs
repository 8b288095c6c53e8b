//! Says when files have changed, once for all that belongs together. The one
//! file that knows notify.
//!
//! An editor's save is several changes (a new file beside the old, a rename, an
//! emptied file that is filled), and a checkout is a thousand. So the folder has
//! to have been quiet for a moment: a short one when a whole file was written,
//! a longer one while a file is empty or gone or many have changed. Waiting a
//! while for each file by itself, as notify's own debouncer does, would make a
//! site of half a checkout.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// Quiet after one whole file.
const BRIEF: Duration = Duration::from_millis(8);
/// Quiet while more is to be expected.
const LONG: Duration = Duration::from_millis(80);
/// Longest wait for quiet.
const MOST: Duration = Duration::from_secs(2);
/// How often the folders are looked through where the system tells nothing.
const EVERY: Duration = Duration::from_millis(500);

/// How changes are noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Watching {
    /// The system tells.
    Told,
    /// The folders are looked through; with the system's reason, where it would
    /// not tell.
    Polling(Option<String>),
}

type Tell = Sender<notify::Result<Event>>;
/// Makes a watcher that tells; an error where the system has no more to give.
pub type MakeWatcher<'a> = &'a dyn Fn(Tell) -> notify::Result<Box<dyn Watcher>>;

/// The folders of a site.
#[derive(Debug, Clone)]
pub struct Folders {
    pub root: PathBuf,
    /// The settings file, whole path.
    pub settings: PathBuf,
    /// Watched with all below, whole paths; they may come and go.
    pub watched: Vec<PathBuf>,
}

/// What has changed, and whether more has since.
#[derive(Debug)]
pub struct Changes<'a> {
    pub paths: BTreeSet<PathBuf>,
    source: &'a Source,
}

impl Changes<'_> {
    /// Whether something has changed since: what is being made is old already.
    #[must_use]
    pub fn are_old(&self) -> bool {
        self.source.has_more()
    }
}

#[derive(Debug)]
struct Source {
    folders: Folders,
    // Asked by every thread that makes pages whether there is more.
    told: Mutex<Receiver<notify::Result<Event>>>,
    next: Mutex<BTreeSet<PathBuf>>,
}

/// The system's own watcher.
///
/// # Errors
/// Those of the system.
pub fn told(tell: Tell) -> notify::Result<Box<dyn Watcher>> {
    Ok(Box::new(RecommendedWatcher::new(
        tell,
        notify::Config::default(),
    )?))
}

fn polling(tell: Tell) -> notify::Result<Box<dyn Watcher>> {
    // Two saves within a second have the same time of change, so bytes are compared.
    let config = notify::Config::default()
        .with_poll_interval(EVERY)
        .with_compare_contents(true);
    Ok(Box::new(PollWatcher::new(tell, config)?))
}

/// Calls `changed` after every change, for ever. With `system` the system is
/// asked to tell; where it will not (its limit is reached, the disk is on
/// another machine), and without, the folders are polled. `say` is told which.
///
/// # Errors
/// The system's words, when the folders can be watched in neither way.
pub fn watch(
    folders: Folders,
    system: Option<MakeWatcher<'_>>,
    mut say: impl FnMut(Watching),
    mut changed: impl FnMut(Changes<'_>),
) -> Result<(), String> {
    let (tell, told) = mpsc::channel();
    let begun = match system {
        None => Err(None),
        Some(make) => begin(&folders, make, tell.clone()).map_err(|error| Some(error.to_string())),
    };
    let mut watcher = match begun {
        Ok(watcher) => {
            say(Watching::Told);
            watcher
        }
        Err(why) => {
            let watcher =
                begin(&folders, &polling, tell.clone()).map_err(|error| error.to_string())?;
            say(Watching::Polling(why));
            watcher
        }
    };
    let source = Source {
        folders,
        told: Mutex::new(told),
        next: Mutex::default(),
    };
    loop {
        match source.settled() {
            Settled::Changed(paths) => {
                source.watch_again(watcher.as_mut(), &paths);
                changed(Changes {
                    paths,
                    source: &source,
                });
            }
            Settled::Failed(why) => {
                let poll = begin(&source.folders, &polling, tell.clone());
                watcher = poll.map_err(|error| error.to_string())?;
                say(Watching::Polling(Some(why)));
                *held(&source.next) = source.folders.watched.iter().cloned().collect();
            }
            Settled::Ended => return Ok(()),
        }
    }
}

fn begin(folders: &Folders, make: MakeWatcher<'_>, tell: Tell) -> notify::Result<Box<dyn Watcher>> {
    let mut watcher = make(tell)?;
    watcher.watch(&folders.root, RecursiveMode::NonRecursive)?;
    for folder in &folders.watched {
        // The folders between, so that it is seen when this one comes and goes.
        let between = folder.ancestors().skip(1);
        for above in between.take_while(|above| *above != folders.root) {
            if above.is_dir() {
                watcher.watch(above, RecursiveMode::NonRecursive)?;
            }
        }
        if folder.is_dir() {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
    }
    Ok(watcher)
}

enum Settled {
    Changed(BTreeSet<PathBuf>),
    /// The system tells no more, and why.
    Failed(String),
    Ended,
}

impl Source {
    /// Waits for a change and then for quiet.
    fn settled(&self) -> Settled {
        let mut paths = std::mem::take(&mut *held(&self.next));
        let told = held(&self.told);
        let started = Instant::now();
        loop {
            let wait = if paths.is_empty() {
                None
            } else if started.elapsed() > MOST {
                return Settled::Changed(paths);
            } else if paths.len() == 1 && paths.iter().all(|path| is_whole(path)) {
                Some(BRIEF)
            } else {
                Some(LONG)
            };
            let asleep = Instant::now();
            let event = match wait {
                None => told.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(wait) => told.recv_timeout(wait),
            };
            match event {
                Ok(Ok(event)) => paths.extend(self.ours(event)),
                Ok(Err(error)) if is_limit(&error) => return Settled::Failed(error.to_string()),
                Ok(Err(_)) => {}
                // Slept too long: on a machine that is this busy those who tell are late
                // as well.
                Err(RecvTimeoutError::Timeout)
                    if wait.is_some_and(|wait| asleep.elapsed() > 2 * wait) => {}
                Err(RecvTimeoutError::Timeout) => return Settled::Changed(paths),
                Err(RecvTimeoutError::Disconnected) => return Settled::Ended,
            }
        }
    }

    fn has_more(&self) -> bool {
        let mut paths = held(&self.next);
        let told = held(&self.told);
        while let Ok(event) = told.try_recv() {
            paths.extend(event.into_iter().flat_map(|event| self.ours(event)));
        }
        !paths.is_empty()
    }

    /// The paths of an event that have to do with the site; all folders where the
    /// system says that it has lost count.
    fn ours(&self, event: Event) -> impl Iterator<Item = PathBuf> + '_ {
        let event = if event.need_rescan() {
            Event {
                kind: EventKind::Any,
                paths: self.folders.watched.clone(),
                ..event
            }
        } else {
            event
        };
        let is_change = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
            EventKind::Access(_) => false,
            _ => true,
        };
        let paths = if is_change { event.paths } else { Vec::new() };
        paths.into_iter().filter(|path| self.is_ours(path))
    }

    /// The settings, and what is in the folders or above them; not what editors
    /// and version control keep beside files.
    fn is_ours(&self, path: &Path) -> bool {
        let folders = &self.folders;
        let Ok(inside) = path.strip_prefix(&folders.root) else {
            return false;
        };
        let is_kept = |name: &std::ffi::OsStr| {
            let name = name.as_encoded_bytes();
            name.starts_with(b".") || name.ends_with(b"~")
        };
        let concerns = |folder: &PathBuf| path.starts_with(folder) || folder.starts_with(path);
        inside.iter().next().is_some()
            && !inside.iter().any(is_kept)
            && (path == folders.settings || folders.watched.iter().any(concerns))
    }

    /// A folder that has come back has to be watched anew.
    fn watch_again(&self, watcher: &mut dyn Watcher, paths: &BTreeSet<PathBuf>) {
        for folder in &self.folders.watched {
            if paths.iter().any(|path| folder.starts_with(path)) && folder.is_dir() {
                // Where it cannot be, the folder above still tells of it.
                let _ = watcher.watch(folder, RecursiveMode::Recursive);
            }
        }
    }
}

fn held<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

fn is_whole(path: &Path) -> bool {
    path.metadata()
        .is_ok_and(|found| found.is_file() && found.len() > 0)
}

/// Whether the system has no more watches or open files to give.
fn is_limit(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => true,
        notify::ErrorKind::Io(error) => {
            // ENOSPC and EMFILE, which have no kind of their own everywhere.
            matches!(error.raw_os_error(), Some(28 | 24))
        }
        _ => false,
    }
}
