//! What a page is found by.
//!
//! A page is a set of zones: title, lead, headings, body and each field, with
//! the weight the model gives it (`search:`). A field without one counts as body
//! text where it is shown, and not at all where it is hidden. A zone's words are
//! counted against its length, and the lengths they are measured by are fixed,
//! so that a page's weights depend on nothing but the page (and on the titles
//! of the pages it refers to).

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use foldhash::fast::FixedState;

use crate::language::words;
use crate::model::{FieldDef, FieldKind, Show};
use crate::parse::{Data, Page};
use crate::places::{Place, Register};
use crate::resolve::{Met, PageId, target, walk};
use crate::text::{ByLang, Hash};

use super::Input;

/// A page's words and its text.
#[derive(Debug, Clone, Default)]
pub struct PageText {
    /// Words in their one spelling, each once, one after the other.
    spellings: String,
    /// Where in `spellings` each ends, in bytes, and what it weighs on this page.
    words: Vec<(u32, f32)>,
    /// The readable text for excerpts: a line for each block.
    pub(super) plain: String,
}

impl AsRef<Self> for PageText {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl PageText {
    /// The words in their one spelling, each with what it weighs on this page.
    pub fn words(&self) -> impl Iterator<Item = (&str, f32)> {
        let starts = std::iter::once(0).chain(self.words.iter().map(|(end, _)| *end));
        starts.zip(&self.words).map(|(start, (end, weight))| {
            let spelling = &self.spellings[start as usize..*end as usize];
            (spelling, *weight)
        })
    }
}

/// Weight of a field that the model gives none.
const BODY: f32 = 1.0;
const HEADING: f32 = 4.0;
/// Of the name of the page's type.
const TYPE: f32 = 1.5;
/// What a name a place has had weighs against its name today.
const FORMER: f32 = 0.4;
/// What the county weighs against the municipality.
const COUNTY: f32 = 0.4;
/// Usual number of words in a body and in other zones. Fixed: see above.
const BODY_LENGTH: f32 = 600.0;
const ZONE_LENGTH: f32 = 10.0;

/// What one page is found by: texts, each with its weight.
#[derive(Debug, Default)]
pub struct Zones(Vec<Zone>);

#[derive(Debug)]
struct Zone {
    weight: f32,
    /// The length it is measured by, in words.
    usual: f32,
    text: String,
    /// Whether it is read, and so for excerpts too.
    read: bool,
}

/// The zones of one page. Pure.
#[must_use]
pub fn zones(input: Input<'_>, id: PageId) -> Zones {
    let page = input.site.page(id);
    let def = input.model.get(page.type_id);
    let mut zones = Zones::default();
    zones.long(BODY, page.body.plain_text());
    for heading in &page.body.headings {
        zones.short(HEADING, &heading.text);
    }
    zones.forms(TYPE, &def.label, |noun| noun.one.as_str());
    walk(page, def, &mut |met: Met<'_>| {
        zones.field(&met, page, input);
    });
    zones.places(id, input);
    zones
}

impl Zones {
    /// The same for zones that give the same [`PageText`], whatever site they are of.
    #[must_use]
    pub fn key(&self) -> Hash {
        let mut heads = Vec::with_capacity(self.0.len() * 9);
        for zone in &self.0 {
            heads.extend(zone.weight.to_le_bytes());
            heads.extend(zone.usual.to_le_bytes());
            heads.push(u8::from(zone.read));
        }
        let texts = self.0.iter().map(|zone| zone.text.as_bytes());
        Hash::of_parts(std::iter::once(heads.as_slice()).chain(texts))
    }

    /// The words of all zones together. Depends on nothing but the zones.
    #[must_use]
    pub fn text(&self) -> PageText {
        let mut text = PageText::default();
        let mut numbers: HashMap<Cow<'_, str>, usize, FixedState> = HashMap::default();
        for zone in &self.0 {
            let found = words(&zone.text);
            #[expect(clippy::cast_precision_loss, reason = "a number of words")]
            let length = 0.5 + 0.5 * found.len() as f32 / zone.usual;
            let weight = zone.weight / length.max(0.6);
            for word in found {
                let next = text.words.len();
                match numbers.entry(word) {
                    Entry::Occupied(have) => text.words[*have.get()].1 += weight,
                    Entry::Vacant(new) => {
                        text.spellings.push_str(new.key());
                        new.insert(next);
                        // Far below what a page may be read from.
                        let end = u32::try_from(text.spellings.len()).unwrap_or(u32::MAX);
                        text.words.push((end, weight));
                    }
                }
            }
        }
        let read = self.0.iter().filter(|zone| zone.read);
        for line in read.flat_map(|zone| zone.text.lines()) {
            let before = text.plain.len();
            for word in line.split_whitespace() {
                if text.plain.len() > before {
                    text.plain.push(' ');
                } else if before > 0 {
                    text.plain.push('\n');
                }
                text.plain.push_str(word);
            }
        }
        text
    }

