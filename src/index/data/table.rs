//! Tables of open data as text: CSV and JSON, and nothing in them that a
//! spreadsheet would take for a formula.

use serde::Serialize;

/// Between the values of a cell that has several.
pub const BETWEEN: &str = " | ";

/// Rows as CSV (RFC 4180): UTF-8, commas, a header, quotes where needed; lines
/// end with a line feed alone.
pub fn csv<R>(header: &[&str], rows: impl IntoIterator<Item = R>) -> Vec<u8>
where
    R: IntoIterator<Item: AsRef<str>>,
{
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail, nor do rows of one length.
    let _ = writer.write_record(header);
    for row in rows {
        for cell in row {
            let _ = writer.write_field(harmless(cell.as_ref()).as_bytes());
        }
        let _ = writer.write_record(None::<&[u8]>);
    }
    writer.into_inner().unwrap_or_default()
}

/// What a spreadsheet would calculate is given an apostrophe in front, after
/// which it is text. Numbers stay numbers.
fn harmless(cell: &str) -> std::borrow::Cow<'_, str> {
    let begins_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}']);
    if begins_formula && cell.parse::<f64>().is_err() {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// Rows as JSON, one object on each line: readable, and a change is one line. Each
/// is dropped when it is written, as a table may be the largest file of a site.
pub fn json(rows: impl IntoIterator<Item = impl Serialize>) -> Vec<u8> {
    let mut out = b"[".to_vec();
    for row in rows {
        let before = out.len();
        out.extend_from_slice(if before == 1 { b"\n" } else { b",\n" });
        // Writing to memory does not fail, nor has any row a key that is no text.
        if serde_json::to_writer(&mut out, &row).is_err() {
            out.truncate(before);
        }
    }
    out.extend_from_slice(if out.len() == 1 { b"]\n" } else { b"\n]\n" });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_a_spreadsheet_would_calculate_is_text() {
        let cases = [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+47 400 00 000", "'+47 400 00 000"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
            ("\t=1+1", "'\t=1+1"),
            ("-12", "-12"),
            ("+1.5", "+1.5"),
            ("a=b", "a=b"),
            ("", ""),
        ];
        for (cell, expected) in cases {
            assert_eq!(harmless(cell), expected);
        }
    }

    #[test]
    fn rows_are_quoted_where_they_must_be() {
        let rows = [["a", "b, c"], ["\"d\"", "e\nf"]];
        let text = String::from_utf8(csv(&["x", "y"], rows)).expect("UTF-8");
        assert_eq!(text, "x,y\na,\"b, c\"\n\"\"\"d\"\"\",\"e\nf\"\n");
        assert_eq!(json([1, 2]), b"[\n1,\n2\n]\n");
        assert_eq!(json([0_u8; 0]), b"[]\n");
    }
}
