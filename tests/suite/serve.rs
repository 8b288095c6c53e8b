//! The preview over real sockets. The requests are bytes, as a client library
//! would tidy the paths.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use grend::serve::{Desk, Files, Pages, Server, Shown, Snapshot, Told};

use crate::site;

/// A server that shows two pages, at an address of its own.
pub struct Preview {
    address: SocketAddr,
    snapshot: Arc<Snapshot>,
}

const HOME: &str = "<!DOCTYPE html><html><head><title>Hjem</title></head><body>Hei</body></html>";

fn pages(home: &str) -> Files {
    let mut files = Files::new();
    files.insert("index.html".to_owned(), home.into());
    files.insert("om/index.html".to_owned(), home.replace("Hei", "Om").into());
    files.insert("blåbær/index.html".to_owned(), home.into());
    files.insert("stil.css".to_owned(), b"0123456789".to_vec());
    files.insert("404.html".to_owned(), home.replace("Hei", "Borte").into());
    files
}

impl Preview {
    pub fn start(base: &str) -> Self {
        let snapshot = Arc::new(Snapshot::default());
        let server = Server::listen(IpAddr::V4(Ipv4Addr::LOCALHOST), 0).unwrap();
        let preview = Self {
            address: server.address(),
            snapshot: Arc::clone(&snapshot),
        };
        preview.show(HOME, base);
        thread::spawn(move || server.run(&snapshot));
        preview
    }

    fn show(&self, home: &str, base: &str) {
        let ready = site::understand(&site::files(&[])).ready;
        let shown = Shown {
            base: base.to_owned(),
            desk: Desk::default(),
            told: Told::default(),
            ..Shown::default()
        };
        self.snapshot.show(
            shown,
            Some(Pages::new(pages(home), Arc::new(ready), Arc::default())),
        );
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        stream
    }

