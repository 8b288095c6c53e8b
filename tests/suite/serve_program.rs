//! The preview as people start it: the program, a folder, and what it says.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "looks at what the program did in a folder"
)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use crate::folder::Folder;

const LATE: Duration = Duration::from_mins(1);

/// A running `grend serve`, ended with the test.
struct Program {
    child: Child,
    lines: Receiver<String>,
}

impl Program {
    fn start(folder: &Folder, words: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_grend"))
            .args(["serve", "--lang", "en", "--root", &folder.shown("")])
            .args(words)
            .env("NO_COLOR", "1")
            .envs(environment.iter().copied())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let (tell, lines) = mpsc::channel();
        thread::spawn(move || {
            let mut line = String::new();
            while said.read_line(&mut line).is_ok_and(|read| read > 0) {
                if tell.send(line.trim_end().to_owned()).is_err() {
                    return;
                }
                line.clear();
            }
        });
        Self { child, lines }
    }

    /// What it says until it listens, and where: the last of the lines.
    fn listening(&self) -> (Vec<String>, String) {
        let mut said: Vec<String> = Vec::new();
        loop {
            let line = self.lines.recv_timeout(LATE);
            said.push(line.unwrap_or_else(|_| panic!("it does not listen: {said:?}")));
            let address = said.last().unwrap().strip_prefix("→ ");
            if let Some(address) = address.and_then(|line| line.split(' ').next()) {
                let address = address.to_owned();
                return (said, address);
            }
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}

/// The whole answer at `path`, for the address the program says.
fn get(address: &str, path: &str) -> String {
    let host = address.strip_prefix("http://").unwrap();
    let host = host.split('/').next().unwrap();
    let mut stream = TcpStream::connect(host.parse::<SocketAddr>().unwrap()).unwrap();
    let asked = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(asked.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn page(title: &str, more: &str) -> String {
    format!("---\ntittel: {title}\nspråk: nn\n{more}---\nDette er {title}.\n")
}

fn small(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("content/tema/a.md", &page("Bustad", ""));
    folder
}

/// D04.
#[test]
fn only_who_asks_for_it_is_open_to_other_machines_and_is_warned() {
    let folder = small("adresse");
    let own = Program::start(&folder, &["--no-open", "--port", "0"], &[]);
    let (said, address) = own.listening();
    assert!(address.starts_with("http://127.0.0.1:"), "{address}");
    assert!(
        said.iter().all(|line| !line.contains("Warning")),
        "{said:?}"
    );
    // Whoever takes localhost for ::1 finds it there, where the machine has one.
    let port: u16 = address
        .trim_end_matches('/')
        .rsplit(':')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    if std::net::TcpListener::bind("[::1]:0").is_ok() {
        assert!(TcpStream::connect(("::1", port)).is_ok());
        let six = Program::start(
            &folder,
            &["--no-open", "--port", "0", "--address", "::1"],
            &[],
        );
        let (said, address) = six.listening();
        assert!(address.starts_with("http://[::1]:"), "{address}");
        assert!(
            said.iter().all(|line| !line.contains("Warning")),
            "{said:?}"
        );
        assert!(get(&address, "/tema/a/").starts_with("HTTP/1.1 200"));
    }
    // No other address of this machine is listened to.
    assert!(TcpStream::connect(("127.0.0.2", port)).is_err());

    let open = Program::start(
        &folder,
        &["--no-open", "--port", "0", "--address", "0.0.0.0"],
        &[],
    );
    let (said, address) = open.listening();
    let warning = "Warning: Other machines on the network can see the preview, drafts included.";
    assert!(said.iter().any(|line| line == warning), "{said:?}");
    // An address that can be opened, not the one that stands for all.
    assert!(address.starts_with("http://127.0.0.1:"), "{address}");
    assert!(get(&address, "/tema/a/").starts_with("HTTP/1.1 200"));
    let port = address.trim_end_matches('/').rsplit(':').next().unwrap();
    assert!(TcpStream::connect(format!("127.0.0.2:{port}")).is_ok());
}

/// D05.
#[test]
fn two_previews_get_a_port_each_and_the_second_says_so() {
    let folder = small("to");
    let first = Program::start(&folder, &["--no-open", "--port", "0"], &[]);
    let (_, address) = first.listening();
    let port = address
        .trim_end_matches('/')
        .rsplit(':')
        .next()
        .unwrap()
        .to_owned();
    let second = Program::start(&folder, &["--no-open", "--port", &port], &[]);
    let (said, other) = second.listening();
    assert_ne!(address, other);
    let taken = format!("Port {port} is taken. Using ");
    assert!(said.iter().any(|line| line.starts_with(&taken)), "{said:?}");
    for address in [address, other] {
        assert!(get(&address, "/tema/a/").starts_with("HTTP/1.1 200"));
    }
}

/// D14.
#[test]
fn what_is_no_page_is_not_served_and_a_draft_is_marked() {
    let folder = small("kjelder");
    folder.write("grend.yaml", "language: nn\n");
    folder.write("content/tema/kladd.md", &page("Kladd", "utkast: ja\n"));
    let hidden = [
        "grend.yaml",
        ".git/config",
        ".env",
        "content/.env",
        "content/.git/config",
        "content/tema/.hemmeleg.md",
        "content/tema/a.md~",
        "content/tema/.a.md.swp",
        "content/_privat/notat.md",
        "content/tema/_notat.md",
        "themes/eige/templates/side.html",
        "output/index.html",
        "adresser.txt",
    ];
    for path in hidden.iter().skip(1) {
        folder.write(path, &page("HEMMELEG", ""));
    }
    folder.write("adresser.txt", "");
    let program = Program::start(&folder, &["--no-open", "--port", "0"], &[]);
    let (_, address) = program.listening();
    let all = hidden
        .iter()
        .chain(&["content/tema/a.md", "content/_model/tema.yaml"]);
    for path in all {
        // By its place on the disk, below the content, and as an address.
        let inside = path.strip_prefix("content/").unwrap_or(path);
        let name = inside.trim_end_matches(".md");
        for asked in [
            format!("/{path}"),
            format!("/{inside}"),
            format!("/{name}/"),
        ] {
            let answer = get(&address, &asked);
            assert!(!answer.contains("HEMMELEG"), "{asked}: {answer}");
            let is_page = asked == "/tema/a/" || asked == "/index.html";
            assert_eq!(answer.starts_with("HTTP/1.1 200"), is_page, "{asked}");
        }
    }
    // Nor does a list or the search show that they are there.
    for asked in [
        "/",
        "/tema/",
        "/tema/hemmeleg/",
        "/tema/notat/",
        "/sitemap.xml",
    ] {
        assert!(!get(&address, asked).contains("HEMMELEG"), "{asked}");
    }
    // Only the preview has the draft, and both the page and the panel say what it is.
    let draft = get(&address, "/tema/kladd/");
    assert!(
        draft.starts_with("HTTP/1.1 200") && draft.contains("Dette er eit utkast."),
        "{draft}"
    );
    let panel = get(&address, "/_grend/page/tema/kladd/index.html");
    assert!(panel.contains("\"draft\":true"), "{panel}");
}

/// D15.
#[test]
fn the_browser_is_opened_with_one_plain_word_whatever_the_settings_say() {
    let folder = small("nettlesar");
    folder.write(
        "grend.yaml",
        "base_url: \"https://x.no/-å;$(touch${IFS}pwned)`touch${IFS}pwned`&|/\"\n",
    );
    // In place of the system's opener: writes down what it was given.
    let opener = "#!/bin/sh\n{ echo \"$#\"; printf '%s\\n' \"$@\"; } > \"$GIVEN.new\"\nmv \"$GIVEN.new\" \"$GIVEN\"\n";
    for name in ["xdg-open", "open"] {
        folder.write(&format!("bin/{name}"), opener);
        let mode = fs::Permissions::from_mode(0o755);
        fs::set_permissions(folder.shown(&format!("bin/{name}")), mode).unwrap();
    }
    let path = format!("{}:{}", folder.shown("bin"), std::env::var("PATH").unwrap());
    let pwned = folder.shown("pwned");
    let browsers = [
        String::new(),
        format!("touch {pwned}"),
        format!("sh -c 'touch {pwned}' %s; touch {pwned}"),
        "--help".to_owned(),
    ];
    for browser in browsers {
        let given = folder.shown("given");
        let _none = fs::remove_file(&given);
        let program = Program::start(
            &folder,
            &["--port", "0"],
            &[("PATH", &path), ("GIVEN", &given), ("BROWSER", &browser)],
        );
        let (_, address) = program.listening();
        let started = Instant::now();
        let seen = loop {
            match fs::read_to_string(&given) {
                Ok(seen) => break seen,
                Err(_) if started.elapsed() < LATE => thread::sleep(Duration::from_millis(10)),
                Err(error) => panic!("no browser was opened: {error}"),
            }
        };
        assert_eq!(seen, format!("1\n{address}\n"), "BROWSER={browser}");
        let word = address.strip_prefix("http://127.0.0.1:").unwrap();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "/%-_.~".contains(c);
        assert!(word.chars().all(is_plain), "{word}");
        assert!(
            get(
                &address,
                &format!("/{}tema/a/", word.split_once('/').unwrap().1)
            )
            .starts_with("HTTP/1.1 200")
        );
        let found: Vec<String> = folder.all().into_iter().map(|(path, _)| path).collect();
        assert!(
            !found.iter().any(|path| path.contains("pwned")),
            "{found:?}"
        );
    }
}
