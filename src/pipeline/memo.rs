//! What is kept from one build to the next, in the preview.
//!
//! Two tables: a file's page by the file's number and hash, and a page's HTML by
//! the hash of its view. Neither knows what depends on what: a changed input
//! changes the key, and an unchanged key means an unchanged value.

use std::collections::HashMap;
use std::sync::Mutex;

use super::search::Texts;
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::parse::Page;
use crate::source::{Area, SourceFile, SourceTree};
use crate::text::{FileId, Hash, SitePath, UrlPath};

type Parsed = (Option<Page>, Vec<Diagnostic>);

/// Kept values. Empty at first; safe to drop at any time.
#[derive(Debug, Default)]
pub struct Memo {
    /// Of the model and the settings, which every page is read by.
    epoch: Option<Hash>,
    pages: HashMap<SitePath, (FileId, Hash, Parsed)>,
    pub(super) texts: Texts,
    html: Mutex<HashMap<UrlPath, (Hash, Vec<u8>)>>,
}

impl Memo {
    /// Forgets the pages when the model or the settings are others than last
    /// time.
    pub(super) fn begin(&mut self, tree: &SourceTree, config: &Config) {
        let mut parts: Vec<Vec<u8>> = vec![format!("{config:?}").into_bytes()];
        for (_, file) in tree.in_area(Area::Model) {
            parts.push(file.path.as_str().as_bytes().to_vec());
            parts.push(file.hash.to_string().into_bytes());
        }
        let epoch = Hash::of_parts(parts.iter().map(Vec::as_slice));
        if self.epoch != Some(epoch) {
            self.pages.clear();
            self.epoch = Some(epoch);
        }
    }

    /// What the file gave last time. Spans hold the file's number, so it has to
    /// be the same.
    pub(super) fn page(&self, id: FileId, file: &SourceFile) -> Option<Parsed> {
        let (kept_id, hash, parsed) = self.pages.get(&file.path)?;
        (*kept_id == id && *hash == file.hash).then(|| parsed.clone())
    }

    /// Keeps this build's pages, and no others.
    pub(super) fn keep_pages(&mut self, files: &[(FileId, &SourceFile)], parsed: &[Parsed]) {
        let mut kept = std::mem::take(&mut self.pages);
        for ((id, file), parsed) in files.iter().zip(parsed) {
            let entry = match kept.remove(&file.path) {
                Some(same) if same.0 == *id && same.1 == file.hash => same,
                _ => (*id, file.hash, parsed.clone()),
            };
            self.pages.insert(file.path.clone(), entry);
        }
    }

    /// The HTML made for this key last time at this address.
    pub(super) fn html(&self, url: &UrlPath, key: Hash) -> Option<Vec<u8>> {
        let html = self.html.lock().ok()?;
        html.get(url)
            .filter(|(kept, _)| *kept == key)
            .map(|(_, bytes)| bytes.clone())
    }

    /// Keeps it, and gives it back.
    pub(super) fn keep_html(&self, url: &UrlPath, key: Hash, bytes: Vec<u8>) -> Vec<u8> {
        if let Ok(mut html) = self.html.lock() {
            html.insert(url.clone(), (key, bytes.clone()));
        }
        bytes
    }
}
