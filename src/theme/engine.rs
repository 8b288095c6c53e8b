//! Templates. The one room that knows Tera.

use std::collections::BTreeMap;

use tera::{Context, ErrorKind, Tera};

use crate::diag::{Code, Diagnostic};
use crate::source::SourceTree;
use crate::text::{FileId, Lines, Span};

use super::chain;

/// The templates of a theme and of those it extends.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    /// Name of each template (`standard/base.html`) to its file.
    files: BTreeMap<String, FileId>,
    /// Where templates are looked for, for messages.
    searched: String,
}

/// Why a template failed, before it is known for which page.
#[derive(Debug)]
pub struct Failure {
    diagnostic: Diagnostic,
}

impl Failure {
    /// As a diagnostic, with the page it happened on.
    #[must_use]
    pub fn on(self, page: &str) -> Diagnostic {
        self.diagnostic.with("page", page)
    }
}

/// Loads the templates of `chain`. `None` when one of them cannot be used; then
/// every one that is wrong by itself has an error.
pub(super) fn build(tree: &SourceTree, chain: &[String]) -> (Option<Engine>, Vec<Diagnostic>) {
    let mut tera = Tera::new();
    let prefixes: Vec<String> = chain.iter().map(|name| format!("{name}/")).collect();
    let searched = chain
        .iter()
        .map(|name| format!("themes/{name}/templates/"))
        .collect::<Vec<_>>()
        .join(", ");
    let mut engine_files = BTreeMap::new();
    let mut templates: Vec<(String, &str)> = Vec::new();
    let mut found = Vec::new();
    for theme in chain {
        for (id, path, file) in chain::texts(tree, theme) {
            if let Some(name) = path.strip_prefix("templates/") {
                let name = format!("{theme}/{name}");
                engine_files.insert(name.clone(), id);
                templates.push((name, file.text.as_str()));
            }
        }
    }
    if tera.set_fallback_prefixes(prefixes).is_err() {
        return (None, found);
    }
    let loaded =
        tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), *text)));
    let engine = Engine {
        tera,
        files: engine_files,
        searched,
    };
    match loaded {
        Ok(()) => (Some(engine), found),
        Err(error) => {
            // One template's own errors hide the others': look at each alone.
            for (name, text) in &templates {
                if let Err(error) = Tera::new().add_raw_template(name, text)
                    && let ErrorKind::SyntaxError(_) = error.kind()
                    && let Some(own) = engine.syntax(&error, tree)
                {
                    found.push(own);
                }
            }
            if found.is_empty() {
                found.push(engine.diagnostic(&error, tree));
            }
            (None, found)
        }
    }
}

impl Engine {
    /// Whether the theme, or one it extends, has this template.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// Renders a template.
    ///
    /// # Errors
    /// What is wrong and where in the template.
    pub fn render(
        &self,
        name: &str,
        context: &Context,
        tree: &SourceTree,
    ) -> Result<String, Failure> {
        self.tera.render(name, context).map_err(|error| Failure {
            diagnostic: self.diagnostic(&error, tree),
        })
    }

    fn diagnostic(&self, error: &tera::Error, tree: &SourceTree) -> Diagnostic {
        match error.kind() {
            ErrorKind::CircularExtend {
                tpl,
                inheritance_chain: chain,
            }
            | ErrorKind::CircularInclude {
                tpl,
                include_chain: chain,
            } => {
                let cycle = self.about(Code::TemplateCycle, tpl);
                cycle.with("chain", chain.join(" → "))
            }
            ErrorKind::MissingParent { current, parent } => {
                let missing = self.about(Code::TemplateMissing, current);
                missing
                    .with("name", parent.as_str())
                    .with("searched", self.searched.as_str())
            }
            ErrorKind::TemplateNotFound(name) => {
                let missing = Diagnostic::new(Code::TemplateMissing).with("name", name.as_str());
                missing.with("searched", self.searched.as_str())
            }
            _ => self.syntax(error, tree).unwrap_or_else(|| {
                let failed = Diagnostic::new(Code::TemplateFailed)
                    .with("template", "?")
                    .with("line", "?");
                failed.with("problem", error.to_string())
            }),
        }
    }

    fn about(&self, code: Code, template: &str) -> Diagnostic {
        let file = self.files.get(template);
        file.map_or_else(
            || Diagnostic::new(code),
            |file| Diagnostic::in_file(code, *file),
        )
    }

    /// An error with a place in a template.
    fn syntax(&self, error: &tera::Error, tree: &SourceTree) -> Option<Diagnostic> {
        let (report, code) = match error.kind() {
            ErrorKind::SyntaxError(report) => (report, Code::TemplateSyntax),
            ErrorKind::RenderingError(report) => (report, Code::TemplateFailed),
            _ => return None,
        };
        let span = report.span();
        let place = self.files.get(report.filename()).and_then(|id| {
            let text = &tree.get(*id)?.text;
            let start = offset(text, span.start_line, span.start_col);
            let end = offset(text, span.end_line, span.end_col).max(start);
            Some(Span::new(*id, start..end))
        });
        let diagnostic = place.map_or_else(
            || Diagnostic::new(code),
            |place| Diagnostic::at(code, place),
        );
        let diagnostic = diagnostic
            .with("template", report.filename())
            .with("line", span.start_line)
            .with("problem", report.message());
        Some(diagnostic)
    }
}

/// Byte offset of a line from 1 and a column from 0, in chars.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let within = text[start..].split('\n').next().unwrap_or_default();
    let at = start
        + within
            .char_indices()
            .nth(column)
            .map_or(within.len(), |(at, _)| at);
    debug_assert!(Lines::of(text).position(text, at).line == line.max(1) || at == text.len());
    at
}
