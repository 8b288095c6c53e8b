//! Floor 7: what is made of the whole site besides its pages.
//!
//! [`search`] makes the files a browser searches by; [`place_names`] gives the
//! names that search should know a document by. [`machine_file`] makes a file
//! for machines: [`data`] the tables and the catalogue of open data, [`feed`]
//! what is new, [`sitemap`] the addresses, [`host`] what a host is told, [`about`]
//! the small
//! files every site has, [`citation`] how to refer to a page. All are pure.

mod about;
mod citation;
pub mod data;
mod feed;
mod host;
pub mod search;
mod sitemap;
mod terms;

use crate::config::Config;
use crate::model::Model;
use crate::resolve::{Machine, PageId, Site};
use crate::text::{Lang, UrlPath};
use crate::theme::Theme;

pub use data::Table;
pub use terms::place_names;

/// The texts of a theme that are asked for by name in this room.
pub const KEYS: [&str; 3] = ["cite_summary", "data_municipalities", "data_old_numbers"];

/// What the files for machines are made of.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    pub site: &'a Site,
    pub model: &'a Model,
    pub config: &'a Config,
    pub theme: &'a Theme,
}

/// The bytes of a file for machines. `tables` are all those that the site has, for
/// the files that tell of them.
#[must_use]
pub fn machine_file(which: Machine, tables: &[Table], input: Input<'_>) -> Vec<u8> {
    match which {
        Machine::Data(file) => data::file(file, tables, input),
        Machine::Sitemap => sitemap::whole(input).into_bytes(),
        Machine::SitemapPart(part) => sitemap::part(part, input).into_bytes(),
        Machine::Feed(of) => feed::atom(of, input).into_bytes(),
        Machine::Robots => about::robots(input).into_bytes(),
        Machine::WebManifest => about::web_manifest(input).into_bytes(),
        Machine::SecurityTxt => about::security_txt(input).into_bytes(),
        Machine::Citation(page, format) => citation::file(page, format, input),
        Machine::Host(file) => host::file(file, input).into_bytes(),
    }
}

impl<'a> Input<'a> {
    /// The whole address of something of the site; from its top where the site
    /// does not know its own.
    fn whole(&self, url: &UrlPath) -> String {
        format!("{}{url}", self.config.base_url.as_str())
    }

    /// The address of a page.
    fn address(&self, page: PageId) -> String {
        let url = self.site.entry(page).url.as_ref();
        url.map(|url| self.whole(url)).unwrap_or_default()
    }

    /// The type and id of a page, which together are one page's.
    fn id_of(&self, page: PageId) -> String {
        let page = self.site.page(page);
        format!("{}/{}", self.model.get(page.type_id).id, page.id)
    }

    /// The lead of a page as plain text on one line; may be empty.
    fn lead(&self, page: PageId) -> String {
        let page = self.site.page(page);
        let text = page.lead(self.model.get(page.type_id));
        let text = text.unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The name of the site, for a reader of `lang`.
    fn title(&self, lang: Lang) -> &'a str {
        let title = self.config.title.best(lang);
        title.map_or("", |(_, title)| title.as_str())
    }
}
