//! A line of figures over time as a drawing. The figures themselves stand in the
//! table beside it; the drawing shows their course.

use super::view::{Chart, ChartPoint, Field, Item};

/// Measures of the drawing and of the room around the line, in its units.
const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 120.0;
const SIDE: f64 = 8.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 26.0;

/// A number and how it is written.
type Written = (f64, String);
type Pair = (Written, Written);

/// The drawing of a group in which one field holds pairs of numbers, by the
/// first of which they are placed; `None` where there are not two of them.
pub(super) fn of(fields: &[Field]) -> Option<Chart> {
    let mut pairs = fields.iter().find_map(|field| {
        let pairs: Option<Vec<Pair>> = field.items.iter().map(pair).collect();
        pairs.filter(|pairs| pairs.len() > 1)
    })?;
    pairs.sort_by(|a, b| a.0.0.total_cmp(&b.0.0));
    let (first, width) = span(pairs.iter().map(|pair| pair.0.0));
    let (least, height) = span(pairs.iter().map(|pair| pair.1.0));
    let point = |((x, at), (y, value)): &Pair| ChartPoint {
        x: tenth(SIDE + (x - first) / width * (WIDTH - SIDE - SIDE)),
        y: tenth(HEIGHT - BOTTOM - (y - least) / height * (HEIGHT - TOP - BOTTOM)),
        at: at.clone(),
        value: value.clone(),
    };
    let points: Vec<ChartPoint> = pairs.iter().map(point).collect();
    let line: Vec<String> = points
        .iter()
        .map(|point| format!("{},{}", point.x, point.y))
        .collect();
    Some(Chart {
        view_box: format!("0 0 {WIDTH} {HEIGHT}"),
        line: line.join(" "),
        points,
    })
}

/// The least of some numbers, and how far it is to the most; 1 where they are
/// all the same.
fn span(numbers: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let least = numbers.clone().fold(f64::INFINITY, f64::min);
    let most = numbers.fold(f64::NEG_INFINITY, f64::max);
    (least, if most > least { most - least } else { 1.0 })
}

fn pair(item: &Item) -> Option<Pair> {
    let [at, value] = item.fields.as_slice() else {
        return None;
    };
    let number = |field: &Field| {
        let [one] = field.items.as_slice() else {
            return None;
        };
        let written = one.key.clone()?;
        let number: f64 = written.replace(',', ".").parse().ok()?;
        Some((number, written, one.text.clone()))
    };
    // A year is shown as written: it is not grouped like an amount.
    let ((x, at, _), (y, _, value)) = (number(at)?, number(value)?);
    Some(((x, at), (y, value)))
}

fn tenth(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}
