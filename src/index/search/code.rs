//! Numbers as text, and values as files.
//!
//! A number is written five bits at a time, lowest first, in the 64 letters of
//! [`LETTERS`]; all but its last letter stand 32 places further on. Small numbers
//! are one letter, no letter needs an escape in a script, and a browser reads
//! them with one table.

use serde::Serialize;

use crate::text::{Hash, UrlPath};

use super::{FOLDER, File};

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes `number` at the end of `out`.
pub(super) fn number(mut number: u32, out: &mut String) {
    while number >= 32 {
        out.push(LETTERS[(number as usize & 31) + 32] as char);
        number >>= 5;
    }
    out.push(LETTERS[number as usize] as char);
}

/// What each of [`LETTERS`] is worth; of others nothing is read.
const WORTH: [u8; 256] = {
    let mut worth = [0; 256];
    let mut at = 0;
    while at < LETTERS.len() {
        #[expect(clippy::cast_possible_truncation, reason = "64 letters")]
        let value = at as u8;
        worth[LETTERS[at] as usize] = value;
        at += 1;
    }
    worth
};

/// The numbers that [`number`] wrote one after the other.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = u32> {
    let mut bytes = text.bytes();
    std::iter::from_fn(move || {
        let (mut number, mut shift) = (0, 0);
        loop {
            let worth = WORTH[usize::from(bytes.next()?)];
            number |= u32::from(worth & 31) << shift;
            if worth < 32 {
                return Some(number);
            }
            shift = (shift + 5) & 31;
        }
    })
}

/// Rising document numbers as the steps between them, each one less than it is.
pub(super) fn rising(docs: impl IntoIterator<Item = u32>) -> String {
    let mut out = String::new();
    let mut next = 0;
    for doc in docs {
        number(doc - next, &mut out);
        next = doc + 1;
    }
    out
}

/// A file called `stem`-`hash`.js, or `stem`.js for `digits` 0, and the hash in
/// its name: that many hex digits.
pub(super) fn file<T: Serialize>(stem: &str, digits: usize, value: &T) -> (File, String) {
    // Of maps with text for keys only, so it cannot fail.
    let text = serde_json::to_string(value).unwrap_or_default();
    let mut hash = Hash::of(text.as_bytes()).to_string();
    hash.truncate(digits);
    let name = if digits == 0 {
        stem.to_owned()
    } else {
        format!("{stem}-{hash}")
    };
    // With just the room it needs: some are held until all are made.
    let bytes = ["grendSok(\"", &name, "\",", &text, ")"]
        .concat()
        .into_bytes();
    let path = UrlPath::parse(&format!("{FOLDER}{name}.js"));
    // Made of known stems and hex digits only.
    let path = path.unwrap_or_else(|_| UrlPath::front());
    let bytes = Some(bytes);
    (File { path, bytes }, hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_five_bits_a_letter_lowest_first() {
        let cases = [(0, "A"), (31, "f"), (32, "gB"), (1023, "_f"), (1024, "ggB")];
        for (value, text) in cases {
            let mut out = String::new();
            number(value, &mut out);
            assert_eq!(out, text, "{value}");
            assert_eq!(numbers(text).collect::<Vec<_>>(), [value]);
        }
        assert_eq!(numbers("ggBAf").collect::<Vec<_>>(), [1024, 0, 31]);
        assert_eq!(rising([0, 1, 4, 40]), "AACjB");
    }
}
