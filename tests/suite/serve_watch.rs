//! What editors and version control do to files, and the preview's answer:
//! exactly one new site, the right one, and then quiet.
#![expect(clippy::disallowed_methods, reason = "saves files as editors do")]

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use grend::diag::Sources;
use grend::serve::{Folders, MakeWatcher, Maker, Snapshot, Watching, system, watch};
use grend::source::DiskFiles;

use crate::folder::Folder;
use crate::site;

/// Long enough for a change that is noticed late, or twice, to show.
const QUIET: Duration = Duration::from_millis(600);
const LATE: Duration = Duration::from_mins(2);

/// A site folder under watch.
struct Watched {
    folder: Folder,
    root: PathBuf,
    snapshot: Arc<Snapshot>,
    said: Arc<Mutex<Vec<Watching>>>,
}

enum Eyes {
    System,
    Polling,
    /// The system has no more watches to give.
    Exhausted,
    /// Tells only what the test says, through this.
    Told(Arc<Mutex<Option<Tell>>>),
}

type Tell = std::sync::mpsc::Sender<notify::Result<notify::Event>>;

fn page(body: &str) -> String {
    format!("---\ntittel: Bustad\nspråk: nn\n---\n{body}\n")
}

impl Watched {
    fn start(name: &str, eyes: Eyes) -> Self {
        let folder = Folder::new(name);
        folder.write("content/tema/a.md", &page("Fyrst"));
        folder.write("themes/.keep", "");
        let files = folder.files("");
        let root = files.root().to_owned();
        let snapshot = Arc::new(Snapshot::default());
        let said = Arc::new(Mutex::new(Vec::new()));
        let (shown, heard) = (Arc::clone(&snapshot), Arc::clone(&said));
        let ready = Arc::new(std::sync::Barrier::new(2));
        let begun = Arc::clone(&ready);
        thread::spawn(move || run(&files, &shown, &eyes, &heard, &begun));
        ready.wait();
        Self {
            folder,
            root,
            snapshot,
            said,
        }
    }

    fn version(&self) -> u64 {
        self.snapshot.current().version
    }

