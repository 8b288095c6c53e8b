//! The text as the Markdown parser gets it, and the way back to the file.
//!
//! Three things are changed before parsing, so that the rest need not think of
//! them: every line ends with LF, control characters are U+FFFD, and a line opens
//! no container (quote, list, footnote, definition) past [`DEEPEST_COLUMN`]. The
//! last keeps the parser linear: for each line it looks at every container still
//! open, and 6,000 of them over 60,000 lines take seconds.

use std::borrow::Cow;
use std::ops::Range;

/// Markers for containers from this byte of a line on are dropped.
const DEEPEST_COLUMN: usize = 128;

/// A text made ready for parsing.
pub(super) struct Source<'a> {
    text: Cow<'a, str>,
    /// Where the texts fall in step again after a change, as (offset here,
    /// offset in the original), in rising order.
    steps: Vec<(usize, usize)>,
    /// Control characters, at most one on each line, in the original.
    pub(super) controls: Vec<(Range<usize>, char)>,
    /// The first container markers that were dropped, in the original.
    pub(super) dropped: Option<Range<usize>>,
}

impl<'a> Source<'a> {
    pub(super) fn of(original: &'a str) -> Self {
        let mut source = Self {
            text: Cow::Borrowed(original),
            steps: Vec::new(),
            controls: Vec::new(),
            dropped: None,
        };
        if !is_plain(original) {
            source.rewrite(original);
        }
        source
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The range of the original that `range` of this text comes from.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.original_offset(range.start);
        start..self.original_offset(range.end).max(start)
    }

    fn original_offset(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let after = self.steps.partition_point(|(here, _)| *here <= offset);
        match after.checked_sub(1).map(|step| self.steps[step]) {
            Some((here, there)) => there + (offset - here),
            None => offset,
        }
    }

    /// Whether the byte at `offset` has a backslash before it that escapes it.
    pub(super) fn is_escaped(&self, offset: usize) -> bool {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        before
            .iter()
            .rev()
            .take_while(|byte| **byte == b'\\')
            .count()
            % 2
            == 1
    }

    fn rewrite(&mut self, original: &str) {
        let mut out = String::with_capacity(original.len());
        let mut at = 0;
        while at < original.len() {
            let end = original[at..]
                .find(['\n', '\r'])
                .map_or(original.len(), |length| at + length);
            self.rewrite_line(original, at..end, &mut out);
            let line_end = match &original.as_bytes()[end..] {
                [] => 0,
                [b'\r', b'\n', ..] => 2,
                _ => 1,
            };
            at = end + line_end;
            if line_end > 0 {
                out.push('\n');
            }
            if line_end > 1 {
                self.steps.push((out.len(), at));
            }
        }
        self.text = Cow::Owned(out);
    }

    fn rewrite_line(&mut self, original: &str, line: Range<usize>, out: &mut String) {
        let cut = excess_markers(original[line.clone()].as_bytes());
        let cut = cut.start + line.start..cut.end + line.start;
        if !cut.is_empty() && self.dropped.is_none() {
            self.dropped = Some(cut.clone());
        }
        let mut reported = false;
        for (offset, letter) in original[line.clone()].char_indices() {
            let offset = line.start + offset;
            if cut.contains(&offset) {
                continue;
            }
            if !cut.is_empty() && offset == cut.end {
                self.steps.push((out.len(), offset));
            }
            if is_forbidden(letter) {
                let next = offset + letter.len_utf8();
                out.push(char::REPLACEMENT_CHARACTER);
                self.steps.push((out.len(), next));
                if !reported {
                    self.controls.push((offset..next, letter));
                    reported = true;
                }
            } else {
                out.push(letter);
            }
        }
        if !cut.is_empty() && cut.end == line.end {
            self.steps.push((out.len(), line.end));
        }
    }
}

/// Control characters, which HTML does not allow; tabs and line ends it does.
pub(super) fn is_forbidden(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\t' | '\n' | '\r')
}

/// Whether a byte of `text` could be of such a letter, which is seen at once for
/// most texts: those above U+007F begin with C2, as `«` and `§` do.
fn may_hold_forbidden(text: &str) -> bool {
    let could_be = |byte| (byte < 0x20 && byte != b'\n') || byte == 0x7f || byte == 0xc2;
    // To the end, so that many bytes are looked at in one.
    let any = text
        .bytes()
        .fold(0, |any, byte| any | u8::from(could_be(byte)));
    any != 0
}

fn is_plain(text: &str) -> bool {
    !text.contains('\r')
        && (!may_hold_forbidden(text) || !text.contains(is_forbidden))
        && text
            .split('\n')
            .all(|line| excess_markers(line.as_bytes()).is_empty())
}

/// The bytes of `line` from the first container marker past [`DEEPEST_COLUMN`]
/// to the end of the run of markers it begins with.
fn excess_markers(line: &[u8]) -> Range<usize> {
    let mut at = 0;
    let mut cut = None;
    if line.len() <= DEEPEST_COLUMN {
        return 0..0;
    }
    loop {
        while matches!(line.get(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        let length = marker_length(&line[at..]);
        if length == 0 {
            break;
        }
        if at >= DEEPEST_COLUMN && cut.is_none() {
            cut = Some(at);
        }
        at += length;
    }
    cut.map_or(0..0, |start| start..at)
}

/// Length of the marker that `rest` begins with, or 0.
fn marker_length(rest: &[u8]) -> usize {
    let is_gap = |at: usize| matches!(rest.get(at), None | Some(b' ' | b'\t'));
    match rest {
        [b'>', ..] => 1,
        [b'-' | b'+' | b'*' | b':', ..] if is_gap(1) => 1,
        [b'[', b'^', label @ ..] => label
            .iter()
            .position(|byte| matches!(byte, b'[' | b']'))
            .filter(|end| label[*end] == b']' && label.get(end + 1) == Some(&b':'))
            .map_or(0, |end| end + 4),
        [b'0'..=b'9', ..] => {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let ends = matches!(rest.get(digits), Some(b'.' | b')')) && is_gap(digits + 1);
            if ends { digits + 1 } else { 0 }
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_back_to_the_same_words_of_the_original() {
        let deep = format!("{}kviskre\r\netter", "> ".repeat(200));
        for original in [
            "æ\r\nbø\rc\n\r\nd",
            "a\u{1}b\u{9f}\r\nkviskre\u{0}",
            deep.as_str(),
        ] {
            let source = Source::of(original);
            assert!(!source.text().contains(['\r', '\u{1}']));
            for word in ["bø", "c", "d", "a", "b", "kviskre", "etter"] {
                let Some(here) = source.text().find(word) else {
                    continue;
                };
                let there = source.original(&(here..here + word.len()));
                assert_eq!(&original[there], word, "{original:?}");
            }
        }
    }

    #[test]
    fn only_markers_past_the_limit_are_dropped_and_only_markers() {
        let cases = [
            ("> ".repeat(64) + "a", 0),
            ("> ".repeat(70) + "a", 12),
            ("-".repeat(300), 0),
            (" ".repeat(300) + "a", 0),
            (" ".repeat(300) + "- a", 2),
            ("[^a]: ".repeat(30), 180 - 132),
            ("1. ".repeat(50) + "a", 150 - 129),
        ];
        for (line, dropped) in cases {
            assert_eq!(excess_markers(line.as_bytes()).len(), dropped, "{line}");
        }
    }
}
