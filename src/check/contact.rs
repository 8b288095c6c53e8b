//! Persons whose consent to be named has run out. Their names are not shown any
//! more; they should not be kept either.

use crate::diag::{Code, Diagnostic};
use crate::language::date_in_words;
use crate::parse::Data;
use crate::resolve::walk;

use super::{Input, Report, words};

pub(super) fn report(input: Input<'_>) -> Report {
    let words = words::of(input.lang);
    let mut rows = Vec::new();
    let mut found = Vec::new();
    for page in input.pages() {
        walk(page, input.model.get(page.type_id), &mut |met| {
            let Data::Contact(contact) = &met.value.data else {
                return;
            };
            let Some(until) = contact.until.filter(|until| *until < input.site.today) else {
                return;
            };
            let role = contact.role.clone().unwrap_or_else(|| "–".to_owned());
            rows.push(vec![page.path.to_string(), role, until.to_string()]);
            let past = Diagnostic::at(Code::ConsentPast, met.value.span);
            found.push(past.with("date", date_in_words(until, input.lang)));
        });
    }
    Report {
        id: "kontakt",
        title: words.contact,
        figures: vec![
            words
                .contact_figure
                .replace("{count}", &rows.len().to_string()),
        ],
        columns: words.contact_columns.to_vec(),
        rows,
        found,
    }
}
