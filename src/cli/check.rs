//! `grend check`: everything a build would say, and nothing written.

use crate::diag::report::{counted, ordered};
use crate::pipeline::{self, Timings};

use crate::write::DiskKept;

use super::args::{CheckOptions, Global};
use super::say::say;
use super::{CONTENT, USAGE, report, reports, site};

/// Checks the content and that every page can be made; with `--report`, also
/// how it is written.
pub fn run(global: &Global, options: &CheckOptions) -> u8 {
    let (files, settings) = match site::begin(global, &options.site) {
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
    let lang = site::language(global, ready.config.messages);
    if options.report {
        match reports::run(&ready, options, lang) {
            Ok(grave) => found.extend(grave),
            Err(error) => {
                say(&error);
                return USAGE;
            }
        }
    }
    let found = ordered(found);
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
        counted(&found),
        timings.total().as_secs_f64(),
        lang,
    ));
    let (errors, warnings) = counted(&found);
    if errors > 0 || (options.site.strict && warnings > 0) {
        CONTENT
    } else {
        0
    }
}
