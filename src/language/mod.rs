//! Floor 2: Norwegian as readers and editors write it.
//!
//! Dates, periods, numbers and amounts are read in the forms editors use and
//! written in the forms each written language prescribes; names are put in
//! Norwegian order. Everything is a pure function of its arguments: today's
//! date, the locale and the time zone of the machine play no part.

mod collate;
mod date;
mod money;
mod number;
mod period;

pub use collate::{Order, initial};
pub use date::{date_from, date_in_words, day_and_date, month_name};
pub use money::Money;
pub use number::{grouped, number_from, number_in};
pub use period::{Moment, Period, PeriodProblem};
