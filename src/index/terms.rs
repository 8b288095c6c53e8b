//! The names of places that search should know a document by.

use crate::places::Register;
use crate::resolve::{PageId, Site};

/// Every name that the places of a page have or have had, each once: first what the page calls a village or a
/// district in them, then today's and former names of each place in the order of the page. For a place that was
/// divided, the names of all that took over. Who looks for Frei finds what is about Kristiansund.
///
/// O(places of the page); the table of names is made on the first call.
#[must_use]
pub fn place_names(site: &Site, page: PageId) -> Vec<&str> {
    let register = Register::today();
    let mut names: Vec<&str> = Vec::new();
    let mut add = |name| {
        if !names.contains(&name) {
            names.push(name);
        }
    };
    let places = &site.entry(page).places;
    places
        .iter()
        .filter_map(|located| located.inside.as_deref())
        .for_each(&mut add);
    for located in places {
        let historic = located.historic.as_ref();
        let successors = historic.map_or(&[][..], |historic| historic.successors.as_slice());
        let all = successors.iter().chain([&located.place]);
        for name in all.flat_map(|place| register.search_names(place.number())) {
            add(name.name);
        }
    }
    names
}
