//! What is shown of a page in a list of hits.

use serde_json::{Value, json};

use crate::model::Model;
use crate::parse::Page;
use crate::resolve::PageId;
use crate::text::{Lang, shortened};

use super::Input;

/// Longest lead, in chars.
const LEAD: usize = 180;

/// One record: title, address, type number, lead, places, when, evidence level
/// or -1, language, and the hash in the name of its text. Empty ends are cut.
pub(super) fn record(input: Input<'_>, id: PageId, text: &str) -> Value {
    let (page, entry) = (input.site.page(id), input.site.entry(id));
    let mut places: Vec<&str> = entry
        .places
        .iter()
        .take(3)
        .map(|place| place.place.name())
        .collect();
    places.dedup();
    let url = entry.url.as_ref().map_or("", |url| url.as_str());
    let when = page.meta.when.map(|when| when.in_words(Lang::Nn));
    let level = entry.evidence.as_ref();
    json!([
        page.title(page.lang()).1,
        url,
        page.type_id.0,
        text,
        lead(page, input.model),
        places.join(", "),
        when.unwrap_or_default(),
        level.map_or(-1, |mark| i32::from(mark.level.number())),
        page.lang().tag(),
    ])
}

fn lead(page: &Page, model: &Model) -> String {
    let text = page.lead(model.get(page.type_id));
    shortened(&text.unwrap_or_else(|| page.body.plain_text()), LEAD)
}