    /// The page, where there is one.
    fn page(&self) -> Option<String> {
        let shown = self.snapshot.current();
        let page = shown.files.get("tema/a/index.html");
        page.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    /// After `change` there are exactly `versions` new versions, and the last
    /// shows `text`.
    fn expect(&self, what: &str, versions: u64, text: &str, change: impl FnOnce(&Self)) {
        let shows = |page: Option<String>| page.is_some_and(|page| page.contains(text));
        self.expect_that(what, versions, shows, change);
    }

    /// The same, where the last has a page, or none, that `is_right`.
    fn expect_that(
        &self,
        what: &str,
        versions: u64,
        is_right: impl Fn(Option<String>) -> bool,
        change: impl FnOnce(&Self),
    ) {
        let before = self.version();
        change(self);
        let started = Instant::now();
        while self.version() < before + versions || !is_right(self.page()) {
            assert!(
                started.elapsed() < LATE,
                "{what}: version {} of {}, errors {:?}",
                self.version(),
                before + versions,
                self.snapshot.current().told.items
            );
            thread::sleep(Duration::from_millis(5));
        }
        thread::sleep(QUIET);
        assert_eq!(self.version(), before + versions, "{what}");
        assert!(
            is_right(self.page()),
            "{what}: the right one is shown at the end"
        );
    }

    /// How many pages the site on show has.
    fn pages(&self) -> usize {
        let shown = self.snapshot.current();
        shown.files.ready().unwrap().site.pages.len()
    }

    /// Whether a file of the site has this in it.
    fn holds(&self, file: &str, text: &str) -> bool {
        let shown = self.snapshot.current();
        let bytes = shown.files.get(file);
        bytes.is_some_and(|bytes| String::from_utf8_lossy(&bytes).contains(text))
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

fn run(
    files: &DiskFiles,
    snapshot: &Snapshot,
    eyes: &Eyes,
    said: &Mutex<Vec<Watching>>,
    begun: &std::sync::Barrier,
) {
    let settings = site::settings();
    let mut maker = Maker::new(files, &settings, None, snapshot);
    maker.make(None, &|| false).unwrap();
    let folders = Folders {
        root: files.root().to_owned(),
        settings: files.root().join("grend.yaml"),
        watched: vec![files.root().join("content"), files.root().join("themes")],
    };
    let exhausted: MakeWatcher<'_> = &|_| Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch));
    let own: MakeWatcher<'_> = &system;
    let by_test: MakeWatcher<'_> = &|tell| {
        if let Eyes::Told(told) = eyes {
            *told.lock().unwrap() = Some(tell);
        }
        Ok(Box::new(notify::NullWatcher))
    };
    let system = match eyes {
        Eyes::System => Some(own),
        Eyes::Polling => None,
        Eyes::Exhausted => Some(exhausted),
        Eyes::Told(_) => Some(by_test),
    };
    watch(
        folders,
        system,
        |how| {
            let mut said = said.lock().unwrap();
            said.push(how);
            if said.len() == 1 {
                begun.wait();
            }
        },
        |changes| {
            maker.make(Some(&changes.paths), &|| changes.are_old());
        },
    )
    .unwrap();
}

/// D07.
#[test]
fn every_way_an_editor_saves_gives_one_new_site() {
    let site = Watched::start("lagre", Eyes::System);
    let file = site.at("content/tema/a.md");
    site.expect("in place", 1, "Ein", |_| {
        fs::write(&file, page("Ein")).unwrap();
    });
    site.expect("written beside and renamed", 1, "To", |site| {
        let beside = site.at("content/tema/.a.md.kate-swp");
        fs::write(&beside, page("To")).unwrap();
        fs::rename(&beside, &file).unwrap();
    });
    site.expect("a temporary name that is not hidden", 1, "Tre", |site| {
        let beside = site.at("content/tema/4913");
        fs::write(&beside, page("Tre")).unwrap();
        fs::rename(&beside, &file).unwrap();
    });
    site.expect("emptied, then filled", 1, "Fire", |_| {
        fs::write(&file, "").unwrap();
        thread::sleep(Duration::from_millis(30));
        fs::write(&file, page("Fire")).unwrap();
    });
    site.expect("moved to a backup, then written", 1, "Fem", |site| {
        fs::rename(&file, site.at("content/tema/a.md~")).unwrap();
        thread::sleep(Duration::from_millis(30));
        fs::write(&file, page("Fem")).unwrap();
    });
    site.expect("in two halves", 1, "Seks", |_| {
        use std::io::Write;
        let text = page("Seks");
        let (first, second) = text.split_at(text.len() / 2);
        let mut open = fs::File::create(&file).unwrap();
        open.write_all(first.as_bytes()).unwrap();
        open.write_all(second.as_bytes()).unwrap();
    });
    site.expect("touched", 0, "Seks", |_| {
        let open = fs::File::options().append(true).open(&file).unwrap();
        open.set_modified(std::time::SystemTime::UNIX_EPOCH)
            .unwrap();
    });
    site.expect("saved as it was", 0, "Seks", |_| {
        fs::write(&file, page("Seks")).unwrap();
    });
    site.expect("a file nobody asks for", 0, "Seks", |site| {
        fs::write(site.at("content/tema/.a.md.swp"), "x").unwrap();
        site.folder.write(".git/index", "x");
        site.folder.write("output/x.html", "x");
    });
}

/// D08.
#[test]
fn a_folder_that_moves_or_goes_and_a_thousand_files_give_one_new_site() {
    let site = Watched::start("storm", Eyes::System);
    site.expect("1,000 files", 1, "Fyrst", |site| {
        for number in 0..1000 {
            site.folder
                .write(&format!("content/tema/del/n{number}.md"), &page("x"));
        }
    });
    assert_eq!(site.pages(), 1001);
    site.expect("the folder renamed", 1, "Fyrst", |site| {
        fs::rename(site.at("content/tema/del"), site.at("content/tema/bit")).unwrap();
    });
    site.expect("a file in the renamed folder", 1, "Fyrst", |site| {
        site.folder.write("content/tema/bit/n1.md", &page("y"));
    });
    site.expect("and gone again", 1, "Fyrst", |site| {
        fs::remove_dir_all(site.at("content/tema/bit")).unwrap();
    });
    assert_eq!(site.pages(), 1);
    let is_gone = |page: Option<String>| page.is_none();
    site.expect_that("the content moved away", 1, is_gone, |site| {
        fs::rename(site.at("content"), site.at("borte")).unwrap();
    });
    site.expect("and back, with an edit", 1, "Att", |site| {
        fs::rename(site.at("borte"), site.at("content")).unwrap();
        site.folder.write("content/tema/a.md", &page("Att"));
    });
    site.expect("an edit after it came back", 1, "Enno ein", |site| {
        site.folder.write("content/tema/a.md", &page("Enno ein"));
    });
    site.expect_that("the content deleted", 1, is_gone, |site| {
        fs::remove_dir_all(site.at("content")).unwrap();
    });
    site.expect("and restored", 1, "Frå sist", |site| {
        site.folder.write("content/tema/a.md", &page("Frå sist"));
        site.folder
            .write("content/tema/djupt/nede/b.md", &page("B"));
    });
    site.expect("an edit deep in what was restored", 1, "Frå sist", |site| {
        site.folder
            .write("content/tema/djupt/nede/b.md", &page("C"));
    });
    assert!(site.holds("tema/b/index.html", "<p>C</p>"));
}

/// D08: as version control does it, file by file: the old one removed, the new
/// one written.
#[test]
fn a_checkout_of_a_thousand_files_and_back_gives_one_new_site_each() {
    let site = Watched::start("utsjekk", Eyes::System);
    let checkout = |what: &str, text: &str| {
        site.expect(what, 1, text, |site| {
            for number in 0..1000 {
                let path = format!("content/tema/del{}/n{number}.md", number % 20);
                let _new = fs::remove_file(site.at(&path));
                site.folder.write(&path, &page(text));
            }
            fs::remove_file(site.at("content/tema/a.md")).unwrap();
            site.folder.write("content/tema/a.md", &page(text));
        });
        for number in [0, 499, 999] {
            let path = format!("tema/n{number}/index.html");
            assert!(site.holds(&path, text), "{what}: {path}");
        }
    };
    checkout("first", "Hovudgreina");
    checkout("there", "Sidegreina");
    checkout("and back", "Hovudgreina");
}

/// D09.
#[test]
fn where_the_system_will_not_tell_the_folders_are_polled_and_that_is_said() {
    let site = Watched::start("grense", Eyes::Exhausted);
    let said = site.said.lock().unwrap().clone();
    assert!(
        matches!(said.as_slice(), [Watching::Polling(Some(why))] if !why.is_empty()),
        "{said:?}"
    );
    site.expect("an edit", 1, "Sett", |site| {
        site.folder
            .write("content/tema/a.md", &page("Sett, og meir"));
    });
    let asked = Watched::start("polling", Eyes::Polling);
    assert_eq!(*asked.said.lock().unwrap(), [Watching::Polling(None)]);
    asked.expect("an edit", 1, "Sett", |site| {
        site.folder
            .write("content/tema/a.md", &page("Sett, og meir"));
    });
}

/// D09: the limit is met while the folders are watched, by a folder too many.
#[test]
fn a_limit_met_later_is_said_and_from_then_on_the_folders_are_polled() {
    let by_test = Arc::default();
    let site = Watched::start("seinare", Eyes::Told(Arc::clone(&by_test)));
    let tell = by_test.lock().unwrap().clone().unwrap();
    site.expect("what nobody tells is not seen", 0, "Fyrst", |site| {
        site.folder.write("content/tema/a.md", &page("Usett"));
    });
    site.expect("the limit", 1, "Usett", |_| {
        let full = std::io::Error::from_raw_os_error(28);
        tell.send(Err(notify::Error::io(full))).unwrap();
    });
    let said = site.said.lock().unwrap().clone();
    assert!(
        matches!(
            said.as_slice(),
            [Watching::Told, Watching::Polling(Some(_))]
        ),
        "{said:?}"
    );
    site.expect("an edit after it", 1, "Sett", |site| {
        site.folder.write("content/tema/a.md", &page("Sett"));
    });
}

/// D08: a storm greater than the system can tell of.
#[test]
fn where_the_system_has_lost_count_everything_is_read_again() {
    let by_test = Arc::default();
    let site = Watched::start("mista", Eyes::Told(Arc::clone(&by_test)));
    let tell = by_test.lock().unwrap().clone().unwrap();
    site.expect("an edit in the storm", 1, "I stormen", |site| {
        site.folder.write("content/tema/a.md", &page("I stormen"));
        let lost = notify::Event::new(notify::EventKind::Other);
        tell.send(Ok(lost.set_flag(notify::event::Flag::Rescan)))
            .unwrap();
    });
}

/// D11: while a site is made it is known when more has changed, and that is not lost.
#[test]
fn what_changes_while_a_site_is_made_makes_it_old_and_comes_next() {
    let folder = Folder::new("eldast");
    folder.write("content/tema/a.md", &page("Fyrst"));
    folder.write("content/tema/b.md", &page("Fyrst"));
    let root = folder.files("").root().to_owned();
    let at = |name: &str| root.join("content/tema").join(name);
    let (a, b) = (at("a.md"), at("b.md"));
    let (seen, sees) = std::sync::mpsc::channel();
    let folders = Folders {
        settings: root.join("grend.yaml"),
        watched: vec![root.join("content")],
        root,
    };
    let both = (a.clone(), b.clone());
    thread::spawn(move || {
        let (a, b) = both;
        let told: Mutex<Option<Tell>> = Mutex::new(None);
        let by_test: MakeWatcher<'_> = &|tell| {
            *told.lock().unwrap() = Some(tell);
            Ok(Box::new(notify::NullWatcher))
        };
        let tell = |path: &PathBuf| {
            let event = notify::Event::new(notify::EventKind::Any).add_path(path.clone());
            let told = told.lock().unwrap();
            told.as_ref().unwrap().send(Ok(event)).unwrap();
        };
        let mut is_first = true;
        let made = |changes: grend::serve::Changes<'_>| {
            let was_old = changes.are_old();
            if std::mem::take(&mut is_first) {
                tell(&b);
                let started = Instant::now();
                while !changes.are_old() && started.elapsed() < LATE {
                    thread::sleep(Duration::from_millis(1));
                }
            }
            let _done = seen.send((was_old, changes.are_old(), changes.paths.clone()));
        };
        watch(folders, Some(by_test), |_| tell(&a), made)
    });
    let next = || sees.recv_timeout(2 * LATE).unwrap();
    assert_eq!(next(), (false, true, [a].into()));
    assert_eq!(next(), (false, false, [b].into()));
}

