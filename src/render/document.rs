//! The page of a document.

use std::collections::BTreeMap;

use crate::language::date_in_words;
use crate::model::{FieldKind, Model, Role, Show, TypeDef};
use crate::parse::{Data, Page};
use crate::resolve::{Entry, PageId, What};
use crate::text::{Lang, UrlPath};
use crate::theme::Failure;

use super::field::On;
use super::field_table;
use super::judged;
use super::view::{Banner, DocumentView, Evidence, Group, Heading, Link};
use super::{AnyView, Prepared, Renderer};

impl Renderer<'_> {
    /// The page of a document.
    ///
    /// # Errors
    /// What is wrong with the template of a card.
    pub(super) fn document(&self, id: PageId, url: &UrlPath) -> Result<Prepared, Box<Failure>> {
        let site = self.input.site;
        let (page, entry) = (site.page(id), site.entry(id));
        let def = self.input.model.get(page.type_id);
        let lang = page.lang();
        let on = On::page(id, lang, url);
        let noun = def.label.best(lang).map(|(_, noun)| noun);
        let has_list = def.listing && !def.folder.is_empty();
        let section = has_list.then(|| self.section_link(page.type_id, lang));
        let contents = page
            .body
            .headings
            .iter()
            .filter(|heading| heading.level <= 3);
        let beside = site.collections.beside(page.type_id, id);
        let [previous, next] = beside.map(|page| self.page_link(page.filter(|_| has_list)?, lang));
        let view = DocumentView {
            type_id: def.id.clone(),
            kind: noun.map(|noun| noun.one.clone()).unwrap_or_default(),
            section: section.clone(),
            id: page.id.clone(),
            title: page.title(lang).1.to_owned(),
            short: page.meta.short.clone(),
            lead_html: self.lead_html(page, def, on),
            banners: self.banners(page, def, lang),
            facts: self.fields(&page.fields, &def.fields, Show::Fact, on),
            before: self.fields(&page.fields, &def.fields, Show::Before, on),
            body_html: self.explained(&page.body, on),
            contents: contents
                .map(|heading| Heading {
                    level: heading.level,
                    id: heading.id.clone(),
                    text: heading.text.clone(),
                })
                .collect(),
            after: self.fields(&page.fields, &def.fields, Show::After, on),
            evidence: self.evidence(entry, lang),
            incoming: self.incoming(entry, !def.booklet.is_empty(), lang, &url.to_top())?,
            mentions: entry
                .mentions
                .iter()
                .filter_map(|page| self.page_link(*page, lang))
                .collect(),
            field_table: self.field_table(page, lang),
            checked: page.meta.checked.map(|date| date_in_words(date, lang)),
            checked_iso: page.meta.checked.map(|date| date.to_string()),
            responsible: page.meta.responsible.clone(),
            booklet: self.booklet_link(id, url),
            compare: def.compare,
            cite: self.cite(id, url, lang),
            source: page.path.as_str().to_owned(),
            previous,
            next,
        };
        let own = format!("{}.html", def.id);
        let template = if self.input.theme.engine.has(&own) {
            own
        } else {
            "document.html".to_owned()
        };
        let title = view.title.clone();
        let mut prepared = self.prepared(
            &template,
            title.clone(),
            lang,
            url,
            AnyView::Document(Box::new(view)),
        );
        self.lead(id).clone_into(&mut prepared.description);
        prepared.crumbs = self.crumbs(section, &title, url, lang);
        Ok(prepared)
    }

    /// From the front page by the section to the page itself.
    pub(super) fn crumbs(
        &self,
        section: Option<Link>,
        title: &str,
        url: &UrlPath,
        lang: Lang,
    ) -> Vec<Link> {
        let front = self
            .input
            .config
            .title
            .best(lang)
            .map(|(_, title)| title.clone())
            .unwrap_or_default();
        let link = |title: String, url: String| Link {
            title,
            url,
            external: false,
            lang: None,
            note: None,
        };
        let mut crumbs = vec![link(front, String::new())];
        crumbs.extend(section);
        crumbs.push(link(title.to_owned(), url.as_str().to_owned()));
        crumbs
    }

    pub(super) fn lead_html(&self, page: &Page, def: &TypeDef, on: On<'_>) -> String {
        let field = def.with_role(Role::Lead);
        let field = page.fields.iter().find(|have| Some(have.field) == field);
        match field
            .and_then(|field| field.values.first())
            .map(|value| &value.data)
        {
            Some(Data::Markdown(body)) => self.body(body, on),
            Some(Data::Text(text)) => crate::text::escaped(text),
            _ => String::new(),
        }
    }

    fn banners(&self, page: &Page, def: &TypeDef, lang: Lang) -> Vec<Banner> {
        let strings = self.strings(lang);
        let today = self.input.site.today;
        let mut banners = Vec::new();
        if !page.is_visible(today, false) {
            banners.push(Banner {
                kind: "draft",
                text: strings.get("banner_draft").to_owned(),
            });
        }
        if let Some(date) = page.meta.archived {
            let text = strings.filled("banner_archived", &[("date", &date_in_words(date, lang))]);
            banners.push(Banner {
                kind: "archived",
                text,
            });
        }
        if let Some(status) = outdated(page, def, lang) {
            banners.push(Banner {
                kind: "outdated",
                text: strings.filled("banner_outdated", &[("status", &status)]),
            });
        }
        if let Some(date) = page.meta.check_by.filter(|date| *date < today) {
            let text = strings.filled("banner_overdue", &[("date", &date_in_words(date, lang))]);
            banners.push(Banner {
                kind: "overdue",
                text,
            });
        }
        banners
    }

    pub(super) fn evidence(&self, entry: &Entry, lang: Lang) -> Option<Evidence> {
        let mark = entry.evidence.as_ref()?;
        let strings = self.strings(lang);
        let level = mark.level.number();
        Some(Evidence {
            level,
            name: strings.get(&format!("evidence_{level}")).to_owned(),
            rule: strings.get(&format!("evidence_rule_{level}")).to_owned(),
            grounds: mark
                .grounds
                .iter()
                .filter_map(|page| self.page_link(*page, lang))
                .collect(),
        })
    }

    /// What refers here, by relation: in the order of the types that refer, then
    /// by the name of the relation. Where a page is a way in to what refers to it
    /// (`gathers`), the first group is told of in full.
    fn incoming(
        &self,
        entry: &Entry,
        gathers: bool,
        lang: Lang,
        root: &str,
    ) -> Result<Vec<Group>, Box<Failure>> {
        let (site, model) = (self.input.site, self.input.model);
        let mut groups: BTreeMap<(u16, String), Vec<PageId>> = BTreeMap::new();
        for relation in &entry.incoming {
            let Some(label) = inverse_label(relation.path, model, lang) else {
                continue;
            };
            // It stands with each goal it judges.
            if judged::is_judgement(relation, site, model) {
                continue;
            }
            let pages = groups.entry((relation.path.type_id.0, label)).or_default();
            pages.push(relation.from);
        }
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (_, label) in groups.keys() {
            *seen.entry(label.clone()).or_default() += 1;
        }
        groups
            .into_iter()
            .enumerate()
            .map(|(at, ((type_id, label), mut pages))| {
                pages.sort_by_key(|page| site.best_first(*page));
                pages.dedup();
                // Two headings that are alike say which pages each has.
                let many = model.types[usize::from(type_id)].label.best(lang);
                let label = match many.filter(|_| seen[&label] > 1) {
                    Some((_, noun)) => format!("{label}: {}", noun.many.to_lowercase()),
                    None => label,
                };
                self.group(label, &pages, !gathers || at > 0, lang, root)
            })
            .collect()
    }

    fn field_table(&self, page: &Page, lang: Lang) -> Vec<super::view::FieldRow> {
        let wanted = page
            .meta
            .field_table
            .as_ref()
            .and_then(|(name, _)| self.input.model.find(name));
        wanted.map_or(Vec::new(), |type_id| {
            field_table::rows(
                self.input.model.get(type_id),
                self.input.model,
                self.strings(lang),
                lang,
            )
        })
    }
}

