//! Reports as Markdown for people, CSV for spreadsheets and JSON for programs.

use serde_json::{Value, json};

use crate::diag::{Diagnostic, report};

use super::{Input, Report, words};

/// All reports on one page. A table shows at most `most` rows, and says how many
/// more there are.
#[must_use]
pub fn markdown(reports: &[Report], input: Input<'_>, most: usize) -> String {
    let words = words::of(input.lang);
    let mut out = format!("# {}\n", words.title);
    for report in reports {
        out.push_str(&format!("\n## {}\n\n", report.title));
        for figure in &report.figures {
            out.push_str(&format!("{figure}\n\n"));
        }
        if report.rows.is_empty() {
            out.push_str(&format!("{}\n", words.nothing));
            continue;
        }
        let line = |cells: &mut dyn Iterator<Item = String>| {
            format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
        };
        out.push_str(&line(
            &mut report.columns.iter().map(|cell| (*cell).to_owned()),
        ));
        out.push_str(&line(&mut report.columns.iter().map(|_| "---".to_owned())));
        for row in report.rows.iter().take(most) {
            out.push_str(&line(&mut row.iter().map(|cell| cell.replace('|', "\\|"))));
        }
        if report.rows.len() > most {
            let more = (report.rows.len() - most).to_string();
            out.push_str(&format!("\n{}\n", words.more.replace("{count}", &more)));
        }
    }
    out
}

/// One report as CSV (RFC 4180), with a byte-order mark, as spreadsheets want.
#[must_use]
pub fn csv(report: &Report) -> String {
    let mut out = String::from("\u{feff}");
    let columns = report
        .columns
        .iter()
        .map(|cell| (*cell).to_owned())
        .collect();
    for row in std::iter::once(&columns).chain(&report.rows) {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A cell; one that a spreadsheet would take for a formula begins with `'`.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t']) {
        "'"
    } else {
        ""
    };
    if cell.contains([',', '"', '\n', '\r']) || !guard.is_empty() {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// All reports, and `found`: each diagnostic as `--format json` writes it.
#[must_use]
pub fn json(reports: &[Report], found: &[Diagnostic], input: Input<'_>) -> String {
    let of = |one: &Report| {
        json!({
            "id": one.id, "title": one.title, "figures": one.figures,
            "columns": one.columns, "rows": one.rows,
        })
    };
    let found: Vec<Value> = found
        .iter()
        .map(|one| report::object(one, input.tree, input.lang))
        .collect();
    let all = json!({"reports": reports.iter().map(of).collect::<Vec<_>>(), "found": found});
    format!("{all:#}\n")
}
