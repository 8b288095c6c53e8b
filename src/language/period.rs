//! Periods, with the uncertainty their sources have.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::Lang;

use super::date::{date_from, date_in_words, month_from, month_name};

/// A year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    pub year: i16,
    /// 1 to 12.
    pub month: Option<i8>,
    pub day: Option<i8>,
}

/// A stretch of time as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: Option<Moment>,
    /// `None` with `ongoing` unset means: the same as `from`, a single moment.
    pub to: Option<Moment>,
    /// Written with an open end, `2012–`.
    pub ongoing: bool,
    /// Written with `ca.`.
    pub about: bool,
}

/// Why a text is not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodProblem {
    /// No form we know.
    Form,
    /// It ends before it begins.
    Reversed,
}

impl Period {
    /// Reads `2012–2016`, `2012-2016`, `2012–`, `–2016`, `2016`,
    /// `februar 2016`, `2016-02-04`, `4. februar 2016`, `oktober 2006–desember
    /// 2007`, each also after `ca.`, and `ukjent`/`ukjend`.
    ///
    /// # Errors
    /// [`PeriodProblem`].
    pub fn parse(text: &str) -> Result<Self, PeriodProblem> {
        let lower = text.trim().to_lowercase();
        let (about, rest) = ["ca.", "ca ", "om lag ", "rundt "]
            .into_iter()
            .find_map(|about| lower.strip_prefix(about))
            .map_or((false, lower.as_str()), |rest| (true, rest.trim()));
        let unknown = Self {
            from: None,
            to: None,
            ongoing: false,
            about,
        };
        if matches!(rest, "ukjent" | "ukjend") {
            return Ok(unknown);
        }
        if let Some(moment) = Moment::parse(rest) {
            return Ok(Self {
                from: Some(moment),
                ..unknown
            });
        }
        let (from, to) = split(rest).ok_or(PeriodProblem::Form)?;
        let end = |part: &str| match part {
            "" | "…" | "..." | "i dag" | "no" | "nå" => Ok(None),
            part => Moment::parse(part).map(Some).ok_or(PeriodProblem::Form),
        };
        let (from, to) = (end(from)?, end(to)?);
        if let (Some(first), Some(last)) = (from, to)
            && (last.year, last.month) < (first.year, first.month.filter(|_| last.month.is_some()))
        {
            return Err(PeriodProblem::Reversed);
        }
        match (from, to) {
            (None, None) => Err(PeriodProblem::Form),
            _ => Ok(Self {
                from,
                to,
                ongoing: to.is_none(),
                about,
            }),
        }
    }

    /// The year it began, else the year it ended.
    #[must_use]
    pub fn first_year(&self) -> Option<i16> {
        self.from.or(self.to).map(|moment| moment.year)
    }

    /// The last year it is known to cover; for an ongoing period, the first.
    #[must_use]
    pub fn last_year(&self) -> Option<i16> {
        self.to.or(self.from).map(|moment| moment.year)
    }

    /// `2014–2018` with an en dash, `ca. 2010–2014`, `frå 2012`.
    #[must_use]
    pub fn in_words(&self, lang: Lang) -> String {
        let [since, until, unknown] = match lang {
            Lang::Nn => ["frå", "til", "ukjend"],
            Lang::En => ["from", "until", "unknown"],
            _ => ["fra", "til", "ukjent"],
        };
        let about = if self.about { "ca.\u{a0}" } else { "" };

        match (self.from, self.to) {
            (None, None) => unknown.to_owned(),
            (Some(from), None) if self.ongoing => format!("{since} {about}{}", from.in_words(lang)),
            (Some(from), None) => format!("{about}{}", from.in_words(lang)),
            (None, Some(to)) => format!("{until} {about}{}", to.in_words(lang)),
            (Some(from), Some(to)) => {
                let dash = if from.month.or(to.month).is_some() {
                    " – "
                } else {
                    "–"
                };
                format!("{about}{}{dash}{}", from.in_words(lang), to.in_words(lang))
            }
        }
    }
}

/// The two sides of a period: at an en dash, ` - `, ` til `, or a hyphen
/// between two years.
fn split(text: &str) -> Option<(&str, &str)> {
    [" – ", "–", "—", " - ", " til "]
        .into_iter()
        .find_map(|dash| text.split_once(dash))
        .or_else(|| text.split_once('-').filter(|(_, to)| !to.contains('-')))
        .map(|(from, to)| (from.trim(), to.trim()))
}

impl Moment {
    fn parse(text: &str) -> Option<Self> {
        if let Some(date) = date_from(text) {
            return Some(Self::of(date));
        }
        if let Some(year) = year_from(text) {
            return Some(Self {
                year,
                month: None,
                day: None,
            });
        }
        if let Some((year, month)) = text.split_once('-') {
            let month = month.parse().ok().filter(|_| month.len() == 2)?;
            let month = (1..=12).contains(&month).then_some(month)?;
            return Some(Self {
                year: year_from(year)?,
                month: Some(month),
                day: None,
            });
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            [month, year] => Some(Self {
                year: year_from(year)?,
                month: Some(month_from(month)?),
                day: None,
            }),
            [day, month, year] => {
                let day: i8 = day.trim_end_matches('.').parse().ok()?;
                let date = Date::new(year_from(year)?, month_from(month)?, day).ok()?;
                Some(Self::of(date))
            }
            _ => None,
        }
    }

    fn of(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }

    fn in_words(self, lang: Lang) -> String {
        let day = self.month.zip(self.day);
        match (day, self.month) {
            (Some((month, day)), _) => match Date::new(self.year, month, day) {
                Ok(date) => date_in_words(date, lang),
                Err(_) => self.year.to_string(),
            },
            (None, Some(month)) => format!("{} {}", month_name(month, lang), self.year),
            (None, None) => self.year.to_string(),
        }
    }
}

fn year_from(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok().filter(|_| text.len() == 4)?;
    (1000..3000).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_in_every_documented_form_and_written_in_one() {
        let cases = [
            ("2012–2016", "2012–2016"),
            ("2012-2016", "2012–2016"),
            ("2012 - 2016", "2012–2016"),
            ("2012–", "frå 2012"),
            ("–2016", "til 2016"),
            ("ca. 2010–2014", "ca.\u{a0}2010–2014"),
            ("2016", "2016"),
            ("februar 2016", "februar 2016"),
            ("2016-02", "februar 2016"),
            ("2016-02-04", "4. februar 2016"),
            ("4. februar 2016", "4. februar 2016"),
            ("okt. 2006 – des. 2007", "oktober 2006 – desember 2007"),
            ("ukjend", "ukjend"),
        ];
        for (written, shown) in cases {
            let period = Period::parse(written).unwrap_or_else(|_| panic!("{written} is a period"));
            assert_eq!(period.in_words(Lang::Nn), shown, "{written}");
        }
    }

    #[test]
    fn what_is_no_period_is_refused_and_a_reversed_one_is_said_to_be_so() {
        for text in [
            "",
            "–",
            "nyleg",
            "2016-13",
            "31. februar 2016",
            "16",
            "2012–x",
        ] {
            assert_eq!(Period::parse(text), Err(PeriodProblem::Form), "{text}");
        }
        assert_eq!(Period::parse("2016–2012"), Err(PeriodProblem::Reversed));
        assert_eq!(
            Period::parse("mars 2016–februar 2016"),
            Err(PeriodProblem::Reversed)
        );
        assert!(Period::parse("mars 2016–2016").is_ok());
    }
}
