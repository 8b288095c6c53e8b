//! Floor 8: the spine. Six stages, one after the other; the only place that
//! runs anything in parallel.
//!
//! [`load`] reads, [`understand`] parses and resolves, [`render`] makes the
//! bytes and hands them on as they are made. Each takes plain values and returns
//! plain values and diagnostics, so the same three calls serve `build`, `check`,
//! the preview and the tests.

mod failed;
mod load;
mod made_of;
mod memo;
mod pictures;
mod search;
mod single;
mod timing;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::{BaseUrl, Config};
use crate::diag::{Code, Diagnostic, report};
use crate::index;
use crate::model::{self, Model};
use crate::parse::{self, Page, markdown::RawHtml};
use crate::render::{DataFact, Input as RenderInput, Made, Prepared, Renderer};
use crate::resolve::{self, Site};
use crate::source::{Area, Files, SourceFile, SourceTree};
use crate::text::{FileId, SitePath, UrlPath};
use crate::theme::{self, Theme};
use crate::write::Output;

pub use load::{load, reload};
pub use made_of::made_of;
pub use memo::{Html, Memo};
pub use pictures::pictures;
pub use single::{first, rest, single};
pub use timing::Timings;

/// Pages that a thread takes in one go: few, as while it makes the last of them the
/// others have nothing to do.
const AT_ONCE: usize = 32;

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
    ready.search = search_files(&ready, memo, &Some, timings);
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
    let Loaded { tree, mut config } = loaded;
    if let Some(base_url) = &settings.base_url {
        config.base_url = base_url.clone();
    }
    // Without a memo all is made, and what would be kept is dropped with this one.
    let is_kept = memo.is_some();
    let mut none = Memo::default();
    let memo = memo.unwrap_or(&mut none);
    let (model, mut found) = timings.stage("model", || {
        memo.model(&tree, || {
            let files = tree
                .in_area(Area::Model)
                .map(|(id, file)| (id, &file.path, file.text.as_str()));
            model::read(files)
        })
    });
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
/// is given to `early`, which gives back what it cannot use yet.
#[must_use]
pub fn search_files(
    ready: &Ready,
    memo: Option<&mut Memo>,
    early: &(dyn Fn(Output) -> Option<Output> + Sync),
    timings: &mut Timings,
) -> Vec<index::search::File> {
    timings.stage("index", || {
        let strings = ready.theme.as_ref().map(|theme| &theme.strings);
        strings.map_or_else(Vec::new, |strings| {
            let input = index::search::Input {
                site: &ready.site,
                model: &ready.model,
                strings,
            };
            search::index(input, memo.map(|memo| &mut memo.texts), early)
        })
    })
}

fn parse_all(
    tree: &SourceTree,
    config: &Config,
    model: &Model,
    memo: Option<&mut Memo>,
) -> (Vec<Arc<Page>>, Vec<Diagnostic>) {
    let raw_html = if config.sanitise_html {
        RawHtml::Sanitise
    } else {
        RawHtml::Escape
    };
    let context = parse::Context {
        model,
        content: &config.content,
        raw_html,
    };
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

/// Gives `put` the files of the search index that are left and keeps none, as
/// [`render`] has use for the room.
pub fn give_search(ready: &mut Ready, put: &(dyn Fn(Output) + Sync)) {
    let files = std::mem::take(&mut ready.search).into_par_iter();
    files.for_each(|index::search::File { path, bytes }| {
        if let Some(bytes) = bytes {
            put(Output { path, bytes });
        }
    });
}

/// Makes every file of the site and gives each to `put`, from many threads and
/// in no particular order. A page that cannot be made gives an error and no
/// file. The diagnostics are ordered.
#[must_use]
pub fn render(
    ready: &Ready,
    files: &dyn Files,
    memo: Option<&Memo>,
    timings: &mut Timings,
    put: &(dyn Fn(Output) + Sync),
) -> Vec<Diagnostic> {
    let Some(theme) = &ready.theme else {
        return Vec::new();
    };
    let html = memo.map(|memo| memo.html.as_ref());
    let making = timings.stage("views", || Making::of(ready, theme, html));
    timings.stage("render", || {
        let mut found = copied(ready, files, put);
        ready.search.par_iter().for_each(|file| {
            if let Some(bytes) = file.bytes.clone() {
                let path = file.path.clone();
                put(Output { path, bytes });
            }
        });
        let plan = ready.site.plan.par_iter().with_max_len(AT_ONCE);
        let those = |of: OpenData| plan.clone().filter(move |one| OpenData::of(one) == of);
        // A table is made by one thread and takes as long as thousands of pages, which
        // the others make meanwhile.
        let (tables, made) = rayon::join(
            || making.tables(put),
            || {
                let made = those(OpenData::Other).map(|one| making.put(one, &[], put));
                made.filter_map(Result::err).collect::<Vec<_>>()
            },
        );
        let about = those(OpenData::About).map(|one| making.put(one, &tables, put));
        let failed = made.into_par_iter().chain(about.filter_map(Result::err));
        found.extend(failed::said_once(failed));
        report::ordered(found)
    })
}

/// What something of the site has to do with the open data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OpenData {
    Table,
    /// It tells of the tables.
    About,
    Other,
}

