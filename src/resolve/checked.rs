//! Pages that say they were checked on a day that has not been.

use std::sync::Arc;

use jiff::civil::Date;

use crate::diag::{Code, Diagnostic};
use crate::language::date_in_words;
use crate::model::{Role, TypeDef};
use crate::parse::Page;
use crate::text::ByLang;

use super::Input;

pub(super) fn check(pages: &[Arc<Page>], input: Input<'_>, found: &mut Vec<Diagnostic>) {
    for page in pages {
        if let Some(date) = page.meta.checked.filter(|date| *date > input.today) {
            let def = input.model.get(page.type_id);
            found.extend(later(page, def, date, input.today));
        }
    }
}

fn later(page: &Page, def: &TypeDef, date: Date, today: Date) -> Option<Diagnostic> {
    let at = def.with_role(Role::Checked)?;
    let field = page.fields.iter().find(|field| field.field == at)?;
    let deadline = def.with_role(Role::CheckBy).unwrap_or(at);
    let said = Diagnostic::at(Code::CheckedLater, field.values.first()?.span)
        .with("date", ByLang::in_each(|lang| date_in_words(date, lang)))
        .with("today", ByLang::in_each(|lang| date_in_words(today, lang)));
    Some(said.with("deadline", def.fields[deadline].name.as_str()))
}
