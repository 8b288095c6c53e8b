//! `grend build`: the whole site to its folder.

use crate::diag::Diagnostic;
use crate::diag::report::counted;
use crate::pipeline::{self, Ready, Timings};
use crate::source::DiskFiles;
use crate::write::{Compressing, DiskKept, DiskSink, Report, Sink};

use super::args::{BuildOptions, Global};
use super::say::say;
use super::{CONTENT, USAGE, report, site};

/// Renders into the sink, and lets it put the site in place if all is `well`.
fn put(
    mut sink: impl Sink,
    ready: &Ready,
    files: &DiskFiles,
    timings: &mut Timings,
    found: &mut Vec<Diagnostic>,
    well: &dyn Fn(&[Diagnostic]) -> bool,
) -> Option<Report> {
    timings.stage("plan", || sink.plan(&ready.paths()));
    found.extend(pipeline::render(ready, files, None, timings, &|output| {
        sink.put(output);
    }));
    let kept = DiskKept::in_site(files.root());
    let put = |output| sink.put(output);
    found.extend(pipeline::pictures(ready, files, &kept, timings, Some(&put)));
    if !well(found) {
        return None;
    }
    let (report, in_writing) = timings.stage("write", || sink.finish());
    found.extend(in_writing);
    Some(report)
}

/// Builds. Nothing is written unless everything is in order.
pub fn run(global: &Global, build: &BuildOptions) -> u8 {
    let options = &build.site;
    let (files, settings) = match site::begin(global, options) {
        Ok(begun) => begun,
        Err(exit) => return exit,
    };
    let mut timings = Timings::default();
    let (ready, mut found) = site::ready(&files, &settings, &mut timings);
    let lang = site::language(global, ready.config.messages);
    let target = if build.swap {
        site::swap(&files, &ready, options).map(|(target, swap)| (target, Some(swap)))
    } else {
        site::target(&files, &ready, options).map(|target| (target, None))
    };
    let (target, swap) = match target {
        Ok(found) => found,
        Err(refused) => return site::stop(&refused, global, lang),
    };
    let pages = ready.site.visible().count();
    let failed = |found: &[Diagnostic]| {
        let (errors, warnings) = counted(found);
        errors > 0 || (options.strict && warnings > 0)
    };
    let mut written = None;
    if !failed(&found) {
        let sink = match timings.stage("open", || DiskSink::open(&target)) {
            Ok(sink) => sink,
            Err(refused) => return site::stop(&refused, global, lang),
        };
        let made = |found: &[Diagnostic]| !failed(found);
        written = if build.compress {
            put(
                Compressing(sink),
                &ready,
                &files,
                &mut timings,
                &mut found,
                &made,
            )
        } else {
            put(sink, &ready, &files, &mut timings, &mut found, &made)
        };
        if let Some(swap) = swap.filter(|_| !failed(&found))
            && let Err(refused) = timings.stage("swap", || swap.switch())
        {
            found.extend(refused);
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
