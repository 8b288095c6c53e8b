//! One JSON object per line, for programs.

use serde_json::{Value, json};

use crate::diag::{Diagnostic, Severity};
use crate::text::{FileId, Lang, Lines, Span};

use super::{Sources, worded};

/// `{code, severity, message, rule, help, file, line, column, start, end,
/// related, fix}`; lines and columns from 1, `start` and `end` in bytes.
pub(super) fn line(diagnostic: &Diagnostic, sources: &dyn Sources, lang: Lang) -> String {
    format!("{}\n", object(diagnostic, sources, lang))
}

/// The object itself.
#[must_use]
pub fn object(diagnostic: &Diagnostic, sources: &dyn Sources, lang: Lang) -> Value {
    let (message, rule, help) = worded(diagnostic, lang);
    let mut object = json!({
        "code": diagnostic.code.as_str(),
        "severity": match diagnostic.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": message,
        "rule": rule,
        "help": help,
    });
    if let (Some(object), Some(file)) = (object.as_object_mut(), diagnostic.file) {
        object.extend(place(sources, file, diagnostic.span));
        let related: Vec<Value> = diagnostic
            .related
            .iter()
            .map(|related| Value::Object(place(sources, related.file, related.span)))
            .collect();
        if !related.is_empty() {
            object.insert("related".into(), related.into());
        }
        if let Some(fix) = &diagnostic.fix {
            let mut edit = place(sources, fix.span.file, Some(fix.span));
            edit.insert("replacement".into(), fix.replacement.as_str().into());
            object.insert("fix".into(), edit.into());
        }
    }
    object
}

fn place(
    sources: &dyn Sources,
    file: FileId,
    span: Option<Span>,
) -> serde_json::Map<String, Value> {
    let mut object = serde_json::Map::new();
    object.insert("file".into(), sources.name(file).into());
    if let (Some(span), Some(text)) = (span, sources.text(file)) {
        let at = Lines::of(text).position(text, span.range().start);
        object.insert("line".into(), at.line.into());
        object.insert("column".into(), at.column.into());
        object.insert("start".into(), span.start.into());
        object.insert("end".into(), span.end.into());
    }
    object
}