/// D11: a site that is old before it is made is dropped, but not for ever.
#[test]
fn edits_faster_than_sites_are_made_end_in_the_last_one() {
    let site = Watched::start("fort", Eyes::System);
    let before = site.version();
    for number in 0..400 {
        let text = page(&format!("Nummer {number}."));
        site.folder.write("content/tema/a.md", &text);
        thread::sleep(Duration::from_millis(3));
    }
    site.folder.write("content/tema/a.md", &page("Den siste."));
    let started = Instant::now();
    while !site.page().is_some_and(|page| page.contains("Den siste.")) {
        assert!(started.elapsed() < LATE);
        thread::sleep(Duration::from_millis(5));
    }
    thread::sleep(QUIET);
    let made = site.version() - before;
    assert!((1..=100).contains(&made), "{made} sites of 401 edits");
}

/// D10.
#[test]
fn with_errors_the_last_good_site_stays_until_all_is_mended() {
    let site = Watched::start("feil", Eyes::System);
    let errors = || site.snapshot.current().told.errors;
    site.expect("an error", 1, "Fyrst", |site| {
        site.folder
            .write("content/tema/a.md", "---\ntittle: Feil\n---\nFeil\n");
    });
    assert!(errors() >= 2, "all are told: {}", errors());
    let shown = site.snapshot.current();
    let first = &shown.told.items[0];
    assert_eq!(first["file"], "content/tema/a.md");
    let open = first["open"].as_str().unwrap();
    let file = site.at("content/tema/a.md").display().to_string();
    assert!(open.starts_with(&format!("vscode://file{file}:")), "{open}");
    assert!(!first["excerpt"].as_array().unwrap().is_empty());
    site.expect("mended", 1, "Mend", |site| {
        site.folder.write("content/tema/a.md", &page("Mend"));
    });
    assert_eq!(errors(), 0);
    // Settings are saved while they are typed: what they name for a moment is
    // neither written to, nor moved to, nor taken for the content.
    for half in [
        "output: ..\n",
        "output: /\n",
        "output: \"\"\n",
        "content: .\n",
        "content: c\n",
        "base_url: https://x.no/y/\n",
        "output: [\n",
    ] {
        let before = site.folder.all();
        site.expect(half, 1, "", |site| site.folder.write("grend.yaml", half));
        let mut after = site.folder.all();
        after.retain(|(path, _)| path != "grend.yaml");
        let mut had = before;
        had.retain(|(path, _)| path != "grend.yaml");
        assert_eq!(after, had, "{half}");
        assert_eq!(site.snapshot.current().base, "/", "{half}");
    }
    site.expect("settings mended", 1, "Mend", |site| {
        site.folder.write("grend.yaml", "language: nn\n");
    });
    assert_eq!(errors(), 0, "{:?}", site.snapshot.current().told.items);
    let shown = site.snapshot.current();
    assert!(
        shown
            .files
            .paths()
            .iter()
            .all(|path| !path.contains(".md") && !path.contains(".yaml"))
    );
    let ready = shown.files.ready().unwrap();
    assert_eq!(ready.tree.name(grend::text::FileId(0)), "grend.yaml");
}
