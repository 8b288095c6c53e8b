//! Maps of municipalities, coloured by their number of documents.
//!
//! Colour is never alone: a municipality with documents has a dot too, the larger the more, and the same facts stand
//! in a table beside the map. One too small to be seen has a ring to point at.

use crate::places::{Bounds, Level, MAP_SIZE, Outline, Register};
use crate::resolve::{PageId, What};
use crate::text::Lang;

use super::Renderer;
use super::view::{MapArea, MapClass, MapDot, MapView};

/// Classes of municipalities that have documents.
const CLASSES: usize = 4;

impl Renderer<'_> {
    /// The map of a county, or of all.
    pub(super) fn map(&self, county: Option<&str>, name: &str, lang: Lang) -> MapView {
        let register = Register::today();
        let outlines = match county {
            Some(county) => register.outlines_in(county),
            None => register.outlines(),
        };
        let bounds = match county {
            Some(_) => around(outlines),
            None => Bounds {
                left: 0,
                top: 0,
                right: MAP_SIZE.0,
                bottom: MAP_SIZE.1,
            },
        };
        let (width, height) = bounds.size();
        // A dot is as large on a county's map as on the whole.
        let scale = f64::from(width.max(height)) / f64::from(MAP_SIZE.1);
        let radius = |class: usize| {
            let size = [5.0, 5.0, 7.0, 9.0, 12.0].get(class).unwrap_or(&10.0);
            (size * scale * 10.0).round() / 10.0
        };
        let most = outlines.iter().map(|one| self.documents(one.number)).max();
        let limits = limits(most.unwrap_or_default());
        let class = |number: &str| {
            let documents = self.documents(number);
            limits.iter().take_while(|from| documents >= **from).count()
        };
        let dot = |outline: &Outline, r: f64| MapDot {
            x: outline.at.0,
            y: outline.at.1,
            r,
        };
        let area = |outline: &Outline| {
            let place = register.municipality(outline.number)?;
            Some(MapArea {
                label: format!(
                    "{}: {}",
                    place.display_name,
                    self.counted(self.documents(outline.number), lang)
                ),
                url: What::place_url(Level::Municipality, place.slug),
                class: class(outline.number),
                path: outline.path,
                ring: outline
                    .is_tiny()
                    .then(|| dot(outline, radius(3)))
                    .filter(|_| county.is_none()),
            })
        };
        let (tiny, others): (Vec<&Outline>, Vec<&Outline>) =
            outlines.iter().partition(|outline| outline.is_tiny());
        let with_documents = outlines.iter().filter(|one| class(one.number) > 0);
        MapView {
            label: self.strings(lang).filled("map_label", &[("place", name)]),
            view_box: format!("{} {} {width} {height}", bounds.left, bounds.top),
            width,
            areas: others.into_iter().chain(tiny).filter_map(area).collect(),
            dots: with_documents
                .map(|outline| dot(outline, radius(class(outline.number))))
                .collect(),
            borders: if county.is_none() {
                register.county_borders()
            } else {
                ""
            },
            classes: self.classes(&limits, most.unwrap_or_default(), lang),
        }
    }

    fn classes(&self, limits: &[usize], most: usize, lang: Lang) -> Vec<MapClass> {
        let mut classes = vec![MapClass {
            class: 0,
            label: self.counted(0, lang),
        }];
        for (at, from) in limits.iter().enumerate() {
            let to = limits.get(at + 1).map_or(most, |next| next - 1);
            let label = if *from == to {
                self.counted(to, lang)
            } else {
                format!("{from}–{}", self.counted(to, lang))
            };
            classes.push(MapClass {
                class: at + 1,
                label,
            });
        }
        classes
    }

    /// `ingen sider`, `1 side`, `3 sider`.
    pub(super) fn counted(&self, documents: usize, lang: Lang) -> String {
        let strings = self.strings(lang);
        match documents {
            0 => strings.get("map_none").to_owned(),
            1 => format!("1 {}", strings.get("count_one")),
            many => format!("{many} {}", strings.get("count_many")),
        }
    }

    /// The number of documents that concern a place.
    pub(super) fn documents(&self, number: &str) -> usize {
        let uses = self.input.site.by_place.get(number);
        let mut pages: Vec<PageId> = uses.into_iter().flatten().map(|one| one.page).collect();
        // In the order of pages, so that those of one page stand together.
        pages.dedup();
        pages.len()
    }
}

/// The rectangle round all, with a little air.
fn around(outlines: &[Outline]) -> Bounds {
    let all = outlines.iter().map(|outline| outline.bounds);
    let bounds = all.reduce(Bounds::with).unwrap_or(Bounds {
        left: 0,
        top: 0,
        right: 1,
        bottom: 1,
    });
    let air = bounds.size().0.max(bounds.size().1) / 50 + 1;
    Bounds {
        left: bounds.left - air,
        top: bounds.top - air,
        right: bounds.right + air,
        bottom: bounds.bottom + air,
    }
}

/// The least number of each class that some municipality is in: at most four, growing by the same ratio to the
/// largest number, so that one with many does not make all others alike.
fn limits(most: usize) -> Vec<usize> {
    if most <= CLASSES {
        return (1..=most).collect();
    }
    let mut limits = vec![1];
    for class in 1..CLASSES {
        // The smallest number whose power is not below: the root, without fractions.
        let reached = |from: &usize| from.pow(4) >= most.pow(u32::try_from(class).unwrap_or(1));
        let from = (2..=most).find(reached).unwrap_or(most);
        if limits.last() != Some(&from) {
            limits.push(from);
        }
    }
    limits
}

#[cfg(test)]
mod tests {
    use super::limits;

    #[test]
    fn classes_grow_by_the_same_ratio() {
        for (most, expected) in [
            (0, vec![]),
            (1, vec![1]),
            (3, vec![1, 2, 3]),
            (4, vec![1, 2, 3, 4]),
            (5, vec![1, 2, 3, 4]),
            (16, vec![1, 2, 4, 8]),
            (81, vec![1, 3, 9, 27]),
            (10_000, vec![1, 10, 100, 1000]),
        ] {
            assert_eq!(limits(most), expected, "{most}");
        }
    }
}
