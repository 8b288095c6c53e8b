//! Says when files have changed. The one file that knows notify.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use notify::{EventKind, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, new_debouncer};

/// Changes closer together than this are one: an editor's save is several.
const PAUSE: Duration = Duration::from_millis(50);

/// Calls `changed` after every change below `root` outside `except`, until the
/// watcher ends.
///
/// # Errors
/// The system's words, when the folder cannot be watched.
pub fn watch(root: &Path, except: &[PathBuf], mut changed: impl FnMut()) -> Result<(), String> {
    let (tell, told) = mpsc::channel::<DebounceEventResult>();
    let mut debouncer = new_debouncer(PAUSE, None, tell).map_err(|error| error.to_string())?;
    debouncer
        .watch(root, RecursiveMode::Recursive)
        .map_err(|error| error.to_string())?;
    for result in told {
        let Ok(events) = result else { continue };
        let ours = |path: &PathBuf| {
            let hidden = path.strip_prefix(root).is_ok_and(|path| {
                path.iter()
                    .any(|name| name.as_encoded_bytes().starts_with(b"."))
            });
            !hidden && !except.iter().any(|folder| path.starts_with(folder))
        };
        let is_change = |kind: &EventKind| !matches!(kind, EventKind::Access(_));
        if events
            .iter()
            .any(|event| is_change(&event.kind) && event.paths.iter().any(ours))
        {
            changed();
        }
    }
    Ok(())
}
