//! Makes the map and the table of neighbours in `src/places/data/` from the reference outlines.
//!
//!     cargo run --example places_map -- <folder with map-municipalities.json> [src/places/data]
//!
//! The outlines are whole numbers on a grid of about 1.2 km, and neighbours share the points of their border, so the
//! work is done on points and edges and not on single outlines:
//!
//! - a point that lies within [`TOLERANCE`] of the line between the points beside it is left out, in every outline it
//!   is in at once, so that borders still meet;
//! - two municipalities are neighbours when they share an edge; one that shares none, an island, has those with less
//!   than [`WATER`] between their outlines, or else the nearest one;
//! - edges between municipalities of two counties make up the county borders.
//!
//! Running it again on the same input gives the same bytes.
#![expect(
    clippy::disallowed_methods,
    reason = "a tool of the workshop, outside the program"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// How far, in units of the grid, a point may lie from the line that replaces it.
const TOLERANCE: f64 = 0.5;
/// Widest water between neighbours, in units of the grid (about 1.2 km each).
const WATER: f64 = 3.0;

type Point = (i32, i32);
type Edge = (Point, Point);
/// Closed outlines: the last point is joined to the first.
type Rings = Vec<Vec<Point>>;

#[derive(serde::Deserialize)]
struct Map {
    paths: BTreeMap<String, Shape>,
}

#[derive(serde::Deserialize)]
struct Shape {
    d: String,
    x: f64,
    y: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let source = arguments
        .next()
        .ok_or("usage: places_map <source folder> [target folder]")?;
    let target = arguments
        .next()
        .unwrap_or_else(|| "src/places/data".to_owned());
    let target = Path::new(&target);
    let text = fs::read_to_string(Path::new(&source).join("map-municipalities.json"))?;
    let map: Map = serde_json::from_str(&text)?;
    let full: BTreeMap<&str, Rings> = map
        .paths
        .iter()
        .map(|(number, shape)| (number.as_str(), rings(&shape.d)))
        .collect();

    fs::write(target.join("neighbours.csv"), neighbour_file(&full))?;
    let simple = simplified(&full);
    fs::write(target.join("map.csv"), map_file(&simple, &map))?;
    fs::write(
        target.join("county-borders.txt"),
        lines(&county_borders(&simple)) + "\n",
    )?;
    Ok(())
}

/// The outlines of a path of `M`, `l` and `z`.
fn rings(d: &str) -> Rings {
    let mut rings = Vec::new();
    for part in d.split('z').filter(|part| !part.is_empty()) {
        let numbers: Vec<i32> = numbers(part);
        let mut at = (0, 0);
        let steps = numbers.chunks_exact(2).map(|pair| {
            at = (at.0 + pair[0], at.1 + pair[1]);
            at
        });
        let mut ring: Vec<Point> = steps.collect();
        ring.dedup();
        if ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        rings.push(ring);
    }
    rings
}

fn numbers(part: &str) -> Vec<i32> {
    let spaced = part.replace(['M', 'l'], " ").replace('-', " -");
    spaced
        .split_whitespace()
        .filter_map(|number| number.parse().ok())
        .collect()
}

fn edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    (0..ring.len()).map(|at| (ring[at], ring[(at + 1) % ring.len()]))
}

fn edge(a: Point, b: Point) -> Edge {
    (a.min(b), a.max(b))
}

fn owners<'a>(all: &BTreeMap<&'a str, Rings>) -> BTreeMap<Edge, BTreeSet<&'a str>> {
    let mut owners: BTreeMap<Edge, BTreeSet<&str>> = BTreeMap::new();
    for (number, rings) in all {
        for (a, b) in rings.iter().flat_map(|ring| edges(ring)) {
            owners.entry(edge(a, b)).or_default().insert(number);
        }
    }
    owners
}

// ---- Neighbours ----

fn neighbour_file(all: &BTreeMap<&str, Rings>) -> String {
    let mut near: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for numbers in owners(all).values().filter(|numbers| numbers.len() > 1) {
        for one in numbers {
            let others = numbers.iter().filter(|other| *other != one);
            near.entry(one).or_default().extend(others);
        }
    }
    let alone: Vec<&str> = all
        .keys()
        .copied()
        .filter(|number| !near.contains_key(number))
        .collect();
    for one in alone {
        let others = all.iter().filter(|(number, _)| **number != one);
        let mut gaps: Vec<(f64, &str)> = others
            .map(|(number, rings)| (gap(&all[one], rings), *number))
            .collect();
        gaps.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
        for (at, (gap, other)) in gaps.into_iter().enumerate() {
            if at == 0 || gap < WATER {
                near.entry(one).or_default().insert(other);
                near.entry(other).or_default().insert(one);
            }
        }
    }
    let mut out = "number,neighbours\n".to_owned();
    for (number, others) in near {
        let others: Vec<&str> = others.into_iter().collect();
        let _ = writeln!(out, "{number},{}", others.join("|"));
    }
    out
}

