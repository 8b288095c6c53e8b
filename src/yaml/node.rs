//! The tree of a front matter.

use crate::text::Span;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The value without the space around it; a quoted scalar with its quotes.
    pub span: Span,
    pub value: Value,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A text as written; quotes and escapes undone, nothing else.
    Scalar(String),
    List(Vec<Node>),
    /// In the order written; no two keys are equal under folding.
    Map(Vec<(Key, Node)>),
}

/// A text as it is written in straight quotation marks.
#[must_use]
pub fn in_quotes(text: &str) -> String {
    let escaped = text.replace('\\', r"\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

/// A key of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// As written.
    pub text: String,
    /// As matched, see [`crate::text::fold_key`].
    pub folded: String,
    pub span: Span,
}

impl Node {
    /// Whether this counts as absent: null, an empty text, list or map. Content
    /// management systems write these for fields nobody filled in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Scalar(text) => text.trim().is_empty(),
            Value::List(items) => items.iter().all(Self::is_empty),
            Value::Map(entries) => entries.iter().all(|(_, node)| node.is_empty()),
        }
    }
}
