//! The register of Norwegian municipalities and counties: what there is today, what there was, and what a written
//! name means.
//!
//! Editors write places as their sources do: `Sør Aurdal`, `mandal`, `Nord-Trøndelag`, `Kárášjohka`, `1420`. Many
//! of the places in older material have since been merged, split or renumbered. The room answers three questions:
//!
//! 1. [`Register::resolve`] and [`Register::resolve_many`]: which place of today does this text mean, by which
//!    history, and if it is not clear, what could it mean? (`query` reads the text, `resolve` decides, `nearest`
//!    suggests, `many` takes lists apart.)
//! 2. [`Register::names_ever`], [`Register::history`], [`Register::count_at`]: what was it called, what happened to
//!    it, how many were there? (`history`, `names`)
//! 3. [`Register::municipality`] and its like: what do we know about it? (`record`) How is it drawn, and what lies
//!    beside it? (`outline`) Which are most like it? (`similar`)
//!
//! Names are compared by their [`key`] and by nothing else. The data is compiled in and read on first use; `table`
//! reads it, `load` puts it together, `data/KILDER.md` names its sources. Nothing before 1977 is known (counties:
//! 1972), nor moves of a boundary; Svalbard and Jan Mayen are not municipalities and are not here.

mod date;
mod history;
mod key;
mod load;
mod locality;
mod many;
mod names;
mod nearest;
mod outline;
mod query;
mod record;
mod resolution;
mod resolve;
mod silhouette;
mod similar;
pub mod stored;
mod table;

use std::sync::{LazyLock, OnceLock};

pub use date::Date;
pub use history::{COUNTS_FROM, ChangeKind, Event, Party};
pub use key::key;
pub use many::Piece;
pub use names::{HistoricName, SearchName};
pub use outline::{Bounds, MAP_SIZE, Outline};
pub use record::{
    County, Former, Level, Municipality, NameLanguage, ParallelName, Place, WrittenForm,
};
pub use resolution::{Candidate, Historic, Resolution, Want};
pub use silhouette::GRAIN;
pub use similar::{Reason, SIMILAR, Similar, distance};
pub use stored::RegisterText;
pub use table::POPULATION_YEAR;

/// The register. There is one, [`Register::today`].
#[derive(Debug)]
pub struct Register {
    municipalities: Vec<Municipality>,
    counties: Vec<County>,
    former: Vec<Former>,
    /// Read when someone asks for history, which few do.
    municipality_changes: LazyLock<Vec<history::Change>>,
    county_changes: Vec<history::Change>,
    districts: Vec<(&'static str, &'static str)>,
    /// Key, name and municipality number of villages, city districts and administrative centres, in order of key.
    /// Made when a name is looked up that no unit bears.
    localities: OnceLock<Vec<(String, &'static str, &'static str)>>,
    /// By number. Made when a map is drawn.
    outlines: OnceLock<Vec<outline::Outline>>,
    /// The country as one shape. Made when the first small map is drawn.
    silhouette: OnceLock<String>,
    /// Number and the numbers beside it, by number.
    neighbours: OnceLock<Vec<(&'static str, &'static str)>>,
    /// The most similar of each municipality, in order of number. Made when someone asks.
    similar: OnceLock<Vec<Vec<similar::Similar>>>,
    /// All names of each place, by number. Made when someone asks.
    search_names: OnceLock<Vec<(&'static str, Vec<SearchName>)>>,
    /// Key and unit for every name of every unit, in order of key.
    names: Vec<(String, Unit)>,
}

/// A unit that a name or a number may mean: a position in one of the register's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Municipality(usize),
    County(usize),
    Former(usize),
}

/// A unit found by name or number.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bearer {
    Today(Place),
    Former(&'static Former),
}

