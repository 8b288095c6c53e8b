//! The files of the index as values.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use grend::language::fold;
use serde_json::Value;

/// A form as the table has it; `common` is -1 for a word of the tables only.
#[derive(Debug, Clone)]
pub struct Form {
    pub fold: String,
    pub spelling: String,
    pub common: i32,
    pub key: String,
}

#[derive(Debug, Default)]
pub struct Postings {
    pub pages: Vec<usize>,
    pub impacts: Vec<u8>,
    pub forms: Vec<String>,
    pub parts: Vec<String>,
}

pub struct Record {
    pub url: String,
    pub title: String,
    pub lead: String,
}

pub struct Index {
    /// The first word that each file of forms may have, and the file: its lines.
    pub files: Vec<(String, Vec<Vec<Form>>)>,
    pub forms: BTreeMap<String, Vec<Form>>,
    pub postings: BTreeMap<String, Postings>,
    pub records: Vec<Record>,
    pub texts: Vec<String>,
    pub stop: BTreeSet<String>,
    pub endings: Vec<(String, String)>,
    pub archived: Vec<usize>,
}

type Outcome<T> = Result<T, Box<dyn Error>>;

impl Index {
    pub fn read(folder: &Path) -> Outcome<Self> {
        let entry = value(folder, "indeks")?;
        let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        let mut index = Self {
            files: Vec::new(),
            forms: BTreeMap::new(),
            postings: BTreeMap::new(),
            records: Vec::new(),
            texts: Vec::new(),
            stop: BTreeSet::new(),
            endings: Vec::new(),
            archived: numbers(&text("archived"))
                .scan(0, |next, step| {
                    *next += step + 1;
                    Some(*next - 1)
                })
                .collect(),
        };
        for word in text("stop").split(' ') {
            index.stop.insert(word.to_owned());
            index.stop.insert(fold(word).into_owned());
        }
        let endings = text("endings");
        let endings = endings.split(' ').filter_map(|pair| pair.split_once('-'));
        index.endings = endings
            .map(|(off, on)| (off.to_owned(), on.to_owned()))
            .collect();
        for (first, hash) in directory(&text("f")) {
            let text = value(folder, &format!("f-{hash}"))?;
            let lines = text.as_str().unwrap_or_default().lines().map(form_line);
            let lines: Vec<Vec<Form>> = lines.collect();
            for line in lines.iter().filter(|line| !line.is_empty()) {
                index.forms.insert(line[0].fold.clone(), line.clone());
            }
            index.files.push((first, lines));
        }
        for (_, hash) in directory(&text("p")) {
            let text = value(folder, &format!("p-{hash}"))?;
            for line in text.as_str().unwrap_or_default().lines() {
                let (key, postings) = posting_line(line)?;
                index.postings.insert(key, postings);
            }
        }
        index.read_records(folder, &text("d"))?;
        Ok(index)
    }

    fn read_records(&mut self, folder: &Path, hashes: &str) -> Outcome<()> {
        for at in 0..hashes.len() / 5 {
            let file = value(folder, &format!("d{at}-{}", &hashes[at * 5..at * 5 + 5]))?;
            for record in file.as_array().ok_or("no records")? {
                let part = |at: usize| record[at].as_str().unwrap_or_default().to_owned();
                let text = value(folder, &format!("t{}-{}", self.texts.len(), part(3)))?;
                self.texts
                    .push(text.as_str().unwrap_or_default().to_owned());
                self.records.push(Record {
                    title: part(0),
                    url: part(1),
                    lead: part(4),
                });
            }
        }
        Ok(())
    }
}

/// The value that the file of this name gives.
fn value(folder: &Path, name: &str) -> Outcome<Value> {
    let text = std::fs::read_to_string(folder.join(format!("{name}.js")))?;
    let inner = text.strip_prefix(&format!("grendSok(\"{name}\","));
    let inner = inner.and_then(|inner| inner.strip_suffix(')'));
    Ok(serde_json::from_str(inner.ok_or("not one call")?)?)
}

fn directory(text: &str) -> Vec<(String, String)> {
    let parts: Vec<&str> = text.split(' ').collect();
    let pairs = parts.chunks_exact(2);
    pairs
        .map(|pair| (pair[0].to_owned(), pair[1].to_owned()))
        .collect()
}

fn numbers(text: &str) -> impl Iterator<Item = usize> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut all = Vec::new();
    let (mut value, mut shift) = (0, 0);
    for letter in text.bytes() {
        let bits = LETTERS.iter().position(|have| *have == letter).unwrap_or(0);
        value |= (bits & 31) << shift;
        shift += 5;
        if bits < 32 {
            all.push(value);
            (value, shift) = (0, 0);
        }
    }
    all.into_iter()
}

fn form_line(line: &str) -> Vec<Form> {
    let parts: Vec<&str> = line.split('\t').collect();
    let pairs = parts[1..].chunks_exact(2);
    let form = |pair: &[&str]| {
        let mut letters = pair[1].chars();
        let common = letters.next().and_then(|digit| digit.to_digit(10));
        let same = letters
            .next()
            .and_then(|digit| digit.to_digit(36))
            .unwrap_or(0);
        Form {
            fold: parts[0].to_owned(),
            spelling: if pair[0].is_empty() {
                parts[0]
            } else {
                pair[0]
            }
            .to_owned(),
            common: common.map_or(-1, |digit| i32::try_from(digit).unwrap_or(0)),
            key: format!("{}{}", &parts[0][..same as usize], letters.as_str()),
        }
    };
    pairs.map(form).collect()
}

fn posting_line(line: &str) -> Outcome<(String, Postings)> {
    let parts: Vec<&str> = line.split('\t').collect();
    let [key, forms, of, list] = parts.as_slice() else {
        return Err(format!("a line of postings: {line}").into());
    };
    let split = |text: &str| {
        text.split(' ')
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let mut postings = Postings {
        forms: if forms.is_empty() {
            vec![(*key).to_owned()]
        } else {
            split(forms)
        },
        parts: split(of),
        ..Postings::default()
    };
    let mut next = 0;
    for number in numbers(list) {
        next += number >> 4;
        postings.pages.push(next);
        postings.impacts.push(u8::try_from(number & 15)?);
        next += 1;
    }
    Ok(((*key).to_owned(), postings))
}