    fn zone(&mut self, weight: f32, usual: f32, text: String, read: bool) {
        if !text.is_empty() {
            self.0.push(Zone {
                weight,
                usual,
                text,
                read,
            });
        }
    }

    /// A text that is read: it is also for excerpts.
    fn long(&mut self, weight: f32, text: String) {
        self.zone(weight, BODY_LENGTH, text, true);
    }

    fn short(&mut self, weight: f32, text: &str) {
        self.zone(weight, ZONE_LENGTH, text.to_owned(), false);
    }

    /// A name in both written forms; what they share is counted once.
    fn forms<T>(&mut self, weight: f32, text: &ByLang<T>, of: impl Fn(&T) -> &str) {
        let mut all: Vec<&str> = Vec::new();
        for (_, text) in &text.0 {
            for word in of(text).split_whitespace() {
                if !all.contains(&word) {
                    all.push(word);
                }
            }
        }
        self.short(weight, &all.join(" "));
    }

    fn field(&mut self, met: &Met<'_>, page: &Page, input: Input<'_>) {
        let top: &FieldDef = met.path.top_field(input.model).unwrap_or(met.field);
        let own = f32::from(met.field.search.max(top.search));
        if own == 0.0 && top.show == Show::Hidden {
            return;
        }
        let weight = if own == 0.0 { BODY } else { own };
        match &met.value.data {
            Data::Text(_) if matches!(met.field.kind, FieldKind::Item(_)) => {}
            Data::Text(text) => {
                let read = top.show != Show::Hidden && text.len() > 40;
                self.zone(weight, ZONE_LENGTH, text.clone(), read);
            }
            Data::Forms(text) => self.forms(weight, text, String::as_str),
            Data::Markdown(body) if own == 0.0 && top.show != Show::Hidden => {
                self.long(weight, body.plain_text());
            }
            Data::Markdown(body) => {
                let read = top.show != Show::Hidden;
                self.zone(weight, 4.0 * ZONE_LENGTH, body.plain_text(), read);
            }
            Data::Choice(choice) => {
                if let FieldKind::Choice(choices) = &met.field.kind {
                    self.forms(weight, &choices[*choice].label, String::as_str);
                }
            }
            Data::Ref(text) => {
                let FieldKind::Ref { to } = &met.field.kind else {
                    return;
                };
                let site = input.site;
                let Some(other) = target(text, to, &site.pages, &site.lookup) else {
                    return;
                };
                if site.entry(other).visible {
                    let other = site.page(other);
                    self.forms(weight, &other.meta.title, String::as_str);
                    self.short(weight, other.meta.short.as_deref().unwrap_or_default());
                }
            }
            Data::Image(image) => {
                self.short(weight, &image.alt);
                self.short(weight, image.caption.as_deref().unwrap_or_default());
            }
            Data::File(file) => self.short(weight, file.title.as_deref().unwrap_or_default()),
            Data::Period { period, .. } => self.short(weight, &period.in_words(page.lang())),
            _ => {}
        }
    }

    /// Places by every name they have had.
    fn places(&mut self, id: PageId, input: Input<'_>) {
        let register = Register::today();
        for located in &input.site.entry(id).places {
            let field = located.path.top_field(input.model);
            let weight = field.map_or(BODY, |field| f32::from(field.search).max(BODY));
            self.short(weight, located.inside.as_deref().unwrap_or_default());
            if let Some(historic) = &located.historic {
                self.short(weight, historic.name);
            }
            self.names(weight, located.place);
            if let Place::Municipality(municipality) = located.place
                && let Some(county) = register.place(municipality.county)
            {
                self.names(weight * COUNTY, county);
            }
        }
    }

    fn names(&mut self, weight: f32, place: Place) {
        for name in Register::today().search_names(place.number()) {
            let part = if name.is_former { FORMER } else { 1.0 };
            self.short(weight * part, name.name);
        }
    }
}
