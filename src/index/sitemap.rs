//! The addresses of the site for search engines, by the sitemap protocol 0.9.
//!
//! Past 50,000 addresses the sitemap is a list of parts. A page that is shown
//! only in a preview is in none. `lastmod` is the day a document was last
//! checked; pages that gather others have none.

use std::fmt::Write as _;

use crate::resolve::{Planned, SITEMAP_MOST, What};
use crate::text::escaped;

use super::Input;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const XMLNS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// `sitemap.xml`: all addresses, or the list of parts.
pub fn whole(input: Input<'_>) -> String {
    let planned: Vec<&Planned> = listed(input).collect();
    if planned.len() <= SITEMAP_MOST {
        return urls(&planned, input);
    }
    let base = escaped(input.config.base_url.as_str());
    let mut out = format!("{HEAD}<sitemapindex xmlns=\"{XMLNS}\">\n");
    for part in 1..=planned.len().div_ceil(SITEMAP_MOST) {
        let _ = writeln!(
            out,
            "<sitemap><loc>{base}sitemap-{part}.xml</loc></sitemap>"
        );
    }
    out.push_str("</sitemapindex>\n");
    out
}

/// A part of it, from 0.
pub fn part(number: usize, input: Input<'_>) -> String {
    let planned: Vec<&Planned> = listed(input).collect();
    let of_part = planned.chunks(SITEMAP_MOST).nth(number);
    urls(of_part.unwrap_or_default(), input)
}

/// Counted the same way where the parts are planned.
fn listed(input: Input<'_>) -> impl Iterator<Item = &Planned> {
    let plan = input.site.plan.iter();
    plan.filter(|planned| planned.what.is_for_readers())
}

fn urls(planned: &[&Planned], input: Input<'_>) -> String {
    let site = input.site;
    let base = input.config.base_url.as_str();
    let mut out = format!("{HEAD}<urlset xmlns=\"{XMLNS}\">\n");
    for one in planned {
        let mut checked = None;
        if let What::Document(page) = one.what {
            let page = site.page(page);
            if !page.is_visible(site.today, false) {
                continue;
            }
            checked = page.meta.checked;
        }
        let _ = write!(
            out,
            "<url><loc>{}</loc>",
            escaped(&encoded(base, one.url.as_str()))
        );
        if let Some(date) = checked {
            let _ = write!(out, "<lastmod>{date}</lastmod>");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// The address with everything that is no plain ASCII as percent escapes.
fn encoded(base: &str, url: &str) -> String {
    let mut out = String::with_capacity(base.len() + url.len());
    out.push_str(base);
    for byte in url.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
