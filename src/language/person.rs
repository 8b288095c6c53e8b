//! Whether what is written tells who a person is: a name, an address or a number.
//!
//! - A name is a common given name with another capital after it, or alone between
//!   commas and the like. The given names are in `data/fornavn.txt`, as they stand in
//!   addresses, written by hand for this project; a rare one is not seen.
//! - An e-mail address is somebody's own when it begins with a given name, or with
//!   two words neither of which is what an office is called by (`kari.nordmann`,
//!   not `plan.bygg`).
//! - A number is somebody's own unless it is a fixed line in Norway.

use crate::text::fold_key;

use super::date::date_meant;

const GIVEN_NAMES: &str = include_str!("data/fornavn.txt");
/// What is in the address of a mailbox that several read; folded.
const OFFICES: [&str; 57] = [
    "arkiv",
    "avdeling",
    "barnehage",
    "bibliotek",
    "booking",
    "brann",
    "bygd",
    "bygg",
    "direktor",
    "drift",
    "eiendom",
    "eigedom",
    "epost",
    "faktura",
    "firma",
    "forening",
    "frivillig",
    "fylke",
    "grend",
    "helse",
    "hjelp",
    "info",
    "innbygg",
    "klima",
    "kommun",
    "kontakt",
    "kontor",
    "kultur",
    "landbruk",
    "leder",
    "leiar",
    "mail",
    "miljo",
    "museum",
    "naering",
    "oppvekst",
    "ordfor",
    "personvern",
    "plan",
    "post",
    "presse",
    "prosjekt",
    "redaksjon",
    "region",
    "reiseliv",
    "samfunn",
    "senter",
    "sentral",
    "service",
    "skole",
    "skule",
    "teknisk",
    "teneste",
    "tjeneste",
    "turist",
    "ungdom",
    "utvikling",
];

/// Whether a text names a person, or holds somebody's own address or number.
#[must_use]
pub fn tells_who(text: &str) -> bool {
    has_name(text)
        || text.split_whitespace().any(is_own_address)
        || numbers(text).iter().any(|number| is_own(number))
}

/// Whether a text holds the number of a telephone.
#[must_use]
pub fn has_number(text: &str) -> bool {
    !numbers(text).is_empty()
}

fn has_name(text: &str) -> bool {
    let ends = |c: char| ",;:()/–—|\n".contains(c);
    text.split(ends).any(|part| {
        let words: Vec<&str> = part.split_whitespace().collect();
        let is_alone = matches!(words.as_slice(), [one] if is_given(one));
        let begins = |pair: &[&str]| is_given(pair[0]) && pair[1].starts_with(char::is_uppercase);
        is_alone || words.windows(2).any(begins)
    })
}

/// Whether a word with a capital is a given name, or begins with one (`Anne-Marie`).
fn is_given(word: &str) -> bool {
    let first = word.split('-').next().unwrap_or(word);
    first.starts_with(char::is_uppercase) && is_known(first.trim_end_matches('.'))
}

fn is_known(name: &str) -> bool {
    let name = as_in_addresses(name);
    GIVEN_NAMES.split_whitespace().any(|given| given == name)
}

/// `Kåre`, `kare` and `kaare` alike.
fn as_in_addresses(name: &str) -> String {
    fold_key(name).replace("aa", "a").replace("oe", "o")
}

fn is_own_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let word = word.strip_prefix("mailto:").unwrap_or(word);
    let Some((local, _)) = word.split_once('@') else {
        return false;
    };
    let parts: Vec<&str> = local.split(['.', '_']).collect();
    let first = parts[0].split('-').next().unwrap_or(parts[0]);
    let is_office = |part: &&str| {
        let part = as_in_addresses(part);
        OFFICES.iter().any(|office| part.contains(office))
    };
    let is_word = |part: &&str| !part.is_empty() && part.chars().all(char::is_alphabetic);
    is_known(first) || parts.len() > 1 && parts.iter().all(is_word) && !parts.iter().any(is_office)
}

/// The digits of every telephone number in a text, `+` first where it stands there.
/// Years, dates and numbers of organisations (nine digits) are none.
fn numbers(text: &str) -> Vec<String> {
    let is_inside = |c: char| c.is_ascii_digit() || " \u{a0}\u{202f}.-()+".contains(c);
    let runs = text.split(|c: char| !is_inside(c));
    let runs = runs.map(|run| run.trim_matches(|c: char| !c.is_ascii_digit() && c != '+'));
    let digits_of = |run: &str| -> String {
        let kept = run.chars().filter(|c| c.is_ascii_digit() || *c == '+');
        kept.collect()
    };
    let is_number = |run: &&str| {
        let digits = digits_of(run);
        let count = digits.trim_start_matches('+').len();
        let long = count >= 8 && (count != 9 || digits.starts_with('+'));
        let years = || {
            run.split(['-', ' '])
                .all(|year| year.len() == 4 && year.starts_with(['1', '2']))
        };
        long && !years() && date_meant(run).is_none()
    };
    runs.filter(is_number).map(digits_of).collect()
}

fn is_own(number: &str) -> bool {
    let national = ["+47", "0047"]
        .iter()
        .find_map(|code| number.strip_prefix(code));
    let national = national.unwrap_or(number);
    national.len() != 8 || !national.starts_with(['2', '3', '5', '6', '7', '8'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_known_by_name_address_and_number_and_an_office_is_none() {
        let persons = [
            "Kari Nordmann",
            "Rådgivar Kari Nordmann, tlf. 35 06 00 00",
            "Anne-Marie Ås",
            "Næringssjef (Kåre)",
            "Ring Kari N.",
            "kari.nordmann@vinje.kommune.no",
            "kaare@example.no",
            "Spør <asfrid.moen@vinje.kommune.no>",
            "k.nordmann@example.no",
            "987 65 432",
            "98765432",
            "Rektor, +47 41 23 45 67",
            "0047 912\u{a0}34\u{a0}567",
            "+46 8 123 45 67",
        ];
        for text in persons {
            assert!(tells_who(text), "{text}");
        }
        let offices = [
            "Næringssjefen",
            "Servicetorget i Vinje kommune",
            "Liv og røre i Vinje",
            "Innovasjon Norge",
            "Møre og Romsdal fylkeskommune",
            "post@vinje.kommune.no",
            "plan.bygg@vinje.kommune.no",
            "daglig.leder@example.no",
            "Servicetorget, 35 06 23 00",
            "+47 73 00 00 00",
            "Prosjektleiar 2024-2026, til 21.11.2026",
            "02345",
            "org.nr. 987 654 321",
        ];
        for text in offices {
            assert!(!tells_who(text), "{text}");
        }
    }

    #[test]
    fn given_names_stand_as_they_are_compared() {
        for name in GIVEN_NAMES.split_whitespace() {
            assert_eq!(as_in_addresses(name), name);
        }
    }

    #[test]
    fn a_number_is_told_from_years_and_dates() {
        let numbers = [
            "35 06 23 00",
            "tlf. 35.06.23.00",
            "22-33-44-55",
            "(+47) 98765432",
        ];
        for text in numbers {
            assert!(has_number(text), "{text}");
        }
        for text in [
            "2024-2026",
            "2024 2026",
            "21.11.2026",
            "2026-11-21",
            "3890 Vinje",
            "02345",
        ] {
            assert!(!has_number(text), "{text}");
        }
    }
}
