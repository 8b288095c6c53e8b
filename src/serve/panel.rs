//! What an editor wants to know of the page on the screen.

use serde_json::{Value, json};

use crate::check::prose;
use crate::language::{Judged, date_in_words};
use crate::model::FieldDef;
use crate::parse::Page;
use crate::pipeline::Ready;
use crate::resolve::{PageId, What};
use crate::text::Lang;

use super::snapshot::Shown;
use super::{live, pages};

/// About the page whose file in the site is `file`, such as `om/index.html`:
/// its `shape`, its style sheets, and, where it is a document, what is known of
/// it. An empty object where there is no such page.
pub fn of(file: &str, shown: &Shown) -> Value {
    let Some(bytes) = shown.files.get(file) else {
        return json!({});
    };
    let mut about = json!({
        "shape": live::shape(&bytes, shown),
        "sheets": shown.files.sheets(),
        "errors": shown.told.errors,
        "warnings": shown.told.warnings,
    });
    let ready = shown.files.ready().map(AsRef::as_ref);
    if let Some((ready, id)) = ready.and_then(|ready| Some((ready, document(ready, file)?))) {
        about["page"] = document_facts(ready, id, shown);
    }
    about
}

/// The document at an address.
fn document(ready: &Ready, file: &str) -> Option<PageId> {
    match pages::planned(ready, file)?.what {
        What::Document(id) => Some(id),
        _ => None,
    }
}

fn document_facts(ready: &Ready, id: PageId, shown: &Shown) -> Value {
    let page = ready.site.page(id);
    let entry = ready.site.entry(id);
    let def = ready.model.get(page.type_id);
    let lang = shown.desk.lang;
    let label = |field: &FieldDef| {
        let best = field.label.best(lang);
        best.map_or_else(|| field.name.clone(), |(_, label)| label.clone())
    };
    let is_missing =
        |(at, _): &(usize, &FieldDef)| page.fields.iter().all(|have| have.field != *at);
    let fields = def.fields.iter().enumerate().filter(is_missing);
    let shown_to_readers = fields.filter(|(_, field)| field.show != crate::model::Show::Hidden);
    let missing: Vec<String> = shown_to_readers.map(|(_, field)| label(field)).collect();
    let blocks = prose::of(page);
    let counts = prose::counts(&blocks);
    let links = page.body.links.len() + entry.outgoing.len();
    let path = page.path.as_str();
    json!({
        "file": path,
        "open": shown.desk.open(path, 1, 1),
        "draft": page.meta.draft,
        "visible": page.is_visible(ready.site.today, false),
        "missing": missing,
        "lix": counts.lix(),
        "words": counts.words,
        "declared": page.lang().tag(),
        "judged": judged(page, &blocks),
        "links_out": links,
        "links_in": entry.incoming.len() + entry.mentions.len(),
        "checked": page.meta.checked.map(|day| date_in_words(day, lang)),
        "overdue": page.meta.check_by.is_some_and(|by| by < ready.site.today),
        "evidence": entry.evidence.as_ref().map(|evidence| evidence.level.number()),
        "found": shown.told.about(path).collect::<Vec<_>>(),
    })
}

/// `nb`, `nn`, `mixed`, or nothing where it cannot be told or is another language.
fn judged(page: &Page, blocks: &[String]) -> Option<&'static str> {
    if !matches!(page.lang(), Lang::Nb | Lang::Nn) {
        return None;
    }
    match prose::marks(blocks).judge() {
        Judged::Unknown => None,
        Judged::Mixed => Some("mixed"),
        Judged::Bokmal => Some("nb"),
        Judged::Nynorsk => Some("nn"),
    }
}
