//! `grend build --cache DIR`: a build that would be the last one over again is told
//! and not made.

use std::path::Path;

use crate::diag::Diagnostic;
use crate::pipeline::{self, Loaded, Settings, Timings};
use crate::source::Files;
use crate::text::{Hash, Lang};
use crate::write::{Last, Memory, Report, Target, whole};

use super::args::{BuildOptions, Global};
use super::say::say;
use super::{USAGE, clock, report, site};

/// The last build, and what this one has to be to be the same.
pub struct Remembered<'a> {
    memory: Memory,
    target: &'a Target,
    /// Everything besides the site's files that has a say in what is made or told.
    asked: String,
}

impl<'a> Remembered<'a> {
    /// Opens the folder it is in.
    ///
    /// # Errors
    /// `G901` when it cannot be made.
    pub fn open(
        folder: &Path,
        global: &Global,
        build: &BuildOptions,
        target: &'a Target,
    ) -> Result<Self, Diagnostic> {
        let asked = format!(
            "{:?} {:?} {} {} {} {}",
            global.format,
            global.lang,
            clock::colour(),
            build.site.strict,
            build.compress,
            target.folder().display()
        );
        Ok(Self {
            memory: Memory::open(folder)?,
            target,
            asked,
        })
    }

    /// The key of this build: of the program itself, of what is asked of it and of all
    /// the site's files. `None` where one of them cannot be read.
    pub fn key(
        &self,
        loaded: &Loaded,
        files: &dyn Files,
        settings: &Settings,
        timings: &mut Timings,
    ) -> Option<Hash> {
        timings.stage("key", || {
            let program = Hash::of(&clock::program()?).to_string();
            let made_of = pipeline::made_of(loaded, files, settings)?.to_string();
            let parts = [&program, &self.asked, &made_of];
            Some(Hash::of_parts(parts.map(String::as_bytes)))
        })
    }

    /// Tells what the last build told, when it was made of the same and all it wrote is
    /// still there; then this is the exit code.
    pub fn same(
        &self,
        key: Hash,
        global: &Global,
        lang: Lang,
        timings: &mut Timings,
    ) -> Option<u8> {
        let last = self.memory.last()?;
        if last.key != key.to_string() {
            return None;
        }
        let (manifest, unchanged) = timings.stage("whole", || whole(self.target))?;
        if last.manifest != manifest.to_string() {
            return None;
        }
        if !report::put(&last.said, global) {
            return Some(USAGE);
        }
        if global.timings {
            say(&report::timings(timings));
        }
        let nothing = Report {
            unchanged,
            ..Report::default()
        };
        let (counts, seconds) = ((0, last.warnings), timings.total().as_secs_f64());
        say(&report::summary(
            last.pages,
            Some(&nothing),
            counts,
            seconds,
            lang,
        ));
        say(&format!("→ {}", site::shown(self.target.folder())));
        Some(0)
    }

    /// Remembers this build, if all it wrote is there.
    ///
    /// # Errors
    /// `G901` with what the disk says.
    pub fn keep(
        &self,
        key: Hash,
        pages: usize,
        warnings: usize,
        said: String,
    ) -> Result<(), Diagnostic> {
        let Some((manifest, _)) = whole(self.target) else {
            return Ok(());
        };
        self.memory.keep(&Last {
            key: key.to_string(),
            manifest: manifest.to_string(),
            pages,
            warnings,
            said,
        })
    }
}
