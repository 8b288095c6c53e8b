//! Publishing by the program itself: switched in one step, compressed beside, on
//! a disk that is full for real. `tests/publish/kill.mjs` kills it for real.
#![expect(
    clippy::disallowed_methods,
    reason = "looks at, and tampers with, what was published"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::folder::{Folder, Published};

fn command(folder: &Folder, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_grend"));
    command
        .args(["build", "--jobs", "2", "--root", &folder.shown("site")])
        .args(more)
        .env("SOURCE_DATE_EPOCH", "1772366400")
        .stdin(Stdio::null());
    command
}

fn build(folder: &Folder, more: &[&str]) -> (Option<i32>, String) {
    let output = command(folder, more).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), said)
}

fn built(folder: &Folder, more: &[&str]) -> String {
    let (code, said) = build(folder, more);
    assert_eq!(code, Some(0), "{said}");
    said
}

/// A site of themes that all say `word`.
fn site(folder: &Folder, word: &str, pages: usize) {
    for number in 0..pages {
        let text = format!("---\ntittel: Side {number}\nspråk: nb\n---\n{word} {number}\n");
        folder.write(&format!("site/content/tema/t{number}.md"), &text);
    }
}

fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    Published::at(&root.display().to_string()).bytes
}

fn output(folder: &Folder) -> std::path::PathBuf {
    folder.shown("site/output").into()
}

/// B09.
#[test]
fn one_edit_writes_the_files_that_differ_and_no_other() {
    let folder = Folder::new("edit");
    site(&folder, "ord", 40);
    built(&folder, &[]);
    let now = || Published::at(&folder.shown("site/output"));
    let before = now();
    assert!(built(&folder, &[]).contains(" 0 filer skrevet"));
    assert_eq!(now(), before);

    folder.write(
        "site/content/tema/t7.md",
        "---\ntittel: Side 7\nspråk: nb\n---\nord 7\n\nEt nytt avsnitt.\n",
    );
    built(&folder, &[]);
    let after = now();
    let differ: BTreeSet<&String> = (after.bytes.keys())
        .filter(|path| before.bytes.get(*path) != after.bytes.get(*path))
        .collect();
    let written: BTreeSet<&String> = (after.times.keys())
        .filter(|path| before.times.get(*path) != after.times.get(*path))
        .collect();
    assert_eq!(written, differ);
    let (search, pages): (Vec<&String>, Vec<&String>) = written
        .into_iter()
        .partition(|path| path.starts_with("sok/"));
    assert_eq!(pages, ["tema/t7/index.html"]);
    assert!((1..8).contains(&search.len()), "{search:?}");
}

#[test]
fn compressed_files_lie_beside_text_and_are_made_once() {
    let folder = Folder::new("compress");
    site(&folder, "ord", 3);
    folder.write("site/content/tema/vedlegg.pdf", "%PDF");
    folder.write(
        "site/content/tema/t0.md",
        "---\ntittel: T\nspråk: nb\n---\n[Et vedlegg](vedlegg.pdf)\n",
    );
    built(&folder, &["--compress"]);
    let all = tree(&output(&folder));
    for (path, bytes) in &all {
        let text = [
            ".html",
            ".css",
            ".js",
            ".json",
            ".svg",
            ".csv",
            ".txt",
            ".webmanifest",
        ];
        let packed = all
            .get(&format!("{path}.gz"))
            .zip(all.get(&format!("{path}.br")));
        assert_eq!(
            packed.is_some(),
            text.iter().any(|end| path.ends_with(end)),
            "{path}"
        );
        let Some((gz, br)) = packed else { continue };
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&gz[..])
            .read_to_end(&mut back)
            .unwrap();
        assert_eq!(&back, bytes, "{path}.gz");
        back.clear();
        brotli::BrotliDecompress(&mut &br[..], &mut back).unwrap();
        assert_eq!(&back, bytes, "{path}.br");
    }
    assert!(built(&folder, &["--compress"]).contains(" 0 filer skrevet"));
    // One that somebody has touched is not trusted.
    fs::remove_file(output(&folder).join("tema/t1/index.html.gz")).unwrap();
    folder.write(
        "site/content/tema/t2.md",
        "---\ntittel: Ny\nspråk: nb\n---\n",
    );
    built(&folder, &["--compress"]);
    let fresh = Folder::new("compress");
    for (path, text) in folder
        .all()
        .iter()
        .filter(|(path, _)| path.starts_with("site/content"))
    {
        fresh.write(path, text);
    }
    built(&fresh, &["--compress"]);
    assert_eq!(tree(&output(&folder)), tree(&output(&fresh)));
    // Without the flag they go, as everything that is no longer made.
    built(&folder, &[]);
    let left = tree(&output(&folder));
    let packed = |path: &&String| [".gz", ".br"].iter().any(|end| path.ends_with(end));
    assert_eq!(left.keys().find(packed), None);
}

