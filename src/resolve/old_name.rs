//! Addresses under names that places no longer have, which lead to today's page.
//!
//! The rule, in order:
//!
//! 1. Every former name of a municipality or county since 1977 (counties: 1972), and every Sámi and Kven name, gives
//!    an address at its level: `kommune/tustna/` leads to Aure. A name whose territory was divided leads to the one
//!    that holds most of it.
//! 2. A name of units that ended up in different places, or that is the address of another place today, gives no
//!    address by itself, but one for each unit with its county at the time: `kommune/nes-buskerud/` leads to
//!    Nesbyen, and `kommune/bo-telemark/` to Midt-Telemark, for `kommune/bo/` is Bø in Nordland.
//! 3. An address that still could mean two places is none.
//! 4. What is published at such an address goes before it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::places::{Level, Place, Register};
use crate::text::slug;

use super::address::What;

/// A name that some unit has or had.
struct Name {
    level: Level,
    slug: String,
    /// Slug of the county it lay in then; empty for a county.
    county: String,
    today: Place,
}

/// Addresses of former and parallel names, and the address each leads to.
pub(super) fn addresses() -> &'static BTreeMap<String, String> {
    static ADDRESSES: LazyLock<BTreeMap<String, String>> = LazyLock::new(make);
    &ADDRESSES
}

fn make() -> BTreeMap<String, String> {
    let names = names();
    let register = Register::today();
    let municipalities = register.municipalities().iter().map(Place::Municipality);
    let all = municipalities.chain(register.counties().iter().map(Place::County));
    let mut places: BTreeMap<(Level, &str), BTreeSet<&str>> = BTreeMap::new();
    for place in all {
        let of = places.entry((place.level(), place.slug())).or_default();
        of.insert(place.number());
    }
    let taken = places.clone();
    for name in &names {
        let of = places.entry((name.level, &name.slug)).or_default();
        of.insert(name.today.number());
    }
    let mut addresses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for name in names.iter().filter(|name| name.slug != name.today.slug()) {
        let alone = places[&(name.level, name.slug.as_str())].len() == 1;
        let slug = match (alone, name.level) {
            (true, _) => name.slug.clone(),
            (false, Level::Municipality) => format!("{}-{}", name.slug, name.county),
            (false, Level::County) => continue,
        };
        if !taken.contains_key(&(name.level, slug.as_str())) {
            let to = What::place_url(name.level, name.today.slug());
            let from = What::place_url(name.level, &slug);
            addresses.entry(from).or_default().insert(to);
        }
    }
    // Still of two: no address says which.
    let clear = addresses.into_iter().filter(|(_, to)| to.len() == 1);
    clear
        .filter_map(|(from, to)| Some((from, to.into_iter().next()?)))
        .collect()
}

fn names() -> Vec<Name> {
    let register = Register::today();
    let county = |number: &str| slug(register.county_name(number)).unwrap_or_default();
    let mut names = Vec::new();
    for former in register.former() {
        let Some(today) = former.successors.first().and_then(|to| register.place(to)) else {
            continue;
        };
        for name in former.official_name.split(" - ").chain([former.name]) {
            names.push(Name {
                level: former.level,
                slug: slug(name).unwrap_or_default(),
                county: if former.level == Level::County {
                    String::new()
                } else {
                    county(former.number)
                },
                today,
            });
        }
    }
    for place in register.municipalities() {
        for parallel in &place.names {
            names.push(Name {
                level: Level::Municipality,
                slug: slug(parallel.name).unwrap_or_default(),
                county: county(place.number),
                today: Place::Municipality(place),
            });
        }
    }
    for place in register.counties() {
        for parallel in &place.names {
            names.push(Name {
                level: Level::County,
                slug: slug(parallel.name).unwrap_or_default(),
                county: String::new(),
                today: Place::County(place),
            });
        }
    }
    names.retain(|name| !name.slug.is_empty());
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_names_lead_to_todays_page() {
        for (from, to) in [
            ("kommune/tustna/", Some("kommune/aure/")),
            ("kommune/frei/", Some("kommune/kristiansund/")),
            // Divided: the one that holds most.
            ("kommune/snillfjord/", Some("kommune/orkland/")),
            // Borne by units that ended up in different places.
            ("kommune/bo-telemark/", Some("kommune/midt-telemark/")),
            ("kommune/nes-buskerud/", Some("kommune/nesbyen/")),
            ("kommune/heroy/", None),
            ("kommune/sande-vestfold/", Some("kommune/holmestrand/")),
            // Today's.
            ("kommune/sande/", None),
            ("kommune/aure/", None),
            ("kommune/karasjohka/", Some("kommune/karasjok/")),
            ("fylke/hordaland/", Some("fylke/vestland/")),
            ("fylke/troms-og-finnmark/", Some("fylke/troms/")),
            ("fylke/finnmark/", None),
        ] {
            let found = addresses().get(from).map(String::as_str);
            assert_eq!(found, to, "{from}");
        }
        assert!(addresses().len() > 150, "{}", addresses().len());
    }
}
