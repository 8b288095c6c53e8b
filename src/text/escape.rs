//! Text made harmless in HTML, in text and in double-quoted attributes alike.

/// Appends `text` to `out` with `& < > " '` as character references.
///
/// Control characters other than tab and line ends become U+FFFD: they are
/// not allowed in HTML and break XML.
pub fn escape_html(text: &str, out: &mut String) {
    let mut clean = 0;
    for (start, some) in (0..).step_by(STRETCH).zip(text.as_bytes().chunks(STRETCH)) {
        // Most stretches are clean; all of one is looked at in a few steps.
        if some
            .iter()
            .fold(0, |any, byte| any | u8::from(is_unsafe(*byte)))
            == 0
        {
            continue;
        }
        for (at, byte) in (start..).zip(some) {
            let reference = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' => "&#39;",
                byte if is_unsafe(*byte) => "\u{fffd}",
                _ => continue,
            };
            out.push_str(&text[clean..at]);
            out.push_str(reference);
            clean = at + 1;
        }
    }
    out.push_str(&text[clean..]);
}

/// Bytes looked at together.
const STRETCH: usize = 64;

/// Whether a byte cannot stand as it is.
const fn is_unsafe(byte: u8) -> bool {
    let is_control = byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0x7f;
    is_control || matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')
}

/// `text` escaped, as a new string.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape_html(text, &mut out);
    out
}

/// A text as part of an address: every byte escaped but letters, digits, `/` and
/// the signs that mean nothing there.
#[must_use]
pub fn percent_encoded(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    text.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_and_control_characters_lose_their_meaning() {
        assert_eq!(
            escaped("å<b a=\"x\" c='y'>&\u{0}\u{b}\t"),
            "å&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;\u{fffd}\u{fffd}\t"
        );
        // Wherever it stands in a long text.
        for at in 0..200 {
            let (before, after) = ("æ".repeat(at), "a".repeat(200 - at));
            let expected = format!("{before}&lt;{after}\r\n&amp;");
            assert_eq!(escaped(&format!("{before}<{after}\r\n&")), expected);
        }
    }
}
