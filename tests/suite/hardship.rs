//! The program on machines that are short of something, run from anywhere, by
//! anybody, and stopped halfway: the site is the same, or nothing has happened.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "looks at, and tampers with, what was published"
)]

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use grend::source::{Files, Found, MemoryFiles};
use grend::text::SitePath;

use crate::folder::{Folder, Published};
use crate::picture;
use crate::site::{build, files, theme_page};

const PROGRAM: &str = env!("CARGO_BIN_EXE_grend");
const LATE: Duration = Duration::from_mins(1);

/// A site with pages, a picture and a file to download.
fn site(name: &str, pages: usize) -> Folder {
    let folder = Folder::new(name);
    folder.write("site/grend.yaml", "language: nn\ntheme: eige\n");
    folder.write("site/themes/eige/theme.yaml", "name: Eige\n");
    set(&folder, "gammal", pages);
    let jpeg = picture::jpeg(40, 20, 1);
    fs::write(folder.shown("site/content/tema/kai.jpg"), jpeg).unwrap();
    folder.write("site/content/tema/a.pdf", "%PDF");
    folder
}

fn set(folder: &Folder, word: &str, pages: usize) {
    for number in 0..pages {
        let body = format!("{word} {number} ![Kaia](kai.jpg) [ei fil](a.pdf)\n");
        let page = theme_page(&format!("id: t{number}\n"), &body);
        folder.write(&format!("site/content/tema/t{number}.md"), &page);
    }
}

/// The program with these words, by way of a shell that first runs `before`. What
/// runs tests in the background may have Ctrl-C ignored, and that is inherited.
fn after(before: &str, words: &[&str]) -> Command {
    let mut command = Command::new("bash");
    command
        .arg("-c")
        .arg(format!(
            "{before}\nexec env --default-signal=INT \"$0\" \"$@\""
        ))
        .arg(PROGRAM)
        .args(words)
        .env("SOURCE_DATE_EPOCH", "1772366400")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null());
    command
}

fn ran(mut command: Command) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = command.output().unwrap();
    (status.code(), String::from_utf8_lossy(&stderr).into_owned())
}

fn build_of(folder: &Folder, before: &str, more: &[&str]) -> (Option<i32>, String) {
    let root = folder.shown("site");
    let words = [&["build", "--root", &root], more].concat();
    ran(after(before, &words))
}

fn built(folder: &Folder, before: &str, more: &[&str]) {
    let (code, said) = build_of(folder, before, more);
    assert_eq!(code, Some(0), "{before} {more:?}: {said}");
}

fn published(folder: &Folder) -> Published {
    Published::at(&folder.shown("site/output"))
}

// Short of something.

/// B11: 64 open files, one processor, 512 MB of memory, 128 threads.
#[cfg(target_os = "linux")]
#[test]
fn a_machine_that_is_short_of_something_builds_the_same_site() {
    let folder = site("short", 60);
    built(&folder, "", &["--jobs", "2"]);
    let expected = published(&folder);
    let limits = [
        ("ulimit -n 64", "128"),
        ("ulimit -v 524288", "1"),
        ("ulimit -v 524288", "8"),
        ("ulimit -n 64; taskset -pc 0 $$ >/dev/null", "1"),
        ("taskset -pc 0 $$ >/dev/null", "128"),
    ];
    for (limit, jobs) in limits {
        // Pictures are made anew each time.
        let _none = fs::remove_dir_all(folder.shown("site/.grend"));
        let output = folder.shown("other");
        built(&folder, limit, &["--jobs", jobs, "--output", &output]);
        assert!(
            Published::at(&output).bytes == expected.bytes,
            "{limit} {jobs}"
        );
        fs::remove_dir_all(output).unwrap();
    }
}

/// B14: in a network of its own with nothing in it, not even this machine.
#[cfg(target_os = "linux")]
#[test]
fn a_build_needs_no_network() {
    let folder = site("alone", 2);
    built(&folder, "", &[]);
    let expected = published(&folder);
    let output = folder.shown("other");
    let alone = Command::new("unshare")
        .args(["-rn", PROGRAM, "build", "--root", &folder.shown("site")])
        .args(["--output", &output])
        .env("SOURCE_DATE_EPOCH", "1772366400")
        .output();
    match alone {
        Ok(ran) if ran.status.success() => {
            assert!(Published::at(&output).bytes == expected.bytes);
        }
        // Not every machine lets a user make one. That nothing but the preview
        // knows of networks is held by the suite's test of the architecture.
        Ok(ran) if !Path::new(&output).exists() && is_refused(&ran) => {}
        other => panic!("{other:?}"),
    }
}

