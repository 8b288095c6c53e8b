//! `grend serve`: the site on this machine, made anew after every change.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::thread;

use crate::pipeline::Settings;
use crate::serve::{Folders, Made, Maker, Server, Snapshot, Watching, system, watch};
use crate::source::DiskFiles;
use crate::text::Lang;

use super::args::{Global, ServeOptions};
use super::say::say;
use super::{USAGE, report, site};

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
    let snapshot = Arc::new(Snapshot::default());
    let asked = global.lang.as_deref().and_then(Lang::parse);
    let mut maker = Maker::new(&files, &settings, asked, &snapshot);
    let Some(first) = maker.make(None, &|| false) else {
        return USAGE;
    };
    tell(&first, global);
    let config = &first.ready.config;
    let lang = site::language(global, config.messages);
    let server = match Server::listen(options.address, options.port) {
        Ok(server) => server,
        Err(error) => {
            say(&format!("{}:{}: {error}", options.address, options.port));
            return USAGE;
        }
    };
    let address = server.address();
    let url = format!("http://{}{}", reachable(address), snapshot.current().base);
    if options.port != 0 && address.port() != options.port {
        say(&taken(options.port, address.port(), lang));
    }
    if !address.ip().is_loopback() {
        say(open_to_all(lang));
    }
    say(&listening(&url, lang));
    if !options.no_open {
        open_browser(&url);
    }
    let shown = Arc::clone(&snapshot);
    thread::spawn(move || {
        if let Err(error) = server.run(&shown) {
            say(&format!("{address}: {error}"));
        }
    });
    let folders = folders(&files, config.content.as_str());
    let own: crate::serve::MakeWatcher<'_> = &system;
    let system = (!options.poll).then_some(own);
    let watched = watch(
        folders,
        system,
        |how| {
            if let Watching::Polling(Some(why)) = how {
                say(&polling(&why, lang));
            }
        },
        |changes| {
            if let Some(made) = maker.make(Some(&changes.paths), &|| changes.are_old()) {
                tell(&made, global);
            }
        },
    );
    if let Err(error) = watched {
        say(&not_watching(&error, lang));
    }
    // What was made stays on show.
    loop {
        thread::park();
    }
}

/// What a site is made from. The folder with the content is the one there was at
/// the start: while the settings are being typed they may name any.
fn folders(files: &DiskFiles, content: &str) -> Folders {
    let root = files.root().to_owned();
    Folders {
        settings: root.join(crate::config::FILE),
        watched: vec![root.join(content), root.join("themes")],
        root,
    }
}

fn tell(made: &Made, global: &Global) {
    let ready = &made.ready;
    let lang = site::language(global, ready.config.messages);
    if !made.is_old_news {
        report::diagnostics(&made.found, &ready.tree, global, lang);
    }
    say(&report::summary(
        ready.site.visible().count(),
        None,
        crate::diag::report::counted(&made.found),
        made.timings.total().as_secs_f64(),
        lang,
    ));
    if made.has_moved {
        say(content_moved(lang));
    } else if !made.is_shown {
        say(last_stays(lang));
    }
}

/// The address to ask at: one that listens to all machines has none of its own.
fn reachable(listens: SocketAddr) -> SocketAddr {
    let own: IpAddr = match listens.ip() {
        IpAddr::V4(any) if any.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(any) if any.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        other => other,
    };
    SocketAddr::new(own, listens.port())
}

/// Opens the address with the system's own opener; a machine without one is no
/// error. It is one word that no shell reads: it begins with `http://`, and what
/// settings say of the path in it is escaped. `BROWSER` is the opener's affair.
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

fn taken(wanted: u16, got: u16, lang: Lang) -> String {
    match lang {
        Lang::Nn => format!("Port {wanted} er oppteken. Brukar {got}."),
        Lang::En => format!("Port {wanted} is taken. Using {got}."),
        _ => format!("Port {wanted} er opptatt. Bruker {got}."),
    }
}

fn open_to_all(lang: Lang) -> &'static str {
    match lang {
        Lang::Nn => "Åtvaring: Andre maskiner på nettet kan sjå førehandsvisinga, med utkast.",
        Lang::En => "Warning: Other machines on the network can see the preview, drafts included.",
        _ => "Advarsel: Andre maskiner på nettet kan se forhåndsvisningen, med utkast.",
    }
}

fn last_stays(lang: Lang) -> &'static str {
    match lang {
        Lang::Nn => "Førre utgåve blir vist til feila er retta.",
        Lang::En => "The previous version stays on show until the errors are mended.",
        _ => "Forrige utgave blir vist til feilene er rettet.",
    }
}

fn content_moved(lang: Lang) -> &'static str {
    match lang {
        Lang::Nn => {
            "«content» i grend.yaml er ei anna mappe enn då du starta. Start på nytt for å vise ho."
        }
        Lang::En => {
            "“content” in grend.yaml is another folder than when you started. Restart to show it."
        }
        _ => {
            "«content» i grend.yaml er en annen mappe enn da du startet. Start på nytt for å vise den."
        }
    }
}

fn polling(why: &str, lang: Lang) -> String {
    match lang {
        Lang::Nn => format!(
            "Systemet seier ikkje frå om endringar ({why}). Ser etter dei to gonger i sekundet i staden."
        ),
        Lang::En => format!(
            "The system does not tell of changes ({why}). Looking for them twice a second instead."
        ),
        _ => format!(
            "Systemet sier ikke fra om endringer ({why}). Ser etter dem to ganger i sekundet i stedet."
        ),
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
