//! From a word to ways of meeting it.

use std::collections::BTreeSet;

use grend::language::{fold, spelling};

use super::files::{Form, Index, Postings};

/// Keys that must all be met, what meeting them is worth, and how much of the word
/// they cover.
#[derive(Debug, Clone)]
pub struct Way {
    pub weight: f64,
    pub cover: f64,
    pub keys: Vec<String>,
}

pub struct Meaning {
    pub word: String,
    pub ways: Vec<Way>,
}

const MOST_FILES: usize = 6;
pub const ENOUGH: usize = 10;

impl Index {
    fn look(&self, fold: &str) -> &[Form] {
        self.forms.get(fold).map_or(&[], Vec::as_slice)
    }

    /// The postings of a key; those of a key that is not there are empty.
    pub fn of_key(&self, key: &str) -> &Postings {
        static NONE: Postings = Postings {
            pages: Vec::new(),
            impacts: Vec::new(),
            forms: Vec::new(),
            parts: Vec::new(),
        };
        self.postings.get(key).unwrap_or(&NONE)
    }

    fn known(&self, word: &str) -> Vec<(String, f64)> {
        let forms = self.look(&fold(word));
        let there = forms.iter().any(|form| form.spelling == word);
        let weighed = forms.iter().filter_map(|form| {
            let weight = match (form.spelling == word, there, word.is_ascii()) {
                (true, ..) => 1.0,
                (false, true, false) => return None,
                (false, true, true) => 0.6,
                (false, false, _) => 0.9,
            };
            Some((form.key.clone(), weight))
        });
        let mut known: Vec<(String, f64)> = weighed.collect();
        known.sort_by(|a, b| b.1.total_cmp(&a.1));
        known
    }

    fn other_form(&self, form: &str) -> Vec<String> {
        let mut bases = self.endings.iter().filter_map(|(off, on)| {
            let base = form.strip_suffix(off.as_str())?;
            (base.chars().count() >= 3).then(|| self.look(&format!("{base}{on}")))
        });
        let found = bases.find(|forms| !forms.is_empty()).unwrap_or_default();
        found.iter().map(|form| form.key.clone()).collect()
    }

    fn compound(&self, form: &str) -> Option<Vec<String>> {
        let mut alone = None;
        let places: Vec<usize> = form.char_indices().map(|(at, _)| at).collect();
        for count in (3..=places.len().saturating_sub(3)).rev() {
            let (before, after) = form.split_at(places[count]);
            let mut first = self.look(before);
            if first.is_empty() && before.ends_with(['s', 'e']) && count > 3 {
                first = self.look(&before[..before.len() - 1]);
            }
            let Some(first) = first.first() else {
                continue;
            };
            let last = self.look(after).first().map(|form| form.key.clone());
            if let Some(last) = last.or_else(|| self.other_form(after).into_iter().next()) {
                return Some(vec![first.key.clone(), last]);
            }
            if count > 3 && alone.is_none() {
                alone = Some(vec![first.key.clone()]);
            }
        }
        alone
    }

    /// Number of the last file that begins not after `word`, or 0.
    fn place(&self, word: &str) -> usize {
        let after = self
            .files
            .partition_point(|(first, _)| first.as_str() <= word);
        after.saturating_sub(1)
    }

    fn beginning(&self, form: &str, most: usize) -> Vec<Form> {
        let from = self.place(form);
        let mut found: Vec<Form> = Vec::new();
        for (number, (_, lines)) in self.files[from..].iter().take(MOST_FILES).enumerate() {
            let fits = |line: &&Vec<Form>| line[0].fold.starts_with(form);
            found.extend(lines.iter().filter(fits).flatten().cloned());
            if number > 0
                && !lines
                    .last()
                    .is_some_and(|line| line[0].fold.starts_with(form))
            {
                break;
            }
        }
        found.retain(|form| form.common >= 0);
        found.sort_by(|a, b| {
            let length = |form: &Form| form.fold.chars().count();
            (b.common.cmp(&a.common))
                .then(length(a).cmp(&length(b)))
                .then(a.fold.cmp(&b.fold))
        });
        found.truncate(most);
        found
    }

