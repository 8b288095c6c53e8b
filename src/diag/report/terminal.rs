//! With excerpts, for people. The one file that knows annotate-snippets.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use crate::diag::{Diagnostic, Severity, texts};
use crate::text::{FileId, Lang, Span};

use super::{Sources, worded};

/// Width of the drawing in columns; the same on every terminal, so that a
/// transcript is the same everywhere.
const COLUMNS: usize = 120;

pub(super) fn draw(
    diagnostic: &Diagnostic,
    sources: &dyn Sources,
    colour: bool,
    lang: Lang,
) -> String {
    let phrases = texts::phrases(lang);
    let (message, rule, help) = worded(diagnostic, lang);
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR.with_name(phrases.error),
        Severity::Warning => Level::WARNING.with_name(phrases.warning),
    };
    let mut main = Group::with_title(level.primary_title(message).id(diagnostic.code.as_str()));
    if let Some(file) = diagnostic.file {
        main = place(main, sources, file, diagnostic.span, None);
    }
    for related in &diagnostic.related {
        main = place(
            main,
            sources,
            related.file,
            related.span,
            Some(phrases.also_here),
        );
    }
    main = main
        .element(Level::NOTE.with_name(phrases.rule).message(rule))
        .element(Level::HELP.with_name(phrases.help).message(help));

    let mut groups = vec![main];
    if let Some(fix) = &diagnostic.fix
        && let Some(text) = sources.text(fix.span.file)
        && text.is_char_boundary(fix.span.range().start)
        && text.is_char_boundary(fix.span.range().end)
    {
        let title = Level::HELP
            .with_name(phrases.suggested_edit)
            .secondary_title("");
        let patch = Patch::new(fix.span.range(), fix.replacement.as_str());
        let snippet = Snippet::source(text)
            .path(sources.name(fix.span.file))
            .patch(patch);
        groups.push(title.element(snippet));
    }
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let drawn = renderer
        .decor_style(DecorStyle::Unicode)
        .term_width(COLUMNS)
        .render(&groups);
    format!("{drawn}\n\n")
}

fn place<'a>(
    group: Group<'a>,
    sources: &'a dyn Sources,
    file: FileId,
    span: Option<Span>,
    label: Option<&'a str>,
) -> Group<'a> {
    let name = sources.name(file);
    let excerpt = span.zip(sources.text(file));
    let Some((span, text)) = excerpt.filter(|(span, text)| text.get(span.range()).is_some()) else {
        return group.element(Origin::path(name));
    };
    let kind = if label.is_some() {
        AnnotationKind::Context
    } else {
        AnnotationKind::Primary
    };
    let mut range = span.range();
    if let Some(line) = text[range.clone()].find(['\n', '\r']) {
        // A long value is pointed at by its first line.
        range.end = range.start + line.max(1);
    }
    group.element(
        Snippet::source(text)
            .path(name)
            .annotation(kind.span(range).label(label)),
    )
}
