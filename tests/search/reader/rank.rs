//! From a query of words to pages, best first. Sums are kept in 32 bits, as the
//! browser's engine keeps them.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "scores, and numbers of pages"
)]

use std::collections::BTreeMap;

use grend::language::{fold, spelling, words};

use super::files::Index;
use super::meaning::{ENOUGH, Meaning, Way};

const FIRST: usize = 10;
const NEAR: usize = 4;

/// The pages that answer `query`, which has no quotes, filters or words taken away.
pub fn search(index: &Index, query: &str) -> Vec<usize> {
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    for token in query.split_whitespace() {
        let parts: Vec<String> = words(&token.replace('-', " "))
            .iter()
            .map(|word| word.clone().into_owned())
            .collect();
        let number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
        let joined = parts.len() > 1
            && !token.starts_with('-')
            && token.split('-').all(|piece| !piece.is_empty())
            && token.contains('-')
            && !parts.iter().all(number);
        if joined {
            said.push((spelling(&parts.concat()).into_owned(), parts));
        } else {
            said.extend(parts.into_iter().map(|word| (word, Vec::new())));
        }
    }
    let all: Vec<&str> = said.iter().map(|(word, _)| word.as_str()).collect();
    let mut meanings: Vec<Meaning> = Vec::new();
    for (word, pieces) in &said {
        if !index.stop.contains(word) && meanings.iter().all(|have| have.word != *word) {
            meanings.push(index.meaning(word, pieces));
        }
    }
    together(index, &all, &mut meanings);
    meanings.retain(|meaning| !meaning.ways.is_empty());
    if meanings.is_empty() {
        return Vec::new();
    }
    let scores = rank(index, &meanings);
    let found =
        (0..scores.len()).filter(|page| scores[*page] > 0.0 && !index.archived.contains(page));
    let mut hits: Vec<usize> = found.collect();
    hits.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    if meanings.len() > 1 {
        nearer(index, &mut hits, &scores, &meanings);
    }
    hits
}

fn together(index: &Index, all: &[&str], meanings: &mut [Meaning]) {
    let own = |word: &str| {
        let meaning = meanings.iter().find(|one| one.word == word)?;
        let way = meaning.ways.first()?;
        (way.keys.len() == 1).then(|| way.keys[0].clone())
    };
    let content: Vec<(usize, &str, String)> = (0..)
        .zip(all)
        .filter(|(_, word)| !index.stop.contains(**word))
        .filter_map(|(at, word)| Some((at, *word, own(word)?)))
        .collect();
    for pair in content.windows(2) {
        let [(first, earlier, a), (second, word, b)] = pair else {
            continue;
        };
        let key = if second - first > 1 {
            format!("{b}{a}")
        } else {
            format!("{a}{b}")
        };
        if earlier == word || index.of_key(&key).pages.is_empty() {
            continue;
        }
        for one in meanings
            .iter_mut()
            .filter(|one| one.word == *word || one.word == *earlier)
        {
            let keys = vec![key.clone()];
            one.ways.push(Way {
                weight: 1.0,
                cover: 1.0,
                keys,
            });
        }
    }
}

fn rank(index: &Index, meanings: &[Meaning]) -> Vec<f32> {
    let n = index.records.len();
    let (mut score, mut cover) = (vec![0_f32; n], vec![0_f32; n]);
    let mut whole = 0.0;
    for meaning in meanings {
        let (mut best, mut covered) = (vec![0_f32; n], vec![0_f32; n]);
        let (mut weight, mut strong) = (0_f64, 0);
        for way in &meaning.ways {
            let sure = way.cover > 0.5;
            if !sure && strong >= ENOUGH {
                continue;
            }
            let many = way.keys.len();
            let (mut sums, mut met) = (vec![0_f32; n], vec![0; n]);
            for key in &way.keys {
                let list = index.of_key(key);
                let idf = (1.0 + n as f64 / (1.0 + list.pages.len() as f64)).ln();
                if sure && !list.pages.is_empty() {
                    weight = weight.max(idf);
                }
                let part = way.weight * idf / 15.0 / many as f64;
                for (page, impact) in list.pages.iter().zip(&list.impacts) {
                    let sum = part * (f64::from(*impact) + 3.0);
                    sums[*page] = (f64::from(sums[*page]) + sum) as f32;
                    met[*page] += 1;
                    if met[*page] == many {
                        strong += usize::from(sure && best[*page] == 0.0);
                        best[*page] = best[*page].max(sums[*page]);
                        covered[*page] = covered[*page].max(way.cover as f32);
                    }
                }
            }
        }
        if weight == 0.0 {
            weight = (1.0 + n as f64).ln();
        }
        whole += weight;
        for page in 0..n {
            score[page] += best[page];
            cover[page] = (f64::from(cover[page]) + f64::from(covered[page]) * weight) as f32;
        }
    }
    for page in 0..n {
        if cover[page] > 0.0 {
            let part = f64::from(cover[page]) / whole;
            let bonus = if part > 0.85 { whole / 2.0 } else { 0.0 };
            score[page] = (f64::from(score[page]) * part * part + bonus) as f32;
        }
    }
    score
}

/// The first hits again, with those before where the words stand together.
fn nearer(index: &Index, hits: &mut [usize], scores: &[f32], meanings: &[Meaning]) {
    let mut forms: BTreeMap<String, u32> = BTreeMap::new();
    for (at, meaning) in meanings.iter().enumerate() {
        let of_keys = meaning.ways.iter().flat_map(|way| &way.keys);
        let of_keys = of_keys.flat_map(|key| &index.of_key(key).forms);
        for form in std::iter::once(&meaning.word).chain(of_keys) {
            *forms.entry(fold(form).into_owned()).or_default() |= 1 << at;
        }
    }
    let value = |page: usize| {
        let record = &index.records[page];
        let title = nearness(&record.title, &forms, meanings.len());
        let lead = nearness(&record.lead, &forms, meanings.len()) / 2.0;
        f64::from(scores[page]) * (1.0 + 0.2 * title.max(lead))
    };
    let first = hits.len().min(FIRST);
    hits[..first].sort_by(|a, b| value(*b).total_cmp(&value(*a)));
}

fn nearness(text: &str, forms: &BTreeMap<String, u32>, count: usize) -> f64 {
    let (mut last, mut last_at, mut near) = (0, 0, 0.0);
    // As the browser reads: hyphens part words.
    let text = text.replace(['-', '\u{2010}', '\u{2011}'], " ");
    for (at, word) in words(&text).iter().enumerate() {
        let Some(met) = forms.get(fold(word).as_ref()).copied() else {
            continue;
        };
        if met.count_ones() > 1 {
            near += 1.0;
        } else if last != 0 && met & last == 0 && at - last_at <= NEAR {
            near += 1.0 / (at - last_at) as f64;
        }
        (last, last_at) = (met, at);
    }
    (near / (count as f64 - 1.0)).min(1.0)
}
