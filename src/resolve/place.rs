//! What the places of pages mean today.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diag::{Code, Diagnostic, Word};
use crate::model::{FieldKind, Model};
use crate::parse::{Data, Page, PlaceText};
use crate::places::{
    Candidate, Historic, Level, Piece, Place, Register, RegisterText, Resolution, Want, key, stored,
};
use crate::text::{Span, nearest};

use super::life::{self, Named};
use super::walk::{Met, Path, walk};
use super::{Entry, Input, PageId};

/// A place of a page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Located {
    /// Where it is today.
    pub place: Place,
    /// The name as it was then, when that is another.
    pub historic: Option<Historic>,
    /// A village or city district in it.
    pub inside: Option<String>,
    /// The field that names it.
    pub path: Path,
}

/// A document that concerns a place.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlaceUse {
    pub page: PageId,
    /// The place itself: for a county, its own number or that of the
    /// municipality in it.
    #[serde(with = "stored::text")]
    pub number: RegisterText,
    /// The field that names the place.
    pub path: Path,
    /// Whether the field is in a group: then the place takes part in what the
    /// page is about, and is not what it is about.
    pub in_group: bool,
    /// The choices and short texts beside it, such as a role and a round.
    pub notes: Vec<PlaceNote>,
}

/// What stands beside a place in its group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceNote {
    /// Number of the field in the group.
    pub field: usize,
    pub said: Said,
}

/// A value beside a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Said {
    /// Number of the choice in its vocabulary.
    Choice(usize),
    Text(String),
}

/// Longest text beside a place that says what the place was, in chars; a longer
/// one is a remark for the document itself.
const SHORT: usize = 40;

/// Where a written place is today, or why that cannot be said: a name of
/// several places gives all that share it when written with «og».
pub fn locate(
    text: &PlaceText,
    want: Want,
) -> Result<Vec<(Place, Option<Historic>, Option<String>)>, Resolution> {
    let register = Register::today();
    let inside = text.inside.as_ref().map(|inside| inside.name.clone());
    match register.resolve(&text.name, want) {
        Resolution::Unknown { nearest } => {
            several(&text.name, want).ok_or(Resolution::Unknown { nearest })
        }
        one => settle(one, &text.name)
            .map(|(place, historic, locality)| vec![(place, historic, inside.or(locality))]),
    }
}

type Settled = (Place, Option<Historic>, Option<String>);

fn settle(resolution: Resolution, written: &str) -> Result<Settled, Resolution> {
    match resolution {
        Resolution::Found { place, others } => {
            // Another municipality has borne the very same name: the editor
            // has to say which is meant.
            let shared = |other: &Candidate| {
                other.level == Level::Municipality
                    && other.today.number() != place.number()
                    && key(other.name) == key(written)
            };
            if place.level() == Level::Municipality && others.iter().any(shared) {
                let mut candidates = vec![today(place)];
                candidates.extend(others.into_iter().filter(shared));
                return Err(Resolution::Ambiguous(candidates));
            }
            Ok((place, None, None))
        }
        Resolution::Historic(historic) => Ok((historic.main, Some(historic), None)),
        Resolution::Locality { name, place } => Ok((place, None, Some(name))),
        other => Err(other),
    }
}

fn today(place: Place) -> Candidate {
    let county = match place {
        Place::Municipality(municipality) => Register::today().county_name(municipality.number),
        Place::County(_) => "",
    };
    Candidate {
        level: place.level(),
        name: place.name(),
        number: place.number(),
        county,
        from: place.valid_from(),
        to: None,
        today: place,
    }
}

fn several(text: &str, want: Want) -> Option<Vec<Settled>> {
    let pieces = Register::today().resolve_many(text, want);
    if pieces.len() < 2 {
        return None;
    }
    let settled = pieces
        .into_iter()
        .map(|piece| settle(piece.resolution, &text[piece.range]).ok());
    settled.collect()
}

pub(super) fn resolve(
    pages: &[Arc<Page>],
    entries: &mut [Entry],
    input: Input<'_>,
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<&'static str, Vec<PlaceUse>> {
    let mut by_place: BTreeMap<&'static str, Vec<PlaceUse>> = BTreeMap::new();
    for ((number, page), entry) in (0u32..).zip(pages).zip(entries) {
        let mut located = Vec::new();
        let mut uses: Vec<(Place, PlaceUse)> = Vec::new();
        let def = input.model.get(page.type_id);
        let period = life::period_of(page, def);
        walk(page, def, &mut |met: Met<'_>| {
            let (Data::Place(text), FieldKind::Place(want)) = (&met.value.data, &met.field.kind)
            else {
                return;
            };
            match locate(text, *want) {
                Ok(all) => {
                    let in_group = !met.beside.is_empty() && !of_series(&met, input.model);
                    for (place, historic, inside) in all {
                        if let Some(historic) = &historic {
                            found.extend(split(historic, text, met.value.span));
                        }
                        if let Some(period) = period.filter(|_| !in_group && inside.is_none()) {
                            let name = Named {
                                text,
                                place,
                                historic: historic.as_ref(),
                            };
                            found.extend(life::outside(name, period, met.value.span));
                        }
                        let heirs = historic
                            .as_ref()
                            .map_or_else(|| vec![place], |historic| historic.successors.clone());
                        let use_of = |place: Place| {
                            let place_use = PlaceUse {
                                page: PageId(number),
                                number: place.number(),
                                path: met.path,
                                in_group,
                                notes: notes(&met),
                            };
                            (place, place_use)
                        };
                        uses.extend(heirs.into_iter().map(use_of));
                        located.push(Located {
                            place,
                            historic,
                            inside,
                            path: met.path,
                        });
                    }
                }
                Err(problem) => found.push(report(&problem, text, &met)),
            }
        });
        entry.places = located;
        if entry.visible {
            for (place, place_use) in uses {
                add(&mut by_place, place.number(), &place_use);
                if let Place::Municipality(municipality) = place {
                    add(&mut by_place, municipality.county, &place_use);
                }
            }
        }
    }
    by_place
}

