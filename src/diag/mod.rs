//! Floor 1: what the generator has to say to people.
//!
//! A [`Diagnostic`] is plain data: a [`Code`], where it is, and the names and
//! values that fill its text. No room writes sentences. The texts are in
//! [`texts`], once per language, and the compiler sees to it that every code
//! has all three. [`report`] draws them for the terminal, as JSON and as
//! annotations for a CI.

mod code;
mod diagnostic;
pub mod report;
pub mod texts;

pub use code::Code;
pub use diagnostic::{Arg, Diagnostic, Fix, Related, Severity, Word};
pub use report::{Format, Sources};
