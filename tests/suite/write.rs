//! Publishing to a folder harms nothing, whatever is in it and wherever it stops.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "looks at, and tampers with, what was published"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use grend::diag::{Arg, Code, Diagnostic};
use grend::text::UrlPath;
use grend::write::{Disk, DiskSink, MemorySink, Output, Report, Sink, Target, check_target};

mod disk;
mod failing;

use disk::{Fault, TestDisk};

/// A site folder with `content/`, `themes/` and `src/`, gone after the test.
struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "grend-write-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let root = std::env::temp_dir().canonicalize().unwrap().join(name);
        for folder in ["content", "themes", "src"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        Self(root)
    }

    fn check(&self, output: impl AsRef<Path>) -> Result<Target, Diagnostic> {
        let (content, themes) = (Path::new("content"), Path::new("themes"));
        check_target(&self.0, content, themes, output.as_ref(), None)
    }

    fn target(&self) -> Target {
        self.check("output").unwrap()
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.join("output").join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), text).unwrap();
    }

    fn build(&self, site: &[(&str, &str)]) -> (Report, Vec<Diagnostic>) {
        self.build_on(TestDisk::with(Fault::None), site)
    }

    fn build_on(&self, disk: impl Disk, site: &[(&str, &str)]) -> (Report, Vec<Diagnostic>) {
        match DiskSink::open_on(disk, &self.target()) {
            Ok(sink) => deliver(sink, site),
            Err(said) => (Report::default(), vec![said]),
        }
    }

    fn build_cleanly(&self, site: &[(&str, &str)]) -> Report {
        let (report, said) = self.build(site);
        assert_eq!(said, []);
        report
    }

    /// Everything in the output folder but the manifest; folders end with `/`,
    /// and links show where they lead.
    fn tree(&self) -> BTreeMap<String, String> {
        let mut tree = BTreeMap::new();
        collect(&self.at(""), "", &mut tree);
        tree.remove(".grend-manifest");
        tree
    }

    fn files(&self) -> BTreeMap<String, String> {
        let mut tree = self.tree();
        tree.retain(|path, _| !path.ends_with('/'));
        tree
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _left = fs::remove_dir_all(&self.0);
    }
}

fn collect(folder: &Path, prefix: &str, tree: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_symlink() {
            let to = fs::read_link(entry.path()).unwrap();
            tree.insert(path, format!("-> {}", to.display()));
        } else if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{path}/"), tree);
            tree.insert(format!("{path}/"), String::new());
        } else {
            let text = fs::read(entry.path()).unwrap();
            tree.insert(path, String::from_utf8_lossy(&text).into_owned());
        }
    }
}

fn url(path: &str) -> UrlPath {
    UrlPath::parse(path).unwrap()
}

fn deliver(mut sink: impl Sink, site: &[(&str, &str)]) -> (Report, Vec<Diagnostic>) {
    let paths: Vec<UrlPath> = site.iter().map(|(path, _)| url(path)).collect();
    sink.plan(&paths);
    for (path, text) in site {
        sink.put(output(path, text));
    }
    sink.finish()
}

fn output(path: &str, text: &str) -> Output {
    Output {
        path: url(path),
        bytes: text.as_bytes().to_vec(),
    }
}

fn as_files(site: &[(&str, &str)]) -> BTreeMap<String, String> {
    let file = |(path, text): &(&str, &str)| (url(path).file(), (*text).to_owned());
    site.iter().map(file).collect()
}

fn codes(said: &[Diagnostic]) -> Vec<(Code, &str)> {
    let path = |one| match Diagnostic::arg(one, "path") {
        Some(Arg::Text(path)) => path.as_str(),
        _ => "",
    };
    said.iter().map(|one| (one.code, path(one))).collect()
}

fn counts(report: Report) -> [usize; 4] {
    [
        report.written,
        report.unchanged,
        report.removed,
        report.kept,
    ]
}

const SITE: &[(&str, &str)] = &[("/", "front"), ("a/", "page a"), ("b/", "page b")];

// Where it may write.

