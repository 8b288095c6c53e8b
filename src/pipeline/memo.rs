//! What is kept from one build to the next, in the preview.
//!
//! Tables: a file's page by the file's number and hash, what is decided about a
//! site by all that deciding reads, the model and the theme by their files, and
//! a page's HTML by the hash of its view. None knows what depends on what: a
//! changed input changes the key, and an unchanged key means an unchanged value.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::Settings;
use super::search::Texts;
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::Model;
use crate::parse::Page;
use crate::parse::markdown::{Heading, Image, Target};
use crate::resolve::{Decided, Site};
use crate::source::{Area, SourceFile, SourceTree};
use crate::text::{FileId, Hash, SitePath, Span, UrlPath};
use crate::theme::Theme;

pub(super) type Parsed = (Option<Arc<Page>>, Vec<Diagnostic>);
type Said<T> = (T, Vec<Diagnostic>);

/// Kept values. Empty at first; safe to drop at any time.
#[derive(Debug, Default)]
pub struct Memo {
    /// Of the model and the settings, which every page is read by.
    epoch: Option<Hash>,
    pages: HashMap<SitePath, (FileId, Hash, Parsed)>,
    pub(super) texts: Texts,
    model: Option<(Hash, Said<Arc<Model>>)>,
    theme: Option<(Hash, Said<Option<Arc<Theme>>>)>,
    site: Option<(Hash, Vec<Arc<Page>>, Said<Arc<Decided>>)>,
    /// Pages as they were last made, also for those who show them meanwhile.
    pub html: Arc<Html>,
}

/// The HTML of each address, with the key it was made for.
#[derive(Debug, Default)]
pub struct Html(Mutex<HashMap<UrlPath, (Hash, Arc<[u8]>)>>);

impl Memo {
    /// Forgets the pages when the model or the settings are others than last
    /// time.
    pub(super) fn begin(&mut self, tree: &SourceTree, config: &Config) {
        let settings = format!("{config:?}");
        let epoch = of_files(tree, Area::Model, settings.as_bytes());
        if self.epoch != Some(epoch) {
            self.pages.clear();
            self.epoch = Some(epoch);
        }
    }

    /// What the file gave last time. Spans hold the file's number, so it has to
    /// be the same.
    pub(super) fn page(&self, id: FileId, file: &SourceFile) -> Option<Parsed> {
        let (kept_id, hash, parsed) = self.pages.get(&file.path)?;
        (*kept_id == id && *hash == file.hash).then(|| parsed.clone())
    }

    /// Keeps this build's pages, and no others.
    pub(super) fn keep_pages(&mut self, files: &[(FileId, &SourceFile)], parsed: &[Parsed]) {
        let mut kept = std::mem::take(&mut self.pages);
        self.pages.reserve(files.len());
        for ((id, file), parsed) in files.iter().zip(parsed) {
            let (path, entry) = match kept.remove_entry(&file.path) {
                Some((path, same)) if same.0 == *id && same.1 == file.hash => (path, same),
                _ => (file.path.clone(), (*id, file.hash, parsed.clone())),
            };
            self.pages.insert(path, entry);
        }
    }

    /// The model: last time's where its files are the same.
    pub(super) fn model(
        &mut self,
        tree: &SourceTree,
        make: impl FnOnce() -> Said<Model>,
    ) -> Said<Arc<Model>> {
        kept(&mut self.model, of_files(tree, Area::Model, b""), || {
            let (model, found) = make();
            (Arc::new(model), found)
        })
    }

    /// The theme called `name`: last time's where its files are the same.
    pub(super) fn theme(
        &mut self,
        tree: &SourceTree,
        name: &str,
        make: impl FnOnce() -> Said<Option<Theme>>,
    ) -> Said<Option<Arc<Theme>>> {
        let mut parts: Vec<&[u8]> = vec![name.as_bytes()];
        for (path, bytes) in &tree.theme_assets {
            parts.extend([path.as_str().as_bytes(), bytes.as_slice()]);
        }
        let assets = Hash::of_parts(parts).to_string();
        let key = of_files(tree, Area::Theme, assets.as_bytes());
        kept(&mut self.theme, key, || {
            let (theme, found) = make();
            (theme.map(Arc::new), found)
        })
    }

    /// What is decided about `pages`: last time's, where no page says anything
    /// else of what deciding reads and all else is the same. `context` is all
    /// else that deciding reads.
    pub(super) fn site(
        &mut self,
        pages: Vec<Arc<Page>>,
        context: Hash,
        resolve: impl FnOnce(Vec<Arc<Page>>) -> Said<Site>,
    ) -> Said<Site> {
        if let Some((key, before, (decided, said))) = &mut self.site
            && *key == context
            && before.len() == pages.len()
            && before.iter().zip(&pages).all(|(a, b)| is_same(a, b, said))
        {
            before.clone_from(&pages);
            let site = Site {
                pages,
                decided: Arc::clone(decided),
            };
            return (site, said.clone());
        }
        let (site, said) = resolve(pages);
        let decided = (Arc::clone(&site.decided), said.clone());
        self.site = Some((context, site.pages.clone(), decided));
        (site, said)
    }
}

