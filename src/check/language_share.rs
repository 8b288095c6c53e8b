//! How much is written in each form. Språklova § 13: state bodies use both in
//! turn, at least a quarter of each. Counted in pages and in words, by type and
//! by the year a page was last checked.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::language::Judged;
use crate::parse::Page;
use crate::text::Lang;

use super::words::{self, Words};
use super::{Input, Report, per_cent, prose};

#[derive(Debug, Clone, Copy, Default)]
struct Share {
    /// Bokmål, nynorsk.
    pages: [usize; 2],
    words: [usize; 2],
}

impl Share {
    fn add(&mut self, form: usize, words: usize) {
        self.pages[form] += 1;
        self.words[form] += words;
    }

    fn of(counts: [usize; 2], form: usize) -> usize {
        per_cent(counts[form], counts[0] + counts[1])
    }

    fn row(self, group: &str, name: String) -> Vec<String> {
        let mut row = vec![group.to_owned(), name];
        for counts in [self.pages, self.words] {
            row.extend(counts.map(|count| count.to_string()));
            row.push(Self::of(counts, 1).to_string());
        }
        row
    }
}

pub(super) fn report(input: Input<'_>) -> Report {
    let words = words::of(input.lang);
    let mut all = Share::default();
    let mut types: BTreeMap<usize, Share> = BTreeMap::new();
    let mut years: BTreeMap<i16, Share> = BTreeMap::new();
    let mut found = Vec::new();
    for page in input.pages() {
        let form = match page.lang() {
            Lang::Nb => 0,
            Lang::Nn => 1,
            _ => continue,
        };
        let blocks = prose::of(page);
        let count = prose::counts(&blocks).words;
        all.add(form, count);
        types
            .entry(usize::from(page.type_id.0))
            .or_default()
            .add(form, count);
        if let Some(day) = page.meta.checked {
            years.entry(day.year()).or_default().add(form, count);
        }
        found.extend(judged(input, page, &blocks));
    }
    let mut rows = vec![all.row(words.all, String::new())];
    for (type_id, share) in types {
        let label = input.model.types[type_id].label.best(input.lang);
        let label = label.map_or(String::new(), |(_, noun)| noun.many.clone());
        rows.push(share.row(words.page_type, label));
    }
    rows.extend(
        years
            .iter()
            .map(|(year, share)| share.row(words.year, year.to_string())),
    );
    found.extend(too_little(input, all));
    Report {
        id: "sprakdel",
        title: words.language_share,
        figures: vec![figure(words, all)],
        columns: words.share_columns.to_vec(),
        rows,
        found,
    }
}

fn figure(words: &Words, all: Share) -> String {
    let share = |counts| Share::of(counts, 1).to_string();
    let text = words.share_figure.replace("{pages}", &share(all.pages));
    text.replace("{words}", &share(all.words))
}

/// The smaller form, when it has less than the settings ask for.
fn too_little(input: Input<'_>, all: Share) -> Option<Diagnostic> {
    let limit = input.config.language_share?;
    let form = usize::from(all.words[1] < all.words[0]);
    let share = Share::of(all.words, form);
    let diagnostic = Diagnostic::new(Code::LanguageShare)
        .with("form", NAMES[form])
        .with("share", share)
        .with("limit", limit);
    (share < limit).then_some(diagnostic)
}

const NAMES: [&str; 2] = ["bokmål", "nynorsk"];

/// Whether a page is written in the form it says.
fn judged(input: Input<'_>, page: &Page, blocks: &[String]) -> Option<Diagnostic> {
    let marks = prose::marks(blocks);
    let code = match marks.judge() {
        Judged::Unknown => return None,
        Judged::Mixed => Code::WrittenFormMixed,
        one if one.lang() == Some(page.lang()) => return None,
        _ => Code::WrittenFormOther,
    };
    let declared = usize::from(page.lang() == Lang::Nn);
    let place = blocks.iter().find_map(|block| input.place(page, block));
    let diagnostic = match place {
        Some(span) => Diagnostic::at(code, span),
        None => Diagnostic::in_file(code, page.file),
    };
    let diagnostic = diagnostic
        .with("declared", NAMES[declared])
        .with("judged", NAMES[1 - declared]);
    // Marks are counted in halves.
    Some(diagnostic.with("nb", marks.nb / 2).with("nn", marks.nn / 2))
}
