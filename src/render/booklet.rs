//! A booklet: the documents filed under a page, each a chapter. Ids, headings and
//! names of tables are the chapter's own, so that all can stand on one page.

use crate::model::Show;
use crate::resolve::{BookletPart, PageId, What, booklet};
use crate::text::{Lang, UrlPath};

use super::body::Part;
use super::field::On;
use super::view::{self, BookletView, Chapter, Link};
use super::words::other;
use super::{AnyView, Prepared, Renderer};

impl Renderer<'_> {
    /// The address of the booklet of a page; empty where it has none.
    pub(super) fn booklet_link(&self, page: PageId, url: &UrlPath) -> String {
        let booklet = UrlPath::parse(&What::booklet_url(url)).ok();
        let planned = booklet.filter(|url| self.input.site.at(url) == Some(&What::Booklet(page)));
        planned.map_or(String::new(), |url| url.as_str().to_owned())
    }

    pub(super) fn booklet(&self, id: PageId, url: &UrlPath) -> Prepared {
        let (site, model) = (self.input.site, self.input.model);
        let page = site.page(id);
        let def = model.get(page.type_id);
        let lang = page.lang();
        let own = page.title(lang).1;
        let title = self
            .strings(lang)
            .filled("booklet_title", &[("title", own)]);
        let on = On::page(id, lang, url);
        let mut number = 0;
        let mut parts = Vec::new();
        for part in booklet(id, site, model) {
            let chapters = part.pages.iter().map(|page| {
                number += 1;
                self.chapter(*page, number, url, lang)
            });
            let chapters = chapters.collect();
            parts.push(self.booklet_part(&part, chapters, lang));
        }
        let of = self.page_link(id, lang).unwrap_or_else(|| Link {
            title: own.to_owned(),
            url: String::new(),
            external: false,
            lang: None,
            note: None,
        });
        let section = def.listing.then(|| self.section_link(page.type_id, lang));
        let mut crumbs = self.crumbs(section, own, url, lang);
        if let Some(last) = crumbs.last_mut() {
            last.url.clone_from(&of.url);
            let mut booklet = last.clone();
            self.strings(lang)
                .get("booklet")
                .clone_into(&mut booklet.title);
            url.as_str().clone_into(&mut booklet.url);
            crumbs.push(booklet);
        }
        let view = BookletView {
            type_id: def.id.clone(),
            title: title.clone(),
            of,
            lead_html: self.lead_html(page, def, on),
            parts,
        };
        let view = AnyView::Booklet(Box::new(view));
        let mut prepared = self.prepared("booklet.html", title, lang, url, view);
        prepared.crumbs = crumbs;
        prepared
    }

    fn booklet_part(
        &self,
        part: &BookletPart,
        chapters: Vec<Chapter>,
        lang: Lang,
    ) -> view::BookletPart {
        let list = self.section_link(part.type_id, lang);
        let more = part.total - chapters.len();
        let counts = [
            ("n", chapters.len().to_string()),
            ("total", part.total.to_string()),
        ];
        let counts: Vec<(&str, &str)> =
            counts.iter().map(|(name, n)| (*name, n.as_str())).collect();
        view::BookletPart {
            label: list.title.clone(),
            left_out: if more == 0 {
                String::new()
            } else {
                self.strings(lang).filled("booklet_left_out", &counts)
            },
            all: (more > 0).then_some(list),
            chapters,
        }
    }

    fn chapter(&self, id: PageId, number: usize, url: &UrlPath, around: Lang) -> Chapter {
        let (site, model) = (self.input.site, self.input.model);
        let (page, entry) = (site.page(id), site.entry(id));
        let def = model.get(page.type_id);
        let lang = page.lang();
        let title = page.title(lang).1;
        let own = format!("k{number}");
        let prefix = format!("{own}-");
        let on = On {
            part: Part {
                prefix: &prefix,
                deeper: 2,
                name: title,
            },
            ..On::page(id, lang, url)
        };
        let at = entry.url.as_ref().map_or("", UrlPath::as_str);
        let base = self.input.config.base_url.as_str();
        let short = base.split_once("://").map_or(base, |(_, rest)| rest);
        let noun = def.label.best(lang).map(|(_, noun)| noun.one.clone());
        Chapter {
            id: own,
            kind: noun.unwrap_or_default(),
            type_id: def.id.clone(),
            title: title.to_owned(),
            lang: other(lang, around),
            url: at.to_owned(),
            short_url: format!("{short}{at}"),
            lead_html: self.lead_html(page, def, on),
            evidence: self.evidence(entry, around),
            facts: self.fields(&page.fields, &def.fields, Show::Fact, on),
            before: self.fields(&page.fields, &def.fields, Show::Before, on),
            body_html: self.body(&page.body, on),
            after: self.fields(&page.fields, &def.fields, Show::After, on),
            cite: entry.url.as_ref().and_then(|url| self.cite(id, url, lang)),
        }
    }
}
