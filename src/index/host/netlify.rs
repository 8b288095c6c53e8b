//! `_headers` and `_redirects`, as Netlify and Cloudflare Pages read them.

use std::fmt::Write as _;

use crate::index::Input;

use super::headers::{ALWAYS, ASK_AGAIN, DATA, FOR_EVER, KEEP, SHARED, TYPES};
use super::{Moved, moved};

/// `_headers`. Cloudflare joins the values of a header that several rules name,
/// so a rule that says another takes the first one off (`!`).
pub fn headers(input: Input<'_>) -> String {
    let path = input.config.base_url.path();
    let mut out = format!("{path}*\n");
    for (name, value) in ALWAYS {
        let _ = writeln!(out, "  {name}: {value}");
    }
    let _ = writeln!(out, "  Cache-Control: {ASK_AGAIN}");
    for folder in FOR_EVER {
        let _ = writeln!(
            out,
            "{path}{folder}*\n  ! Cache-Control\n  Cache-Control: {KEEP}"
        );
    }
    let (name, value) = SHARED;
    let _ = writeln!(out, "{path}{DATA}*\n  {name}: {value}");
    for (extension, media) in TYPES {
        let _ = writeln!(
            out,
            "{path}*.{extension}\n  ! Content-Type\n  Content-Type: {media}"
        );
    }
    out
}

/// `_redirects`.
pub fn redirects(input: Input<'_>) -> String {
    let lines = moved(input)
        .into_iter()
        .map(|Moved { from, to, .. }| format!("{from} {to} 301\n"));
    lines.collect()
}
