//! What a request is answered: a pure function of the request and of what is
//! shown. Nothing but exact names is in a snapshot, so no spelling of `..` can
//! lead anywhere else.

use std::ops::Range;

use crate::text::Hash;
use crate::text::percent_encoded;

use super::snapshot::Shown;
use super::{live, panel};

/// A request that may be answered.
#[derive(Debug, Clone, Default)]
pub struct Asked<'a> {
    pub method: &'a str,
    /// As written, without `?` and what follows.
    pub path: &'a str,
    pub range: Option<&'a str>,
    pub if_range: Option<&'a str>,
    pub if_none_match: Option<&'a str>,
}

/// An answer. The body is left out by the server where `HEAD` asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
    /// The body is followed by the changes as they come, for ever.
    pub is_stream: bool,
}

/// The policy a published site is meant to live under, so that a breach is seen
/// before publication.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

impl Answer {
    /// A line of text.
    #[must_use]
    pub fn plain(status: u16, text: &str) -> Self {
        Self::with_type(
            status,
            "text/plain; charset=utf-8",
            format!("{text}\n").into(),
        )
    }

    fn with_type(status: u16, kind: &str, body: Vec<u8>) -> Self {
        Self {
            status,
            headers: vec![("Content-Type", kind.to_owned())],
            body,
            is_stream: false,
        }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// Answers a request.
#[must_use]
pub fn answer(asked: &Asked<'_>, shown: &Shown) -> Answer {
    let answer = if matches!(asked.method, "GET" | "HEAD") {
        found(asked, shown)
    } else {
        Answer::plain(405, "405").with("Allow", "GET, HEAD")
    };
    answer
        .with("Cache-Control", "no-cache")
        .with("X-Content-Type-Options", "nosniff")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Content-Security-Policy", POLICY)
}

/// The file of the page that a request is for, or about.
#[must_use]
pub fn page(path: &str, shown: &Shown) -> Option<String> {
    let (path, base) = decoded(path).zip(decoded(&shown.base))?;
    let name = path.strip_prefix(&base)?;
    let file = match name.strip_prefix(live::FOLDER) {
        Some(own) => own.strip_prefix("page/")?.to_owned(),
        None => file_of(name),
    };
    (kind(&file).starts_with("text/html") && shown.files.has(&file)).then_some(file)
}

fn file_of(name: &str) -> String {
    if name.is_empty() || name.ends_with('/') {
        format!("{name}index.html")
    } else {
        name.to_owned()
    }
}

fn found(asked: &Asked<'_>, shown: &Shown) -> Answer {
    let Some((path, base)) = decoded(asked.path).zip(decoded(&shown.base)) else {
        return missing(shown);
    };
    let Some(name) = path.strip_prefix(&base) else {
        return if path == "/" || format!("{path}/") == base {
            moved(&shown.base)
        } else {
            missing(shown)
        };
    };
    if let Some(own) = name.strip_prefix(live::FOLDER) {
        return of_the_desk(own, asked, shown);
    }
    let file = file_of(name);
    let bytes = shown.files.get(&file);
    if let Some(bytes) = bytes.or_else(|| shown.stale.get(&file).cloned()) {
        let body = if kind(&file).starts_with("text/html") {
            live::page(&bytes, &file, shown)
        } else {
            bytes
        };
        return whole_or_part(body, kind(&file), asked);
    }
    if shown.files.has(&format!("{name}/index.html")) {
        // From the name as it was found, so that the address cannot name a host.
        return moved(&format!("{}{}/", shown.base, percent_encoded(name)));
    }
    missing(shown)
}

fn of_the_desk(name: &str, asked: &Asked<'_>, shown: &Shown) -> Answer {
    match name {
        "desk.js" => whole_or_part(live::SCRIPT.into(), kind(name), asked),
        "desk.css" => whole_or_part(live::STYLE.into(), kind(name), asked),
        "changes" => Answer {
            is_stream: true,
            ..Answer::with_type(200, "text/event-stream", live::event(shown).into_bytes())
        },
        "told" => json(live::told(shown)),
        other => match other.strip_prefix("page/") {
            Some(page) => json(panel::of(page, shown).to_string()),
            None => missing(shown),
        },
    }
}

fn json(text: String) -> Answer {
    Answer::with_type(200, "application/json", text.into_bytes())
}

fn moved(to: &str) -> Answer {
    Answer::plain(302, "302").with("Location", to)
}

fn missing(shown: &Shown) -> Answer {
    let file = "404.html";
    match shown.files.get(file) {
        Some(bytes) => Answer::with_type(404, kind(file), live::page(&bytes, file, shown)),
        // Before the first site could be made, and where the theme has no such
        // page, the overlay still says why.
        None => Answer::with_type(404, kind(file), live::page(live::EMPTY, file, shown)),
    }
}

fn whole_or_part(body: Vec<u8>, kind: &str, asked: &Asked<'_>) -> Answer {
    let tag = format!("\"{}\"", Hash::of(&body));
    let is_kept = asked.if_none_match.is_some_and(|tags| {
        tags.split(',')
            .map(|have| have.trim().trim_start_matches("W/"))
            .any(|have| have == tag || have == "*")
    });
    if is_kept {
        return Answer {
            status: 304,
            headers: vec![("ETag", tag)],
            ..Answer::default()
        };
    }
    let same = asked.if_range.is_none_or(|have| have == tag);
    let part = asked.range.filter(|_| same && asked.method == "GET");
    let answer = match part.map_or(Part::Whole, |range| part_of(range, body.len())) {
        Part::Whole => Answer::with_type(200, kind, body),
        Part::Outside => {
            Answer::plain(416, "416").with("Content-Range", format!("bytes */{}", body.len()))
        }
        Part::Of(range) => {
            let shown = format!("bytes {}-{}/{}", range.start, range.end - 1, body.len());
            Answer::with_type(206, kind, body[range].to_vec()).with("Content-Range", shown)
        }
    };
    answer.with("Accept-Ranges", "bytes").with("ETag", tag)
}

enum Part {
    Whole,
    Outside,
    Of(Range<usize>),
}

/// One range of bytes; what is no range, and a list of several, asks for the
/// whole (RFC 9110, 14.2).
fn part_of(header: &str, len: usize) -> Part {
    let Some((first, last)) = header
        .strip_prefix("bytes=")
        .and_then(|range| range.trim().split_once('-'))
    else {
        return Part::Whole;
    };
    let number = |text: &str| text.parse::<usize>().ok();
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(len),
        (Some(first), None) if last.is_empty() => first..len,
        (None, Some(tail)) if first.is_empty() => len.saturating_sub(tail)..len,
        _ => return Part::Whole,
    };
    if range.start < range.end {
        Part::Of(range)
    } else {
        Part::Outside
    }
}

/// Percent escapes undone; `None` for broken ones and for what is not UTF-8.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let hex = [rest.next()?, rest.next()?];
        if !hex.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        let hex = std::str::from_utf8(&hex).ok()?;
        bytes.push(u8::from_str_radix(hex, 16).ok()?);
    }
    String::from_utf8(bytes).ok()
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
