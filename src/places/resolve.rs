//! Decides which place a text means.
//!
//! The rule when several units bear the name: one of today's municipalities wins over any that are no more, and the
//! others are listed beside it; two of today's are ambiguous; with none of today's, what the old unit became is the
//! answer, with its history. An old unit whose main successor bears the same name is that successor and no rival:
//! `Aure` is Aure, though the number changed in 2006.

use super::key::key;
use super::query::{Reading, What, readings};
use super::record::{Former, Level, Place};
use super::resolution::{Candidate, Historic, Resolution, Want};
use super::{Bearer, Register};

/// The longest text worth reading, in bytes; the longest official name is about 40.
const LONGEST: usize = 200;

impl Register {
    /// Which place `query` means: by number, name, former name, parallel name or slug, in any spelling that
    /// [`key`](super::key) takes as the same; with or without `kommune`, `fylke`, `fylkeskommune`; with or without a
    /// county, today's or of the time (`Bø (Telemark)`, `Bø, Telemark`, `Bø i Telemark`). Two names joined by `og`
    /// are for [`Register::resolve_many`].
    ///
    /// O(log n) for what is found, O(n × length) for an unknown name, which is compared with all.
    #[must_use]
    pub fn resolve(&'static self, query: &str, want: Want) -> Resolution {
        self.find(query, want)
            .unwrap_or_else(|| Resolution::Unknown {
                nearest: self.nearest(query, want),
            })
    }

    /// As [`Register::resolve`], but None for an unknown name.
    pub(super) fn find(&'static self, query: &str, want: Want) -> Option<Resolution> {
        if query.len() > LONGEST {
            return None;
        }
        let mut readings = readings(query);
        let want = match readings.iter().find_map(|reading| reading.level) {
            Some(level) if want == Want::Any => Want::from(level),
            _ => want,
        };
        self.means(&readings, want).or_else(|| {
            let other = match want {
                Want::Municipality => Want::County,
                Want::County => Want::Municipality,
                Want::Any => return None,
            };
            // First what the text itself asks for, then what it would mean without that word.
            let elsewhere = self.means(&readings, other).or_else(|| {
                for reading in &mut readings {
                    reading.level = None;
                }
                self.means(&readings, other)
                    .or_else(|| self.means(&readings, want))
            });
            elsewhere.map(|meant| Resolution::WrongLevel(Box::new(meant)))
        })
    }

    fn means(&'static self, readings: &[Reading], want: Want) -> Option<Resolution> {
        let unit = readings.iter().find_map(|reading| self.read(reading, want));
        unit.or_else(|| self.locality(readings, want))
    }

    fn read(&'static self, reading: &Reading, want: Want) -> Option<Resolution> {
        let units = match &reading.what {
            What::Name(name) => self.bearing(&key(name)).collect(),
            What::Number(number) => return self.by_number(number, reading.level, want),
            What::NumberAndName(number, name) => {
                let wanted = key(name);
                let fits = self
                    .bearing(&wanted)
                    .any(|bearer| bearer.number() == number);
                return if fits {
                    self.by_number(number, reading.level, want)
                } else {
                    None
                };
            }
            What::NameIn(name, county) => self.lying_in(name, county),
            What::Parallel(names) => self.bearing_all(names),
            What::PartOf(..) => return None,
        };
        self.decide(&units, reading.level, want)
    }

    /// A number means what last had it; a former number is history even where the name lives on.
    fn by_number(
        &'static self,
        number: &str,
        level: Option<Level>,
        want: Want,
    ) -> Option<Resolution> {
        let takes = |l| want.takes(l) && level.is_none_or(|asked| asked == l);
        if let Some(place) = self.place(number) {
            return takes(place.level()).then(|| Resolution::Found {
                place,
                others: Vec::new(),
            });
        }
        let mut bearers: Vec<_> = self
            .former
            .iter()
            .filter(|f| f.number == number && takes(f.level))
            .collect();
        bearers.sort_by_key(|f| std::cmp::Reverse(f.to));
        let last = *bearers.first()?;
        let (same, others): (Vec<_>, Vec<_>) = bearers
            .into_iter()
            .partition(|f| key(f.name) == key(last.name));
        let mut historic = self.historic(&same)?;
        historic.others = others
            .into_iter()
            .filter_map(|f| self.former_candidate(f))
            .collect();
        Some(Resolution::Historic(historic))
    }

    /// The units of a name that lie or lay in a county; failing that, those whose successor lies there today
    /// (`Odda i Vestland`); failing that, those of a landscape (`Bø i Vesterålen`).
    fn lying_in(&'static self, name: &str, county: &str) -> Vec<Bearer> {
        let name = key(name);
        let units: Vec<_> = self
            .bearing(&name)
            .filter(|b| b.level() == Level::Municipality)
            .collect();
        let county = key(county);
        let counties: Vec<_> = self
            .bearing(&county)
            .filter(|b| b.level() == Level::County)
            .map(Bearer::number)
            .collect();
        let inside = |number: &str| counties.iter().any(|county| number.starts_with(county));
        let in_landscape = |number: &str| {
            self.districts
                .iter()
                .any(|(n, district)| *n == number && key(district) == county)
        };
        let keep = |test: &dyn Fn(Bearer) -> bool| -> Vec<Bearer> {
            units.iter().copied().filter(|b| test(*b)).collect()
        };
        let then = keep(&|b| inside(b.number()));
        if !then.is_empty() {
            return then;
        }
        let today = keep(&|b| inside(b.main_number()));
        if !today.is_empty() {
            return today;
        }
        keep(&|b| in_landscape(b.number()))
    }

