//! `grend check`: everything a build would say, and nothing written.

use crate::diag::report::{counted, ordered};
use crate::pipeline::{self, Timings};

use crate::write::DiskKept;

use super::args::{Global, SiteOptions};
use super::say::say;
use super::{CONTENT, USAGE, report, site};

/// Checks the content and that every page can be made.
pub fn run(global: &Global, options: &SiteOptions) -> u8 {
    let (files, settings) = match site::begin(global, options) {
        Ok(begun) => begun,
        Err(exit) => return exit,
    };
    let mut timings = Timings::default();
    let (ready, mut found) = site::ready(&files, &settings, &mut timings);
    found.extend(pipeline::render(&ready, &files, None, &mut timings, &drop));
    let kept = DiskKept::in_site(files.root());
    found.extend(pipeline::pictures(
        &ready,
        &files,
        &kept,
        &mut timings,
        None,
    ));
    let found = ordered(found);
    let lang = site::language(global, ready.config.messages);
    if !report::diagnostics(&found, &ready.tree, global, lang) {
        return USAGE;
    }
    if global.timings {
        say(&report::timings(&timings));
    }
    let pages = ready.site.visible().count();
    say(&report::summary(
        pages,
        None,
        &found,
        timings.total().as_secs_f64(),
        lang,
    ));
    let (errors, warnings) = counted(&found);
    if errors > 0 || (options.strict && warnings > 0) {
        CONTENT
    } else {
        0
    }
}
