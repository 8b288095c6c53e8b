//! Where in a file of the model something stands that cannot be used.

use crate::text::{FileId, Span, fold_key};
use crate::yaml::{self, Key, Node, Value};

/// The key that `path` leads to in a file of the model, or the last key on the
/// way there: names of fields and of what is said of them, `f.fields.x.map` as
/// `["f", "x", "map"]`. `None` where the file has nothing of it.
pub(super) fn locate(text: &str, file: FileId, path: &[&str]) -> Option<Span> {
    let (root, _) = yaml::parse(text, 0..text.len(), file);
    let mut node = root?;
    let mut last = None;
    for name in path {
        let Some((key, below)) = entry(node, name) else {
            break;
        };
        last = Some(key.span);
        node = below;
    }
    last
}

/// A field by its name, or what is said of the thing itself.
fn entry(node: Node, name: &str) -> Option<(Key, Node)> {
    let Value::Map(entries) = node.value else {
        return None;
    };
    let folded = fold_key(name);
    let mut own = None;
    for (key, below) in entries {
        if key.folded == "fields" {
            if let Value::Map(fields) = below.value {
                let field = fields.into_iter().find(|(key, _)| key.folded == folded);
                if field.is_some() {
                    return field;
                }
            }
        } else if key.folded == folded {
            own = Some((key, below));
        }
    }
    own
}
