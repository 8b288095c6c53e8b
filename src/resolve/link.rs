//! Links in texts.

use std::sync::Arc;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diag::{Code, Diagnostic, Word};
use crate::model::Model;
use crate::parse::markdown::{Body, Link, Target};
use crate::parse::{Data, Page, meant_url};
use crate::text::{SitePath, UrlPath, nearest};

use super::walk::{Met, walk};
use super::{Entry, Input, Lookup, PageId, Planned, Site};

/// Where a link of a text leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTo {
    /// A page, and what follows its address: `#fragment`, `?query`, or nothing.
    Page(PageId, String),
    /// An address that is not a document's, such as a list, with what follows.
    Address(UrlPath, String),
    /// A heading on the same page.
    Here(String),
    /// A file beside the page.
    Asset(SitePath),
    External(String),
    /// Nothing; a reason has been given.
    Broken,
}

/// Prefix of the ids that a theme gives to what it makes itself.
const THEME_IDS: &str = "g-felt-";

impl Site {
    /// Where a link in a text of `page` leads; a pure look-up.
    #[must_use]
    pub fn link(&self, page: PageId, target: &Target, model: &Model) -> LinkTo {
        let from = Around {
            pages: &self.pages,
            entries: &self.entries,
            lookup: &self.lookup,
            assets: &self.assets,
            addresses: None,
            model,
        };
        match from.follow(self.page(page), target) {
            // Such as the address of a page that is not shown.
            Ok(LinkTo::Address(url, _)) if !self.makes(&url) => LinkTo::Broken,
            Ok(to) => to,
            Err(_) => LinkTo::Broken,
        }
    }

    /// Whether anything is written at `url`.
    fn makes(&self, url: &UrlPath) -> bool {
        self.at(url).is_some()
    }
}

struct Around<'a> {
    pages: &'a [Arc<Page>],
    entries: &'a [Entry],
    lookup: &'a Lookup,
    assets: &'a BTreeSet<SitePath>,
    /// Addresses of documents; `None` trusts that they have been checked.
    addresses: Option<&'a HashMap<&'a str, PageId>>,
    model: &'a Model,
}

enum Problem {
    Missing,
    Hidden,
    Fragment { page: PageId, fragment: String },
    Ambiguous(Vec<PageId>),
}

impl Problem {
    const fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }
}

impl Around<'_> {
    fn follow(&self, page: &Page, target: &Target) -> Result<LinkTo, Problem> {
        match target {
            Target::External(url) => Ok(LinkTo::External(url.clone())),
            Target::Fragment(fragment) => match id_on(page, fragment, self.model) {
                Some(id) => Ok(LinkTo::Here(id)),
                None => Err(Problem::Fragment {
                    page: self.number(page),
                    fragment: fragment.clone(),
                }),
            },
            Target::File { path } => {
                let file = page.path.resolve(path).map_err(|_| Problem::Missing)?;
                if self.assets.contains(&file) {
                    return Ok(LinkTo::Asset(file));
                }
                // A file the generator makes, by its address: `/data/kommuner.csv`.
                let made = path.strip_prefix('/').ok_or(Problem::Missing)?;
                self.at_address(made, None, None)
            }
            Target::Id { id, fragment } => {
                let to = self.by_id(id)?;
                self.on_page(to, None, fragment.as_deref())
            }
            Target::Page {
                path,
                query,
                fragment,
            } if path.starts_with('/') => {
                self.at_address(path, query.as_deref(), fragment.as_deref())
            }
            Target::Page {
                path,
                query,
                fragment,
            } => {
                let file = page.path.resolve(path).map_err(|_| Problem::Missing)?;
                let to = self.lookup.at(&file).ok_or(Problem::Missing)?;
                self.on_page(to, query.as_deref(), fragment.as_deref())
            }
        }
    }

    fn number(&self, page: &Page) -> PageId {
        self.lookup.at(&page.path).unwrap_or(PageId(0))
    }

    fn by_id(&self, text: &str) -> Result<PageId, Problem> {
        if let Some((name, id)) = text.split_once('/')
            && let Some(type_id) = self.model.find(name)
        {
            return self
                .lookup
                .of_type(self.pages, type_id, id)
                .ok_or(Problem::Missing);
        }
        match self.lookup.with_id(text) {
            [] => Err(Problem::Missing),
            [one] => Ok(*one),
            several => Err(Problem::Ambiguous(several.to_vec())),
        }
    }

    fn at_address(
        &self,
        path: &str,
        query: Option<&str>,
        fragment: Option<&str>,
    ) -> Result<LinkTo, Problem> {
        let url = UrlPath::parse(path).map_err(|_| Problem::Missing)?;
        let Some(addresses) = self.addresses else {
            return Ok(LinkTo::Address(url, suffix(query, fragment)));
        };
        match addresses.get(url.as_str()) {
            Some(page) => self
                .on_page(*page, query, fragment)
                .map(|_| LinkTo::Address(url, suffix(query, fragment))),
            None => Err(Problem::Missing),
        }
    }

    fn on_page(
        &self,
        to: PageId,
        query: Option<&str>,
        fragment: Option<&str>,
    ) -> Result<LinkTo, Problem> {
        if !self.entries[to.0 as usize].visible {
            return Err(Problem::Hidden);
        }
        let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty()) else {
            return Ok(LinkTo::Page(to, suffix(query, None)));
        };
        match id_on(&self.pages[to.0 as usize], fragment, self.model) {
            Some(id) => Ok(LinkTo::Page(to, suffix(query, Some(&id)))),
            None => Err(Problem::Fragment {
                page: to,
                fragment: fragment.to_owned(),
            }),
        }
    }
}

