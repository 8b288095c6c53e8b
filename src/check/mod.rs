//! Floor 7: what is said of a site beyond right and wrong: how it is written,
//! what is due, what is missing. Reports for editors; nothing here stops a build.

pub mod prose;
