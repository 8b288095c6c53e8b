//! From bytes to text.

use std::io;

use crate::diag::{Code, Diagnostic};
use crate::text::{FileId, SitePath};

/// Largest text file, in bytes. A page of a thousand words is 0.01 MiB.
pub const LARGEST: usize = 16 * MIB;

const MIB: usize = 1024 * 1024;

/// The text of `bytes`, or an empty text and why.
pub(super) fn text(bytes: Vec<u8>, path: &SitePath, id: FileId) -> (String, Vec<Diagnostic>) {
    let refused = |diagnostic| (String::new(), vec![diagnostic]);
    if bytes.len() > LARGEST {
        let too_large = Diagnostic::in_file(Code::TooLarge, id)
            .with("path", path.as_str())
            .with("size", bytes.len().div_ceil(MIB))
            .with("limit", LARGEST / MIB);
        return refused(too_large);
    }
    if is_utf16(&bytes) {
        return refused(Diagnostic::in_file(Code::Utf16, id));
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, Vec::new()),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let before = &error.as_bytes()[..at];
            let line_start = before
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(0, |at| at + 1);
            let line = before.split(|byte| *byte == b'\n').count();
            let invalid = Diagnostic::in_file(Code::InvalidUtf8, id)
                .with("line", line)
                .with("column", at - line_start + 1);
            refused(invalid)
        }
    }
}

/// A UTF-16 byte-order mark, or a zero byte beside an ASCII one at the start.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
        || matches!(
            bytes,
            [1..=127, 0, 1..=127, 0, ..] | [0, 1..=127, 0, 1..=127, ..]
        )
}

pub(super) fn unreadable(path: &str, error: &io::Error, id: Option<FileId>) -> Diagnostic {
    let diagnostic = match id {
        Some(id) => Diagnostic::in_file(Code::Unreadable, id),
        None => Diagnostic::new(Code::Unreadable),
    };
    diagnostic.with("path", path).with("error", error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(
        bytes: &[u8],
    ) -> (
        String,
        Vec<(&'static str, Vec<(&'static str, crate::diag::Arg)>)>,
    ) {
        let path = SitePath::parse("content/a.md").expect("a good path");
        let (text, found) = text(bytes.to_vec(), &path, FileId(0));
        (
            text,
            found
                .into_iter()
                .map(|d| (d.code.as_str(), d.args))
                .collect(),
        )
    }

    #[test]
    fn text_that_is_not_utf8_is_refused_at_its_byte() {
        let latin1 = read(b"---\ntittel: B\xe5t\n");
        assert_eq!(
            latin1,
            (
                String::new(),
                vec![(
                    "G101",
                    vec![("line", 2usize.into()), ("column", 10usize.into())]
                )]
            )
        );
        let cut = read("ærleg".as_bytes().split_at(1).0);
        assert_eq!(
            cut.1,
            [(
                "G101",
                vec![("line", 1usize.into()), ("column", 1usize.into())]
            )]
        );
        for utf16 in [&b"\xff\xfea\0"[..], b"\xfe\xff\0a", b"-\0-\0-\0"] {
            assert_eq!(read(utf16).1, [("G102", vec![])]);
        }
        assert_eq!(read("\u{feff}ærleg".as_bytes()).1, []);
    }
}
