//! Long texts cut for small places.

/// `text` on one line and at most about `limit` chars, cut between words with an
/// ellipsis.
#[must_use]
pub fn shortened(text: &str, limit: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = text.char_indices().nth(limit) else {
        return text;
    };
    let whole = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", text[..whole].trim_end_matches([',', '.', ' ', '–']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_words_and_never_inside_a_char() {
        let cases = [
            ("kort", 10, "kort"),
            ("  flere \n linjer  ", 20, "flere linjer"),
            ("bygda, og folket", 9, "bygda …"),
            ("åååååååååå", 4, "åååå …"),
            ("", 0, ""),
        ];
        for (text, limit, expected) in cases {
            assert_eq!(shortened(text, limit), expected, "{text}");
        }
    }
}