fn is_refused(ran: &Output) -> bool {
    String::from_utf8_lossy(&ran.stderr).starts_with("unshare:")
}

// From anywhere, by anybody.

/// B13: from inside the site, from another folder, through a link, without a home.
#[test]
fn a_build_from_anywhere_gives_the_same_site() {
    let folder = site("where", 3);
    built(&folder, "", &[]);
    let expected = published(&folder);
    fs::remove_dir_all(folder.shown("site/output")).unwrap();
    folder.link("site", "lenke");
    fs::create_dir(folder.shown("anna")).unwrap();
    let cases = [
        ("site", ".", "site"),
        ("site/content/tema", ".", "site"),
        ("lenke/content", ".", "site"),
        ("lenke", ".", "site"),
        ("anna", "../site", "site"),
        ("anna", "../lenke", "site"),
    ];
    for (from, root, site) in cases {
        let mut command = after("", &["build", "--root", root]);
        command.current_dir(folder.shown(from)).env_remove("HOME");
        let (code, said) = ran(command);
        assert_eq!(code, Some(0), "{from} {root}: {said}");
        let output = folder.shown(&format!("{site}/output"));
        assert!(
            Published::at(&output).bytes == expected.bytes,
            "from {from}, of {root}"
        );
        fs::remove_dir_all(output).unwrap();
    }
    let strays = folder
        .all()
        .into_iter()
        .map(|(path, _)| path)
        .find(|path| path.starts_with("anna") || path.contains("/output/"));
    assert_eq!(strays, None);
    // Where there is no site, none is made.
    let mut nowhere = after("", &["build"]);
    nowhere.current_dir(folder.shown("anna"));
    let (code, said) = ran(nowhere);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("G933"), "{said}");
    assert_eq!(fs::read_dir(folder.shown("anna")).unwrap().count(), 0);
}

/// The program run by a user that no list of users has and without a home; `None`,
/// and a word about it, where only root may do that and the test is not root's.
pub fn nobody(folder: &Folder, words: &[&str]) -> Option<Command> {
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    if !is_root || fs::metadata("/usr/bin/setpriv").is_err() {
        let _said = writeln!(io::stderr(), "not tried: another user (this is not root)");
        return None;
    }
    // The program where everybody may run it.
    let program = folder.shown("grend");
    fs::copy(PROGRAM, &program).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=54321", "--regid=54321", "--clear-groups"])
        .arg(&program)
        .args(words)
        .env_clear()
        .env("SOURCE_DATE_EPOCH", "1772366400");
    Some(command)
}

// What cannot be read or written.

/// B06: a page nobody may read is an error by name, not a page less.
#[test]
fn a_page_that_may_not_be_read_is_an_error_and_so_is_a_folder_that_may_not_be_written() {
    let folder = site("rights", 3);
    built(&folder, "", &[]);
    let before = published(&folder);
    let (root, output) = (folder.shown("site"), folder.shown("site/output"));
    let words = ["build", "--root", &root, "--output", &output];
    let closed = |path: &str, mode: u32| {
        fs::set_permissions(folder.shown(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    // By root nothing is closed; then only another user can show it.
    let build = |folder: &Folder| {
        nobody(folder, &words).map_or_else(|| build_of(folder, "", &["--output", &output]), ran)
    };
    closed("site/content/tema/t1.md", 0o000);
    let (code, said) = build(&folder);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("G103") && said.contains("content/tema/t1.md"),
        "{said}"
    );
    assert!(published(&folder) == before);
    closed("site/content/tema/t1.md", 0o644);

    set(&folder, "nyare", 3);
    closed("site/output", 0o555);
    let (code, said) = build(&folder);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("G901"), "{said}");
    assert!(published(&folder) == before);
    closed("site/output", 0o755);

    // One file that is read-only is ours all the same, and is replaced whole.
    closed("site/output/tema/t1/index.html", 0o444);
    built(&folder, "", &[]);
    let page = fs::read_to_string(folder.shown("site/output/tema/t1/index.html")).unwrap();
    assert!(page.contains("nyare 1"));

    // The output is a file.
    let file = folder.shown("site/fil");
    folder.write("site/fil", "mi");
    let (code, said) = build_of(&folder, "", &["--output", &file]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("G803"), "{said}");
    assert_eq!(fs::read_to_string(file).unwrap(), "mi");
}

/// Files of which one goes between being listed and being read.
struct Vanishing<'a>(&'a MemoryFiles, &'a str);

impl Files for Vanishing<'_> {
    fn below(&self, folder: &str) -> Vec<Found> {
        self.0.below(folder)
    }

    fn read(&self, path: &SitePath) -> io::Result<Vec<u8>> {
        if path.as_str() == self.1 {
            return Err(io::ErrorKind::NotFound.into());
        }
        self.0.read(path)
    }

    fn size(&self, path: &SitePath) -> io::Result<u64> {
        self.0.size(path)
    }
}

