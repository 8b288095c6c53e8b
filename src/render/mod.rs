//! Floor 7: views and HTML.
//!
//! For every planned address, [`Renderer::prepare`] makes a [`view`] out of the
//! site, and [`Renderer::html`] hands it to a template. Both are pure and run in
//! parallel. The view is all a template sees, so equal views under an equal
//! theme give equal pages: [`Prepared::key`] is the complete cache key.

pub mod body;
mod booklet;
mod card;
mod chart;
mod cite;
mod data;
mod data_seen;
mod document;
mod field;
mod field_table;
mod finder;
mod frame;
mod gathered;
mod glossary;
mod judged;
mod linked;
mod list;
mod listed;
mod mail;
mod map;
mod part;
mod participants;
mod picture;
mod place;
mod place_index;
mod place_links;
mod running;
mod seen;
mod timeline;
mod tool;
pub mod view;
mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Serialize;

use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::Model;
use crate::places::{Level, Register};
use crate::resolve::{FeedOf, Listing, Machine, PageId, Planned, Site, What};
use crate::source::SourceTree;
use crate::text::{Hash, Lang, SitePath, UrlPath};
use crate::theme::{Failure, Strings, Theme};

use glossary::Glossary;
use part::Parts;
use view::Link;

pub use data::DataFact;
pub use words::KEYS;

/// What rendering reads.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    pub site: &'a Site,
    pub model: &'a Model,
    pub config: &'a Config,
    pub theme: &'a Theme,
    pub tree: &'a SourceTree,
}

/// Makes pages. Holds what all pages of a language share.
#[derive(Debug)]
pub struct Renderer<'a> {
    input: Input<'a>,
    shared: BTreeMap<Lang, Shared<'a>>,
    /// Short plain leads of pages, for cards: each made when it is first asked for, as
    /// a preview makes one page of thousands.
    leads: Vec<OnceLock<String>>,
    parts: Parts,
    glossary: Option<Glossary>,
}

#[derive(Debug)]
struct Shared<'a> {
    frame: tera::Value,
    strings: tera::Value,
    menu: Vec<Link>,
    foot: Vec<Link>,
    labels: body::Labels<'a>,
    hash: Hash,
}

/// What is to be written at an address.
#[derive(Debug)]
pub enum Made {
    Page(Box<Prepared>),
    /// A file of the content, to be copied.
    Asset(SitePath),
    /// A file that is not for people, which is made elsewhere.
    Machine(Machine),
    /// The page about the open data, which [`Renderer::about_data`] makes when the
    /// data are made.
    AboutData,
    /// A drawing, as a file.
    Drawing(Vec<u8>),
    /// Made of a picture of the content, elsewhere.
    Picture,
}

/// A view, and the frame's few own values.
#[derive(Debug, Serialize)]
pub struct Prepared {
    /// Name of the template.
    pub template: String,
    pub title: String,
    pub description: String,
    pub lang: Lang,
    /// Prefix of every link to the site's own addresses.
    pub root: String,
    pub path: String,
    pub canonical: String,
    /// Address of the feed of what is on the page, else of all; may be empty.
    pub feed: String,
    /// What the page is about, as JSON-LD that can stand in a page; may be empty.
    pub json_ld: String,
    pub crumbs: Vec<Link>,
    pub view: AnyView,
}

/// A view of any kind.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum AnyView {
    Document(Box<view::DocumentView>),
    Front(view::FrontView),
    List(view::ListView),
    Timeline(view::TimelineView),
    Index(view::IndexView),
    Place(Box<view::PlaceView>),
    Places(view::PlacesView),
    Data(view::DataView),
    Plain(view::PlainView),
    Tool(view::ToolView),
    Booklet(Box<view::BookletView>),
    Redirect(view::RedirectView),
}

impl Prepared {
    /// What kind of page it is, for messages: the id of its type, where it has one.
    fn kind(&self) -> &str {
        match &self.view {
            AnyView::Document(view) => &view.type_id,
            AnyView::List(view) if !view.type_id.is_empty() => &view.type_id,
            _ => self.template.trim_end_matches(".html"),
        }
    }
}

