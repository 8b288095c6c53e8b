//! Addresses: one for everything that is written, and no two the same.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diag::{Code, Diagnostic};
use crate::image::Form;
use crate::model::{FieldId, TypeId};
use crate::parse::Page;
use crate::places::{Level, Register, RegisterText, stored};
use crate::text::{Lang, SitePath, UrlPath, slug};

use super::asset::Used;
use super::booklet::has_booklet;
use super::claim::{Claims, Owner};
use super::facet::Facets;
use super::listing::{self, Listing};
use super::machine::{self, Machine};
use super::{Entry, Input, PageId, Tool, mapped, old_name};

/// Something that will be written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Planned {
    pub url: UrlPath,
    pub what: What,
}

/// What stands at an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    Document(PageId),
    Front,
    /// One page of a list.
    List(Listing),
    /// The pages of a type along a line of time.
    Timeline(TypeId),
    Archive,
    Index,
    /// The list of all places.
    Places,
    /// The page about the open data.
    Data,
    /// A municipality or county, by number.
    Place(Level, #[serde(with = "stored::text")] RegisterText),
    Search,
    /// The best of what is filed under a page, in one.
    Booklet(PageId),
    /// Where a reader works with pages of their choice, in a language.
    Tool(Tool, Lang),
    NotFound,
    /// A file that is not for people.
    Machine(Machine),
    Redirect(UrlPath),
    /// A file of the content.
    Asset(SitePath),
    /// The map of the places in a field of a page.
    Map(PageId, FieldId),
    /// What is made of a picture of the content.
    Picture(SitePath, Form),
}

/// First part of the addresses of municipalities and counties, and of the
/// pages that belong to no type. English readers get Norwegian addresses: an
/// address is a name.
const MUNICIPALITY: &str = "kommune";
const COUNTY: &str = "fylke";
const SEARCH: &str = "sok/";
const INDEX: &str = "a-aa/";
const TIMELINE: &str = "tidslinje";
const BOOKLET: &str = "hefte/";
const ARCHIVE: &str = "arkiv/";
/// The list of all places.
pub const PLACE_INDEX: &str = "kommune/";
/// The page about the open data, and the folder its files are in.
pub(super) const DATA: &str = "data/";
const NOT_FOUND: &str = "404.html";
/// The id of the page that gives the front page its text.
const FRONT_ID: &str = "index";

impl What {
    /// The address of a municipality or county.
    #[must_use]
    pub fn place_url(level: Level, slug: &str) -> String {
        match level {
            Level::Municipality => format!("{MUNICIPALITY}/{slug}/"),
            Level::County => format!("{COUNTY}/{slug}/"),
        }
    }

    /// The address of a type's list.
    #[must_use]
    pub fn list_url(folder: &str) -> String {
        format!("{folder}/")
    }

    /// The address of the booklet of the page at `page`.
    #[must_use]
    pub fn booklet_url(page: &UrlPath) -> String {
        format!("{page}{BOOKLET}")
    }

    /// The address of a type's line of time.
    #[must_use]
    pub fn timeline_url(folder: &str) -> String {
        format!("{folder}/{TIMELINE}/")
    }

    /// The addresses of the search page, the A–Å page, the archive and the page
    /// about the open data.
    #[must_use]
    pub const fn fixed_urls() -> [&'static str; 4] {
        [SEARCH, INDEX, ARCHIVE, DATA]
    }
}

pub(super) fn known(text: &str) -> UrlPath {
    // Made of checked slugs and constants only.
    UrlPath::parse(text).unwrap_or_else(|_| UrlPath::front())
}

/// Gives every page its address: `<type folder>/<id>/`; for the type without a
/// folder, its own folders and id.
pub(super) fn of_pages(
    pages: &[Arc<Page>],
    entries: &mut [Entry],
    input: Input<'_>,
    found: &mut Vec<Diagnostic>,
) {
    for (page, entry) in pages.iter().zip(entries) {
        let folder = &input.model.get(page.type_id).folder;
        let text = if folder.is_empty() {
            let mut parts: Vec<String> = page.within.split('/').filter_map(slug).collect();
            if page.id != FRONT_ID {
                parts.push(page.id.clone());
            }
            parts.push(String::new());
            parts.join("/")
        } else {
            format!("{folder}/{}/", page.id)
        };
        match UrlPath::parse(&text) {
            Ok(url) => entry.url = Some(url),
            Err(reason) => {
                let bad = Diagnostic::in_file(Code::BadAddress, page.file).with("value", text);
                found.push(bad.with("reason", reason));
                entry.visible = false;
            }
        }
    }
}

