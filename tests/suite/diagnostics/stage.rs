//! A site folder as a page describes it, and what grend says about it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use grend::check;
use grend::diag::{Code, Diagnostic, Format, Severity, report};
use grend::pipeline::{self, Ready, Settings, Timings};
use grend::source::{DiskFiles, Files, Found, MemoryFiles, has_site};
use grend::text::{Lang, SitePath};
use grend::write::{Disk, DiskSink, RealDisk, Seen, Sink, Swap, check_target};

use super::page::{Step, tidy};

/// What stands for the site folder in what is said.
const SHOWN_ROOT: &str = "/nettstedet";

/// The day the examples are from.
pub fn settings() -> Settings {
    Settings {
        today: jiff::civil::date(2026, 11, 21),
        drafts: false,
        base_url: None,
    }
}

/// The codes and the text of everything said about the folder the steps make.
pub fn run(code: Code, steps: &[Step], lang: Lang) -> (Vec<Code>, String) {
    let writes = [Code::UnsafeOutput, Code::NoSite].contains(&code)
        || ["G90", "G94"]
            .iter()
            .any(|of| code.as_str().starts_with(of));
    let is_for_disk = |step: &Step| match step {
        Step::Link { .. } => true,
        Step::Write { name, .. } => std::str::from_utf8(name).is_err(),
        _ => false,
    };
    if writes || steps.iter().any(is_for_disk) {
        on_disk(steps, writes, lang)
    } else {
        // What templates say is said when pages are made; nothing else is.
        in_memory(steps, code, lang)
    }
}

/// The codes and the drawn text; `root` is shown as another folder.
fn drawn(found: Vec<Diagnostic>, ready: &Ready, lang: Lang, root: &str) -> (Vec<Code>, String) {
    let found = report::ordered(found);
    let format = Format::Terminal { colour: false };
    let text = report::render(&found, &ready.tree, format, lang);
    let text = if root.is_empty() {
        text
    } else {
        text.replace(root, SHOWN_ROOT)
    };
    (found.iter().map(|one| one.code).collect(), tidy(&text))
}

fn understood(files: &dyn Files) -> (Ready, Vec<Diagnostic>) {
    let mut timings = Timings::default();
    let (loaded, mut found) = pipeline::load(files, &mut timings);
    let (ready, in_site) = pipeline::understand(loaded, &settings(), None, &mut timings);
    found.extend(in_site);
    (ready, found)
}

/// Files in memory, some of which cannot be read.
#[derive(Default)]
struct Folder {
    files: MemoryFiles,
    unreadable: BTreeSet<String>,
}

impl Files for Folder {
    fn below(&self, folder: &str) -> Vec<Found> {
        self.files.below(folder)
    }

    fn read(&self, path: &SitePath) -> io::Result<Vec<u8>> {
        if self.unreadable.contains(path.as_str()) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        self.files.read(path)
    }
}

/// Whether the code is said by a report.
fn reports(code: Code) -> bool {
    (Code::WrittenFormOther..=Code::TongueUnmarked).contains(&code)
}

/// What the reports say; the errors of a file `sperre.json` beside the settings
/// among it.
fn reported(ready: &Ready, folder: &Folder, lang: Lang) -> Vec<Diagnostic> {
    let reports = check::reports(check::Input {
        site: &ready.site,
        model: &ready.model,
        config: &ready.config,
        tree: &ready.tree,
        lang,
    });
    let found: Vec<_> = reports.into_iter().flat_map(|one| one.found).collect();
    let Some(allowed) = folder.files.0.get("sperre.json") else {
        return found;
    };
    let allowed = check::ratchet::read(std::str::from_utf8(allowed).expect("UTF-8"));
    let now = check::ratchet::counts(&found);
    check::ratchet::judge(&allowed.expect("numbers"), &now).1
}

fn in_memory(steps: &[Step], code: Code, lang: Lang) -> (Vec<Code>, String) {
    let mut folder = Folder::default();
    let text = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
    for step in steps {
        match step {
            Step::Write { name, bytes } => {
                folder.files.0.insert(text(name), bytes.clone());
                folder.unreadable.remove(&text(name));
            }
            Step::Remove { name } => {
                assert!(folder.files.0.remove(&text(name)).is_some(), "{step:?}");
            }
            Step::Unreadable { name } => {
                folder.unreadable.insert(text(name));
            }
            other => panic!("not in memory: {other:?}"),
        }
    }
    let (ready, mut found) = understood(&folder);
    if reports(code) {
        found.extend(reported(&ready, &folder, lang));
    }
    if code.as_str().starts_with("G7") || code == Code::PageTemplateMissing {
        let timings = &mut Timings::default();
        found.extend(pipeline::render(&ready, &folder, None, timings, &drop));
    }
    drawn(found, &ready, lang, "")
}

