//! What hosts are told: which headers go with which files, and which addresses
//! have moved. [`headers`] says it once; the rest writes it as each host reads it.
//!
//! Files whose names change with their bytes may be kept for ever; all else is
//! asked for again. Redirect pages stand in the site for hosts that read none of
//! this, so nothing here is needed for the site to work.

mod azure;
mod caddy;
mod headers;
mod netlify;
mod nginx;

use crate::resolve::{HostFile, What};
use crate::text::UrlPath;

use super::Input;

/// The text of a file for a host.
pub fn file(file: HostFile, input: Input<'_>) -> String {
    match file {
        HostFile::Headers => netlify::headers(input),
        HostFile::Redirects => netlify::redirects(input),
        HostFile::Azure => azure::config(input),
        HostFile::Nginx => nginx::server(input),
        HostFile::NginxMap => nginx::map(input),
        HostFile::Caddy => caddy::file(input),
    }
}

/// An address that has moved.
struct Moved {
    /// From the top of the host, as it is read.
    plain: String,
    /// The same with percent escapes.
    from: String,
    /// Where to, with percent escapes.
    to: String,
}

/// Every address that has moved: first those of documents, then former names of
/// places.
fn moved(input: Input<'_>) -> Vec<Moved> {
    let path = input.config.base_url.path();
    let shown = |url: &UrlPath| format!("{path}{}", escaped(url));
    let redirects = input.site.plan.iter().filter_map(|one| match &one.what {
        What::Redirect(to) => Some((&one.url, to)),
        _ => None,
    });
    let (places, documents): (Vec<_>, Vec<_>) = redirects.partition(|(_, to)| {
        let what = input.site.plan.binary_search_by(|one| one.url.cmp(to));
        what.is_ok_and(|at| matches!(input.site.plan[at].what, What::Place(..)))
    });
    let all = documents.into_iter().chain(places);
    all.map(|(from, to)| Moved {
        plain: format!("{path}{from}"),
        from: shown(from),
        to: shown(to),
    })
    .collect()
}

fn escaped(url: &UrlPath) -> String {
    let mut out = String::new();
    for byte in url.as_str().bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
