//! The files of a site that are not for people to read: feeds, the sitemap, open
//! data and what hosts are told.
//!
//! Which of them a site has is decided here, with the rest of what is planned, so
//! that none of them can take the address of a page unseen. Feeds, the sitemap
//! and the catalogue name whole addresses, so a site has them only when it knows
//! its own.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::config::Host;
use crate::model::{Model, TypeId};
use crate::parse::Page;
use crate::places::{Level, Register, RegisterText, stored};
use crate::text::UrlPath;

use super::address::{DATA, What, known};
use super::{Entry, Input, PageId, Planned};

/// A file for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Machine {
    Data(DataFile),
    /// The one, or the list of the parts.
    Sitemap,
    /// From 0.
    SitemapPart(usize),
    Robots,
    Feed(FeedOf),
    WebManifest,
    SecurityTxt,
    Host(HostFile),
    /// How to cite a page, for programs that keep references.
    Citation(PageId, CitationFormat),
}

/// What a feed tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FeedOf {
    All,
    Type(TypeId),
    /// Documents that refer to this page.
    Page(PageId),
    /// Documents about this county, by number.
    County(#[serde(with = "stored::text")] RegisterText),
}

/// A file of open data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DataFile {
    Type(TypeId, Format),
    Municipalities(Format),
    OldNumbers(Format),
    Dictionary,
    Index,
    CatalogueTurtle,
    CatalogueJsonLd,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Format {
    Csv,
    Json,
}

/// How programs that keep references read one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CitationFormat {
    BibTex,
    Ris,
    CslJson,
}

/// What one kind of host reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum HostFile {
    Headers,
    Redirects,
    Azure,
    Nginx,
    NginxMap,
    Caddy,
}

/// Most addresses in one file of a sitemap, as the protocol has it.
pub const SITEMAP_MOST: usize = 50_000;
/// Name of a feed in the folder it tells of.
const FEED: &str = "atom.xml";
/// Columns of the table of municipalities, and of the one of former numbers.
pub const MUNICIPALITY_COLUMNS: [&str; 8] = [
    "nummer",
    "navn",
    "fylkesnummer",
    "fylke",
    "eksempler",
    "adresser",
    "antall_sider",
    "gamle_nummer",
];
pub const OLD_NUMBER_COLUMNS: [&str; 8] = [
    "nummer",
    "navn",
    "slag",
    "fra",
    "til",
    "dagens_nummer",
    "dagens_navn",
    "alle_nummer",
];
/// Name of the files of a citation in the folder of their page.
const CITATION: &str = "sitering";

impl DataFile {
    /// Every file of open data that a site with `model` has at any rate.
    pub fn all(model: &Model) -> impl Iterator<Item = (String, Self)> {
        let listed = model.iter().filter(|(_, def)| def.listing);
        let types = listed.map(|(type_id, def)| (def.id.replace('_', "-"), Some(type_id)));
        let places = [("kommuner", false), ("gamle-nummer", true)];
        let tables = types.flat_map(|(name, type_id)| {
            type_id.into_iter().flat_map(move |type_id| {
                [("csv", Format::Csv), ("json", Format::Json)].map(|(end, format)| {
                    (format!("{DATA}{name}.{end}"), Self::Type(type_id, format))
                })
            })
        });
        let of_places = places.into_iter().flat_map(|(name, old)| {
            [("csv", Format::Csv), ("json", Format::Json)].map(|(end, format)| {
                let file = if old {
                    Self::OldNumbers(format)
                } else {
                    Self::Municipalities(format)
                };
                (format!("{DATA}{name}.{end}"), file)
            })
        });
        let about = [
            ("ordbok.json", Self::Dictionary),
            ("index.json", Self::Index),
        ];
        let about = about.map(|(name, file)| (format!("{DATA}{name}"), file));
        of_places.chain(tables).chain(about)
    }
}

impl What {
    /// Whether a search engine should know it.
    #[must_use]
    pub fn is_for_readers(&self) -> bool {
        matches!(
            self,
            Self::Document(_)
                | Self::Front
                | Self::List { .. }
                | Self::Timeline(_)
                | Self::Archive
                | Self::Index
                | Self::Places
                | Self::Data
                | Self::Place(..)
        )
    }
}