impl Register {
    /// The register as of the newest data, read from the binary on the first call.
    #[must_use]
    pub fn today() -> &'static Self {
        static REGISTER: LazyLock<Register> = LazyLock::new(Register::load);
        &REGISTER
    }

    /// Today's municipalities, by number.
    #[must_use]
    pub fn municipalities(&'static self) -> &'static [Municipality] {
        &self.municipalities
    }

    /// Today's counties, by number.
    #[must_use]
    pub fn counties(&'static self) -> &'static [County] {
        &self.counties
    }

    /// Numbers and names no longer in force: municipalities by number, then counties by number.
    #[must_use]
    pub fn former(&'static self) -> &'static [Former] {
        &self.former
    }

    /// Today's municipality with exactly this number (`"0301"`). None for a former number; [`Self::resolve`] knows
    /// those. O(log n).
    #[must_use]
    pub fn municipality(&'static self, number: &str) -> Option<&'static Municipality> {
        self.numbered(number)
    }

    /// Today's county with exactly this number (`"03"`). None for a former number. O(log n).
    #[must_use]
    pub fn county(&'static self, number: &str) -> Option<&'static County> {
        let at = self
            .counties
            .binary_search_by_key(&number, |c| c.number)
            .ok()?;
        self.counties.get(at)
    }

    /// Today's unit with exactly this number, of either level.
    #[must_use]
    pub fn place(&'static self, number: &str) -> Option<Place> {
        let municipality = self.municipality(number).map(Place::Municipality);
        municipality.or_else(|| self.county(number).map(Place::County))
    }

    /// Today's municipality with exactly this slug (`heroy-nordland`). None for any other spelling. O(n).
    #[must_use]
    pub fn municipality_by_slug(&'static self, slug: &str) -> Option<&'static Municipality> {
        self.municipalities.iter().find(|m| m.slug == slug)
    }

    /// Today's county with exactly this slug (`more-og-romsdal`). O(n).
    #[must_use]
    pub fn county_by_slug(&'static self, slug: &str) -> Option<&'static County> {
        self.counties.iter().find(|c| c.slug == slug)
    }

    /// Today's municipalities of a county, by number. Empty for a number that is no county of today. O(log n).
    #[must_use]
    pub fn municipalities_in(&'static self, county: &str) -> &'static [Municipality] {
        let from = self.municipalities.partition_point(|m| m.county < county);
        let to = self.municipalities.partition_point(|m| m.county <= county);
        self.municipalities.get(from..to).unwrap_or_default()
    }

    /// The name of the county that a municipality number, today's or former, belongs or belonged to. Empty for a
    /// number no county ever had.
    #[must_use]
    pub fn county_name(&'static self, municipality: &str) -> &'static str {
        let number = municipality.get(..2).unwrap_or_default();
        let then = || {
            self.former
                .iter()
                .find(|f| f.level == Level::County && f.number == number)
                .map(|f| f.name)
        };
        self.county(number)
            .map(|c| c.name)
            .or_else(then)
            .unwrap_or_default()
    }

    fn numbered(&self, number: &str) -> Option<&Municipality> {
        let at = self
            .municipalities
            .binary_search_by_key(&number, |m| m.number)
            .ok()?;
        self.municipalities.get(at)
    }

    /// The units that bear a name, given its key. O(log n).
    fn bearing(&'static self, key: &str) -> impl Iterator<Item = Bearer> {
        let from = self.names.partition_point(|(k, _)| k.as_str() < key);
        let names = self.names.get(from..).unwrap_or_default().iter();
        names
            .take_while(move |(k, _)| k == key)
            .filter_map(|&(_, unit)| self.bearer(unit))
    }

    fn bearer(&'static self, unit: Unit) -> Option<Bearer> {
        match unit {
            Unit::Municipality(at) => self
                .municipalities
                .get(at)
                .map(|m| Bearer::Today(Place::Municipality(m))),
            Unit::County(at) => self
                .counties
                .get(at)
                .map(|c| Bearer::Today(Place::County(c))),
            Unit::Former(at) => self.former.get(at).map(Bearer::Former),
        }
    }
}

impl Bearer {
    fn level(self) -> Level {
        match self {
            Self::Today(place) => place.level(),
            Self::Former(former) => former.level,
        }
    }

    fn number(self) -> &'static str {
        match self {
            Self::Today(place) => place.number(),
            Self::Former(former) => former.number,
        }
    }

    /// Number of the place of today: its own, or its main successor's.
    fn main_number(self) -> &'static str {
        match self {
            Self::Today(place) => place.number(),
            Self::Former(former) => former.successors.first().copied().unwrap_or_default(),
        }
    }
}
