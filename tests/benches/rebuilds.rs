//! Ten thousand edits of a small site in the preview: `rebuilds [EDITS]`.
//!
//! Fails when the memory of the second half of them is more than that of the
//! first, but for a twentieth, or when the last edit is not what is shown. Most
//! edits are of a text; every tenth adds or takes away a page, every hundredth
//! is of the settings, so that everything kept from one site to the next is made
//! anew now and then. The edits are those of somebody who types: the page that is
//! looked at is made after each, and there is time to make the whole site after
//! every twentieth. Time is not judged.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "edits files as editors do, and says what it measured"
)]

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use grend::pipeline::Settings;
use grend::serve::{Maker, Snapshot};
use grend::source::DiskFiles;

const EDITS: usize = 10_000;

fn main() -> io::Result<()> {
    let edits = std::env::args().nth(1).and_then(|edits| edits.parse().ok());
    let edits = edits.unwrap_or(EDITS);
    let root = std::env::temp_dir().join(format!("grend-rebuilds-{}", std::process::id()));
    let found = run(&root, edits);
    fs::remove_dir_all(&root)?;
    let (first, second) = found?;
    println!(
        "rebuilds: {edits} edits, {} MiB at most in the first half, {} MiB in the second",
        first / 1024,
        second / 1024
    );
    if 20 * second > 21 * first {
        return Err(io::Error::other("memory grows with the number of edits"));
    }
    Ok(())
}

fn page(word: &str) -> String {
    format!("---\ntittel: Tema\nspråk: nn\n---\n## Overskrift\n\nEin tekst, {word}.\n")
}

/// The file of the page that an edit is of.
fn address(edit: usize) -> String {
    format!("tema/t{}/index.html", edit % 20)
}

/// The most memory in use in each half, in KiB.
fn run(root: &Path, edits: usize) -> io::Result<(u64, u64)> {
    let at = |path: &str| root.join(path);
    fs::create_dir_all(at("content/tema"))?;
    for number in 0..20 {
        fs::write(at(&format!("content/tema/t{number}.md")), page("fyrst"))?;
    }
    let files = DiskFiles::open(root)?;
    let settings = Settings {
        today: jiff::civil::date(2026, 11, 25),
        drafts: true,
        base_url: None,
    };
    let snapshot = Snapshot::default();
    let mut maker = Maker::new(&files, &settings, None, &snapshot);
    maker.make(None, &|| false);
    let mut most = [0, 0];
    for edit in 0..edits {
        let text = at(&format!("content/tema/t{}.md", edit % 20));
        fs::write(&text, page(&format!("ord{edit}")))?;
        let mut changed: BTreeSet<PathBuf> = [text].into();
        if edit % 10 == 0 {
            let other = at("content/tema/ny.md");
            if edit % 20 == 0 {
                fs::write(&other, page("ny"))?;
            } else {
                fs::remove_file(&other)?;
            }
            changed.insert(other);
        }
        if edit % 100 == 0 {
            let config = at("grend.yaml");
            fs::write(&config, format!("title: {{nb: Nettsted {edit}}}\n"))?;
            changed.insert(config);
        }
        let changed: BTreeSet<PathBuf> = changed
            .iter()
            .filter_map(|path| Some(files.root().join(path.strip_prefix(root).ok()?)))
            .collect();
        // Always old before all is made, until the maker no longer minds.
        maker.make(Some(&changed), &|| true);
        let looked_at = snapshot.current().files.get(&address(edit));
        if looked_at.is_none() {
            return Err(io::Error::other("the page that is looked at is gone"));
        }
        let half = usize::from(2 * edit >= edits);
        most[half] = most[half].max(in_use()?);
    }
    maker.make(None, &|| false);
    let last = edits - 1;
    let shown = snapshot.current();
    let page = shown.files.get(&address(last));
    let page = String::from_utf8(page.unwrap_or_default()).map_err(io::Error::other)?;
    if !page.contains(&format!("ord{last}.")) {
        return Err(io::Error::other("the last edit is not shown"));
    }
    Ok((most[0], most[1]))
}

/// Memory in use, in KiB; 0 where the system does not say.
fn in_use() -> io::Result<u64> {
    let Ok(status) = fs::read_to_string("/proc/self/status") else {
        return Ok(0);
    };
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.trim().split(' ').next());
    number
        .and_then(|number| number.parse().ok())
        .ok_or_else(|| io::Error::other("no VmRSS"))
}