/// The shortest way between points of two outlines; points are so close that this is near enough.
fn gap(one: &Rings, other: &Rings) -> f64 {
    let points = |rings: &Rings| rings.iter().flatten().copied().collect::<Vec<_>>();
    let others = points(other);
    let mut best = i32::MAX;
    for a in points(one) {
        for b in &others {
            best = best.min((a.0 - b.0).pow(2) + (a.1 - b.1).pow(2));
        }
    }
    f64::from(best).sqrt()
}

// ---- Simpler outlines ----

/// Leaves points out, in every outline at once. A point that more than two edges meet in stays, and so does one
/// beside a point that was just left out.
fn simplified<'a>(all: &BTreeMap<&'a str, Rings>) -> BTreeMap<&'a str, Rings> {
    let mut all = all.clone();
    for _ in 0..3 {
        let mut beside: BTreeMap<Point, BTreeSet<Point>> = BTreeMap::new();
        for (a, b) in owners(&all).keys() {
            beside.entry(*a).or_default().insert(*b);
            beside.entry(*b).or_default().insert(*a);
        }
        let mut kept: BTreeSet<Point> = BTreeSet::new();
        let mut left_out: BTreeSet<Point> = BTreeSet::new();
        let smallest = |point: &Point| {
            let mut rings = all.values().flatten().filter(|ring| ring.contains(point));
            rings.any(|ring| ring.len() < 7)
        };
        for (point, others) in &beside {
            let mut two = others.iter();
            if let (Some(a), Some(b), None) = (two.next(), two.next(), two.next())
                && !kept.contains(point)
                && !left_out.contains(a)
                && !left_out.contains(b)
                && off(*point, *a, *b) <= TOLERANCE
                && !beside[a].contains(b)
                && !smallest(point)
            {
                left_out.insert(*point);
                kept.extend([*a, *b]);
            }
        }
        for ring in all.values_mut().flatten() {
            ring.retain(|point| !left_out.contains(point));
        }
    }
    all
}

/// Distance of a point from the line between two others.
fn off(point: Point, a: Point, b: Point) -> f64 {
    let (dx, dy) = (f64::from(b.0 - a.0), f64::from(b.1 - a.1));
    let (px, py) = (f64::from(point.0 - a.0), f64::from(point.1 - a.1));
    let length = dx.hypot(dy);
    if length == 0.0 {
        return px.hypot(py);
    }
    (dx * py - dy * px).abs() / length
}

fn map_file(all: &BTreeMap<&str, Rings>, map: &Map) -> String {
    let mut out = "number,left,top,right,bottom,x,y,outline\n".to_owned();
    for (number, rings) in all {
        let points = || rings.iter().flatten();
        let least = |of: fn(&Point) -> i32| points().map(of).min().unwrap_or_default();
        let most = |of: fn(&Point) -> i32| points().map(of).max().unwrap_or_default();
        let shape = &map.paths[*number];
        let outline: String = rings.iter().map(|ring| line(ring) + "z").collect();
        let _ = writeln!(
            out,
            "{number},{},{},{},{},{:.0},{:.0},{outline}",
            least(|p| p.0),
            least(|p| p.1),
            most(|p| p.0),
            most(|p| p.1),
            shape.x,
            shape.y,
        );
    }
    out
}

// ---- County borders ----

fn county_borders(all: &BTreeMap<&str, Rings>) -> Vec<Vec<Point>> {
    let between = owners(all).into_iter().filter(|(_, numbers)| {
        let counties: BTreeSet<&str> = numbers.iter().map(|number| &number[..2]).collect();
        counties.len() > 1
    });
    let mut open: BTreeSet<Edge> = between.map(|(edge, _)| edge).collect();
    let mut chains = Vec::new();
    while let Some(first) = open.pop_first() {
        let mut chain = vec![first.0, first.1];
        for _ in 0..2 {
            while let Some(next) = chain.last().and_then(|end| {
                let mut meeting = open.iter().filter(|(a, b)| a == end || b == end);
                meeting.next().copied()
            }) {
                open.remove(&next);
                let end = chain[chain.len() - 1];
                chain.push(if next.0 == end { next.1 } else { next.0 });
            }
            chain.reverse();
        }
        chains.push(chain);
    }
    chains
}

fn lines(chains: &[Vec<Point>]) -> String {
    chains.iter().map(|chain| line(chain)).collect()
}

/// `M10 20l1-2 3 4`: a first point and steps from it.
fn line(points: &[Point]) -> String {
    let mut out = String::new();
    let mut before = None;
    for (x, y) in points {
        let (mark, dx, dy) = match before {
            None => ("M", *x, *y),
            Some((bx, by)) => ("l", x - bx, y - by),
        };
        if out.is_empty() || out.matches('l').count() == 0 {
            out.push_str(mark);
        } else if dx >= 0 {
            out.push(' ');
        }
        let _ = write!(out, "{dx}{}{dy}", if dy >= 0 { " " } else { "" });
        before = Some((*x, *y));
    }
    out
}
