//! Norwegian alphabetical order.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};

/// Compares titles as a Norwegian reader sorts them: `æ ø å` last, `aa` as `å`
/// (CLDR's rules for Norwegian, the same for both written forms), case and
/// accents only to break a tie, numbers as digits.
pub struct Order(CollatorBorrowed<'static>);

impl Order {
    /// The order; making it reads compiled-in tables and costs microseconds.
    ///
    /// # Panics
    /// Never: the tables for Norwegian are compiled in.
    #[must_use]
    pub fn norwegian() -> Self {
        let preferences = CollatorPreferences::from(icu_locale_no());
        let collator = CollatorBorrowed::try_new(preferences, CollatorOptions::default());
        #[expect(clippy::expect_used, reason = "the tables are compiled in")]
        Self(collator.expect("Norwegian is among the compiled-in tables"))
    }

    /// Order of two names; equal names only compare equal when their text is.
    #[must_use]
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b).then_with(|| a.cmp(b))
    }
}

fn icu_locale_no() -> icu_locale_core::Locale {
    icu_locale_core::locale!("no")
}

/// The heading a name stands under in an A–Å list: its first letter in upper
/// case, `Aa` as `Å`, `#` for digits and signs.
#[must_use]
pub fn initial(name: &str) -> String {
    let mut letters = name.chars().filter(|c| c.is_alphanumeric());
    match (letters.next(), letters.next()) {
        (Some('A' | 'a'), Some('a' | 'A')) => "Å".to_owned(),
        (Some(first), _) if first.is_alphabetic() => first.to_uppercase().collect(),
        _ => "#".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_as_norwegian_readers_expect() {
        let order = Order::norwegian();
        let mut names = [
            "Ås", "Ærlig", "Aasen", "Zorro", "Østre", "eple", "Abel", "Éa", "Ark",
        ];
        names.sort_by(|a, b| order.compare(a, b));
        assert_eq!(
            names,
            [
                "Abel", "Ark", "Éa", "eple", "Zorro", "Ærlig", "Østre", "Ås", "Aasen"
            ]
        );
    }

    #[test]
    fn initials_put_aa_under_å_and_digits_apart() {
        let initials = ["Aasen", "ås", "«Ny»", "9-k", "éa"].map(initial);
        assert_eq!(initials, ["Å", "Å", "N", "#", "É"]);
    }
}
