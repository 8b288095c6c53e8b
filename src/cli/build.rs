//! `grend build`: the whole site to its folder.

use crate::diag::report::counted;
use crate::pipeline::{self, Timings};
use crate::write::{DiskKept, DiskSink, Sink};

use super::args::{Global, SiteOptions};
use super::say::say;
use super::{CONTENT, USAGE, report, site};

/// Builds. Nothing is written unless everything is in order.
pub fn run(global: &Global, options: &SiteOptions) -> u8 {
    let (files, settings) = match site::begin(global, options) {
        Ok(begun) => begun,
        Err(exit) => return exit,
    };
    let mut timings = Timings::default();
    let (ready, mut found) = site::ready(&files, &settings, &mut timings);
    let lang = site::language(global, ready.config.messages);
    let target = match site::target(&files, &ready, options) {
        Ok(target) => target,
        Err(refused) => return site::stop(&refused, global, lang),
    };
    let pages = ready.site.visible().count();
    let failed = |found: &[crate::diag::Diagnostic]| {
        let (errors, warnings) = counted(found);
        errors > 0 || (options.strict && warnings > 0)
    };
    let mut written = None;
    if !failed(&found) {
        let mut sink = match timings.stage("open", || DiskSink::open(&target)) {
            Ok(sink) => sink,
            Err(refused) => return site::stop(&refused, global, lang),
        };
        timings.stage("plan", || sink.plan(&ready.paths()));
        found.extend(pipeline::render(
            &ready,
            &files,
            None,
            &mut timings,
            &|output| sink.put(output),
        ));
        let kept = DiskKept::in_site(files.root());
        let put = |output| sink.put(output);
        found.extend(pipeline::pictures(
            &ready,
            &files,
            &kept,
            &mut timings,
            Some(&put),
        ));
        if !failed(&found) {
            let (report, in_writing) = timings.stage("write", || sink.finish());
            written = Some(report);
            found.extend(in_writing);
        }
    }
    let found = crate::diag::report::ordered(found);
    if !report::diagnostics(&found, &ready.tree, global, lang) {
        return USAGE;
    }
    if global.timings {
        say(&report::timings(&timings));
    }
    say(&report::summary(
        pages,
        written.as_ref(),
        &found,
        timings.total().as_secs_f64(),
        lang,
    ));
    // The program ends here, and then the system takes all memory at once.
    std::mem::forget(ready);
    if found
        .iter()
        .any(|one| site::is_usage(one) && one.severity() == crate::diag::Severity::Error)
    {
        USAGE
    } else if failed(&found) {
        CONTENT
    } else {
        say(&format!("→ {}", site::shown(target.folder())));
        0
    }
}
