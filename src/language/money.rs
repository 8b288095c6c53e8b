//! Amounts of money with what they are per.

use serde::{Deserialize, Serialize};

use crate::text::Lang;

use super::number::{grouped, number_from};

/// An amount in whole kroner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// Kroner.
    pub kroner: i64,
    /// Written with `ca.`.
    pub about: bool,
    /// What follows the amount, such as `per år per nettverk`; may be empty.
    pub per: String,
}

impl Money {
    /// Reads `1 250 000 kr`, `ca. 25 000 kroner per år`, `1,5 millioner kr`,
    /// `179 mill. kr`; `None` for anything else. The currency must be there.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let lower = text.to_lowercase();
        let (about, from) = ["ca. ", "ca ", "om lag ", "rundt "]
            .into_iter()
            .find(|about| lower.starts_with(about))
            .map_or((false, 0), |about| (true, about.len()));
        let rest = text.get(from..)?;
        let number_end = rest
            .find(|c: char| {
                !c.is_ascii_digit()
                    && !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | '-' | '−')
            })
            .unwrap_or(rest.len());
        let number = number_from(rest[..number_end].trim().trim_end_matches(",-"))?;
        let mut words = rest[number_end..].split_whitespace().peekable();
        let times = match words.peek()?.to_lowercase().trim_end_matches('.') {
            "tusen" => 1e3,
            "mill" | "million" | "millioner" | "millionar" => 1e6,
            "mrd" | "milliard" | "milliarder" | "milliardar" => 1e9,
            _ => 1.0,
        };
        if times > 1.0 {
            words.next();
        }
        let currency = words.next()?.to_lowercase();
        if !matches!(
            currency.trim_end_matches(['.', ',']),
            "kr" | "kroner" | "nok"
        ) {
            return None;
        }
        let kroner = (number * times).round();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "checked to be far below 2^63"
        )]
        let kroner = (kroner.abs() < 1e15).then_some(kroner as i64)?;
        Some(Self {
            kroner,
            about,
            per: words.collect::<Vec<_>>().join(" "),
        })
    }

    /// `1 250 000 kr per år`, with no-break spaces inside the amount; from ten
    /// million on in millions, when that loses nothing.
    #[must_use]
    pub fn in_words(&self, lang: Lang) -> String {
        let millions = match lang {
            Lang::Nn => "millionar",
            Lang::En => "million",
            _ => "millioner",
        };
        let amount = if self.kroner.abs() >= 10_000_000 && self.kroner % 100_000 == 0 {
            #[expect(clippy::cast_precision_loss, reason = "amounts are below 10^15")]
            let number = super::number::number_in(self.kroner as f64 / 1e6, 1, lang);
            format!("{number}\u{a0}{millions}\u{a0}kr")
        } else {
            format!("{}\u{a0}kr", grouped(self.kroner, lang))
        };
        let about = if self.about { "ca.\u{a0}" } else { "" };
        let space = if self.per.is_empty() { "" } else { " " };
        format!("{about}{amount}{space}{}", self.per)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_and_written_in_norwegian_forms() {
        let cases = [
            ("1 250 000 kr", "1\u{a0}250\u{a0}000\u{a0}kr"),
            (
                "ca. 25 000 kroner per år per nettverk",
                "ca.\u{a0}25\u{a0}000\u{a0}kr per år per nettverk",
            ),
            ("1,5 millioner kr", "1\u{a0}500\u{a0}000\u{a0}kr"),
            ("179 mill. kr", "179\u{a0}millionar\u{a0}kr"),
            ("500 kr", "500\u{a0}kr"),
        ];
        for (written, shown) in cases {
            let money = Money::parse(written).unwrap_or_else(|| panic!("{written} is an amount"));
            assert_eq!(money.in_words(Lang::Nn), shown, "{written}");
        }
        for text in ["mykje", "1000", "kr", "1000 dollar", ""] {
            assert_eq!(Money::parse(text), None, "{text}");
        }
    }
}
