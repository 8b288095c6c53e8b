//! A file for Caddy, to be imported into a site block.

use std::fmt::Write as _;

use crate::index::Input;

use super::headers::{ALWAYS, ASK_AGAIN, DATA, FOR_EVER, KEEP, SHARED, TYPES};
use super::{Moved, moved};

/// The directives of the site block, after `root`.
pub fn file(input: Input<'_>) -> String {
    let path = input.config.base_url.path();
    let mut out = "# In the site block, after root: import vert/Caddyfile\nheader {\n".to_owned();
    for (name, value) in ALWAYS {
        let _ = writeln!(out, "\t{name} \"{value}\"");
    }
    // Caddy takes the directive with the longest path first, so this comes last
    // and is only for what has none.
    let _ = writeln!(out, "\t?Cache-Control \"{ASK_AGAIN}\"\n}}");
    for folder in FOR_EVER {
        let _ = writeln!(out, "header {path}{folder}* Cache-Control \"{KEEP}\"");
    }
    let (name, value) = SHARED;
    let _ = writeln!(out, "header {path}{DATA}* {name} \"{value}\"");
    for (extension, media) in TYPES {
        // Of a type it does not know, Caddy takes the header away; this comes after.
        let _ = writeln!(
            out,
            "@{extension} path *.{extension}\nheader @{extension} {{\n\tContent-Type \"{media}\"\n\tdefer\n}}"
        );
    }
    for Moved { from, to, .. } in moved(input) {
        let _ = writeln!(out, "redir {from} {to} permanent");
    }
    let _ = writeln!(
        out,
        "@eget path {path}.grend-* {path}vert/*\nrespond @eget 404\n\
         file_server {{\n\tprecompressed br gzip\n}}\n\
         handle_errors {{\n\theader Cache-Control \"{ASK_AGAIN}\"\n\t@borte expression {{err.status_code}} == 404\n\
         \trewrite @borte {path}404.html\n\tfile_server\n}}"
    );
    out
}
