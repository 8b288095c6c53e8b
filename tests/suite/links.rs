//! Every page of the site in this folder stands on its own feet: links, fragments
//! and the pages a link puts side by side (`?id=`) are there, ids are one page's,
//! and each page has one h1, a language and a title. The whole site is built in memory, as it would be
//! today, and no warning is let through.

mod tags;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use grend::config::BaseUrl;
use grend::diag::report::{Format, render};
use grend::pipeline::{self, Settings, Timings};
use grend::source::DiskFiles;
use grend::text::Lang;
use grend::write::{MemorySink, Sink};

use tags::{Tag, tags};

type Files = BTreeMap<String, Vec<u8>>;

/// Served at addresses of any depth, so its links begin at the top of the host.
const NOT_FOUND: &str = "404.html";

#[test]
fn every_page_of_the_site_stands_on_its_own_feet() {
    for base in ["", "https://example.org/", "https://example.org/under/kb/"] {
        let base = BaseUrl::parse(base).expect("an address");
        let files = built(&base);
        let pages = files.keys().filter(|path| is_html(path)).count();
        assert!(pages > 100, "only {pages} pages were made");
        let found = faults(&files, &base);
        let shown: Vec<&str> = found.iter().take(40).map(String::as_str).collect();
        assert!(
            found.is_empty(),
            "{} faults at {:?}:\n{}",
            found.len(),
            base.as_str(),
            shown.join("\n")
        );
    }
}

#[test]
fn every_kind_of_fault_is_seen() {
    let cases = [
        ("<a href='../y/'>", "no such file: y/index.html"),
        ("<a href='../../y/'>", "leaves the site"),
        ("<a href='sub'>", "no such file: x/sub"),
        ("<a href='/ok/'>", "begins at the top of the host"),
        ("<a href='//example.com/'>", "without a protocol"),
        ("<a href=' javascript:x()'>", "not a protocol for readers"),
        ("<a href=''>", "empty"),
        ("<a href='../ok/#nei'>", "no such id: ok/index.html#nei"),
        ("<a href='#nei'>", "no such id: x/index.html#nei"),
        ("<a href='../ok/?a=1&amp;b=2#nei'>", "no such id"),
        (
            "<a href='../ok/?id=ok/&amp;id=n%C3%A5/'>",
            "no such page to put beside: nå/",
        ),
        (
            "<a href='?id=må.svg'>",
            "no such page to put beside: må.svg",
        ),
        ("<a href='../ok/?id='>", "no such page to put beside: "),
        (
            "<img src='../m%C3%A5.svg' srcset='a.png 1x'>",
            "no such file: x/a.png",
        ),
        ("<img src='../m%C3%A6.svg'>", "no such file: mæ.svg"),
        ("<form action='../sok/'>", "no such file: sok/index.html"),
        (
            "<a href='https://example.org/kb/ok/'>",
            "whole address of the site itself",
        ),
        (
            "<link rel=canonical href='https://example.org/kb/y/'>",
            "no such file: y/index.html",
        ),
        (
            "<meta http-equiv=refresh content='0; url=../y/'>",
            "no such file: y/index.html",
        ),
        ("<p id=a><p id=a>", "id twice: a"),
        ("<p id='a b'>", "id with a space"),
        ("<label for=nei>", "refers to no id: nei"),
        ("<h1>To</h1>", "2 h1"),
    ];
    for (part, expected) in cases {
        let found = faults_of_page(&format!("{HEAD}{part}"));
        assert!(
            found.len() == 1 && found[0].contains(expected),
            "{part}: {found:?}"
        );
    }
    for (page, expected) in [
        (HEAD.replace(" lang=nb", ""), "no language"),
        (
            HEAD.replace("<title>X</title>", "<title> </title>"),
            "no title",
        ),
        (HEAD.replace("<h1>X</h1>", "<h2>X</h2>"), "0 h1"),
    ] {
        let found = faults_of_page(&page);
        assert!(found.len() == 1 && found[0].contains(expected), "{found:?}");
    }
}

#[test]
fn what_is_right_is_left_alone() {
    let right = "<p id=a><a href='#a'>a</a><a href='../ok/#%C3%A5'>å</a><a href=\"../ok/\">o</a>\
                 <a href='../ok/?q=nei&amp;id=x/&amp;id=ok#%C3%A5'>b</a>\
                 <a href='https://example.com/ok'>ut</a><a href='mailto:a@b.no'>e</a>\
                 <!-- <a href=nei> --><script>'<a href=nei>'</script><a href='../'>heim</a>\
                 <img src='../m%C3%A5.svg' srcset='../m%C3%A5.svg 1x, ../m%C3%A5.svg 2x' alt='a > b'>";
    assert_eq!(faults_of_page(&format!("{HEAD}{right}")), [""; 0]);
}

