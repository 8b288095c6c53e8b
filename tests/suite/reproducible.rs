//! The same site gives the same bytes, whoever builds it, where and when.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "makes site folders, and looks at what the program did in them"
)]

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use crate::folder::{Folder, Published};
use crate::hardship::nobody;
use crate::picture;
use crate::promises::full_site;

/// How one build differs from the plainest.
struct Setting {
    what: &'static str,
    folder: &'static str,
    jobs: &'static str,
    mask: &'static str,
    environment: &'static [(&'static str, &'static str)],
    /// The files are made in the opposite order, and so met in another on most
    /// disks, and are of another age.
    backwards: bool,
    another_user: bool,
}

const PLAIN: Setting = Setting {
    what: "plain",
    folder: "en",
    jobs: "1",
    mask: "022",
    environment: &[("LANG", "C"), ("LC_ALL", "C"), ("TZ", "UTC")],
    backwards: false,
    another_user: false,
};

const SETTINGS: [Setting; 6] = [
    Setting {
        what: "folder",
        folder: "et annet sted/æøå – «x»",
        ..PLAIN
    },
    Setting {
        what: "language and time zone",
        environment: &[
            ("LANG", "nb_NO.UTF-8"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("TZ", "Pacific/Kiritimati"),
        ],
        ..PLAIN
    },
    Setting {
        what: "threads and mask",
        jobs: "16",
        mask: "077",
        ..PLAIN
    },
    Setting {
        what: "later the same day in Norway",
        environment: &[("SOURCE_DATE_EPOCH", "1772398000"), ("TZ", "America/Adak")],
        ..PLAIN
    },
    Setting {
        what: "order and age of files",
        jobs: "3",
        backwards: true,
        ..PLAIN
    },
    Setting {
        what: "user",
        another_user: true,
        ..PLAIN
    },
];

/// The site as it is published in a setting, with its manifest; `None` where the
/// setting cannot be had.
fn built(setting: &Setting) -> Option<(Published, Vec<u8>)> {
    let top = Folder::new("same");
    let at = |path: &str| format!("{}/{path}", setting.folder);
    let mut site = full_site();
    let page = "---\ntittel: Kai\nspråk: nb\n---\n![Kaia](kai.jpg)\n";
    let pictures = [
        ("content/tema/kai.md", page.as_bytes().to_vec()),
        ("content/tema/kai.jpg", picture::jpeg(60, 40, 6)),
    ];
    for (path, bytes) in pictures {
        site.0.insert(path.to_owned(), bytes);
    }
    let settings = "title: {nb: Prøve}\npage_size: 3\nfooter: [om]\nbase_url: https://example.org/\n\
                    contact: post@example.org\nhosts: [netlify, azure, nginx, caddy]\n";
    site.0.insert("grend.yaml".to_owned(), settings.into());
    let mut files: Vec<_> = site.0.iter().collect();
    if setting.backwards {
        files.reverse();
    }
    for (path, bytes) in files {
        top.write(&at(path), "");
        fs::write(top.shown(&at(path)), bytes).unwrap();
        if setting.backwards {
            let old = SystemTime::UNIX_EPOCH + Duration::from_hours(250_000);
            let file = File::options().write(true).open(top.shown(&at(path)));
            file.unwrap().set_modified(old).unwrap();
        }
    }
    let (root, output) = (top.shown(setting.folder), top.shown("ut/stad"));
    fs::create_dir(top.shown("ut")).unwrap();
    fs::set_permissions(top.shown("ut"), fs::Permissions::from_mode(0o777)).unwrap();
    let words = ["build", "--compress", "--jobs", setting.jobs];
    let words = [&words[..], &["--root", &root, "--output", &output]].concat();
    let mut command = if setting.another_user {
        nobody(&top, &words)?
    } else {
        let mut command = Command::new("sh");
        command
            .args(["-c", "umask $0; exec \"$@\"", setting.mask])
            .arg(env!("CARGO_BIN_EXE_grend"))
            .args(words)
            .current_dir(&root)
            .env("SOURCE_DATE_EPOCH", "1772366400")
            .envs(setting.environment.iter().copied());
        command
    };
    let ran = command.stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{}: {said}", setting.what);
    let manifest = fs::read(top.shown("ut/stad/.grend-manifest")).unwrap();
    Some((Published::at(&output), manifest))
}

/// B08: six settings beside the plainest one, each with its compressed files.
#[test]
fn builds_in_six_settings_give_the_same_bytes() {
    let (plain, manifest) = built(&PLAIN).unwrap();
    assert!(plain.bytes.len() > 1000, "{}", plain.bytes.len());
    for setting in &SETTINGS {
        let Some((other, its_manifest)) = built(setting) else {
            continue;
        };
        let what = setting.what;
        for (path, bytes) in &plain.bytes {
            assert!(other.bytes.get(path) == Some(bytes), "{what}: {path}");
        }
        assert_eq!(plain.bytes.len(), other.bytes.len(), "{what}");
        assert!(its_manifest == manifest, "{what}: the manifest");
    }
}