/// A folder on disk, gone after the test.
struct Place {
    root: PathBuf,
    /// Holds the output folder's lock.
    held: Option<File>,
    is_full: bool,
    swaps: bool,
}

impl Place {
    fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("grend-diagnostics-{}-{number}", std::process::id());
        let root = std::env::temp_dir()
            .canonicalize()
            .expect("a folder")
            .join(name);
        fs::create_dir_all(&root).expect("a new folder");
        Self {
            root,
            held: None,
            is_full: false,
            swaps: false,
        }
    }

    fn at(&self, name: &[u8]) -> PathBuf {
        use std::os::unix::ffi::OsStrExt as _;
        let path = self.root.join(std::ffi::OsStr::from_bytes(name));
        let parent = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(parent).expect("a new folder");
        path
    }

    fn take(&mut self, step: &Step) {
        let done = match step {
            Step::Write { name, bytes } => fs::write(self.at(name), bytes),
            Step::Link { name, to } => std::os::unix::fs::symlink(to, self.at(name)),
            Step::Remove { name } => fs::remove_file(self.at(name)),
            Step::Build => {
                let (_, found) = self.build();
                assert_eq!(found, [], "the first build");
                Ok(())
            }
            Step::Held { by } => self.hold(*by),
            Step::DiskFull => {
                self.is_full = true;
                Ok(())
            }
            Step::Swap => {
                self.swaps = true;
                Ok(())
            }
            Step::Unreadable { .. } => panic!("not on disk: {step:?}"),
        };
        done.unwrap_or_else(|error| panic!("{step:?}: {error}"));
    }

    /// Another build, as the operating system sees it.
    fn hold(&mut self, by: u32) -> io::Result<()> {
        let mut file = File::create(self.at(b"output/.grend-lock"))?;
        file.try_lock()?;
        writeln!(file, "{by}")?;
        self.held = Some(file);
        Ok(())
    }

    /// Builds as the command does, without the command line.
    fn build(&self) -> (Ready, Vec<Diagnostic>) {
        let files = DiskFiles::open(&self.root).expect("the folder");
        let (ready, mut found) = understood(&files);
        if !has_site(&self.root) {
            // As the command line says it, which looks before it reads.
            let none = Diagnostic::new(Code::NoSite);
            found.push(none.with("path", self.root.display().to_string()));
            return (ready, found);
        }
        let (content, themes) = (Path::new("content"), Path::new("themes"));
        let output = Path::new(&ready.config.output);
        let link = self.root.join(output);
        let swap = self.swaps.then(|| Swap::of(&link)).transpose();
        let swap = match swap {
            Ok(swap) => swap,
            Err(refused) => {
                found.push(refused);
                return (ready, found);
            }
        };
        let output = swap.as_ref().map_or(output, Swap::next);
        let sink = check_target(&self.root, content, themes, output, None).and_then(|target| {
            let space = if self.is_full { 0 } else { usize::MAX };
            DiskSink::open_on(SmallDisk { space }, &target)
        });
        let mut sink = match sink {
            Ok(sink) => sink,
            Err(refused) => {
                found.push(refused);
                return (ready, found);
            }
        };
        sink.plan(&ready.paths());
        let put = |output| sink.put(output);
        found.extend(pipeline::render(
            &ready,
            &files,
            None,
            &mut Timings::default(),
            &put,
        ));
        let timings = &mut Timings::default();
        found.extend(pipeline::pictures(
            &ready,
            &files,
            &grend::image::Nowhere,
            timings,
            Some(&put),
        ));
        if !found.iter().any(|one| one.severity() == Severity::Error) {
            found.extend(sink.finish().1);
            let switched = swap.map_or(Ok(()), |swap| swap.switch());
            found.extend(switched.err().into_iter().flatten());
        }
        (ready, found)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _left = fs::remove_dir_all(&self.root);
    }
}

fn on_disk(steps: &[Step], writes: bool, lang: Lang) -> (Vec<Code>, String) {
    let mut place = Place::new();
    for step in steps {
        place.take(step);
    }
    let (ready, found) = if writes {
        place.build()
    } else {
        understood(&DiskFiles::open(&place.root).expect("the folder"))
    };
    drawn(found, &ready, lang, &place.root.display().to_string())
}

/// A disk with room for so many more bytes in any one file.
struct SmallDisk {
    space: usize,
}

impl Disk for SmallDisk {
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
        if bytes.len() > self.space {
            return Err(io::ErrorKind::StorageFull.into());
        }
        RealDisk.create(path, bytes)
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
    fn settle(&self, path: &Path) -> io::Result<()> {
        RealDisk.settle(path)
    }
    fn renew(&self, path: &Path) -> io::Result<()> {
        RealDisk.renew(path)
    }
    fn link(&self, to: &Path, link: &Path) -> io::Result<()> {
        RealDisk.link(to, link)
    }
}
