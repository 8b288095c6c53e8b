//! What the settings put in the menu and the foot of every page, and the pages
//! that nothing leads to.

use std::sync::Arc;

use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::parse::Page;
use crate::source::Area;
use crate::text::nearest;

use super::{Collections, Entry, Input, Lookup, PageId};

/// Pages in the foot where the settings choose none.
const FOOT: usize = 10;

/// A name in the settings that leads nowhere is an error; a page that is not
/// shown is left out with a warning.
pub(super) fn check(
    entries: &[Entry],
    lookup: &Lookup,
    input: Input<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let at = |code, key: &str| match input.tree.in_area(Area::Config).next() {
        Some((file, text)) => Diagnostic::at(code, Config::setting(file, &text.text, key)),
        None => Diagnostic::new(code),
    };
    let nothing = |key: &str, what: &str, name: &str, near: Option<&str>| {
        let near = near.map_or(String::new(), |near| format!("; did you mean “{near}”?"));
        at(Code::ConfigInvalid, key).with(
            "problem",
            format!("{key}: there is no {what} “{name}”{near}"),
        )
    };
    for name in &input.config.menu {
        if !input.model.types.iter().any(|def| def.id == *name) {
            let types = input.model.types.iter().map(|def| def.id.as_str());
            found.push(nothing("menu", "type", name, nearest(name, types)));
        }
    }
    for name in &input.config.footer {
        match lookup.with_id(name).first() {
            None => {
                let mut ids: Vec<&str> = lookup.ids().collect();
                ids.sort_unstable();
                found.push(nothing("footer", "page", name, nearest(name, ids)));
            }
            Some(page) if !entries[page.0 as usize].visible => {
                found.push(at(Code::RefHidden, "footer").with("id", name.as_str()));
            }
            Some(_) => {}
        }
    }
}

/// The pages in the foot of every page: those the settings name, or the first
/// of those that no list has, so that a site without settings leads to them.
pub(super) fn foot(
    pages: &[Arc<Page>],
    entries: &[Entry],
    lookup: &Lookup,
    collections: &Collections,
    input: Input<'_>,
) -> Vec<PageId> {
    let chosen = &input.config.footer;
    if chosen.is_empty() {
        let unlisted = |page: &PageId| !is_listed(&pages[page.0 as usize], input);
        let all = collections.alphabetical.iter().copied();
        return all.filter(unlisted).take(FOOT).collect();
    }
    let named = chosen.iter().filter_map(|id| lookup.with_id(id).first());
    named
        .copied()
        .filter(|page| entries[page.0 as usize].visible)
        .collect()
}

fn is_listed(page: &Page, input: Input<'_>) -> bool {
    page.meta.archived.is_some() || input.model.get(page.type_id).listing
}

/// A page that is in no list, no menu and no foot, and that no other page links
/// to, is met only in A–Å and in a search. Where the settings do not choose the
/// foot, nobody has decided that it should be so.
pub(super) fn orphans(
    pages: &[Arc<Page>],
    entries: &[Entry],
    collections: &Collections,
    foot: &[PageId],
    input: Input<'_>,
    found: &mut Vec<Diagnostic>,
) {
    if input.config.footer.is_empty() {
        return;
    }
    for id in &collections.alphabetical {
        let (page, entry) = (&pages[id.0 as usize], &entries[id.0 as usize]);
        // What a page refers to shows that it does, and so leads back.
        let is_met = is_listed(page, input)
            || foot.contains(id)
            || !entry.incoming.is_empty()
            || !entry.outgoing.is_empty()
            || !entry.mentions.is_empty();
        if !is_met {
            let alone = match page.meta.title_span {
                Some(span) => Diagnostic::at(Code::Orphan, span),
                None => Diagnostic::in_file(Code::Orphan, page.file),
            };
            found.push(alone.with("id", page.id.as_str()));
        }
    }
}
