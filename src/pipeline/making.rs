//! The last stage: every file of a site that has been decided, made and given away.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostic, report};
use crate::index;
use crate::render::{DataFact, Input as RenderInput, Made, Prepared, Renderer};
use crate::resolve;
use crate::source::Files;
use crate::text::{SitePath, UrlPath};
use crate::theme::Theme;
use crate::write::Output;

use super::{AT_ONCE, Html, Memo, Ready, Timings, failed, give_search};

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
        give_search(ready.search.clone(), put);
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
pub(super) enum OpenData {
    Table,
    /// It tells of the tables.
    About,
    Other,
}

impl OpenData {
    pub(super) fn of(planned: &resolve::Planned) -> Self {
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
pub(super) struct Making<'a> {
    pub(super) renderer: Renderer<'a>,
    pub(super) index: index::Input<'a>,
    pub(super) html: Option<&'a Html>,
}

impl<'a> Making<'a> {
    pub(super) fn of(ready: &'a Ready, theme: &'a Theme, html: Option<&'a Html>) -> Self {
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
    pub(super) fn tables(&self, put: &(dyn Fn(Output) + Sync)) -> Vec<index::Table> {
        let wanted = index::data::wanted(self.index).into_par_iter();
        let made = wanted.map(|(path, file)| {
            let (table, bytes) = index::data::table(path.clone(), file, self.index);
            put(Output { path, bytes });
            table
        });
        made.collect()
    }

    /// Makes what is planned and gives it to `put`, but for what [`copied`] and
    /// [`super::pictures`] make.
    pub(super) fn put(
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

    pub(super) fn about_data(&self, url: &UrlPath, tables: &[index::Table]) -> Prepared {
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
    pub(super) fn page(&self, url: &UrlPath, page: &Prepared) -> Result<Vec<u8>, Box<Diagnostic>> {
        match self.html {
            None => self.renderer.html(page),
            Some(html) => Ok(self.kept(html, url, page)?.to_vec()),
        }
    }

    pub(super) fn kept(
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
