//! Several municipalities as one shape: the country or a county without the
//! borders inside it, on a coarser grid, for small drawings.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::outline::Outline;
use super::{Place, Register};

/// Units of the map to one of the coarser grid.
pub const GRAIN: i32 = 3;
/// Twice the least area of a part that is drawn, in squares of that grid.
const LEAST: i32 = 6;

type Point = (i32, i32);

impl Register {
    /// Path data of the country on the grid of [`GRAIN`]. Made once.
    #[must_use]
    pub fn silhouette(&'static self) -> &'static str {
        self.silhouette.get_or_init(|| around(self.outlines()))
    }

    /// Path data of a county on the same grid; empty for a municipality.
    #[must_use]
    pub fn silhouette_of(&'static self, place: Place) -> String {
        around(self.outlines_in(place.number()))
    }
}

/// What is left of the edges of all when those between two of them are taken away.
fn around(outlines: &[Outline]) -> String {
    let mut edges: BTreeMap<(Point, Point), i32> = BTreeMap::new();
    for ring in outlines.iter().flat_map(|outline| rings(outline.path)) {
        let next = ring.iter().skip(1).chain(ring.first());
        for (from, to) in ring.iter().zip(next).filter(|(from, to)| from != to) {
            let (edge, way) = if from < to {
                ((*from, *to), 1)
            } else {
                ((*to, *from), -1)
            };
            *edges.entry(edge).or_default() += way;
        }
    }
    let mut onward: BTreeMap<Point, Vec<Point>> = BTreeMap::new();
    for ((low, high), times) in edges {
        let (from, to) = if times > 0 { (low, high) } else { (high, low) };
        for _ in 0..times.abs() {
            onward.entry(from).or_default().push(to);
        }
    }
    let mut path = String::new();
    // As many edges lead to every point as from it, so every way comes round.
    while let Some((start, _)) = onward.first_key_value() {
        let mut ring = vec![*start];
        while let Some(to) = onward_from(&mut onward, ring[ring.len() - 1]) {
            if to == ring[0] {
                break;
            }
            ring.push(to);
        }
        if doubled_area(&ring).abs() >= LEAST {
            draw(&ring, &mut path);
        }
    }
    path
}

fn onward_from(onward: &mut BTreeMap<Point, Vec<Point>>, from: Point) -> Option<Point> {
    let ways = onward.get_mut(&from)?;
    let to = ways.pop();
    if ways.is_empty() {
        onward.remove(&from);
    }
    to
}

/// The rings of path data such as `M1 2l3-1 0 4z`, on the coarser grid.
fn rings(path: &str) -> impl Iterator<Item = Vec<Point>> {
    path.split('z').filter(|ring| !ring.is_empty()).map(|ring| {
        let spaced = ring.replace('-', " -").replace(['M', 'l'], " ");
        let numbers: Vec<i32> = spaced
            .split_whitespace()
            .filter_map(|one| one.parse().ok())
            .collect();
        let mut at = (0, 0);
        let points = numbers.chunks_exact(2).map(|step| {
            at = (at.0 + step[0], at.1 + step[1]);
            (nearest(at.0), nearest(at.1))
        });
        points.collect()
    })
}

fn nearest(units: i32) -> i32 {
    (2 * units + GRAIN).div_euclid(2 * GRAIN)
}

fn doubled_area(ring: &[Point]) -> i32 {
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter()
        .zip(next)
        .map(|(a, b)| a.0 * b.1 - b.0 * a.1)
        .sum()
}

fn draw(ring: &[Point], path: &mut String) {
    let _ = write!(path, "M{} {}", ring[0].0, ring[0].1);
    for (at, pair) in ring.windows(2).enumerate() {
        let (x, y) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
        let before = match (at, x < 0) {
            (0, _) => "l",
            (_, true) => "",
            (_, false) => " ",
        };
        let between = if y < 0 { "" } else { " " };
        let _ = write!(path, "{before}{x}{between}{y}");
    }
    path.push('z');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(path: &'static str) -> Outline {
        Outline {
            number: "0000",
            bounds: super::super::Bounds {
                left: 0,
                top: 0,
                right: 9,
                bottom: 9,
            },
            at: (1, 1),
            path,
        }
    }

    #[test]
    fn borders_inside_go_and_coasts_and_lakes_stay() {
        for (paths, shape) in [
            (&["M0 0l9 0 0 9-9 0z"][..], "M0 0l3 0 0 3-3 0z"),
            (
                &["M0 0l9 0 0 9-9 0z", "M9 0l9 0 0 9-9 0z"],
                "M0 0l3 0 3 0 0 3-3 0-3 0z",
            ),
            // An islet is too small to be seen; a hole of some size is not.
            (&["M0 0l9 0 0 9-9 0zM30 0l3 0 0 3z"], "M0 0l3 0 0 3-3 0z"),
            (
                &["M0 0l30 0 0 30-30 0zM6 6l0 9 9 0 0-9z"],
                "M0 0l10 0 0 10-10 0zM2 2l0 3 3 0 0-3z",
            ),
            (&[], ""),
        ] {
            let outlines: Vec<Outline> = paths.iter().map(|path| square(path)).collect();
            assert_eq!(around(&outlines), shape, "{paths:?}");
        }
    }

    #[test]
    fn the_country_is_small_enough_to_send_and_holds_its_counties() {
        let country = Register::today().silhouette();
        assert!(
            (10_000..20_000).contains(&country.len()),
            "{}",
            country.len()
        );
        for county in Register::today().counties() {
            assert!(
                !Register::today()
                    .silhouette_of(Place::County(county))
                    .is_empty(),
                "{}",
                county.name
            );
        }
    }
}
