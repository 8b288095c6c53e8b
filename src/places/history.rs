//! How the division came to be what it is: changes, timelines, and counts on a day.
//!
//! Municipal changes are known from 1988 and there were none from 1977 to then; county changes are known from 1972.
//! Moves of a boundary that changed neither number nor name are not in the tables.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::record::{Former, Level};
use super::{Date, Register};

/// What happened to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChangeKind {
    /// Became one with others, whether under a new name or one of theirs.
    Merger,
    /// Its territory went to two or more.
    Split,
    /// Got a new number, nearly always because the county changed; otherwise the same.
    Renumbering,
    /// Got a new number and a new name.
    RenumberingAndRenaming,
    /// Got a new name, or one more official name, and kept its number.
    Renaming,
}

impl ChangeKind {
    pub(super) fn parse(cell: &str) -> Option<Self> {
        match cell {
            "merger" => Some(Self::Merger),
            "split" => Some(Self::Split),
            "county_change" => Some(Self::Renumbering),
            "renumber_rename" => Some(Self::RenumberingAndRenaming),
            "rename" => Some(Self::Renaming),
            _ => None,
        }
    }
}

/// One row of the change tables: what one old unit, or a part of it, became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) date: Date,
    pub(super) kind: ChangeKind,
    pub(super) old_number: &'static str,
    pub(super) old_name: &'static str,
    pub(super) new_number: &'static str,
    pub(super) new_name: &'static str,
    pub(super) partial: bool,
}

/// A unit as it was before or after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its number then.
    pub number: &'static str,
    /// Its official name then.
    pub name: &'static str,
    /// Whether only a part of it went into what came after.
    pub partial: bool,
}

/// Something that happened on one day to a unit of today or to one it descends from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day it took effect; a year alone where no more is known.
    pub date: Date,
    /// What it was.
    pub kind: ChangeKind,
    /// The units before it, by number.
    pub before: Vec<Party>,
    /// The units after it, by number; more than one for a split.
    pub after: Vec<Party>,
}

/// First day for which the number of municipalities is known.
pub const COUNTS_FROM: Date = Date::new_year(1977);

/// The first change of counties in the tables. What was merged into (Hordaland) is older than that.
pub(super) const COUNTIES_KNOWN_FROM: Date = Date::new_year(1972);

impl Register {
    /// The events that made a unit of today, oldest first, each with the units before and after: also those of the
    /// units it was merged from. `number` is a municipality's (four digits) or a county's (two). Empty where nothing
    /// has happened since 1977 and for a number that is not in use today. O(rows of the change table × generations).
    #[must_use]
    pub fn history(&'static self, number: &str) -> Vec<Event> {
        let Some(place) = self.place(number) else {
            return Vec::new();
        };
        let changes = self.changes(place.level());
        let mut events = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![(place.number(), None)];
        while let Some((number, before)) = open.pop() {
            let earlier = |date: Date| before.is_none_or(|limit| date < limit);
            for change in changes
                .iter()
                .filter(|c| c.new_number == number && earlier(c.date))
            {
                if change.old_number != number {
                    open.push((change.old_number, Some(change.date)));
                }
                if seen.insert((change.date, number)) {
                    events.push(event(changes, change));
                }
            }
        }
        events.sort_by_key(|e| (e.date, e.before.first().map(|p| p.number)));
        events.dedup();
        events
    }

    /// How many municipalities and counties there were on a day, from the register's own history. None before
    /// [`COUNTS_FROM`]. A date after the last known change gives today's counts. O(units).
    #[must_use]
    pub fn count_at(&self, date: Date) -> Option<(usize, usize)> {
        if date < COUNTS_FROM {
            return None;
        }
        let began = |from: Option<Date>| from.is_none_or(|from| from <= date);
        let former = |level| {
            self.former
                .iter()
                .filter(|f| f.level == level && began(f.from) && date < f.to)
                .count()
        };
        let municipalities = self
            .municipalities
            .iter()
            .filter(|m| began(m.valid_from))
            .count();
        let counties = self.counties.iter().filter(|c| began(c.valid_from)).count();
        Some((
            municipalities + former(Level::Municipality),
            counties + former(Level::County),
        ))
    }

