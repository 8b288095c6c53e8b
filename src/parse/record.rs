//! Values that are written as a small map with fixed keys: a picture, a file,
//! a contact, an amount with its source.

use crate::diag::{Code, Diagnostic};
use crate::text::nearest;
use crate::yaml::{Key, Node, Value};

/// The keys of one kind of value: each with its other spellings, folded. The
/// first is the one named in messages.
pub(super) type Keys = &'static [&'static [&'static str]];

/// A map whose keys have been checked.
pub(super) struct Record<'a> {
    entries: Vec<(&'static str, &'a Node)>,
}

impl<'a> Record<'a> {
    /// Checks the entries of a map; an unknown key is an error with the nearest
    /// known one.
    pub(super) fn read(
        entries: &'a [(Key, Node)],
        keys: Keys,
        field: &str,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut known = Vec::new();
        for (key, node) in entries {
            match keys
                .iter()
                .find(|spellings| spellings.contains(&key.folded.as_str()))
            {
                Some(spellings) => known.push((spellings[0], node)),
                None => {
                    let names: Vec<&str> = keys.iter().map(|spellings| spellings[0]).collect();
                    let unknown = Diagnostic::at(Code::UnknownKey, key.span)
                        .with("key", key.text.as_str())
                        .with("type", field)
                        .with(
                            "fields",
                            names
                                .iter()
                                .map(|name| (*name).to_owned())
                                .collect::<Vec<_>>(),
                        )
                        .suggest(nearest(&key.text, names.iter().copied()), key.span);
                    found.push(unknown);
                }
            }
        }
        Self { entries: known }
    }

    /// The value of a key, unless it is empty.
    pub(super) fn node(&self, key: &str) -> Option<&'a Node> {
        self.entries
            .iter()
            .find_map(|(have, node)| (*have == key).then_some(*node))
            .filter(|node| !node.is_empty())
    }

    /// The text of a key, trimmed, unless it is empty or no text.
    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        match &self.node(key)?.value {
            Value::Scalar(text) => Some(text.trim()),
            _ => None,
        }
    }
}

/// What a yes or no says, in either written form or as YAML has it.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "ja" | "true" | "yes" | "sant" => Some(true),
        "nei" | "false" | "no" | "usant" => Some(false),
        _ => None,
    }
}
