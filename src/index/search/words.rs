//! Written forms and the keys they are found under.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// Number of a key in [`Words::keys`].
pub(super) type KeyId = u32;

/// Every written form of a site with its keys.
#[derive(Debug, Default)]
pub struct Words {
    /// Folded forms in order of their bytes, with the number of pages that have them.
    pub(super) forms: Vec<(String, u32)>,
    /// For each form its own key, and weaker ones for the parts of a compound.
    pub(super) of_form: Vec<Vec<(KeyId, f32)>>,
    /// Names of the keys: themselves folded forms.
    pub(super) keys: Vec<String>,
    /// For each form how it is spelt, in lower case; empty where it is as it is.
    pub(super) spelt: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Words {
    /// The words of all pages together.
    #[must_use]
    pub fn of(pages: &[super::PageText]) -> Self {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for (form, _) in pages.iter().flat_map(|page| &page.words) {
            *counts.entry(form).or_default() += 1;
        }
        let mut forms: Vec<(String, u32)> = counts
            .into_iter()
            .map(|(form, count)| (form.to_owned(), count))
            .collect();
        forms.sort_unstable();
        let numbers = (0u32..)
            .zip(&forms)
            .map(|(number, (form, _))| (form.clone(), number))
            .collect();
        let mut spelt = vec![String::new(); forms.len()];
        let numbers: HashMap<String, u32> = numbers;
        for (form, spelling) in pages.iter().flat_map(|page| &page.spelt) {
            if let Some(number) = numbers.get(form) {
                let have = &mut spelt[*number as usize];
                if have.is_empty() {
                    have.clone_from(spelling);
                }
            }
        }
        let mut words = Self {
            forms,
            spelt,
            numbers,
            ..Self::default()
        };
        let mut keys: HashMap<String, KeyId> = HashMap::new();
        for (form, _) in &words.forms {
            let name = stem(form).to_owned();
            let next = u32::try_from(words.keys.len()).unwrap_or(u32::MAX);
            let key = *keys.entry(name.clone()).or_insert_with(|| {
                words.keys.push(name);
                next
            });
            words.of_form.push(vec![(key, 1.0)]);
        }
        words
    }

    /// The keys of a folded form; none for a word the site does not use.
    pub(super) fn keys_of(&self, form: &str) -> &[(KeyId, f32)] {
        let number = self.numbers.get(form);
        number.map_or(&[], |number| &self.of_form[*number as usize])
    }
}

/// The words of a text, as written and folded.
pub(super) fn words(text: &str) -> impl Iterator<Item = (&str, String)> {
    text.split(|c: char| !c.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&c))
        .map(|word| (word, fold(word)))
        .filter(|(_, form)| !form.is_empty())
}

fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.nfkd().flat_map(char::to_lowercase) {
        match letter {
            'æ' => out.push_str("ae"),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ŋ' => out.push('n'),
            'ŧ' => out.push('t'),
            'ł' => out.push('l'),
            letter if letter.is_alphanumeric() => out.push(letter),
            _ => {}
        }
    }
    out.replace("aa", "a").replace("ae", "a").replace("oe", "o")
}

fn stem(form: &str) -> &str {
    let endings = [
        "ingane", "ingene", "inger", "ingar", "ingen", "inga", "ane", "ene", "ar", "er", "en",
        "et", "a", "e", "s",
    ];
    let cut = endings.iter().find_map(|ending| form.strip_suffix(ending));
    cut.filter(|stem| stem.len() > 3).unwrap_or(form)
}

/// Words that say nothing by themselves.
pub(super) fn is_stop_word(form: &str) -> bool {
    STOP.contains(&form)
}

pub(super) const STOP: &[&str] = &[
    "og", "i", "pa", "av", "til", "som", "er", "en", "et", "ein", "eit", "ei", "det", "den", "de",
    "dei", "a", "for", "med", "om", "fra", "har", "ikke", "ikkje", "kan", "vi", "hva", "kva",
    "hvordan", "korleis", "hvem", "kven", "hvor", "kor", "var", "ble", "vart", "blir", "vil",
    "skal", "seg", "sin", "sine", "ved", "eller", "men", "at", "enn", "man", "jeg", "eg", "du",
];