/// P12.
#[test]
fn a_target_that_is_or_holds_or_lies_in_the_sources_is_refused_and_nothing_is_made() {
    let place = Place::new();
    let root = place.0.display().to_string();
    fs::write(place.0.join("grend.yaml"), "").unwrap();
    let before = fs::read_dir(&place.0).unwrap().count();
    let relative = [
        "",
        " ",
        ".",
        "./",
        "..",
        "../..",
        "/",
        "content",
        "content/",
        "content/x/y",
        "themes",
        "themes/x",
        "src",
        "src/x",
        ".git",
        ".git/x",
        "output/..",
        "output/../content",
        "x/../../",
        "grend.yaml",
        "grend.yaml/x",
        "content/../content/x",
    ];
    let absolute = ["", "/content", "/content/x", "/..", "/output/../themes"];
    let absolute = absolute.map(|end| format!("{root}{end}"));
    let paths = relative
        .into_iter()
        .chain(absolute.iter().map(String::as_str));
    for path in paths {
        let refused = place.check(path).expect_err(path);
        assert_eq!(refused.code, Code::UnsafeOutput, "{path}");
        assert!(refused.arg("reason").is_some(), "{path}");
    }
    assert_eq!(fs::read_dir(&place.0).unwrap().count(), before);
    assert!(!place.0.join("content/x").exists());
}

/// P12.
#[test]
fn the_home_folder_and_what_holds_it_are_refused_but_not_a_folder_in_it() {
    let place = Place::new();
    let home = place.0.join("homes/kari");
    let check = |output: &str| {
        let (content, themes) = (Path::new("content"), Path::new("themes"));
        check_target(&place.0, content, themes, Path::new(output), Some(&home))
    };
    assert!(check("homes/kari").is_err());
    assert!(check("homes").is_err());
    assert!(check("homes/kari/output").is_ok());
    assert!(check("output").is_ok());
}

/// P12.
#[cfg(unix)]
#[test]
fn a_target_is_judged_by_where_links_lead() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    let link = |to: &str, name: &str| symlink(to, place.0.join(name)).unwrap();
    fs::create_dir_all(place.0.join("public/deep")).unwrap();
    link("content", "to-content");
    link("public/deep", "to-deep");
    link("nowhere", "dangling");
    link("loop", "loop");
    for path in [
        "to-content",
        "to-content/x",
        "to-deep/../../content",
        "dangling",
        "loop/x",
    ] {
        let refused = place.check(path).expect_err(path);
        assert_eq!(refused.code, Code::UnsafeOutput, "{path}");
    }
    let target = place.check("to-deep/../site").unwrap();
    assert_eq!(target.folder(), place.0.join("public/site"));
}

// What it leaves alone.

/// B01.
#[test]
fn foreign_files_are_untouched_by_every_build() {
    let place = Place::new();
    let foreign = [
        (".git/HEAD", "ref: refs/heads/main"),
        ("CNAME", "example.org"),
        (".domains", "example.org"),
        ("_redirects", "/a /b"),
        ("a/rapport.pdf", "%PDF"),
        ("sub/.git", "gitdir: ../.git/worktrees/sub"),
    ];
    for (path, text) in foreign {
        place.write(path, text);
    }
    place.build_cleanly(SITE);
    place.build_cleanly(&SITE[..1]);
    place.build_cleanly(&[("c/", "page c")]);
    let mut expected = as_files(&[("c/", "page c")]);
    expected.extend(foreign.map(|(path, text)| (path.to_owned(), text.to_owned())));
    assert_eq!(place.files(), expected);
}

/// B01.
#[test]
fn only_files_of_the_manifest_are_removed_with_the_folders_that_empties() {
    let place = Place::new();
    place.build_cleanly(&[("a/x/y/", "1"), ("a/z/", "2"), ("b/", "3"), ("/", "4")]);
    place.write("b/own.txt", "mine");
    fs::create_dir(place.at("empty")).unwrap();
    assert_eq!(counts(place.build_cleanly(&[("/", "4")])), [0, 1, 3, 0]);
    let tree = place.tree();
    let left: Vec<&str> = tree.keys().map(String::as_str).collect();
    assert_eq!(left, ["b/", "b/own.txt", "empty/", "index.html"]);
}

