//! The front page, the lists, A–Å, the archive, search and the missing page.

use crate::language::initial;
use crate::resolve::PageId;
use crate::text::{Lang, UrlPath, slug};
use crate::theme::Failure;

use super::part::Look;
use super::view::{FrontView, IndexView, Letter, Link, ListPage, ListView, PlainView};
use super::{AnyView, Prepared, Renderer};

/// Pages of a list on each side of one that it links to, besides the first and
/// the last: all of them on each would grow with the square of the list.
const NEAR: usize = 2;
/// Newest documents on the front page.
const LATEST: usize = 6;

impl Renderer<'_> {
    pub(super) fn front(&self, url: &UrlPath, lang: Lang) -> Result<Prepared, Box<Failure>> {
        let site = self.input.site;
        let title = self
            .input
            .config
            .title
            .best(lang)
            .map(|(_, title)| title.clone())
            .unwrap_or_default();
        let look = Look {
            level: 3,
            compact: false,
            bare: false,
        };
        let latest = site.collections.latest.iter().take(LATEST);
        let view = FrontView {
            intro: self.front_text(lang),
            sections: self.sections(lang),
            themes: self.themes(lang),
            latest: self.cards(latest, look, lang, &url.to_top())?,
            counties: self.counties(),
            places: self.places_link(lang),
            total: site.collections.alphabetical.len(),
        };
        let intro = view.intro.clone();
        let mut page = self.prepared("front.html", title, lang, url, AnyView::Front(view));
        page.description = intro;
        Ok(page)
    }

    /// Pages that other pages refer to most by type, as ways in: the type whose
    /// pages cases must refer to. The note is the number of references.
    fn themes(&self, lang: Lang) -> Vec<Link> {
        let (site, model) = (self.input.site, self.input.model);
        let first_type = model.types.first();
        let theme = first_type.and_then(|def| {
            def.fields
                .iter()
                .filter(|field| field.required)
                .find_map(|field| match &field.kind {
                    crate::model::FieldKind::Ref { to } => to.first().copied(),
                    _ => None,
                })
        });
        let pages = theme.map_or(&[][..], |type_id| site.collections.of(type_id));
        let link = |page: &PageId| {
            let mut link = self.page_link(*page, lang)?;
            link.note = Some(site.entry(*page).incoming.len().to_string());
            Some(link)
        };
        pages.iter().filter_map(link).collect()
    }

    pub(super) fn archive(&self, url: &UrlPath, lang: Lang) -> Result<Prepared, Box<Failure>> {
        let strings = self.strings(lang);
        let archived = &self.input.site.collections.archived;
        let title = strings.get("archive_title").to_owned();
        let look = Look {
            level: 2,
            compact: false,
            bare: false,
        };
        let view = ListView {
            type_id: String::new(),
            title: title.clone(),
            about: strings.get("archive_about").to_owned(),
            cards: self.cards(archived, look, lang, &url.to_top())?,
            total: archived.len(),
            page: 1,
            last: 1,
            pages: vec![ListPage {
                number: 1,
                url: url.as_str().to_owned(),
            }],
            timeline: None,
            chips: Vec::new(),
            orders: Vec::new(),
            finders: Vec::new(),
        };
        Ok(self.framed("archive.html", title, url, lang, AnyView::List(view)))
    }

    pub(super) fn index(&self, url: &UrlPath, lang: Lang) -> Prepared {
        let strings = self.strings(lang);
        let listed = &self.input.site.collections.alphabetical;
        let link = |page: &PageId| {
            let mut link = self.page_link(*page, lang)?;
            let def = self.input.model.get(self.input.site.page(*page).type_id);
            let noun = def.label.best(lang);
            link.note = noun.map(|(_, noun)| noun.one.to_lowercase());
            Some(link)
        };
        let links = self.with_places(listed.iter().filter_map(link).collect(), lang);
        let total = links.len();
        let mut letters: Vec<Letter> = Vec::new();
        for link in links {
            add(&mut letters, initial(&link.title), link);
        }
        let title = strings.get("index_title").to_owned();
        let view = IndexView {
            title: title.clone(),
            about: strings.get("index_about").to_owned(),
            total,
            letters,
        };
        self.framed("index.html", title, url, lang, AnyView::Index(view))
    }

    pub(super) fn plain(&self, template: &str, title: &str, url: &UrlPath, lang: Lang) -> Prepared {
        let title = self.strings(lang).get(title).to_owned();
        let view = PlainView {
            title: title.clone(),
            sections: self.sections(lang),
        };
        self.framed(template, title, url, lang, AnyView::Plain(view))
    }

    pub(super) fn framed(
        &self,
        template: &str,
        title: String,
        url: &UrlPath,
        lang: Lang,
        view: AnyView,
    ) -> Prepared {
        let crumbs = self.crumbs(None, &title, url, lang);
        let mut page = self.prepared(template, title, lang, url, view);
        page.crumbs = crumbs;
        page
    }
}

/// The numbers of the pages to link to from `page` of 1 to `last`.
pub(super) fn near(page: usize, last: usize) -> impl Iterator<Item = usize> {
    let first_near = page.saturating_sub(NEAR).max(1);
    let last_near = (page + NEAR).min(last);
    let first = (first_near > 1).then_some(1);
    let last = (last_near < last).then_some(last);
    first.into_iter().chain(first_near..=last_near).chain(last)
}

pub(super) fn plain_link(title: String, url: String) -> Link {
    Link {
        title,
        url,
        external: false,
        lang: None,
        note: None,
    }
}

/// Adds a link under its letter; letters stand in the order they are first met.
fn add(letters: &mut Vec<Letter>, letter: String, link: Link) {
    match letters.iter_mut().find(|have| have.letter == letter) {
        Some(have) => have.links.push(link),
        None => {
            let id = slug(&letter).unwrap_or_else(|| "andre".to_owned());
            // Å and A have the same slug.
            let id = if letters.iter().any(|have| have.id == format!("g-{id}")) {
                format!("g-{id}{}", letters.len())
            } else {
                format!("g-{id}")
            };
            letters.push(Letter {
                letter,
                id,
                links: vec![link],
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn a_list_page_links_to_the_first_the_last_and_those_near_it() {
        let cases: [(usize, usize, &[usize]); 6] = [
            (1, 1, &[1]),
            (1, 9, &[1, 2, 3, 9]),
            (3, 9, &[1, 2, 3, 4, 5, 9]),
            (5, 9, &[1, 3, 4, 5, 6, 7, 9]),
            (9, 9, &[1, 7, 8, 9]),
            (2, 4, &[1, 2, 3, 4]),
        ];
        for (page, last, expected) in cases {
            let linked: Vec<usize> = near(page, last).collect();
            assert_eq!(linked, expected, "{page} of {last}");
        }
    }
}
