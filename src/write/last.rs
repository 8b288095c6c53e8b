//! What is remembered of the last build, so that one that would make the same does
//! not have to be made (`build --cache DIR`).
//!
//! Two files in a folder of the user's choice, which may be carried from machine to
//! machine and removed at any time. [`NAME`] tells what the build was made of
//! ([`Last::key`]), what it put where ([`Last::manifest`]) and what it said. A file
//! of another version, or with one changed byte, is none. What it tells is believed
//! only while the output folder holds every file as the manifest lists it
//! ([`whole`]). [`REMAINS`] is what a build left of its work, for the one that made it
//! to read; here it is bytes.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::diag::{Code, Diagnostic, Word};
use crate::text::Hash;

use super::judge::{self, Judge, Past};
use super::{RealDisk, Target, target, write_failed};

/// Name of the file.
const NAME: &str = "grend-last-build";
/// The first line; another version of the program may have another.
const HEAD: &str = "grend last build 2";
/// Name of the file with what the last whole build left of its work.
const REMAINS: &str = "grend-last-site";

/// A build that went well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    /// Hash of all that the build was made of, in hex digits.
    pub key: String,
    /// What seals the manifest in the output folder, in hex digits.
    pub manifest: String,
    /// What seals the remains that go with it, in hex digits.
    pub remains: String,
    /// Pages, by the numbers of their files, that have been made anew since the build
    /// that left them; sorted.
    pub edited: Vec<u32>,
    pub pages: usize,
    pub warnings: usize,
    /// The warnings as they were written.
    pub said: String,
}

/// Where the last build is remembered.
#[derive(Debug)]
pub struct Memory(PathBuf);

impl Memory {
    /// Opens the folder, and makes it if need be. It may not be in what is published, as
    /// it has what drafts say.
    ///
    /// # Errors
    /// `G901` when it cannot be made, or is in the output folder.
    pub fn open(folder: &Path, target: &Target) -> Result<Self, Diagnostic> {
        let shown = folder.display().to_string();
        let really = target::where_it_leads(folder);
        if really.is_ok_and(|folder| folder.starts_with(target.folder())) {
            let refused = Diagnostic::new(Code::WriteFailed).with("path", shown);
            return Err(refused.with("error", Word::Published));
        }
        let made = fs::create_dir_all(folder);
        made.map_err(|error| write_failed(&shown, &error))?;
        Ok(Self(folder.to_owned()))
    }

    /// The last build; `None` where there is none to be believed.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is where builds are remembered"
    )]
    pub fn last(&self) -> Option<Last> {
        let text = fs::read_to_string(self.0.join(NAME)).ok()?;
        let rest = text.strip_prefix(HEAD)?.strip_prefix('\n')?;
        let (seal, body) = rest.split_once('\n')?;
        if Hash::parse(seal)? != Hash::of(body.as_bytes()) {
            return None;
        }
        serde_json::from_str(body).ok()
    }

    /// Remembers this one and no other.
    ///
    /// # Errors
    /// `G901` with what the disk says.
    pub fn keep(&self, last: &Last) -> Result<(), Diagnostic> {
        let body = serde_json::to_string(last).unwrap_or_default();
        let text = format!("{HEAD}\n{}\n{body}", Hash::of(body.as_bytes()));
        self.put(NAME, &[text.into_bytes()])
    }

    /// What the last whole build left of its work, unchecked.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is where builds are remembered"
    )]
    pub fn remains(&self) -> Option<Vec<u8>> {
        fs::read(self.0.join(REMAINS)).ok()
    }

    /// Keeps what this build left, in pieces, and forgets the build before it, which
    /// does not go with them.
    ///
    /// # Errors
    /// `G901` with what the disk says.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is where builds are remembered"
    )]
    pub fn keep_remains(&self, pieces: &[Vec<u8>]) -> Result<(), Diagnostic> {
        let forgotten = fs::remove_file(self.0.join(NAME));
        match forgotten {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(write_failed(
                &self.0.join(NAME).display().to_string(),
                &error,
            )),
            _ => self.put(REMAINS, pieces),
        }
    }

    /// Written beside and moved.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is where builds are remembered"
    )]
    fn put(&self, name: &str, pieces: &[Vec<u8>]) -> Result<(), Diagnostic> {
        let file = self.0.join(name);
        let beside = file.with_extension(std::process::id().to_string());
        let written = fs::File::create(&beside).and_then(|mut file| {
            let mut pieces = pieces.iter();
            pieces.try_for_each(|piece| file.write_all(piece))
        });
        let moved = written.and_then(|()| fs::rename(&beside, &file));
        moved.map_err(|error| {
            let _left = fs::remove_file(&beside);
            write_failed(&file.display().to_string(), &error)
        })
    }
}

/// What seals the manifest in the output folder; `None` where there is no whole one.
#[must_use]
pub fn seal(target: &Target) -> Option<Hash> {
    judge::seal(&RealDisk, target.folder())
}

/// What seals the manifest in the output folder and the number of files it lists, when
/// each of them stands there as it was written.
#[must_use]
pub fn whole(target: &Target) -> Option<(Hash, usize)> {
    let root = target.folder();
    let (past, said) = Past::read(&RealDisk, root).ok()?;
    if !said.is_empty() || past.pending.is_some() {
        return None;
    }
    let standing = Judge::new(root).standing(&RealDisk, &past);
    let all = standing.iter().all(Option::is_some);
    all.then_some((past.seal?, standing.len()))
}
