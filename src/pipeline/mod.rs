//! Floor 8: the spine. Six stages, one after the other; the only place that
//! runs anything in parallel.
//!
//! [`load`] reads, [`understand`] parses and resolves, [`render`] makes the
//! bytes and hands them on as they are made. Each takes plain values and returns
//! plain values and diagnostics, so the same three calls serve `build`, `check`,
//! the preview and the tests.

mod again;
mod failed;
mod load;
mod made_of;
mod making;
mod memo;
mod pictures;
mod remains;
mod search;
mod single;
mod timing;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::{BaseUrl, Config};
use crate::diag::{Diagnostic, report};
use crate::index;
use crate::model::{self, Model};
use crate::parse::{self, Page, markdown::RawHtml};
use crate::resolve::{self, Site};
use crate::source::{Area, SourceFile, SourceTree};
use crate::text::{FileId, UrlPath};
use crate::theme::{self, Theme};
use crate::write::Output;

pub use again::Again;
pub use load::{load, reload};
pub use made_of::{MadeOf, made_of};
pub use making::{copied, render};
pub use memo::{Html, Memo};
pub use pictures::pictures;
pub use remains::{Opened, Remains, opened, remains};
pub use search::SearchLeft;
pub use single::{first, rest, single};
pub use timing::Timings;

/// Pages that a thread takes in one go: few, as while it makes the last of them the
/// others have nothing to do.
const AT_ONCE: usize = 32;

/// Does two things at once, where there are threads for both.
pub fn beside<A: Send, B: Send>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    rayon::join(one, other)
}

/// Takes a file before all are known, or gives it back.
pub type Early<'a> = &'a (dyn Fn(Output) -> Option<Output> + Sync);

/// Everything a build depends on besides the files.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The day the site is built for, in Norway.
    pub today: Date,
    /// Whether drafts and pages outside their dates are shown.
    pub drafts: bool,
    /// In place of the one in the settings file.
    pub base_url: Option<BaseUrl>,
}

/// What has been read.
#[derive(Debug)]
pub struct Loaded {
    pub tree: SourceTree,
    pub config: Config,
}

impl Loaded {
    /// With the address of the site that `settings` say.
    fn at(mut self, settings: &Settings) -> Self {
        if let Some(base_url) = &settings.base_url {
            self.config.base_url = base_url.clone();
        }
        self
    }
}

/// What has been understood: all that rendering needs.
#[derive(Debug)]
pub struct Ready {
    pub tree: SourceTree,
    pub config: Config,
    pub model: Arc<Model>,
    /// `None` when its templates cannot be used; then there is an error.
    pub theme: Option<Arc<Theme>>,
    pub site: Site,
    /// The search index; empty where [`decide`] alone has run.
    pub search: Vec<index::search::File>,
}

/// Parses every page and resolves the site. The diagnostics are ordered.
#[must_use]
pub fn understand(
    loaded: Loaded,
    settings: &Settings,
    mut memo: Option<&mut Memo>,
    timings: &mut Timings,
) -> (Ready, Vec<Diagnostic>) {
    let (mut ready, found) = decide(loaded, settings, memo.as_deref_mut(), timings);
    ready.search = search_files(&ready, memo, &Some, None, timings);
    (ready, found)
}

/// As [`understand`], without the search index: for the preview, which shows a
/// page before it has that.
#[must_use]
pub fn decide(
    loaded: Loaded,
    settings: &Settings,
    memo: Option<&mut Memo>,
    timings: &mut Timings,
) -> (Ready, Vec<Diagnostic>) {
    let Loaded { tree, config } = loaded.at(settings);
    // Without a memo all is made, and what would be kept is dropped with this one.
    let is_kept = memo.is_some();
    let mut none = Memo::default();
    let memo = memo.unwrap_or(&mut none);
    let (model, mut found) = timings.stage("model", || memo.model(&tree, || read_model(&tree)));
    let (theme, in_theme) = timings.stage("theme", || {
        memo.theme(&tree, &config.theme, || theme::load(&tree, &config.theme))
    });
    found.extend(in_theme);
    let (pages, in_pages) = timings.stage("parse", || {
        parse_all(&tree, &config, &model, is_kept.then_some(&mut *memo))
    });
    found.extend(in_pages);
    let (site, in_site) = timings.stage("resolve", || {
        let input = resolve::Input {
            config: &config,
            model: &model,
            tree: &tree,
            today: settings.today,
            drafts: settings.drafts,
        };
        if is_kept {
            let context = memo::context(&tree, &config, settings);
            memo.site(pages, context, |pages| resolve::resolve(pages, input))
        } else {
            resolve::resolve(pages, input)
        }
    });
    found.extend(in_site);
    let ready = Ready {
        tree,
        config,
        model,
        theme,
        site,
        search: Vec::new(),
    };
    (ready, report::ordered(found))
}

