//! What templates are given: plain data, and all of it.
//!
//! A template sees its view, the interface texts and the frame, and can ask for
//! nothing more, so what a page shows is a function of these values. The JSON
//! Schema of each view is the contract a theme is written against; a snapshot
//! of it is checked in (`tests/snapshots/views`).
//!
//! Addresses are from the top of the site without a leading slash
//! (`eksempel/tingvoll/`); a template puts `root` in front. A field named
//! `…html` is safe to print as it is; everything else is text.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::part::Part;

pub use super::data_seen::{DataFile, DataTable, DataView};
pub use super::gathered::{BookletPart, BookletView, Chapter, Cite, Mail, ToolRow, ToolView};
pub use super::listed::{Choice, Finder, ListPage, ListView};
pub use super::seen::{Chart, ChartPoint, Drawn, FieldRow, Picture, PictureFile, PictureFormat};
pub use super::seen::{MapArea, MapClass, MapDot, MapView};
pub use super::seen::{TimeBar, TimeMark, TimelineView};

/// Around every page: the same for all pages of one language but `root`,
/// `path`, `title` and `description`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Frame {
    /// Name of the site.
    pub site: String,
    /// One sentence about the site.
    pub tagline: String,
    /// Who publishes it.
    pub publisher: String,
    /// `https://…/` with a slash at the end; empty when not configured.
    pub base_url: String,
    /// Sections of the site, in menu order.
    pub menu: Vec<Link>,
    /// Pages about the site, for the foot of the page.
    pub footer: Vec<Link>,
    /// Addresses of the theme's files by name, such as `kart.css`.
    pub assets: BTreeMap<String, String>,
    /// What a page may load, for a `meta` element, where a host sends no headers.
    pub policy: &'static str,
    /// Address of the web app manifest.
    pub manifest: &'static str,
    /// Address of the style sheet.
    pub css: String,
    /// Address of the icon.
    pub icon: String,
    /// Address of the script, which nothing depends on.
    pub script: String,
    /// Address of the search engine's first half, to be loaded when a reader turns to
    /// the search.
    pub search_words_script: String,
    /// Address of its second half.
    pub search_script: String,
    /// Address of the search box's script, to be loaded after it.
    pub search_box_script: String,
    /// Address of the search page's own script.
    pub search_page_script: String,
    /// Address of the search page.
    pub search: String,
    /// Address of the page for comparing, in the language of the page.
    pub compare: &'static str,
    /// Address of the reader's list, likewise.
    pub list: &'static str,
    /// Address of the A–Å page.
    pub index: String,
    /// Address of the archive.
    pub archive: String,
    /// Address of the page about the open data.
    pub data: String,
}

/// A link to a page of the site, or out of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Link {
    pub title: String,
    /// From the top of the site; or, when `external`, a whole address.
    pub url: String,
    pub external: bool,
    /// Language of the title where it is not the page's own.
    pub lang: Option<&'static str>,
    /// A few words after the link, such as a type or a year.
    pub note: Option<String>,
}

/// A document as it stands in a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Card {
    pub title: String,
    pub url: String,
    /// Language of title and lead where it is not the page's own.
    pub lang: Option<&'static str>,
    /// Name of its type, such as `Eksempel`.
    pub kind: String,
    pub type_id: String,
    /// Plain text, at most about 240 chars.
    pub lead: String,
    /// Names of its places, joined; may be empty.
    pub places: String,
    /// Period or year in words; may be empty.
    pub when: String,
    /// Short name of its evidence level, where its type has one.
    pub evidence: Option<String>,
    /// Whether it is a draft shown in a preview.
    pub draft: bool,
}

/// For `parts/card.html`: a card where it stands. It can be printed as it is on any
/// page that shows it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CardView {
    pub card: Card,
    /// Level of its heading.
    pub level: u8,
    /// Without its lead.
    pub compact: bool,
    /// Without its kind, which is told above.
    pub bare: bool,
}

