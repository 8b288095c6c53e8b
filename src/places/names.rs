//! Every name a place has had, for search: who looks for Frei should find Kristiansund.

use std::cmp::Reverse;

use super::history::{Change, ChangeKind};
use super::key::same_name;
use super::record::{Former, Place, single_names};
use super::{Date, Register};

/// A name that a place has or has had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoricName {
    /// One name (parallel names are listed one by one), as written today where it is still in use.
    pub name: &'static str,
    /// When it began; None for 1977 or before.
    pub from: Option<Date>,
    /// First day it no longer held; None where it is in force.
    pub to: Option<Date>,
    /// Whether the unit that bore it was divided, so that the name covered other places too.
    pub partial: bool,
}

/// A name that search knows a place by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchName {
    pub name: &'static str,
    /// Whether the place bears it no more.
    pub is_former: bool,
}

impl Register {
    /// Every name that the territory of a unit of today has or has had since 1977 (counties: 1972): today's names
    /// first, then former ones, latest first. Parallel names are listed one by one. A name that came back after a
    /// break (Haram) is listed once for each period. Empty for a number that is not in use today.
    #[must_use]
    pub fn names_ever(&'static self, number: &str) -> Vec<HistoricName> {
        let Some(place) = self.place(number) else {
            return Vec::new();
        };
        let mut names: Vec<_> = single_names(place.official_name())
            .map(|name| HistoricName {
                name,
                from: self.name_began(place, name),
                to: None,
                partial: false,
            })
            .collect();
        let heirs =
            |f: &&Former| f.level == place.level() && f.successors.contains(&place.number());
        let mut former: Vec<_> = self.former.iter().filter(heirs).collect();
        former.sort_by_key(|f| (Reverse(f.to), f.number));
        for unit in former {
            for name in single_names(unit.official_name) {
                let partial = unit.successors.len() > 1;
                add_period(
                    &mut names,
                    HistoricName {
                        name,
                        from: unit.from,
                        to: Some(unit.to),
                        partial,
                    },
                );
            }
        }
        names
    }

    /// Every name of [`Register::names_ever`] once, in its order, and whether it is a former one: what search should
    /// know a place by. Empty for a number that is not in use today. O(log n); the first call makes the table.
    #[must_use]
    pub fn search_names(&'static self, number: &str) -> &'static [SearchName] {
        let table = self.search_names.get_or_init(|| {
            let municipalities = self.municipalities.iter().map(|place| place.number);
            let numbers = municipalities.chain(self.counties.iter().map(|place| place.number));
            let mut table: Vec<_> = numbers
                .map(|number| (number, self.distinct_names(number)))
                .collect();
            table.sort_unstable_by_key(|(number, _)| *number);
            table
        });
        let at = table.binary_search_by_key(&number, |(number, _)| *number);
        at.map_or(&[], |at| table[at].1.as_slice())
    }

    fn distinct_names(&'static self, number: &str) -> Vec<SearchName> {
        let mut names: Vec<SearchName> = Vec::new();
        for historic in self.names_ever(number) {
            if !names.iter().any(|known| known.name == historic.name) {
                names.push(SearchName {
                    name: historic.name,
                    is_former: historic.to.is_some(),
                });
            }
        }
        names
    }

    /// A parallel name adopted on a number in use began with the renaming, also where only its year is known.
    fn name_began(&self, place: Place, name: &str) -> Option<Date> {
        let bears = |official_name: &'static str| single_names(official_name).any(|n| n == name);
        let adopted =
            |c: &&Change| c.new_number == place.number() && bears(c.new_name) && !bears(c.old_name);
        let renaming = self
            .changes(place.level())
            .iter()
            .rfind(|c| adopted(c) && c.kind == ChangeKind::Renaming);
        renaming.map_or(place.valid_from(), |c| Some(c.date))
    }
}

/// Adds a period of a name, or lengthens the period it touches. Periods come in latest first.
fn add_period(names: &mut Vec<HistoricName>, period: HistoricName) {
    let touches = |n: &&mut HistoricName| {
        let reached = n.from.is_none() || period.to.is_none() || n.from <= period.to;
        same_name(n.name, period.name) && reached
    };
    let Some(known) = names.iter_mut().find(touches) else {
        names.push(period);
        return;
    };
    known.from = known.from.min(period.from);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_ever_gives_each_name_with_its_time() {
        let names = |number| -> Vec<String> {
            let year = |d: Option<Date>| d.map(|d| d.year.to_string()).unwrap_or_default();
            let line = |n: &HistoricName| {
                format!(
                    "{} {}–{}{}",
                    n.name,
                    year(n.from),
                    year(n.to),
                    if n.partial { " (part)" } else { "" }
                )
            };
            Register::today()
                .names_ever(number)
                .iter()
                .map(line)
                .collect()
        };
        assert_eq!(names("1576"), ["Aure –", "Tustna –2006"]);
        assert_eq!(
            names("5540"),
            ["Gáivuotna 1995–", "Kåfjord –", "Kaivuono 2018–"]
        );
        assert_eq!(names("0301"), ["Oslo –", "Oslove 2025–"]);
        assert_eq!(
            names("1580"),
            ["Haram 2024–", "Ålesund 2020–2024 (part)", "Haram –2020"]
        );
        assert_eq!(
            names("46"),
            [
                "Vestland 2020–",
                "Hordaland –2020",
                "Sogn og Fjordane –2020 (part)",
                "Bergen –1972"
            ]
        );
    }
}
