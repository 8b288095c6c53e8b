//! The files themselves.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::language::{Key, KeyId};
use crate::model::Model;
use crate::resolve::PageId;
use crate::text::{ByLang, Hash};

use super::list::Lists;
use super::{ENTRY, File, Input, Label, PageText, VERSION, Words, code, column, facet, record};

/// Bytes that one file more costs in the first file, over the share of a file that a
/// query reads in vain: with files of the square root of this times all bytes, what
/// a query of two or three files loads is the least.
const ENTRY_COST: usize = 8;
/// Smallest and largest size at which a file is full, in bytes.
const FULL: (usize, usize) = (2048, 16384);
/// Records in a file.
pub(super) const RECORDS: usize = 4;
/// Hex digits of the hash in names: forms and postings are told apart by it
/// alone, the others only from other versions of themselves. Those of records make
/// up most of the first file.
const LONG: usize = 9;
const SHORT: usize = 6;
const RECORD: usize = 5;
/// Most words listed with a key.
const FORMS: usize = 24;
/// What the two parts of a compound weigh; the parts of those weigh less.
const PART: u8 = 50;

/// Sorted lines in files, and what finds the file of a word.
#[derive(Debug)]
pub struct Sharded {
    files: Vec<File>,
    index: String,
}

/// The files of forms. Pure.
#[must_use]
pub fn forms(words: &Words) -> Sharded {
    sharded("f", &form_lines(words))
}

/// The files of postings. Pure.
#[must_use]
pub fn postings(words: &Words, lists: Lists) -> Sharded {
    sharded("p", &posting_lines(words, lists))
}

/// What pages are chosen and put in order by, and what of it the first file tells.
#[derive(Debug, Serialize, Deserialize)]
pub struct Listed {
    /// How many.
    pages: usize,
    files: Vec<File>,
    /// Id, name and hash of each facet.
    facets: Vec<(String, Label, String)>,
    sorts: BTreeMap<String, String>,
    archived: String,
}

/// The facets and orders of `pages`. Pure.
#[must_use]
pub fn listed(input: Input<'_>, pages: &[PageId]) -> Listed {
    let mut files = Vec::new();
    let facets = facet::facets(input, pages)
        .into_iter()
        .map(|mut facet| {
            let (file, hash) = code::file(&format!("k-{}", facet.id), SHORT, &facet.json());
            files.push(file);
            (facet.id, facet.label, hash)
        })
        .collect();
    let sorts = column::columns(input, pages)
        .into_iter()
        .map(|(name, column)| {
            let (file, hash) = code::file(&format!("s-{name}"), SHORT, &column);
            files.push(file);
            (name.to_owned(), hash)
        })
        .collect();
    let archived = (0u32..).zip(pages);
    let archived = archived.filter(|(_, id)| input.site.page(**id).meta.archived.is_some());
    Listed {
        pages: pages.len(),
        files,
        facets,
        sorts,
        archived: code::rising(archived.map(|(doc, _)| doc)),
    }
}

