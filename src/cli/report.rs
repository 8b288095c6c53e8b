//! Diagnostics and the summary, in the language of the user.

use crate::diag::{Diagnostic, Format, Sources, report};
use crate::language::number_in;
use crate::pipeline::Timings;
use crate::text::Lang;
use crate::write::Report;

use super::args::{FormatArg, Global};
use super::clock;
use super::say::{print, say};

/// All diagnostics, as the user wants them.
#[must_use]
pub fn written(found: &[Diagnostic], sources: &dyn Sources, global: &Global, lang: Lang) -> String {
    let format = match global.format {
        FormatArg::Terminal => Format::Terminal {
            colour: clock::colour(),
        },
        FormatArg::Json => Format::Json,
        FormatArg::Github => Format::Github,
    };
    report::render(found, sources, format, lang)
}

/// Puts what was [`written`] where it goes; `false` when standard output could not
/// be written.
pub fn put(written: &str, global: &Global) -> bool {
    match global.format {
        FormatArg::Terminal => {
            if !written.is_empty() {
                say(written.trim_end());
                say("");
            }
            true
        }
        FormatArg::Json | FormatArg::Github => print(written).is_ok(),
    }
}

/// Writes all diagnostics; `false` when standard output could not be written.
pub fn diagnostics(
    found: &[Diagnostic],
    sources: &dyn Sources,
    global: &Global,
    lang: Lang,
) -> bool {
    put(&written(found, sources, global, lang), global)
}

/// `12 sider · 30 filer skrevet, 2 uendra, 0 fjerna · 1 åtvaring · 0,42 s`.
#[must_use]
pub fn summary(
    pages: usize,
    report: Option<&Report>,
    (errors, warnings): (usize, usize),
    seconds: f64,
    lang: Lang,
) -> String {
    let words = words(lang);
    let mut parts = vec![words.pages.of(pages)];
    if let Some(report) = report {
        let [written, unchanged, removed, kept] = words.files;
        let mut files = format!(
            "{} {written}, {} {unchanged}, {} {removed}",
            words.file.of(report.written),
            report.unchanged,
            report.removed
        );
        if report.kept > 0 {
            files.push_str(&format!(", {} {kept}", report.kept));
        }
        parts.push(files);
    }
    if errors > 0 {
        parts.push(words.errors.of(errors));
    }
    parts.push(words.warnings.of(warnings));
    parts.push(format!("{} s", number_in(seconds, 2, lang)));
    parts.join(" · ")
}

/// One line a stage, in milliseconds.
#[must_use]
pub fn timings(timings: &Timings) -> String {
    let line = |name: &str, time: std::time::Duration| {
        format!("{name:>10} {:>9.1} ms", time.as_secs_f64() * 1e3)
    };
    let mut lines: Vec<String> = timings
        .0
        .iter()
        .map(|(name, time)| line(name, *time))
        .collect();
    lines.push(line("total", timings.total()));
    lines.join("\n")
}

struct Count {
    one: &'static str,
    many: &'static str,
}

impl Count {
    fn of(&self, number: usize) -> String {
        format!(
            "{number} {}",
            if number == 1 { self.one } else { self.many }
        )
    }
}

struct Words {
    pages: Count,
    file: Count,
    /// Written, unchanged, removed, kept.
    files: [&'static str; 4],
    errors: Count,
    warnings: Count,
}

const fn words(lang: Lang) -> Words {
    const fn count(one: &'static str, many: &'static str) -> Count {
        Count { one, many }
    }
    match lang {
        Lang::Nn => Words {
            pages: count("side", "sider"),
            file: count("fil", "filer"),
            files: ["skrivne", "uendra", "fjerna", "endra for hand og ståande"],
            errors: count("feil", "feil"),
            warnings: count("åtvaring", "åtvaringar"),
        },
        Lang::En => Words {
            pages: count("page", "pages"),
            file: count("file", "files"),
            files: [
                "written",
                "unchanged",
                "removed",
                "changed by hand and kept",
            ],
            errors: count("error", "errors"),
            warnings: count("warning", "warnings"),
        },
        _ => Words {
            pages: count("side", "sider"),
            file: count("fil", "filer"),
            files: [
                "skrevet",
                "uendret",
                "fjernet",
                "endret for hånd og beholdt",
            ],
            errors: count("feil", "feil"),
            warnings: count("advarsel", "advarsler"),
        },
    }
}