    /// What ended a former unit: the kind of the change it took part in that day.
    pub(super) fn ended_by(&self, unit: &Former) -> ChangeKind {
        let changes = self.changes(unit.level).iter();
        let mut last = changes.filter(|c| c.old_number == unit.number && c.date == unit.to);
        last.next().map_or(ChangeKind::Renumbering, |c| c.kind)
    }

    pub(super) fn changes(&self, level: Level) -> &[Change] {
        match level {
            Level::Municipality => &self.municipality_changes,
            Level::County => &self.county_changes,
        }
    }
}

/// The whole event that one row is a part of: all that became the same unit that day, and for a division all that
/// came of the divided unit.
fn event(changes: &[Change], row: &Change) -> Event {
    let same_day = || changes.iter().filter(|c| c.date == row.date);
    let joined: Vec<_> = same_day()
        .filter(|c| c.new_number == row.new_number)
        .collect();
    let whole = joined.iter().filter(|c| !c.partial).count();
    let divided = whole == 0 || joined.iter().all(|c| c.kind == ChangeKind::Split);
    let mut before: Vec<_> = joined
        .iter()
        .map(|c| Party {
            number: c.old_number,
            name: c.old_name,
            partial: c.partial,
        })
        .collect();
    let into = |c: &&Change| {
        c.new_number == row.new_number
            || (divided && joined.iter().any(|j| j.old_number == c.old_number))
    };
    let mut after: Vec<_> = same_day()
        .filter(into)
        .map(|c| Party {
            number: c.new_number,
            name: c.new_name,
            partial: false,
        })
        .collect();
    before.sort_by_key(|p| p.number);
    after.sort_by_key(|p| p.number);
    before.dedup();
    after.dedup();
    let kind = match joined.iter().find(|c| !c.partial) {
        Some(change) if !divided => change.kind,
        _ => ChangeKind::Split,
    };
    Event {
        date: row.date,
        kind,
        before,
        after,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn register() -> &'static Register {
        Register::today()
    }

    #[test]
    fn counts_follow_the_reforms() {
        for (date, expected) in [
            ("1977-01-01", Some((454, 19))),
            ("1994-01-01", Some((435, 19))),
            ("2002-01-01", Some((434, 19))),
            ("2006-01-01", Some((431, 19))),
            ("2008-01-01", Some((430, 19))),
            ("2012-01-01", Some((429, 19))),
            ("2014-01-01", Some((428, 19))),
            ("2017-01-01", Some((426, 19))),
            ("2018-01-01", Some((422, 18))),
            ("2020-01-01", Some((356, 11))),
            ("2023-12-31", Some((356, 11))),
            ("2024-01-01", Some((357, 15))),
            ("2030-06-15", Some((357, 15))),
            ("1976-12-31", None),
        ] {
            let date = Date::parse(date).unwrap_or(COUNTS_FROM);
            assert_eq!(register().count_at(date), expected, "{date}");
        }
    }

    #[test]
    fn a_timeline_tells_mergers_splits_and_renumberings_in_order() {
        let told = |number| -> Vec<String> {
            let line = |e: &Event| {
                let names = |parties: &[Party]| {
                    parties.iter().map(|p| p.name).collect::<Vec<_>>().join("+")
                };
                format!(
                    "{} {:?} {} > {}",
                    e.date,
                    e.kind,
                    names(&e.before),
                    names(&e.after)
                )
            };
            register().history(number).iter().map(line).collect()
        };
        assert_eq!(
            told("1505"),
            ["2008-01-01 Merger Kristiansund+Frei > Kristiansund"]
        );
        assert_eq!(
            told("1580"),
            [
                "2020-01-01 Merger Ålesund+Ørskog+Skodje+Haram+Sandøy > Ålesund",
                "2024-01-01 Split Ålesund > Ålesund+Haram"
            ]
        );
        assert_eq!(
            told("3322"),
            [
                "2020-01-01 RenumberingAndRenaming Nes > Nesbyen",
                "2024-01-01 Renumbering Nesbyen > Nesbyen"
            ]
        );
        assert_eq!(told("0301"), ["2025 Renaming Oslo > Oslo - Oslove"]);
        assert_eq!(
            told("31"),
            [
                "2020-01-01 Merger Østfold+Akershus+Buskerud > Viken",
                "2024-01-01 Split Viken > Østfold+Akershus+Buskerud"
            ]
        );
        assert_eq!(told("1560"), [""; 0]);
        assert_eq!(told("1503"), [""; 0], "not in use today");
    }
}
