//! A build that goes on from what the last one left ([`Opened`]): of all files only those
//! are made that show the words of the pages that were edited.
//!
//! An edit of a page's running text leaves all that is decided as it is, as in the preview
//! ([`says_the_same`]). Who else shows a page's words is told in one place, [`shown_in`].
//! Any other edit, and one of a page of which something is said, is for a whole build, and
//! so this one has nothing to say of any place in a text.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::index::search;
use crate::parse;
use crate::resolve::{PageId, Planned, Site, What, booklet};
use crate::source::Area;
use crate::text::{FileId, UrlPath};
use crate::theme::{self, Theme};
use crate::write::Output;

use super::making::Making;
use super::memo::says_the_same;
use super::{
    Loaded, Model, Opened, Ready, Settings, Timings, give_search, read_model, reading,
    search as searching,
};

/// With more pages edited than this, one in so many, a whole build is as good.
const ONE_IN: usize = 20;
/// But so many are always few.
const FEW: usize = 64;

/// A site of which most stands already.
#[derive(Debug)]
pub struct Again {
    /// In its search index, files that stand already have no bytes.
    pub ready: Ready,
    /// The files of the edited pages.
    pub edited: Vec<FileId>,
    /// Every file of the site, sorted.
    pub paths: Vec<UrlPath>,
    /// Numbers in the plan of what is to be made.
    to_make: Vec<usize>,
}

impl Again {
    /// The site of `loaded`, of which the texts of `edited` pages may be others than in
    /// the one that was `left`.
    ///
    /// # Errors
    /// What was loaded, where this takes a whole build.
    pub fn of(
        loaded: Loaded,
        left: &Opened<'_>,
        edited: Vec<FileId>,
        settings: &Settings,
    ) -> Result<Self, Box<Loaded>> {
        let Some(recalled) = Recalled::of(&loaded, left, &edited) else {
            return Err(Box::new(loaded));
        };
        let Loaded { tree, config } = loaded.at(settings);
        let ready = Ready {
            tree,
            config,
            model: Arc::new(recalled.model),
            theme: Some(Arc::new(recalled.theme)),
            site: recalled.site,
            search: recalled.search,
        };
        Ok(Self {
            paths: ready.paths(),
            ready,
            edited,
            to_make: recalled.to_make,
        })
    }

    /// Makes what is to be made and gives each to `put`. What goes wrong is for a whole
    /// build to tell; here the answer is no.
    #[must_use]
    pub fn render(&mut self, timings: &mut Timings, put: &(dyn Fn(Output) + Sync)) -> bool {
        let search = std::mem::take(&mut self.ready.search);
        let Some(theme) = &self.ready.theme else {
            return false;
        };
        let making = Making::of(&self.ready, theme, None);
        timings.stage("render", || {
            give_search(search, put);
            let plan = self.to_make.par_iter().map(|at| &self.ready.site.plan[*at]);
            plan.all(|planned| making.put(planned, &[], put).is_ok())
        })
    }
}

/// What is known of a site of which only the edited pages, and what shows their words,
/// have been parsed.
struct Recalled {
    model: Model,
    theme: Theme,
    site: Site,
    search: Vec<search::File>,
    to_make: Vec<usize>,
}

impl Recalled {
    /// `None` where this takes a whole build.
    fn of(loaded: &Loaded, left: &Opened<'_>, edited: &[FileId]) -> Option<Self> {
        let pages = loaded.tree.in_area(Area::Page).count();
        if edited.len() > FEW.max(pages / ONE_IN) {
            return None;
        }
        let pieces = left.pieces()?;
        let (read, (model, theme)) = rayon::join(
            || pieces.read(),
            || {
                let (model, _) = read_model(&loaded.tree);
                let (theme, _) = theme::load(&loaded.tree, &loaded.config.theme);
                (model, theme)
            },
        );
        let ((mut site, index), theme) = (read?, theme?);
        let context = reading(&loaded.config, &model);
        let parse = |file| Some(parse::page(loaded.tree.get(file)?, file, context));
        let mut changed: BTreeSet<PageId> = BTreeSet::new();
        for file in edited {
            let page = page_of(&site, *file)?;
            let (after, said) = parse(*file)?;
            let after = after.filter(|after| says_the_same(site.page(page), after))?;
            if !said.is_empty() || left.is_spoken_of(*file) {
                return None;
            }
            site.pages[page.0 as usize] = Arc::new(after);
            changed.insert(page);
        }
        let (to_make, mut shown) = shows(&changed, &site, &model);
        let found = searching::input(&site, &model, &theme).pages();
        let together = |page: &PageId| search::together(&found, *page);
        shown.extend(changed.iter().flat_map(together));
        for page in shown.difference(&changed) {
            let (read, _) = parse(site.page(*page).file)?;
            site.pages[page.0 as usize] = Arc::new(read?);
        }
        let input = searching::input(&site, &model, &theme);
        let words_of = |part| pieces.words(part);
        let contents = search::again(input, index, words_of, |page| changed.contains(&page))?;
        Some(Self {
            search: searching::files(input, contents),
            model,
            theme,
            site,
            to_make,
        })
    }
}

/// What is to be made when the words of the `changed` pages are others, by its number in
/// the plan, and every page whose words are shown there.
fn shows(changed: &BTreeSet<PageId>, site: &Site, model: &Model) -> (Vec<usize>, BTreeSet<PageId>) {
    let (mut to_make, mut shown) = (Vec::new(), BTreeSet::new());
    for (number, planned) in site.plan.iter().enumerate() {
        let pages = shown_in(planned, site, model);
        if pages.iter().any(|page| changed.contains(page)) {
            to_make.push(number);
            shown.extend(pages);
        }
    }
    (to_make, shown)
}

/// The pages whose words stand in a file, besides those of the search index.
fn shown_in(planned: &Planned, site: &Site, model: &Model) -> Vec<PageId> {
    match &planned.what {
        What::Document(page) => vec![*page],
        What::Booklet(page) => {
            let parts = booklet(*page, site, model).into_iter();
            parts.flat_map(|part| part.pages).collect()
        }
        // Here pages are shown by their fields, or not at all.
        What::Front
        | What::List(_)
        | What::Timeline(_)
        | What::Archive
        | What::Index
        | What::Places
        | What::Data
        | What::Place(..)
        | What::Search
        | What::Tool(..)
        | What::NotFound
        | What::Machine(_)
        | What::Redirect(_)
        | What::Asset(_)
        | What::Map(..)
        | What::Picture(..) => Vec::new(),
    }
}

/// The page made of a file.
fn page_of(site: &Site, file: FileId) -> Option<PageId> {
    let at = site.pages.binary_search_by_key(&file, |page| page.file);
    u32::try_from(at.ok()?).ok().map(PageId)
}