    /// The units that bear every one of the names.
    fn bearing_all(&'static self, names: &[&str]) -> Vec<Bearer> {
        let keys: Vec<_> = names.iter().map(|n| key(n)).collect();
        let Some((first, rest)) = keys.split_first() else {
            return Vec::new();
        };
        self.bearing(first)
            .filter(|unit| rest.iter().all(|k| self.bearing(k).any(|u| u == *unit)))
            .collect()
    }

    pub(super) fn decide(
        &'static self,
        units: &[Bearer],
        level: Option<Level>,
        want: Want,
    ) -> Option<Resolution> {
        let at = |l: Level| -> Option<Resolution> {
            let asked = want.takes(l) && level.is_none_or(|asked| asked == l);
            let units: Vec<_> = units
                .iter()
                .copied()
                .filter(|b| asked && b.level() == l)
                .collect();
            self.decide_level(&units)
        };
        match (at(Level::Municipality), at(Level::County)) {
            (Some(Resolution::Historic(old)), Some(county @ Resolution::Found { .. })) => {
                Some(self.beside(county, Resolution::Historic(old)))
            }
            (Some(municipality), Some(county)) => Some(self.beside(municipality, county)),
            (one, other) => one.or(other),
        }
    }

    fn decide_level(&'static self, units: &[Bearer]) -> Option<Resolution> {
        let mut today: Vec<Place> = Vec::new();
        let mut past: Vec<Vec<&'static Former>> = Vec::new();
        for &unit in units {
            let place = match unit {
                Bearer::Today(place) => place,
                Bearer::Former(former) if former.lives_on => self.place(unit.main_number())?,
                Bearer::Former(former) => {
                    match past
                        .iter_mut()
                        .find(|group| group.iter().all(|f| f.successors == former.successors))
                    {
                        Some(group) => group.push(former),
                        None => past.push(vec![former]),
                    }
                    continue;
                }
            };
            if !today.contains(&place) {
                today.push(place);
            }
        }
        let former = past
            .iter()
            .flatten()
            .filter_map(|f| self.former_candidate(f));
        match (today.as_slice(), past.as_slice()) {
            ([], []) => None,
            ([], [group]) => self.historic(group).map(Resolution::Historic),
            ([place], _) => Some(Resolution::Found {
                place: *place,
                others: former.collect(),
            }),
            (several, _) => Some(Resolution::Ambiguous(
                several
                    .iter()
                    .map(|p| self.today_candidate(*p))
                    .chain(former)
                    .collect(),
            )),
        }
    }

    /// `chosen`, with what `other` stands for listed beside it.
    fn beside(&'static self, mut chosen: Resolution, other: Resolution) -> Resolution {
        let more = match other {
            Resolution::Found { place, others } => [self.today_candidate(place)]
                .into_iter()
                .chain(others)
                .collect(),
            Resolution::Historic(old) => {
                let bore = |f: &&Former| {
                    f.level == old.level && f.name == old.name && old.numbers.contains(&f.number)
                };
                self.former
                    .iter()
                    .filter(bore)
                    .filter_map(|f| self.former_candidate(f))
                    .collect()
            }
            Resolution::Ambiguous(candidates) => candidates,
            Resolution::Locality { .. }
            | Resolution::WrongLevel(_)
            | Resolution::Unknown { .. } => Vec::new(),
        };
        match &mut chosen {
            Resolution::Found { others, .. } | Resolution::Ambiguous(others) => others.extend(more),
            Resolution::Historic(historic) => historic.others.extend(more),
            Resolution::Locality { .. }
            | Resolution::WrongLevel(_)
            | Resolution::Unknown { .. } => {}
        }
        chosen
    }

    /// One story of records with the same successors. None for an empty group.
    fn historic(&'static self, group: &[&'static Former]) -> Option<Historic> {
        let last = group.iter().max_by_key(|f| f.to)?;
        let mut in_order = group.to_vec();
        in_order.sort_by_key(|f| (f.to, f.number));
        let mut numbers: Vec<_> = in_order.iter().map(|f| f.number).collect();
        numbers.dedup();
        let successors: Vec<_> = last
            .successors
            .iter()
            .filter_map(|n| self.place(n))
            .collect();
        Some(Historic {
            level: last.level,
            name: last.name,
            numbers,
            county: self.former_candidate(last)?.county,
            from: group.iter().map(|f| f.from).min().flatten(),
            to: last.to,
            how: self.ended_by(last),
            main: *successors.first()?,
            successors,
            others: Vec::new(),
        })
    }

    pub(super) fn candidate(&'static self, bearer: Bearer) -> Option<Candidate> {
        match bearer {
            Bearer::Today(place) => Some(self.today_candidate(place)),
            Bearer::Former(former) => self.former_candidate(former),
        }
    }

    pub(super) fn today_candidate(&'static self, place: Place) -> Candidate {
        Candidate {
            level: place.level(),
            name: place.name(),
            number: place.number(),
            county: self.county_of(place.level(), place.number()),
            from: place.valid_from(),
            to: None,
            today: place,
        }
    }

    /// None only for a former unit whose successor is missing from the register.
    fn former_candidate(&'static self, former: &Former) -> Option<Candidate> {
        Some(Candidate {
            level: former.level,
            name: former.name,
            number: former.number,
            county: self.county_of(former.level, former.number),
            from: former.from,
            to: Some(former.to),
            today: self.place(former.successors.first()?)?,
        })
    }

    fn county_of(&'static self, level: Level, number: &str) -> &'static str {
        match level {
            Level::Municipality => self.county_name(number),
            Level::County => "",
        }
    }
}
