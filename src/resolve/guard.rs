//! The guard of addresses: what was published once is there for ever, or leads on.
//!
//! `adresser.txt` in the site folder lists the addresses that have been
//! published, one on a line from the top of the site, with `#` and the name of a
//! heading where somebody links to it. The list is kept with the content. An
//! address on it that is neither written nor leads on is an error, and so is a
//! heading that is no longer there. A site without the list has no guard.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic};
use crate::model::{Model, Role, TypeDef};
use crate::source::Area;
use crate::text::{FileId, Span, UrlPath, nearest};

use super::address::What;
use super::link::{LinkTo, id_on};
use super::machine::Machine;
use super::{Input, PageId, Site};

/// Name of the list, in the site folder.
pub const FILE: &str = "adresser.txt";
/// Begins a line that is for people.
const REMARK: &str = "# ";

/// Every address on the list, with where it stands.
fn listed(file: FileId, text: &str) -> impl Iterator<Item = (&str, Span)> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let from = start;
        start += line.len();
        let address = line.trim_start_matches('\u{feff}').trim();
        let said = !address.is_empty() && !address.starts_with('#');
        let at = from + line.find(address).unwrap_or(0);
        said.then(|| (address, Span::new(file, at..at + address.len())))
    })
}

/// Whether what has been published is still there.
pub(super) fn check(site: &Site, input: Input<'_>, found: &mut Vec<Diagnostic>) {
    for (file, source) in input.tree.in_area(Area::Addresses) {
        for (line, span) in listed(file, &source.text) {
            let (address, fragment) = line.split_once('#').unwrap_or((line, ""));
            let url = match UrlPath::parse(address) {
                Ok(url) => url,
                Err(reason) => {
                    let bad = Diagnostic::at(Code::BadAddress, span).with("value", line);
                    found.push(bad.with("reason", reason));
                    continue;
                }
            };
            match site.at(&url) {
                None => found.push(gone(site, &url, span, input.model)),
                Some(What::Document(page)) if !fragment.is_empty() => {
                    if id_on(site.page(*page), fragment, input.model).is_none() {
                        found.push(without_heading(site, *page, fragment, span));
                    }
                }
                Some(_) => {}
            }
        }
    }
}

/// The address is gone; the page with the most similar one may have taken over.
fn gone(site: &Site, url: &UrlPath, span: Span, model: &Model) -> Diagnostic {
    let documents = site.plan.iter().filter_map(|one| match one.what {
        What::Document(page) => Some((one.url.as_str(), page)),
        _ => None,
    });
    let documents: Vec<(&str, PageId)> = documents.collect();
    let near = nearest(url.as_str(), documents.iter().map(|(url, _)| *url));
    let heir = documents.iter().find(|(url, _)| Some(*url) == near);
    let def: Option<&TypeDef> = match heir {
        Some((_, page)) => Some(model.get(site.page(*page).type_id)),
        None => model.types.first(),
    };
    let field = def.and_then(|def| Some(&def.fields[def.with_role(Role::Redirects)?]));
    let field = field.map_or("", |field| field.name.as_str());
    let gone = Diagnostic::at(Code::AddressGone, span)
        .with("address", format!("/{url}"))
        .with("mend", format!("{field}: [/{url}]"));
    match heir {
        Some((_, page)) => gone.and_file(site.page(*page).file),
        None => gone,
    }
}

fn without_heading(site: &Site, page: PageId, fragment: &str, span: Span) -> Diagnostic {
    let of = site.page(page);
    let ids = of.body.headings.iter().map(|heading| heading.id.as_str());
    let near = nearest(fragment, ids.clone());
    let heading = near.or_else(|| ids.clone().next());
    let heading = of
        .body
        .headings
        .iter()
        .find(|one| Some(one.id.as_str()) == heading);
    let gone = Diagnostic::at(Code::FragmentGone, span)
        .with("path", of.path.as_str())
        .with("fragment", fragment);
    match heading {
        Some(heading) => gone
            .with(
                "mend",
                format!(
                    "{} {} {{#{fragment}}}",
                    "#".repeat(heading.level.into()),
                    heading.text
                ),
            )
            .and_at(heading.span),
        None => gone.with("mend", format!("## … {{#{fragment}}}")),
    }
}

/// The list as it should be: what was on it, with every document, file, list,
/// place, feed and table that is published now, and every heading that a page of
/// the site links to. Later pages of a list, and its parts by a facet or in
/// another order, are not entered: they come and go with what they hold.
#[must_use]
pub fn published(site: &Site, model: &Model, before: &str, remark: &str) -> String {
    let was = listed(FileId(0), before).map(|(line, _)| line.to_owned());
    let mut all: BTreeSet<String> = was.collect();
    for one in &site.plan {
        let lasting = match &one.what {
            // A picture's name has a hash of what is shown.
            What::NotFound | What::Search | What::Picture(..) => false,
            What::Machine(machine) => matches!(machine, Machine::Data(_) | Machine::Feed(_)),
            What::Document(page) => site.page(*page).is_visible(site.today, false),
            // How a list is cut up follows what is in it; the list itself stays.
            What::List(listing) => listing.is_whole_list(),
            _ => true,
        };
        if lasting {
            all.insert(format!("/{}", one.url));
        }
    }
    for page in site.visible() {
        for link in &site.page(page).body.links {
            if let LinkTo::Page(to, rest) = site.link(page, &link.target, model)
                && let Some((_, fragment)) = rest.split_once('#')
                && let Some(url) = &site.entry(to).url
            {
                all.insert(format!("/{url}#{fragment}"));
            }
        }
    }
    let remarks = remark.lines().map(|line| format!("{REMARK}{line}"));
    let lines: Vec<String> = remarks.chain(all).collect();
    lines.join("\n") + "\n"
}

impl Site {
    /// What stands at an address.
    #[must_use]
    pub fn at(&self, url: &UrlPath) -> Option<&What> {
        let found = self.plan.binary_search_by(|one| one.url.cmp(url));
        found.ok().map(|at| &self.plan[at].what)
    }
}
