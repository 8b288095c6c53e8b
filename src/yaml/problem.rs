//! What the parser says, as diagnostics.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use crate::diag::{Code, Diagnostic, Fix, Word};
use crate::text::{FileId, Span};

use super::build::curly_quoted;
use super::node::in_quotes;

/// The diagnostic of a syntax error in `text`, which begins at byte `offset`
/// of `file`.
pub(super) fn diagnostic(error: &ScanError, text: &str, file: FileId, offset: usize) -> Diagnostic {
    let at = error
        .marker()
        .byte_offset()
        .unwrap_or(text.len())
        .min(text.len());
    let line_start = text[..floor(text, at)].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..]
        .split(['\n', '\r'])
        .next()
        .unwrap_or_default();
    let indent = line.len() - line.trim_start().len();
    if line[..indent].contains('\t') {
        return Diagnostic::at(
            Code::YamlTab,
            Span::new(file, offset + line_start..offset + line_start + indent),
        );
    }
    let code = match error.kind() {
        ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => Code::YamlAnchor,
        ErrorKind::RecursionLimitExceeded => Code::YamlTooDeep,
        _ => Code::YamlSyntax,
    };
    // Point at the rest of the line, or at the whole line when nothing is left.
    let from = floor(text, at);
    let to = line_start + line.len();
    let range = if from < to { from..to } else { line_start..to };
    let problem = word(error.kind());
    let slip = match problem {
        Word::YamlColon => colon_slip(text, line_start),
        Word::YamlQuote => open_quote(text, line_start),
        _ => None,
    };
    if let Some(slip) = slip {
        let shift = |range: Range<usize>| Span::new(file, range.start + offset..range.end + offset);
        let mut found = Diagnostic::at(code, shift(slip.at)).with("problem", slip.problem);
        found.fix = Some(Fix {
            span: shift(slip.put.0),
            replacement: slip.put.1,
        });
        return found;
    }
    let found = Diagnostic::at(
        code,
        Span::new(file, range.start + offset..range.end + offset),
    )
    .with("problem", problem);
    let bare = quotable(line).filter(|_| matches!(problem, Word::YamlColon));
    let Some(bare) = bare else {
        return found;
    };
    let bare_text = &line[bare.clone()];
    let quoted = in_quotes(curly_quoted(bare_text).unwrap_or(bare_text));
    let from = offset + line_start;
    let span = Span::new(file, from + bare.start..from + bare.end);
    found.suggest(Some(&quoted), span)
}

/// What was written, where, and what to put where instead.
struct Slip {
    problem: Word,
    at: Range<usize>,
    put: (Range<usize>, String),
}

/// The line that begins at `start`, and the one above it, as ranges of `text`.
fn this_and_above(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut next = Some(start);
    std::iter::from_fn(move || {
        let start = next?;
        next = (start > 0).then(|| text[..start - 1].rfind('\n').map_or(0, |at| at + 1));
        let length = text[start..].find(['\n', '\r']);
        Some(start..length.map_or(text.len(), |length| start + length))
    })
}

/// Spaces that look like others and are none to YAML.
const HARD: [char; 2] = ['\u{a0}', '\u{202f}'];

/// The hard spaces that a text begins with, in bytes and in number.
pub(super) fn hard_spaces(text: &str) -> Option<(usize, usize)> {
    let rest = text.trim_start_matches(HARD);
    let hard = &text[..text.len() - rest.len()];
    (!hard.is_empty()).then(|| (hard.len(), hard.chars().count()))
}

/// A key at `span` that begins with hard spaces: it was to stand further in.
pub(super) fn hard_spaced(span: Span, (bytes, count): (usize, usize)) -> Diagnostic {
    let start = span.range().start;
    let mut found = Diagnostic::at(Code::YamlSyntax, span).with("problem", Word::YamlHardSpace);
    found.fix = Some(Fix {
        span: Span::new(span.file, start..start + bytes),
        replacement: " ".repeat(count),
    });
    found
}

