//! What the settings put in the menu and the foot of every page.

use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::source::Area;
use crate::text::nearest;

use super::{Entry, Input, Lookup};

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
