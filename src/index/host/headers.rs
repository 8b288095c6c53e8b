//! The headers, for every host the same.

use crate::config::BY_HEADER;

/// For every answer.
pub const ALWAYS: [(&str, &str); 7] = [
    ("Content-Security-Policy", BY_HEADER),
    (
        "Strict-Transport-Security",
        "max-age=63072000; includeSubDomains",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
];

/// Folders whose files have a hash in their name.
pub const FOR_EVER: [&str; 1] = ["assets/"];

pub const KEEP: &str = "public, max-age=31536000, immutable";
pub const ASK_AGAIN: &str = "public, no-cache";

/// Open data may be read by other sites' scripts.
pub const DATA: &str = "data/";
pub const SHARED: (&str, &str) = ("Access-Control-Allow-Origin", "*");

/// Types that servers do not know by the file's name.
pub const TYPES: [(&str, &str); 5] = [
    ("bib", "application/x-bibtex; charset=utf-8"),
    ("ris", "application/x-research-info-systems; charset=utf-8"),
    ("webmanifest", "application/manifest+json"),
    ("jsonld", "application/ld+json"),
    ("ttl", "text/turtle; charset=utf-8"),
];
