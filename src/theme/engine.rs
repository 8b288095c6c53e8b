//! Templates. The one room that knows Tera.

use std::collections::BTreeMap;

use tera::{Context, ErrorKind, Tera};

use crate::diag::{Code, Diagnostic};
use crate::source::SourceTree;
use crate::text::{FileId, Span};

use super::{chain, order, recursion};

/// What Tera says when components have called each other twenty deep.
const TOO_DEEP: &str = "recursion depth for components";

/// Room for a page, in bytes, so that it rarely moves while it grows.
const PAGE: usize = 32 * 1024;

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
#[derive(Debug, Clone)]
pub struct Failure {
    diagnostic: Diagnostic,
}

impl Failure {
    /// As a diagnostic, with the page it happened on and what kind of page it is.
    #[must_use]
    pub fn on(self, page: &str, kind: &str) -> Diagnostic {
        self.diagnostic.with("page", page).with("kind", kind)
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
                found.extend(unordered(id, &name, &file.text));
                engine_files.insert(name.clone(), id);
                templates.push((name, file.text.as_str()));
            }
        }
    }
    if !found.is_empty() || tera.set_fallback_prefixes(prefixes).is_err() {
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
                found = engine.unknown_names(&error, tree);
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

    /// Renders a template, to UTF-8.
    ///
    /// # Errors
    /// What is wrong and where in the template.
    pub fn render(
        &self,
        name: &str,
        context: &Context,
        tree: &SourceTree,
    ) -> Result<Vec<u8>, Failure> {
        let mut html = Vec::with_capacity(PAGE);
        let rendered = self.tera.render_to(name, context, &mut html);
        rendered.map_err(|error| Failure {
            diagnostic: if error.to_string().contains(TOO_DEEP) {
                recursion::diagnostic(&self.files, tree)
            } else {
                self.diagnostic(&error, tree)
            },
        })?;
        Ok(html)
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
                let first = chain.first().filter(|first| chain.last() != Some(first));
                let back = first.or((chain.len() == 1).then_some(tpl));
                let names: Vec<&str> = chain.iter().chain(back).map(String::as_str).collect();
                cycle.with("chain", names.join(" → "))
            }
            ErrorKind::MissingParent { current, parent } => {
                let missing = self.about(Code::TemplateMissing, current);
                missing
                    .with("name", parent.as_str())
                    .with("searched", self.searched.as_str())
            }
            ErrorKind::TemplateNotFound(name) => {
                let missing =
                    Diagnostic::new(Code::PageTemplateMissing).with("name", name.as_str());
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

    /// Templates, components, filters, tests and functions that are used and do
    /// not exist. Tera tells of all of them in one text, as drawn reports: the
    /// first line is the message, then the place, and last the carets.
    fn unknown_names(&self, error: &tera::Error, tree: &SourceTree) -> Vec<Diagnostic> {
        let ErrorKind::Msg(text) = error.kind() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for report in text.split("error: ").skip(1) {
            let problem = report.lines().next().unwrap_or_default().trim();
            let Some((file, text, line, column)) = report
                .split_once("--> ")
                .and_then(|(_, place)| self.place(place.lines().next()?, tree))
            else {
                continue;
            };
            let width = report.matches('^').count().max(1);
            let start = offset(text, line, column);
            let end = offset(text, line, column + width);
            let at = |code| Diagnostic::at(code, Span::new(file, start..end));
            let name = problem.strip_prefix("Unknown template `");
            found.push(match name.and_then(|name| name.strip_suffix('`')) {
                Some(name) => at(Code::TemplateMissing)
                    .with("name", name)
                    .with("searched", self.searched.as_str()),
                None => at(Code::TemplateSyntax)
                    .with("template", self.tera_name(file))
                    .with("line", line)
                    .with("problem", problem),
            });
        }
        found
    }

    /// `theme/file.html:2:13` as the file, its text, the line from 1 and the
    /// column from 0.
    fn place<'a>(
        &self,
        place: &str,
        tree: &'a SourceTree,
    ) -> Option<(FileId, &'a str, usize, usize)> {
        let (rest, column) = place.trim().rsplit_once(':')?;
        let (name, line) = rest.rsplit_once(':')?;
        let file = *self.files.get(name)?;
        let column: usize = column.parse().ok()?;
        let text = tree.get(file)?.text.as_str();
        Some((file, text, line.parse().ok()?, column.checked_sub(1)?))
    }

    fn tera_name(&self, file: FileId) -> &str {
        let found = self.files.iter().find(|(_, id)| **id == file);
        found.map_or("?", |(name, _)| name.as_str())
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

/// The loops of a template whose order is not fixed.
fn unordered(file: FileId, name: &str, text: &str) -> Vec<Diagnostic> {
    let told = |at: usize| {
        Diagnostic::at(Code::TemplateSyntax, Span::new(file, at..at + "for".len()))
            .with("template", name)
            .with("line", text[..at].matches('\n').count() + 1)
            .with(
                "problem",
                "keys and values have no fixed order; loop over a list",
            )
    };
    order::unordered_loops(text).map(told).collect()
}

/// Byte offset of a line from 1 and a column from 0, in chars. Lines are as
/// Tera counts them: only LF ends one.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let within = text[start..].split('\n').next().unwrap_or_default();
    let column = within.char_indices().nth(column);
    start + column.map_or(within.len(), |(at, _)| at)
}
