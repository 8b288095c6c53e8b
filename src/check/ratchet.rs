//! Lets an old site begin with the warnings it has, and never have more.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Severity};

/// Number of warnings of each code.
pub type Counts = BTreeMap<String, usize>;

/// The warnings among `found`, counted.
#[must_use]
pub fn counts(found: &[Diagnostic]) -> Counts {
    let mut counts = Counts::new();
    for one in found
        .iter()
        .filter(|one| one.severity() == Severity::Warning)
    {
        *counts.entry(one.code.as_str().to_owned()).or_default() += 1;
    }
    counts
}

/// What is allowed from now on, and an error for each code that has more than
/// was allowed. What has been mended cannot come back: the lower number holds.
#[must_use]
pub fn judge(allowed: &Counts, now: &Counts) -> (Counts, Vec<Diagnostic>) {
    let mut next = Counts::new();
    let mut grown = Vec::new();
    for (code, have) in now {
        let may = allowed.get(code).copied().unwrap_or_default();
        if *have > may {
            let more = Diagnostic::new(Code::RatchetGrown).with("kind", code.as_str());
            grown.push(more.with("now", *have).with("was", may));
        }
        if may > 0 {
            next.insert(code.clone(), may.min(*have));
        }
    }
    (next, grown)
}

/// Reads the file of allowed numbers.
///
/// # Errors
/// What is wrong with it.
pub fn read(text: &str) -> Result<Counts, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// The file of allowed numbers, one code a line.
#[must_use]
pub fn write(counts: &Counts) -> String {
    let lines: Vec<String> = counts
        .iter()
        .map(|(code, count)| format!("  \"{code}\": {count}"))
        .collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}