fn suffix(query: Option<&str>, fragment: Option<&str>) -> String {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let fragment = fragment
        .map(|fragment| format!("#{fragment}"))
        .unwrap_or_default();
    format!("{query}{fragment}")
}

/// The id a fragment means on a page: a heading's own, or the section of a
/// field that the page has, which the theme names `g-felt-<field>`.
pub(super) fn id_on(page: &Page, fragment: &str, model: &Model) -> Option<String> {
    if page
        .body
        .headings
        .iter()
        .any(|heading| heading.id == fragment)
    {
        return Some(fragment.to_owned());
    }
    let folded = crate::text::fold_key(fragment);
    let def = model.get(page.type_id);
    let field = page
        .fields
        .iter()
        .find(|field| def.fields[field.field].id == folded)?;
    Some(format!("{THEME_IDS}{}", def.fields[field.field].id))
}

/// The texts of a page: its body, then its fields.
pub(super) fn bodies<'a>(page: &'a Page, model: &'a Model) -> Vec<&'a Body> {
    let mut all = vec![&page.body];
    walk(page, model.get(page.type_id), &mut |met: Met<'a>| {
        if let Data::Markdown(body) = &met.value.data {
            all.push(body);
        }
    });
    all
}

/// A link to an address that is no document's: right or not when everything
/// that is written is known.
pub(super) struct Elsewhere<'a> {
    link: &'a Link,
    url: UrlPath,
}

/// Checks the links of all texts, but for those it gives: see [`check_addresses`].
pub(super) fn resolve<'a>(
    pages: &'a [Arc<Page>],
    entries: &mut [Entry],
    lookup: &Lookup,
    input: Input<'a>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Elsewhere<'a>> {
    let mut elsewhere = Vec::new();
    let assets: BTreeSet<SitePath> = input.tree.assets.iter().cloned().collect();
    let mut mentions: BTreeMap<PageId, BTreeSet<PageId>> = BTreeMap::new();
    {
        let urls = |(number, entry): (u32, &'_ Entry)| {
            let url = entry.url.as_ref().map(|url| url.as_str().to_owned());
            url.map(|url| (url, PageId(number)))
        };
        let owned: Vec<(String, PageId)> = (0u32..).zip(entries.iter()).filter_map(urls).collect();
        let addresses: HashMap<&str, PageId> = owned
            .iter()
            .map(|(url, page)| (url.as_str(), *page))
            .collect();
        let around = Around {
            pages,
            entries,
            lookup,
            assets: &assets,
            addresses: Some(&addresses),
            model: input.model,
        };
        for (number, page) in (0u32..).zip(pages) {
            for body in bodies(page, input.model) {
                for link in &body.links {
                    let to = match around.follow(page, &link.target) {
                        Ok(LinkTo::Page(to, _)) => to,
                        Ok(LinkTo::Address(url, _)) => match addresses.get(url.as_str()) {
                            Some(to) => *to,
                            None => continue,
                        },
                        Ok(_) => continue,
                        Err(problem) => {
                            match address(&link.target).filter(|_| problem.is_missing()) {
                                Some(url) => elsewhere.push(Elsewhere { link, url }),
                                None => found.push(report(problem, link, &around, input)),
                            }
                            continue;
                        }
                    };
                    if entries[number as usize].visible && to.0 != number {
                        mentions.entry(to).or_default().insert(PageId(number));
                    }
                }
            }
        }
    }
    for (to, from) in mentions {
        let entry = &mut entries[to.0 as usize];
        let related: BTreeSet<PageId> = entry
            .incoming
            .iter()
            .map(|relation| relation.from)
            .collect();
        let related_out: BTreeSet<PageId> =
            entry.outgoing.iter().map(|relation| relation.to).collect();
        entry.mentions = from
            .into_iter()
            .filter(|page| !related.contains(page) && !related_out.contains(page))
            .collect();
    }
    elsewhere
}