    /// Sends bytes as they are; everything that comes back until the end.
    pub fn raw(&self, request: &str) -> String {
        let mut stream = self.connect();
        // A server that hangs up early has answered all the same.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn with(&self, method: &str, path: &str, headers: &str) -> String {
        let port = self.address.port();
        self.raw(&format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{headers}\r\n"
        ))
    }

    fn get(&self, path: &str) -> String {
        self.with("GET", path, "")
    }

    pub fn assert_alive(&self, after: &str) {
        let answer = self.get("/");
        assert!(
            answer.starts_with("HTTP/1.1 200"),
            "after {after}: {answer}"
        );
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("hung up")
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let (head, _) = answer.split_once("\r\n\r\n")?;
    let has = |line: &&str| {
        line.split(':')
            .next()
            .is_some_and(|have| have.eq_ignore_ascii_case(name))
    };
    Some(head.lines().find(has)?.split_once(':')?.1.trim())
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

/// D01.
#[test]
fn a_path_out_of_the_site_is_not_found_in_any_spelling_and_the_server_lives() {
    let preview = Preview::start("/");
    let long = format!("/{}", "a".repeat(9000));
    let endless = format!("/{}", "a".repeat(200_000));
    let cases = [
        ("/../../etc/passwd", "404"),
        ("/..%2f..%2fetc/passwd", "404"),
        ("/%2e%2e%2f%2e%2e%2fetc/passwd", "404"),
        ("/%252e%252e%252fetc/passwd", "404"),
        ("/%2e%2e%5cwindows", "404"),
        ("/..\\..\\windows\\win.ini", "404"),
        ("//etc/passwd", "404"),
        ("/c:/windows/win.ini", "404"),
        ("/....//....//etc/passwd", "404"),
        ("/%00", "404"),
        ("/om/%00", "404"),
        ("/%c0%ae%c0%ae/etc/passwd", "404"),
        ("/%zz", "404"),
        ("/%+1", "404"),
        ("/%", "404"),
        ("/.git/config", "404"),
        ("/grend.yaml", "404"),
        ("/content/om.md", "404"),
        ("/_grend/../grend.yaml", "404"),
        ("/_grend/page/../../grend.yaml", "200"),
        (long.as_str(), "404"),
        (endless.as_str(), "431"),
        ("etc/passwd", "400"),
        ("http://evil.example/", "403"),
        ("http://127.0.0.1/om/", "200"),
        ("http://127.0.0.1@evil.example/", "403"),
        ("/om/?../../etc/passwd", "200"),
        ("/bl%C3%A5b%C3%A6r/", "200"),
    ];
    for (path, expected) in cases {
        let answer = preview.get(path);
        let shown: String = path.chars().take(40).collect();
        assert_eq!(status(&answer), expected, "{shown}: {answer}");
        assert!(!answer.contains("root:"), "{shown}");
        preview.assert_alive(&shown);
    }
    // A path that names no page tells nothing of the disk either.
    assert_eq!(body(&preview.get("/_grend/page/../../grend.yaml")), "{}");
}

/// D02.
#[test]
fn only_this_machine_s_own_names_are_answered() {
    let preview = Preview::start("/");
    let port = preview.address.port();
    let cases = [
        (format!("Host: 127.0.0.1:{port}\r\n"), "200"),
        ("Host: 127.0.0.1\r\n".to_owned(), "200"),
        (format!("Host: localhost:{port}\r\n"), "200"),
        ("Host: LOCALHOST\r\n".to_owned(), "200"),
        (format!("Host: [::1]:{port}\r\n"), "200"),
        ("Host: evil.example\r\n".to_owned(), "403"),
        (format!("Host: evil.example:{port}\r\n"), "403"),
        ("Host: 127.0.0.1.evil\r\n".to_owned(), "403"),
        ("Host: localhost.evil\r\n".to_owned(), "403"),
        ("Host: 192.168.1.5\r\n".to_owned(), "403"),
        ("Host: 127.0.0.1:80:80\r\n".to_owned(), "403"),
        ("Host: \r\n".to_owned(), "403"),
        (String::new(), "400"),
        (
            "Host: 127.0.0.1\r\nHost: evil.example\r\n".to_owned(),
            "400",
        ),
    ];
    for (host, expected) in cases {
        let answer = preview.raw(&format!(
            "GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n"
        ));
        assert_eq!(status(&answer), expected, "{host}: {answer}");
    }
    let old = preview.raw("GET / HTTP/1.0\r\n\r\n");
    assert_eq!(status(&old), "400", "{old}");
}

/// D03.
#[test]
fn another_site_s_page_gets_neither_the_stream_nor_leave_to_ask() {
    let preview = Preview::start("/");
    let port = preview.address.port();
    let own = format!("Origin: http://127.0.0.1:{port}\r\n");
    let cases = [
        ("GET", "/_grend/told", own.as_str(), "200"),
        (
            "GET",
            "/_grend/changes",
            "Origin: http://evil.example\r\n",
            "403",
        ),
        ("GET", "/_grend/changes", "Origin: null\r\n", "403"),
        (
            "GET",
            "/_grend/changes",
            "Origin: http://localhost:3000\r\n",
            "403",
        ),
        ("GET", "/", "Origin: https://127.0.0.1\r\n", "403"),
        (
            "OPTIONS",
            "/_grend/changes",
            "Origin: http://evil.example\r\nAccess-Control-Request-Method: GET\r\n",
            "403",
        ),
        ("OPTIONS", "/", "", "405"),
        ("POST", "/", "Content-Length: 2\r\n", "405"),
        ("TRACE", "/", "", "405"),
    ];
    for (method, path, headers, expected) in cases {
        let answer = preview.with(method, path, headers);
        assert_eq!(status(&answer), expected, "{method} {path} {headers}");
        assert_eq!(header(&answer, "Access-Control-Allow-Origin"), None);
    }
}

/// D04 and D05.
#[test]
fn it_listens_to_this_machine_only_and_takes_the_next_free_port() {
    let v4 = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let busy = TcpListener::bind((v4, 0)).unwrap();
    let port = busy.local_addr().unwrap().port();
    let next = Server::listen(v4, port).unwrap().address();
    assert!(next.ip().is_loopback());
    assert!(next.port() > port && next.port() <= port + 19, "{next}");
    let any = Server::listen(v4, 0).unwrap();
    assert_ne!(any.address().port(), 0);
    let six = Server::listen("::1".parse().unwrap(), 0);
    if let Ok(six) = six {
        assert_eq!(six.address().ip().to_string(), "::1");
    }
    // An address that this machine does not have is said at once, not tried on.
    assert!(Server::listen("192.0.2.1".parse().unwrap(), 0).is_err());
}

#[test]
fn head_range_and_tag_are_as_http_has_them() {
    let preview = Preview::start("/");
    let whole = preview.get("/stil.css");
    let tag = header(&whole, "ETag").unwrap().to_owned();
    assert_eq!(body(&whole), "0123456789");
    let head = preview.with("HEAD", "/stil.css", "");
    assert_eq!(
        (status(&head), header(&head, "Content-Length"), body(&head)),
        ("200", Some("10"), "")
    );
    let cases: [(&str, &str, &str); 10] = [
        ("Range: bytes=2-4\r\n", "206", "234"),
        ("Range: bytes=7-\r\n", "206", "789"),
        ("Range: bytes=-3\r\n", "206", "789"),
        ("Range: bytes=5-999\r\n", "206", "56789"),
        ("Range: bytes=10-\r\n", "416", "416\n"),
        ("Range: bytes=4-2\r\n", "200", "0123456789"),
        ("Range: bytes=0-1,4-5\r\n", "200", "0123456789"),
        (
            "Range: bytes=99999999999999999999-\r\n",
            "200",
            "0123456789",
        ),
        ("Range: apples=0-1\r\n", "200", "0123456789"),
        (
            "Range: bytes=0-1\r\nIf-Range: \"other\"\r\n",
            "200",
            "0123456789",
        ),
    ];
    for (headers, expected, text) in cases {
        let answer = preview.with("GET", "/stil.css", headers);
        assert_eq!(
            (status(&answer), body(&answer)),
            (expected, text),
            "{headers}"
        );
    }
    let part = preview.with("GET", "/stil.css", "Range: bytes=2-4\r\n");
    assert_eq!(header(&part, "Content-Range"), Some("bytes 2-4/10"));
    let kept = preview.with(
        "GET",
        "/stil.css",
        &format!("If-None-Match: W/\"x\", {tag}\r\n"),
    );
    assert_eq!((status(&kept), body(&kept)), ("304", ""));
    let other = preview.with("GET", "/stil.css", "If-None-Match: \"x\"\r\n");
    assert_eq!(status(&other), "200");
}

#[test]
fn a_site_under_a_path_is_served_there() {
    let preview = Preview::start("/kunnskap/");
    let moved = preview.get("/");
    assert_eq!(
        (status(&moved), header(&moved, "Location")),
        ("302", Some("/kunnskap/"))
    );
    let moved = preview.get("/kunnskap/om");
    assert_eq!(header(&moved, "Location"), Some("/kunnskap/om/"));
    assert_eq!(status(&preview.get("/kunnskap/om/")), "200");
    assert_eq!(status(&preview.get("/om/")), "404");
    preview.show(HOME, "/bl%C3%A5b%C3%A6r/");
    let moved = preview.get("/");
    assert_eq!(header(&moved, "Location"), Some("/bl%C3%A5b%C3%A6r/"));
    assert_eq!(status(&preview.get("/bl%C3%A5b%C3%A6r/om/")), "200");
}

#[test]
fn the_desk_is_added_on_the_way_out_and_keeps_the_strictest_policy() {
    let preview = Preview::start("/");
    let page = preview.get("/om/");
    assert!(body(&page).contains("<script src=\"/_grend/desk.js\" defer data-base=\"/_grend/\" data-file=\"om/index.html\" data-version=\"1\""), "{page}");
    let policy = header(&page, "Content-Security-Policy").unwrap();
    assert!(
        policy.starts_with("default-src 'self';") && !policy.contains("unsafe"),
        "{policy}"
    );
    assert!(
        preview
            .snapshot
            .current()
            .files
            .fixed()
            .values()
            .all(|bytes| !String::from_utf8_lossy(bytes).contains("_grend"))
    );
}

/// D11 and D13: what waits for nobody.
#[test]
fn slow_silent_and_vanished_clients_keep_nobody_waiting() {
    let preview = Preview::start("/");
    let mut half = preview.connect();
    half.write_all(b"GET / HTTP/1.1\r\nHost: 127").unwrap();
    let mut deaf = preview.connect();
    deaf.write_all(
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            .repeat(500)
            .as_bytes(),
    )
    .unwrap();
    for _ in 0..50 {
        let mut gone = preview.connect();
        gone.write_all(b"GET /_grend/changes HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            .unwrap();
    }
    let mut nonsense = preview.connect();
    nonsense
        .write_all(b"\x16\x03\x01\x02\x00\xff\xff\xff")
        .unwrap();
    let silent: Vec<TcpStream> = (0..1000).map(|_| preview.connect()).collect();
    preview.assert_alive("1,000 connections that say nothing");
    drop(silent);
    preview.show(&HOME.replace("Hei", "Nytt"), "/");
    assert!(preview.get("/").contains("Nytt"));
}

#[test]
fn a_change_is_told_on_the_stream_and_the_new_bytes_are_there() {
    let preview = Preview::start("/");
    let mut stream = preview.connect();
    stream
        .write_all(b"GET /_grend/changes HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .unwrap();
    let mut seen = String::new();
    let mut until = |needle: &str| {
        let mut chunk = [0; 4096];
        while !seen.contains(needle) {
            let read = stream.read(&mut chunk).unwrap();
            assert_ne!(read, 0, "{seen}");
            seen.push_str(&String::from_utf8_lossy(&chunk[..read]));
        }
        seen.clone()
    };
    assert!(until("\"version\":1,").contains("text/event-stream"));
    preview.show(&HOME.replace("Hei", "Hallo"), "/");
    until("\"version\":2,");
    assert!(preview.get("/").contains("Hallo"));
}
