//! Scripts as they are sent: without lines that are comments, and without
//! indentation.
//!
//! Only whole lines are left out, so a script means the same before and after and
//! keeps the lines an error points at readable.

/// The script `text`, slimmer. Comments that begin with `/*!`, as licences do, are
/// kept. A script in which a text may go on from line to line (a template literal, a
/// backslash at the end of a line) is given back as it is.
pub(super) fn slim(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        in_comment |= line.starts_with("/*") && !line.starts_with("/*!");
        if in_comment {
            // What stands after the comment on its last line is code.
            let Some((_, after)) = line.split_once("*/") else {
                continue;
            };
            in_comment = false;
            push(&mut out, after.trim());
        } else if !line.starts_with("//") {
            push(&mut out, line);
        }
    }
    if out.contains('`') || out.contains("\\\n") {
        return text.to_owned();
    }
    out
}

fn push(out: &mut String, line: &str) {
    if !line.is_empty() {
        out.push_str(line);
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_that_are_comments_and_indentation_go() {
        let cases = [
            (
                "/* What it\n   is for. */\n(() => {\n  // Why.\n  a(\"// no\"); /* b */ // c\n\n  d(/x\\/*/);\n})();\n",
                "(() => {\na(\"// no\"); /* b */ // c\nd(/x\\/*/);\n})();\n",
            ),
            (
                "/*! Licence */\n/* a */ b();\n  /** `c` */\nd()",
                "/*! Licence */\nb();\nd()\n",
            ),
            ("x = `\n  // text`;\n", "x = `\n  // text`;\n"),
            ("x = 'a\\\n  // b';\n", "x = 'a\\\n  // b';\n"),
        ];
        for (script, sent) in cases {
            assert_eq!(slim(script), sent);
        }
    }
}
