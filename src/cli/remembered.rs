//! `grend build --cache DIR`: a build that would be the last one over again is told
//! and not made, and of one that differs in the words of a few pages no more is made than
//! shows them.

use std::path::Path;

use crate::diag::Diagnostic;
use crate::pipeline::{self, Again, Loaded, MadeOf, Remains, Settings, Timings};
use crate::source::Files;
use crate::text::Hash;
use crate::write::{Compressing, DiskSink, Last, Memory, Report, Sink, Target, seal, whole};

use super::args::{BuildOptions, Global};
use super::build::Asked;
use super::say::say;
use super::{USAGE, clock, report, site};

/// The last build, and what this one has to be to be the same.
#[derive(Debug)]
pub struct Remembered<'a> {
    memory: Memory,
    target: &'a Target,
    /// Everything besides the site's files that has a say in what is made or told.
    asked: String,
    compress: bool,
}

impl<'a> Remembered<'a> {
    /// Opens the folder it is in.
    ///
    /// # Errors
    /// `G901` when it cannot be made, or is in the output folder.
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
            memory: Memory::open(folder, target)?,
            target,
            asked,
            compress: build.compress,
        })
    }

    /// What this build is made of: the `program` itself, what is asked of it and all the
    /// site's files. `None` where one of them cannot be read.
    pub fn made_of(
        &self,
        program: Option<Hash>,
        loaded: &Loaded,
        files: &dyn Files,
        settings: &Settings,
        timings: &mut Timings,
    ) -> Option<MadeOf> {
        timings.stage("key", || {
            let asked = format!("{} {}", program?, self.asked);
            pipeline::made_of(loaded, files, settings, &asked)
        })
    }

    /// Goes on from the last build: tells what it told, if this would be the same and all
    /// it wrote is still there, or makes what differs; then this is the exit code.
    ///
    /// # Errors
    /// What was loaded, of which the site is to be made whole.
    pub fn go_on(
        &self,
        loaded: Loaded,
        of: &MadeOf,
        (asked, is_swap): (&Asked<'_>, bool),
        timings: &mut Timings,
    ) -> Result<u8, Box<Loaded>> {
        let whole = |loaded| Err(Box::new(loaded));
        let Some(last) = self.memory.last() else {
            return whole(loaded);
        };
        let (report, last) = if last.key == of.key().to_string() {
            match self.same(&last, timings) {
                Some(report) => (report, Ok(last)),
                None => return whole(loaded),
            }
        } else if is_swap {
            return whole(loaded);
        } else {
            self.again(loaded, (of, &last), asked.settings, timings)?
        };
        Ok(match last {
            Ok(last) => self.tell(&last, &report, asked, timings),
            Err(refused) => site::stop(&refused, asked.global, asked.lang),
        })
    }

    /// Whether all that the last build wrote is still there.
    fn same(&self, last: &Last, timings: &mut Timings) -> Option<Report> {
        let (manifest, unchanged) = timings.stage("whole", || whole(self.target))?;
        (last.manifest == manifest.to_string()).then(|| Report {
            unchanged,
            ..Report::default()
        })
    }

    /// Makes of the site what an edit of a few texts since the last build shows in, when
    /// all else stands there as that build wrote it.
    ///
    /// # Errors
    /// What was loaded, of which the site is to be made whole.
    fn again(
        &self,
        loaded: Loaded,
        (of, last): (&MadeOf, &Last),
        settings: &Settings,
        timings: &mut Timings,
    ) -> Result<(Report, Result<Last, Diagnostic>), Box<Loaded>> {
        let kept = timings.stage("remains", || self.memory.remains());
        let left = kept.as_ref().zip(Hash::parse(&last.remains));
        let left = left.and_then(|(kept, seal)| pipeline::opened(kept, seal));
        let edited = left.as_ref().and_then(|left| left.edited(of, &last.edited));
        let (Some(left), Some(edited)) = (left, edited) else {
            return Err(Box::new(loaded));
        };
        let (again, sink) = timings.stage("recall", || {
            let sink = || DiskSink::open(self.target).inspect(DiskSink::look_ahead);
            pipeline::beside(|| Again::of(loaded, &left, edited, settings), sink)
        });
        let mut again = again?;
        let is_last = |sink: &DiskSink| {
            let seal = sink.seal().map(|seal| seal.to_string());
            seal.as_ref() == Some(&last.manifest)
        };
        let report = match sink.ok().filter(is_last) {
            Some(sink) if self.compress => put(Compressing(sink), &mut again, timings),
            Some(sink) => put(sink, &mut again, timings),
            None => None,
        };
        let Some(report) = report else {
            let pipeline::Ready { tree, config, .. } = again.ready;
            return Err(Box::new(Loaded { tree, config }));
        };
        let last = Last {
            key: of.key().to_string(),
            edited: again.edited.iter().map(|file| file.0).collect(),
            ..last.clone()
        };
        // The program ends soon, and then the system takes all memory at once.
        std::mem::forget((again, kept));
        Ok((report, self.remember(last)))
    }

    /// Tells what a build told, and what this one did.
    fn tell(&self, last: &Last, report: &Report, asked: &Asked<'_>, timings: &Timings) -> u8 {
        let Asked { global, lang, .. } = *asked;
        if !report::put(&last.said, global) {
            return USAGE;
        }
        if global.timings {
            say(&report::timings(timings));
        }
        let (counts, seconds) = ((0, last.warnings), timings.total().as_secs_f64());
        let report = Some(report);
        say(&report::summary(last.pages, report, counts, seconds, lang));
        say(&format!("→ {}", site::shown(self.target.folder())));
        0
    }

    /// Remembers this build, made whole, and what it left of its work if another may go on
    /// from it.
    ///
    /// # Errors
    /// `G901` with what the disk says.
    pub fn keep(
        &self,
        of: &MadeOf,
        (pages, warnings, said): (usize, usize, String),
        remains: Option<&Remains>,
    ) -> Result<(), Diagnostic> {
        if let Some(remains) = remains {
            self.memory.keep_remains(&remains.pieces)?;
        }
        let last = Last {
            key: of.key().to_string(),
            manifest: String::new(),
            remains: remains.map_or(String::new(), |remains| remains.seal.to_string()),
            edited: Vec::new(),
            pages,
            warnings,
            said,
        };
        self.remember(last).map(drop)
    }

    /// Remembers a build with what is in the output folder now.
    fn remember(&self, last: Last) -> Result<Last, Diagnostic> {
        let manifest = seal(self.target).map(|seal| seal.to_string());
        let last = Last {
            manifest: manifest.unwrap_or_default(),
            ..last
        };
        self.memory.keep(&last)?;
        Ok(last)
    }
}

/// Puts what is to be made into the sink, and that in place, if all else stands there.
fn put(mut sink: impl Sink, again: &mut Again, timings: &mut Timings) -> Option<Report> {
    let wrong = timings.stage("plan", || sink.plan(&again.paths));
    let put = |output| sink.put(output);
    if !wrong.is_empty() || !again.render(timings, &put) || !sink.rest_stands() {
        return None;
    }
    let (report, said) = timings.stage("write", || sink.finish());
    said.is_empty().then_some(report)
}
