//! Whether texts are easy to read: LIX, long sentences and paragraphs, and words
//! that have plainer ones.

use crate::diag::{Code, Diagnostic};
use crate::language::{Counts, LONG_SENTENCE, Reading, sentences};
use crate::parse::Page;
use crate::text::Lang;

use super::{Input, Report, prose, words};

/// Words in a paragraph that has lost its reader.
const LONG_PARAGRAPH: usize = 120;

/// Words of offices and plainer ones, in each form. After the advice of
/// Språkrådet and of the Norwegian Digitalisation Agency on plain language; the
/// settings add to it and take away.
const HEAVY: &str = include_str!("klarsprak.tsv");

struct Judged<'a> {
    page: &'a Page,
    counts: Counts,
    /// Long sentences, long paragraphs, heavy words.
    long: [usize; 3],
}

pub(super) fn report(input: Input<'_>) -> Report {
    let words = words::of(input.lang);
    let mut found = Vec::new();
    let mut judged: Vec<Judged<'_>> = Vec::new();
    for page in input.pages() {
        let blocks = prose::of(page);
        let counts = prose::counts(&blocks);
        let said = said(input, page, &blocks);
        let number = |code| said.iter().filter(|one| one.code == code).count();
        let long = [Code::LongSentence, Code::LongParagraph, Code::HeavyWord].map(number);
        found.extend(said);
        if counts.words > 0 {
            judged.push(Judged { page, counts, long });
        }
    }
    judged.sort_by_key(|one| (std::cmp::Reverse(one.counts.lix()), &one.page.path));
    let all = judged
        .iter()
        .fold(Counts::default(), |all, one| all.and(one.counts));
    let row = |one: &Judged<'_>| {
        let lix = one.counts.lix().unwrap_or_default();
        let mut row = vec![
            one.page.path.to_string(),
            lix.to_string(),
            words.reading[Reading::of(lix) as usize].to_owned(),
            one.counts.words.to_string(),
        ];
        row.extend(one.long.map(|number| number.to_string()));
        row
    };
    Report {
        id: "klarsprak",
        title: words.plain_language,
        figures: all
            .lix()
            .into_iter()
            .map(|lix| {
                let class = words.reading[Reading::of(lix) as usize];
                words
                    .lix_figure
                    .replace("{lix}", &lix.to_string())
                    .replace("{class}", class)
            })
            .collect(),
        columns: words.plain_columns.to_vec(),
        rows: judged.iter().map(row).collect(),
        found,
    }
}

fn said(input: Input<'_>, page: &Page, blocks: &[String]) -> Vec<Diagnostic> {
    if !matches!(page.lang(), Lang::Nb | Lang::Nn) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let at = |code, text: &str| match input.place(page, text) {
        Some(span) => Diagnostic::at(code, span),
        None => Diagnostic::in_file(code, page.file),
    };
    for block in blocks {
        let words = Counts::of(block).words;
        if words > LONG_PARAGRAPH {
            let long = at(Code::LongParagraph, block).with("words", words);
            found.push(long.with("limit", LONG_PARAGRAPH));
        }
        for sentence in sentences(block) {
            let words = Counts::of(sentence).words;
            if words > LONG_SENTENCE {
                let long = at(Code::LongSentence, sentence).with("words", words);
                found.push(long.with("limit", LONG_SENTENCE));
            }
        }
        let lower = block.to_lowercase();
        for (heavy, plain) in heavy(input, page.lang()) {
            for start in whole_words(&lower, heavy) {
                // Lower case may have another length; then the word's own place is not known.
                let written = block.get(start..start + heavy.len()).unwrap_or(heavy);
                let one = at(Code::HeavyWord, written).with("word", written);
                found.push(one.with("plain", plain));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Heavy words and plain ones: the settings' own first, then the built-in ones
/// that the settings do not have.
fn heavy(input: Input<'_>, lang: Lang) -> impl Iterator<Item = (&str, &str)> {
    let own = &input.config.plain_words;
    let of_settings = own
        .iter()
        .map(|(heavy, plain)| (heavy.as_str(), plain.as_str()));
    let built_in = HEAVY.lines().filter_map(move |line| {
        let mut cells = line.split('\t');
        let is_of = cells.next()?.split(',').any(|tag| tag == lang.tag());
        is_of.then_some((cells.next()?, cells.next()?))
    });
    let built_in = built_in.filter(move |(heavy, _)| own.iter().all(|(have, _)| have != heavy));
    // An empty plain word takes a heavy one off the list.
    of_settings
        .chain(built_in)
        .filter(|(_, plain)| !plain.is_empty())
}

fn whole_words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_end = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(word)
        .map(|(at, _)| at)
        .filter(move |at| {
            is_end(text[..*at].chars().next_back())
                && is_end(text[at + word.len()..].chars().next())
        })
}
