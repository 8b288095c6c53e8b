//! Where the front matter ends and the body begins.

use std::ops::Range;

use crate::diag::{Code, Diagnostic};
use crate::text::{FileId, Span};

/// The parts of a page, as byte ranges of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    /// Between the two lines of `---`.
    pub(super) front: Range<usize>,
    /// All after the second.
    pub(super) body: Range<usize>,
}

/// The parts of `text`, the whole file `id`.
///
/// Front matter begins on the first line, after a byte-order mark if there is
/// one. Only a line of exactly `---` (and spaces) ends it, and only the first
/// such line counts, so `---` further down is a rule or part of a code block.
pub(super) fn split(text: &str, id: FileId) -> Result<Parts, Diagnostic> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    if text[start..].trim().is_empty() {
        return Err(Diagnostic::in_file(Code::EmptyFile, id));
    }
    let mut lines = lines(text, start);
    let first = lines.next().unwrap_or(start..start);
    if !is_fence(&text[first.clone()]) {
        let blank = text[first.clone()].trim().is_empty();
        let late = lines.find(|line| !text[line.clone()].trim().is_empty());
        return Err(match late {
            Some(line) if blank && is_fence(&text[line.clone()]) => {
                Diagnostic::at(Code::FrontMatterLate, Span::new(id, trimmed(text, line)))
            }
            _ => Diagnostic::at(
                Code::FrontMatterMissing,
                Span::new(id, trimmed(text, first)),
            ),
        });
    }
    let front = after(text, first.end);
    for line in lines {
        if is_fence(&text[line.clone()]) {
            return Ok(Parts {
                front: front..line.start,
                body: after(text, line.end)..text.len(),
            });
        }
    }
    Err(Diagnostic::at(
        Code::FrontMatterUnclosed,
        Span::new(id, trimmed(text, first)),
    ))
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

fn trimmed(text: &str, line: Range<usize>) -> Range<usize> {
    line.start..line.start + text[line.clone()].trim_end().len()
}

/// The lines of `text` from byte `from`, without their ends (LF, CRLF, CR).
fn lines(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = Some(from);
    std::iter::from_fn(move || {
        let start = at?;
        let end = text[start..]
            .find(['\n', '\r'])
            .map_or(text.len(), |step| start + step);
        at = (end < text.len()).then(|| after(text, end));
        Some(start..end)
    })
}

/// The byte after the line end at `at`.
fn after(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + if rest.starts_with("\r\n") {
        2
    } else {
        rest.len().min(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_split_at_its_first_two_fences_or_told_what_is_missing() {
        let split_of = |text: &'static str| match split(text, FileId(0)) {
            Ok(parts) => Ok((&text[parts.front], &text[parts.body])),
            Err(found) => Err((
                found.code.as_str(),
                found.span.map(|span| &text[span.range()]),
            )),
        };
        let cases = [
            ("---\na: 1\n---\nb\n", Ok(("a: 1\n", "b\n"))),
            ("\u{feff}---\r\na: 1\r\n---  \r\nb", Ok(("a: 1\r\n", "b"))),
            ("---\ra: 1\r---\rb", Ok(("a: 1\r", "b"))),
            (
                "---\na: 1\n---\n```\n---\n```\n",
                Ok(("a: 1\n", "```\n---\n```\n")),
            ),
            ("---\n---\n", Ok(("", ""))),
            ("---\n---", Ok(("", ""))),
            ("", Err(("G110", None))),
            ("\u{feff} \n\n", Err(("G110", None))),
            ("---\na: 1\nb", Err(("G201", Some("---")))),
            ("---", Err(("G201", Some("---")))),
            ("\n\n---\na: 1\n---\n", Err(("G208", Some("---")))),
            ("# Tittel\n---\n", Err(("G202", Some("# Tittel")))),
            ("----\na: 1\n----\n", Err(("G202", Some("----")))),
        ];
        for (text, expected) in cases {
            assert_eq!(split_of(text), expected, "{text:?}");
        }
    }
}
