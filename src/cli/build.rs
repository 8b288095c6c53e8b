//! `grend build`: the whole site to its folder, or of the last one what differs.

use crate::diag::report::{counted, ordered};
use crate::diag::{Diagnostic, Severity};
use crate::pipeline::{self, Loaded, MadeOf, Ready, SearchLeft, Settings, Timings};
use crate::source::DiskFiles;
use crate::text::Lang;
use crate::write::{Compressing, DiskKept, DiskSink, Report, Sink, Swap, Target};

use super::args::{BuildOptions, Global};
use super::remembered::Remembered;
use super::say::say;
use super::{CONTENT, USAGE, clock, report, site};

/// Builds. Nothing is written unless everything is in order.
pub fn run(global: &Global, build: &BuildOptions) -> u8 {
    let options = &build.site;
    let (files, settings) = match site::begin(global, options) {
        Ok(begun) => begun,
        Err(exit) => return exit,
    };
    let mut timings = Timings::default();
    let program = || build.cache.as_ref().and_then(|_| clock::program());
    let load = || pipeline::load(&files, &mut timings);
    let ((loaded, in_files), program) = pipeline::beside(load, program);
    let lang = site::language(global, loaded.config.messages);
    let target = if build.swap {
        site::swap(&files, &loaded.config, options).map(|(target, swap)| (target, Some(swap)))
    } else {
        site::target(&files, &loaded.config, options).map(|target| (target, None))
    };
    let (target, swap) = match target {
        Ok(found) => found,
        Err(refused) => return site::stop(&refused, global, lang),
    };
    let remembered = build
        .cache
        .as_deref()
        .map(|folder| Remembered::open(folder, global, build, &target));
    let remembered = match remembered.transpose() {
        Ok(remembered) => remembered,
        Err(refused) => return site::stop(&refused, global, lang),
    };
    let remembered = remembered.as_ref().filter(|_| in_files.is_empty());
    let of = remembered.and_then(|remembered| {
        let of = remembered.made_of(program, &loaded, &files, &settings, &mut timings)?;
        Some((remembered, of))
    });
    let asked = Asked {
        global,
        build,
        files: &files,
        settings: &settings,
        lang,
    };
    let loaded = match &of {
        None => loaded,
        Some((remembered, of)) => {
            let is_swap = swap.is_some();
            match remembered.go_on(loaded, of, (&asked, is_swap), &mut timings) {
                Ok(exit) => return exit,
                Err(as_it_was) => *as_it_was,
            }
        }
    };
    // A swap begins in an empty folder, so there is nothing to go on from.
    let is_left = of.is_some() && swap.is_none();
    let site = Whole::decide(asked, loaded, in_files, is_left, timings);
    site.build(&target, swap, of.as_ref())
}

/// Who asks for a build, and of what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub global: &'a Global,
    pub build: &'a BuildOptions,
    pub files: &'a DiskFiles,
    pub settings: &'a Settings,
    /// Of messages.
    pub lang: Lang,
}

/// A site that is made whole.
struct Whole<'a> {
    asked: Asked<'a>,
    ready: Ready,
    found: Vec<Diagnostic>,
    timings: Timings,
    /// What is left of the work on its index, where another build may go on from it.
    left: Option<SearchLeft>,
}

impl<'a> Whole<'a> {
    fn decide(
        asked: Asked<'a>,
        loaded: Loaded,
        mut found: Vec<Diagnostic>,
        is_left: bool,
        mut timings: Timings,
    ) -> Self {
        let (mut ready, understood) = pipeline::decide(loaded, asked.settings, None, &mut timings);
        found.extend(understood);
        ready.let_go_of_pages(&found);
        Self {
            asked,
            ready,
            found,
            timings,
            left: is_left.then(SearchLeft::default),
        }
    }

    fn has_failed(&self) -> bool {
        let (errors, warnings) = counted(&self.found);
        errors > 0 || (self.asked.build.site.strict && warnings > 0)
    }

    /// Makes the site, tells of it and remembers it.
    fn build(
        mut self,
        target: &Target,
        swap: Option<Swap>,
        of: Option<&(&Remembered<'_>, MadeOf)>,
    ) -> u8 {
        let Asked { global, lang, .. } = self.asked;
        let mut written = None;
        if !self.has_failed() {
            let sink = self.timings.stage("open", || DiskSink::open(target));
            written = match sink {
                Ok(sink) if self.asked.build.compress => self.put(Compressing(sink)),
                Ok(sink) => self.put(sink),
                Err(refused) => return site::stop(&refused, global, lang),
            };
            if let Some(swap) = swap.filter(|_| !self.has_failed())
                && let Err(refused) = self.timings.stage("swap", || swap.switch())
            {
                self.found.extend(refused);
            }
        }
        self.found = ordered(std::mem::take(&mut self.found));
        let said = report::written(&self.found, &self.ready.tree, global, lang);
        if !report::put(&said, global) {
            return USAGE;
        }
        if global.timings {
            say(&report::timings(&self.timings));
        }
        let pages = self.ready.site.visible().count();
        let counts = counted(&self.found);
        let (seconds, written) = (self.timings.total().as_secs_f64(), written.as_ref());
        say(&report::summary(pages, written, counts, seconds, lang));
        let is_refused =
            |one: &Diagnostic| site::is_usage(one) && one.severity() == Severity::Error;
        let exit = if self.found.iter().any(is_refused) {
            USAGE
        } else if self.has_failed() {
            CONTENT
        } else {
            0
        };
        if exit == 0 {
            if let Some((remembered, of)) = of
                && let Err(refused) = self.remember(remembered, of, (pages, counts.1, said))
            {
                return site::stop(&refused, global, lang);
            }
            say(&format!("→ {}", site::shown(target.folder())));
        }
        // The program ends here, and then the system takes all memory at once.
        std::mem::forget(self);
        exit
    }

    /// Makes the site into the sink, and lets it put that in place if all is well.
    fn put(&mut self, mut sink: impl Sink) -> Option<Report> {
        let Self {
            ready,
            found,
            timings,
            left,
            ..
        } = self;
        let files = self.asked.files;
        let early = |output| sink.put_early(output);
        ready.search = pipeline::search_files(ready, None, &early, left.as_mut(), timings);
        timings.stage("plan", || sink.plan(&ready.paths()));
        let put = |output| sink.put(output);
        timings.stage("write search", || {
            // Held no longer, as rendering has use for the room.
            pipeline::give_search(std::mem::take(&mut ready.search), &put);
        });
        found.extend(pipeline::render(ready, files, None, timings, &put));
        let kept = DiskKept::in_site(files.root());
        found.extend(pipeline::pictures(ready, files, &kept, timings, Some(&put)));
        if self.has_failed() {
            return None;
        }
        let (report, in_writing) = self.timings.stage("write", || sink.finish());
        self.found.extend(in_writing);
        Some(report)
    }

    fn remember(
        &mut self,
        remembered: &Remembered<'_>,
        of: &MadeOf,
        told: (usize, usize, String),
    ) -> Result<(), Diagnostic> {
        let left = self.left.take();
        let remains = left.map(|left| pipeline::remains(&self.ready, of, &self.found, left));
        remembered.keep(of, told, remains.as_ref())
    }
}
