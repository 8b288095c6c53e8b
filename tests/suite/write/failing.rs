//! Disks that fail, disks that are full, and processes that are killed.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use grend::diag::Code;
use grend::write::{Disk, DiskSink, RealDisk, Seen, Sink};

use super::{Place, as_files, codes, output, url};

#[derive(Clone, Copy, PartialEq)]
enum Fails {
    Never,
    Once,
    /// As after a kill: nothing more reaches the disk, not even the cleaning up.
    FromThenOn,
}

/// Counts the changes to a disk and fails at the `at`-th; a failing write leaves
/// half its bytes.
pub struct Failing {
    fails: Fails,
    at: usize,
    pub count: Arc<AtomicUsize>,
}

impl Failing {
    fn new(fails: Fails, at: usize) -> Self {
        let count = Arc::default();
        Self { fails, at, count }
    }

    /// The real disk but for the waiting; counts the files read.
    pub fn never() -> Self {
        Self::new(Fails::Never, 0)
    }

    fn change(&self) -> io::Result<()> {
        if self.fails == Fails::Never {
            return Ok(());
        }
        let now = self.count.fetch_add(1, Ordering::Relaxed) + 1;
        if now == self.at || (now > self.at && self.fails == Fails::FromThenOn) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }
}

impl Disk for Failing {
    fn look(&self, path: &Path) -> io::Result<Seen> {
        RealDisk.look(path)
    }
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if self.fails == Fails::Never {
            self.count.fetch_add(1, Ordering::Relaxed);
        }
        RealDisk.read(path)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        RealDisk.list(folder)
    }
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.change().and_then(|()| RealDisk.create_folder(folder))
    }
    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let room = self.change();
        if room.is_err() && self.count.load(Ordering::Relaxed) == self.at {
            RealDisk.create(path, &bytes[..bytes.len() / 2])?;
        }
        room.and_then(|()| RealDisk.create(path, bytes))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change().and_then(|()| RealDisk.rename(from, to))
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.change().and_then(|()| RealDisk.remove_file(path))
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.change().and_then(|()| RealDisk.remove_folder(folder))
    }
    fn remove_staging(&self, folder: &Path) -> io::Result<()> {
        self.change().and_then(|()| RealDisk.remove_staging(folder))
    }
    fn settle(&self, _: &Path) -> io::Result<()> {
        self.change()
    }
    fn renew(&self, path: &Path) -> io::Result<()> {
        self.change().and_then(|()| RealDisk.renew(path))
    }
    fn link(&self, to: &Path, link: &Path) -> io::Result<()> {
        self.change().and_then(|()| RealDisk.link(to, link))
    }
}

const OLD: &[(&str, &str)] = &[
    ("/", "old front"),
    ("a/", "old page a"),
    ("gone/", "old and gone"),
    ("swap", "a file"),
    ("same.css", "same"),
];
const NEW: &[(&str, &str)] = &[
    ("/", "the new front"),
    ("a/", "the new page a"),
    ("fresh/one/", "a fresh page"),
    ("swap/", "a folder"),
    ("same.css", "same"),
];
const THIRD: &[(&str, &str)] = &[("/", "third"), ("gone/", "back again"), ("swap", "a file")];

/// Every file is whole, and old or new; one that only one site has may be absent.
fn assert_old_or_new(place: &Place, at: usize) {
    let (old, new, now) = (as_files(OLD), as_files(NEW), place.files());
    let published = now.iter().filter(|(path, _)| !path.starts_with(".grend-"));
    for (path, text) in published {
        let whole = [old.get(path), new.get(path)].contains(&Some(text));
        assert!(whole || path == "CNAME", "at {at}: {path} is {text:?}");
    }
    for path in ["index.html", "a/index.html", "same.css", "CNAME"] {
        assert!(now.contains_key(path), "at {at}: {path} is missing");
    }
}

fn published_old() -> Place {
    let place = Place::new();
    place.write("CNAME", "example.org");
    place.build_cleanly(OLD);
    place
}

fn with_cname(site: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut files = as_files(site);
    files.insert("CNAME".into(), "example.org".into());
    files
}

/// B04.
#[test]
fn a_disk_error_at_any_change_names_a_path_and_leaves_every_file_old_or_new() {
    let (mut failed, mut untouched) = (0, 0);
    for at in 1.. {
        let place = published_old();
        let before = place.tree();
        let (_, said) = place.build_on(Failing::new(Fails::Once, at), NEW);
        assert_old_or_new(&place, at);
        if let [(Code::WriteFailed, path)] = codes(&said)[..] {
            assert!(!path.is_empty(), "at {at}");
            failed += 1;
            untouched += usize::from(place.tree() == before);
        } else {
            assert_eq!(said, [], "at {at}");
            assert_eq!(
                place.files().get("a/index.html"),
                with_cname(NEW).get("a/index.html")
            );
        }
        place.build_cleanly(NEW);
        assert_eq!(place.files(), with_cname(NEW), "repaired after {at}");
        if at > 60 {
            break;
        }
    }
    assert!(
        failed > 20 && untouched > 8,
        "{failed} failed, {untouched} untouched"
    );
}

/// B03.
#[test]
fn a_build_killed_at_any_change_is_repaired_by_the_next_whatever_that_builds() {
    let mut killed = 0;
    for at in 1..60 {
        for next in [NEW, OLD, THIRD] {
            let place = published_old();
            let (_, said) = place.build_on(Failing::new(Fails::FromThenOn, at), NEW);
            killed += usize::from(!said.is_empty());
            assert_old_or_new(&place, at);
            place.build_cleanly(next);
            assert_eq!(place.files(), with_cname(next), "repaired after {at}");
        }
    }
    assert!(killed > 60, "{killed} were killed");
}

