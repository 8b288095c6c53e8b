//! Puts the register together from its tables, once.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use super::history::{COUNTIES_KNOWN_FROM, Change};
use super::key::key;
use super::record::{Former, Level, single_names};
use super::{Date, Register, Unit, table};

impl Register {
    pub(super) fn load() -> Self {
        let municipalities = table::municipalities();
        let mut register = Self {
            counties: table::counties(),
            former: table::former_municipalities(&municipalities),
            municipalities,
            municipality_changes: LazyLock::new(table::municipality_changes),
            county_changes: table::county_changes(),
            districts: table::districts(),
            localities: OnceLock::new(),
            outlines: OnceLock::new(),
            silhouette: OnceLock::new(),
            neighbours: OnceLock::new(),
            similar: OnceLock::new(),
            search_names: OnceLock::new(),
            names: Vec::new(),
        };
        let former_counties = register.former_counties();
        register.former.extend(former_counties);
        register.names = register.all_names();
        register
    }

    /// Counties no more, from the change table. What each became is told by where its municipalities are today: first
    /// the county where the municipalities that hold them have most inhabitants. So Finnmark of 2019 leads to Finnmark
    /// and not to Troms, though both were one county in between.
    fn former_counties(&self) -> Vec<Former> {
        let mut ended: Vec<_> = self.county_changes.iter().collect();
        ended.sort_by_key(|c| c.old_number);
        ended.dedup_by_key(|c| c.old_number);
        let made = |c: &&Change| c.date > COUNTIES_KNOWN_FROM;
        let unit = |c: &Change| {
            let successors = self.counties_of_today(c.old_number, c.date);
            let main = self
                .counties
                .iter()
                .find(|n| successors.first() == Some(&n.number));
            Former {
                level: Level::County,
                number: c.old_number,
                name: c.old_name,
                official_name: c.old_name,
                from: self
                    .county_changes
                    .iter()
                    .find(|a| made(a) && a.new_number == c.old_number)
                    .map(|a| a.date),
                to: c.date,
                lives_on: main.is_some_and(|m| m.name == c.old_name),
                successors,
            }
        };
        ended.into_iter().map(unit).collect()
    }

    fn counties_of_today(&self, number: &str, ended: Date) -> Vec<&'static str> {
        let members = self
            .former
            .iter()
            .filter(|f| f.number.starts_with(number) && f.to == ended);
        let mut heirs: Vec<_> = members
            .filter_map(|f| f.successors.first().copied())
            .collect();
        heirs.sort_unstable();
        heirs.dedup();
        let mut inhabitants = BTreeMap::<&str, u32>::new();
        for heir in heirs.into_iter().filter_map(|number| self.numbered(number)) {
            *inhabitants.entry(heir.county).or_default() += heir.population;
        }
        if inhabitants.is_empty() {
            // Bergen county ended before the municipal tables begin: ask what it was merged into.
            let into = self
                .county_changes
                .iter()
                .find(|c| c.old_number == number)
                .map_or("", |c| c.new_number);
            let next = self
                .county_changes
                .iter()
                .find(|c| c.old_number == into && into != number);
            return next
                .map(|c| self.counties_of_today(into, c.date))
                .unwrap_or_default();
        }
        let mut counties: Vec<_> = inhabitants.into_iter().collect();
        counties.sort_by_key(|&(_, inhabitants)| Reverse(inhabitants));
        counties.into_iter().map(|(county, _)| county).collect()
    }

    /// Every way a unit is named: its single names, all of them together, and its name with the county. Slugs need no
    /// place here: the key of a slug is that of the name, or of the name with the county, it was made from.
    fn all_names(&self) -> Vec<(String, Unit)> {
        let mut names = Vec::with_capacity(2 * (self.municipalities.len() + self.former.len()));
        let mut add = |unit: Unit, official_name: &'static str| {
            names.extend(single_names(official_name).map(|name| (key(name), unit)));
            if official_name.contains(" - ") {
                names.push((key(official_name), unit));
            }
        };
        for (at, m) in self.municipalities.iter().enumerate() {
            add(Unit::Municipality(at), m.official_name);
            if m.display_name != m.name {
                add(Unit::Municipality(at), m.display_name);
            }
        }
        for (at, c) in self.counties.iter().enumerate() {
            add(Unit::County(at), c.official_name);
        }
        for (at, f) in self.former.iter().enumerate() {
            add(Unit::Former(at), f.official_name);
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    pub(super) fn all_localities(&self) -> Vec<(String, &'static str, &'static str)> {
        let centres = self
            .municipalities
            .iter()
            .map(|m| (m.admin_centre, m.number));
        let listed = table::localities().into_iter().chain(centres);
        let mut localities: Vec<_> = listed
            .map(|(name, number)| (key(name), name, number))
            .collect();
        localities.sort_unstable();
        localities
    }
}
