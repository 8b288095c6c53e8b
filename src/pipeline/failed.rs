//! What a template fails on: said once, however many pages it fails on.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diag::{Diagnostic, report};

/// One diagnostic for those that differ in no more than the page: its `page` is
/// the first of them by address, `pages` how many there are, and `kinds` the
/// kinds of page they are. Ordered.
pub(super) fn said_once(
    found: impl IntoParallelIterator<Item = Box<Diagnostic>>,
) -> Vec<Diagnostic> {
    let found: Vec<Diagnostic> = found.into_par_iter().map(|one| *one).collect();
    let mut said: BTreeMap<Diagnostic, Vec<(String, String)>> = BTreeMap::new();
    for mut one in found {
        let page = (taken(&mut one, "page"), taken(&mut one, "kind"));
        said.entry(one).or_default().push(page);
    }
    let once = |(one, mut pages): (Diagnostic, Vec<(String, String)>)| {
        pages.sort();
        let first = pages.first().map(|(page, _)| page.clone());
        let Some(first) = first.filter(|page| !page.is_empty()) else {
            return one;
        };
        let how_many = pages.len();
        let mut kinds: Vec<String> = pages.into_iter().map(|(_, kind)| kind).collect();
        kinds.sort();
        kinds.dedup();
        one.with("page", first)
            .with("pages", how_many)
            .with("kinds", kinds)
    };
    report::ordered(said.into_iter().map(once).collect())
}

/// The text of an argument, which is taken away.
fn taken(from: &mut Diagnostic, name: &str) -> String {
    let text = from.text_arg(name).map(str::to_owned).unwrap_or_default();
    from.args.retain(|(have, _)| *have != name);
    text
}
