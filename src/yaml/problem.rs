//! What the parser says, as diagnostics.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use crate::diag::{Code, Diagnostic, Word};
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
