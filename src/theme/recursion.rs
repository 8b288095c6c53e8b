//! Components that call each other without end.
//!
//! Tera stops at twenty calls deep and says no more than that. Here the circles
//! are found, so that the message can show them. A component may call itself
//! and come to an end; so what is found is where to look, and a circle of the
//! site's own goes before one of the built-in theme.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::source::SourceTree;
use crate::text::{FileId, Span};

/// A component: where its definition begins, and the components it calls.
struct Component<'a> {
    at: Span,
    own: bool,
    calls: Vec<&'a str>,
}

type Components<'a> = BTreeMap<&'a str, Component<'a>>;

/// The circles of components in these template files, at the definition of the
/// first.
pub(super) fn diagnostic(files: &BTreeMap<String, FileId>, tree: &SourceTree) -> Diagnostic {
    let mut all = Components::new();
    let text_of = |id: &FileId| tree.get(*id).map_or("", |file| file.text.as_str());
    // The text that `include "name"` brings in: the first theme that has it.
    let included = |name: &str| {
        let end = format!("/{name}");
        let found = files.iter().find(|(file, _)| file.ends_with(&end));
        found.map_or("", |(_, id)| text_of(id))
    };
    for id in files.values() {
        let own = tree.get(*id).is_some_and(|file| !file.built_in);
        read(*id, own, text_of(id), &included, &mut all);
    }
    let mut circles: Vec<Vec<&str>> = Vec::new();
    for name in all.keys() {
        if !circles.iter().flatten().any(|seen| seen == name) {
            circles.extend(way_back(name, &all));
        }
    }
    if circles.iter().any(|circle| all[circle[0]].own) {
        circles.retain(|circle| all[circle[0]].own);
    }
    let shown = |circle: &Vec<&str>| {
        let closed: Vec<&str> = circle.iter().copied().chain([circle[0]]).collect();
        closed.join(" → ")
    };
    let chain = circles.iter().map(shown).collect::<Vec<_>>().join(", ");
    let at = circles.first().map(|circle| all[circle[0]].at);
    at.map_or_else(
        || Diagnostic::new(Code::TemplateCycle),
        |at| Diagnostic::at(Code::TemplateCycle, at),
    )
    .with("chain", chain)
}

/// The definitions in one template.
fn read<'a>(
    file: FileId,
    own: bool,
    text: &'a str,
    included: &impl Fn(&str) -> &'a str,
    all: &mut Components<'a>,
) {
    const OPEN: &str = "component ";
    for (start, _) in text.match_indices(OPEN) {
        let before = text[..start].trim_end_matches(['-', ' ']);
        let name = word(&text[start + OPEN.len()..]);
        if !before.ends_with("{%") || name.is_empty() {
            continue;
        }
        let body = &text[start..];
        let body = body.find("endcomponent").map_or(body, |end| &body[..end]);
        let mut calls = called(body);
        for part in body.split("include ").skip(1) {
            let quoted = part.split(['"', '\'']).nth(1).unwrap_or_default();
            calls.extend(called(included(quoted)));
        }
        let name_at = start + OPEN.len();
        let at = Span::new(file, name_at..name_at + name.len());
        all.entry(name).or_insert(Component { at, own, calls });
    }
}

/// What stands after each `<`: components, and elements, which nobody defines.
fn called(text: &str) -> Vec<&str> {
    let names = text.split('<').skip(1).map(word);
    names.filter(|name| !name.is_empty()).collect()
}

fn word(text: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    &text[..text.find(|c| !is_part(c)).unwrap_or(text.len())]
}

/// The components on a way from `start` back to it, `start` first.
fn way_back<'a>(start: &'a str, all: &Components<'a>) -> Option<Vec<&'a str>> {
    let mut seen = vec![start];
    let mut open = vec![vec![start]];
    while let Some(way) = open.pop() {
        for call in &all.get(way.last()?)?.calls {
            if *call == start {
                return Some(way);
            }
            if all.contains_key(call) && !seen.contains(call) {
                seen.push(call);
                open.push(way.iter().copied().chain([*call]).collect());
            }
        }
    }
    None
}