/// For `parts/menu.html`, `parts/search.html` and `parts/foot.html`, which stand on
/// every page as `parts.menu`, `parts.search` and `parts.foot`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FrameView {
    /// Sections of the site.
    pub menu: Vec<MenuLink>,
    /// Pages about the site.
    pub foot: Vec<MenuLink>,
}

/// A link of the frame.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MenuLink {
    pub link: Link,
    /// `page` when it leads to the page itself, `true` when the page lies under it.
    pub current: Option<&'static str>,
}

/// Any page made from a document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DocumentView {
    pub type_id: String,
    /// One of its type, such as `Eksempel`.
    pub kind: String,
    /// The list of its type, where there is one.
    pub section: Option<Link>,
    pub id: String,
    pub title: String,
    pub short: Option<String>,
    pub lead_html: String,
    pub banners: Vec<Banner>,
    /// Short facts for the fact panel.
    pub facts: Vec<Field>,
    /// Fields shown before the body, each under its own heading.
    pub before: Vec<Field>,
    pub body_html: String,
    /// Headings of levels 2 and 3 of the body.
    pub contents: Vec<Heading>,
    /// Fields shown after the body.
    pub after: Vec<Field>,
    pub evidence: Option<Evidence>,
    /// What refers to this page, by the name of the relation.
    pub incoming: Vec<Group>,
    /// Pages whose text links here.
    pub mentions: Vec<Link>,
    /// The fields of a type, on handbook pages that ask for them.
    pub field_table: Vec<FieldRow>,
    /// Date of the last check, in words.
    pub checked: Option<String>,
    /// The same as `yyyy-mm-dd`.
    pub checked_iso: Option<String>,
    pub responsible: Option<String>,
    /// Address of the booklet of what is filed under it; may be empty.
    pub booklet: String,
    /// Whether it can be set beside others of its kind.
    pub compare: bool,
    /// How to cite it, where its type is cited.
    pub cite: Option<Cite>,
    /// The page's source file from the site folder.
    pub source: String,
    /// The pages before and after it in the list of its type.
    pub previous: Option<Link>,
    pub next: Option<Link>,
}

/// A note across the top of a page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Banner {
    /// `draft`, `archived`, `outdated` or `overdue`.
    pub kind: &'static str,
    pub text: String,
}

/// A field with its values.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Field {
    pub id: String,
    pub label: String,
    /// How the model asks for it to be shown: `list`, `table`, `steps`,
    /// `goals`, `timeline`, `matrix`, `meetings`, `quote`, `series`, `film`,
    /// `sources` or `plain`.
    pub style: String,
    pub items: Vec<Item>,
    /// For `table`: the labels of the columns that have a value in some row.
    pub columns: Vec<Column>,
    /// Its places on a map.
    pub map: Option<Drawn>,
}

/// A column of a field shown as a table.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Column {
    pub id: String,
    pub label: String,
}

/// One value of a field. Of what is optional, what it has not got is left out.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Item {
    /// `text`, `html`, `link`, `place`, `date`, `image`, `file`, `film`,
    /// `contact` or `group`.
    pub kind: &'static str,
    /// The value in words; for an image its alternative text.
    pub text: String,
    /// Markup, for `html`; may be a single paragraph without its tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub external: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<&'static str>,
    /// More about the value: source of an amount, history of a place, caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// For a row of a `series`: its course over time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chart: Option<Chart>,
    /// For an image of the site: its measures and forms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// Id of a choice; number of a place; `yyyy-mm-dd` of a date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The fields of a group that have a value.
    pub fields: Vec<Field>,
    /// The cells of a row of a `table`, one for each of the field's columns;
    /// empty where there is no value.
    pub cells: Vec<Vec<Item>>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Heading {
    pub level: u8,
    pub id: String,
    pub text: String,
}

