//! The shapes of today's municipalities on a map, and which of them lie side by side.
//!
//! The files are made by `examples/places_map.rs` from Kartverket's boundaries. The map is 1000 units wide and 1250
//! high, one unit being about 1.2 km, with whole numbers only: good for a picture, not for measuring. Read when the
//! first map is drawn.

use super::{Municipality, Register};

const MAP: &str = include_str!("data/map.csv");
const NEIGHBOURS: &str = include_str!("data/neighbours.csv");
const COUNTY_BORDERS: &str = include_str!("data/county-borders.txt");

/// Width and height of the whole map, in its units.
pub const MAP_SIZE: (i32, i32) = (1000, 1250);

/// A municipality that is smaller than this both ways, in units, cannot be hit on the whole map.
const TINY: i32 = 12;

/// A rectangle on the map, in its units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Least x.
    pub left: i32,
    /// Least y; y grows southwards.
    pub top: i32,
    /// Greatest x.
    pub right: i32,
    /// Greatest y.
    pub bottom: i32,
}

impl Bounds {
    /// The rectangle round both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Its width and height.
    #[must_use]
    pub const fn size(self) -> (i32, i32) {
        (self.right - self.left, self.bottom - self.top)
    }
}

/// The shape of one municipality.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// Its number.
    pub number: &'static str,
    /// The rectangle round it.
    pub bounds: Bounds,
    /// A point inside its largest part, for a mark.
    pub at: (i32, i32),
    /// SVG path data; one ring for each part of it, islands under 2 km² left out.
    pub path: &'static str,
}

impl Outline {
    /// Whether it is too small to see or point at on the whole map, so that it needs a mark.
    #[must_use]
    pub const fn is_tiny(&self) -> bool {
        let (width, height) = self.bounds.size();
        width < TINY && height < TINY
    }
}

impl Register {
    /// The shapes of all municipalities of today, by number.
    #[must_use]
    pub fn outlines(&'static self) -> &'static [Outline] {
        self.outlines
            .get_or_init(|| MAP.lines().skip(1).filter_map(outline).collect())
    }

    /// The shapes of the municipalities of a county. Empty for a number that is no county of today.
    #[must_use]
    pub fn outlines_in(&'static self, county: &str) -> &'static [Outline] {
        let all = self.outlines();
        let from = all.partition_point(|outline| &outline.number[..2] < county);
        let to = all.partition_point(|outline| &outline.number[..2] <= county);
        all.get(from..to).unwrap_or_default()
    }

    /// Path data of the borders between counties.
    #[must_use]
    pub fn county_borders(&'static self) -> &'static str {
        COUNTY_BORDERS.trim_end()
    }

    /// The municipalities that share a land border with this one, by number. One that shares none, an island, has
    /// those less than about 4 km across the water, or else the nearest. Empty for a number not in use today.
    /// O(log n).
    pub fn neighbours(&'static self, number: &str) -> impl Iterator<Item = &'static Municipality> {
        let table = self
            .neighbours
            .get_or_init(|| NEIGHBOURS.lines().skip(1).filter_map(neighbours).collect());
        let at = table.binary_search_by_key(&number, |(number, _)| *number);
        let numbers = at.ok().map_or("", |at| table[at].1);
        numbers
            .split('|')
            .filter_map(|number| self.municipality(number))
    }
}

fn outline(line: &'static str) -> Option<Outline> {
    let mut cells = line.split(',');
    let number = cells.next().filter(|number| number.len() == 4)?;
    let mut whole = || cells.next()?.parse::<i32>().ok();
    let bounds = Bounds {
        left: whole()?,
        top: whole()?,
        right: whole()?,
        bottom: whole()?,
    };
    let at = (whole()?, whole()?);
    let path = cells.next()?;
    Some(Outline {
        number,
        bounds,
        at,
        path,
    })
}

fn neighbours(line: &'static str) -> Option<(&'static str, &'static str)> {
    line.split_once(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn register() -> &'static Register {
        Register::today()
    }

    fn names(number: &str) -> Vec<&'static str> {
        register()
            .neighbours(number)
            .map(|place| place.display_name)
            .collect()
    }

    #[test]
    fn every_municipality_has_a_shape_a_mark_inside_it_and_a_neighbour() {
        let numbers = |of: &mut dyn Iterator<Item = &'static str>| of.collect::<Vec<_>>();
        let today = numbers(&mut register().municipalities().iter().map(|place| place.number));
        let shaped = numbers(&mut register().outlines().iter().map(|outline| outline.number));
        assert_eq!(today, shaped);
        for outline in register().outlines() {
            let (x, y) = outline.at;
            let Bounds {
                left,
                top,
                right,
                bottom,
            } = outline.bounds;
            assert!((left..=right).contains(&x), "{}", outline.number);
            assert!((top..=bottom).contains(&y), "{}", outline.number);
            assert!(left >= 0 && right <= MAP_SIZE.0 && top >= 0 && bottom <= MAP_SIZE.1);
            assert!(outline.path.starts_with('M') && outline.path.ends_with('z'));
            assert!(!names(outline.number).is_empty(), "{}", outline.number);
        }
    }

    #[test]
    fn neighbours_are_neighbours_both_ways_and_nobody_is_his_own() {
        for place in register().municipalities() {
            for other in register().neighbours(place.number) {
                assert_ne!(place.number, other.number);
                assert!(
                    register()
                        .neighbours(other.number)
                        .any(|back| back.number == place.number),
                    "{} and {}",
                    place.name,
                    other.name
                );
            }
        }
        assert_eq!(
            names("3433"),
            [
                "Stranda", "Rauma", "Fjord", "Lesja", "Lom", "Luster", "Stryn"
            ]
        );
    }

    #[test]
    fn an_island_has_those_across_the_water() {
        assert_eq!(names("1144"), ["Stavanger"]);
        assert_eq!(names("9999"), [""; 0]);
    }

    #[test]
    fn the_smallest_need_a_mark() {
        let tiny: Vec<_> = register()
            .outlines()
            .iter()
            .filter(|outline| outline.is_tiny())
            .map(|outline| outline.number)
            .collect();
        for number in ["1144", "1151", "1835", "1856"] {
            assert!(tiny.contains(&number), "{number}");
        }
        assert!(tiny.len() < 20, "{tiny:?}");
    }

    #[test]
    fn a_countys_shapes_are_its_municipalities() {
        for county in register().counties() {
            assert_eq!(
                register().outlines_in(county.number).len(),
                register().municipalities_in(county.number).len()
            );
        }
        assert!(register().outlines_in("12").is_empty());
    }
}
