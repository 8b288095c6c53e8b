//! What is remembered of the last build, so that one that would make the same does
//! not have to be made (`build --cache DIR`).
//!
//! One file, [`NAME`], in a folder of the user's choice, which may be carried from
//! machine to machine and removed at any time. It tells what the build was made of
//! ([`Last::key`]), what it put where ([`Last::manifest`]) and what it said. A file
//! of another version, or with one changed byte, is none. What it tells is believed
//! only while the output folder holds every file as the manifest lists it
//! ([`whole`]).

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::diag::Diagnostic;
use crate::text::Hash;

use super::judge::{Judge, Past, There};
use super::manifest::Entry;
use super::{RealDisk, Target, write_failed};

/// Name of the file.
const NAME: &str = "grend-last-build";
/// The first line; another version of the program may have another.
const HEAD: &str = "grend last build 1";

/// A build that went well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    /// Hash of all that the build was made of, in hex digits.
    pub key: String,
    /// Of the manifest in the output folder, in hex digits.
    pub manifest: String,
    pub pages: usize,
    pub warnings: usize,
    /// The warnings as they were written.
    pub said: String,
}

/// Where the last build is remembered.
#[derive(Debug)]
pub struct Memory(PathBuf);

impl Memory {
    /// Opens the folder, and makes it if need be.
    ///
    /// # Errors
    /// `G901` when it cannot be made.
    pub fn open(folder: &Path) -> Result<Self, Diagnostic> {
        let made = fs::create_dir_all(folder);
        made.map_err(|error| write_failed(&folder.display().to_string(), &error))?;
        Ok(Self(folder.join(NAME)))
    }

    /// The last build; `None` where there is none to be believed.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is where builds are remembered"
    )]
    pub fn last(&self) -> Option<Last> {
        let text = fs::read_to_string(&self.0).ok()?;
        let rest = text.strip_prefix(HEAD)?.strip_prefix('\n')?;
        let (seal, body) = rest.split_once('\n')?;
        if Hash::parse(seal)? != Hash::of(body.as_bytes()) {
            return None;
        }
        serde_json::from_str(body).ok()
    }

    /// Remembers this one and no other; written beside and moved.
    ///
    /// # Errors
    /// `G901` with what the disk says.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is where builds are remembered"
    )]
    pub fn keep(&self, last: &Last) -> Result<(), Diagnostic> {
        let body = serde_json::to_string(last).unwrap_or_default();
        let text = format!("{HEAD}\n{}\n{body}", Hash::of(body.as_bytes()));
        let beside = self.0.with_extension(std::process::id().to_string());
        let moved = fs::write(&beside, text).and_then(|()| fs::rename(&beside, &self.0));
        moved.map_err(|error| {
            let _left = fs::remove_file(&beside);
            write_failed(&self.0.display().to_string(), &error)
        })
    }
}

/// The hash of the manifest in the output folder and the number of files it lists,
/// when each of them stands there as it was written.
#[must_use]
pub fn whole(target: &Target) -> Option<(Hash, usize)> {
    let root = target.folder();
    let (past, said) = Past::read(&RealDisk, root).ok()?;
    if !said.is_empty() || past.pending.is_some() || past.manifest.iter().len() == 0 {
        return None;
    }
    let judge = Judge::new(root);
    let stands = |(file, listed): (&str, Entry)| {
        let there = judge.look(&RealDisk, &past, file);
        matches!(there, Ok(There::Ours { entry, .. }) if entry == listed)
    };
    if !past.manifest.iter().all(stands) {
        return None;
    }
    let hash = Hash::of(past.manifest.print().as_bytes());
    Some((hash, past.manifest.iter().len()))
}