/// The evidence mark, always with its rule.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Evidence {
    /// 0 to 4.
    pub level: u8,
    pub name: String,
    /// The rule that gives this level, in words.
    pub rule: String,
    /// The evaluations it rests on.
    pub grounds: Vec<Link>,
}

/// Documents under a common heading.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Group {
    pub label: String,
    /// Whether the cards are without their leads.
    pub compact: bool,
    /// Each as `parts/card.html` makes it.
    #[schemars(with = "Vec<String>")]
    pub cards: Vec<Part>,
    /// Where all are listed, when only some are here.
    pub more: Option<Link>,
}

/// The front page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FrontView {
    pub intro: String,
    pub sections: Vec<Section>,
    pub themes: Vec<Link>,
    /// Each as `parts/card.html` makes it.
    #[schemars(with = "Vec<String>")]
    pub latest: Vec<Part>,
    pub counties: Vec<Link>,
    /// The page of all municipalities and counties.
    pub places: Link,
    /// Number of published documents.
    pub total: usize,
}

/// A way in: a type with its number of documents.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Section {
    pub type_id: String,
    pub link: Link,
    pub about: String,
    pub count: usize,
}

/// A municipality or county.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlaceView {
    /// `municipality` or `county`.
    pub level: &'static str,
    pub name: String,
    pub number: String,
    /// Official names in other languages.
    pub names: Vec<Name>,
    pub county: Option<Link>,
    pub facts: Vec<Fact>,
    /// Dated events of its history, oldest first.
    pub history: Vec<Fact>,
    /// The municipality's own site.
    pub website: Option<Link>,
    /// Documents about it, by type.
    pub groups: Vec<Group>,
    /// Programmes, networks and the like that it took part in, by type; the
    /// note of a link tells its role and round.
    pub taken_part: Vec<LinkGroup>,
    /// Evaluations of what is in `groups` and `taken_part`; the note tells of
    /// what.
    pub evaluations: Vec<Link>,
    /// For a municipality: those most like it, the most similar first.
    pub similar: Vec<SimilarPlace>,
    /// Cases of similar municipalities, where it has none of its own.
    pub similar_cases: Vec<SimilarCases>,
    /// For a county: its municipalities.
    pub map: Option<MapView>,
    pub rows: Vec<PlaceRow>,
}

/// Links under a common heading.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LinkGroup {
    pub label: String,
    pub links: Vec<Link>,
}

/// A municipality like another.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SimilarPlace {
    pub link: Link,
    /// What they have in common, in words.
    pub reasons: String,
    /// Number of documents.
    pub documents: usize,
}

/// Cases of a similar municipality.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SimilarCases {
    pub place: Link,
    /// What they have in common, in words.
    pub reasons: String,
    /// Each as `parts/card.html` makes it.
    #[schemars(with = "Vec<String>")]
    pub cards: Vec<Part>,
}

/// All municipalities and counties, on a map and in a table.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlacesView {
    pub title: String,
    pub about: String,
    /// Municipalities and counties together.
    pub total: usize,
    pub map: MapView,
    pub counties: Vec<CountyRows>,
}

/// The municipalities of a county, as rows of a table.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CountyRows {
    pub county: PlaceRow,
    pub id: String,
    pub rows: Vec<PlaceRow>,
}

/// The same facts as on the map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlaceRow {
    pub name: String,
    pub url: String,
    pub number: &'static str,
    /// Number of documents.
    pub documents: usize,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Name {
    pub text: String,
    pub lang: &'static str,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

/// The A–Å page: links by first letter.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct IndexView {
    pub title: String,
    pub about: String,
    pub letters: Vec<Letter>,
    pub total: usize,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Letter {
    pub letter: String,
    pub id: String,
    pub links: Vec<Link>,
}

/// The search page and the page for addresses that do not exist.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlainView {
    pub title: String,
    pub sections: Vec<Section>,
}

/// A page that only sends the reader on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RedirectView {
    pub title: String,
    pub to: String,
}