/// Everything that will be written, sorted by address.
pub(super) fn plan(
    pages: &[Arc<Page>],
    entries: &[Entry],
    facets: &Facets,
    used: &Used,
    input: Input<'_>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Planned> {
    let mut claims = Claims::new(input.config, found);
    for (number, (page, entry)) in (0u32..).zip(pages.iter().zip(entries)) {
        // The front page takes the text of the page at the top.
        if let Some(url) = entry
            .url
            .clone()
            .filter(|url| entry.visible && *url != UrlPath::front())
        {
            let booklet = What::booklet_url(&url);
            claims.take(url, What::Document(PageId(number)), Owner::page(page));
            if has_booklet(page.type_id, entry, input.model) {
                let what = What::Booklet(PageId(number));
                claims.take(known(&booklet), what, Owner::named(booklet));
            }
        }
    }
    for ((number, page), entry) in (0u32..)
        .zip(pages)
        .zip(entries)
        .filter(|(_, entry)| entry.visible)
    {
        for (field, url) in mapped::maps(entry, page.type_id, input.model) {
            claims.take(url, What::Map(PageId(number), field), Owner::page(page));
        }
    }
    for (url, what, name) in generated(facets, input) {
        claims.take(url, what, Owner::named(name));
    }
    let within = format!("{}/", input.config.content);
    for asset in used.copied() {
        let text = asset
            .as_str()
            .strip_prefix(&within)
            .unwrap_or(asset.as_str());
        if let Ok(url) = UrlPath::parse(text) {
            claims.take(
                url,
                What::Asset(asset.clone()),
                Owner::named(asset.as_str()),
            );
        }
    }
    for (file, picture) in &used.pictures {
        for (form, url) in &picture.forms {
            // The same picture under the same name in two folders is one.
            claims.offer(url.clone(), What::Picture(file.clone(), *form));
        }
    }
    for (page, entry) in pages.iter().zip(entries).filter(|(_, entry)| entry.visible) {
        let Some(to) = &entry.url else { continue };
        for (text, span) in &page.meta.redirects {
            claims.redirect(text, *span, page, to);
        }
    }
    for (from, to) in old_name::addresses() {
        claims.offer(known(from), What::Redirect(known(to)));
    }
    for (url, file) in machine::files(pages, entries, claims.planned(), input) {
        let owner = Owner::named(url.as_str());
        claims.take(url, What::Machine(file), owner);
    }
    claims.sorted()
}

fn generated(facets: &Facets, input: Input<'_>) -> Vec<(UrlPath, What, String)> {
    let mut all = vec![
        (UrlPath::front(), What::Front, "/".to_owned()),
        (known(INDEX), What::Index, INDEX.to_owned()),
        (known(ARCHIVE), What::Archive, ARCHIVE.to_owned()),
        (known(PLACE_INDEX), What::Places, PLACE_INDEX.to_owned()),
        (known(DATA), What::Data, DATA.to_owned()),
        (known(SEARCH), What::Search, SEARCH.to_owned()),
        (known(NOT_FOUND), What::NotFound, NOT_FOUND.to_owned()),
    ];
    for (tool, lang) in Tool::ALL {
        let url = tool.url(lang);
        all.push((known(url), What::Tool(tool, lang), url.to_owned()));
    }
    for listing in listing::all(input.model, facets, input.config.page_size) {
        let url = listing.url(input.model, facets);
        all.push((known(&url), What::List(listing), url));
    }
    let timed = input.model.iter().filter(|(_, def)| def.timeline);
    for (type_id, def) in timed.filter(|(_, def)| !def.folder.is_empty()) {
        let url = What::timeline_url(&def.folder);
        all.push((known(&url), What::Timeline(type_id), url));
    }
    let register = Register::today();
    for municipality in register.municipalities() {
        let url = What::place_url(Level::Municipality, municipality.slug);
        all.push((
            known(&url),
            What::Place(Level::Municipality, municipality.number),
            url,
        ));
    }
    for county in register.counties() {
        let url = What::place_url(Level::County, county.slug);
        all.push((known(&url), What::Place(Level::County, county.number), url));
    }
    all
}
