//! Floor 2: Norwegian as readers and editors write it.
//!
//! Dates, periods, numbers and amounts are read in the forms editors use and
//! written in the forms each written language prescribes; names are put in
//! Norwegian order. For search, text falls into [`words()`], and a site's
//! [`Vocabulary`] gives each word the keys it is found by: one for all its forms in
//! both written languages, and weaker ones for the parts of a compound.
//! Everything is a pure function of its arguments: today's
//! date, the locale and the time zone of the machine play no part.

mod collate;
mod compounds;
mod concepts;
mod date;
mod fold;
mod foreign;
mod kin;
mod lexicon;
mod money;
mod number;
mod period;
mod person;
#[cfg(test)]
mod proving;
mod query;
mod readability;
mod stem;
mod vocabulary;
mod words;
mod written;

pub use collate::{Order, initial};
pub use date::{date_from, date_in_words, date_meant, day_and_date, month_name};
pub use fold::{fold, spelling};
pub use foreign::foreign;
pub use lexicon::WordMap;
pub use money::Money;
pub use number::{grouped, number_from, number_in};
pub use period::{Moment, Period, PeriodProblem};
pub use person::{has_number, tells_who};
pub use query::{ENDINGS, QueryKey};
pub use readability::{Counts, LONG_SENTENCE, Reading, sentences};
pub use vocabulary::{Form, Key, KeyId, Tally, Vocabulary, WordId};
pub use words::words;
pub use written::{Judged, Marks};
