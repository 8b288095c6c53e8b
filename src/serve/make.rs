//! Makes the next state of the preview from the files as they stand.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diag::{Diagnostic, report};
use crate::pipeline::{self, Loaded, Memo, Ready, Settings, Timings};
use crate::source::{DiskFiles, SourceTree};
use crate::text::{Lang, SitePath, UrlPath, percent_encoded};
use crate::write::{DiskKept, MemorySink, Output, Sink};

use super::pages::{Files, Pages, url_of};
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
    last: Option<Last>,
    /// The last site all of which is made and good.
    good: Option<Pages>,
    /// Whether more has changed since `last` than the caller says.
    has_missed: bool,
    given_up: usize,
}

/// The last site that was understood.
#[derive(Debug)]
struct Last {
    ready: Arc<Ready>,
    /// What was said when its files were read.
    in_files: Vec<Diagnostic>,
    /// All that has been said.
    found: Vec<Diagnostic>,
    told: Told,
    /// Whether some of it is still to be made.
    is_open: bool,
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
    /// Whether the same was said of the site before.
    pub is_old_news: bool,
}

/// Whether what is being made is old already.
pub type IsOld<'a> = &'a (dyn Fn() -> bool + Sync);

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
            last: None,
            good: None,
            has_missed: false,
            given_up: 0,
        }
    }

    /// Makes the site and shows it. `changed` are the paths that may have, if
    /// that is known. `None` when nothing differs after all, and when `is_old`
    /// says that the files have changed again meanwhile: then the caller will be
    /// back. A site with errors is not shown, but for the first, of which what
    /// could be made is; the errors are.
    ///
    /// Where no more than texts and the theme have changed the site is shown as soon
    /// as it is understood, and made while it is looked at.
    pub fn make(&mut self, changed: Option<&BTreeSet<PathBuf>>, is_old: IsOld<'_>) -> Option<Made> {
        let mut timings = Timings::default();
        let again = changed.and_then(|changed| self.reload(changed));
        let only_pages = again.is_some();
        let (loaded, in_files) = again.unwrap_or_else(|| pipeline::load(self.files, &mut timings));
        let only_texts = changed.is_some_and(|paths| paths.iter().all(|path| is_text(path)));
        if only_texts && self.is_as_before(&loaded.tree, &in_files) {
            return self.finish(is_old, &mut timings);
        }
        let (ready, understood) =
            pipeline::decide(loaded, self.settings, Some(&mut self.memo), &mut timings);
        let ready = Arc::new(ready);
        let mut found = in_files.clone();
        found.extend(understood);
        let mut next = Next {
            found: report::ordered(found),
            in_files,
            ready,
        };
        let shown = self.snapshot.current();
        let (errors, _) = report::counted(&next.found);
        let has_moved = has_moved(&shown, &next.ready);
        // Of one page that is being typed every state is shown; of many at once, and of
        // what all pages are made with, only the last.
        let is_one = only_pages && changed.is_some_and(|paths| paths.len() == 1);
        if !(is_one && errors == 0) && self.is_given_up(is_old) {
            self.has_missed = true;
            return None;
        }
        let is_seen = changed.is_some_and(|paths| paths.iter().all(|path| self.is_seen(path)));
        let early = (is_seen && errors == 0 && !has_moved)
            .then(|| self.early(&shown, &next.ready, only_pages))
            .flatten();
        if let Some(pages) = early {
            self.has_missed = false;
            let made = self.show(next, Some(pages), true, timings);
            let later = self.finish(is_old, &mut Timings::default());
            return Some(later.unwrap_or(made));
        }
        self.has_missed = true;
        let (fixed, in_making) = self.all(&next.ready, is_old, &mut timings)?;
        self.has_missed = false;
        self.given_up = 0;
        next.found.extend(in_making);
        next.found = report::ordered(next.found);
        let (errors, _) = report::counted(&next.found);
        // A theme that cannot be used makes nothing.
        let is_first = shown.version == 0 && next.ready.theme.is_some();
        let is_shown = (errors == 0 || is_first) && !has_moved;
        let html = Arc::clone(&self.memo.html);
        let pages = is_shown.then(|| Pages::new(fixed, Arc::clone(&next.ready), html));
        if errors == 0 && is_shown {
            self.good.clone_from(&pages);
        }
        Some(self.show(next, pages, false, timings))
    }

    /// Whether the site can be shown before all of it is made when this has
    /// changed: what is copied from the content is as it was.
    fn is_seen(&self, path: &Path) -> bool {
        is_text(path) || path.starts_with(self.files.root().join("themes"))
    }

    /// The site, of which most is still to be made. Where more than pages is another,
    /// what is looked at and one page of each kind have to be made first, and well.
    fn early(&self, shown: &Shown, ready: &Arc<Ready>, only_pages: bool) -> Option<Pages> {
        let html = &self.memo.html;
        let pages = shown.files.with(ready, html)?;
        if !only_pages {
            let looked_at = self.snapshot.looked_at();
            let urls: Vec<UrlPath> = looked_at.iter().filter_map(|file| url_of(file)).collect();
            if !pipeline::first(ready, &urls, html).is_empty() {
                return None;
            }
        }
        Some(pages)
    }

    /// Reads only what has changed, where that is the texts of known pages.
    fn reload(&self, changed: &BTreeSet<PathBuf>) -> Option<(Loaded, Vec<Diagnostic>)> {
        let last = self.last.as_ref().filter(|_| !self.has_missed)?;
        let inside = |path: &PathBuf| {
            let path = path.strip_prefix(self.files.root()).ok()?.to_str()?;
            SitePath::parse(&path.replace(std::path::MAIN_SEPARATOR, "/")).ok()
        };
        let changed: Vec<SitePath> = changed.iter().map(inside).collect::<Option<_>>()?;
        let ready = &last.ready;
        pipeline::reload(
            self.files,
            &ready.tree,
            &ready.config,
            &last.in_files,
            &changed,
        )
    }

    fn is_as_before(&self, tree: &SourceTree, in_files: &[Diagnostic]) -> bool {
        self.last.as_ref().is_some_and(|last| {
            let before = &last.ready.tree;
            let files = |tree: &SourceTree| tree.files.len();
            files(before) == files(tree)
                && before
                    .files
                    .iter()
                    .zip(&tree.files)
                    .all(|(a, b)| Arc::ptr_eq(a, b) || a.path == b.path && a.hash == b.hash)
                && before.assets == tree.assets
                && before.theme_assets == tree.theme_assets
                && last.in_files == in_files
        })
    }

    /// Makes everything of a site: what is wrong, and the files that lie ready.
    fn all(
        &mut self,
        ready: &Arc<Ready>,
        is_old: IsOld<'_>,
        timings: &mut Timings,
    ) -> Option<(Files, Vec<Diagnostic>)> {
        let can_give_up = self.given_up < PATIENCE;
        let is_old = || can_give_up && is_old();
        let given_up = |maker: &mut Self| maker.given_up += 1;
        let html = Arc::clone(&self.memo.html);
        let rest = timings.stage("render", || pipeline::rest(ready, &html, &is_old));
        let Some(mut found) = rest else {
            given_up(self);
            return None;
        };
        let search = pipeline::search_files(ready, Some(&mut self.memo), &Some, None, timings);
        if is_old() {
            given_up(self);
            return None;
        }
        let sink = MemorySink::default();
        let put = |output| Sink::put(&&sink, output);
        pipeline::give_search(search, &put);
        found.extend(pipeline::copied(ready, self.files, &put));
        let kept = DiskKept::in_site(self.files.root());
        let put: &(dyn Fn(Output) + Sync) = &put;
        found.extend(pipeline::pictures(
            ready,
            self.files,
            &kept,
            timings,
            Some(put),
        ));
        Some((sink.into_files(), found))
    }

    /// Makes what is left of the site on show. `None` when nothing was, when it
    /// is old, and when all is well: then there is nothing to tell.
    fn finish(&mut self, is_old: IsOld<'_>, timings: &mut Timings) -> Option<Made> {
        let ready = match &self.last {
            Some(last) if last.is_open => Arc::clone(&last.ready),
            _ => return None,
        };
        let (fixed, in_making) = self.all(&ready, is_old, timings)?;
        self.given_up = 0;
        let last = self.last.as_mut()?;
        last.is_open = false;
        if in_making.is_empty() {
            let html = Arc::clone(&self.memo.html);
            let pages = Pages::new(fixed, ready, html);
            self.good = Some(pages.clone());
            self.snapshot.complete(pages);
            return None;
        }
        let mut found = last.found.clone();
        found.extend(in_making);
        let next = Next {
            found: report::ordered(found),
            in_files: last.in_files.clone(),
            ready: Arc::clone(&ready),
        };
        let html = Arc::clone(&self.memo.html);
        let (errors, _) = report::counted(&next.found);
        if errors == 0 {
            let pages = Pages::new(fixed, ready, html);
            self.good = Some(pages.clone());
            return Some(self.show(next, Some(pages), false, std::mem::take(timings)));
        }
        // What was shown early is wrong after all: the last good site comes back.
        let good = self.good.clone();
        let mut made = self.show(next, good, false, std::mem::take(timings));
        made.is_shown = false;
        Some(made)
    }

    /// Shows a site, or what is wrong in front of the last one.
    fn show(&mut self, next: Next, pages: Option<Pages>, is_open: bool, timings: Timings) -> Made {
        let shown = self.snapshot.current();
        let mut state = self.state(&next.ready, &shown);
        let last = self.last.as_ref();
        let is_old_news = last.is_some_and(|last| last.found == next.found);
        let kept = last.filter(|last| is_old_news && is_same_text(&next.found, last, &next.ready));
        state.told = match kept {
            Some(last) => last.told.clone(),
            None => Told::of(&next.found, &next.ready.tree, &state.desk),
        };
        let told = state.told.clone();
        let has_moved = has_moved(&shown, &next.ready);
        let is_shown = pages.is_some();
        self.snapshot.show(state, pages);
        self.last = Some(Last {
            ready: Arc::clone(&next.ready),
            in_files: next.in_files,
            found: next.found.clone(),
            told,
            is_open,
        });
        Made {
            ready: next.ready,
            found: next.found,
            timings,
            is_shown,
            has_moved,
            is_old_news,
        }
    }

    fn is_given_up(&mut self, is_old: IsOld<'_>) -> bool {
        let is_given_up = self.given_up < PATIENCE && is_old();
        self.given_up += usize::from(is_given_up);
        is_given_up
    }

    fn state(&self, ready: &Ready, last: &Shown) -> Shown {
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
            desk,
            base,
            ..Shown::default()
        }
    }
}

/// A site that has been understood.
struct Next {
    ready: Arc<Ready>,
    in_files: Vec<Diagnostic>,
    found: Vec<Diagnostic>,
}

/// Whether the settings name another content folder than those of the site on show.
fn has_moved(shown: &Shown, ready: &Ready) -> bool {
    let was = shown.files.ready().map(|ready| &ready.config.content);
    was.is_some_and(|was| *was != ready.config.content)
}

/// Whether the files that are spoken of are the same, so that excerpts are.
fn is_same_text(found: &[Diagnostic], last: &Last, ready: &Ready) -> bool {
    let (before, after) = (&last.ready.tree.files, &ready.tree.files);
    found.iter().filter_map(|one| one.file).all(|file| {
        let at = file.0 as usize;
        let pair = before.get(at).zip(after.get(at));
        pair.is_some_and(|(before, after)| Arc::ptr_eq(before, after))
    }) && last.ready.config.editor == ready.config.editor
        && last.ready.config.messages == ready.config.messages
}

/// Whether all of a file is read to see whether the site is another.
fn is_text(path: &Path) -> bool {
    let end = path.extension().and_then(|end| end.to_str());
    matches!(end, Some("md" | "markdown" | "yaml" | "yml"))
}