const HEAD: &str = "<!DOCTYPE html><html lang=nb><title>X</title><h1>X</h1>";

/// What is wrong with a page at `x/` of a small site.
fn faults_of_page(page: &str) -> Vec<String> {
    let front = "<html lang=nb><title>T</title><h1>T</h1>";
    let ok = format!("{front}<p id=å>");
    let files: Files = [
        ("index.html", front),
        ("ok/index.html", &ok),
        ("x/index.html", page),
        ("må.svg", "<svg/>"),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
    .collect();
    faults(
        &files,
        &BaseUrl::parse("https://example.org/kb/").expect("an address"),
    )
}

/// The site in this folder; any diagnostic at all fails the test.
fn built(base: &BaseUrl) -> Files {
    let files = DiskFiles::open(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the site folder");
    let now = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC);
    let settings = Settings {
        today: now.date(),
        drafts: false,
        base_url: Some(base.clone()),
    };
    let mut timings = Timings::default();
    let (loaded, mut found) = pipeline::load(&files, &mut timings);
    let (ready, understood) = pipeline::understand(loaded, &settings, None, &mut timings);
    found.extend(understood);
    let sink = MemorySink::default();
    found.extend((&sink).plan(&ready.paths()));
    let put = |output| Sink::put(&&sink, output);
    found.extend(pipeline::render(&ready, &files, None, &mut timings, &put));
    let kept = &grend::image::Nowhere;
    found.extend(pipeline::pictures(
        &ready,
        &files,
        kept,
        &mut timings,
        Some(&put),
    ));
    let colour = Format::Terminal { colour: false };
    let report = render(&found, &ready.tree, colour, Lang::En);
    assert!(found.is_empty(), "{report}");
    sink.into_files()
}

fn is_html(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|e| e == "html")
}

/// All that is wrong with the pages of a built site.
fn faults(files: &Files, base: &BaseUrl) -> Vec<String> {
    let pages: BTreeMap<&str, Vec<Tag>> = files
        .iter()
        .filter(|(path, _)| is_html(path))
        .map(|(path, bytes)| {
            let text = std::str::from_utf8(bytes).expect("UTF-8");
            (path.as_str(), tags(text))
        })
        .collect();
    let mut found = Vec::new();
    let ids = pages
        .iter()
        .map(|(path, tags)| (*path, ids(path, tags, &mut found)))
        .collect();
    let site = Site { files, ids, base };
    for (path, tags) in &pages {
        found.extend(whole(path, tags));
        for tag in tags {
            for name in [
                "for",
                "aria-labelledby",
                "aria-describedby",
                "aria-controls",
            ] {
                for id in tag.get(name).unwrap_or_default().split_whitespace() {
                    if !site.ids[path].contains(id) {
                        found.push(format!("{path}: {name} refers to no id: {id}"));
                    }
                }
            }
            for address in addresses(tag) {
                if let Err(fault) = site.follow(path, tag, &address) {
                    found.push(format!("{path}: <{}> {address}: {fault}", tag.name));
                }
            }
        }
    }
    found
}

/// The ids of a page.
fn ids(path: &str, tags: &[Tag], found: &mut Vec<String>) -> HashSet<String> {
    let mut ids = HashSet::new();
    for id in tags.iter().filter_map(|tag| tag.get("id")) {
        if id.is_empty() || id.contains(char::is_whitespace) {
            found.push(format!("{path}: id with a space, or empty: {id:?}"));
        }
        if !ids.insert(id.to_owned()) {
            found.push(format!("{path}: id twice: {id}"));
        }
    }
    ids
}

/// What every page has one of.
fn whole(path: &str, tags: &[Tag]) -> Vec<String> {
    let count = |name| tags.iter().filter(|tag| tag.name == name).count();
    let mut found = Vec::new();
    if count("h1") != 1 {
        found.push(format!("{path}: {} h1", count("h1")));
    }
    let html = tags.iter().find(|tag| tag.name == "html");
    let lang = html.and_then(|tag| tag.get("lang")).unwrap_or_default();
    if Lang::ALL.iter().all(|known| known.tag() != lang) {
        found.push(format!("{path}: no language: {lang:?}"));
    }
    // A picture in the body may have titles of its own.
    let titles: BTreeSet<&str> = tags
        .iter()
        .take_while(|tag| !matches!(tag.name.as_str(), "body" | "svg"))
        .filter(|tag| tag.name == "title")
        .map(|tag| tag.text.trim())
        .collect();
    if titles.len() != 1 || titles.contains("") {
        found.push(format!("{path}: no title of its own: {titles:?}"));
    }
    found
}

