//! How to cite a page, in words and with the files beside it.

use crate::language::date_in_words;
use crate::model::CiteAs;
use crate::resolve::{Author, Citation, CitationFormat, Issued, PageId, citation};
use crate::text::{Lang, UrlPath};

use super::Renderer;
use super::view::{Cite, Link};

impl Renderer<'_> {
    /// How to cite a page; `None` where its type is not cited.
    pub(super) fn cite(&self, page: PageId, url: &UrlPath, lang: Lang) -> Option<Cite> {
        let input = self.input;
        let cited = citation(page, input.site, input.model, input.config)?;
        let file = |format: CitationFormat| Link {
            title: format.name().to_owned(),
            url: format.url(url),
            external: false,
            lang: None,
            note: None,
        };
        Some(Cite {
            who: self.who_and_when(&cited, lang),
            title: cited.title.clone(),
            place: self.where_it_is(&cited, lang),
            url: cited.url.clone(),
            files: CitationFormat::ALL.map(file).to_vec(),
        })
    }

    fn who_and_when(&self, cited: &Citation, lang: Lang) -> String {
        let strings = self.strings(lang);
        let mut names: Vec<String> = cited.authors.iter().map(Author::name).collect();
        let last = names.pop().unwrap_or_default();
        let who = if names.is_empty() {
            last
        } else {
            format!("{} {} {last}", names.join(", "), strings.get("and"))
        };
        let when = match cited.issued {
            None => strings.get("cite_undated").to_owned(),
            Some(Issued::Year { year, about: true }) => {
                strings.filled("cite_about", &[("year", &year.to_string())])
            }
            Some(issued) => issued.year().to_string(),
        };
        let said = [who, format!("({when}).")];
        said.join(" ").trim_start().to_owned()
    }

    fn where_it_is(&self, cited: &Citation, lang: Lang) -> String {
        let strings = self.strings(lang);
        let named = |names: [&str; 2]| {
            let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
            names.join(", ")
        };
        let site = named([&cited.site, &cited.site_publisher]);
        let mut said = match cited.kind {
            // The author says who publishes the site.
            CiteAs::Page => vec![cited.site.clone()],
            CiteAs::Report => vec![
                cited.publisher.clone(),
                strings.filled("cite_summary", &[("site", &site)]),
            ],
        };
        if let Some(date) = cited.checked {
            said.push(strings.filled("cite_checked", &[("date", &date_in_words(date, lang))]));
        }
        said.retain(|part| !part.is_empty());
        said.iter()
            .map(|part| format!("{part}."))
            .collect::<Vec<_>>()
            .join(" ")
    }
}
