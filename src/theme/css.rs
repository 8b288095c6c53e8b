//! Style sheets as they are sent: without comments, and without white space
//! that means nothing.
//!
//! Nothing is rewritten, so a sheet means the same before and after; a whole
//! CSS library would weigh more than all other parts of the program for the
//! last few per cent.

/// What white space may go after.
const AFTER: [char; 6] = ['{', '}', ';', ',', '>', ':'];
/// What white space may go before. Not `:`, which it sets apart in a selector.
const BEFORE: [char; 5] = ['{', '}', ';', ',', '>'];

/// The sheet `text`, slimmer. Texts in quotes and comments that begin with
/// `/*!`, as licences do, are kept as they are.
pub(super) fn slim(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut space = false;
    while let Some(next) = rest.chars().next() {
        let taken = if let Some(comment) = rest.strip_prefix("/*") {
            let end = comment.find("*/").map_or(rest.len(), |end| end + 4);
            if comment.starts_with('!') {
                out.push_str(&rest[..end]);
            } else {
                space = true;
            }
            end
        } else if next.is_ascii_whitespace() {
            space = true;
            1
        } else {
            let taken = if next == '"' || next == '\'' {
                quoted(rest, next)
            } else {
                next.len_utf8()
            };
            if space && !out.is_empty() && !out.ends_with(AFTER) && !BEFORE.contains(&next) {
                out.push(' ');
            }
            space = false;
            if next == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push_str(&rest[..taken]);
            taken
        };
        rest = &rest[taken..];
    }
    out
}

/// Length in bytes of the text in quotes that `rest` begins with.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::slim;

    #[test]
    fn what_means_nothing_goes_and_what_means_something_stays() {
        for (sheet, sent) in [
            ("/* a */\na {\n  color: red;\n}\n", "a{color:red}"),
            (
                "a :hover , b > c { margin: 0 auto ; }",
                "a :hover,b>c{margin:0 auto}",
            ),
            (
                "@media (min-width: 62rem) and (x) {\n a { b: c } }",
                "@media (min-width:62rem) and (x){a{b:c}}",
            ),
            ("a { width: calc(1px + 2px) }", "a{width:calc(1px + 2px)}"),
            (
                "a::after { content: \" <  /* no */ \\\" ; } \" / \"\"; }",
                "a::after{content:\" <  /* no */ \\\" ; } \" / \"\"}",
            ),
            (
                "/*! licence, kept */ a { b: c }",
                "/*! licence, kept */ a{b:c}",
            ),
            ("a/**/b { c: d/* e */f }", "a b{c:d f}"),
            (
                ".g { > li { margin: 0; } & [x] { y: z } }",
                ".g{>li{margin:0}& [x]{y:z}}",
            ),
            ("a { b: 'never closed", "a{b:'never closed"),
            ("a { b: c } /*/ never closed", "a{b:c}"),
            ("å::before { content: '·' }", "å::before{content:'·'}"),
            ("", ""),
        ] {
            assert_eq!(slim(sheet), sent, "{sheet}");
            assert_eq!(slim(sent), sent, "twice is the same: {sheet}");
        }
    }
}
