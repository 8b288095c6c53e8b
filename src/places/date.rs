//! A calendar day as the register writes it, or a year where no more is known.
//!
//! The room has its own because three renamings are known by year only: a date type that must have a day would have
//! to invent one.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A day, or a year alone (`month` and `day` are then 0). Ordered by time; a year alone comes before its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    /// Calendar year, for example 2020.
    pub year: u16,
    /// 1 to 12, or 0 where only the year is known.
    pub month: u8,
    /// 1 to 31, or 0 where only the year is known.
    pub day: u8,
}

impl Date {
    /// The first day of a year, the day on which nearly all changes of division take effect.
    #[must_use]
    pub const fn new_year(year: u16) -> Self {
        Self {
            year,
            month: 1,
            day: 1,
        }
    }

    /// Reads `2020-01-01` or `2025`. None for anything else, also for a month above 12 or a day above 31; the length
    /// of the month is not checked.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let Some(month) = parts.next() else {
            return Some(Self {
                year,
                month: 0,
                day: 0,
            });
        };
        let month = u8::try_from(digits(month, 2)?).ok()?;
        let day = u8::try_from(digits(parts.next()?, 2)?).ok()?;
        let valid = parts.next().is_none() && (1..=12).contains(&month) && (1..=31).contains(&day);
        valid.then_some(Self { year, month, day })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.month == 0 {
            return write!(f, "{:04}", self.year);
        }
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn digits(text: &str, length: usize) -> Option<u16> {
    let well_formed = text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    if well_formed { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn reads_a_day_or_a_year_and_writes_it_back() {
        for text in ["2020-01-01", "1992-12-31", "2025"] {
            assert_eq!(
                Date::parse(text).map(|d| d.to_string()).as_deref(),
                Some(text)
            );
        }
        for text in [
            "",
            "20",
            "2020-1-1",
            "2020-13-01",
            "2020-01-32",
            "2020-01",
            "2020-01-01-01",
            "tjue",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_alone_comes_before_its_first_day() {
        assert!(Date::parse("2025") < Some(Date::new_year(2025)));
        assert!(Date::parse("2025") > Date::parse("2024-12-31"));
    }
}
