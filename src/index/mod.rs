//! Floor 7: what is made of the whole site besides its pages. So far the
//! [`search`] index.

pub mod search;
