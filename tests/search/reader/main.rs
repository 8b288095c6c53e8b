//! A second reader of the search index, to hold the browser's engine against.
//!
//! `search_reader ROOT OUTPUT GOLD` prints JSON: for every word of the corpus and of
//! the gold queries the keys that the vocabulary gives, and for every gold query the
//! pages that the index files give, best first. `tests/search/agree.mjs` asks the
//! browser's engine the same. It ranks as documented in `docs/sokeindeks.md` and reads
//! the files as they are written, all of them at once.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "reads a built site, outside the generator"
)]

mod files;
mod meaning;
mod rank;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use grend::index::search::{Input, Words, part, tally, zones};
use grend::language::words;
use grend::pipeline::{self, Settings, Timings};
use grend::source::DiskFiles;
use serde_json::json;

use files::Index;

fn main() -> Result<(), Box<dyn Error>> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [root, output, gold] = given.as_slice() else {
        return Err("search_reader ROOT OUTPUT GOLD".into());
    };
    let index = Index::read(&Path::new(output).join("sok"))?;
    let gold = std::fs::read_to_string(gold)?;
    let rows = gold.lines().filter(|line| !line.starts_with('#'));
    let queries: Vec<&str> = rows.filter_map(|line| line.split('\t').nth(1)).collect();

    let mut corpus: BTreeSet<String> = BTreeSet::new();
    for text in index
        .texts
        .iter()
        .map(String::as_str)
        .chain(queries.iter().copied())
    {
        corpus.extend(words(text).into_iter().map(Cow::into_owned));
    }
    // Neither reader ever asks for these.
    corpus.retain(|word| !index.stop.contains(word));
    let vocabulary = vocabulary(Path::new(root))?;
    let keys = corpus.iter().map(|word| {
        let keys = vocabulary.whole_keys(word).into_iter();
        let keys = keys.map(|key| json!([key.name, key.weight]));
        json!([word, keys.collect::<Vec<_>>()])
    });
    let keys: Vec<_> = keys.collect();
    let hits = queries.iter().map(|query| {
        let pages = rank::search(&index, query);
        let urls = pages.iter().map(|page| index.records[*page].url.as_str());
        json!([query, urls.collect::<Vec<_>>()])
    });
    let hits: Vec<_> = hits.collect();
    println!("{}", json!({ "keys": keys, "hits": hits }));
    Ok(())
}

/// The words of the site in `root`, with their keys.
fn vocabulary(root: &Path) -> Result<Words, Box<dyn Error>> {
    let files = DiskFiles::open(root)?;
    let mut timings = Timings::default();
    let settings = Settings {
        today: jiff::Zoned::now().date(),
        drafts: false,
        base_url: None,
    };
    let (loaded, _) = pipeline::load(&files, &mut timings);
    let (ready, _) = pipeline::understand(loaded, &settings, None, &mut timings);
    let theme = ready.theme.as_ref().ok_or("the theme cannot be used")?;
    let input = Input {
        site: &ready.site,
        model: &ready.model,
        strings: &theme.strings,
    };
    let pages = input.pages();
    let text = |page| Arc::new(zones(input, page).text());
    let mut whole = [part(input, 0, &pages, text, |file| file)];
    Ok(Words::of(input, &pages, &tally(&mut whole)))
}
