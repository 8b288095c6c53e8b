//! Texts and records of the register as they are kept in a file: a text as it is, a place by its number. Read back,
//! they are those of the register again, and what it does not have is an error.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Register;
use super::record::{Place, single_names};

/// A name or a number of the register.
pub type RegisterText = &'static str;

/// Every name and number that a result of this room may hold.
static TEXTS: LazyLock<HashSet<RegisterText>> = LazyLock::new(|| {
    let register = Register::today();
    let municipalities = register.municipalities().iter();
    let counties = register.counties().iter();
    let former = register.former.iter();
    let official = municipalities
        .clone()
        .map(|one| one.official_name)
        .chain(counties.clone().map(|one| one.official_name))
        .chain(former.clone().map(|one| one.official_name))
        .flat_map(single_names);
    std::iter::once("")
        .chain(official)
        .chain(municipalities.flat_map(|one| [one.name, one.number]))
        .chain(counties.flat_map(|one| [one.name, one.number]))
        .chain(former.flat_map(|one| [one.name, one.number, one.official_name]))
        .collect()
});

fn known<E: Error>(text: &str) -> Result<RegisterText, E> {
    let known = TEXTS.get(text).copied();
    known.ok_or_else(|| E::custom(format_args!("the register has no {text}")))
}

/// Serde's way of a [`RegisterText`].
pub mod text {
    use super::{Deserialize, Deserializer, RegisterText, Serialize, Serializer, known};

    pub fn serialize<S: Serializer>(text: &RegisterText, to: S) -> Result<S::Ok, S::Error> {
        text.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<RegisterText, D::Error> {
        known(&String::deserialize(from)?)
    }
}

/// Serde's way of many.
pub mod texts {
    use super::{Deserialize, Deserializer, RegisterText, Serialize, Serializer, known};

    pub fn serialize<S: Serializer>(texts: &[RegisterText], to: S) -> Result<S::Ok, S::Error> {
        texts.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<RegisterText>, D::Error> {
        let texts = Vec::<String>::deserialize(from)?;
        texts.iter().map(|text| known(text)).collect()
    }
}

/// Serde's way of a table by a [`RegisterText`].
pub mod table {
    use std::collections::BTreeMap;

    use super::{Deserialize, Deserializer, RegisterText, Serialize, Serializer, known};

    pub fn serialize<S: Serializer, T: Serialize>(
        table: &BTreeMap<RegisterText, T>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        table.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
        from: D,
    ) -> Result<BTreeMap<RegisterText, T>, D::Error> {
        let table = BTreeMap::<String, T>::deserialize(from)?.into_iter();
        table
            .map(|(text, value)| Ok((known(&text)?, value)))
            .collect()
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.number().serialize(to)
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = String::deserialize(from)?;
        let place = Register::today().place(&number);
        place.ok_or_else(|| D::Error::custom(format_args!("no place has the number {number}")))
    }
}