/// B01.
#[test]
fn without_a_whole_manifest_nothing_is_removed_or_overwritten() {
    for broken in [None, Some(""), Some("grend 1\n")] {
        let place = Place::new();
        place.build_cleanly(SITE);
        match broken {
            None => fs::remove_file(place.at(".grend-manifest")).unwrap(),
            Some(text) => place.write(".grend-manifest", text),
        }
        let before = place.tree();
        let (_, said) = place.build(&[("/", "new front")]);
        assert!(codes(&said).contains(&(Code::OutputForeign, "index.html")));
        let warned = codes(&said).contains(&(Code::OutputChanged, ".grend-manifest"));
        assert_eq!(warned, broken.is_some());
        assert_eq!(place.tree(), before);
        let (report, _) = place.build(&[("/", "front")]);
        assert_eq!(counts(report), [0, 1, 0, 0], "equal bytes are adopted");
        assert_eq!(place.tree(), before);
        assert_eq!(place.build_cleanly(&[("/", "later")]).written, 1);
    }
}

#[test]
fn a_file_changed_by_hand_is_kept_and_reported_until_it_is_deleted() {
    let place = Place::new();
    place.build_cleanly(SITE);
    place.write("a/index.html", "page A"); // the same size
    place.write("b/index.html", "mine");
    let next = [("/", "front"), ("a/", "new a")]; // b/ is no longer planned
    let (report, said) = place.build(&next);
    let kept = [
        (Code::OutputChanged, "a/index.html"),
        (Code::OutputChanged, "b/index.html"),
    ];
    assert_eq!(codes(&said), kept);
    assert_eq!(counts(report), [0, 1, 0, 2]);
    let (_, said) = place.build(&next);
    assert_eq!(
        codes(&said),
        kept[..1],
        "what is not planned is now foreign"
    );
    assert_eq!(place.files()["a/index.html"], "page A");
    assert_eq!(place.files()["b/index.html"], "mine");
    fs::remove_file(place.at("a/index.html")).unwrap();
    assert_eq!(place.build_cleanly(&next).written, 1);
    assert_eq!(place.files()["a/index.html"], "new a");
}

#[test]
fn a_change_by_hand_that_keeps_size_and_date_is_seen() {
    let place = Place::new();
    place.build_cleanly(SITE);
    let date = fs::metadata(place.at("a/index.html"))
        .unwrap()
        .modified()
        .unwrap();
    place.write("a/index.html", "page A");
    let file = fs::File::options()
        .write(true)
        .open(place.at("a/index.html"))
        .unwrap();
    file.set_modified(date).unwrap();
    let (_, said) = place.build(&[("/", "front"), ("a/", "new a"), ("b/", "page b")]);
    assert_eq!(codes(&said), [(Code::OutputChanged, "a/index.html")]);
}

#[test]
fn a_file_set_to_the_new_bytes_by_hand_is_unchanged_and_an_emptied_one_is_written_anew() {
    let place = Place::new();
    place.build_cleanly(SITE);
    place.write("a/index.html", "new a");
    place.write("b/index.html", "");
    let next = [("/", "front"), ("a/", "new a"), ("b/", "page b")];
    assert_eq!(counts(place.build_cleanly(&next)), [1, 2, 0, 0]);
    assert_eq!(place.files(), as_files(&next));
}

/// B01.
#[test]
fn a_foreign_file_or_folder_in_the_way_is_an_error_that_changes_nothing() {
    for obstacle in ["a/index.html", "a", "a/index.html/deep.txt"] {
        let place = Place::new();
        place.write("index.html", "front");
        place.write(obstacle, "mine");
        let before = place.tree();
        let (report, said) = place.build(SITE);
        assert_eq!(codes(&said), [(Code::OutputForeign, obstacle)]);
        assert_eq!(report, Report::default());
        assert_eq!(place.tree(), before);
    }
}

