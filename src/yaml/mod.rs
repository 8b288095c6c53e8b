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

use std::ops::Range;

use crate::diag::{Code, Diagnostic};
use crate::text::{FileId, Span, nearest, rest_of_line};

pub use build::parse;
pub use node::{Key, Node, Value, in_quotes};

/// Why a file is not what it should be.
#[derive(Debug)]
pub struct TypedError {
    /// The rest of the line from the problem on, in bytes, where the library
    /// knows the place.
    pub place: Option<Range<usize>>,
    /// In English.
    pub problem: String,
}

impl TypedError {
    /// As a diagnostic of `code` about `file`.
    #[must_use]
    pub fn diagnostic(self, code: Code, file: FileId) -> Diagnostic {
        let near = self.nearest_name();
        let at = match self.place {
            Some(range) => Diagnostic::at(code, Span::new(file, range)),
            None => Diagnostic::in_file(code, file),
        };
        let at = match near {
            Some(near) => at.with("near", near),
            None => at,
        };
        at.with("problem", self.problem)
    }

    /// The name that was likely meant by an unknown one, out of those the
    /// library lists: ``unknown field `titel`, expected one of title, menu``.
    fn nearest_name(&self) -> Option<String> {
        let (_, rest) = self.problem.split_once('`')?;
        let (name, rest) = rest.split_once("`, expected one of ")?;
        let names = rest.split(", ").map(|name| name.trim_matches('`'));
        nearest(name, names).map(str::to_owned)
    }
}

/// Reads a whole YAML file as `T`.
///
/// # Errors
/// [`TypedError`] for the first problem.
pub fn typed<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, TypedError> {
    serde_yaml::from_str(text).map_err(|error| {
        let offset = error.location().and_then(|place| {
            let line = usize::try_from(place.line()).ok()?;
            let column = usize::try_from(place.column()).ok()?;
            offset_of(text, line, column)
        });
        let message = error.without_snippet().to_string();
        TypedError {
            place: offset.map(|at| rest_of_line(text, at)),
            problem: without_place(message.lines().next().unwrap_or_default()).to_owned(),
        }
    })
}

/// The message without the place at its end, which is shown in its own way.
fn without_place(message: &str) -> &str {
    message
        .rsplit_once(" at line ")
        .map_or(message, |(message, _)| message)
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
