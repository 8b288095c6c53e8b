//! GitHub's workflow commands: `::error file=…,line=…::message`.

use crate::diag::{Diagnostic, Severity};
use crate::text::{Lang, Lines};

use super::{Sources, worded};

pub(super) fn line(diagnostic: &Diagnostic, sources: &dyn Sources, lang: Lang) -> String {
    let (message, _, help) = worded(diagnostic, lang);
    let command = match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = vec![format!("title={}", diagnostic.code.as_str())];
    if let Some(file) = diagnostic.file {
        properties.push(format!("file={}", escaped_property(sources.name(file))));
        if let (Some(span), Some(text)) = (diagnostic.span, sources.text(file)) {
            let at = Lines::of(text).position(text, span.range().start);
            properties.push(format!("line={}", at.line));
            properties.push(format!("col={}", at.column));
        }
    }
    let text = escaped(&format!("{message}. {help}"));
    format!("::{command} {}::{text}\n", properties.join(","))
}

/// The escapes GitHub's runner undoes: `%`, CR and LF.
fn escaped(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// In a property also `:` and `,`.
fn escaped_property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}
