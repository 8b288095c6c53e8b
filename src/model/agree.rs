//! What has to agree between the types of the model. `from` has the file of each.

use crate::diag::{Code, Diagnostic};
use crate::text::FileId;

use super::check::Reader;
use super::def::{FieldDef, FieldKind, TypeDef};

impl Reader<'_> {
    /// No two types have one folder.
    pub(super) fn check_folders(&mut self, types: &[TypeDef], from: &[FileId]) {
        for (at, one) in types.iter().enumerate() {
            let same = types[..at]
                .iter()
                .position(|other| other.folder == one.folder);
            if let Some(first) = same {
                let other = &types[first];
                let problem = format!(
                    "the types {} and {} have the same folder “{}”",
                    other.id, one.id, one.folder
                );
                let diagnostic = Diagnostic::in_file(Code::ModelInvalid, from[at]);
                let diagnostic = diagnostic.with("problem", problem);
                self.diagnostics.push(diagnostic.and_file(from[first]));
            }
        }
    }

    /// A booklet has pages that are filed under it: their type must refer to it.
    pub(super) fn check_booklets(&mut self, types: &[TypeDef], from: &[FileId]) {
        for (at, one) in types.iter().enumerate() {
            for (filed, _) in &one.booklet {
                let filed = &types[usize::from(filed.0)];
                let refers = |field: &FieldDef| match &field.kind {
                    FieldKind::Ref { to } => {
                        to.is_empty() || to.iter().any(|to| usize::from(to.0) == at)
                    }
                    _ => false,
                };
                if !filed.fields.iter().any(refers) {
                    self.refuse(
                        from[at],
                        &format!("{}.booklet.{}", one.id, filed.id),
                        format_args!("no field of {} refers to {}", filed.id, one.id),
                    );
                }
            }
        }
    }
}
