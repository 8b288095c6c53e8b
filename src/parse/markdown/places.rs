//! From ranges in the parsed text to spans in the file.

use std::ops::Range;

use crate::text::Span;

use super::At;
use super::source::Source;

/// Knows where a text stands in its file.
#[derive(Clone, Copy)]
pub(super) struct Places<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) at: At,
}

impl Places<'_> {
    /// The span of `range` of the parsed text, without the line ends after it.
    pub(super) fn span(self, range: &Range<usize>) -> Span {
        let bytes = self.source.text().as_bytes();
        let mut end = range.end.min(bytes.len());
        while end > range.start && bytes[end - 1] == b'\n' {
            end -= 1;
        }
        self.span_of_original(self.source.original(&(range.start..end)))
    }

    /// The span of `range` of the text as it was given.
    pub(super) fn span_of_original(self, range: Range<usize>) -> Span {
        match self.at {
            At::Body { file, offset } => Span::new(file, range).shifted(offset),
            At::Value(span) => span,
        }
    }
}