impl<'a> Renderer<'a> {
    /// A renderer for one site.
    #[must_use]
    pub fn new(input: Input<'a>) -> Self {
        let leads = input.site.pages.iter().map(|_| OnceLock::new()).collect();
        let mut renderer = Self {
            input,
            shared: BTreeMap::new(),
            leads,
            parts: Parts::default(),
            glossary: Glossary::of(input.site, input.model),
        };
        for (lang, strings) in &input.theme.strings {
            let frame = renderer.frame(*lang);
            let text = serde_json::to_vec(&frame).unwrap_or_default();
            let shared = Shared {
                frame: tera::Value::from_serializable(&frame),
                strings: tera::Value::from_serializable(&strings.0),
                menu: frame.menu,
                foot: frame.footer,
                labels: words::labels(strings),
                hash: Hash::of(&text),
            };
            renderer.shared.insert(*lang, shared);
        }
        renderer
    }

    /// The lead of a page as plain text.
    fn lead(&self, id: PageId) -> &str {
        let make = || card::lead(self.input.site.page(id), self.input.model);
        self.leads[id.0 as usize].get_or_init(make)
    }

    /// What stands at an address.
    ///
    /// # Errors
    /// What is wrong with the template of a part of it, and where.
    pub fn prepare(&self, planned: &Planned) -> Result<Made, Box<Diagnostic>> {
        let made = self.made(planned);
        made.map_err(|failure| {
            let kind = match &planned.what {
                What::Document(page) => {
                    &self.input.model.get(self.input.site.page(*page).type_id).id
                }
                What::List(listing) => &self.input.model.get(listing.type_id).id,
                What::Place(..) => "place",
                What::Front => "front",
                _ => "archive",
            };
            Box::new(failure.on(&format!("/{}", planned.url), kind))
        })
    }

    fn made(&self, planned: &Planned) -> Result<Made, Box<Failure>> {
        let site_lang = self.input.config.language;
        let url = &planned.url;
        let mut page = match &planned.what {
            What::Asset(path) => return Ok(Made::Asset(path.clone())),
            What::Machine(file) => return Ok(Made::Machine(*file)),
            What::Picture(..) => return Ok(Made::Picture),
            What::Map(page, field) => return Ok(Made::Drawing(self.map_file(*page, *field))),
            What::Document(page) => self.document(*page, url)?,
            What::Front => self.front(url, site_lang)?,
            What::List(listing) => self.listing(*listing, url, site_lang)?,
            What::Timeline(type_id) => self.timeline(*type_id, url, site_lang),
            What::Archive => self.archive(url, site_lang)?,
            What::Index => self.index(url, site_lang),
            What::Places => self.place_index(url, site_lang),
            What::Data => return Ok(Made::AboutData),
            What::Place(level, number) => self.place(*level, number, url, site_lang)?,
            What::Search => self.plain("search.html", "search_title", url, site_lang),
            What::Booklet(page) => self.booklet(*page, url),
            What::Tool(tool, lang) => self.tool(*tool, url, *lang),
            What::NotFound => {
                let mut page = self.plain("notfound.html", "notfound_title", url, site_lang);
                // Served at any depth, so only an absolute way to the top works.
                self.input.config.base_url.path().clone_into(&mut page.root);
                page.canonical.clear();
                page
            }
            What::Redirect(to) => self.redirect(to, url, site_lang),
        };
        page.feed = self.feed(&planned.what);
        page.json_ld = self.linked(&planned.what, &page);
        Ok(Made::Page(Box::new(page)))
    }

