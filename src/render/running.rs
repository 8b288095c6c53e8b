//! Running text of a page as HTML: where its links lead, what its pictures are, and
//! which of its words are explained.

use crate::parse::markdown::{Body, Target};
use crate::resolve::{LinkTo, PageId};
use crate::text::Lang;

use super::Renderer;
use super::body::{self, ImageOut, LinkOut, Resolved};
use super::field::On;
use super::glossary::{Leads, Terms};

/// About the bytes of HTML that a block becomes; an estimate to begin with.
const BLOCK: usize = 256;

impl Renderer<'_> {
    /// A text as HTML, in the language of the page.
    pub(super) fn body(&self, body: &Body, on: On<'_>) -> String {
        self.body_with(body, on, None)
    }

    /// The text of a page, in which words are explained.
    pub(super) fn explained(&self, body: &Body, on: On<'_>) -> String {
        let (site, model) = (self.input.site, self.input.model);
        let linked = body.links.iter();
        let linked = linked.filter_map(|link| match site.link(on.page, &link.target, model) {
            LinkTo::Page(page, _) => Some(page),
            _ => None,
        });
        let leads = WordLink {
            renderer: self,
            on,
            root: on.url.to_top(),
            linked: linked.collect(),
        };
        let terms = self
            .glossary
            .as_ref()
            .map(|glossary| glossary.terms(&leads));
        self.body_with(body, on, terms)
    }

    fn body_with(&self, body: &Body, on: On<'_>, terms: Option<Terms<'_>>) -> String {
        let root = on.url.to_top();
        let links: Vec<LinkOut> = body
            .links
            .iter()
            .map(|link| self.link_out(&link.target, on, &root))
            .collect();
        let page = self.input.site.page(on.page);
        let images = body.images.iter().map(|image| {
            if image.path.starts_with("https://") {
                return ImageOut::File {
                    href: image.path.clone(),
                    width: None,
                    height: None,
                    formats: Vec::new(),
                };
            }
            let file = page
                .path
                .resolve(&image.path)
                .ok()
                .filter(|file| self.input.site.assets.contains(file));
            file.map_or(ImageOut::Missing, |file| self.image_out(&file, &root))
        });
        let images: Vec<ImageOut> = images.collect();
        let labels = self.labels(on.lang);
        let resolved = Resolved {
            links: &links,
            images: &images,
            labels: &labels,
            lang: on.lang,
            terms,
            part: on.part,
        };
        let mut out = String::with_capacity(body.blocks.len() * BLOCK);
        body::html(body, &resolved, &mut out);
        out
    }

    fn link_out(&self, target: &Target, on: On<'_>, root: &str) -> LinkOut {
        match self.input.site.link(on.page, target, self.input.model) {
            LinkTo::Page(page, rest) => match self.page_link(page, on.lang) {
                Some(link) => LinkOut::Page {
                    href: format!("{root}{}{rest}", link.url),
                    lang: link.lang.and_then(Lang::parse),
                    title: link.title,
                },
                None => LinkOut::Broken,
            },
            LinkTo::Address(url, rest) => LinkOut::Page {
                href: format!("{root}{url}{rest}"),
                lang: None,
                title: format!("/{url}"),
            },
            LinkTo::Here(id) => LinkOut::Page {
                href: format!("#{}{id}", on.part.prefix),
                lang: None,
                title: id,
            },
            LinkTo::Asset(file) => LinkOut::Page {
                href: format!("{root}{}", self.asset_url(&file)),
                lang: None,
                title: file.name().to_owned(),
            },
            LinkTo::External(url) => LinkOut::External(url),
            LinkTo::Broken => LinkOut::Broken,
        }
    }
}

/// A word leads to the page that explains it, unless that is this page or the
/// writer has linked to it.
#[derive(Debug)]
struct WordLink<'a> {
    renderer: &'a Renderer<'a>,
    on: On<'a>,
    root: String,
    linked: Vec<PageId>,
}

impl Leads for WordLink<'_> {
    fn to(&self, page: PageId) -> Option<String> {
        if page == self.on.page || self.linked.contains(&page) {
            return None;
        }
        let link = self.renderer.page_link(page, self.on.lang)?;
        Some(format!("{}{}", self.root, link.url))
    }
}
