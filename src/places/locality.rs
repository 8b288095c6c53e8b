//! Places that are no unit themselves: villages, city districts, administrative centres.
//!
//! Sources write `Rauland` and `bydel Alna i Oslo` among municipalities. The answer is the municipality they lie in,
//! marked as such, so that an editor can be told how to write it. Any place is believed where the text says outright
//! what it is and lies in (`bygda Skogen i Tingvoll`); a bare name is believed when the register lists it.

use super::Register;
use super::key::key;
use super::query::{Reading, What};
use super::record::{Level, Place};
use super::resolution::{Resolution, Want};

impl Register {
    pub(super) fn locality(&'static self, readings: &[Reading], want: Want) -> Option<Resolution> {
        let mut readings = readings
            .iter()
            .filter(|r| r.level.is_none() && want.takes(Level::Municipality));
        readings.find_map(|reading| match reading.what {
            What::Name(name) => self.known_locality(&key(name), |_| true),
            What::NameIn(name, whole) => {
                let whole = self.find_unit(whole)?;
                self.known_locality(&key(name), |place| {
                    place.number().starts_with(whole.number())
                })
            }
            What::PartOf(part, whole) => {
                let place = self
                    .find_unit(whole)
                    .filter(|p| p.level() == Level::Municipality)?;
                Some(Resolution::Locality {
                    name: part.to_owned(),
                    place,
                })
            }
            What::Number(_) | What::NumberAndName(..) | What::Parallel(_) => None,
        })
    }

    /// The place of today that a plain name leads to.
    fn find_unit(&'static self, name: &str) -> Option<Place> {
        let units: Vec<_> = self.bearing(&key(name)).collect();
        self.decide(&units, None, Want::Any)?.place()
    }

    /// Listed localities and administrative centres. Two of one name are ambiguous.
    fn known_locality(
        &'static self,
        name: &str,
        inside: impl Fn(Place) -> bool,
    ) -> Option<Resolution> {
        let localities = self.localities.get_or_init(|| self.all_localities());
        let from = localities.partition_point(|(k, ..)| k.as_str() < name);
        let same = localities
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|(k, ..)| k == name);
        let places =
            same.filter_map(|(_, locality, number)| Some((*locality, self.place(number)?)));
        let places: Vec<_> = places.filter(|(_, place)| inside(*place)).collect();
        match places.as_slice() {
            [] => None,
            [(locality, place)] => Some(Resolution::Locality {
                name: (*locality).to_owned(),
                place: *place,
            }),
            several => Some(Resolution::Ambiguous(
                several
                    .iter()
                    .map(|(_, p)| self.today_candidate(*p))
                    .collect(),
            )),
        }
    }
}
