//! Lists as they come from Word and the like: lines with a sign in front that
//! Markdown takes for text.

use std::ops::Range;

use crate::diag::{Code, Fix};

use super::At;
use super::build::Builder;

/// Signs that stand before a point, when there is space after them. The last two
/// are those of Word's own fonts.
const SIGNS: [char; 11] = [
    '•', '·', '▪', '◦', '‣', '●', '○', '■', '➢', '\u{f0b7}', '\u{f0a7}',
];
/// Signs that do so only with a tab after them.
const BEFORE_TAB: [char; 4] = ['–', '—', 'o', '§'];

impl Builder<'_> {
    /// Tells of a paragraph with such lines, and offers it as a list.
    pub(super) fn bullets(&mut self, range: &Range<usize>) {
        let text = &self.places.source.text()[range.clone()];
        let lines = || text.split_inclusive('\n');
        let Some(first) = lines().position(|line| point(line).is_some()) else {
            return;
        };
        let sign = lines().nth(first).and_then(|line| line.chars().next());
        let start = range.start + lines().take(first).map(str::len).sum::<usize>();
        let listed: String = lines()
            .skip(first)
            .map(|line| point(line).map_or(line.to_owned(), |rest| format!("- {rest}")))
            .collect();
        let at = start..start + sign.map_or(0, char::len_utf8);
        let span = self.places.span(&(start..range.end));
        let in_body = matches!(self.options.at, At::Body { .. });
        self.report(Code::BulletAsText, &at, |mut found| {
            found.fix = in_body.then_some(Fix {
                span,
                replacement: listed.trim_end().to_owned(),
            });
            found.with("sign", sign.unwrap_or_default().to_string())
        });
    }
}

/// What stands after the sign of a line that is meant as a point.
fn point(line: &str) -> Option<&str> {
    let mut letters = line.chars();
    let sign = letters.next()?;
    let rest = letters.as_str();
    let is_point = SIGNS.contains(&sign) && rest.starts_with([' ', '\t', '\u{a0}'])
        || BEFORE_TAB.contains(&sign) && rest.starts_with('\t');
    is_point.then(|| rest.trim_start())
}
