//! From byte offsets to lines and columns.

use std::ops::Range;

/// A place in a text as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in chars, from 1. A byte-order mark does not count.
    pub column: usize,
}

/// The line starts of a text. A line ends with LF, CRLF or a lone CR.
#[derive(Debug, Clone)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// Finds the line starts of `text` in one pass.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends {
                starts.push(at + 1);
            }
        }
        Self { starts }
    }

    /// Line and column of byte `offset` in `text`, the text this was made of.
    /// An offset inside a char counts as that char; one past the end, as the end.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let before = text[start..offset].trim_start_matches('\u{feff}');
        Position {
            line,
            column: before.chars().count() + 1,
        }
    }
}

/// The bytes from `at` to the end of its line in `text`, for pointing at.
#[must_use]
pub fn rest_of_line(text: &str, at: usize) -> Range<usize> {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let end = text[at..]
        .find(['\n', '\r'])
        .map_or(text.len(), |step| at + step);
    at..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_chars_and_every_kind_of_line_end() {
        let text = "\u{feff}æøå\r\nb\rc\nd👩d";
        let lines = Lines::of(text);
        let at = |needle: &str| {
            let found = text.find(needle).expect("needle is in the text");
            let Position { line, column } = lines.position(text, found);
            (line, column)
        };
        assert_eq!(at("æ"), (1, 1));
        assert_eq!(at("å"), (1, 3));
        assert_eq!(at("b"), (2, 1));
        assert_eq!(at("c"), (3, 1));
        assert_eq!(at("👩"), (4, 2));
        assert_eq!(lines.position(text, 999).line, 4);
    }
}