/// The addresses a tag sends a browser to.
fn addresses(tag: &Tag) -> Vec<String> {
    let mut out: Vec<String> = ["href", "src", "action", "poster", "data", "formaction"]
        .into_iter()
        .filter_map(|name| tag.get(name).map(str::to_owned))
        .collect();
    let images = tag.get("srcset").unwrap_or_default().split(',');
    out.extend(images.filter_map(|image| image.split_whitespace().next().map(str::to_owned)));
    if tag.name == "meta" && tag.get("http-equiv") == Some("refresh") {
        let to = tag.get("content").and_then(|text| text.split_once("url="));
        out.extend(to.map(|(_, to)| to.to_owned()));
    }
    out
}

struct Site<'a> {
    files: &'a Files,
    ids: BTreeMap<&'a str, HashSet<String>>,
    base: &'a BaseUrl,
}

impl Site<'_> {
    /// Whether `address`, on the page `path`, leads out of the site or to
    /// something in it.
    fn follow(&self, path: &str, tag: &Tag, address: &str) -> Result<(), String> {
        if address.is_empty() {
            return Err("empty".to_owned());
        }
        if address.starts_with("//") {
            return Err("without a protocol".to_owned());
        }
        let base = self.base.as_str();
        if let Some(inside) = address.strip_prefix(base).filter(|_| !base.is_empty()) {
            // Machines are given whole addresses; readers' links work anywhere.
            return if ["link", "meta"].contains(&tag.name.as_str()) {
                self.reach("", inside)
            } else {
                Err("whole address of the site itself".to_owned())
            };
        }
        let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
        if let Some((scheme, _)) = scheme.split_once(':') {
            return match scheme {
                "http" | "https" | "mailto" | "tel" => Ok(()),
                _ => Err("not a protocol for readers".to_owned()),
            };
        }
        if address.starts_with('/') {
            return match address.strip_prefix(self.base.path()) {
                Some(inside) if path == NOT_FOUND => self.reach("", inside),
                _ => Err("begins at the top of the host".to_owned()),
            };
        }
        if address.starts_with(['#', '?']) {
            return self.there(path, address);
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.reach(folder, address)
    }

    /// Whether `address`, seen from `folder`, is a file and an id in it.
    fn reach(&self, folder: &str, address: &str) -> Result<(), String> {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let file = joined(folder, &decoded(path)).ok_or("leaves the site")?;
        self.there(&file, address)
    }

    /// Whether there is such a file, the id in it that `address` names, and the
    /// pages it asks that page to show.
    fn there(&self, file: &str, address: &str) -> Result<(), String> {
        if !self.files.contains_key(file) {
            return Err(format!("no such file: {file}"));
        }
        let (address, fragment) = address.split_once('#').unwrap_or((address, ""));
        for part in address
            .split_once('?')
            .map_or("", |(_, query)| query)
            .split('&')
        {
            let Some(page) = part.strip_prefix("id=").map(decoded) else {
                continue;
            };
            let shown = format!("{}/index.html", page.trim_end_matches('/'));
            if !self.files.contains_key(&shown) {
                return Err(format!("no such page to put beside: {page}"));
            }
        }
        let fragment = decoded(fragment);
        let ids = self.ids.get(file);
        if fragment.is_empty() || ids.is_some_and(|ids| ids.contains(&fragment)) {
            Ok(())
        } else {
            Err(format!("no such id: {file}#{fragment}"))
        }
    }
}

/// `address` seen from `folder`, as a path in the output; a folder's page is
/// its `index.html`. `None` when it leads above the top.
fn joined(folder: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let to_folder = address.is_empty() || ["/", "..", "."].iter().any(|end| address.ends_with(end));
    if to_folder {
        parts.push("index.html");
    }
    Some(parts.join("/"))
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let escaped = (byte == b'%').then(|| {
            let hex: String = rest.by_ref().take(2).map(char::from).collect();
            u8::from_str_radix(&hex, 16).expect("two hexadecimal digits after %")
        });
        bytes.push(escaped.unwrap_or(byte));
    }
    String::from_utf8(bytes).expect("UTF-8")
}
