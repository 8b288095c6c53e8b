//! Floor 8: the spine. Six stages, one after the other; the only place that
//! runs anything in parallel.
//!
//! [`load`] reads, [`understand`] parses and resolves, [`render`] makes the
//! bytes and hands them on as they are made. Each takes plain values and returns
//! plain values and diagnostics, so the same three calls serve `build`, `check`,
//! the preview and the tests.

mod load;
mod memo;
mod pictures;
mod search;
mod timing;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::{BaseUrl, Config};
use crate::diag::{Diagnostic, report};
use crate::index;
use crate::model::{self, Model};
use crate::parse::{self, Page, markdown::RawHtml};
use crate::render::{Input as RenderInput, Made, Renderer};
use crate::resolve::{self, Site};
use crate::source::{Area, Files, SourceFile, SourceTree};
use crate::text::{FileId, UrlPath};
use crate::theme::{self, Theme};
use crate::write::Output;

pub use load::load;
pub use memo::Memo;
pub use pictures::pictures;
pub use timing::Timings;

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
    pub model: Model,
    /// `None` when its templates cannot be used; then there is an error.
    pub theme: Option<Theme>,
    pub site: Site,
    /// The search index.
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
    let Loaded { tree, mut config } = loaded;
    if let Some(base_url) = &settings.base_url {
        config.base_url = base_url.clone();
    }
    let (model, mut found) = timings.stage("model", || {
        let files = tree
            .in_area(Area::Model)
            .map(|(id, file)| (id, &file.path, file.text.as_str()));
        model::read(files)
    });
    let (theme, in_theme) = timings.stage("theme", || theme::load(&tree, &config.theme));
    found.extend(in_theme);

    let (pages, in_pages) = timings.stage("parse", || {
        parse_all(&tree, &config, &model, memo.as_deref_mut())
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
        resolve::resolve(pages, input)
    });
    found.extend(in_site);
    let search = timings.stage("index", || {
        let strings = theme.as_ref().map(|theme| &theme.strings);
        strings.map_or_else(Vec::new, |strings| {
            let input = index::search::Input {
                site: &site,
                model: &model,
                strings,
            };
            search::index(input, memo.map(|memo| &mut memo.texts))
        })
    });
    (
        Ready {
            tree,
            config,
            model,
            theme,
            site,
            search,
        },
        report::ordered(found),
    )
}

fn parse_all(
    tree: &SourceTree,
    config: &Config,
    model: &Model,
    memo: Option<&mut Memo>,
) -> (Vec<Page>, Vec<Diagnostic>) {
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
    let parsed: Vec<(Option<Page>, Vec<Diagnostic>)> = match memo {
        None => files
            .par_iter()
            .map(|(id, file)| parse::page(file, *id, context))
            .collect(),
        Some(memo) => {
            memo.begin(tree, config);
            let kept = &*memo;
            let parsed: Vec<_> = files
                .par_iter()
                .map(|(id, file)| {
                    kept.page(*id, file)
                        .unwrap_or_else(|| parse::page(file, *id, context))
                })
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
    let renderer = timings.stage("views", || {
        Renderer::new(RenderInput {
            site: &ready.site,
            model: &ready.model,
            config: &ready.config,
            theme,
            tree: &ready.tree,
        })
    });
    let input = index::Input {
        site: &ready.site,
        model: &ready.model,
        config: &ready.config,
        theme,
    };
    let tables: Vec<index::Table> = timings.stage("data", || {
        let wanted = index::data::wanted(input).into_par_iter();
        wanted
            .map(|(url, file)| index::data::table(url, file, input))
            .collect()
    });
    timings.stage("render", || {
        for asset in &theme.assets {
            if let Ok(path) = UrlPath::parse(&asset.path) {
                put(Output {
                    path,
                    bytes: asset.bytes.clone(),
                });
            }
        }
        ready.search.par_iter().for_each(|file| {
            put(Output {
                path: file.path.clone(),
                bytes: file.bytes.clone(),
            });
        });
        let made = ready.site.plan.par_iter().map(|planned| {
            let bytes = match renderer.prepare(planned) {
                Made::Machine(file) => index::machine_file(file, &tables, input),
                // Made by [`pictures`].
                Made::Picture => return Ok(()),
                Made::Asset(path) => files.read(&path).map_err(|error| {
                    let unreadable =
                        Diagnostic::new(crate::diag::Code::Unreadable).with("path", path.as_str());
                    unreadable.with("error", &error)
                })?,
                Made::Page(page) => match memo {
                    None => renderer.html(&page)?.into_bytes(),
                    Some(memo) => {
                        let key = renderer.key(&page);
                        match memo.html(&planned.url, key) {
                            Some(bytes) => bytes,
                            None => memo.keep_html(
                                &planned.url,
                                key,
                                renderer.html(&page)?.into_bytes(),
                            ),
                        }
                    }
                },
            };
            put(Output {
                path: planned.url.clone(),
                bytes,
            });
            Ok(())
        });
        report::ordered(made.filter_map(Result::err).collect())
    })
}
