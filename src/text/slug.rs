//! Names as they stand in addresses, and keys as they are matched.

use unicode_normalization::UnicodeNormalization;

/// Longest slug in bytes; it is ASCII, so also in chars.
const LONGEST: usize = 80;

/// Names Windows reserves for devices, whatever their extension.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The address form of a name, stable for ever: lower case `a-z 0-9 -`.
///
/// `æ` becomes `ae`, `ø` `o`, `å` `a` (the convention of the agency's own
/// addresses), Sámi and other letters lose their marks (`á č đ ŋ š ŧ ž` become
/// `a c d n s t z`), all else separates words. At most 80 bytes, cut between
/// words where there is a place to cut. Idempotent. `None` when nothing is left, as for a name
/// of emoji only.
#[must_use]
pub fn slug(name: &str) -> Option<String> {
    let mut out = String::with_capacity(name.len());
    for letter in name.nfc() {
        match plain(letter) {
            Plain::Letters(letters) => out.push_str(letters),
            Plain::Char(letter) => out.push(letter),
            Plain::Mark => {}
            Plain::Gap if out.is_empty() || out.ends_with('-') => {}
            Plain::Gap => out.push('-'),
        }
    }
    let mut out = shortened(out.trim_end_matches('-')).to_owned();
    if RESERVED.contains(&out.as_str()) {
        out.push_str("-side");
    }
    (!out.is_empty()).then_some(out)
}

fn shortened(slug: &str) -> &str {
    if slug.len() <= LONGEST {
        return slug;
    }
    let cut = &slug[..LONGEST];
    let whole_words = cut.rfind('-').filter(|at| *at > LONGEST / 2);
    cut[..whole_words.unwrap_or(LONGEST)].trim_end_matches('-')
}

/// Whether a file or folder name is one that Windows reserves (`con`, `NUL.md`).
pub(super) fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    RESERVED
        .iter()
        .any(|reserved| reserved.eq_ignore_ascii_case(stem))
}

/// The form two spellings of a key share: NFC, lower case, `æøå` as `ae o a`,
/// and `_` between words. So `språk`, `Språk` and `sprak` are one key, as are
/// `råd til andre` and `råd_til_andre`.
#[must_use]
pub fn fold_key(key: &str) -> String {
    if key
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    {
        return key.to_owned();
    }
    let mut out = String::with_capacity(key.len());
    for letter in key.trim().nfc() {
        match plain(letter) {
            Plain::Letters(letters) => out.push_str(letters),
            Plain::Char(letter) => out.push(letter),
            Plain::Mark => {}
            Plain::Gap if out.ends_with('_') => {}
            Plain::Gap => out.push('_'),
        }
    }
    out
}

enum Plain {
    Letters(&'static str),
    Char(char),
    Mark,
    Gap,
}

fn plain(letter: char) -> Plain {
    match letter {
        'a'..='z' | '0'..='9' => Plain::Char(letter),
        'A'..='Z' => Plain::Char(letter.to_ascii_lowercase()),
        'æ' | 'Æ' | 'ǽ' | 'Ǽ' => Plain::Letters("ae"),
        'œ' | 'Œ' => Plain::Letters("oe"),
        'ß' | 'ẞ' => Plain::Letters("ss"),
        'þ' | 'Þ' => Plain::Letters("th"),
        'ø' | 'Ø' => Plain::Char('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => Plain::Char('d'),
        'ŋ' | 'Ŋ' => Plain::Char('n'),
        'ŧ' | 'Ŧ' => Plain::Char('t'),
        'ł' | 'Ł' => Plain::Char('l'),
        'ħ' | 'Ħ' => Plain::Char('h'),
        'ı' => Plain::Char('i'),
        '\u{300}'..='\u{36f}' | '\'' | '’' | '\u{ad}' | '\u{feff}' => Plain::Mark,
        // A letter with marks: keep its first ASCII letter.
        other => match other.nfd().next() {
            Some(base) if base != other && base.is_ascii_alphanumeric() => {
                Plain::Char(base.to_ascii_lowercase())
            }
            Some(base) if base != other => plain(base),
            _ => Plain::Gap,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// P06.
    #[test]
    fn names_become_addresses_by_the_documented_letters() {
        let long = "overordna ".repeat(20);
        let cases = [
            (
                "Tilflytting og å bli boende",
                Some("tilflytting-og-a-bli-boende"),
            ),
            ("Bærekraft / klima", Some("baerekraft-klima")),
            ("Ærlig Øl på Ål", Some("aerlig-ol-pa-al")),
            ("Kárášjohka – Đŋŧž", Some("karasjohka-dntz")),
            ("A\u{30a}s", Some("as")),
            ("Gaivuotna's 2. hús", Some("gaivuotnas-2-hus")),
            ("CON", Some("con-side")),
            ("🎉🎉", None),
            ("", None),
            ("../../etc", Some("etc")),
            (
                long.as_str(),
                Some(
                    "overordna-overordna-overordna-overordna-overordna-overordna-overordna-overordna",
                ),
            ),
        ];
        for (name, expected) in cases {
            assert_eq!(slug(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn keys_match_over_case_letters_and_spaces() {
        for spelling in ["språk", "Språk", "sprak", "SPRA\u{30a}K"] {
            assert_eq!(fold_key(spelling), "sprak");
        }
        assert_eq!(fold_key("råd til andre"), "rad_til_andre");
        assert_eq!(fold_key("se-også"), "se_ogsa");
    }
}