/// What a relation is called from the other end.
fn inverse_label(path: crate::resolve::Path, model: &Model, lang: Lang) -> Option<String> {
    let field = path.field(model)?;
    let label = field.inverse.as_ref().and_then(|label| label.best(lang));
    label
        .or_else(|| field.label.best(lang))
        .map(|(_, label)| label.clone())
}

/// The label of a choice that says the thing is outdated.
fn outdated(page: &Page, def: &TypeDef, lang: Lang) -> Option<String> {
    page.fields.iter().find_map(|field| {
        let FieldKind::Choice(choices) = &def.fields[field.field].kind else {
            return None;
        };
        let Data::Choice(at) = field.values.first()?.data else {
            return None;
        };
        let choice = choices.get(at).filter(|choice| choice.outdated)?;
        choice
            .label
            .best(lang)
            .map(|(_, label)| label.to_lowercase())
    })
}

impl Renderer<'_> {
    /// The front page's own text, where the content has one.
    pub(super) fn front_text(&self, lang: Lang) -> String {
        let site = self.input.site;
        let front = site
            .visible()
            .find(|id| site.entry(*id).url.as_ref() == Some(&UrlPath::front()));
        let lead = front
            .map(|id| self.lead(id).to_owned())
            .filter(|lead| !lead.is_empty());
        let tagline = || {
            self.input
                .config
                .tagline
                .best(lang)
                .map(|(_, text)| text.clone())
        };
        lead.or_else(tagline)
            .unwrap_or_else(|| self.strings(lang).get("front_intro").to_owned())
    }

    /// Links to the counties.
    pub(super) fn counties(&self) -> Vec<Link> {
        let site = self.input.site;
        let link = |county: &crate::places::County| Link {
            title: county.name.to_owned(),
            url: What::place_url(crate::places::Level::County, county.slug),
            external: false,
            lang: None,
            note: site.by_place.get(county.number).map(|uses| {
                let mut pages: Vec<PageId> = uses.iter().map(|one| one.page).collect();
                pages.dedup();
                pages.len().to_string()
            }),
        };
        crate::places::Register::today()
            .counties()
            .iter()
            .map(link)
            .collect()
    }
}
