//! The one comparison form of a place name. Two spellings are the same name when their keys are equal.
//!
//! The rules, in order, for each character:
//!
//! - lower case; combining marks and everything that is neither letter nor digit go (so `Nord- Aurdal`,
//!   `Nord Aurdal` and `Nordaurdal` are one, composed and decomposed accents are one);
//! - `å` and `aa` count as `a`, `ø` and `oe` as `o`, `æ` as `ae`; other accents are dropped, and the Sámi letters
//!   `č đ ŋ š ŧ ž` count as the letter they are built on, for keyboards that lack them;
//! - `&` counts as `og`.
//!
//! `æ` is not `a`: Lardal (to 2018) and Lærdal are two municipalities. A key is for comparing only and is never
//! shown. Making a key of a key changes nothing.

/// The comparison form of `name`. O(length); one allocation. Empty when `name` has neither letter nor digit.
#[must_use]
pub fn key(name: &str) -> String {
    let mut out = Key {
        text: String::with_capacity(name.len()),
        last: '\0',
    };
    for c in name.chars() {
        // ASCII is nearly everything, and the register makes two thousand keys before its first answer.
        if c.is_ascii() {
            out.add(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(|c| out.add(base_letter(c)));
        }
    }
    out.text
}

/// Whether two spellings are the same name.
pub(super) fn same_name(one: &str, other: &str) -> bool {
    one == other || key(one) == key(other)
}

struct Key {
    text: String,
    last: char,
}

impl Key {
    /// Adds a letter in lower case. Doubled a and the e of oe are older ways of writing å and ø.
    fn add(&mut self, c: char) {
        match c {
            'æ' | 'ǽ' => ['a', 'e'].into_iter().for_each(|c| self.add(c)),
            '&' => ['o', 'g'].into_iter().for_each(|c| self.add(c)),
            c if !c.is_alphanumeric() => {}
            c if matches!((self.last, c), ('a', 'a') | ('o', 'e')) => {}
            c => {
                self.text.push(c);
                self.last = c;
            }
        }
    }
}

fn base_letter(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ǻ' => 'a',
        'ç' | 'č' | 'ć' => 'c',
        'đ' | 'ð' | 'ď' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ě' => 'e',
        'ǥ' | 'ǧ' | 'ğ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' => 'i',
        'ǩ' => 'k',
        'ñ' | 'ń' | 'ŋ' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' | 'ǿ' | 'œ' => 'o',
        'š' | 'ś' => 's',
        'ŧ' | 'ť' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' | 'ʒ' | 'ǯ' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        let groups: &[&[&str]] = &[
            &[
                "Nord-Aurdal",
                "Nord- Aurdal",
                "nord aurdal",
                "NORDAURDAL",
                "Nord\u{2011}Aurdal",
                "Nord\u{a0}Aurdal",
            ],
            &[
                "Ålesund",
                "Aalesund",
                "A\u{30a}lesund",
                "alesund",
                "ÅLESUND",
            ],
            &["Bømlo", "Boemlo", "Bomlo", "Bo\u{338}mlo", "BØMLO"],
            &["Værøy", "Vaeroey", "VÆRØY", "vaeroy"],
            &[
                "Kárášjohka",
                "Karasjohka",
                "Ka\u{301}ra\u{301}s\u{30c}johka",
            ],
            &["Porsáŋgu", "Porsángu", "porsangu"],
            &["Evje og Hornnes", "Evje & Hornnes", "evje-og-hornnes"],
            &["Stïentje", "Stientje"],
        ];
        for group in groups {
            for spelling in *group {
                assert_eq!(key(spelling), key(group[0]), "{spelling}");
            }
        }
    }

    #[test]
    fn different_names_keep_different_keys() {
        for (one, other) in [
            ("Lardal", "Lærdal"),
            ("Våle", "Våler"),
            ("Vågan", "Vågå"),
            ("Sogndal", "Sokndal"),
        ] {
            assert_ne!(key(one), key(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_key_of_a_key_is_the_key() {
        for name in [
            "Oeee",
            "aaaa",
            "Tråante",
            "Øe",
            "Snåase - Snåsa",
            "æøåÆØÅ",
            "Nåavmesjenjaelmie",
            "İ & ß",
        ] {
            assert_eq!(key(&key(name)), key(name), "{name}");
        }
        assert_eq!(key(" -–. "), "");
    }
}
