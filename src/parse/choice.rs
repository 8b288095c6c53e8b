//! A field with a fixed list of choices.

use crate::diag::{Code, Diagnostic, Word};
use crate::model::{Choice, FieldDef};
use crate::text::{ByLang, fold_key, nearest};
use crate::yaml::Node;

use super::field::Reader;
use super::value::Data;

impl Reader<'_> {
    pub(super) fn choice(
        &mut self,
        def: &FieldDef,
        node: &Node,
        choices: &[Choice],
    ) -> Option<Data> {
        let text = self.scalar(def, node, Word::SingleValue)?;
        let folded = fold_key(text);
        let at = choices
            .iter()
            .position(|choice| choice.keys.contains(&folded));
        if at.is_none() {
            let near = nearest_choice(text, choices).map(str::to_owned);
            let near = near.or_else(|| listed_choices(text, choices));
            let unknown = Diagnostic::at(Code::UnknownChoice, node.span)
                .with("value", text)
                .with("field", def.name.as_str())
                .with("options", options(choices))
                .suggest(near.as_deref(), node.span);
            self.found.push(unknown);
        }
        at.map(Data::Choice)
    }
}

/// The choices as they are told.
pub(super) fn options(choices: &[Choice]) -> Vec<(String, ByLang<String>)> {
    let of = |choice: &Choice| (choice.id.clone(), choice.label.clone());
    choices.iter().map(of).collect()
}

/// Several choices in one text, as the list they are meant to be.
fn listed_choices(text: &str, choices: &[Choice]) -> Option<String> {
    let text = text.replace(" og ", ",");
    let parts = text
        .split(',')
        .map(|part| nearest_choice(part.trim(), choices));
    let ids = parts
        .collect::<Option<Vec<_>>>()
        .filter(|ids| ids.len() > 1)?;
    Some(format!("[{}]", ids.join(", ")))
}

/// The id of the choice that is meant by a slip in any of its names.
fn nearest_choice<'a>(text: &str, choices: &'a [Choice]) -> Option<&'a str> {
    let keys = || choices.iter().flat_map(|choice| &choice.keys);
    let near = nearest(text, keys().map(String::as_str))?;
    let meant = |choice: &&Choice| choice.keys.iter().any(|key| key == near);
    choices.iter().find(meant).map(|choice| choice.id.as_str())
}