/// B03.
#[test]
fn a_first_build_killed_at_any_change_is_repaired_by_another_site() {
    for at in 1..40 {
        let place = Place::new();
        place.build_on(Failing::new(Fails::FromThenOn, at), OLD);
        place.build_cleanly(NEW);
        assert_eq!(place.files(), as_files(NEW), "repaired after {at}");
    }
}

/// B03.
#[test]
fn a_repair_that_is_killed_too_is_repaired() {
    for first in (1..40).step_by(2) {
        for second in 1..45 {
            let place = published_old();
            place.build_on(Failing::new(Fails::FromThenOn, first), NEW);
            place.build_on(Failing::new(Fails::FromThenOn, second), THIRD);
            place.build_cleanly(OLD);
            assert_eq!(place.files(), with_cname(OLD), "{first}, {second}");
        }
    }
}

/// B07.
#[test]
fn a_sink_dropped_before_the_end_leaves_the_folder_as_it_was() {
    let place = published_old();
    let before = place.tree();
    let mut sink = DiskSink::open(&place.target()).unwrap();
    sink.plan(&[url("/"), url("new/")]);
    sink.put(output("/", "new front"));
    sink.put(output("new/", "new page"));
    drop(sink);
    assert_eq!(place.tree(), before);
}

/// A disk with room for so many bytes. What does not fit is cut where the room
/// ends; moves and removals need none.
struct Small {
    room: AtomicUsize,
}

impl Small {
    fn with(room: usize) -> Self {
        Self {
            room: AtomicUsize::new(room),
        }
    }

    fn take(&self, bytes: usize) -> usize {
        let left = self.room.load(Ordering::Relaxed);
        let taken = bytes.min(left);
        self.room.store(left - taken, Ordering::Relaxed);
        taken
    }
}

impl Disk for Small {
    fn look(&self, path: &Path) -> io::Result<Seen> {
        RealDisk.look(path)
    }
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        RealDisk.read(path)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        RealDisk.list(folder)
    }
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        RealDisk.create_folder(folder)
    }
    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let taken = self.take(bytes.len());
        RealDisk.create(path, &bytes[..taken])?;
        if taken < bytes.len() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to)
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove_file(path)
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        RealDisk.remove_folder(folder)
    }
    fn remove_staging(&self, folder: &Path) -> io::Result<()> {
        RealDisk.remove_staging(folder)
    }
    fn settle(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
    fn renew(&self, path: &Path) -> io::Result<()> {
        RealDisk.renew(path)
    }
    fn link(&self, to: &Path, link: &Path) -> io::Result<()> {
        RealDisk.link(to, link)
    }
}

/// B04: with room for 0, 1, 2, … bytes, up to what the build needs.
#[test]
fn a_disk_that_is_full_after_any_byte_leaves_the_old_site_whole() {
    let place = published_old();
    let before = place.tree();
    let manifest = || RealDisk.read(&place.at(".grend-manifest")).unwrap();
    let manifest_before = manifest();
    for room in 0.. {
        let (report, said) = place.build_on(Small::with(room), NEW);
        if said.is_empty() {
            assert!(room > 400, "{room} bytes were enough");
            assert_eq!(report.written, 4);
            assert_eq!(place.files(), with_cname(NEW));
            break;
        }
        let [(Code::WriteFailed, path)] = codes(&said)[..] else {
            panic!("with {room}: {said:?}");
        };
        assert!(!path.is_empty(), "with {room}");
        assert_eq!(place.tree(), before, "with {room}");
        assert_eq!(manifest(), manifest_before, "with {room}");
    }
}

/// B03 and B04: the folder that is served is at every moment all of one site.
#[cfg(unix)]
#[test]
fn a_switch_of_folders_that_fails_or_is_killed_at_any_change_leaves_one_whole_site() {
    use grend::write::Swap;
    let link = |place: &Place| place.0.join("www");
    // Builds to the folder that is not served, and switches, on a disk.
    let publish = |place: &Place, disk: Failing, site: &[(&str, &str)]| {
        let swap = Swap::of(&link(place)).map_err(|said| vec![said])?;
        let target = place.check(swap.next()).map_err(|said| vec![said])?;
        let sink = DiskSink::open_on(disk, &target).map_err(|said| vec![said])?;
        let (_, said) = super::deliver(sink, site);
        if said.is_empty() { Ok(swap) } else { Err(said) }
    };
    let served = |place: &Place| {
        let mut tree = BTreeMap::new();
        super::collect(&link(place), "", &mut tree);
        tree.retain(|path, _| !path.ends_with('/') && !path.starts_with(".grend-"));
        tree
    };
    let (mut failed, mut switched) = (0, 0);
    for fails in [Fails::Once, Fails::FromThenOn] {
        for at in 1..70 {
            let place = Place::new();
            let swap = publish(&place, Failing::never(), OLD).unwrap();
            swap.switch().unwrap();
            let disk = Failing::new(fails, at);
            let count = Arc::clone(&disk.count);
            let done = publish(&place, disk, NEW).and_then(|swap| {
                let rest = Failing {
                    fails,
                    at,
                    count: Arc::clone(&count),
                };
                swap.switch_on(&rest)
            });
            let expected = if done.is_ok() { NEW } else { OLD };
            assert_eq!(served(&place), as_files(expected), "at {at}");
            failed += usize::from(done.is_err());
            switched += usize::from(done.is_ok());
            let swap = publish(&place, Failing::never(), THIRD).unwrap();
            swap.switch().unwrap();
            assert_eq!(served(&place), as_files(THIRD), "repaired after {at}");
        }
    }
    assert!(failed > 40 && switched > 10, "{failed}, {switched}");
}
