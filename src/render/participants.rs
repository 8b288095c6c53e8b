//! The map of the places in a field: the country, counties that are named filled,
//! municipalities as dots. A file of its own, shown as a picture; the field
//! itself says the same in words. Its colours can be seen on light and dark.

use std::fmt::Write as _;

use crate::model::FieldDef;
use crate::places::{Bounds, GRAIN, Level, MAP_SIZE, Outline, Place, Register};
use crate::resolve::{PageId, map_url, mapped};

use super::Renderer;
use super::field::On;
use super::seen::Drawn;

/// How wide it is shown, in CSS px.
const WIDTH: i32 = 320;
/// Radius of a dot, in CSS px.
const DOT: f64 = 5.0;
/// Width of the least part of the country that is shown, and the air round its
/// places, in units of the map.
const LEAST: i32 = 400;
const AIR: i32 = 120;

impl Renderer<'_> {
    /// The map of a field, where it has one.
    pub(super) fn drawn(&self, field: &FieldDef, on: On<'_>) -> Option<Drawn> {
        let entry = self.input.site.entry(on.page);
        let places = mapped(entry, field, self.input.model);
        if places.is_empty() {
            return None;
        }
        let url = map_url(on.url, field)?;
        let label = field.label.best(on.lang).map_or("", |(_, label)| label);
        let [count, what] = [&places.len().to_string(), &label.to_lowercase()];
        let said = [("count", count.as_str()), ("what", what.as_str())];
        Some(Drawn {
            url: url.as_str().to_owned(),
            width: WIDTH,
            height: WIDTH * MAP_SIZE.1 / MAP_SIZE.0,
            alt: self.strings(on.lang).filled("map_of_places", &said),
        })
    }

    /// The file itself.
    pub(super) fn map_file(&self, page: PageId, field: usize) -> Vec<u8> {
        let (site, model) = (self.input.site, self.input.model);
        let field = model.get(site.page(page).type_id).fields.get(field);
        let places = field.map(|field| mapped(site.entry(page), field, model));
        map_of(&places.unwrap_or_default()).into_bytes()
    }
}

fn map_of(places: &[Place]) -> String {
    let register = Register::today();
    let counties: String = places
        .iter()
        .map(|place| register.silhouette_of(*place))
        .collect();
    let seen = window(places);
    let (width, height) = seen.size();
    // As wide as a CSS px, whatever part of the country is seen.
    let pixel = f64::from(width) / f64::from(WIDTH * GRAIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{:.1} {:.1} {:.1} {:.1}\" stroke-width=\"{pixel:.2}\" stroke-linejoin=\"round\">\
         <path fill=\"#8b9a85\" fill-opacity=\".28\" stroke=\"#7f8c78\" d=\"{}\"/>",
        coarse(seen.left),
        coarse(seen.top),
        coarse(width),
        coarse(height),
        register.silhouette()
    );
    if !counties.is_empty() {
        let _ = write!(
            svg,
            "<path fill=\"#2c8a80\" fill-opacity=\".55\" stroke=\"#2c8a80\" d=\"{counties}\"/>"
        );
    }
    svg.push_str("<g fill=\"#d2482f\" stroke=\"#fff\">");
    let municipalities = places
        .iter()
        .filter(|place| place.level() == Level::Municipality);
    for outline in municipalities.flat_map(|place| outlines(*place)) {
        let (x, y) = outline.at;
        let _ = write!(
            svg,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{:.2}\"/>",
            coarse(x),
            coarse(y),
            pixel * DOT
        );
    }
    svg.push_str("</g></svg>\n");
    svg
}

/// The shapes that make up a place.
fn outlines(place: Place) -> &'static [Outline] {
    let register = Register::today();
    match place {
        Place::County(county) => register.outlines_in(county.number),
        Place::Municipality(municipality) => {
            let all = register.outlines();
            let at = all.binary_search_by(|outline| outline.number.cmp(municipality.number));
            at.map_or(&[], |at| &all[at..=at])
        }
    }
}

/// The part of the map that is seen: all places with air round them, in the shape
/// of the whole map, and never so little that one does not see where it is.
fn window(places: &[Place]) -> Bounds {
    let shapes = places.iter().flat_map(|place| outlines(*place));
    let all = shapes.map(|outline| outline.bounds).reduce(Bounds::with);
    let whole = Bounds {
        left: 0,
        top: 0,
        right: MAP_SIZE.0,
        bottom: MAP_SIZE.1,
    };
    let Some(all) = all else {
        return whole;
    };
    let (width, height) = all.size();
    let width = (width + AIR)
        .max((height + AIR) * MAP_SIZE.0 / MAP_SIZE.1)
        .clamp(LEAST, MAP_SIZE.0);
    let height = width * MAP_SIZE.1 / MAP_SIZE.0;
    let left = ((all.left + all.right - width) / 2).clamp(0, MAP_SIZE.0 - width);
    let top = ((all.top + all.bottom - height) / 2).clamp(0, MAP_SIZE.1 - height);
    Bounds {
        left,
        top,
        right: left + width,
        bottom: top + height,
    }
}

/// A measure of the map on the coarser grid.
fn coarse(units: i32) -> f64 {
    f64::from(units) / f64::from(GRAIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_shows_all_its_places_and_at_least_a_part_of_the_country() {
        let place = |number: &str| {
            let register = Register::today();
            let municipality = register.municipality(number).map(Place::Municipality);
            municipality.or_else(|| register.county(number).map(Place::County))
        };
        for (numbers, width) in [
            (&["4205", "4225"][..], LEAST..=LEAST),
            (&["0301", "5636"], 900..=MAP_SIZE.0),
            (&["55", "56"], 450..=750),
            (&["42"], LEAST..=LEAST),
            (&[], MAP_SIZE.0..=MAP_SIZE.0),
        ] {
            let places: Vec<Place> = numbers.iter().filter_map(|number| place(number)).collect();
            assert_eq!(places.len(), numbers.len(), "{numbers:?}");
            let seen = window(&places);
            assert!(width.contains(&seen.size().0), "{numbers:?} {seen:?}");
            for shape in places.iter().flat_map(|place| outlines(*place)) {
                assert_eq!(seen.with(shape.bounds), seen, "{numbers:?}");
            }
        }
    }
}