/// B01 and P02.
#[cfg(unix)]
#[test]
fn links_are_not_followed_for_writing_or_removal() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    let outside = place.0.join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("index.html"), "page a").unwrap();
    fs::create_dir(place.at("")).unwrap();
    // The link has the bytes to be written, and is in the way all the same.
    symlink(&outside, place.at("a")).unwrap();
    symlink(outside.join("index.html"), place.at("index.html")).unwrap();
    let before = place.tree();
    let (_, said) = place.build(SITE);
    let in_the_way = [
        (Code::OutputForeign, "a"),
        (Code::OutputForeign, "index.html"),
    ];
    assert_eq!(codes(&said), in_the_way);
    assert_eq!(place.tree(), before);

    // A folder of ours that has become a link is left, with what it leads to.
    fs::remove_file(place.at("a")).unwrap();
    fs::remove_file(place.at("index.html")).unwrap();
    place.build_cleanly(SITE);
    fs::remove_dir_all(place.at("a")).unwrap();
    symlink(&outside, place.at("a")).unwrap();
    assert_eq!(place.build_cleanly(&SITE[..1]).removed, 1);
    assert_eq!(fs::read(outside.join("index.html")).unwrap(), b"page a");
    assert!(place.at("a").is_symlink());
}

/// P02: as a backup by hard links has it.
#[test]
fn a_file_that_has_another_name_elsewhere_keeps_its_bytes_there() {
    let place = Place::new();
    place.build_cleanly(SITE);
    fs::hard_link(place.at("a/index.html"), place.0.join("backup")).unwrap();
    fs::hard_link(place.at(".grend-manifest"), place.0.join("manifest")).unwrap();
    let manifest = fs::read(place.at(".grend-manifest")).unwrap();
    place.build_cleanly(&[("/", "front"), ("a/", "new a")]);
    assert_eq!(fs::read(place.0.join("backup")).unwrap(), b"page a");
    assert_eq!(fs::read(place.0.join("manifest")).unwrap(), manifest);
    assert_eq!(place.files()["a/index.html"], "new a");
}

/// P02.
#[cfg(unix)]
#[test]
fn own_names_taken_by_links_are_refused() {
    use std::os::unix::fs::symlink;
    for name in [".grend-lock", ".grend-manifest", ".grend-pending"] {
        let place = Place::new();
        fs::write(place.0.join("precious"), "mine").unwrap();
        fs::create_dir(place.at("")).unwrap();
        symlink(place.0.join("precious"), place.at(name)).unwrap();
        assert_eq!(codes(&place.build(SITE).1), [(Code::OutputForeign, name)]);
        assert_eq!(fs::read(place.0.join("precious")).unwrap(), b"mine");
    }
}

// What it writes.

#[test]
fn the_same_site_again_touches_nothing_but_what_changed() {
    let place = Place::new();
    let first = place.build_cleanly(SITE);
    assert_eq!((counts(first), first.written_bytes), ([3, 0, 0, 0], 17));
    let date = |path: &str| fs::metadata(place.at(path)).unwrap().modified().unwrap();
    let dates = || ["index.html", "a/index.html", "b/index.html"].map(date);
    let before = dates();
    assert_eq!(counts(place.build_cleanly(SITE)), [0, 3, 0, 0]);
    assert_eq!(dates(), before);
    let next = [("/", "front"), ("a/", "new a"), ("b/", "page b")];
    assert_eq!(counts(place.build_cleanly(&next)), [1, 2, 0, 0]);
    assert_eq!((dates()[0], dates()[2]), (before[0], before[2]));
    assert_eq!(place.files(), as_files(&next));
}

