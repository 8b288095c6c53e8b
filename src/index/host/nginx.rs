//! Two snippets for nginx: what stands in the `server`, and the map of moved
//! addresses, which stands outside it.
//!
//! `add_header` in a `location` takes away those from outside, so every location
//! repeats them all.

use std::fmt::Write as _;

use crate::index::Input;

use super::headers::{ALWAYS, ASK_AGAIN, DATA, FOR_EVER, KEEP, SHARED, TYPES};
use super::{Moved, moved};

/// For the `server` block, after `root`.
pub fn server(input: Input<'_>) -> String {
    let path = input.config.base_url.path();
    let mut out = format!(
        "# In the server block, after root. Where the site is not at the top of the host,\n\
         # root is the folder above the one that {path} is. Outside it: nginx-kart.conf.\n\
         index index.html;\n\
         charset utf-8;\n\
         charset_types text/html text/css text/plain text/xml text/csv application/javascript\n\
         \x20             application/json application/xml application/atom+xml image/svg+xml;\n\
         gzip_static on;\n\
         # With the module for it: brotli_static on;\n\
         server_tokens off;\n\
         absolute_redirect off;\n\
         error_page 404 {path}404.html;\n\
         if ($grend_flyttet) {{ return 301 $grend_flyttet; }}\n"
    );
    let mut location = |pattern: &str, cache: &str, more: &[(&str, &str)], inner: &str| {
        let _ = writeln!(out, "location {pattern} {{");
        for (name, value) in ALWAYS.iter().chain(more) {
            let _ = writeln!(out, "    add_header {name} \"{value}\" always;");
        }
        let _ = writeln!(
            out,
            "    add_header Cache-Control \"{cache}\" always;\n{inner}}}"
        );
    };
    let files = "    try_files $uri $uri/ =404;\n";
    location(path, ASK_AGAIN, &[], files);
    for folder in FOR_EVER {
        location(&format!("{path}{folder}"), KEEP, &[], files);
    }
    location(&format!("{path}{DATA}"), ASK_AGAIN, &[SHARED], files);
    for (extension, media) in TYPES {
        let pattern = format!("~ ^{}.*\\.{extension}$", path.replace('.', "\\."));
        let inner = format!("    types {{}}\n    default_type \"{media}\";\n");
        location(&pattern, ASK_AGAIN, &[SHARED], &inner);
    }
    // What the build keeps there for itself, and what only the server reads.
    let _ = writeln!(out, "location ^~ {path}.grend- {{ return 404; }}");
    let _ = writeln!(out, "location ^~ {path}vert/ {{ return 404; }}");
    out
}

/// For the `http` block.
pub fn map(input: Input<'_>) -> String {
    let mut out = "# In the http block, beside the server.\n\
                   map_hash_bucket_size 256;\n\
                   map_hash_max_size 8192;\n\
                   map $uri $grend_flyttet {\n    default \"\";\n"
        .to_owned();
    for Moved { plain, to, .. } in moved(input) {
        // `$uri` is without escapes. No address has quotes or backslashes, and a
        // `$` means itself on the left; on the right it is escaped.
        let _ = writeln!(out, "    \"{plain}\" \"{to}\";");
        // With and without the slash it is one address to people.
        if let Some(bare) = plain.strip_suffix('/') {
            let _ = writeln!(out, "    \"{bare}\" \"{to}\";");
        }
    }
    out.push_str("}\n");
    out
}
