//! Text made harmless in HTML, in text and in double-quoted attributes alike.

/// Appends `text` to `out` with `& < > " '` as character references.
///
/// Control characters other than tab and line ends become U+FFFD: they are
/// not allowed in HTML and break XML.
pub fn escape_html(text: &str, out: &mut String) {
    let mut clean = 0;
    for (at, byte) in text.bytes().enumerate() {
        let reference = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            0..=8 | 11 | 12 | 14..=31 | 127 => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[clean..at]);
        out.push_str(reference);
        clean = at + 1;
    }
    out.push_str(&text[clean..]);
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
    }
}