/// The files of the search index. Most are known long before the last; each of those
/// is given to `early`, which gives back what it cannot use yet. `left` gets what is
/// left of the work, for [`remains`].
#[must_use]
pub fn search_files(
    ready: &Ready,
    memo: Option<&mut Memo>,
    early: Early<'_>,
    left: Option<&mut SearchLeft>,
    timings: &mut Timings,
) -> Vec<index::search::File> {
    timings.stage("index", || {
        ready.searched().map_or_else(Vec::new, |input| {
            search::index(input, memo.map(|memo| &mut memo.texts), early, left)
        })
    })
}

fn read_model(tree: &SourceTree) -> (Model, Vec<Diagnostic>) {
    let files = tree.in_area(Area::Model);
    model::read(files.map(|(id, file)| (id, &file.path, file.text.as_str())))
}

/// What pages are read by.
fn reading<'a>(config: &'a Config, model: &'a Model) -> parse::Context<'a> {
    let raw_html = if config.sanitise_html {
        RawHtml::Sanitise
    } else {
        RawHtml::Escape
    };
    parse::Context {
        model,
        content: &config.content,
        raw_html,
    }
}

fn parse_all(
    tree: &SourceTree,
    config: &Config,
    model: &Model,
    memo: Option<&mut Memo>,
) -> (Vec<Arc<Page>>, Vec<Diagnostic>) {
    let context = reading(config, model);
    let files: Vec<(FileId, &SourceFile)> = tree.in_area(Area::Page).collect();
    let parse = |id: FileId, file: &SourceFile| -> memo::Parsed {
        let (page, found) = parse::page(file, id, context);
        (page.map(Arc::new), found)
    };
    let parsed: Vec<memo::Parsed> = match memo {
        None => files
            .par_iter()
            .with_max_len(AT_ONCE)
            .map(|(id, file)| parse(*id, file))
            .collect(),
        Some(memo) => {
            memo.begin(tree, config);
            let kept = &*memo;
            let parsed: Vec<_> = files
                .par_iter()
                .with_max_len(AT_ONCE)
                .map(|(id, file)| kept.page(*id, file).unwrap_or_else(|| parse(*id, file)))
                .collect();
            memo.keep_pages(&files, &parsed);
            parsed
        }
    };
    let mut pages = Vec::with_capacity(parsed.len());
    let mut found = Vec::new();
    for (page, of_page) in parsed {
        pages.extend(page);
        found.extend(of_page);
    }
    (pages, found)
}

impl Ready {
    /// Drops the texts of pages that no message shows. `said` is all that has been
    /// said; what may still fail in a build is a template, or a picture.
    pub fn let_go_of_pages(&mut self, said: &[Diagnostic]) {
        let files = said.iter().flat_map(Diagnostic::files);
        let pictures = self.site.pictures.values();
        let shown_at = pictures.map(|picture| picture.shown_at.file);
        let shown: BTreeSet<FileId> = files.chain(shown_at).collect();
        self.tree.let_go_of_pages(&shown);
    }

    /// What the search index is made of.
    fn searched(&self) -> Option<index::search::Input<'_>> {
        let theme = self.theme.as_ref()?;
        Some(search::input(&self.site, &self.model, theme))
    }

    /// Every path that [`render`] makes, sorted.
    #[must_use]
    pub fn paths(&self) -> Vec<UrlPath> {
        let assets = self.theme.iter().flat_map(|theme| &theme.assets);
        let assets = assets.filter_map(|asset| UrlPath::parse(&asset.path).ok());
        let mut paths: Vec<UrlPath> = self
            .site
            .plan
            .iter()
            .map(|planned| planned.url.clone())
            .chain(assets)
            .chain(self.search.iter().map(|file| file.path.clone()))
            .collect();
        paths.sort();
        paths
    }
}

/// Gives `put` what nobody has taken of the files of a search index.
pub fn give_search(files: Vec<index::search::File>, put: &(dyn Fn(Output) + Sync)) {
    let files = files.into_par_iter();
    files.for_each(|index::search::File { path, bytes }| {
        if let Some(bytes) = bytes {
            put(Output { path, bytes });
        }
    });
}
