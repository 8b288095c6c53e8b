//! Which municipalities are most like one another, and in what.
//!
//! The distance of two municipalities is a sum of five parts, each from 0 (alike) to 1 (wholly unlike), times the
//! weights below, which sum to 1. It is symmetric, and 0 from a municipality to itself.
//!
//! What the parts are, and why these:
//!
//! - **centrality**: Statistics Norway's index (Klass 128; Notater 2017/40 and 2020/4), made of the time it takes to
//!   reach workplaces and services. It says most about what a municipality can take for granted, so it weighs most.
//!   As far apart as the outermost limits between the classes, 925 and 565, is wholly unlike.
//! - **inhabitants**: how many there are to do the work, and what Statistics Norway's KOSTRA groups divide by too.
//!   Compared by ratio, so that 500 and 1000 are as far apart as 5000 and 10 000; ten times as many is wholly unlike.
//! - **area**: distances within the municipality, by ratio in the same way.
//! - **county**: the same county council and county governor.
//! - **neighbours**: the same landscape and labour market.
//!
//! The choice of parts follows the sources named; the weights are our own judgement, tested on cases people who know
//! the country would agree on.

use super::{Municipality, Register};

/// Share of the centrality index.
const CENTRALITY: f64 = 0.40;
/// Share of the number of inhabitants.
const INHABITANTS: f64 = 0.35;
/// Share of the area.
const AREA: f64 = 0.10;
/// Share of lying in the same county.
const COUNTY: f64 = 0.10;
/// Share of being neighbours.
const NEIGHBOUR: f64 = 0.05;

/// Points of the centrality index between the limits of the outermost classes.
const CENTRALITY_SPAN: f64 = 925.0 - 565.0;
/// How many times as much is wholly unlike.
const RATIO_SPAN: f64 = 10.0;
/// Up to how many times as much is "about as many".
const ABOUT: f64 = 1.3;

/// Points of the centrality index that make little difference.
const NEARLY: f64 = 40.0;

/// How many of the most similar are kept for each municipality.
pub const SIMILAR: usize = 10;

/// One of the municipalities most like another.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar {
    /// The municipality.
    pub place: &'static Municipality,
    /// From 0, alike, to 1, wholly unlike.
    pub distance: f64,
    /// What they have in common, the weightiest first; at least one.
    pub reasons: Vec<Reason>,
}

/// Something two municipalities have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The same centrality class.
    Centrality,
    /// Another class, but an index that differs by less than [`NEARLY`].
    NearlyCentrality,
    /// About as many inhabitants: at most 1.3 times as many.
    Inhabitants,
    /// About as large: at most 1.3 times the area.
    Area,
    /// In the same county.
    County,
    /// Beside each other.
    Neighbour,
    /// Nothing in particular: still nearest when all is taken together. Stands alone.
    Overall,
}

/// How unlike two municipalities are, from 0 to 1.
#[must_use]
pub fn distance(one: &Municipality, other: &Municipality) -> f64 {
    measured(&Measures::of(one), &Measures::of(other))
}

impl Register {
    /// The [`SIMILAR`] municipalities most like this one, the most similar first; equal ones by number. Empty for a
    /// number not in use today. O(log n); the first call compares all with all, which takes a few milliseconds.
    #[must_use]
    pub fn similar(&'static self, number: &str) -> &'static [Similar] {
        let all = self.similar.get_or_init(|| self.all_similar());
        let at = self
            .municipalities
            .binary_search_by_key(&number, |place| place.number);
        at.ok()
            .and_then(|at| all.get(at))
            .map_or(&[], Vec::as_slice)
    }

    fn all_similar(&'static self) -> Vec<Vec<Similar>> {
        let measures: Vec<Measures> = self.municipalities.iter().map(Measures::of).collect();
        let nearest = |one: &Measures| {
            let mut ranked: Vec<(f64, &Measures)> = measures
                .iter()
                .filter(|other| other.place.number != one.place.number)
                .map(|other| (measured(one, other), other))
                .collect();
            ranked.sort_by(|a, b| {
                let numbers = || a.1.place.number.cmp(b.1.place.number);
                a.0.total_cmp(&b.0).then_with(numbers)
            });
            let kept = ranked.into_iter().take(SIMILAR);
            kept.map(|(distance, other)| Similar {
                place: other.place,
                distance,
                reasons: reasons(one, other),
            })
            .collect()
        };
        measures.iter().map(nearest).collect()
    }
}

/// What is compared of a municipality.
struct Measures {
    place: &'static Municipality,
    centrality: f64,
    /// Natural logarithms: a difference is a ratio.
    inhabitants: f64,
    area: f64,
    neighbours: Vec<&'static str>,
}

impl Measures {
    fn of(place: &Municipality) -> Self {
        let register = Register::today();
        let neighbours = register.neighbours(place.number).map(|other| other.number);
        Self {
            // Every municipality is the register's.
            place: register
                .municipality(place.number)
                .unwrap_or(&register.municipalities[0]),
            centrality: f64::from(place.centrality_index),
            inhabitants: f64::from(place.population.max(1)).ln(),
            area: place.area_km2.max(1.0).ln(),
            neighbours: neighbours.collect(),
        }
    }

