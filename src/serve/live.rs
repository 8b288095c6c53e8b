//! What the preview adds to a page on its way out: a style sheet and a script
//! of its own, and the version the page is of. The bytes of the site stay as
//! they will be published.

use serde_json::json;

use crate::text::Hash;

use super::snapshot::Shown;

/// Where what only the preview has lies, below the site's own path. No page has
/// such an address: names in the content that begin with `_` are left out.
pub const FOLDER: &str = "_grend/";
pub const SCRIPT: &str = include_str!("desk.js");
pub const STYLE: &str = include_str!("desk.css");
/// Shown while there is no site at all.
pub const EMPTY: &[u8] =
    b"<!DOCTYPE html><html lang=\"nb\"><head><meta charset=\"utf-8\"><title>grend</title></head><body></body></html>";

/// The page with the desk's script. Its address and language are attributes, so
/// that the strictest policy lets it through.
pub fn page(bytes: &[u8], file: &str, shown: &Shown) -> Vec<u8> {
    let head = b"</head>";
    let Some(at) = bytes.windows(head.len()).position(|seen| seen == head) else {
        return bytes.to_vec();
    };
    let base = &shown.base;
    let own = format!(
        "<link rel=\"stylesheet\" href=\"{base}{FOLDER}desk.css\"><script src=\"{base}{FOLDER}desk.js\" defer data-base=\"{base}{FOLDER}\" data-file=\"{file}\" data-version=\"{}\" data-search=\"{}\" data-shape=\"{}\" data-lang=\"{}\"></script>",
        shown.version,
        search(shown),
        shape(bytes, shown),
        shown.desk.lang.tag(),
    );
    let mut page = Vec::with_capacity(bytes.len() + own.len());
    page.extend_from_slice(&bytes[..at]);
    page.extend_from_slice(own.as_bytes());
    page.extend_from_slice(&bytes[at..]);
    page
}

/// The hash of a page but for the names of its style sheets, which change with
/// their content: a page of the same shape needs only new style sheets.
pub fn shape(bytes: &[u8], shown: &Shown) -> String {
    let text = String::from_utf8_lossy(bytes);
    let sheets = shown.files.sheets().iter();
    let text = sheets.fold(text.into_owned(), |text, sheet| text.replace(sheet, ".css"));
    Hash::of(text.as_bytes()).to_string()
}

/// One message of the stream of changes.
pub fn event(shown: &Shown) -> String {
    let data = json!({
        "version": shown.version,
        "errors": shown.told.errors,
        "warnings": shown.told.warnings,
        "changed": shown.changed,
        "search": search(shown),
    });
    format!("retry: 500\ndata: {data}\n\n")
}

/// Which search index there is.
fn search(shown: &Shown) -> String {
    let hash = shown.files.search();
    hash.map(|hash| hash.to_string()).unwrap_or_default()
}

/// Everything that is wrong, for the overlay.
pub fn told(shown: &Shown) -> String {
    let told = &shown.told;
    json!({"errors": told.errors, "warnings": told.warnings, "items": told.items}).to_string()
}