/// B06: whatever kind of file it is, it is named, and the rest is checked.
#[test]
fn a_file_that_vanishes_while_the_site_is_built_is_an_error_by_name() {
    let page = theme_page("", "![Kaia](kai.jpg) ![Kart](kart.svg) [fil](a.pdf)\n");
    let mut all = files(&[
        ("grend.yaml", "theme: eige\n"),
        ("content/tema/a.md", &page),
        ("content/tema/b.md", &theme_page("feil: 1\n", "")),
        ("content/tema/a.pdf", "%PDF"),
        ("themes/eige/theme.yaml", "name: Eige\n"),
        ("themes/eige/assets/stil.css", "p{margin:0}"),
    ]);
    let jpeg = picture::jpeg(40, 20, 1);
    all.0.insert("content/tema/kai.jpg".to_owned(), jpeg);
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"2\"/>";
    all.0.insert("content/tema/kart.svg".to_owned(), svg.into());
    let whole = build(&all).told();
    assert_eq!(whole, ["G301 content/tema/b.md:4:1 «feil»"]);
    for (gone, expected) in [
        ("grend.yaml", "G103 grend.yaml"),
        ("content/tema/a.md", "G103 content/tema/a.md"),
        ("content/tema/a.pdf", "G103"),
        (
            "content/tema/kai.jpg",
            "G984 content/tema/a.md:5:1 «![Kaia](kai.jpg)»",
        ),
        (
            "content/tema/kart.svg",
            "G984 content/tema/a.md:5:18 «![Kart](kart.svg)»",
        ),
        ("themes/eige/theme.yaml", "G103 themes/eige/theme.yaml"),
        ("themes/eige/assets/stil.css", "G103"),
    ] {
        let told = build(&Vanishing(&all, gone)).told();
        assert!(told.iter().any(|one| one == expected), "{gone}: {told:?}");
        assert!(told.iter().any(|one| *one == whole[0]), "{gone}: {told:?}");
    }
}

/// B07: whatever stage fails, the published site is untouched, dates and all,
/// and the exit code says so.
#[test]
fn a_build_that_fails_in_any_stage_leaves_the_published_site() {
    let folder = site("fails", 3);
    built(&folder, "", &[]);
    let before = published(&folder);
    let mut broken_picture = picture::png(200, 100);
    broken_picture.truncate(broken_picture.len() - 60);
    let page = |body: &str| theme_page("id: ny\n", body).into_bytes();
    let failures: [(&str, &str, Vec<u8>); 6] = [
        (
            "site/content/tema/ny.md",
            "G301",
            theme_page("feil: 1\n", "").into_bytes(),
        ),
        (
            "site/content/tema/ny.md",
            "G403",
            page("[borte](borte.md)\n"),
        ),
        ("site/content/tema/kai.jpg", "G984", broken_picture),
        ("site/grend.yaml", "G801", b"titel: x\n".to_vec()),
        ("site/content/_model/tema.yaml", "G802", b"[".to_vec()),
        (
            "site/themes/eige/templates/tema.html",
            "G704",
            b"{{ view.finst_ikkje }}".to_vec(),
        ),
    ];
    for (path, code, text) in failures {
        let was = fs::read(folder.shown(path)).ok();
        set(&folder, "nyare", 3);
        folder.write(path, "");
        fs::write(folder.shown(path), text).unwrap();
        let (exit, said) = build_of(&folder, "", &[]);
        assert_eq!(exit, Some(1), "{path}: {said}");
        assert!(said.contains(code), "{path}: {said}");
        assert!(published(&folder) == before, "{path}");
        assert!(!Path::new(&folder.shown("site/output/.grend-tmp")).exists());
        match was {
            Some(bytes) => fs::write(folder.shown(path), bytes).unwrap(),
            None => fs::remove_file(folder.shown(path)).unwrap(),
        }
    }
    built(&folder, "", &[]);
    assert!(published(&folder) != before);
}

