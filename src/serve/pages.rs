//! The site on show: what is copied lies ready, a page is made when somebody
//! asks for it, with all that is made in a build and nothing else.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crate::index::search;
use crate::pipeline::{self, Html, Ready};
use crate::resolve::{Planned, What};
use crate::text::{Hash, UrlPath};

/// Files by their path in the output folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A whole site, of which some is made when it is asked for.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// What is neither a page nor made of the pages, and the search index.
    fixed: Arc<Files>,
    /// What the rest is made from, and where it is kept when it is made.
    from: Option<(Arc<Ready>, Arc<Html>)>,
    /// The style sheets among what is fixed.
    sheets: Arc<Vec<String>>,
    /// Of the search index.
    search: Option<Hash>,
    /// What has been asked for, so that it is made once.
    asked: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
}

impl Pages {
    /// A site of `ready`, in which `fixed` lies ready.
    #[must_use]
    pub fn new(fixed: Files, ready: Arc<Ready>, html: Arc<Html>) -> Self {
        let is_sheet = |path: &&String| path.rsplit_once('.').is_some_and(|(_, end)| end == "css");
        let index = fixed.iter();
        let index = index.filter(|(path, _)| path.starts_with(search::FOLDER));
        let index = index.flat_map(|(path, bytes)| [path.as_bytes(), bytes.as_slice()]);
        Self {
            sheets: Arc::new(fixed.keys().filter(is_sheet).cloned().collect()),
            search: Some(Hash::of_parts(index)),
            fixed: Arc::new(fixed),
            from: Some((ready, html)),
            asked: Arc::default(),
        }
    }

    /// The same with other pages and another theme, where all else that is copied
    /// lies ready already. `None` also while there is no site.
    #[must_use]
    pub fn with(&self, ready: &Arc<Ready>, html: &Arc<Html>) -> Option<Self> {
        let (before, after) = (self.ready()?.theme.as_ref()?, ready.theme.as_ref()?);
        let mut copied = ready
            .site
            .plan
            .iter()
            .filter(|one| matches!(one.what, What::Asset(_) | What::Picture(..)));
        if !copied.all(|one| self.fixed.contains_key(&one.url.file())) {
            return None;
        }
        if Arc::ptr_eq(before, after) {
            return Some(Self {
                from: Some((Arc::clone(ready), Arc::clone(html))),
                asked: Arc::default(),
                ..self.clone()
            });
        }
        let mut fixed = Files::clone(&self.fixed);
        for asset in &before.assets {
            fixed.remove(&asset.path);
        }
        let assets = after.assets.iter();
        fixed.extend(assets.map(|asset| (asset.path.clone(), asset.bytes.clone())));
        Some(Self::new(fixed, Arc::clone(ready), Arc::clone(html)))
    }

    /// The bytes of a file of the site.
    #[must_use]
    pub fn get(&self, file: &str) -> Option<Vec<u8>> {
        if let Some(bytes) = self.fixed.get(file) {
            return Some(bytes.clone());
        }
        let asked = || self.asked.lock().ok();
        if let Some(bytes) = asked().and_then(|asked| asked.get(file).cloned()) {
            return Some(bytes);
        }
        let (ready, html) = self.from.as_ref()?;
        let bytes = pipeline::single(ready, &url_of(file)?, html)?.ok()?;
        if let Some(mut asked) = asked() {
            asked.insert(file.to_owned(), bytes.clone());
        }
        Some(bytes)
    }

    /// Whether the site has a file, made yet or not.
    #[must_use]
    pub fn has(&self, file: &str) -> bool {
        self.fixed.contains_key(file) || self.planned(file)
    }

    fn planned(&self, file: &str) -> bool {
        self.ready()
            .is_some_and(|ready| planned(ready, file).is_some())
    }

    /// Every file, sorted.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        let planned = self.from.iter().flat_map(|(ready, _)| &ready.site.plan);
        let planned = planned.map(|one| one.url.file());
        let mut paths: Vec<String> = planned.chain(self.fixed.keys().cloned()).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// The files that lie ready.
    #[must_use]
    pub fn fixed(&self) -> &Arc<Files> {
        &self.fixed
    }

    /// The style sheets, by path.
    #[must_use]
    pub fn sheets(&self) -> &[String] {
        &self.sheets
    }

    /// The hash of the search index, where there is one.
    #[must_use]
    pub const fn search(&self) -> Option<Hash> {
        self.search
    }

    /// What it is made from, to tell an editor about a page.
    #[must_use]
    pub fn ready(&self) -> Option<&Arc<Ready>> {
        self.from.as_ref().map(|(ready, _)| ready)
    }
}

/// What is planned at the address whose file this is.
pub(super) fn planned<'a>(ready: &'a Ready, file: &str) -> Option<&'a Planned> {
    let url = url_of(file)?;
    let plan = &ready.site.plan;
    let at = plan.binary_search_by(|one| one.url.cmp(&url)).ok()?;
    plan.get(at)
}

/// The address whose file this is.
pub(super) fn url_of(file: &str) -> Option<UrlPath> {
    let folder = file.strip_suffix("index.html");
    let is_folder = folder.is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
    let url = if is_folder { folder? } else { file };
    UrlPath::parse(url).ok()
}
