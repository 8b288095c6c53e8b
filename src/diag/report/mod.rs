//! Diagnostics drawn for those who read them: a person at a terminal, a
//! program, a CI.

mod github;
mod json;
mod terminal;

use crate::text::{FileId, Lang};

use super::{Diagnostic, Severity, texts};

pub use json::object;

/// How to write diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// With excerpts; colours where `colour` is set.
    Terminal { colour: bool },
    /// One JSON object per line.
    Json,
    /// GitHub's annotation commands, one per line.
    Github,
}

/// What the reports need of the files: names and texts.
pub trait Sources {
    /// The path to show.
    fn name(&self, file: FileId) -> &str;
    /// The text, where the file is a text.
    fn text(&self, file: FileId) -> Option<&str>;
}

/// Most diagnostics drawn in one run; the rest are counted.
pub const MOST: usize = 50;

/// `diagnostics` in the order people read them, each once. Errors do not come
/// before warnings: a file is mended from top to bottom.
#[must_use]
pub fn ordered(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort();
    diagnostics.dedup();
    diagnostics
}

/// Number of errors and of warnings.
#[must_use]
pub fn counted(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity() == Severity::Error)
        .count();
    (errors, diagnostics.len() - errors)
}

/// Writes ordered diagnostics as one text that ends with a line end, or is
/// empty. The terminal shows [`MOST`] and says how many more there are; the
/// others write all.
#[must_use]
pub fn render(
    diagnostics: &[Diagnostic],
    sources: &dyn Sources,
    format: Format,
    lang: Lang,
) -> String {
    let one = |diagnostic: &Diagnostic| match format {
        Format::Terminal { colour } => terminal::draw(diagnostic, sources, colour, lang),
        Format::Json => json::line(diagnostic, sources, lang),
        Format::Github => github::line(diagnostic, sources, lang),
    };
    let most = match format {
        Format::Terminal { .. } => MOST,
        Format::Json | Format::Github => usize::MAX,
    };
    let mut out: String = diagnostics.iter().take(most).map(one).collect();
    if let Some(hidden) = diagnostics.len().checked_sub(most).filter(|more| *more > 0) {
        let more = texts::phrases(lang).and_more;
        out.push_str(&more.replace("{count}", &hidden.to_string()));
        out.push('\n');
    }
    out
}

/// The message and, after "did you mean", the help.
fn worded(diagnostic: &Diagnostic, lang: Lang) -> (String, String, String) {
    let text = texts::text(diagnostic.code, lang);
    let fill = |template| texts::filled(template, diagnostic, lang);
    let mut help = fill(text.help);
    if diagnostic.arg("near").is_some() {
        let near = fill(texts::phrases(lang).did_you_mean);
        help = format!("{near} {help}");
    }
    (
        fill(text.message).trim_end().to_owned(),
        fill(text.rule),
        help.trim_end().to_owned(),
    )
}
