//! Answers requests from a snapshot. The one file that knows `tiny_http`.

use std::io::{self, Cursor, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, RwLock};

use tiny_http::{Header, Method, Request, Response};

use super::Files;

/// Ports tried after a busy one.
const TRIES: u16 = 20;

/// What is served: always a whole site, swapped in one step.
#[derive(Debug, Default)]
pub struct Snapshot {
    files: RwLock<Arc<Files>>,
}

impl Snapshot {
    /// Shows these files from the next request on.
    pub fn swap(&self, files: Files) {
        if let Ok(mut current) = self.files.write() {
            *current = Arc::new(files);
        }
    }

    fn current(&self) -> Arc<Files> {
        self.files
            .read()
            .map(|files| Arc::clone(&files))
            .unwrap_or_default()
    }
}

/// A server on a loopback port.
pub struct Server {
    server: tiny_http::Server,
    address: SocketAddr,
}

impl Server {
    /// Listens on 127.0.0.1 at `port`, or the next free one of the twenty after
    /// it; 0 takes any free port.
    ///
    /// # Errors
    /// The system's words, when there is none.
    pub fn listen(port: u16) -> Result<Self, String> {
        let mut last = String::new();
        let tries = if port == 0 { 1 } else { TRIES };
        for at in (0..tries).filter_map(|step| port.checked_add(step)) {
            match tiny_http::Server::http((Ipv4Addr::LOCALHOST, at)) {
                Ok(server) => {
                    let address = server.server_addr().to_ip();
                    let address =
                        address.unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, at)));
                    return Ok(Self { server, address });
                }
                Err(error) => last = error.to_string(),
            }
        }
        Err(last)
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers requests for ever; several threads may do so at once. `base` is
    /// the path of the site, with slashes at both ends.
    pub fn answer(&self, snapshot: &Snapshot, base: &str) {
        for request in self.server.incoming_requests() {
            let answer = self.reply(&request, snapshot, base);
            // A reader who has gone is no error.
            let _ = send(request, answer);
        }
    }

    fn reply(
        &self,
        request: &Request,
        snapshot: &Snapshot,
        base: &str,
    ) -> Response<Cursor<Vec<u8>>> {
        if !self.is_local(request) {
            return plain(403, "403\n");
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            return with(plain(405, "405\n"), "Allow", "GET, HEAD");
        }
        let files = snapshot.current();
        let path = request.url().split(['?', '#']).next().unwrap_or_default();
        let response = match find(&files, path, base) {
            Target::File(name, bytes) => with(
                Response::from_data(bytes.to_vec()),
                "Content-Type",
                kind(name),
            ),
            Target::Moved(to) => with(plain(302, ""), "Location", &to),
            Target::Missing => {
                let body = files
                    .get("404.html")
                    .cloned()
                    .unwrap_or_else(|| b"404\n".to_vec());
                with(
                    Response::from_data(body).with_status_code(404),
                    "Content-Type",
                    "text/html; charset=utf-8",
                )
            }
        };
        let response = with(response, "Cache-Control", "no-store");
        with(response, "X-Content-Type-Options", "nosniff")
    }

    /// Whether the request names this machine. A page elsewhere that has made
    /// its own name point here (DNS rebinding) does not.
    fn is_local(&self, request: &Request) -> bool {
        let host = request
            .headers()
            .iter()
            .find(|header| header.field.equiv("Host"));
        let Some(host) = host.map(|header| header.value.as_str()) else {
            return false;
        };
        let port = self.address.port();
        ["127.0.0.1", "localhost", "[::1]"]
            .iter()
            .any(|name| host == *name || host == format!("{name}:{port}"))
    }
}

/// Answers, and asks the browser to close the connection. The server keeps a
/// thread for every open connection, and a page that loads many files at once
/// could wait for one that a browser keeps open and does not use.
fn send(request: Request, answer: Response<Cursor<Vec<u8>>>) -> io::Result<()> {
    let mut bytes = Vec::new();
    answer.raw_print(
        &mut bytes,
        request.http_version().clone(),
        request.headers(),
        *request.method() == Method::Head,
        None,
    )?;
    let status = bytes.windows(2).position(|two| two == b"\r\n");
    let (status, rest) = bytes.split_at(status.map_or(0, |at| at + 2));
    let mut out = request.into_writer();
    out.write_all(status)?;
    out.write_all(b"Connection: close\r\n")?;
    out.write_all(rest)?;
    out.flush()
}

enum Target<'a> {
    File(&'a str, &'a [u8]),
    Moved(String),
    Missing,
}

/// Looks the path up in the snapshot. Nothing but exact names is there, so no
/// spelling of `..` can lead anywhere else.
fn find<'a>(files: &'a Files, path: &str, base: &str) -> Target<'a> {
    let Some(inside) = path.strip_prefix(base) else {
        return if path == "/" || format!("{path}/") == base {
            Target::Moved(base.to_owned())
        } else {
            Target::Missing
        };
    };
    let Some(name) = decoded(inside) else {
        return Target::Missing;
    };
    let file = if name.is_empty() || name.ends_with('/') {
        format!("{name}index.html")
    } else {
        name.clone()
    };
    if let Some((name, bytes)) = files.get_key_value(&file) {
        return Target::File(name, bytes);
    }
    if files.contains_key(&format!("{name}/index.html")) {
        return Target::Moved(format!("{path}/"));
    }
    Target::Missing
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
        let hex = std::str::from_utf8(&hex).ok()?;
        bytes.push(u8::from_str_radix(hex, 16).ok()?);
    }
    String::from_utf8(bytes).ok()
}

fn plain(status: u16, text: &str) -> Response<Cursor<Vec<u8>>> {
    let response = Response::from_data(text.as_bytes().to_vec()).with_status_code(status);
    with(response, "Content-Type", "text/plain; charset=utf-8")
}

/// `response` with a header. A value that no header can have is left out.
fn with(response: Response<Cursor<Vec<u8>>>, name: &str, value: &str) -> Response<Cursor<Vec<u8>>> {
    match Header::from_bytes(name.as_bytes(), value.as_bytes()) {
        Ok(header) => response.with_header(header),
        Err(()) => response,
    }
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
        "webp" => "image/webp",
        "avif" => "image/avif",
        "pdf" => "application/pdf",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
