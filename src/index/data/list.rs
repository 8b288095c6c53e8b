//! The list of all open data: every file with its size and checksum, and every
//! page with its address.

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::index::Input;

use super::Table;

#[derive(Serialize)]
struct Row {
    id: String,
    tittel: String,
    sprak: &'static str,
    adresse: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sist_kontrollert: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    arkivert: Option<String>,
}

/// One line a file and one a page.
pub fn list(tables: &[Table], input: Input<'_>) -> Vec<u8> {
    let site = input.site;
    let files: Vec<Json> = tables
        .iter()
        .map(|table| {
            json!({"adresse": input.whole(&table.url), "byte": table.size, "sha256": table.sha256})
        })
        .collect();
    let rows: Vec<Row> = site
        .visible()
        .map(|id| {
            let page = site.page(id);
            Row {
                id: input.id_of(id),
                tittel: page.title(page.lang()).1.to_owned(),
                sprak: page.lang().tag(),
                adresse: input.address(id),
                sist_kontrollert: page.meta.checked.map(|date| date.to_string()),
                arkivert: page.meta.archived.map(|date| date.to_string()),
            }
        })
        .collect();
    let head = json!({
        "tittel": input.title(input.config.language),
        "utgiver": input.config.publisher,
        "lisens": input.config.licence.address(),
    });
    let mut out = b"{\"om\": ".to_vec();
    out.extend(head.to_string().bytes());
    out.extend(b",\n\"filer\": ");
    out.extend(super::table::json(&files).trim_ascii_end());
    out.extend(b",\n\"sider\": ");
    out.extend(super::table::json(&rows).trim_ascii_end());
    out.extend(b"}\n");
    out
}
