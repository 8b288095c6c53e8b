//! `grend serve`: the site on this machine, made anew after every change.

use std::path::PathBuf;
use std::thread;

use crate::diag::report::ordered;
use crate::pipeline::{self, Memo, Ready, Settings, Timings};
use crate::serve::{Server, Snapshot, watch};
use crate::source::DiskFiles;
use crate::text::Lang;
use crate::write::{MemorySink, Sink};

use super::args::{Global, ServeOptions};
use super::say::say;
use super::{USAGE, report, site};

/// Threads that answer requests.
const ANSWERING: usize = 4;

/// Serves until it is stopped.
pub fn run(global: &Global, options: &ServeOptions) -> u8 {
    let (files, settings) = match site::begin(global, &options.site) {
        Ok(begun) => begun,
        Err(exit) => return exit,
    };
    // A preview is for those who write, so drafts are always there, marked.
    let settings = Settings {
        drafts: true,
        ..settings
    };
    let snapshot = Snapshot::default();
    let mut memo = Memo::default();
    let first = make(&files, &settings, &mut memo, &snapshot, global);
    let base = settings
        .base_url
        .as_ref()
        .unwrap_or(&first.config.base_url)
        .path()
        .to_owned();
    let lang = site::language(global, first.config.messages);
    let server = match Server::listen(options.port) {
        Ok(server) => server,
        Err(error) => {
            say(&format!("127.0.0.1:{}: {error}", options.port));
            return USAGE;
        }
    };
    let url = format!("http://{}{base}", server.address());
    say(&listening(&url, lang));
    if !options.no_open {
        open_browser(&url);
    }
    let mut except: Vec<PathBuf> = ["output", "target", "node_modules"]
        .map(|name| files.root().join(name))
        .to_vec();
    except.push(files.root().join(&first.config.output));
    thread::scope(|scope| {
        for _ in 0..ANSWERING {
            scope.spawn(|| server.answer(&snapshot, &base));
        }
        let watched = watch(files.root(), &except, || {
            make(&files, &settings, &mut memo, &snapshot, global);
        });
        if let Err(error) = watched {
            say(&not_watching(&error, lang));
        }
    });
    0
}

/// Makes the site and shows it. When the content has errors, what could be made
/// is shown all the same, and the errors are in the terminal.
fn make(
    files: &DiskFiles,
    settings: &Settings,
    memo: &mut Memo,
    snapshot: &Snapshot,
    global: &Global,
) -> Ready {
    let mut timings = Timings::default();
    let (loaded, mut found) = pipeline::load(files, &mut timings);
    let (ready, understood) = pipeline::understand(loaded, settings, Some(memo), &mut timings);
    found.extend(understood);
    let sink = MemorySink::default();
    let in_pages = pipeline::render(&ready, files, Some(memo), &mut timings, &|output| {
        Sink::put(&&sink, output);
    });
    // A theme that cannot be used makes nothing: then the last site stays.
    let complete = ready.theme.is_some() && in_pages.is_empty();
    found.extend(in_pages);
    if complete {
        snapshot.swap(sink.into_files());
    }
    let found = ordered(found);
    let lang = site::language(global, ready.config.messages);
    report::diagnostics(&found, &ready.tree, global, lang);
    let pages = ready.site.visible().count();
    say(&report::summary(
        pages,
        None,
        &found,
        timings.total().as_secs_f64(),
        lang,
    ));
    ready
}

/// Opens the address with the system's own opener; a machine without one is no
/// error. The address is the server's and holds nothing a user wrote.
fn open_browser(url: &str) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let opened = std::process::Command::new(opener)
        .arg(url)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn();
    drop(opened);
}

fn listening(url: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("→ {url} (stop with Ctrl-C)"),
        _ => format!("→ {url} (stopp med Ctrl-C)"),
    }
}

fn not_watching(error: &str, lang: Lang) -> String {
    match lang {
        Lang::Nn => {
            format!("Ser ikkje etter endringar: {error}. Start på nytt for å sjå nye endringar.")
        }
        Lang::En => format!("Not watching for changes: {error}. Restart to see new changes."),
        _ => format!("Ser ikke etter endringer: {error}. Start på nytt for å se nye endringer."),
    }
}
