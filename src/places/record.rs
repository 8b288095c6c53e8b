//! What the register holds: today's municipalities and counties, and the units that are no more.
//!
//! All text is borrowed from the data in the binary, so a record can be copied about and kept for ever.

use serde::{Deserialize, Serialize};

use super::Date;

/// Which of the two levels of local government a unit belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// `kommune`, four digits.
    Municipality,
    /// `fylke`, two digits.
    County,
}

/// The form of Norwegian state bodies must use when they write to the unit (language regulation, 2023–2025).
/// It says nothing about what a text on the site is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WrittenForm {
    /// Has asked for bokmål.
    Bokmal,
    /// Has asked for nynorsk.
    Nynorsk,
    /// Has asked for neither.
    Neutral,
}

/// The language of a parallel official name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameLanguage {
    /// `se`
    NorthernSami,
    /// `smj`
    LuleSami,
    /// `sma`
    SouthernSami,
    /// `fkv`
    Kven,
}

impl NameLanguage {
    /// The language tag for HTML `lang` (BCP 47): `se`, `smj`, `sma`, `fkv`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::NorthernSami => "se",
            Self::LuleSami => "smj",
            Self::SouthernSami => "sma",
            Self::Kven => "fkv",
        }
    }
}

/// An official name beside the Norwegian one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParallelName {
    /// The name as the register of place names writes it.
    pub name: &'static str,
    /// Its language.
    pub language: NameLanguage,
}

/// A municipality of today.
#[derive(Clone, Debug, PartialEq)]
pub struct Municipality {
    /// Four digits with leading zero, for example `0301`. Unique.
    pub number: &'static str,
    /// The Norwegian name. Not unique: Herøy and Våler are two municipalities each.
    pub name: &'static str,
    /// All official names in official order, divided by ` - `; equal to `name` where there is one.
    pub official_name: &'static str,
    /// The name with the county in parentheses where two municipalities share it, else `name`. Unique.
    pub display_name: &'static str,
    /// Sámi and Kven names; usually empty.
    pub names: Vec<ParallelName>,
    /// For addresses: lower case a–z and hyphens (`æ` is `ae`, `ø` is `o`, `å` is `a`). Unique.
    pub slug: &'static str,
    /// Number of the county it lies in.
    pub county: &'static str,
    /// When today's number and name began; None where that was in 1977 or before.
    pub valid_from: Option<Date>,
    /// Written form in letters from the state.
    pub written_form: WrittenForm,
    /// Whether it is in the administrative area for Sámi languages (state of 2023).
    pub sami_area: bool,
    /// Statistics Norway's centrality class: 1 most central to 6 least. Classes 4–6 are district municipalities.
    pub centrality_class: u8,
    /// Statistics Norway's centrality index, 0 to 1000; classes divide at 925, 870, 775, 670 and 565.
    pub centrality_index: u16,
    /// Inhabitants on 1 January of [`super::POPULATION_YEAR`].
    pub population: u32,
    /// Area in square kilometres, fresh water included.
    pub area_km2: f64,
    /// Where the administration sits.
    pub admin_centre: &'static str,
    /// Host name of the municipality's own site, without scheme.
    pub website: &'static str,
    /// Latitude in degrees (WGS 84) of a point in the largest land part; not the administrative centre.
    pub lat: f64,
    /// Longitude of the same point.
    pub lon: f64,
}

/// A county of today.
#[derive(Clone, Debug, PartialEq)]
pub struct County {
    /// Two digits with leading zero, for example `03`. Unique; the first two digits of its municipalities' numbers.
    pub number: &'static str,
    /// The Norwegian name. Unique among counties; Oslo is a municipality too.
    pub name: &'static str,
    /// All official names in official order, divided by ` - `.
    pub official_name: &'static str,
    /// Sámi and Kven names; usually empty.
    pub names: Vec<ParallelName>,
    /// For addresses, as for municipalities.
    pub slug: &'static str,
    /// When today's number began; None where that was before 1972.
    pub valid_from: Option<Date>,
    /// Written form the county authority has asked for.
    pub written_form: WrittenForm,
    /// Where the county authority sits.
    pub admin_centre: &'static str,
    /// Inhabitants on 1 January of [`super::POPULATION_YEAR`].
    pub population: u32,
}

/// A number and name that once was in force and no longer is: a unit that was merged, split, renumbered or renamed.
#[derive(Clone, Debug, PartialEq)]
pub struct Former {
    /// Municipality or county.
    pub level: Level,
    /// Its number then. Not unique: a unit renamed without a new number gives one record for each name.
    pub number: &'static str,
    /// Its Norwegian name then.
    pub name: &'static str,
    /// All its official names then, divided by ` - `.
    pub official_name: &'static str,
    /// When number and name began; None for 1977 or before (counties: 1972 or before).
    pub from: Option<Date>,
    /// First day on which number or name no longer held.
    pub to: Date,
    /// Numbers of the units of today that hold its territory, the main one first; never empty. More than one where
    /// it was divided, at once or later.
    pub successors: Vec<&'static str>,
    /// Whether the main successor bears the same name, so that the name today means the same place.
    pub lives_on: bool,
}

/// A unit of today, of either level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// A municipality.
    Municipality(&'static Municipality),
    /// A county.
    County(&'static County),
}

impl Place {
    /// Its level.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::Municipality(_) => Level::Municipality,
            Self::County(_) => Level::County,
        }
    }

    /// Its number: four digits or two.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            Self::Municipality(m) => m.number,
            Self::County(c) => c.number,
        }
    }

    /// Its Norwegian name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Municipality(m) => m.name,
            Self::County(c) => c.name,
        }
    }

    /// Its name, with the county where two share it.
    #[must_use]
    pub const fn display_name(self) -> &'static str {
        match self {
            Self::Municipality(m) => m.display_name,
            Self::County(c) => c.name,
        }
    }

    /// Its slug. Unique within its level; `oslo` is both.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Municipality(m) => m.slug,
            Self::County(c) => c.slug,
        }
    }

    /// When its present number and name began; None for 1977 or before.
    #[must_use]
    pub const fn valid_from(self) -> Option<Date> {
        match self {
            Self::Municipality(m) => m.valid_from,
            Self::County(c) => c.valid_from,
        }
    }

    pub(super) const fn official_name(self) -> &'static str {
        match self {
            Self::Municipality(m) => m.official_name,
            Self::County(c) => c.official_name,
        }
    }
}

/// The single names in an official name of several: `Gáivuotna - Kåfjord` gives two. Hyphens within a name have no
/// spaces round them.
pub(super) fn single_names(official_name: &'static str) -> impl Iterator<Item = &'static str> {
    official_name.split(" - ")
}