/// Every file of the index, in the order of their paths.
#[must_use]
pub fn files(
    input: Input<'_>,
    words: &Words,
    forms: Sharded,
    postings: Sharded,
    records: Vec<Records>,
    listed: Listed,
) -> Vec<File> {
    let mut files = forms.files;
    files.extend(postings.files);
    files.extend(listed.files);
    let mut hashes = String::new();
    for some in records {
        hashes.push_str(&some.hash);
        files.extend(some.files);
    }
    let endings = crate::language::ENDINGS.map(|(off, on)| format!("{off}-{on}"));
    let facets = listed.facets.iter();
    let facets: Vec<Value> = facets
        .map(|(id, label, hash)| json!([id, label.json(), hash]))
        .collect();
    let entry = json!({
        "v": VERSION,
        "n": listed.pages,
        "f": forms.index,
        "p": postings.index,
        "d": hashes,
        "size": RECORDS,
        "facets": facets,
        "sorts": listed.sorts,
        "types": types(input.model),
        "archived": listed.archived,
        "stop": words.stop_words().join(" "),
        "endings": endings.join(" "),
    });
    let stem = ENTRY.trim_end_matches(".js");
    files.push(code::file(stem, 0, &entry).0);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Id and name of each type.
fn types(model: &Model) -> Vec<Value> {
    let one = |noun: &ByLang<crate::model::Noun>| {
        Label::of(&ByLang(
            noun.0
                .iter()
                .map(|(lang, noun)| (*lang, noun.one.clone()))
                .collect(),
        ))
    };
    let types = model.types.iter();
    types
        .map(|def| json!([def.id, one(&def.label).json()]))
        .collect()
}

/// A line for each fold: the fold, and for each word that has it two more parts:
/// its spelling (empty where it is the fold), and how common it is with its key.
/// How common is a digit, the power of two of its pages, after `-` for a word that
/// only the tables know. A key is the number of letters it begins with in common
/// with the fold (in base 36) and the rest of it.
fn form_lines(words: &Words) -> Vec<(&str, String)> {
    let mut lines: Vec<(&str, String)> = Vec::new();
    for form in words.forms() {
        let spelling = if form.spelling == form.fold {
            ""
        } else {
            form.spelling
        };
        let common = form.count.checked_ilog2().map(|power| power.min(9));
        let common = common.map_or("-".to_owned(), |power| power.to_string());
        let key = shortened(words.name(form.key), form.fold);
        let part = format!("\t{spelling}\t{common}{key}");
        match lines.last_mut() {
            Some((fold, line)) if *fold == form.fold => line.push_str(&part),
            _ => lines.push((form.fold, format!("{}{part}", form.fold))),
        }
    }
    lines
}

fn shortened(key: &str, fold: &str) -> String {
    let same = fold.bytes().zip(key.bytes());
    let same = same.take_while(|(a, b)| a == b && a.is_ascii()).count();
    let same = same.min(35);
    let digit = u32::try_from(same)
        .ok()
        .and_then(|same| char::from_digit(same, 36));
    format!("{}{}", digit.unwrap_or('0'), &key[same..])
}

/// A line for each key: the key, the words that have it (most used first), the
/// keys of the parts it is put together of, and its postings, with tabs between.
fn posting_lines(words: &Words, Lists(lists): Lists) -> Vec<(&str, String)> {
    let keys: Vec<(KeyId, &[Key])> = words.keys().collect();
    let mut forms: Vec<Vec<(u32, &str)>> = vec![Vec::new(); keys.len()];
    for form in words.forms().filter(|form| form.count > 0) {
        forms[form.key.0 as usize].push((form.count, form.spelling));
    }
    let lines = keys.iter().zip(lists).zip(forms);
    let mut lines: Vec<(&str, String)> = lines
        .filter(|((_, list), _)| !list.is_empty())
        .map(|(((key, parts), list), mut forms)| {
            let name = words.name(*key);
            forms.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
            let forms: Vec<&str> = forms.iter().take(FORMS).map(|(_, form)| *form).collect();
            let forms = if forms == [name] {
                String::new()
            } else {
                forms.join(" ")
            };
            let parts = parts.iter().filter(|part| part.weight == PART);
            let parts: Vec<&str> = parts.map(|part| words.name(part.id)).collect();
            (
                name,
                format!("{name}\t{forms}\t{}\t{list}", parts.join(" ")),
            )
        })
        .collect();
    lines.sort_unstable();
    lines
}

/// Cuts sorted lines into files. Where one ends is said by its last word, so a
/// new word moves no other cut. What finds the file of a word is, for each, the
/// shortest beginning that sorts after all before it, and its hash.
fn sharded(stem: &str, lines: &[(&str, String)]) -> Sharded {
    let mut files = Vec::new();
    let total: usize = lines.iter().map(|(_, line)| line.len() + 1).sum();
    // In powers of two, so that a word more does not move every cut.
    let full = (total * ENTRY_COST).isqrt().next_power_of_two();
    let full = full.clamp(FULL.0, FULL.1);
    let one_in = (full * lines.len() / (2 * total).max(1)).max(1);
    let one_in = u32::try_from(one_in.next_power_of_two()).unwrap_or(1);
    let mut index: Vec<String> = Vec::new();
    let mut lines_here: Vec<&str> = Vec::new();
    let (mut size, mut first, mut before) = (0, "", "");
    for (at, (word, line)) in lines.iter().enumerate() {
        if lines_here.is_empty() {
            first = word;
        }
        lines_here.push(line);
        size += line.len() + 1;
        let next = lines.get(at + 1);
        let large = next.is_some_and(|(_, next)| size + next.len() > full);
        if next.is_none() || large || (size > full / 4 && is_cut(word, one_in)) {
            let (file, hash) = code::file(stem, LONG, &lines_here.join("\n"));
            files.push(file);
            index.push(format!("{} {hash}", beginning(first, before)));
            lines_here.clear();
            size = 0;
        }
        before = word;
    }
    Sharded {
        files,
        index: index.join(" "),
    }
}

/// Whether a file ends with `word`, as one word in so many does.
fn is_cut(word: &str, one_in: u32) -> bool {
    let hash = Hash::of(word.as_bytes()).to_string();
    u32::from_str_radix(&hash[..6], 16).is_ok_and(|number| number % one_in == 0)
}

/// The shortest beginning of `word` that sorts after `before`.
fn beginning<'a>(word: &'a str, before: &str) -> &'a str {
    let ends = word
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8());
    let mut short = ends.map(|end| &word[..end]);
    short.find(|short| *short > before).unwrap_or(word)
}

/// What is shown of some pages.
#[derive(Debug, Serialize, Deserialize)]
pub struct Records {
    /// The records in one file, and the text of each page in its own.
    pub files: Vec<File>,
    /// In the name of the records' file.
    hash: String,
}

/// The `number`th [`RECORDS`] pages; at the end they may be fewer. Pure.
pub(super) fn records<T: AsRef<PageText>>(
    input: Input<'_>,
    number: usize,
    pages: &[PageId],
    texts: &[T],
) -> Records {
    let mut files = Vec::with_capacity(RECORDS + 1);
    let mut records = Vec::with_capacity(RECORDS);
    for ((doc, id), text) in (number * RECORDS..).zip(pages).zip(texts) {
        let (file, hash) = code::file(&format!("t{doc}"), SHORT, &text.as_ref().plain);
        files.push(file);
        records.push(record::record(input, *id, &hash));
    }
    let stem = format!("d{number}");
    let (file, hash) = code::file(&stem, RECORD, &Value::from(records));
    files.push(file);
    Records { files, hash }
}
