//! The page of all municipalities and counties, and the places among the links from A to Å.

use crate::language::Order;
use crate::places::{County, Level, Municipality, Register};
use crate::resolve::{PLACE_INDEX, What};
use crate::text::{Lang, UrlPath, slug};

use super::list::plain_link;
use super::view::{CountyRows, Link, PlaceRow, PlacesView};
use super::{AnyView, Prepared, Renderer};

impl Renderer<'_> {
    pub(super) fn place_index(&self, url: &UrlPath, lang: Lang) -> Prepared {
        let strings = self.strings(lang);
        let register = Register::today();
        let title = strings.get("places_title").to_owned();
        let counties = register.counties().iter().map(|county| CountyRows {
            county: self.county_row(county),
            id: format!("g-{}", slug(county.name).unwrap_or_default()),
            rows: self.rows(county),
        });
        let view = PlacesView {
            title: title.clone(),
            about: strings.get("places_about").to_owned(),
            total: register.municipalities().len() + register.counties().len(),
            map: self.map(None, strings.get("norway"), lang),
            counties: counties.collect(),
        };
        self.framed("places.html", title, url, lang, AnyView::Places(view))
    }

    /// A county's municipalities, by number.
    pub(super) fn rows(&self, county: &County) -> Vec<PlaceRow> {
        let row = |place: &Municipality| PlaceRow {
            name: place.display_name.to_owned(),
            url: What::place_url(Level::Municipality, place.slug),
            number: place.number,
            documents: self.documents(place.number),
        };
        let places = Register::today().municipalities_in(county.number).iter();
        places.map(row).collect()
    }

    fn county_row(&self, county: &County) -> PlaceRow {
        PlaceRow {
            name: county.name.to_owned(),
            url: What::place_url(Level::County, county.slug),
            number: county.number,
            documents: self.documents(county.number),
        }
    }

    /// The page of all places.
    pub(super) fn places_link(&self, lang: Lang) -> Link {
        let title = self.strings(lang).get("places_all").to_owned();
        plain_link(title, PLACE_INDEX.to_owned())
    }

    /// `links`, which are in order, with all municipalities and counties among them.
    pub(super) fn with_places(&self, links: Vec<Link>, lang: Lang) -> Vec<Link> {
        let strings = self.strings(lang);
        let register = Register::today();
        let order = Order::norwegian();
        let municipality = strings.get("kind_municipality");
        let county = strings.get("kind_county");
        let link = |name: &str, level, slug: &str, kind: &str| {
            let mut link = plain_link(name.to_owned(), What::place_url(level, slug));
            link.note = Some(kind.to_owned());
            link
        };
        let municipalities = register.municipalities().iter().map(|place| {
            link(
                place.display_name,
                Level::Municipality,
                place.slug,
                municipality,
            )
        });
        let counties = register.counties().iter();
        let counties = counties.map(|place| link(place.name, Level::County, place.slug, county));
        let mut places: Vec<Link> = municipalities.chain(counties).collect();
        places.sort_by(|a, b| {
            order
                .compare(&a.title, &b.title)
                .then_with(|| a.url.cmp(&b.url))
        });
        let mut all = Vec::with_capacity(links.len() + places.len());
        let mut places = places.into_iter().peekable();
        for link in links {
            while let Some(place) =
                places.next_if(|place| order.compare(&place.title, &link.title).is_lt())
            {
                all.push(place);
            }
            all.push(link);
        }
        all.extend(places);
        all
    }
}