/// What is put before the plan is known ends as what is put after it.
#[test]
fn a_file_that_is_put_early_is_as_one_that_is_put_when_planned() {
    let next = [
        ("/", "front"),
        ("a/", "new a"),
        ("b/", "page b"),
        ("c", "c"),
    ];
    let place = Place::new();
    place.build_cleanly(SITE);
    place.write("foreign", "mine");
    place.write("b/index.html", "by hand");
    let run = |early: &[&str], plan: &[(&str, &str)]| {
        let mut sink = DiskSink::open(&place.target()).unwrap();
        let mut back = Vec::new();
        for path in early {
            let text = plan.iter().find(|(planned, _)| planned == path);
            let given = output(path, text.map_or("new", |(_, text)| text));
            back.extend(sink.put_early(given).map(|output| output.path));
        }
        let paths: Vec<UrlPath> = plan.iter().map(|(path, _)| url(path)).collect();
        sink.plan(&paths);
        for (path, text) in plan {
            if !early.contains(path) || back.contains(&url(path)) {
                sink.put(output(path, text));
            }
        }
        let (report, said) = sink.finish();
        let said = codes(&said).into_iter();
        let said: Vec<(Code, String)> = said.map(|(code, path)| (code, path.to_owned())).collect();
        let back: Vec<String> = back.iter().map(UrlPath::file).collect();
        (back.join(" "), counts(report), said)
    };
    let all = ["/", "a/", "b/", "c"];
    let by_hand = || vec![(Code::OutputChanged, "b/index.html".to_owned())];
    // Changed by hand: that is for the plan to say.
    let back = "b/index.html".to_owned();
    assert_eq!(run(&all, &next), (back.clone(), [2, 1, 0, 1], by_hand()));
    assert_eq!(run(&all, &next), (back, [0, 3, 0, 1], by_hand()));
    let untouched = place.tree();
    // Not of ours, named twice, not planned: nothing is changed.
    let foreign = [("foreign", "new")];
    let (back, counts, said) = run(&["foreign"], &foreign);
    assert_eq!((back.as_str(), counts), ("foreign", [0; 4]));
    assert_eq!(said[1], (Code::OutputForeign, "foreign".to_owned()));
    for early in [["c", "c"], ["c", "d"]] {
        let (_, counts, said) = run(&early, &[("c", "new c")]);
        assert_eq!(counts, [0; 4]);
        assert!(said.iter().any(|(code, _)| *code == Code::WriteFailed));
    }
    assert_eq!(place.tree(), untouched);
}

#[test]
fn a_settled_site_is_not_read_again() {
    let place = Place::new();
    place.build_cleanly(SITE);
    // The clock of a disk moves in steps of some milliseconds.
    std::thread::sleep(std::time::Duration::from_millis(30));
    fs::File::options()
        .append(true)
        .open(place.at(".grend-manifest"))
        .unwrap()
        .set_modified(std::time::SystemTime::now())
        .unwrap();
    let disk = TestDisk::with(Fault::None);
    let asked = disk.asked.clone();
    let (report, said) = place.build_on(disk, SITE);
    assert_eq!((counts(report), said), ([0, 3, 0, 0], vec![]));
    assert_eq!(asked.reads.load(Ordering::Relaxed), 1, "the manifest only");
    // All that is planned is there, and something is there that is not planned.
    assert_eq!(counts(place.build_cleanly(&SITE[..2])), [0, 2, 1, 0]);
    assert_eq!(place.files(), as_files(&SITE[..2]));
}

/// B08 and B09.
#[test]
fn the_tree_with_its_manifest_is_the_same_however_it_came_about() {
    let (one, two) = (Place::new(), Place::new());
    one.build_cleanly(&[("c/", "c"), ("a", "was a file")]);
    one.build_cleanly(SITE);
    let backwards: Vec<_> = SITE.iter().rev().copied().collect();
    two.build_cleanly(&backwards);
    assert_eq!(one.tree(), two.tree());
    let manifest = |place: &Place| fs::read(place.at(".grend-manifest")).unwrap();
    assert_eq!(manifest(&one), manifest(&two));
}

