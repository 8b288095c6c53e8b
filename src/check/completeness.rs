//! Which optional fields are seldom filled in, by type. A table to think by:
//! nothing is wrong with an empty field that may be empty.

use crate::model::Show;
use crate::parse::Page;

use super::{Input, Report, per_cent, words};

pub(super) fn report(input: Input<'_>) -> Report {
    let words = words::of(input.lang);
    let mut rows = Vec::new();
    for (type_id, def) in input.model.iter() {
        let pages: Vec<&Page> = input
            .pages()
            .filter(|page| page.type_id == type_id)
            .collect();
        let fields = def.fields.iter().enumerate();
        let optional = fields.filter(|(_, field)| !field.required && field.show != Show::Hidden);
        for (at, field) in optional.filter(|_| !pages.is_empty()) {
            let has = |page: &&&Page| page.fields.iter().any(|have| have.field == at);
            let empty = pages.len() - pages.iter().filter(has).count();
            let noun = def.label.best(input.lang);
            rows.push(vec![
                noun.map_or(String::new(), |(_, noun)| noun.many.clone()),
                field.name.clone(),
                empty.to_string(),
                pages.len().to_string(),
                per_cent(pages.len() - empty, pages.len()).to_string(),
            ]);
        }
    }
    Report {
        id: "fullstendighet",
        title: words.completeness,
        columns: words.completeness_columns.to_vec(),
        rows,
        ..Report::default()
    }
}
