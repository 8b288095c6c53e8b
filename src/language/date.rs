//! Civil dates: read strictly, written in words.

use jiff::civil::Date;

use crate::text::Lang;

const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS_NB: [&str; 7] = [
    "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
];
const DAYS_NN: [&str; 7] = [
    "måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag",
];
const DAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The date of `yyyy-mm-dd`; `None` for any other form and for days that do
/// not exist, such as 30 February. Years 1000 to 2999.
#[must_use]
pub fn date_from(text: &str) -> Option<Date> {
    let text = text.trim();
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let date = shape.then(|| text.parse::<Date>().ok()).flatten()?;
    (1000..3000).contains(&date.year()).then_some(date)
}

/// The date, as `yyyy-mm-dd`, that somebody means who writes it as Norwegians do
/// elsewhere, `2.3.2026`, or leaves out a nought.
#[must_use]
pub fn date_meant(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.trim().split(['.', '/', '-']).map(str::trim).collect();
    let [first, month, last] = parts.as_slice() else {
        return None;
    };
    let (year, day) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    let meant = format!("{year}-{month:0>2}-{day:0>2}");
    date_from(&meant).map(|_| meant)
}

/// The number (1–12) of a month name in either written form, also shortened
/// with or without a full stop (`feb.`); in any case.
pub(super) fn month_from(name: &str) -> Option<i8> {
    let name = name.trim_end_matches('.').to_lowercase();
    if name.chars().count() < 3 {
        return None;
    }
    let found = MONTHS
        .iter()
        .position(|month| month.starts_with(name.as_str()))?;
    i8::try_from(found + 1).ok()
}

/// The name of a month, 1 to 12. Norwegian has the same in both written forms.
#[must_use]
pub fn month_name(month: i8, lang: Lang) -> &'static str {
    let names = if lang == Lang::En {
        &MONTHS_EN
    } else {
        &MONTHS
    };
    let at = usize::from(month.clamp(1, 12).unsigned_abs()) - 1;
    names[at]
}

/// `4. februar 2016`, or `4 February 2016` in English.
#[must_use]
pub fn date_in_words(date: Date, lang: Lang) -> String {
    let month = month_name(date.month(), lang);
    let dot = if lang == Lang::En { "" } else { "." };
    format!("{}{dot} {month} {}", date.day(), date.year())
}

/// `torsdag 4. februar 2016`; nynorsk has its own names of days.
#[must_use]
pub fn day_and_date(date: Date, lang: Lang) -> String {
    let names = match lang {
        Lang::Nn => DAYS_NN,
        Lang::En => DAYS_EN,
        _ => DAYS_NB,
    };
    let day = names[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())];
    format!("{day} {}", date_in_words(date, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_each_form_writes_them() {
        let date = date_from("2016-02-04").expect("a date");
        assert_eq!(day_and_date(date, Lang::Nb), "torsdag 4. februar 2016");
        assert_eq!(day_and_date(date, Lang::En), "Thursday 4 February 2016");
        let saturday = date_from("2026-11-21").expect("a date");
        assert_eq!(
            day_and_date(saturday, Lang::Nn),
            "laurdag 21. november 2026"
        );
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_date() {
        for text in [
            "2026-02-30",
            "2025-02-29",
            "0000-00-00",
            "26-1-1",
            "31.12.2026",
            "2026-13-01",
            "２026-01-01",
            "",
        ] {
            assert_eq!(date_from(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_in_another_order_is_known_for_what_it_is() {
        let cases = [
            ("25.11.2026", Some("2026-11-25")),
            ("2. 3. 2026", Some("2026-03-02")),
            ("2/3/2026", Some("2026-03-02")),
            ("2026-3-2", Some("2026-03-02")),
            ("30.2.2026", None),
            ("2026-13-01", None),
            ("26.11", None),
            ("mars 2026", None),
            ("1.2.3.4", None),
        ];
        for (text, meant) in cases {
            assert_eq!(date_meant(text).as_deref(), meant, "{text}");
        }
    }
}
