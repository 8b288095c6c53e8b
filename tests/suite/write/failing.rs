//! Disks that fail, disks that are full, and processes that are killed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use grend::diag::{Code, Diagnostic};
use grend::write::{Disk, DiskSink, RealDisk, Sink};

use super::disk::{Fault, TestDisk};
use super::{Place, as_files, codes, output, url};

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

/// Builds `site` once for each change a build makes to the disk, with the fault at
/// that change, until a build meets none. `look` sees each place after, with the
/// number of the change and what was said. Answers with the kinds of change that failed.
fn at_every_change(
    fault: fn(usize) -> Fault,
    begin: fn() -> Place,
    site: &[(&str, &str)],
    mut look: impl FnMut(&Place, usize, &[Diagnostic]),
) -> BTreeSet<&'static str> {
    let mut kinds = BTreeSet::new();
    for at in 1.. {
        let (place, disk) = (begin(), TestDisk::with(fault(at)));
        let asked = Arc::clone(&disk.asked);
        let (_, said) = place.build_on(disk, site);
        let failed = asked.failed();
        if failed.is_empty() {
            assert_eq!(said, [], "no fault was met");
            assert!(at > 15, "{at} changes are not all");
            break;
        }
        kinds.extend(failed);
        look(&place, at, &said);
    }
    kinds
}

/// Every kind of change that publishing to a folder makes.
const KINDS: [&str; 8] = [
    "create",
    "create_folder",
    "remove_file",
    "remove_folder",
    "remove_staging",
    "rename",
    "renew",
    "settle",
];

/// B04.
#[test]
fn a_disk_error_at_any_change_names_a_path_and_leaves_every_file_old_or_new() {
    let before = published_old().tree();
    let (mut failed, mut untouched) = (0, 0);
    let kinds = at_every_change(Fault::Once, published_old, NEW, |place, at, said| {
        assert_old_or_new(place, at);
        if let [(Code::WriteFailed, path)] = codes(said)[..] {
            assert!(!path.is_empty(), "at {at}");
            failed += 1;
            untouched += usize::from(place.tree() == before);
        } else {
            // What is only cleared away may stay, and the site is the new one.
            assert_eq!(said, [], "at {at}");
            let fresh = |path: &str| place.files().get(path).cloned();
            assert_eq!(fresh("a/index.html").as_deref(), Some("the new page a"));
        }
        place.build_cleanly(NEW);
        assert_eq!(place.files(), with_cname(NEW), "repaired after {at}");
    });
    assert!(kinds.iter().eq(&KINDS), "{kinds:?}");
    assert!(
        failed > 20 && untouched > 8,
        "{failed} failed, {untouched} untouched"
    );
}

/// B03.
#[test]
fn a_build_killed_at_any_change_is_repaired_by_the_next_whatever_that_builds() {
    for next in [NEW, OLD, THIRD] {
        let kinds = at_every_change(Fault::Killed, published_old, NEW, |place, at, _| {
            assert_old_or_new(place, at);
            place.build_cleanly(next);
            assert_eq!(place.files(), with_cname(next), "repaired after {at}");
        });
        assert!(kinds.iter().eq(&KINDS), "{kinds:?}");
    }
}

/// B03.
#[test]
fn a_first_build_killed_at_any_change_is_repaired_by_another_site() {
    at_every_change(Fault::Killed, Place::new, OLD, |place, at, _| {
        place.build_cleanly(NEW);
        assert_eq!(place.files(), as_files(NEW), "repaired after {at}");
    });
}

/// B03.
#[test]
fn a_repair_that_is_killed_too_is_repaired() {
    // Every other moment of the first build, every one of the second.
    for first in (1..).step_by(2) {
        let mut first_was_well = false;
        for second in 1.. {
            let place = published_old();
            let [one, two] = [first, second].map(|at| TestDisk::with(Fault::Killed(at)));
            let [asked_one, asked_two] = [&one, &two].map(|disk| Arc::clone(&disk.asked));
            place.build_on(one, NEW);
            place.build_on(two, THIRD);
            place.build_cleanly(OLD);
            assert_eq!(place.files(), with_cname(OLD), "{first}, {second}");
            first_was_well = asked_one.failed().is_empty();
            if first_was_well || asked_two.failed().is_empty() {
                break;
            }
        }
        if first_was_well {
            assert!(first > 15, "{first} changes are not all");
            break;
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

/// B04: with room for 0, 1, 2, … bytes, up to what the build needs.
#[test]
fn a_disk_that_is_full_after_any_byte_leaves_the_old_site_whole() {
    let place = published_old();
    let before = place.tree();
    let manifest = || RealDisk.read(&place.at(".grend-manifest")).unwrap();
    let manifest_before = manifest();
    for room in 0.. {
        let (report, said) = place.build_on(TestDisk::with(Fault::Full(room)), NEW);
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
    let publish = |place: &Place, disk: TestDisk, site: &[(&str, &str)]| {
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
    let mut kinds = BTreeSet::new();
    for fault in [Fault::Once, Fault::Killed] {
        for at in 1.. {
            let place = Place::new();
            let swap = publish(&place, TestDisk::with(Fault::None), OLD).unwrap();
            swap.switch().unwrap();
            let disk = TestDisk::with(fault(at));
            let asked = Arc::clone(&disk.asked);
            let rest = TestDisk::going_on(fault(at), Arc::clone(&asked));
            let done = publish(&place, disk, NEW).and_then(|swap| swap.switch_on(&rest));
            let expected = if done.is_ok() { NEW } else { OLD };
            assert_eq!(served(&place), as_files(expected), "at {at}");
            let failed = asked.failed();
            if failed.is_empty() {
                assert!(done.is_ok() && at > 15, "{at} changes are not all");
                break;
            }
            kinds.extend(failed);
            let swap = publish(&place, TestDisk::with(Fault::None), THIRD).unwrap();
            swap.switch().unwrap();
            assert_eq!(served(&place), as_files(THIRD), "repaired after {at}");
        }
    }
    assert!(kinds.contains("link"), "{kinds:?}");
}
