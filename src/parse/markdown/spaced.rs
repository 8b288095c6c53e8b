//! Links and pictures that are none, because their address has spaces in it.

use std::ops::Range;

use crate::diag::{Code, Fix};

use super::At;
use super::build::Builder;

impl Builder<'_> {
    /// Tells of `[text](a file.pdf)` in a text that stands at byte `at` of the source,
    /// where Markdown sees no link, and offers the address in angle brackets.
    pub(super) fn spaced(&mut self, text: &str, at: usize) {
        let mut from = 0;
        while let Some((whole, address)) = link_from(text, from) {
            from = whole.end;
            if self.places.source.is_escaped(at + whole.start) {
                continue;
            }
            let in_source = |range: &Range<usize>| at + range.start..at + range.end;
            let written = text[address.clone()].to_owned();
            let span = self.places.span(&in_source(&address));
            let in_body = matches!(self.options.at, At::Body { .. });
            self.report(Code::SpacedAddress, &in_source(&whole), |mut found| {
                found.fix = in_body.then(|| Fix {
                    span,
                    replacement: format!("<{written}>"),
                });
                found.with("target", written)
            });
        }
    }
}

/// The next whole link and its address in a text, where the address has a space
/// between two words of it.
fn link_from(text: &str, from: usize) -> Option<(Range<usize>, Range<usize>)> {
    let mut from = from;
    loop {
        let middle = from + text.get(from..)?.find("](")?;
        let start = text[from..middle].rfind('[').map_or(middle, |at| from + at);
        let end = middle + text[middle..].find(')')?;
        let address = middle + 2..end;
        let inside = &text[address.clone()];
        if inside.trim().contains(' ')
            && inside.contains(['.', '/'])
            && !inside.contains(['<', '\n'])
        {
            return Some((start..end + 1, address));
        }
        from = end;
    }
}
