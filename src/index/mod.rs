//! Floor 7: what is made of the whole site besides its pages.
//!
//! [`search`] makes the files a browser searches by; [`data_file`] the files of
//! open data about places; [`place_names`] gives the names that search should
//! know a document by. All are pure.

mod places;
pub mod search;
mod terms;

pub use places::data_file;
pub use terms::place_names;