    fn mended(&self, word: &str) -> Option<Form> {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < 4 || word.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let most = if letters.len() > 7 { 2 } else { 1 };
        let mut files = vec![self.place(word)];
        let mut starts: Vec<String> = [4, 3, 2, 1].map(|n| letters[..n].iter().collect()).to_vec();
        starts.push([letters[1], letters[0]].iter().collect());
        starts.push(letters[1].to_string());
        for start in starts {
            for at in self.place(&start)..=self.place(&format!("{start}\u{ffff}")) {
                if files.len() < MOST_FILES && !files.contains(&at) {
                    files.push(at);
                }
            }
        }
        let lines = files.iter().flat_map(|at| &self.files[*at].1);
        let near = lines.filter_map(|line| {
            let form: Vec<char> = line[0].fold.chars().collect();
            let distance = if form.len() < 4 {
                9
            } else {
                edits(&letters, &form)
            };
            let other = if form[0] == letters[0] { 0 } else { 5 };
            let cost = i32::try_from(distance).ok()? * 10 - line[0].common + other;
            (distance <= most).then_some((cost, line))
        });
        let best = near.min_by(|a, b| a.0.cmp(&b.0).then(a.1[0].fold.cmp(&b.1[0].fold)));
        best.map(|(_, line)| line[0].clone())
    }

    /// The ways to meet `word`; `pieces` are those of a word with hyphens.
    pub fn meaning(&self, word: &str, pieces: &[String]) -> Meaning {
        let form = fold(word).into_owned();
        let long = form.chars().count();
        let mut ways = Ways::default();
        let mut own = self.known(&spelling(word));
        if own.is_empty() {
            own = self
                .other_form(&form)
                .into_iter()
                .map(|key| (key, 0.8))
                .collect();
        }
        for (key, weight) in &own {
            ways.add(*weight, 1.0, vec![key.clone()]);
        }
        let mut few = true;
        if let Some((key, weight)) = own.first() {
            ways.parted(self, key, *weight);
            few = self.of_key(key).pages.len() < ENOUGH;
        }
        let of_pieces = pieces
            .iter()
            .map(|piece| Some(self.known(piece).first()?.0.clone()));
        if let Some(keys) = of_pieces
            .collect::<Option<Vec<String>>>()
            .filter(|keys| !keys.is_empty())
        {
            ways.add(0.8, 1.0, keys);
        }
        let whole = !ways.all.is_empty();
        if (!whole || (few && long > 6)) && long > 1 {
            for one in self.beginning(&form, 12) {
                let (weight, cover) = if whole { (0.5, 0.9) } else { (0.9, 1.0) };
                ways.add(weight, cover, vec![one.key]);
            }
        }
        if few
            && ways.all.iter().all(|way| way.keys.len() < 2)
            && let Some(two) = self.compound(&form)
        {
            if two.len() == 2 {
                ways.add(1.0, 1.0, vec![two.concat()]);
                ways.add(0.6, 0.9, two.clone());
            }
            for part in two {
                ways.add(0.3, 0.4, vec![part]);
            }
        }
        if ways.all.iter().all(|way| way.cover <= 0.5)
            && let Some(mend) = self.mended(&form)
        {
            ways.add(0.9, 1.0, vec![mend.key.clone()]);
            ways.parted(self, &mend.key, 0.9);
        }
        Meaning {
            word: word.to_owned(),
            ways: ways.all,
        }
    }
}

#[derive(Default)]
struct Ways {
    all: Vec<Way>,
    have: BTreeSet<Vec<String>>,
}

impl Ways {
    fn add(&mut self, weight: f64, cover: f64, keys: Vec<String>) {
        if self.have.insert(keys.clone()) {
            self.all.push(Way {
                weight,
                cover,
                keys,
            });
        }
    }

    fn parted(&mut self, index: &Index, key: &str, weight: f64) {
        let parts = &index.of_key(key).parts;
        if parts.len() > 1 {
            self.add(weight * 0.6, 0.9, parts.clone());
            for part in parts {
                self.add(weight * 0.3, 0.4, vec![part.clone()]);
            }
        }
    }
}

/// Letters more, less, other, or two swapped, between two words.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let other = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let one = other.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                if swapped {
                    one.min(rows[i - 2][j - 2] + 1)
                } else {
                    one
                }
            };
        }
    }
    rows[a.len()][b.len()]
}
