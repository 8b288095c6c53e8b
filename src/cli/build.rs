//! `grend build`: the whole site to its folder.

use crate::diag::Diagnostic;
use crate::diag::report::{counted, ordered};
use crate::pipeline::{self, Ready, Timings};
use crate::source::DiskFiles;
use crate::write::{Compressing, DiskKept, DiskSink, Report, Sink};

use super::args::{BuildOptions, Global};
use super::remembered::Remembered;
use super::say::say;
use super::{CONTENT, USAGE, report, site};

/// Makes the site into the sink, and lets it put that in place if all is `well`.
fn put(
    mut sink: impl Sink,
    ready: &mut Ready,
    files: &DiskFiles,
    timings: &mut Timings,
    found: &mut Vec<Diagnostic>,
    well: &dyn Fn(&[Diagnostic]) -> bool,
) -> Option<Report> {
    let early = |output| sink.put_early(output);
    ready.search = pipeline::search_files(ready, None, &early, timings);
    timings.stage("plan", || sink.plan(&ready.paths()));
    let put = |output| sink.put(output);
    timings.stage("write search", || {
        // Held no longer, as rendering has use for the room.
        pipeline::give_search(std::mem::take(&mut ready.search), &put);
    });
    found.extend(pipeline::render(ready, files, None, timings, &put));
    let kept = DiskKept::in_site(files.root());
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
    let (loaded, mut found) = pipeline::load(&files, &mut timings);
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
    let key = remembered.as_ref().filter(|_| found.is_empty());
    let key = key.and_then(|remembered| remembered.key(&loaded, &files, &settings, &mut timings));
    if let (Some(remembered), Some(key)) = (&remembered, key)
        && let Some(exit) = remembered.same(key, global, lang, &mut timings)
    {
        return exit;
    }
    let (mut ready, understood) = pipeline::decide(loaded, &settings, None, &mut timings);
    found.extend(understood);
    ready.let_go_of_pages(&found);
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
                &mut ready,
                &files,
                &mut timings,
                &mut found,
                &made,
            )
        } else {
            put(sink, &mut ready, &files, &mut timings, &mut found, &made)
        };
        if let Some(swap) = swap.filter(|_| !failed(&found))
            && let Err(refused) = timings.stage("swap", || swap.switch())
        {
            found.extend(refused);
        }
    }
    let found = ordered(found);
    let said = report::written(&found, &ready.tree, global, lang);
    if !report::put(&said, global) {
        return USAGE;
    }
    if global.timings {
        say(&report::timings(&timings));
    }
    let seconds = timings.total().as_secs_f64();
    let counts = counted(&found);
    say(&report::summary(
        pages,
        written.as_ref(),
        counts,
        seconds,
        lang,
    ));
    // The program ends here, and then the system takes all memory at once.
    std::mem::forget(ready);
    if found
        .iter()
        .any(|one| site::is_usage(one) && one.severity() == crate::diag::Severity::Error)
    {
        return USAGE;
    }
    if failed(&found) {
        return CONTENT;
    }
    if let (Some(remembered), Some(key)) = (&remembered, key)
        && let Err(refused) = remembered.keep(key, pages, counts.1, said)
    {
        return site::stop(&refused, global, lang);
    }
    say(&format!("→ {}", site::shown(target.folder())));
    0
}
