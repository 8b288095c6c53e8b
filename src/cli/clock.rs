//! Today, and the rest of the environment: read once, here.

use jiff::civil::Date;
use jiff::{Timestamp, tz};

use crate::text::Hash;

/// Name of the variable by which a build is given its time (reproducible
/// builds: seconds since 1970, UTC).
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// Today's date in Norway, or the date of `SOURCE_DATE_EPOCH`.
///
/// Norwegian time is computed, not looked up, so that the machine's time zone
/// files play no part: UTC+1, and UTC+2 from the last Sunday of March to the
/// last Sunday of October at 01:00 UTC (the EU rule in force since 1996).
#[must_use]
pub fn today() -> Date {
    norwegian_date(given().unwrap_or_else(now))
}

#[expect(clippy::disallowed_methods, reason = "the environment is read here")]
fn given() -> Option<Timestamp> {
    let seconds: i64 = std::env::var(EPOCH).ok()?.trim().parse().ok()?;
    Timestamp::from_second(seconds).ok()
}

#[expect(clippy::disallowed_methods, reason = "the clock is read here")]
fn now() -> Timestamp {
    Timestamp::try_from(std::time::SystemTime::now()).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Whether messages to the terminal are coloured: standard error is a terminal
/// and `NO_COLOR` is not set.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the environment is read here")]
pub fn colour() -> bool {
    use std::io::IsTerminal;
    std::io::stderr().is_terminal()
        && std::env::var("NO_COLOR").map_or(true, |value| value.is_empty())
}

/// The home folder, which nothing is ever built into.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the environment is read here")]
pub fn home() -> Option<std::path::PathBuf> {
    std::env::var("HOME")
        .ok()
        .filter(|home| !home.is_empty())
        .map(Into::into)
}

/// The hash of the program itself.
#[must_use]
pub fn program() -> Option<Hash> {
    let program = std::fs::File::open(std::env::current_exe().ok()?).ok()?;
    Hash::of_read(program).ok()
}

fn norwegian_date(at: Timestamp) -> Date {
    let utc = at.to_zoned(tz::TimeZone::UTC).datetime();
    let switch = |month| last_sunday(utc.year(), month).map(|day| day.at(1, 0, 0, 0));
    let summer = switch(3).is_some_and(|from| utc >= from) && switch(10).is_some_and(|to| utc < to);
    let hours = if summer { 2 } else { 1 };
    let local = utc.checked_add(jiff::Span::new().hours(hours));
    local.map_or_else(|_| utc.date(), jiff::civil::DateTime::date)
}

fn last_sunday(year: i16, month: i8) -> Option<Date> {
    let last = Date::new(year, month, 31).ok()?;
    let back = last.weekday().to_sunday_zero_offset();
    last.checked_sub(jiff::Span::new().days(i64::from(back)))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S09.
    #[test]
    fn the_day_turns_at_midnight_in_norway_in_winter_and_summer() {
        let cases = [
            ("2026-01-31T22:59:59Z", "2026-01-31"),
            ("2026-01-31T23:00:00Z", "2026-02-01"),
            ("2026-06-30T21:59:59Z", "2026-06-30"),
            ("2026-06-30T22:00:00Z", "2026-07-01"),
            // Summer time begins 29 March 2026 at 01:00 UTC, and ends 25 October.
            ("2026-03-28T23:00:00Z", "2026-03-29"),
            ("2026-03-29T22:00:00Z", "2026-03-30"),
            ("2026-10-24T22:00:00Z", "2026-10-25"),
            ("2026-10-25T22:59:59Z", "2026-10-25"),
            ("2026-10-25T23:00:00Z", "2026-10-26"),
        ];
        for (time, date) in cases {
            let at: Timestamp = time.parse().expect("a time");
            assert_eq!(norwegian_date(at).to_string(), date, "{time}");
        }
    }
}