impl OpenData {
    fn of(planned: &resolve::Planned) -> Self {
        use resolve::{Machine, What};
        match planned.what {
            What::Machine(Machine::Data(file)) if index::data::is_table(file) => Self::Table,
            What::Machine(Machine::Data(_)) | What::Data => Self::About,
            _ => Self::Other,
        }
    }
}

/// Gives `put` the files of the theme and of the content that are copied.
#[must_use]
pub fn copied(ready: &Ready, files: &dyn Files, put: &(dyn Fn(Output) + Sync)) -> Vec<Diagnostic> {
    for asset in ready.theme.iter().flat_map(|theme| &theme.assets) {
        if let Ok(path) = UrlPath::parse(&asset.path) {
            put(Output {
                path,
                bytes: asset.bytes.clone(),
            });
        }
    }
    let copy = |planned: &resolve::Planned| {
        let resolve::What::Asset(path) = &planned.what else {
            return Ok(());
        };
        put(Output {
            path: planned.url.clone(),
            bytes: read(files, path)?,
        });
        Ok(())
    };
    let copied = ready.site.plan.par_iter().map(copy);
    report::ordered(copied.filter_map(Result::err).collect())
}

/// The bytes of a file of the content that is copied.
fn read(files: &dyn Files, path: &SitePath) -> Result<Vec<u8>, Diagnostic> {
    files.read(path).map_err(|error| {
        let unreadable = Diagnostic::new(Code::Unreadable).with("path", path.as_str());
        unreadable.with("error", &error)
    })
}

/// What every page of a site is made with.
struct Making<'a> {
    renderer: Renderer<'a>,
    index: index::Input<'a>,
    html: Option<&'a Html>,
}

impl<'a> Making<'a> {
    fn of(ready: &'a Ready, theme: &'a Theme, html: Option<&'a Html>) -> Self {
        let Ready {
            site,
            model,
            config,
            tree,
            ..
        } = ready;
        Self {
            renderer: Renderer::new(RenderInput {
                site,
                model,
                config,
                theme,
                tree,
            }),
            index: index::Input {
                site,
                model,
                config,
                theme,
            },
            html,
        }
    }

    /// Makes the tables of the open data and gives each to `put`, as one may be the
    /// largest file of the site; what is told of them is left.
    fn tables(&self, put: &(dyn Fn(Output) + Sync)) -> Vec<index::Table> {
        let wanted = index::data::wanted(self.index).into_par_iter();
        let made = wanted.map(|(path, file)| {
            let (table, bytes) = index::data::table(path.clone(), file, self.index);
            put(Output { path, bytes });
            table
        });
        made.collect()
    }

    /// Makes what is planned and gives it to `put`, but for what [`copied`] and
    /// [`pictures`] make.
    fn put(
        &self,
        planned: &resolve::Planned,
        tables: &[index::Table],
        put: &(dyn Fn(Output) + Sync),
    ) -> Result<(), Box<Diagnostic>> {
        let bytes = match self.renderer.prepare(planned)? {
            Made::Machine(file) => index::machine_file(file, tables, self.index),
            Made::Asset(_) | Made::Picture => return Ok(()),
            Made::Drawing(bytes) => bytes,
            Made::Page(page) => self.page(&planned.url, &page)?,
            Made::AboutData => {
                let page = self.about_data(&planned.url, tables);
                self.page(&planned.url, &page)?
            }
        };
        put(Output {
            path: planned.url.clone(),
            bytes,
        });
        Ok(())
    }

    fn about_data(&self, url: &UrlPath, tables: &[index::Table]) -> Prepared {
        let fact = |table: &'_ index::Table| DataFact {
            url: table.url.clone(),
            file: table.file,
            bytes: table.size,
            sha256: table.sha256.clone(),
        };
        let facts: Vec<DataFact> = tables.iter().map(fact).collect();
        self.renderer.about_data(url, &facts)
    }

    /// A page as HTML: as it was kept, where its view is the same.
    fn page(&self, url: &UrlPath, page: &Prepared) -> Result<Vec<u8>, Box<Diagnostic>> {
        match self.html {
            None => self.renderer.html(page),
            Some(html) => Ok(self.kept(html, url, page)?.to_vec()),
        }
    }

    fn kept(
        &self,
        html: &Html,
        url: &UrlPath,
        page: &Prepared,
    ) -> Result<Arc<[u8]>, Box<Diagnostic>> {
        let key = self.renderer.key(page);
        match html.get(url, key) {
            Some(bytes) => Ok(bytes),
            None => Ok(html.keep(url, key, self.renderer.html(page)?)),
        }
    }
}
