//! Floor 2: YAML, in the two ways it is needed.
//!
//! Front matter becomes a tree of [`Node`]s in which every key and value has
//! its byte span and every scalar its text as written: `0301`, `NO`, `12:30`
//! and `1.10` are what they look like, and it is the content model that decides
//! what they mean. Files that mirror a Rust type (settings, model, interface
//! strings) are read by [`typed`]. No other room knows a YAML library.

mod build;
mod node;
mod problem;

pub use build::parse;
pub use node::{Key, Node, Value};

/// Reads a whole YAML file as `T`.
///
/// # Errors
/// The byte offset of the problem, where the library knows it, and its message
/// in English.
pub fn typed<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, (Option<usize>, String)> {
    serde_yaml::from_str(text).map_err(|error| {
        let offset = error.location().and_then(|place| {
            let line = usize::try_from(place.line()).ok()?;
            let column = usize::try_from(place.column()).ok()?;
            offset_of(text, line, column)
        });
        let error = error.without_snippet();
        (
            offset,
            error
                .to_string()
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned(),
        )
    })
}

/// Byte offset of a line and column, both from 1, the column in chars.
fn offset_of(text: &str, line: usize, column: usize) -> Option<usize> {
    let start = text
        .split_inclusive('\n')
        .take(line.checked_sub(1)?)
        .map(str::len)
        .sum::<usize>();
    let within = text.get(start..)?;
    let step = within.char_indices().nth(column.checked_sub(1)?);
    Some(start + step.map_or(within.len(), |(at, _)| at))
}
