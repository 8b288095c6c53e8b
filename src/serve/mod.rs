//! Floor 9: the editors' desk. A snapshot of the built site in memory, shown on
//! this machine only, and made anew when a file changes.
//!
//! It never reads or writes the output folder. [`watch`] says when to make the
//! next [`Shown`]; [`make`] makes it and [`Snapshot`] swaps it in one step; of its [`Pages`] those
//! that somebody looks at are made first. [`http`] holds the
//! connections, [`guard`] says whom it answers, [`answer`] what. What only the
//! preview has lies under `_grend/`: a script and a style sheet that [`live`]
//! puts in every page as it is sent, the stream of changes, what is wrong
//! ([`told`]) and what an editor wants to know of a page ([`panel`]). The built
//! site has none of it.

mod answer;
mod guard;
mod http;
mod live;
mod make;
mod pages;
mod panel;
mod snapshot;
mod told;
mod watch;

pub use answer::{Answer, Asked, answer};
pub use guard::{Names, Refused};
pub use http::{LONGEST_HEAD, Server};
pub use make::{Made, Maker};
pub use pages::{Files, Pages};
pub use snapshot::{Shown, Snapshot};
pub use told::{Desk, Told};
pub use watch::{Changes, Folders, MakeWatcher, Watching, told as system, watch};
