//! Columns to sort hits by: one number for each page.

use serde_json::{Value, json};

use crate::resolve::PageId;

use super::Input;

/// The orders a reader can ask for, with the column of each: lower comes first.
pub(super) fn columns(input: Input<'_>, pages: &[PageId]) -> Vec<(&'static str, Value)> {
    let site = input.site;
    let newest: Vec<i64> = pages
        .iter()
        .map(|id| {
            let page = site.page(*id);
            let checked = page.meta.checked;
            checked.map_or(0, |day| {
                -(i64::from(day.year()) * 372 + i64::from(day.month()) * 31 + i64::from(day.day()))
            })
        })
        .collect();
    let title: Vec<u32> = pages
        .iter()
        .map(|id| site.collections.rank[id.0 as usize])
        .collect();
    // Pages without a place come last.
    let place: Vec<&str> = pages
        .iter()
        .map(|id| {
            let place = site.entry(*id).places.first();
            place.map_or("\u{10ffff}", |place| place.place.name())
        })
        .collect();
    vec![
        ("newest", json!(ranks(&newest, i64::cmp))),
        ("title", json!(ranks(&title, u32::cmp))),
        ("place", {
            let order = crate::language::Order::norwegian();
            json!(ranks(&place, |a, b| order.compare(a, b)))
        }),
    ]
}

/// For each value its rank among the different values.
fn ranks<T: PartialEq>(values: &[T], compare: impl Fn(&T, &T) -> std::cmp::Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| compare(&values[*a], &values[*b]));
    let mut ranks = vec![0; values.len()];
    let mut rank = 0;
    for (at, index) in order.iter().enumerate() {
        if at > 0 && values[order[at - 1]] != values[*index] {
            rank += 1;
        }
        ranks[*index] = rank;
    }
    ranks
}
