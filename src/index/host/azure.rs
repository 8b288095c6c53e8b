//! `staticwebapp.config.json`, as Azure Static Web Apps reads it.

use serde_json::{Map, Value as Json, json};

use crate::index::Input;

use super::headers::{ALWAYS, ASK_AGAIN, DATA, FOR_EVER, KEEP, SHARED, TYPES};
use super::{Moved, moved};

/// Azure takes at most 20 KB; the redirect pages do what there is no room for.
const ROOM: usize = 14_000;

/// The file. Of the moved addresses those of documents come first.
pub fn config(input: Input<'_>) -> String {
    let path = input.config.base_url.path();
    let mut routes: Vec<Json> = FOR_EVER
        .iter()
        .map(|folder| json!({"route": format!("{path}{folder}*"), "headers": {"Cache-Control": KEEP}}))
        .collect();
    let (name, value) = SHARED;
    routes.push(json!({"route": format!("{path}{DATA}*"), "headers": {name: value}}));
    let mut used = 0;
    for Moved { from, to, .. } in moved(input) {
        used += from.len() + to.len() + 70;
        if used > ROOM {
            break;
        }
        routes.push(json!({"route": from, "redirect": to, "statusCode": 301}));
    }
    let mut headers: Map<String, Json> = ALWAYS
        .iter()
        .map(|(name, value)| ((*name).to_owned(), json!(value)))
        .collect();
    headers.insert("Cache-Control".to_owned(), json!(ASK_AGAIN));
    let types: Map<String, Json> = TYPES
        .iter()
        .map(|(extension, media)| (format!(".{extension}"), json!(media)))
        .collect();
    let config = json!({
        "trailingSlash": "always",
        "globalHeaders": headers,
        "mimeTypes": types,
        "responseOverrides": {"404": {"rewrite": format!("{path}404.html")}},
        "routes": routes,
    });
    format!("{config}\n")
}
