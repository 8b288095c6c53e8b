//! `grend check --report`: prints the reports, and writes them.

use std::fs;
use std::io;
use std::path::Path;

use crate::check::{self, Input, publish, ratchet};
use crate::diag::report::ordered;
use crate::diag::{Diagnostic, Severity};
use crate::pipeline::Ready;
use crate::text::Lang;

use super::args::CheckOptions;
use super::say;

/// Rows of a table that are printed; the files have all.
const ROWS: usize = 25;

/// Prints and writes. What stops a publication is given back; the rest is in the
/// reports.
///
/// # Errors
/// What could not be read or written, with why.
pub fn run(ready: &Ready, options: &CheckOptions, lang: Lang) -> Result<Vec<Diagnostic>, String> {
    let input = Input {
        site: &ready.site,
        model: &ready.model,
        config: &ready.config,
        tree: &ready.tree,
        lang,
    };
    let reports = check::reports(input);
    let found = reports.iter().flat_map(|report| report.found.clone());
    let found = ordered(found.collect());
    let all = publish::markdown(&reports, input, usize::MAX);
    let short = publish::markdown(&reports, input, ROWS);
    say::print(&short).map_err(|error| error.to_string())?;
    if let Some(folder) = &options.to {
        write(folder, "rapport.md", &all)?;
        write(
            folder,
            "rapport.json",
            &publish::json(&reports, &found, input),
        )?;
        for report in &reports {
            write(folder, &format!("{}.csv", report.id), &publish::csv(report))?;
        }
    }
    let mut grave: Vec<Diagnostic> = found
        .iter()
        .filter(|one| one.severity() == Severity::Error)
        .cloned()
        .collect();
    if let Some(file) = &options.ratchet {
        grave.extend(held(file, &found)?);
    }
    Ok(grave)
}

/// Holds the warnings to the numbers in `file`, and lowers those that can be.
fn held(file: &Path, found: &[Diagnostic]) -> Result<Vec<Diagnostic>, String> {
    let now = ratchet::counts(found);
    #[expect(
        clippy::disallowed_methods,
        reason = "a file of the command, not of the site"
    )]
    let allowed = match fs::read_to_string(file) {
        Ok(text) => ratchet::read(&text).map_err(|error| format!("{}: {error}", file.display()))?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => now.clone(),
        Err(error) => return Err(format!("{}: {error}", file.display())),
    };
    let (next, grown) = ratchet::judge(&allowed, &now);
    let folder = file.parent().unwrap_or(Path::new(""));
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    if next != allowed || !file.exists() {
        write(folder, &name, &ratchet::write(&next))?;
    }
    Ok(grown)
}

/// Writes one file of a report.
pub fn write(folder: &Path, name: &str, text: &str) -> Result<(), String> {
    let path = folder.join(name);
    #[expect(clippy::disallowed_methods, reason = "a report where it was asked for")]
    let write = || {
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(&path, text)
    };
    let written: io::Result<()> = write();
    written.map_err(|error| format!("{}: {error}", path.display()))
}
