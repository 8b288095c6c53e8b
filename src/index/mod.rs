//! Floor 7: what machines read of a site.
//!
//! [`data_file`] makes the files of open data about places; [`place_names`]
//! gives the names that search should know a document by. Both are pure.

mod places;
mod terms;

pub use places::data_file;
pub use terms::place_names;