/// A field without a space after its colon, or with a hard space there or before
/// it, which looks right and is not; on the line of the error or the one above.
fn colon_slip(text: &str, start: usize) -> Option<Slip> {
    this_and_above(text, start).take(2).find_map(|line| {
        let written = &text[line.clone()];
        let colon = written.find(':')?;
        let is_name = |c: char| c.is_alphanumeric() || " _-".contains(c) || HARD.contains(&c);
        let name = written[..colon].trim_start_matches([' ', '-', HARD[0], HARD[1]]);
        let is_field = name.starts_with(char::is_alphabetic) && name.chars().all(is_name);
        let after = &written[colon + 1..];
        if !is_field || after.is_empty() || after.starts_with([' ', '/']) {
            let hard = written.find(|c: char| !" -".contains(c))?;
            let at = line.start + hard;
            return hard_spaces(&written[hard..]).map(|(bytes, count)| Slip {
                problem: Word::YamlHardSpace,
                at: at..line.end,
                put: (at..at + bytes, " ".repeat(count)),
            });
        }
        let rest = after.trim_start_matches(HARD);
        let is_hard = rest.len() < after.len();
        let from = line.start + colon + 1;
        Some(Slip {
            problem: if is_hard {
                Word::YamlHardSpace
            } else {
                Word::YamlNoSpace
            },
            at: line.start + (written.len() - written.trim_start().len())..line.end,
            put: (from..line.end - rest.len(), " ".to_owned()),
        })
    })
}

/// The value that begins with a quotation mark and has no other, nearest above.
fn open_quote(text: &str, start: usize) -> Option<Slip> {
    this_and_above(text, start).find_map(|line| {
        let written = text[line.clone()].trim_end();
        let key = written.find(": ").map(|at| at + 2);
        let item = || written.find("- ").map(|at| at + 2);
        let value = key.or_else(item)?;
        let from = written.len() - written[value..].trim_start().len();
        let mark = written[from..]
            .chars()
            .next()
            .filter(|c| "\"'".contains(*c))?;
        let at = line.start + from..line.start + written.len();
        (!written[from + 1..].contains(mark)).then(|| Slip {
            problem: Word::YamlQuote,
            at: at.clone(),
            put: (at.end..at.end, mark.to_string()),
        })
    })
}

/// A value with a colon in it that only lacks quotation marks: where it stands
/// in its line.
fn quotable(line: &str) -> Option<Range<usize>> {
    let start = line.find(": ")? + 2;
    let value = line[start..].trim();
    let start = start + (line[start..].len() - line[start..].trim_start().len());
    let is_plain = !value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!'])
        && !value.contains(['"', '\\', '#']);
    (is_plain && value.contains(": ")).then(|| start..start + value.len())
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn word(kind: &ErrorKind) -> Word {
    use ErrorKind as E;
    match kind {
        E::UnclosedQuotedScalar
        | E::DocumentIndicatorInQuotedScalar
        | E::InvalidTrailingSingleQuotedScalar
        | E::InvalidTrailingDoubleQuotedScalar
        | E::InvalidQuotedScalarIndent
        | E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape => Word::YamlQuote,
        E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::UnclosedFlowCollection { .. }
        | E::MisplacedFlowCollectionEnd
        | E::MismatchedFlowCollectionEnd { .. }
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator => Word::YamlBracket,
        E::InvalidIndentation
        | E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::InvalidBlockScalarIndent
        | E::BlockSequenceEntryNotAllowed
        | E::InvalidFlowScalarIndent => Word::YamlIndent,
        E::MappingValueNotAllowed
        | E::InvalidColonPlacement
        | E::MappingKeyNotAllowed
        | E::InvalidMappingValueWhitespace
        | E::SimpleKeyExpected
        | E::InvalidSimpleKey => Word::YamlColon,
        _ => Word::YamlOther,
    }
}