/// B09 and P04.
#[test]
fn files_and_folders_change_places_and_case() {
    let place = Place::new();
    let sites: [&[(&str, &str)]; 5] = [
        &[("a", "file"), ("b/c/", "1"), ("b/d/", "2")],
        &[("a/x/", "now a folder"), ("b", "now a file")],
        &[("A/x/", "now a folder"), ("b", "now a file")],
        &[("a", "file"), ("b/c/", "1"), ("b/d/", "2")],
        &[("b/c", "3")],
    ];
    for site in sites {
        place.build_cleanly(site);
        assert_eq!(place.files(), as_files(site));
    }
    place.write("b/c", "mine");
    let (_, said) = place.build(&[("b/c/d", "4")]);
    assert!(codes(&said).contains(&(Code::OutputForeign, "b/c")));
    assert_eq!(place.files()["b/c"], "mine");
}

#[test]
fn many_threads_deliver_into_the_same_new_folders() {
    use rayon::prelude::*;
    let place = Place::new();
    let site: Vec<(String, String)> = (0..500)
        .map(|n| (format!("x/y{}/z{n}/", n % 7), format!("page {n}")))
        .collect();
    let mut sink = DiskSink::open(&place.target()).unwrap();
    let paths: Vec<UrlPath> = site.iter().map(|(path, _)| url(path)).collect();
    assert_eq!(sink.plan(&paths), []);
    site.par_iter()
        .for_each(|(path, text)| sink.put(output(path, text)));
    let (report, said) = sink.finish();
    assert_eq!((report.written, said), (500, vec![]));
    let site: Vec<(&str, &str)> = site.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
    assert_eq!(place.files(), as_files(&site));
}

/// P03 and P04.
#[test]
fn colliding_unplanned_repeated_and_missing_files_change_nothing() {
    let place = Place::new();
    place.build_cleanly(SITE);
    let before = place.tree();
    let run = |plan: &[&str], put: &[&str]| {
        let mut sink = DiskSink::open(&place.target()).unwrap();
        sink.plan(&plan.iter().map(|path| url(path)).collect::<Vec<_>>());
        for path in put {
            sink.put(output(path, "new"));
        }
        let (report, said) = sink.finish();
        assert_eq!((report, place.tree()), (Report::default(), before.clone()));
        said.iter().map(|one| one.code).collect::<Vec<_>>()
    };
    assert_eq!(
        run(&["x.html", "X.html"], &["x.html", "X.html"]),
        [Code::AddressTaken]
    );
    assert_eq!(run(&["x"], &["x", "y"]), [Code::WriteFailed]);
    assert_eq!(run(&["x"], &["x", "x"]), [Code::WriteFailed]);
    assert_eq!(run(&["x", "y"], &["x"]), [Code::WriteFailed]);
}

#[test]
fn a_site_in_memory_is_the_site_on_disk() {
    let (place, memory) = (Place::new(), MemorySink::default());
    let on_disk = place.build_cleanly(SITE);
    let (report, said) = deliver(&memory, SITE);
    assert_eq!((report, said), (on_disk, vec![]));
    let text = |(path, bytes)| (path, String::from_utf8(bytes).unwrap());
    let files: BTreeMap<_, _> = memory.into_files().into_iter().map(text).collect();
    assert_eq!(files, place.files());
}

// Locks.

/// B05.
#[test]
fn a_second_build_is_refused_until_the_first_is_done_or_dropped() {
    let place = Place::new();
    for finish in [true, false] {
        let first = DiskSink::open(&place.target()).unwrap();
        let refused = DiskSink::open(&place.target()).unwrap_err();
        assert_eq!(refused.code, Code::OutputLocked);
        let pid = Arg::Text(std::process::id().to_string());
        assert_eq!(refused.arg("pid"), Some(&pid));
        if finish {
            assert_eq!(deliver(first, SITE).1, []);
        } else {
            drop(first);
        }
        assert!(!place.at(".grend-lock").exists());
    }
    assert_eq!(place.build_cleanly(SITE).unchanged, 3);
}

/// B03 and B05.
#[test]
fn a_lock_left_by_a_dead_process_is_taken_over() {
    for left in ["999999999\n", "", "\0\0\0"] {
        let place = Place::new();
        place.write(".grend-lock", left);
        place.build_cleanly(SITE);
        assert_eq!(place.files(), as_files(SITE));
    }
}
