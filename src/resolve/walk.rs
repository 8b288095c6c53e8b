//! Every value of a page, however deep in groups.

use serde::{Deserialize, Serialize};

use crate::model::{FieldDef, Model, TypeDef, TypeId};
use crate::parse::{Data, FieldValue, Page, Value};

/// A field by its numbers from the top: at most four deep, which is as deep as
/// values are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Path {
    pub type_id: TypeId,
    steps: [u16; 4],
    length: u8,
}

impl Path {
    fn top(type_id: TypeId) -> Self {
        Self {
            type_id,
            steps: [0; 4],
            length: 0,
        }
    }

    fn then(mut self, field: usize) -> Option<Self> {
        let slot = self.steps.get_mut(usize::from(self.length))?;
        *slot = u16::try_from(field).ok()?;
        self.length += 1;
        Some(self)
    }

    /// The field itself.
    #[must_use]
    pub fn field<'a>(&self, model: &'a Model) -> Option<&'a FieldDef> {
        self.chain(model).last()
    }

    /// The top-level field it is in.
    #[must_use]
    pub fn top_field<'a>(&self, model: &'a Model) -> Option<&'a FieldDef> {
        self.chain(model).next()
    }

    /// The fields of the group it is in; the type's own at the top.
    #[must_use]
    pub fn group<'a>(&self, model: &'a Model) -> Option<&'a [FieldDef]> {
        let above = usize::from(self.length).checked_sub(1)?;
        if above == 0 {
            return Some(&model.get(self.type_id).fields);
        }
        let group = self.chain(model).nth(above - 1)?;
        Some(group.kind.fields())
    }

    fn chain<'a>(&self, model: &'a Model) -> impl Iterator<Item = &'a FieldDef> + use<'a> {
        let mut fields = model.get(self.type_id).fields.as_slice();
        let steps = self.steps.into_iter().take(usize::from(self.length));
        steps.map_while(move |step| {
            let field = fields.get(usize::from(step))?;
            fields = field.kind.fields();
            Some(field)
        })
    }
}

/// A value met on the way.
#[derive(Debug, Clone, Copy)]
pub struct Met<'a> {
    pub path: Path,
    pub field: &'a FieldDef,
    pub value: &'a Value,
    /// The other fields of the group it is in; empty at the top.
    pub beside: &'a [FieldValue],
    /// Their definitions.
    pub beside_defs: &'a [FieldDef],
}

/// Calls `visit` for every value of `page` in the order of the model, groups
/// before what is in them.
pub fn walk<'a>(page: &'a Page, def: &'a TypeDef, visit: &mut dyn FnMut(Met<'a>)) {
    level(
        &page.fields,
        &def.fields,
        Path::top(page.type_id),
        false,
        visit,
    );
}

fn level<'a>(
    fields: &'a [FieldValue],
    defs: &'a [FieldDef],
    path: Path,
    inside: bool,
    visit: &mut dyn FnMut(Met<'a>),
) {
    for field in fields {
        let Some(path) = path.then(field.field) else {
            continue;
        };
        let def = &defs[field.field];
        for value in &field.values {
            let (beside, beside_defs): (&[FieldValue], &[FieldDef]) =
                if inside { (fields, defs) } else { (&[], &[]) };
            visit(Met {
                path,
                field: def,
                value,
                beside,
                beside_defs,
            });
            if let Data::Group(inner) = &value.data {
                level(inner, def.kind.fields(), path, true, visit);
            }
        }
    }
}