    fn beside(&self, other: &Self) -> bool {
        self.neighbours.contains(&other.place.number)
    }
}

fn measured(one: &Measures, other: &Measures) -> f64 {
    let apart = |a: f64, b: f64, span: f64| ((a - b).abs() / span).min(1.0);
    let unless = |alike: bool| if alike { 0.0 } else { 1.0 };
    let same = one.place.number == other.place.number;
    CENTRALITY * apart(one.centrality, other.centrality, CENTRALITY_SPAN)
        + INHABITANTS * apart(one.inhabitants, other.inhabitants, RATIO_SPAN.ln())
        + AREA * apart(one.area, other.area, RATIO_SPAN.ln())
        + COUNTY * unless(one.place.county == other.place.county)
        + NEIGHBOUR * unless(same || one.beside(other))
}

fn reasons(one: &Measures, other: &Measures) -> Vec<Reason> {
    let about = |a: f64, b: f64| (a - b).abs() <= ABOUT.ln();
    let same_class = one.place.centrality_class == other.place.centrality_class;
    let near = !same_class && (one.centrality - other.centrality).abs() < NEARLY;
    let all = [
        (Reason::Centrality, same_class),
        (Reason::NearlyCentrality, near),
        (
            Reason::Inhabitants,
            about(one.inhabitants, other.inhabitants),
        ),
        (Reason::Area, about(one.area, other.area)),
        (Reason::County, one.place.county == other.place.county),
        (Reason::Neighbour, one.beside(other)),
    ];
    let held = all.into_iter().filter(|(_, holds)| *holds);
    let held: Vec<Reason> = held.map(|(reason, _)| reason).collect();
    if held.is_empty() {
        vec![Reason::Overall]
    } else {
        held
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_shares_of_one() {
        let sum = CENTRALITY + INHABITANTS + AREA + COUNTY + NEIGHBOUR;
        assert!((sum - 1.0).abs() < 1e-9);
    }

    /// The names of those most like a municipality.
    fn like(number: &str) -> Vec<&'static str> {
        let similar = Register::today().similar(number).iter();
        similar.map(|one| one.place.display_name).collect()
    }

    #[test]
    fn people_who_know_the_country_would_agree() {
        for (number, first, among) in [
            ("0301", "Bergen", "Bergen"),     // Oslo
            ("3201", "Asker", "Lillestrøm"),  // Bærum
            ("1103", "Sandnes", "Trondheim"), // Stavanger
            ("1804", "Ringsaker", "Tromsø"),  // Bodø
            ("5601", "Hammerfest", "Rana"),   // Alta
            ("3433", "Lom", "Lesja"),         // Skjåk
            ("3426", "Os", "Alvdal"),         // Tolga
            ("1560", "Gjemnes", "Aure"),      // Tingvoll
            ("1860", "Vågan", "Sortland"),    // Vestvågøy
            ("1144", "Fedje", "Modalen"),     // Kvitsøy
            ("5610", "Porsanger", "Tana"),    // Karasjok
            ("1576", "Smøla", "Vanylven"),    // Aure
        ] {
            let like = like(number);
            assert_eq!(like.first(), Some(&first), "{number}: {like:?}");
            assert!(like.contains(&among), "{number}: {like:?}");
        }
    }

    #[test]
    fn a_distance_is_the_same_both_ways_and_none_to_itself() {
        let all = Register::today().municipalities();
        for one in all {
            assert!(distance(one, one).abs() < f64::EPSILON, "{}", one.name);
        }
        for (one, other) in all.iter().zip(all.iter().skip(17)) {
            let there = distance(one, other);
            assert!((there - distance(other, one)).abs() < f64::EPSILON);
            assert!(there > 0.0 && there <= 1.0, "{} {}", one.name, other.name);
        }
    }

    #[test]
    fn each_has_ten_others_in_order_with_something_in_common() {
        for place in Register::today().municipalities() {
            let similar = Register::today().similar(place.number);
            assert_eq!(similar.len(), SIMILAR);
            assert!(similar.is_sorted_by(|a, b| a.distance <= b.distance));
            for one in similar {
                assert_ne!(one.place.number, place.number);
                assert!(!one.reasons.is_empty());
                assert!((one.distance - distance(place, one.place)).abs() < f64::EPSILON);
            }
        }
        assert_eq!(Register::today().similar("1572"), []);
    }

    #[test]
    fn the_reasons_are_what_they_have_in_common() {
        let lom = &Register::today().similar("3433")[0];
        assert_eq!(
            lom.reasons,
            [
                Reason::Centrality,
                Reason::Inhabitants,
                Reason::Area,
                Reason::County,
                Reason::Neighbour
            ]
        );
        let oslo = Register::today().similar("0301");
        let stavanger = oslo.iter().find(|one| one.place.name == "Stavanger");
        assert_eq!(
            stavanger.map(|one| one.reasons.as_slice()),
            Some(&[Reason::Overall][..])
        );
    }
}
