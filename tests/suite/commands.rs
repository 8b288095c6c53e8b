//! The program as people run it: the transcripts in `tests/cmd`, and what is
//! too long for one.
//!
//! A transcript is a new, empty folder and what happens in it, line by line:
//!
//! | Line | |
//! |---|---|
//! | `+ content/om.md` | writes the file; its lines follow, each after a bar and a space |
//! | `$ grend check` | runs the program with these words; `"` holds words together |
//! | `$ ls` | lists all files |
//! | `1 text`, `2 text` | a line on standard output, on standard error |
//! | `= 0` | the exit code |
//! | anything else | prose |
//!
//! The folder is shown as `/nettstedet`, the time a command took as `0,00 s`,
//! and the count of files, when it has three digits or more, as `N`. The clock
//! stands at 22 November 2026. `GREND_BLESS=1` writes what happens today.
#![expect(
    clippy::disallowed_methods,
    reason = "makes site folders, and looks at what the program did in them"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

/// 22 November 2026, 12:00 UTC.
const NOW: &str = "1795348800";

/// An empty folder, gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("grend-commands-{}-{number}", std::process::id());
        let root = std::env::temp_dir()
            .canonicalize()
            .expect("a folder")
            .join(name);
        fs::create_dir_all(&root).expect("a new folder");
        Self(root)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&self.0)).expect("a new folder");
        fs::write(path, text).expect("a new file");
    }

    fn run(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_grend"))
            .args(words)
            .current_dir(&self.0)
            .env("NO_COLOR", "1")
            .env("SOURCE_DATE_EPOCH", NOW)
            .env("HOME", self.0.join("hjem"))
            .output()
            .expect("the program runs")
    }

    fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        let mut open = vec![self.0.clone()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                let name = path
                    .strip_prefix(&self.0)
                    .expect("inside")
                    .display()
                    .to_string();
                if path.is_dir() {
                    open.push(path);
                } else {
                    files.push(name);
                }
            }
        }
        files.sort();
        files
    }

    /// What a command printed, as a transcript has it.
    fn lines(&self, stream: u8, bytes: &[u8]) -> String {
        let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
        let root = self.0.display().to_string();
        let mut lines = String::new();
        for line in text.replace(&root, "/nettstedet").lines() {
            let line = without_figures(line.trim_end());
            let _ = writeln!(lines, "{}", format!("{stream} {line}").trim_end());
        }
        lines
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _left = fs::remove_dir_all(&self.0);
    }
}

/// A summary without what differs between machines or grows with the product.
fn without_figures(line: &str) -> String {
    let Some((counts, time)) = line
        .rsplit_once(" · ")
        .filter(|(_, time)| time.ends_with(" s"))
    else {
        return line.to_owned();
    };
    let words = counts.split(' ').map(|word| {
        let is_long = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_digit());
        if is_long { "N" } else { word }
    });
    let comma = if time.contains('.') { '.' } else { ',' };
    format!("{} · 0{comma}00 s", words.collect::<Vec<_>>().join(" "))
}

/// The words of a command line.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part);
        } else {
            words.extend(part.split_whitespace());
        }
    }
    words
}

/// The transcript of what happens when its commands are run.
fn replay(transcript: &str) -> String {
    let folder = Folder::new();
    let mut seen = String::new();
    let mut lines = transcript.lines().peekable();
    while let Some(line) = lines.next() {
        let is_result = ["1 ", "2 ", "= "]
            .iter()
            .any(|start| line.starts_with(start));
        if is_result || line == "1" || line == "2" {
            continue;
        }
        let _ = writeln!(seen, "{line}");
        if let Some(path) = line.strip_prefix("+ ") {
            let mut text = String::new();
            while let Some(line) = lines.next_if(|line| line.starts_with('|')) {
                let _ = writeln!(seen, "{line}");
                text.push_str(line.strip_prefix("| ").unwrap_or_default());
                text.push('\n');
            }
            folder.write(path, &text);
        } else if line == "$ ls" {
            seen.push_str(&folder.lines(1, folder.files().join("\n").as_bytes()));
        } else if let Some(command) = line.strip_prefix("$ grend") {
            let output = folder.run(&words(command));
            seen.push_str(&folder.lines(1, &output.stdout));
            seen.push_str(&folder.lines(2, &output.stderr));
            let code = output
                .status
                .code()
                .map_or("killed".to_owned(), |code| code.to_string());
            let _ = writeln!(seen, "= {code}");
        }
    }
    seen
}

#[test]
fn commands_say_and_do_what_the_transcripts_show() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the transcripts")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    assert!(paths.len() >= 6, "{paths:?}");
    for path in paths {
        let transcript = fs::read_to_string(&path).expect("a transcript");
        let seen = replay(&transcript);
        if std::env::var("GREND_BLESS").is_ok_and(|value| !value.is_empty()) {
            fs::write(&path, seen).expect("the transcript can be written");
        } else {
            assert_eq!(seen, transcript, "{}", path.display());
        }
    }
}

#[test]
fn fifty_messages_are_shown_and_the_rest_counted() {
    let folder = Folder::new();
    let links: String = (1..=60)
        .map(|number| format!("[a](borte-{number}.md)\n"))
        .collect();
    folder.write(
        "content/om.md",
        &format!("---\ntittel: Om oss\nspråk: nb\n---\n\n{links}"),
    );
    let output = folder.run(&["check"]);
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(said.matches("feil[G403]").count(), 50);
    assert!(
        said.contains("\n… og 10 til. Rett disse først, og kjør på nytt.\n"),
        "{said}"
    );
    assert!(said.contains(" · 60 feil · 0 advarsler · "), "{said}");
    assert_eq!(output.status.code(), Some(1));
    // A program gets them all.
    let output = folder.run(&["check", "--format", "json"]);
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(lines.lines().count(), 60);
}

#[test]
fn the_program_alone_makes_and_builds_a_site_in_an_empty_folder() {
    let folder = Folder::new();
    let made = folder.run(&["init", "side"]);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    let built = folder.run(&["build", "--root", "side", "--strict"]);
    assert_eq!(
        built.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    let files = folder.files();
    for name in [
        "side/output/index.html",
        "side/output/404.html",
        "side/output/sok/index.html",
    ] {
        assert!(files.iter().any(|have| have == name), "{name} is missing");
    }
}
