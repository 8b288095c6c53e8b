//! Where the front matter ends and the body begins.

use std::ops::Range;

use crate::diag::{Code, Diagnostic, Fix};
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
            _ => {
                let missing = Diagnostic::at(
                    Code::FrontMatterMissing,
                    Span::new(id, trimmed(text, first.clone())),
                );
                let is_field = text[first.clone()].contains(": ");
                let closed = late.into_iter().chain(lines);
                let closed = closed.map(|line| &text[line]).any(is_fence);
                with_fence(missing, (is_field && closed).then_some(first.start), id)
            }
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
    let unclosed = Diagnostic::at(
        Code::FrontMatterUnclosed,
        Span::new(id, trimmed(text, first)),
    );
    Err(with_fence(unclosed, fields_end(text, front), id))
}

/// Where the fields that begin at `front` end: after the last line that can be one,
/// before the first that is text.
fn fields_end(text: &str, front: usize) -> Option<usize> {
    let is_remark = |line: &str| line.trim().is_empty() || line.starts_with("# ");
    let is_field = |line: &str| {
        let name = line.split(':').next().unwrap_or_default();
        let is_short = name.len() < line.len() && name.split_whitespace().count() < 3;
        line.starts_with([' ', '\t', '-']) || is_short
    };
    let of_fields = lines(text, front).take_while(|line| {
        let line = &text[line.clone()];
        is_remark(line) || is_field(line)
    });
    let last = of_fields
        .filter(|line| !is_remark(&text[line.clone()]))
        .last()?;
    Some(after(text, last.end)).filter(|end| text[..*end].ends_with(['\n', '\r']))
}

/// With a fence put in, where there is a place for it.
fn with_fence(mut found: Diagnostic, at: Option<usize>, id: FileId) -> Diagnostic {
    found.fix = at.map(|at| Fix {
        span: Span::new(id, at..at),
        replacement: "---\n".to_owned(),
    });
    found
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
    fn a_fence_that_is_not_there_is_offered_where_the_fields_end() {
        let cases = [
            ("---\na: 1\n\nTekst.\n", Some("---\na: 1\n---\n\nTekst.\n")),
            (
                "---\n# hjelp\n\na: 1\n\n# hjelp\nb:\n  - c\n\n## Meir\n",
                Some("---\n# hjelp\n\na: 1\n\n# hjelp\nb:\n  - c\n---\n\n## Meir\n"),
            ),
            (
                "---\na: 1\n\nDet er to ting: a og b.\n",
                Some("---\na: 1\n---\n\nDet er to ting: a og b.\n"),
            ),
            ("---\nTekst.\n", None),
            ("---", None),
            ("a: 1\n---\nTekst.\n", Some("---\na: 1\n---\nTekst.\n")),
            ("# Tittel\n---\n", None),
            ("a: 1\n", None),
        ];
        for (text, mended) in cases {
            let fix = split(text, FileId(0)).unwrap_err().fix;
            let put = fix.map(|fix| {
                let (before, rest) = text.split_at(fix.span.range().start);
                format!("{before}{}{rest}", fix.replacement)
            });
            assert_eq!(put.as_deref(), mended, "{text:?}");
        }
    }

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
