//! Fields whose places are shown on a map, as the model asks with `map: true`.

use crate::model::{FieldDef, FieldId, Model, TypeId};
use crate::places::Place;
use crate::text::UrlPath;

use super::Entry;

/// Fewer places than this are no map.
const FEWEST: usize = 2;

/// The places of today in a field of a page, each once, in the order of the
/// page; none when they are too few for a map.
#[must_use]
pub fn mapped(entry: &Entry, field: &FieldDef, model: &Model) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    if !field.map {
        return places;
    }
    for located in &entry.places {
        let here = located
            .path
            .top_field(model)
            .is_some_and(|top| top.id == field.id);
        let number = located.place.number();
        if here && places.iter().all(|place| place.number() != number) {
            places.push(located.place);
        }
    }
    if places.len() < FEWEST {
        places.clear();
    }
    places
}

/// The address of the map of a field of the page at `page`.
#[must_use]
pub fn map_url(page: &UrlPath, field: &FieldDef) -> Option<UrlPath> {
    UrlPath::parse(&format!("{page}{}.svg", field.id.replace('_', "-"))).ok()
}

/// The fields of a page that have a map, with its address.
pub(super) fn maps<'a>(
    entry: &'a Entry,
    type_id: TypeId,
    model: &'a Model,
) -> impl Iterator<Item = (FieldId, UrlPath)> + 'a {
    let fields = model.get(type_id).fields.iter().enumerate();
    fields.filter_map(move |(at, field)| {
        // Last, as nearly no field has one.
        let has_map = !mapped(entry, field, model).is_empty();
        has_map.then(|| Some((at, map_url(entry.url.as_ref()?, field)?)))?
    })
}
