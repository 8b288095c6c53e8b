//! Makes the next state of the preview from the files as they stand.

use std::path::PathBuf;
use std::sync::Arc;

use crate::diag::{Diagnostic, report};
use crate::pipeline::{self, Memo, Ready, Settings, Timings};
use crate::source::{DiskFiles, SourceTree};
use crate::text::{Hash, Lang, percent_encoded};
use crate::write::{DiskKept, MemorySink, Output, Sink};

use super::snapshot::{Shown, Snapshot};
use super::told::{Desk, Told};

/// Sites in a row that may be given up because they are old already.
const PATIENCE: usize = 20;

/// What is kept from one site to the next.
#[derive(Debug)]
pub struct Maker<'a> {
    files: &'a DiskFiles,
    settings: &'a Settings,
    snapshot: &'a Snapshot,
    /// In place of the one in the settings file.
    lang: Option<Lang>,
    memo: Memo,
    /// Of the files the last site was made from.
    seen: Option<Hash>,
    given_up: usize,
}

/// A site that was made, for the report.
#[derive(Debug)]
pub struct Made {
    pub ready: Arc<Ready>,
    pub found: Vec<Diagnostic>,
    pub timings: Timings,
    /// Whether it is shown; else it has errors and the last one stays.
    pub is_shown: bool,
    /// The settings name another content folder than at the start, which is not
    /// followed: it may be half a name that is being typed.
    pub has_moved: bool,
}

impl<'a> Maker<'a> {
    #[must_use]
    pub fn new(
        files: &'a DiskFiles,
        settings: &'a Settings,
        lang: Option<Lang>,
        snapshot: &'a Snapshot,
    ) -> Self {
        Self {
            files,
            settings,
            snapshot,
            lang,
            memo: Memo::default(),
            seen: None,
            given_up: 0,
        }
    }

    /// Makes the site and shows it. `None` when nothing differs after all, and
    /// when `is_old` says that the files have changed again meanwhile: then the
    /// caller will be back. A site with errors is not shown, but for the first,
    /// of which what could be made is; the errors are.
    pub fn make(&mut self, only_texts: bool, is_old: &dyn Fn() -> bool) -> Option<Made> {
        let mut timings = Timings::default();
        let (loaded, mut found) = pipeline::load(self.files, &mut timings);
        let seen = fingerprint(&loaded.tree, &found);
        if only_texts && self.seen == Some(seen) {
            return None;
        }
        let (ready, understood) =
            pipeline::understand(loaded, self.settings, Some(&mut self.memo), &mut timings);
        found.extend(understood);
        if self.is_given_up(is_old) {
            return None;
        }
        let sink = MemorySink::default();
        let put = |output| Sink::put(&&sink, output);
        found.extend(pipeline::render(
            &ready,
            self.files,
            Some(&self.memo),
            &mut timings,
            &put,
        ));
        let kept = DiskKept::in_site(self.files.root());
        let put: &(dyn Fn(Output) + Sync) = &put;
        found.extend(pipeline::pictures(
            &ready,
            self.files,
            &kept,
            &mut timings,
            Some(put),
        ));
        if self.is_given_up(is_old) {
            return None;
        }
        self.given_up = 0;
        self.seen = Some(seen);
        let found = report::ordered(found);
        let ready = Arc::new(ready);
        let last = self.snapshot.current();
        let (errors, _) = report::counted(&found);
        let was = last.ready.as_ref().map(|ready| &ready.config.content);
        let has_moved = was.is_some_and(|was| *was != ready.config.content);
        // A theme that cannot be used makes nothing.
        let is_first = last.version == 0 && ready.theme.is_some();
        let is_shown = (errors == 0 || is_first) && !has_moved;
        self.snapshot.show(
            self.state(&ready, &found, &last),
            is_shown.then(|| (sink.into_files(), Arc::clone(&ready))),
        );
        Some(Made {
            ready,
            found,
            timings,
            is_shown,
            has_moved,
        })
    }

    fn is_given_up(&mut self, is_old: &dyn Fn() -> bool) -> bool {
        let is_given_up = self.given_up < PATIENCE && is_old();
        self.given_up += usize::from(is_given_up);
        is_given_up
    }

    fn state(&self, ready: &Ready, found: &[Diagnostic], last: &Shown) -> Shown {
        let desk = Desk {
            root: PathBuf::from(self.files.root()),
            editor: ready.config.editor.clone(),
            lang: self.lang.unwrap_or(ready.config.messages),
        };
        // The address stays while the server runs: a half-typed one is not moved to.
        let base = if last.base.is_empty() {
            percent_encoded(ready.config.base_url.path())
        } else {
            last.base.clone()
        };
        Shown {
            told: Told::of(found, &ready.tree, &desk),
            desk,
            base,
            ..Shown::default()
        }
    }
}

/// Of all that was read, and of what could not be.
fn fingerprint(tree: &SourceTree, found: &[Diagnostic]) -> Hash {
    let mut parts: Vec<Vec<u8>> = vec![format!("{found:?}").into_bytes()];
    for file in &tree.files {
        parts.push(file.path.as_str().as_bytes().to_vec());
        parts.push(file.hash.to_string().into_bytes());
    }
    parts.extend(
        tree.assets
            .iter()
            .map(|path| path.as_str().as_bytes().to_vec()),
    );
    for (path, bytes) in &tree.theme_assets {
        parts.push(path.as_str().as_bytes().to_vec());
        parts.push(bytes.clone());
    }
    Hash::of_parts(parts.iter().map(Vec::as_slice))
}
