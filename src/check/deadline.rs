//! Pages that should have been checked by now, by who is responsible.

use crate::diag::{Code, Diagnostic};
use crate::language::date_in_words;

use super::{Input, Report, words};

pub(super) fn report(input: Input<'_>) -> Report {
    let words = words::of(input.lang);
    let today = input.site.today;
    let mut due: Vec<_> = input
        .pages()
        .filter_map(|page| Some((page, page.meta.check_by.filter(|by| *by < today)?)))
        .map(|(page, by)| (page.meta.responsible.as_deref().unwrap_or("–"), by, page))
        .collect();
    due.sort_by_key(|(who, by, page)| (*who, *by, &page.path));
    let found = due.iter().map(|(who, by, page)| {
        let late = Diagnostic::in_file(Code::CheckOverdue, page.file);
        let late = late.with("date", date_in_words(*by, input.lang));
        late.with("who", *who)
    });
    let row = |(who, by, page): &(&str, jiff::civil::Date, &crate::parse::Page)| {
        vec![(*who).to_owned(), by.to_string(), page.path.to_string()]
    };
    Report {
        id: "kontrollfrist",
        title: words.deadline,
        figures: vec![
            words
                .deadline_figure
                .replace("{count}", &due.len().to_string()),
        ],
        columns: words.deadline_columns.to_vec(),
        rows: due.iter().map(row).collect(),
        found: found.collect(),
    }
}
