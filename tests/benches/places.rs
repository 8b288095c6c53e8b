//! What the register of places costs a build: `places SITE [ROUNDS]`.
//!
//! SITE is a folder that `make_site` wrote. It is built in memory, nothing
//! written, in two ways that take turns: as it is, and with every field of the
//! kind `place` read as plain text and no page, map, redirect or data file of
//! places made. The difference is what the register costs: looking names up,
//! and the pages of all municipalities and counties. The first look-up, which
//! builds the register's tables, is timed by itself. Prints medians in ms.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "reads a made-up site and says what it measured"
)]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{fs, io};

use grend::pipeline::{self, Ready, Settings, Timings};
use grend::places::Register;
use grend::resolve::What;
use grend::source::MemoryFiles;

const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/content/_model");

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let site = arguments
        .next()
        .ok_or_else(|| io::Error::other("usage: places SITE [ROUNDS]"))?;
    let rounds = arguments
        .next()
        .and_then(|text| text.parse().ok())
        .unwrap_or(9);
    let start = Instant::now();
    let municipalities = Register::today().municipalities().len();
    let tables = start.elapsed();

    let mut with = MemoryFiles::default();
    read(Path::new(&site), Path::new("content"), &mut with)?;
    let pages = with.0.len();
    let mut without = with.clone();
    for entry in fs::read_dir(MODEL)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        let text = fs::read_to_string(Path::new(MODEL).join(&*name))?;
        let path = format!("content/_model/{name}");
        without.0.insert(path.clone(), plain(&text).into_bytes());
        with.0.insert(path, text.into_bytes());
    }
    let mut times: [Vec<Duration>; 2] = Default::default();
    for _ in 0..rounds {
        times[0].push(build(&with, |_| {}));
        times[1].push(build(&without, leave_places_out));
    }
    let [with, without] = times.map(median);
    println!("| Pages | Municipalities | Tables, ms | With, ms | Without, ms | Register, ms |");
    println!("| --: | --: | --: | --: | --: | --: |");
    println!(
        "| {pages} | {municipalities} | {:.1} | {:.0} | {:.0} | {:.0} |",
        ms(tables),
        ms(with),
        ms(without),
        ms(tables) + ms(with) - ms(without),
    );
    Ok(())
}

fn read(root: &Path, inside: &Path, into: &mut MemoryFiles) -> io::Result<()> {
    for entry in fs::read_dir(root.join(inside))? {
        let entry = entry?;
        let path = inside.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            read(root, &path, into)?;
        } else {
            let bytes = fs::read(entry.path())?;
            into.0.insert(path.to_string_lossy().into_owned(), bytes);
        }
    }
    Ok(())
}

/// A model whose places are only texts.
fn plain(model: &str) -> String {
    let lines = model
        .lines()
        .filter(|line| !line.trim().starts_with("levels:"));
    let lines = lines.map(|line| line.replace("kind: place", "kind: text"));
    lines.collect::<Vec<_>>().join("\n")
}

fn leave_places_out(ready: &mut Ready) {
    let Some(decided) = Arc::get_mut(&mut ready.site.decided) else {
        unreachable!("nobody else has the site");
    };
    decided.plan.retain(|planned| match &planned.what {
        What::Places | What::Place(..) | What::Machine(_) => false,
        What::Redirect(to) => {
            !to.as_str().starts_with("kommune/") && !to.as_str().starts_with("fylke/")
        }
        _ => true,
    });
}

fn build(files: &MemoryFiles, change: impl Fn(&mut Ready)) -> Duration {
    let settings = Settings {
        today: jiff::civil::date(2026, 11, 25),
        drafts: false,
        base_url: None,
    };
    let mut timings = Timings::default();
    let start = Instant::now();
    let (loaded, _) = pipeline::load(files, &mut timings);
    let (mut ready, _) = pipeline::understand(loaded, &settings, None, &mut timings);
    change(&mut ready);
    let failed = pipeline::render(&ready, files, None, &mut timings, &drop);
    assert!(failed.is_empty(), "{failed:?}");
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