/// Links to lists, booklets, lines of time, places and files of data: all that
/// is written and is no document.
pub(super) fn check_addresses(
    elsewhere: &[Elsewhere<'_>],
    plan: &[Planned],
    found: &mut Vec<Diagnostic>,
) {
    for Elsewhere { link, url } in elsewhere {
        if plan.binary_search_by(|one| one.url.cmp(url)).is_ok() {
            continue;
        }
        let mut missing = Diagnostic::at(Code::BrokenLink, link.span)
            .with("target", written(link))
            .with("what", Word::Address);
        let urls = plan.iter().map(|one| one.url.as_str());
        if let Some(near) = nearest(url.as_str(), urls) {
            missing = missing.with("near", format!("/{near}"));
        }
        found.push(missing);
    }
}

/// The address that a link names, from the top of the site.
fn address(target: &Target) -> Option<UrlPath> {
    let (Target::Page { path, .. } | Target::File { path }) = target else {
        return None;
    };
    UrlPath::parse(path.strip_prefix('/')?).ok()
}

fn written(link: &Link) -> String {
    match &link.target {
        Target::Page {
            path,
            query,
            fragment,
        } => format!("{path}{}", suffix(query.as_deref(), fragment.as_deref())),
        Target::Id { id, fragment } => format!("[[{id}{}]]", suffix(None, fragment.as_deref())),
        Target::Fragment(fragment) => format!("#{fragment}"),
        Target::File { path } => path.clone(),
        Target::External(url) => url.clone(),
    }
}

fn report(problem: Problem, link: &Link, around: &Around<'_>, input: Input<'_>) -> Diagnostic {
    let at = |code| Diagnostic::at(code, link.span).with("target", written(link));
    match problem {
        Problem::Missing => {
            let target = written(link);
            if let Some(meant) = meant_url(&target) {
                return at(Code::BrokenLink)
                    .with("what", Word::Page)
                    .with("near", meant);
            }
            let mut missing = match &link.target {
                Target::File { path } => {
                    Diagnostic::at(Code::FileMissing, link.span).with("file", path.as_str())
                }
                _ => at(Code::BrokenLink).with("what", Word::Page),
            };
            if let Some(near) = near(link, around, input) {
                missing = missing.with("near", near);
            }
            missing
        }
        Problem::Hidden => at(Code::LinkToHidden),
        Problem::Fragment { page, fragment } => {
            let page = &around.pages[page.0 as usize];
            let ids = page.body.headings.iter().map(|heading| heading.id.as_str());
            let mut broken = at(Code::BrokenFragment)
                .with("fragment", fragment.as_str())
                .with("page", page.path.as_str())
                .with("headings", headings_of(page));
            if let Some(near) = nearest(&fragment, ids) {
                broken = broken.with("near", near);
            }
            broken
        }
        Problem::Ambiguous(several) => {
            let name = |page: &PageId| {
                let page = &around.pages[page.0 as usize];
                format!("{}/{}", input.model.get(page.type_id).id, page.id)
            };
            let names: Vec<String> = several.iter().map(name).collect();
            at(Code::AmbiguousLink)
                .with("first", names[0].clone())
                .with("candidates", names)
        }
    }
}

fn near<'a>(link: &Link, around: &Around<'a>, input: Input<'a>) -> Option<String> {
    match &link.target {
        Target::Id { id, .. } => {
            let mut ids: Vec<&str> = around.lookup.ids().collect();
            ids.sort_unstable();
            let last = id.rsplit('/').next().unwrap_or(id);
            nearest(last, ids).map(|near| format!("[[{near}]]"))
        }
        Target::Page { path, .. } | Target::File { path } => {
            let name = path.rsplit('/').next()?.trim_end_matches(".md");
            let pages = around.pages.iter().map(|page| &page.path);
            let pages = pages.map(|path| (path.stem(), path));
            let files = input.tree.assets.iter().map(|path| (path.name(), path));
            let all: Vec<(&str, &SitePath)> = pages.chain(files).collect();
            let near = nearest(name, all.iter().map(|(name, _)| *name))?;
            let (_, to) = all.iter().find(|(name, _)| *name == near)?;
            let from = input.tree.get(link.span.file)?;
            Some(relative(from.path.folder(), to.as_str()))
        }
        _ => None,
    }
}

/// The way from a folder to a file, as a link says it.
fn relative(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    let to: Vec<&str> = file.split('/').collect();
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    format!(
        "{}{}",
        "../".repeat(from.len() - same),
        to[same..].join("/")
    )
}

/// The fragments a page has, for messages.
fn headings_of(page: &Page) -> Vec<String> {
    let ids = page.body.headings.iter().map(|heading| &heading.id);
    let ids: Vec<String> = ids.map(|id| format!("#{id}")).collect();
    if ids.is_empty() {
        vec!["–".to_owned()]
    } else {
        ids
    }
}
