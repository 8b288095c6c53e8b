//! The small files every site has: what crawlers may do, what the site is called
//! on a telephone's home screen, and whom to tell about a hole in it.

use jiff::{ToSpan as _, civil::Date};
use serde_json::json;

use super::Input;

/// `robots.txt`: all may read all.
pub fn robots(input: Input<'_>) -> String {
    let base = input.config.base_url.as_str();
    let mut out = "User-agent: *\nAllow: /\n".to_owned();
    if !base.is_empty() {
        out.push_str(&format!("\nSitemap: {base}sitemap.xml\n"));
    }
    out
}

/// `manifest.webmanifest`. Addresses are from the file itself.
pub fn web_manifest(input: Input<'_>) -> String {
    let lang = input.config.language;
    let tagline = input.config.tagline.best(lang);
    let assets = input.theme.assets.iter();
    let icons = assets.filter(|asset| asset.name == "ikon.svg");
    let manifest = json!({
        "name": input.title(lang),
        "description": tagline.map_or("", |(_, text)| text.as_str()),
        "lang": lang.tag(),
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "icons": icons
            .map(|icon| json!({"src": icon.path, "type": "image/svg+xml", "sizes": "any"}))
            .collect::<Vec<_>>(),
    });
    format!("{manifest:#}\n")
}

/// `.well-known/security.txt` (RFC 9116). It must say until when it holds, and
/// that must be less than a year ahead: the first of the month, ten months from
/// now, so that it changes once a month and not with every build.
pub fn security_txt(input: Input<'_>) -> String {
    let config = input.config;
    let today = input.site.today;
    let ahead = today.checked_add(10.months()).unwrap_or(today);
    let expires = Date::new(ahead.year(), ahead.month(), 1).unwrap_or(ahead);
    let mut out = format!(
        "Contact: mailto:{}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: no, en\n",
        config.contact
    );
    let base = config.base_url.as_str();
    if !base.is_empty() {
        out.push_str(&format!("Canonical: {base}.well-known/security.txt\n"));
    }
    out
}