impl CitationFormat {
    /// In the order readers meet them.
    pub const ALL: [Self; 3] = [Self::BibTex, Self::Ris, Self::CslJson];

    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BibTex => "BibTeX",
            Self::Ris => "RIS",
            Self::CslJson => "CSL-JSON",
        }
    }

    /// The address of the file that goes with the page at `page`.
    #[must_use]
    pub fn url(self, page: &UrlPath) -> String {
        let end = match self {
            Self::BibTex => "bib",
            Self::Ris => "ris",
            Self::CslJson => "json",
        };
        format!("{page}{CITATION}.{end}")
    }
}

impl FeedOf {
    /// The address of the feed.
    #[must_use]
    pub fn url(self, model: &Model, entries: &[Entry]) -> Option<UrlPath> {
        let folder = match self {
            Self::All => String::new(),
            Self::Type(type_id) => What::list_url(&model.get(type_id).folder),
            Self::Page(page) => entries[page.0 as usize].url.as_ref()?.as_str().to_owned(),
            Self::County(number) => {
                What::place_url(Level::County, Register::today().county(number)?.slug)
            }
        };
        UrlPath::parse(&format!("{folder}{FEED}")).ok()
    }

    /// Every feed of a site.
    pub(super) fn all(pages: &[Arc<Page>], entries: &[Entry], input: Input<'_>) -> Vec<Self> {
        let types = input.model.iter();
        let types = types.filter(|(_, def)| def.news && def.listing && !def.folder.is_empty());
        let mut all: Vec<Self> = types.map(|(type_id, _)| Self::Type(type_id)).collect();
        if all.is_empty() {
            return all;
        }
        all.push(Self::All);
        let counties = Register::today().counties().iter();
        all.extend(counties.map(|county| Self::County(county.number)));
        let own = (0u32..).map(PageId).zip(pages.iter().zip(entries));
        let own =
            own.filter(|(_, (page, entry))| entry.visible && input.model.get(page.type_id).feed);
        all.extend(own.map(|(id, _)| Self::Page(id)));
        all
    }
}

/// The files for machines of a site that has `planned` besides.
pub(super) fn files(
    pages: &[Arc<Page>],
    entries: &[Entry],
    planned: &[Planned],
    input: Input<'_>,
) -> Vec<(UrlPath, Machine)> {
    let mut all: Vec<(UrlPath, Machine)> = Vec::new();
    let mut add = |url: &str, what: Machine| all.push((known(url), what));
    for (url, file) in DataFile::all(input.model) {
        add(&url, Machine::Data(file));
    }
    add("robots.txt", Machine::Robots);
    add("manifest.webmanifest", Machine::WebManifest);
    if !input.config.contact.is_empty() {
        add(".well-known/security.txt", Machine::SecurityTxt);
    }
    let cited = (0u32..).map(PageId).zip(pages.iter().zip(entries));
    for (id, (page, entry)) in cited {
        let url = entry.url.as_ref().filter(|_| entry.visible);
        if let (Some(url), Some(_)) = (url, input.model.get(page.type_id).cite) {
            for format in CitationFormat::ALL {
                add(&format.url(url), Machine::Citation(id, format));
            }
        }
    }
    for host in &input.config.hosts {
        match host {
            Host::Netlify => {
                add("_headers", Machine::Host(HostFile::Headers));
                add("_redirects", Machine::Host(HostFile::Redirects));
            }
            Host::Azure => add("staticwebapp.config.json", Machine::Host(HostFile::Azure)),
            Host::Nginx => {
                add("vert/nginx.conf", Machine::Host(HostFile::Nginx));
                add("vert/nginx-kart.conf", Machine::Host(HostFile::NginxMap));
            }
            Host::Caddy => add("vert/Caddyfile", Machine::Host(HostFile::Caddy)),
        }
    }
    if input.config.base_url.as_str().is_empty() {
        return all;
    }
    add("data/katalog.ttl", Machine::Data(DataFile::CatalogueTurtle));
    add(
        "data/katalog.jsonld",
        Machine::Data(DataFile::CatalogueJsonLd),
    );
    let readers = planned.iter().filter(|one| one.what.is_for_readers());
    let parts = readers.count().div_ceil(SITEMAP_MOST);
    add("sitemap.xml", Machine::Sitemap);
    if parts > 1 {
        for part in 0..parts {
            let url = format!("sitemap-{}.xml", part + 1);
            add(&url, Machine::SitemapPart(part));
        }
    }
    for feed in FeedOf::all(pages, entries, input) {
        if let Some(url) = feed.url(input.model, entries) {
            all.push((url, Machine::Feed(feed)));
        }
    }
    all
}
