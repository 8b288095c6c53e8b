//! What is new, as Atom feeds (RFC 4287): of all, of a type, of what refers to a
//! page such as a theme, and of a county.
//!
//! A document is as new as its last check, or the day it was published where
//! that is later. A day has no hour, so it is given as noon in universal time,
//! which is that day in all of Norway.

use std::cmp::Reverse;

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::places::{Place, Register};
use crate::resolve::{FeedOf, PageId};
use crate::text::{Lang, UrlPath};

use super::Input;

/// Most documents in a feed.
const MOST: usize = 50;

/// The feed as XML.
pub fn atom(of: FeedOf, input: Input<'_>) -> String {
    let site = input.site;
    let mut pages: Vec<(Date, PageId)> = concerned(of, input)
        .into_iter()
        .filter_map(|page| Some((date(page, input)?, page)))
        .collect();
    let rank = |page: PageId| site.collections.rank[page.0 as usize];
    pages.sort_by_key(|(date, page)| (Reverse(*date), rank(*page)));
    pages.dedup();
    pages.truncate(MOST);

    let own = of
        .url(input.model, &site.entries)
        .unwrap_or_else(UrlPath::front);
    let address = input.whole(&own);
    let shown = UrlPath::parse(own.as_str().trim_end_matches("atom.xml"));
    let shown = shown.unwrap_or_else(|_| UrlPath::front());
    // A feed nothing is in yet is as old as time, so that it changes for a reason.
    let newest = pages
        .first()
        .map_or(Date::new(1970, 1, 1).unwrap_or(Date::ZERO), |(date, _)| {
            *date
        });

    let mut writer = Writer::new(Vec::new());
    let _ = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    let feed = writer
        .create_element("feed")
        .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
        .with_attribute(("xml:lang", input.config.language.tag()));
    let _ = feed.write_inner_content(|writer| {
        line(writer, "title", &title(of, input))?;
        line(writer, "id", &address)?;
        line(writer, "updated", &noon(newest))?;
        link(writer, "self", &address, "application/atom+xml")?;
        link(writer, "alternate", &input.whole(&shown), "text/html")?;
        writer
            .create_element("author")
            .write_inner_content(|writer| line(writer, "name", publisher(input)))?;
        pages
            .iter()
            .try_for_each(|(date, page)| entry(writer, *page, *date, input))
    });
    let mut text = String::from_utf8(writer.into_inner()).unwrap_or_default();
    text.push('\n');
    text
}

type Xml = Writer<Vec<u8>>;

fn line(writer: &mut Xml, name: &str, text: &str) -> std::io::Result<()> {
    let clean = allowed(text);
    let element = writer.create_element(name);
    element
        .write_text_content(BytesText::new(&clean))
        .map(|_| ())?;
    writer.write_event(Event::Text(BytesText::new("\n")))
}

/// Without the characters that XML cannot hold.
fn allowed(text: &str) -> String {
    let clean = |c: char| {
        if (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
            || matches!(c, '\u{fffe}' | '\u{ffff}')
        {
            '\u{fffd}'
        } else {
            c
        }
    };
    text.chars().map(clean).collect()
}

fn link(writer: &mut Xml, rel: &str, href: &str, media: &str) -> std::io::Result<()> {
    let element = writer.create_element("link");
    let element = element.with_attributes([("rel", rel), ("type", media), ("href", href)]);
    element.write_empty().map(|_| ())?;
    writer.write_event(Event::Text(BytesText::new("\n")))
}

fn entry(writer: &mut Xml, page: PageId, date: Date, input: Input<'_>) -> std::io::Result<()> {
    let of = input.site.page(page);
    let address = input.address(page);
    let noun = input.model.get(of.type_id).label.best(of.lang());
    let lead = input.lead(page);
    let element = writer.create_element("entry");
    let element = element.with_attribute(("xml:lang", of.lang().tag()));
    element.write_inner_content(|writer| {
        line(writer, "title", of.title(of.lang()).1)?;
        line(writer, "id", &address)?;
        line(writer, "updated", &noon(date))?;
        link(writer, "alternate", &address, "text/html")?;
        if let Some((_, noun)) = noun {
            let category = writer.create_element("category");
            category
                .with_attribute(("term", noun.one.as_str()))
                .write_empty()?;
        }
        line(writer, "summary", &lead)
    })?;
    writer.write_event(Event::Text(BytesText::new("\n")))
}

fn noon(date: Date) -> String {
    format!("{date}T12:00:00Z")
}

/// The day a document is as new as; `None` where it tells no day.
fn date(page: PageId, input: Input<'_>) -> Option<Date> {
    let meta = &input.site.page(page).meta;
    meta.checked.max(meta.publish)
}

/// The documents a feed may tell of: current ones of the types that are news.
fn concerned(of: FeedOf, input: Input<'_>) -> Vec<PageId> {
    let site = input.site;
    let latest = site.collections.latest.iter().copied();
    match of {
        FeedOf::All => latest.collect(),
        FeedOf::Type(type_id) => latest
            .filter(|page| site.page(*page).type_id == type_id)
            .collect(),
        FeedOf::Page(to) => {
            let refers = |page: &PageId| {
                let outgoing = &site.entry(*page).outgoing;
                outgoing.iter().any(|relation| relation.to == to)
            };
            latest.filter(refers).collect()
        }
        FeedOf::County(number) => {
            let uses = site.by_place.get(number).into_iter().flatten();
            let mut about: Vec<PageId> = uses
                .filter(|one| !one.in_group)
                .map(|one| one.page)
                .collect();
            about.sort_unstable();
            latest
                .filter(|page| about.binary_search(page).is_ok())
                .collect()
        }
    }
}

fn publisher(input: Input<'_>) -> &str {
    match input.config.publisher.as_str() {
        "" => input.title(input.config.language),
        name => name,
    }
}

fn title(of: FeedOf, input: Input<'_>) -> String {
    let lang: Lang = input.config.language;
    let what = match of {
        FeedOf::All => None,
        FeedOf::Type(type_id) => {
            let noun = input.model.get(type_id).label.best(lang);
            noun.map(|(_, noun)| noun.many.clone())
        }
        FeedOf::Page(page) => Some(input.site.page(page).title(lang).1.to_owned()),
        FeedOf::County(number) => {
            let place = Register::today().place(number);
            place.map(|place| Place::name(place).to_owned())
        }
    };
    match what {
        Some(what) => format!("{what} – {}", input.title(lang)),
        None => input.title(lang).to_owned(),
    }
}