/// Whether the place is what a row of figures is about: that is no taking part.
fn of_series(met: &Met<'_>, model: &Model) -> bool {
    let top = met.path.top_field(model);
    top.is_some_and(|field| field.style == "series")
}

fn add(
    by_place: &mut BTreeMap<&'static str, Vec<PlaceUse>>,
    number: &'static str,
    place_use: &PlaceUse,
) {
    let uses = by_place.entry(number).or_default();
    let same = |have: &PlaceUse| {
        have.number == place_use.number
            && have.path == place_use.path
            && have.notes == place_use.notes
    };
    if !uses
        .iter()
        .rev()
        .take_while(|have| have.page == place_use.page)
        .any(same)
    {
        uses.push(place_use.clone());
    }
}

/// What the group says about the place: its choices and short texts.
fn notes(met: &Met<'_>) -> Vec<PlaceNote> {
    let said = |data: &Data| match data {
        Data::Choice(choice) => Some(Said::Choice(*choice)),
        Data::Text(text) if text.chars().count() <= SHORT => Some(Said::Text(text.clone())),
        _ => None,
    };
    let values = met.beside.iter().filter_map(|field| {
        Some(PlaceNote {
            field: field.field,
            said: said(&field.values.first()?.data)?,
        })
    });
    values.collect()
}

/// A word to the editor when a name's territory is divided.
fn split(historic: &Historic, text: &PlaceText, span: Span) -> Option<Diagnostic> {
    if historic.level == Level::County || historic.successors.len() < 2 {
        return None;
    }
    let names: Vec<String> = historic
        .successors
        .iter()
        .map(|place| place.display_name().to_owned())
        .collect();
    let split = Diagnostic::at(Code::PlaceSplit, span).with("name", text.name.as_str());
    Some(split.with("successors", names))
}

fn report(problem: &Resolution, text: &PlaceText, met: &Met<'_>) -> Diagnostic {
    if let Some((part, problem)) = faulty(text, met) {
        let mut found = report(&problem, &part, met);
        // What would take the place of the part would take that of them all.
        found.fix = None;
        return found;
    }
    let name = text.name.as_str();
    let about = |code| Diagnostic::at(code, met.value.span).with("name", name);
    match problem {
        Resolution::Ambiguous(candidates) => {
            let names: Vec<String> = candidates.iter().map(shown).collect();
            let first = candidates.first().map(qualified).unwrap_or_default();
            about(Code::PlaceAmbiguous)
                .with("first", first)
                .with("candidates", names)
        }
        Resolution::WrongLevel(meant) => {
            // What was asked for, by the field or by the text itself
            // (`Nordland kommune`), is the level that it is not.
            let county = meant
                .place()
                .is_some_and(|place| place.level() == Level::County);
            about(Code::PlaceLevel)
                .with("field", met.field.name.as_str())
                .with(
                    "expected",
                    if county {
                        Word::Municipality
                    } else {
                        Word::County
                    },
                )
        }
        _ if is_number(name) => about(Code::PlaceNumber).with("number", name),
        Resolution::Unknown { nearest } if !nearest.is_empty() => {
            let names: Vec<String> = nearest.iter().map(shown).collect();
            let unknown = about(Code::PlaceUnknown)
                .with("like", Word::NearestAre)
                .with("nearest", names);
            unknown.suggest(slip(text, nearest), met.value.span)
        }
        // A settled place is no problem.
        _ => about(Code::PlaceUnknown),
    }
}

/// The first of several places in one text that is not settled.
fn faulty(text: &PlaceText, met: &Met<'_>) -> Option<(PlaceText, Resolution)> {
    let FieldKind::Place(want) = met.field.kind else {
        return None;
    };
    let pieces = Register::today().resolve_many(&text.name, want);
    if pieces.len() < 2 {
        return None;
    }
    let problem = |piece: Piece| {
        let name = text.name[piece.range].to_owned();
        let problem = settle(piece.resolution, &name).err()?;
        Some((PlaceText { name, inside: None }, problem))
    };
    pieces.into_iter().find_map(problem)
}

/// The name that is meant by a slip in one that stands alone.
fn slip<'a>(text: &PlaceText, near: &[Candidate]) -> Option<&'a str> {
    let alone = text.inside.is_none();
    let meant = nearest(&text.name, near.iter().map(|one| one.name));
    meant.filter(|_| alone)
}

fn is_number(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
}

fn qualified(candidate: &Candidate) -> String {
    if candidate.county.is_empty() {
        candidate.name.to_owned()
    } else {
        format!("{} ({})", candidate.name, candidate.county)
    }
}

/// `Herøy (Nordland), 1818`, with the years of a unit that is no more.
fn shown(candidate: &Candidate) -> String {
    let years = candidate
        .to
        .map_or(String::new(), |to| match candidate.from {
            Some(from) => format!(", {}–{}", from.year, to.year),
            None => format!(", –{}", to.year),
        });
    format!("{} {}{years}", candidate.number, qualified(candidate))
}
