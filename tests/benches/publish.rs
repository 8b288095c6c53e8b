//! What publishing costs when nothing, or one page, has changed: `publish SITE [ROUNDS]`.
//!
//! SITE is a folder that `grend build` has built. Every file of its output is held in
//! memory; then, in turns, the folder is only walked, with a look at each file, and the
//! same bytes are published to it. What is measured is all that the room `write` does:
//! reading the manifest, planning, hashing and looking at every file, and the end.
//! Prints medians in milliseconds, and the whole beside the bare walk, both on two threads.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "reads what was built, and says what it measured"
)]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use grend::text::UrlPath;
use grend::write::{DiskSink, Output, Report, Sink, Target, check_target};
use rayon::prelude::*;

/// As in the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

const THREADS: usize = 2;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let usage = || io::Error::other("usage: publish SITE [ROUNDS]");
    let root = PathBuf::from(arguments.next().ok_or_else(usage)?);
    let rounds = arguments.next().and_then(|text| text.parse().ok());
    let pool = rayon::ThreadPoolBuilder::new().num_threads(THREADS).build();
    let pool = pool.map_err(io::Error::other)?;
    pool.install(|| run(&root.canonicalize()?, rounds.unwrap_or(9)))
}

fn run(root: &Path, rounds: usize) -> io::Result<()> {
    let (content, themes) = (Path::new("content"), Path::new("themes"));
    let target = check_target(root, content, themes, Path::new("output"), None);
    let target = target.map_err(|_| io::Error::other("SITE/output may not be written to"))?;
    let mut site = Vec::new();
    read(target.folder(), target.folder(), &mut site)?;
    site.sort_by(|a, b| a.path.cmp(&b.path));
    // Files that are younger than the manifest are read, whatever they are.
    publish(&target, site.clone())?;
    let mut same = Vec::new();
    let mut bare = Vec::new();
    for _ in 0..rounds {
        let started = Instant::now();
        let seen = walk(target.folder())?;
        bare.push(milliseconds(started));
        let (times, report) = publish(&target, site.clone())?;
        if (report.written, report.unchanged) != (0, site.len()) || seen < site.len() {
            return Err(io::Error::other(format!("{report:?} of {}", site.len())));
        }
        same.push(times);
    }
    let bytes: usize = site.iter().map(|one| one.bytes.len()).sum();
    println!(
        "{} files, {} MB, {rounds} rounds",
        site.len(),
        bytes / 1_000_000
    );
    let bare = median(bare);
    println!("{:>28} {bare:7.1} ms", "walk with a look at each");
    let part = |at: usize| median(same.iter().map(|times| times[at]).collect());
    for (at, name) in ["open", "plan", "put", "finish"].into_iter().enumerate() {
        println!("{name:>28} {:7.1} ms", part(at));
    }
    let ends = median(same.iter().map(|times| times[1] + times[3]).collect());
    let whole = median(same.iter().map(|times| times.iter().sum()).collect());
    println!(
        "{:>28} {ends:7.1} ms, {:.2} of the walk",
        "plan and finish",
        ends / bare
    );
    println!(
        "{:>28} {whole:7.1} ms, {:.2} of the walk",
        "nothing changed",
        whole / bare
    );

    // One page more or less, back and forth.
    let Some(page) = site.iter().position(|one| one.path.as_str().ends_with('/')) else {
        return Ok(());
    };
    let mut edited = Vec::new();
    for round in 0..rounds {
        if round % 2 == 0 {
            site[page].bytes.push(b' ');
        } else {
            site[page].bytes.pop();
        }
        let (times, report) = publish(&target, site.clone())?;
        if report.written != 1 {
            return Err(io::Error::other(format!("{report:?} for one page")));
        }
        edited.push(times.iter().sum());
    }
    if rounds % 2 == 1 {
        site[page].bytes.pop();
        publish(&target, site)?;
    }
    let edited: f64 = median(edited);
    println!(
        "{:>28} {edited:7.1} ms, {:.2} of the walk",
        "one page changed",
        edited / bare
    );
    Ok(())
}

/// The times of opening, planning, putting and finishing.
fn publish(target: &Target, site: Vec<Output>) -> io::Result<([f64; 4], Report)> {
    let paths: Vec<UrlPath> = site.iter().map(|one| one.path.clone()).collect();
    let started = Instant::now();
    let sink = DiskSink::open(target);
    let mut sink = sink.map_err(|said| io::Error::other(format!("{:?}", said.code)))?;
    let opened = milliseconds(started);
    let mut said = sink.plan(&paths);
    let planned = milliseconds(started);
    site.into_par_iter().for_each(|output| sink.put(output));
    let put = milliseconds(started);
    let (report, more) = sink.finish();
    let finished = milliseconds(started);
    said.extend(more);
    match said.first() {
        Some(one) => Err(io::Error::other(format!("{:?}", one.code))),
        None => Ok((
            [opened, planned - opened, put - planned, finished - put],
            report,
        )),
    }
}

/// Looks at everything below a folder; answers with the number of files.
fn walk(folder: &Path) -> io::Result<usize> {
    let entries: Vec<fs::DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    let look = |entry: &fs::DirEntry| {
        let path = entry.path();
        if path.symlink_metadata()?.is_dir() {
            walk(&path)
        } else {
            Ok(1)
        }
    };
    entries
        .par_iter()
        .map(look)
        .try_reduce(|| 0, |a, b| Ok(a + b))
}

fn read(root: &Path, folder: &Path, site: &mut Vec<Output>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(root, &path, site)?;
            continue;
        }
        let name = path.strip_prefix(root).map_err(io::Error::other)?;
        let name = name.to_string_lossy();
        if name.starts_with(".grend-") {
            continue;
        }
        let address = name.strip_suffix("index.html").unwrap_or(&name);
        let bad = |_| io::Error::other(format!("{name} is no address"));
        site.push(Output {
            path: UrlPath::parse(address).map_err(bad)?,
            bytes: fs::read(&path)?,
        });
    }
    Ok(())
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
