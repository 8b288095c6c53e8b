//! How long each stage took, for `--timings`.

use std::time::{Duration, Instant};

/// Stages in the order they ran, with their wall time.
#[derive(Debug, Clone, Default)]
pub struct Timings(pub Vec<(&'static str, Duration)>);

impl Timings {
    /// Runs `work` and notes how long it took.
    pub fn stage<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.0.push((name, start.elapsed()));
        result
    }

    /// The sum of all stages.
    #[must_use]
    pub fn total(&self) -> Duration {
        self.0.iter().map(|(_, time)| *time).sum()
    }
}
