//! A site made piece by piece, in the preview: first what is asked for, then the
//! rest. Every piece is made as [`super::render`] makes it.

use std::collections::HashSet;
use std::mem::discriminant;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::diag::Diagnostic;
use crate::index;
use crate::render::Made;
use crate::resolve::{Planned, What};
use crate::text::UrlPath;

use super::making::{Making, OpenData};
use super::{Html, Ready, failed};

/// The page or the file for machines at `url`; `None` where there is none, or
/// what is there is copied.
///
/// # Errors
/// What is wrong with its template.
pub fn single(
    ready: &Ready,
    url: &UrlPath,
    html: &Html,
) -> Option<Result<Vec<u8>, Box<Diagnostic>>> {
    let theme = ready.theme.as_ref()?;
    let plan = &ready.site.plan;
    let at = plan.binary_search_by(|one| one.url.cmp(url)).ok()?;
    let making = Making::of(ready, theme, Some(html));
    let made = match making.renderer.prepare(&plan[at]) {
        Ok(made) => made,
        Err(failure) => return Some(Err(failure)),
    };
    match made {
        Made::Page(page) => Some(making.page(url, &page)),
        Made::Machine(file) => {
            let tables = match OpenData::of(&plan[at]) {
                OpenData::About => making.tables(&drop),
                OpenData::Table | OpenData::Other => Vec::new(),
            };
            Some(Ok(index::machine_file(file, &tables, making.index)))
        }
        Made::AboutData => {
            let page = making.about_data(url, &making.tables(&drop));
            Some(making.page(url, &page))
        }
        Made::Drawing(bytes) => Some(Ok(bytes)),
        Made::Asset(_) | Made::Picture => None,
    }
}

/// Makes the pages at `urls` and one page of each kind, and tells what is wrong with
/// them, in order: whether a theme holds, long before all pages are made.
#[must_use]
pub fn first(ready: &Ready, urls: &[UrlPath], html: &Html) -> Vec<Diagnostic> {
    let Some(theme) = &ready.theme else {
        return Vec::new();
    };
    let making = Making::of(ready, theme, Some(html));
    let plan = &ready.site.plan;
    let mut kinds = HashSet::new();
    let mut wanted: Vec<&Planned> = Vec::new();
    for planned in plan {
        let own = match &planned.what {
            What::Document(page) => Some(ready.site.page(*page).type_id),
            _ => None,
        };
        if kinds.insert((discriminant(&planned.what), own)) || urls.contains(&planned.url) {
            wanted.push(planned);
        }
    }
    let made = wanted.par_iter().map(|planned| making.keep(html, planned));
    failed::said_once(made.filter_map(Result::err))
}

/// Makes all pages that `html` has not got as they are now, and tells what is
/// wrong with them, in order. `None` as soon as `is_old` says that nobody will
/// want them.
pub fn rest(
    ready: &Ready,
    html: &Html,
    is_old: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Diagnostic>> {
    let Some(theme) = &ready.theme else {
        return Some(Vec::new());
    };
    let making = Making::of(ready, theme, Some(html));
    let is_given_up = AtomicBool::new(false);
    let made = ready.site.plan.par_iter().map(|planned| {
        if is_given_up.load(Ordering::Relaxed) {
            return Ok(());
        }
        if is_old() {
            is_given_up.store(true, Ordering::Relaxed);
        }
        making.keep(html, planned)
    });
    let failed: Vec<_> = made.filter_map(Result::err).collect();
    if is_given_up.into_inner() {
        return None;
    }
    let plan = &ready.site.plan;
    let is_there = |url: &UrlPath| plan.binary_search_by(|one| one.url.cmp(url)).is_ok();
    html.forget(is_there, plan.len());
    Some(failed::said_once(failed))
}

impl Making<'_> {
    /// Makes a page, where it is one and is not kept as it is now.
    fn keep(&self, html: &Html, planned: &Planned) -> Result<(), Box<Diagnostic>> {
        let page = match self.renderer.prepare(planned)? {
            Made::Page(page) => *page,
            Made::AboutData => self.about_data(&planned.url, &self.tables(&drop)),
            _ => return Ok(()),
        };
        self.kept(html, &planned.url, &page).map(drop)
    }
}
