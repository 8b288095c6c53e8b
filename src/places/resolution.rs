//! The answers: what a text can turn out to mean.

use serde::{Deserialize, Serialize};

use super::Date;
use super::history::ChangeKind;
use super::record::{Level, Place};
use super::stored::{self, RegisterText};

/// Which levels an answer may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Want {
    /// A municipality only.
    Municipality,
    /// A county only.
    County,
    /// Either; where a name is both (Oslo), the municipality, with the county among the others.
    Any,
}

impl Want {
    pub(super) fn takes(self, level: Level) -> bool {
        match self {
            Self::Municipality => level == Level::Municipality,
            Self::County => level == Level::County,
            Self::Any => true,
        }
    }
}

impl From<Level> for Want {
    fn from(level: Level) -> Self {
        match level {
            Level::Municipality => Self::Municipality,
            Level::County => Self::County,
        }
    }
}

/// What a text means.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// A place of today.
    Found {
        /// The place.
        place: Place,
        /// Other units that bear or bore the name; empty for nearly all. Worth a word to the editor when not.
        others: Vec<Candidate>,
    },
    /// A unit that is no more, or a number no longer in use.
    Historic(Historic),
    /// Several units of today, or several different ones of the past: today's first.
    Ambiguous(Vec<Candidate>),
    /// A village, a city district or an administrative centre: not a unit itself, but in one.
    Locality {
        /// Its name, as written in the register, or as given where the text says outright what it lies in.
        name: String,
        /// The municipality it lies in.
        place: Place,
    },
    /// There is such a place, but not at the level asked for by the caller or by the text itself (`Nordland
    /// kommune`). Holds what it would have been.
    WrongLevel(Box<Resolution>),
    /// No such name, now or since 1977.
    Unknown {
        /// Up to three units with names like it, the nearest first; empty when none is near.
        nearest: Vec<Candidate>,
    },
}

/// What was, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Historic {
    /// Municipality or county.
    pub level: Level,
    /// The old name in its proper spelling.
    #[serde(with = "stored::text")]
    pub name: RegisterText,
    /// Its numbers, oldest first; several where the county changed under it.
    #[serde(with = "stored::texts")]
    pub numbers: Vec<RegisterText>,
    /// The name of the county it lay in last; empty for a county.
    #[serde(with = "stored::text")]
    pub county: RegisterText,
    /// When it began; None for 1977 or before (counties: 1972).
    pub from: Option<Date>,
    /// First day it was no more.
    pub to: Date,
    /// What ended it.
    pub how: ChangeKind,
    /// The place of today that holds most of it.
    pub main: Place,
    /// All places of today that hold some of it, `main` first.
    pub successors: Vec<Place>,
    /// Other units that bore the name.
    pub others: Vec<Candidate>,
}

/// A unit a text could mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Municipality or county.
    pub level: Level,
    /// Its name.
    #[serde(with = "stored::text")]
    pub name: RegisterText,
    /// Its number.
    #[serde(with = "stored::text")]
    pub number: RegisterText,
    /// The name of the county it lies or lay in; empty for a county.
    #[serde(with = "stored::text")]
    pub county: RegisterText,
    /// When number and name began; None for 1977 or before.
    pub from: Option<Date>,
    /// First day it was no more; None for a unit of today.
    pub to: Option<Date>,
    /// Itself, or for a former unit the place of today that holds most of it.
    pub today: Place,
}

impl Resolution {
    /// The one place of today this leads to: the place found, the main successor, or the municipality around a
    /// locality. None when it is ambiguous, unknown or at the wrong level.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Found { place, .. } | Self::Locality { place, .. } => Some(*place),
            Self::Historic(historic) => Some(historic.main),
            Self::Ambiguous(_) | Self::WrongLevel(_) | Self::Unknown { .. } => None,
        }
    }
}