/// B01, B03 and B07.
#[cfg(unix)]
#[test]
fn a_swap_changes_the_whole_folder_in_one_step() {
    let folder = Folder::new("swap");
    let leads = || {
        fs::read_link(output(&folder))
            .unwrap()
            .display()
            .to_string()
    };
    site(&folder, "fyrste", 3);
    built(&folder, &["--swap"]);
    assert_eq!(leads(), "output.utgave-1");
    let first = tree(&output(&folder));
    site(&folder, "andre", 2);
    fs::remove_file(folder.shown("site/content/tema/t2.md")).unwrap();
    built(&folder, &["--swap"]);
    assert_eq!(leads(), "output.utgave-2");
    assert!(!output(&folder).join("tema/t2").exists());
    assert_eq!(
        tree(folder.shown("site/output.utgave-1").as_ref()),
        first,
        "the old one stands whole"
    );

    // A failed build switches nothing.
    folder.write("site/content/tema/t0.md", "---\ntittle: x\n---\n");
    assert_eq!(build(&folder, &["--swap"]).0, Some(1));
    assert_eq!(leads(), "output.utgave-2");

    // Nor one that would take a foreign file from readers.
    site(&folder, "tredje", 2);
    fs::write(output(&folder).join("CNAME"), "example.org").unwrap();
    let (code, said) = build(&folder, &["--swap"]);
    assert_eq!(
        (code, leads().as_str()),
        (Some(2), "output.utgave-2"),
        "{said}"
    );
    assert!(said.contains("G942") && said.contains("CNAME"), "{said}");
    fs::write(folder.shown("site/output.utgave-1/CNAME"), "example.org").unwrap();
    built(&folder, &["--swap"]);
    assert_eq!(leads(), "output.utgave-1");
    assert_eq!(tree(&output(&folder))["CNAME"], b"example.org");

    // What is no link of ours is left alone.
    let other = Folder::new("swap");
    site(&other, "ord", 1);
    built(&other, &[]);
    let before = tree(&output(&other));
    let (code, said) = build(&other, &["--swap"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("G941"), "{said}");
    assert_eq!(tree(&output(&other)), before);
}

/// B04.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_the_old_site_stands() {
    let folder = Folder::new("full");
    site(&folder, "gammal", 5);
    built(&folder, &[]);
    fs::write(output(&folder).join("CNAME"), "example.org").unwrap();
    let before = tree(&output(&folder));
    site(&folder, "nyare", 5);
    // Files may be no longer than so many blocks of 1024 bytes; the signal that
    // comes with it is ignored, so that the write fails as on a full disk.
    for blocks in [0, 1, 4, 16] {
        let program = env!("CARGO_BIN_EXE_grend");
        let script =
            format!("trap '' XFSZ; ulimit -f {blocks}; exec '{program}' build --root \"$1\"");
        let ran = Command::new("bash")
            .args(["-c", &script, "bash", &folder.shown("site")])
            .env("SOURCE_DATE_EPOCH", "1772366400")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{blocks}: {said}");
        assert!(said.contains("G901"), "{blocks}: {said}");
        assert_eq!(tree(&output(&folder)), before, "{blocks}");
    }
    built(&folder, &[]);
    assert_ne!(tree(&output(&folder)), before);
}
