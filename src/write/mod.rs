//! Floor 7: a planned set of outputs onto the disk, without harming anything.
//!
//! A [`Sink`] is told every path first ([`Sink::plan`]), then given the bytes as
//! they are rendered, from any thread ([`Sink::put`]), and at last puts the site
//! in place ([`Sink::finish`]). [`MemorySink`] is for tests and the preview,
//! [`DiskSink`] for publishing. A disk sink opens only on a [`Target`], which
//! only [`check_target`] makes.
//!
//! What holds, whatever happens:
//!
//! - Until `finish`, and for ever when anything went wrong, the published files
//!   stand untouched. New bytes wait in `.grend-tmp` in the same folder; what is
//!   unchanged is neither written nor read ([`judge`]).
//! - `finish` first writes `.grend-pending`, the manifest of the site to come,
//!   and then moves: new files, changed files, and last the removal of files that
//!   the old manifest names and the plan does not ([`commit`]). Each file is the
//!   old or the new one at every moment. A run killed on the way is known by its
//!   pending manifest, and the next one repairs it.
//! - A file is this room's to change only while its bytes are those it wrote.
//!   Changed by hand, it stays and is reported (`G902`); never written by us, it
//!   stays and is an error (`G903`). An empty file that a manifest names holds
//!   nobody's work (a power cut leaves such) and is written anew.
//! - Links are not followed, and folders are removed only when a removal here
//!   made them empty.
//!
//! A file's own bytes are trusted without reading when it has the manifest's
//! size and was last changed before the manifest was written. So the manifest
//! needs no times in it and is the same on every machine. What this cannot see:
//! an edit by hand that keeps the size, made while a build runs or before a copy
//! of the whole folder that renews all dates.
//!
//! What a file is to be is decided by whichever thread made it, in a place of its
//! own; there is nothing that all of them wait for. Where nothing has changed, nothing
//! is copied either. `tests/benches/publish.rs` measures it beside a bare walk.
//!
//! Each file that is replaced is renamed over, which ext4 flushes; a folder that is
//! new is moved as one. A temporary name and a rename for each new file was no faster,
//! and would show a half-built site.

mod cache;
mod commit;
mod compare;
mod compress;
mod disk;
mod judge;
mod last;
mod lock;
mod manifest;
mod memory;
mod plan;
mod sink;
mod swap;
mod target;

use std::io;

use crate::diag::{Code, Diagnostic};
use crate::text::UrlPath;

pub use cache::DiskKept;
pub use compare::{Change, Difference, compare};
pub use compress::Compressing;
pub use disk::{Disk, RealDisk, Seen};
pub use last::{Last, Memory, seal, whole};
pub use memory::MemorySink;
pub use sink::DiskSink;
pub use swap::Swap;
pub use target::{Target, check_target};

/// One file of the built site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// A page (`tema/a/` is `tema/a/index.html`) or a file.
    pub path: UrlPath,
    pub bytes: Vec<u8>,
}

/// What a run did, in files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
    /// Changed by hand, and left as they are.
    pub kept: usize,
    /// Bytes in the written files.
    pub written_bytes: u64,
}

/// Where a built site goes. Called in this order: `put_early` for any file, `plan`
/// once, `put` once for each planned path that was not taken early, `finish`.
pub trait Sink: Sync {
    /// Takes a file that will be planned, so that nobody has to hold it, or gives it
    /// back, to be put when all are planned; may be called from many threads.
    fn put_early(&self, output: Output) -> Option<Output> {
        Some(output)
    }

    /// Names every file of the site; answers with what is wrong with the names.
    fn plan(&mut self, paths: &[UrlPath]) -> Vec<Diagnostic>;

    /// Takes one planned file; may be called from many threads. What goes wrong
    /// is told by `finish`.
    fn put(&self, output: Output);

    /// Whether every planned file that nobody has put stands there as the last run left
    /// it; then all are put. A sink that remembers nothing says no.
    fn rest_stands(&self) -> bool {
        false
    }

    /// Whether what an earlier run made of `output`, and put at `beside`, is there
    /// and is still right; then it counts as put. A sink that remembers nothing
    /// says no.
    fn still_has(&self, _output: &Output, _beside: &UrlPath) -> bool {
        false
    }

    /// Puts the site in place. With an error among the diagnostics that came
    /// before the first move, nothing has changed and the report is empty.
    fn finish(self) -> (Report, Vec<Diagnostic>);
}

fn write_failed(path: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::new(Code::WriteFailed)
        .with("path", path)
        .with("error", error)
}

fn about(code: Code, path: &str) -> Diagnostic {
    Diagnostic::new(code).with("path", path)
}
