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
use crate::text::{FileId, Span, rest_of_line};

pub use build::parse;
pub use node::{Key, Node, Value};

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
        let at = match self.place {
            Some(range) => Diagnostic::at(code, Span::new(file, range)),
            None => Diagnostic::in_file(code, file),
        };
        at.with("problem", self.problem)
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
            problem: message.lines().next().unwrap_or_default().to_owned(),
        }
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