    /// The page as HTML, in UTF-8.
    ///
    /// # Errors
    /// What is wrong with the template, and where.
    pub fn html(&self, page: &Prepared) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut context = self.context(page.lang, &page.root);
        let address = format!("/{}", page.path);
        let parts = self.frame_parts(page.lang, &page.root, &page.path);
        match parts {
            // A page without a template of its own is told of that.
            Err(failure) if self.input.theme.engine.has(&page.template) => {
                return Err(Box::new(failure.on(&address, page.kind())));
            }
            parts => context.insert("parts", &parts.ok()),
        }
        context.insert("path", &page.path);
        context.insert("title", &page.title);
        context.insert("description", &page.description);
        context.insert("canonical", &page.canonical);
        context.insert("feed", &page.feed);
        context.insert("json_ld", &page.json_ld);
        context.insert("crumbs", &page.crumbs);
        context.insert("mail", &self.mail(page));
        context.insert("view", &page.view);
        let Input { theme, tree, .. } = self.input;
        let rendered = theme.engine.render(&page.template, &context, tree);
        rendered.map_err(|failure| Box::new(failure.on(&address, page.kind())))
    }

    /// What every template sees.
    fn context(&self, lang: Lang, root: &str) -> tera::Context {
        let mut context = tera::Context::new();
        if let Some(shared) = self.shared.get(&lang) {
            context.insert_value("frame", shared.frame.clone());
            context.insert_value("t", shared.strings.clone());
        }
        context.insert("lang", lang.tag());
        context.insert("root", root);
        context
    }

    /// The key under which the page's HTML may be kept: it covers the view, the
    /// frame around it and the theme.
    #[must_use]
    pub fn key(&self, page: &Prepared) -> Hash {
        let view = serde_json::to_vec(page).unwrap_or_default();
        let frame = self
            .shared
            .get(&page.lang)
            .map(|shared| shared.hash.to_string())
            .unwrap_or_default();
        let theme = self.input.theme.hash.to_string();
        Hash::of_parts([view.as_slice(), frame.as_bytes(), theme.as_bytes()])
    }

    fn strings(&self, lang: Lang) -> &'a Strings {
        static NONE: Strings = Strings(BTreeMap::new());
        self.input.theme.strings.get(&lang).unwrap_or(&NONE)
    }

    fn labels(&self, lang: Lang) -> body::Labels<'a> {
        let shared = self.shared.get(&lang).map(|shared| shared.labels);
        shared.unwrap_or_else(|| words::labels(self.strings(lang)))
    }

    /// A page with its frame values; the rest is set by who makes it.
    fn prepared(
        &self,
        template: &str,
        title: String,
        lang: Lang,
        url: &UrlPath,
        view: AnyView,
    ) -> Prepared {
        let base = self.input.config.base_url.as_str();
        Prepared {
            template: template.to_owned(),
            title,
            description: String::new(),
            lang,
            root: url.to_top(),
            path: url.as_str().to_owned(),
            canonical: if base.is_empty() {
                String::new()
            } else {
                format!("{base}{url}")
            },
            feed: String::new(),
            json_ld: String::new(),
            crumbs: Vec::new(),
            view,
        }
    }

    /// The feed nearest to what a page shows.
    fn feed(&self, what: &What) -> String {
        let own = match what {
            What::List(Listing { type_id, .. }) | What::Timeline(type_id) => {
                Some(FeedOf::Type(*type_id))
            }
            What::Document(page) => Some(FeedOf::Page(*page)),
            What::Place(Level::County, number) => Some(FeedOf::County(number)),
            _ => None,
        };
        let Input { site, model, .. } = self.input;
        let planned = |feed: &FeedOf| {
            let url = feed.url(model, &site.entries)?;
            let at = site.plan.binary_search_by(|one| one.url.cmp(&url)).ok()?;
            (site.plan[at].what == What::Machine(Machine::Feed(*feed))).then_some(url)
        };
        let found = own.iter().chain([&FeedOf::All]).find_map(planned);
        found.map_or(String::new(), |url| url.as_str().to_owned())
    }

    /// What a page is about, for machines.
    fn linked(&self, what: &What, page: &Prepared) -> String {
        let thing = match what {
            What::Front => Some(self.site_thing(page.lang)),
            What::Document(id) => self.document_thing(*id),
            What::Place(_, number) => Register::today()
                .place(number)
                .map(|place| self.place_thing(place, &page.path)),
            _ => None,
        };
        Self::graph([thing, self.breadcrumbs(&page.crumbs)])
    }

    /// A link to a page, titled for a reader of `lang`; `None` when it is not
    /// shown.
    fn page_link(&self, page: PageId, lang: Lang) -> Option<Link> {
        let entry = self.input.site.entry(page);
        let url = entry.url.as_ref().filter(|_| entry.visible)?;
        let (title_lang, title) = self.input.site.page(page).title(lang);
        Some(Link {
            title: title.to_owned(),
            url: url.as_str().to_owned(),
            external: false,
            lang: (title_lang != lang).then(|| title_lang.tag()),
            note: None,
        })
    }

    fn redirect(&self, to: &UrlPath, url: &UrlPath, lang: Lang) -> Prepared {
        let title = self.strings(lang).get("moved_title").to_owned();
        let view = view::RedirectView {
            title: title.clone(),
            to: to.as_str().to_owned(),
        };
        let mut page = self.prepared("redirect.html", title, lang, url, AnyView::Redirect(view));
        let base = self.input.config.base_url.as_str();
        page.canonical = if base.is_empty() {
            String::new()
        } else {
            format!("{base}{to}")
        };
        page
    }
}