// Stopped.

fn stop(child: &mut Child) {
    // It may be done already.
    let _done = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .stderr(Stdio::null())
        .status();
    let started = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(started.elapsed() < LATE, "Ctrl-C does not stop it");
        thread::sleep(Duration::from_millis(2));
    }
}

/// B16: Ctrl-C at many moments of a build.
#[test]
fn a_build_stopped_by_the_reader_deletes_nothing_and_the_next_is_whole() {
    let folder = site("stopped", 40);
    built(&folder, "", &[]);
    let foreign = ["CNAME", ".git/HEAD"];
    folder.write("site/output/CNAME", "example.org");
    folder.write("site/output/.git/HEAD", "ref: refs/heads/main");
    let old = published(&folder).bytes;
    set(&folder, "nyare", 40);
    let other = folder.shown("nyare");
    built(&folder, "", &["--output", &other]);
    let new = Published::at(&other).bytes;
    let root = folder.shown("site");
    let mut stopped = 0;
    for round in 0..24u32 {
        // Back to the old site now and then.
        set(&folder, if round % 3 == 0 { "gammal" } else { "nyare" }, 40);
        let mut child = after("", &["build", "--jobs", "2", "--root", &root])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Every third time among the moves, which are over in a moment.
        let moving = round % 3 == 1;
        let mark = if moving { "pending" } else { "tmp" };
        let tmp = folder.shown(&format!("site/output/.grend-{mark}"));
        let started = Instant::now();
        while child.try_wait().unwrap().is_none()
            && !Path::new(&tmp).exists()
            && started.elapsed() < LATE
        {
            thread::sleep(Duration::from_micros(200));
        }
        if !moving {
            thread::sleep(Duration::from_millis(u64::from(round) * 4));
        }
        stop(&mut child);
        stopped += u32::from(child.wait().unwrap().code().is_none());
        let now = published(&folder).bytes;
        for (path, found) in &now {
            let whole = [old.get(path), new.get(path)].contains(&Some(found));
            assert!(whole, "round {round}: {path}");
        }
        // What only the old site has goes last; what is foreign stays.
        let stays = |path: &&String| new.contains_key(*path) || foreign.contains(&path.as_str());
        for path in old.keys().filter(stays) {
            assert!(now.contains_key(path), "round {round}: {path} is gone");
        }
    }
    assert!(
        stopped > 5,
        "only {stopped} were stopped before they were done"
    );
    set(&folder, "nyare", 40);
    built(&folder, "", &[]);
    let mut now = published(&folder).bytes;
    assert_eq!(now.remove("CNAME").unwrap(), b"example.org");
    now.remove(".git/HEAD").unwrap();
    assert!(now == new);
}

/// B05 and B16: a preview writes nothing, also while the site is built and when
/// it is stopped.
#[test]
fn a_preview_touches_no_file_of_the_site_and_ends_when_stopped() {
    let folder = site("preview", 3);
    built(&folder, "", &[]);
    // A file that was moved in the same step of the disk's clock in which its manifest
    // was settled is read once more by the next build, which then writes the manifest.
    built(&folder, "", &[]);
    let all = || Published::at(&folder.shown("site"));
    let before = all();
    let root = folder.shown("site");
    let words = ["serve", "--no-open", "--port", "0", "--root", &root];
    let mut child = after("", &words).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = io::BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.starts_with("→ ") {
        line.clear();
        assert!(io::BufRead::read_line(&mut said, &mut line).unwrap() > 0);
    }
    let shown = all().unlike(&before);
    built(&folder, "", &[]);
    let built_beside_it = all().unlike(&before);
    stop(&mut child);
    child.wait().unwrap();
    assert_eq!(shown, Vec::<String>::new());
    assert_eq!(built_beside_it, Vec::<String>::new());
    assert_eq!(all().unlike(&before), Vec::<String>::new());
}
