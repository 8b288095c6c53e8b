//! HTML in a text: comments are dropped, all else is shown as it was written.

/// Longest excerpt in a diagnostic, in chars.
const LONGEST_EXCERPT: usize = 60;

/// What of `html` is shown: all but the comments that are properly closed.
///
/// A comment with `--!>` in it is shown, with all that follows: browsers end the
/// comment there, and an editor who wrote it should see what happens.
pub(super) fn shown(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        let comment = &rest[start + 4..];
        let length = if comment.starts_with('>') {
            1
        } else if comment.starts_with("->") {
            2
        } else {
            match comment.find("-->") {
                Some(end) if !comment[..end].contains("--!>") => end + 3,
                _ => break,
            }
        };
        out.push_str(&rest[..start]);
        rest = &comment[length..];
    }
    out.push_str(rest);
    out.trim_end_matches('\n').to_owned()
}

/// The first words of `html`, for a diagnostic.
pub(super) fn excerpt(html: &str) -> String {
    let line = html.trim().lines().next().unwrap_or_default();
    if line.chars().count() <= LONGEST_EXCERPT {
        return line.to_owned();
    }
    line.chars()
        .take(LONGEST_EXCERPT - 1)
        .chain(['…'])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_closed_comments_disappear() {
        let cases = [
            ("<!-- a -->\n", ""),
            ("<!-- a --> b <!-- c -->", " b "),
            ("<!--> <script>x</script> -->", " <script>x</script> -->"),
            ("<!---> a -->", " a -->"),
            ("<!-- a --!> <b> -->", "<!-- a --!> <b> -->"),
            ("<!-- a", "<!-- a"),
            ("<div>", "<div>"),
        ];
        for (html, expected) in cases {
            assert_eq!(shown(html), expected, "{html}");
        }
        assert_eq!(excerpt(&"<b>".repeat(40)).chars().count(), LONGEST_EXCERPT);
    }
}
