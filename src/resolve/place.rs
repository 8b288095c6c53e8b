//! What the places of pages mean today.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::parse::{Data, Page, PlaceText};
use crate::places::{Candidate, Historic, Level, Place, Register, Resolution, Want, key};
use crate::text::Span;

use super::walk::{Met, Path, walk};
use super::{Entry, Input, PageId};

/// A place of a page.
#[derive(Debug, Clone)]
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
#[derive(Debug, Clone)]
pub struct PlaceUse {
    pub page: PageId,
    /// The field that names the place.
    pub path: Path,
    /// The first choice or text beside it, such as a role.
    pub note: Option<PlaceNote>,
}

/// What stands beside a place in its group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceNote {
    /// A choice of the field with this number in the group.
    Choice {
        field: usize,
        choice: usize,
    },
    Text(String),
}

/// Where a written place is today, or why that cannot be said: a name of
/// several places gives all that share it when written with «og».
pub fn locate(
    text: &PlaceText,
) -> Result<Vec<(Place, Option<Historic>, Option<String>)>, Resolution> {
    let register = Register::today();
    let inside = text.inside.as_ref().map(|inside| inside.name.clone());
    match register.resolve(&text.name, Want::Any) {
        Resolution::Unknown { nearest } => {
            several(&text.name).ok_or(Resolution::Unknown { nearest })
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

fn several(text: &str) -> Option<Vec<Settled>> {
    let pieces = Register::today().resolve_many(text, Want::Any);
    if pieces.len() < 2 {
        return None;
    }
    let settled = pieces
        .into_iter()
        .map(|piece| settle(piece.resolution, &text[piece.range]).ok());
    settled.collect()
}

pub(super) fn resolve(
    pages: &[Page],
    entries: &mut [Entry],
    input: Input<'_>,
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<&'static str, Vec<PlaceUse>> {
    let mut by_place: BTreeMap<&'static str, Vec<PlaceUse>> = BTreeMap::new();
    for ((number, page), entry) in (0u32..).zip(pages).zip(entries) {
        let mut located = Vec::new();
        let mut uses: Vec<(Place, PlaceUse)> = Vec::new();
        walk(page, input.model.get(page.type_id), &mut |met: Met<'_>| {
            let Data::Place(text) = &met.value.data else {
                return;
            };
            match locate(text) {
                Ok(all) => {
                    for (place, historic, inside) in all {
                        if let Some(historic) = &historic {
                            found.extend(split(historic, text, met.value.span));
                        }
                        let heirs = historic
                            .as_ref()
                            .map_or_else(|| vec![place], |historic| historic.successors.clone());
                        let use_of = |place| {
                            (
                                place,
                                PlaceUse {
                                    page: PageId(number),
                                    path: met.path,
                                    note: note(&met),
                                },
                            )
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
                Err(problem) => found.push(report(&problem, text, met.value.span)),
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

fn add(
    by_place: &mut BTreeMap<&'static str, Vec<PlaceUse>>,
    number: &'static str,
    place_use: &PlaceUse,
) {
    let uses = by_place.entry(number).or_default();
    let same = |have: &PlaceUse| {
        have.page == place_use.page && have.path == place_use.path && have.note == place_use.note
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

/// What the group says about the place: its first choice, else its first text.
fn note(met: &Met<'_>) -> Option<PlaceNote> {
    let choice = met
        .beside
        .iter()
        .find_map(|field| match field.values.first()?.data {
            Data::Choice(choice) => Some(PlaceNote::Choice {
                field: field.field,
                choice,
            }),
            _ => None,
        });
    choice.or_else(|| {
        met.beside
            .iter()
            .find_map(|field| match &field.values.first()?.data {
                Data::Text(text) => Some(PlaceNote::Text(text.clone())),
                _ => None,
            })
    })
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

fn report(problem: &Resolution, text: &PlaceText, span: Span) -> Diagnostic {
    match problem {
        Resolution::Ambiguous(candidates) => {
            let names: Vec<String> = candidates.iter().map(shown).collect();
            let first = candidates.first().map(qualified).unwrap_or_default();
            Diagnostic::at(Code::PlaceAmbiguous, span)
                .with("name", text.name.as_str())
                .with("first", first)
                .with("candidates", names)
        }
        Resolution::WrongLevel(_) => Diagnostic::at(Code::PlaceLevel, span)
            .with("name", text.name.as_str())
            .with("field", "")
            .with("expected", crate::diag::Word::Place),
        Resolution::Unknown { nearest } => {
            let names: Vec<String> = nearest.iter().map(shown).collect();
            let unknown = Diagnostic::at(Code::PlaceUnknown, span).with("name", text.name.as_str());
            unknown.with(
                "nearest",
                if names.is_empty() {
                    vec!["–".to_owned()]
                } else {
                    names
                },
            )
        }
        // A settled place is no problem.
        _ => Diagnostic::at(Code::PlaceUnknown, span).with("name", text.name.as_str()),
    }
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
