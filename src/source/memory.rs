//! Files that are only values, for tests.

use std::collections::BTreeMap;
use std::io;

use crate::text::SitePath;

use super::{Files, Found};

/// A site folder in memory: path to bytes.
#[derive(Debug, Clone, Default)]
pub struct MemoryFiles(pub BTreeMap<String, Vec<u8>>);

impl MemoryFiles {
    /// A folder of texts.
    #[must_use]
    pub fn from_texts(files: &[(&str, &str)]) -> Self {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), text.as_bytes().to_vec());
        Self(files.iter().map(owned).collect())
    }
}

impl Files for MemoryFiles {
    fn below(&self, folder: &str) -> Vec<Found> {
        let inside = |path: &&String| {
            path.strip_prefix(folder)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.0
            .keys()
            .filter(inside)
            .cloned()
            .map(Found::File)
            .collect()
    }

    fn read(&self, path: &SitePath) -> io::Result<Vec<u8>> {
        self.0
            .get(path.as_str())
            .cloned()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}
