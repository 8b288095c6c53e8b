//! Parts of pages that many pages show, each made once.
//!
//! A card of a document stands in the list of its type, in one for each value of
//! its facets and on the pages it refers to; at 10,000 pages that is twenty times
//! over. The menu, the search and the foot stand on every page. Each is a template
//! of its own (`parts/…`) and sees no more than its view, so it is the same
//! wherever the same is shown from the same depth, and is put in place as it is.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock, RwLock};

use serde::{Serialize, Serializer};

use crate::resolve::PageId;
use crate::text::Lang;
use crate::theme::Failure;

use super::view::{CardView, FrameView, Link, MenuLink};
use super::{Input, Renderer};

/// The HTML of a part. Costs nothing to put on one more page.
#[derive(Debug, Clone)]
pub struct Part(tera::Value);

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// A part, or what is wrong with its template.
pub(super) type Made = Result<Part, Box<Failure>>;

/// How a card is to look where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Look {
    /// Level of its heading.
    pub(super) level: u8,
    /// Without its lead.
    pub(super) compact: bool,
    /// Without its kind, where a heading says it.
    pub(super) bare: bool,
}

/// What a set of parts depends on besides what they show: the reader's language,
/// the way to the top of the site, and the rest.
type Place<Rest> = (Lang, String, Rest);

/// The parts made so far.
#[derive(Debug, Default)]
pub(super) struct Parts {
    cards: RwLock<BTreeMap<Place<Look>, Arc<[OnceLock<Made>]>>>,
    frames: RwLock<BTreeMap<Place<[Option<Here>; 2]>, Arc<OnceLock<Made>>>>,
}

/// Which of some links leads to a page, or to what it lies under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Here {
    at: usize,
    exactly: bool,
}

impl Renderer<'_> {
    /// The cards of pages for a page at `root`.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub(super) fn cards<'p>(
        &self,
        pages: impl IntoIterator<Item = &'p PageId>,
        look: Look,
        lang: Lang,
        root: &str,
    ) -> Result<Vec<Part>, Box<Failure>> {
        let kept = entry(&self.parts.cards, (lang, root.to_owned(), look), || {
            let pages = self.input.site.pages.iter();
            pages.map(|_| OnceLock::new()).collect()
        });
        let made = |id: &PageId| {
            let make = || self.card_part(*id, look, lang, root);
            let kept = kept.get(id.0 as usize);
            kept.map_or_else(make, |kept| kept.get_or_init(make).clone())
        };
        pages.into_iter().map(made).collect()
    }

    fn card_part(&self, id: PageId, look: Look, lang: Lang, root: &str) -> Made {
        let view = CardView {
            card: self.card(id, lang),
            level: look.level,
            compact: look.compact,
            bare: look.bare,
        };
        self.part("parts/card.html", &view, lang, root)
    }

    /// Menu, search and foot of a page.
    ///
    /// # Errors
    /// What is wrong with a template.
    pub(super) fn frame_parts(&self, lang: Lang, root: &str, path: &str) -> Made {
        let Some(shared) = self.shared.get(&lang) else {
            return Ok(Part(tera::Value::none()));
        };
        let here = [here(&shared.menu, path), here(&shared.foot, path)];
        let kept = entry(&self.parts.frames, (lang, root.to_owned(), here), || {
            Arc::new(OnceLock::new())
        });
        let make = || {
            let view = FrameView {
                menu: marked(&shared.menu, here[0]),
                foot: marked(&shared.foot, here[1]),
            };
            let part = |name: &str| self.part(name, &view, lang, root);
            let parts = [
                ("menu", part("parts/menu.html")?),
                ("search", part("parts/search.html")?),
                ("foot", part("parts/foot.html")?),
            ];
            let parts = parts.map(|(name, part)| (name, part.0));
            Ok(Part(BTreeMap::from(parts).into()))
        };
        kept.get_or_init(make).clone()
    }

    fn part<V: Serialize>(&self, template: &str, view: &V, lang: Lang, root: &str) -> Made {
        let Input { theme, tree, .. } = self.input;
        let mut context = self.context(lang, root);
        context.insert("view", view);
        let html = theme
            .engine
            .render(template, &context, tree)
            .map_err(Box::new)?;
        let html = String::from_utf8_lossy(&html);
        Ok(Part(tera::Value::safe_string(html.trim_end())))
    }
}

/// The link to the page at `path`, else to the nearest above it.
fn here(links: &[Link], path: &str) -> Option<Here> {
    let under = |(at, link): (usize, &Link)| {
        let url = link.url.as_str();
        let exactly = url == path;
        let is_here = exactly || !url.is_empty() && path.starts_with(url);
        is_here.then_some((url.len(), Here { at, exactly }))
    };
    let nearest = links.iter().enumerate().filter_map(under).max();
    nearest.map(|(_, here)| here)
}

fn marked(links: &[Link], here: Option<Here>) -> Vec<MenuLink> {
    let links = links.iter().enumerate().map(|(at, link)| MenuLink {
        link: link.clone(),
        current: here
            .filter(|here| here.at == at)
            .map(|here| if here.exactly { "page" } else { "true" }),
    });
    links.collect()
}

/// What is kept under a key, made the first time.
fn entry<K: Ord + Clone, V: Clone>(
    kept: &RwLock<BTreeMap<K, V>>,
    key: K,
    make: impl FnOnce() -> V,
) -> V {
    if let Ok(kept) = kept.read()
        && let Some(value) = kept.get(&key)
    {
        return value.clone();
    }
    match kept.write() {
        Ok(mut kept) => kept.entry(key).or_insert_with(make).clone(),
        // Somebody panicked while they added to it: do without.
        Err(_) => make(),
    }
}