/// Everything that deciding reads besides pages, the day and the drafts: the
/// model, the settings, the names of files, and the list of addresses.
pub(super) fn context(tree: &SourceTree, config: &Config, settings: &Settings) -> Hash {
    let text = format!(
        "{config:?} {} {} {:?}",
        settings.today, settings.drafts, tree.pictures
    );
    let mut parts: Vec<Vec<u8>> = vec![text.into_bytes()];
    for area in [Area::Model, Area::Addresses] {
        parts.push(of_files(tree, area, b"").to_string().into_bytes());
    }
    let assets = tree.assets.iter();
    parts.extend(assets.map(|path| path.as_str().as_bytes().to_vec()));
    Hash::of_parts(parts.iter().map(Vec::as_slice))
}

/// The numbers, names and texts of the files of an area, and `more`.
fn of_files(tree: &SourceTree, area: Area, more: &[u8]) -> Hash {
    let mut parts: Vec<Vec<u8>> = vec![more.to_vec()];
    for (id, file) in tree.in_area(area) {
        parts.push(format!("{} {} {}", id.0, file.path.as_str(), file.hash).into_bytes());
    }
    Hash::of_parts(parts.iter().map(Vec::as_slice))
}

fn kept<T: Clone>(
    place: &mut Option<(Hash, Said<T>)>,
    key: Hash,
    make: impl FnOnce() -> Said<T>,
) -> Said<T> {
    if let Some((have, value)) = place
        && *have == key
    {
        return value.clone();
    }
    let value = make();
    *place = Some((key, value.clone()));
    value
}

/// Whether two pages are the same to those who decide about them: they differ at
/// most in the words of the body. Where something is said of the page itself it
/// is said of a place in it, and that may have moved.
fn is_same(before: &Arc<Page>, after: &Arc<Page>, said: &[Diagnostic]) -> bool {
    let is_said = || {
        said.iter().any(|one| {
            one.span.is_some() && one.file == Some(after.file)
                || one.related.iter().any(|related| related.file == after.file)
        })
    };
    Arc::ptr_eq(before, after)
        || says_the_same(before, after) && files_of(before).eq(files_of(after)) && !is_said()
}

/// Whether two pages say the same of all that deciding reads. Of a body that is
/// no more than is named here; nothing else of it may be read there.
pub(super) fn says_the_same(before: &Page, after: &Page) -> bool {
    let Page {
        file,
        path,
        type_id,
        id,
        within,
        meta,
        fields,
        body,
    } = before;
    *file == after.file
        && *path == after.path
        && *type_id == after.type_id
        && *id == after.id
        && *within == after.within
        && *meta == after.meta
        && *fields == after.fields
        && body
            .images
            .iter()
            .map(shows)
            .eq(after.body.images.iter().map(shows))
        && body
            .headings
            .iter()
            .map(named)
            .eq(after.body.headings.iter().map(named))
        && body.links.iter().map(|link| &link.target).eq(after
            .body
            .links
            .iter()
            .map(|link| &link.target))
}

fn named(one: &Heading) -> (u8, &str, &str) {
    (one.level, &one.id, &one.text)
}

/// A picture, wherever it stands.
fn shows(one: &Image) -> Image {
    Image {
        span: Span::new(FileId(0), 0..0),
        ..one.clone()
    }
}

/// Where a page shows or offers files, which is kept to say so when one cannot be used.
fn files_of(page: &Page) -> impl Iterator<Item = Span> {
    let links = page.body.links.iter();
    let offered = links.filter(|link| matches!(link.target, Target::File { .. }));
    let shown = page.body.images.iter().map(|image| image.span);
    offered.map(|link| link.span).chain(shown)
}

impl Html {
    /// The HTML made for this key last time at this address.
    pub(super) fn get(&self, url: &UrlPath, key: Hash) -> Option<Arc<[u8]>> {
        let html = self.0.lock().ok()?;
        html.get(url)
            .filter(|(kept, _)| *kept == key)
            .map(|(_, bytes)| Arc::clone(bytes))
    }

    /// Forgets addresses that are no longer there, when they have become many.
    pub(super) fn forget(&self, is_there: impl Fn(&UrlPath) -> bool, how_many: usize) {
        if let Ok(mut html) = self.0.lock()
            && html.len() > 2 * how_many
        {
            html.retain(|url, _| is_there(url));
        }
    }

    /// Keeps it, and gives it back.
    pub(super) fn keep(&self, url: &UrlPath, key: Hash, bytes: Vec<u8>) -> Arc<[u8]> {
        let bytes: Arc<[u8]> = bytes.into();
        if let Ok(mut html) = self.0.lock() {
            html.insert(url.clone(), (key, Arc::clone(&bytes)));
        }
        bytes
    }
}
