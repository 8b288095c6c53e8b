//! What is wrong, as the overlay shows it: every diagnostic with its excerpt
//! and an address that opens the file in the editor.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::diag::{Diagnostic, Sources, report};
use crate::text::{Lang, Lines};

/// Lines of text shown before and after the one that is meant.
const AROUND: usize = 1;

/// Where files lie and what opens them.
#[derive(Debug, Clone)]
pub struct Desk {
    pub root: PathBuf,
    /// An address with `{file}`, `{line}` and `{column}`; empty for no links.
    pub editor: String,
    pub lang: Lang,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            root: PathBuf::new(),
            editor: String::new(),
            lang: Lang::Nb,
        }
    }
}

/// Diagnostics in words.
#[derive(Debug, Clone, Default)]
pub struct Told {
    pub errors: usize,
    pub warnings: usize,
    /// One object each, as `--format json` writes them, with `open` and
    /// `excerpt`: `[{line, text, at?: [from, to]}]`, columns in characters.
    pub items: Vec<Value>,
}

impl Desk {
    /// The address that opens `file` (from the site folder) in the editor.
    #[must_use]
    pub fn open(&self, file: &str, line: usize, column: usize) -> Option<String> {
        if self.editor.is_empty() {
            return None;
        }
        let path = self.root.join(file).display().to_string();
        let path: String = path.replace('\\', "/").chars().map(escaped).collect();
        let slash = if path.starts_with('/') { "" } else { "/" };
        let path = format!("{slash}{path}");
        let address = self.editor.replace("{file}", &path);
        let address = address.replace("{line}", &line.to_string());
        Some(address.replace("{column}", &column.to_string()))
    }
}

/// What would end or split an address is escaped.
fn escaped(c: char) -> String {
    match c {
        ' ' | '"' | '#' | '%' | '?' | '<' | '>' => format!("%{:02X}", c as u32),
        other => other.to_string(),
    }
}

impl Told {
    /// Puts ordered diagnostics into words.
    #[must_use]
    pub fn of(found: &[Diagnostic], sources: &dyn Sources, desk: &Desk) -> Self {
        let (errors, warnings) = report::counted(found);
        let one = |diagnostic: &Diagnostic| {
            let mut item = report::object(diagnostic, sources, desk.lang);
            let place = |key: &str| {
                let number = item.get(key).and_then(Value::as_u64).unwrap_or(1);
                usize::try_from(number).unwrap_or(1)
            };
            let file = item.get("file").and_then(Value::as_str);
            let open = file.and_then(|file| desk.open(file, place("line"), place("column")));
            if let Some(object) = item.as_object_mut() {
                if let Some(open) = open {
                    object.insert("open".into(), open.into());
                }
                object.insert("excerpt".into(), excerpt(diagnostic, sources));
            }
            item
        };
        Self {
            errors,
            warnings,
            items: found.iter().map(one).collect(),
        }
    }

    /// Those about one file.
    pub fn about<'a>(&'a self, file: &'a str) -> impl Iterator<Item = &'a Value> {
        let is_about = move |item: &&Value| item.get("file").and_then(Value::as_str) == Some(file);
        self.items.iter().filter(is_about)
    }
}

fn excerpt(diagnostic: &Diagnostic, sources: &dyn Sources) -> Value {
    let at = diagnostic.span.and_then(|span| {
        let text = sources.text(span.file)?;
        text.get(span.range())?;
        Some((span.range(), text))
    });
    let Some((range, text)) = at else {
        return Value::Array(Vec::new());
    };
    let from = Lines::of(text).position(text, range.start).line;
    let first = from.saturating_sub(AROUND).max(1);
    let lines = text.lines().enumerate().skip(first - 1);
    let shown = lines.take(from - first + 1 + AROUND).map(|(index, line)| {
        let mut shown = json!({"line": index + 1, "text": line});
        if index + 1 == from {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            let column = |byte: usize| {
                let inside = byte.saturating_sub(start).min(line.len());
                line.get(..inside)
                    .map_or(0, |before| before.chars().count())
            };
            shown["at"] = json!([column(range.start), column(range.end)]);
        }
        shown
    });
    Value::Array(shown.collect())
}
