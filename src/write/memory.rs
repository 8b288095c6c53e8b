//! A site in memory, for tests and the preview.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::diag::Diagnostic;
use crate::text::UrlPath;

use super::plan::Plan;
use super::{Output, Report, Sink};

/// Files by their path in the output folder. The sink is a reference to it, so
/// the files outlive `finish`.
#[derive(Debug, Default)]
pub struct MemorySink {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl MemorySink {
    /// What was put.
    #[must_use]
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for &MemorySink {
    fn plan(&mut self, paths: &[UrlPath]) -> Vec<Diagnostic> {
        Plan::new(paths).1
    }

    fn put(&self, mut output: Output) {
        // It stays, and what makes pages takes more room than they need.
        output.bytes.shrink_to_fit();
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(output.path.file(), output.bytes);
    }

    fn finish(self) -> (Report, Vec<Diagnostic>) {
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let report = Report {
            written: files.len(),
            written_bytes: files.values().map(|bytes| bytes.len() as u64).sum(),
            ..Report::default()
        };
        (report, Vec::new())
    }
}
