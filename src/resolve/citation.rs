//! How a page is cited, as values: who, when, what and where.
//!
//! The model says whether readers cite the page itself or the report that it
//! sums up, and which fields name those who made the report. A page is by those
//! who publish the site. Texts are on one line and without control characters,
//! so that no format has to think of them.

use jiff::civil::Date;

use crate::config::Config;
use crate::model::{CiteAs, CitePart, FieldKind, Model};
use crate::parse::{Data, Page};
use crate::text::Lang;

use super::{PageId, Site, target};

/// What somebody needs to know to refer to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Unique in the site, of `a-z`, `0-9` and hyphens.
    pub key: String,
    pub kind: CiteAs,
    pub title: String,
    pub authors: Vec<Author>,
    pub issued: Option<Issued>,
    /// The day those who publish the site last checked the page.
    pub checked: Option<Date>,
    /// Name of who published it; may be empty.
    pub publisher: String,
    /// Name of the site.
    pub site: String,
    /// Who publishes the site; may be empty.
    pub site_publisher: String,
    /// The page's whole address; empty where the site does not know its own.
    pub url: String,
    pub lang: Lang,
    /// Name of its type, such as `Eksempel`.
    pub genre: String,
    pub isbn: Option<String>,
}

/// Who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Author {
    /// `given` is empty for a name of one word.
    Person {
        family: String,
        given: String,
    },
    Organisation(String),
}

/// When it came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issued {
    Day(Date),
    Year {
        year: i16,
        /// Whether the year is uncertain.
        about: bool,
    },
}

impl Issued {
    /// The year it came out.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Day(date) => date.year(),
            Self::Year { year, .. } => year,
        }
    }
}

impl Author {
    /// `Søholt, Susanne` and `Susanne Søholt` are the same person.
    fn person(name: &str) -> Option<Self> {
        let name = one_line(name);
        let (given, family) = match name.split_once(',') {
            Some((family, given)) => (given.trim(), family.trim()),
            None => name.rsplit_once(' ').unwrap_or(("", name.as_str())),
        };
        (!family.is_empty()).then(|| Self::Person {
            family: family.to_owned(),
            given: given.to_owned(),
        })
    }

    /// The name as people write it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Person { family, given } if given.is_empty() => family.clone(),
            Self::Person { family, given } => format!("{given} {family}"),
            Self::Organisation(name) => name.clone(),
        }
    }
}

fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// How to cite a page; `None` where its type is not cited.
#[must_use]
pub fn citation(id: PageId, site: &Site, model: &Model, config: &Config) -> Option<Citation> {
    let page = site.page(id);
    let def = model.get(page.type_id);
    let kind = def.cite?;
    let url = site.entry(id).url.as_ref()?;
    let lang = page.lang();
    let site_publisher = one_line(&config.publisher);
    let organisations = texts(page, CitePart::Organisation, site, model);
    let persons = texts(page, CitePart::Author, site, model);
    let persons: Vec<Author> = persons
        .iter()
        .filter_map(|name| Author::person(name))
        .collect();
    let publisher = match kind {
        CiteAs::Report if !organisations.is_empty() => organisations.join(", "),
        CiteAs::Page | CiteAs::Report => site_publisher.clone(),
    };
    let authors = match kind {
        CiteAs::Report if !persons.is_empty() => persons,
        CiteAs::Report if !organisations.is_empty() => organisations
            .into_iter()
            .map(Author::Organisation)
            .collect(),
        CiteAs::Page | CiteAs::Report => Some(site_publisher.clone())
            .filter(|name| !name.is_empty())
            .map(Author::Organisation)
            .into_iter()
            .collect(),
    };
    let issued = match kind {
        CiteAs::Page => page.meta.publish.or(page.meta.checked).map(Issued::Day),
        CiteAs::Report => page.meta.when.as_ref().and_then(|when| {
            let year = when.last_year().or_else(|| when.first_year())?;
            let about = when.about;
            Some(Issued::Year { year, about })
        }),
    };
    let base = config.base_url.as_str();
    let title = config.title.best(lang);
    Some(Citation {
        key: url.as_str().trim_end_matches('/').replace('/', "-"),
        kind,
        title: one_line(page.title(lang).1),
        authors,
        issued,
        checked: page.meta.checked,
        publisher,
        site: title.map(|(_, title)| one_line(title)).unwrap_or_default(),
        site_publisher,
        url: if base.is_empty() {
            String::new()
        } else {
            format!("{base}{url}")
        },
        lang,
        genre: def
            .label
            .best(lang)
            .map(|(_, noun)| noun.one.clone())
            .unwrap_or_default(),
        isbn: texts(page, CitePart::Isbn, site, model).into_iter().next(),
    })
}

/// The texts of the fields that give one part: what is written, or the title of
/// the page that is referred to.
fn texts(page: &Page, part: CitePart, site: &Site, model: &Model) -> Vec<String> {
    let defs = &model.get(page.type_id).fields;
    let fields = page.fields.iter().map(|field| (field, &defs[field.field]));
    let fields = fields.filter(|(_, def)| def.cite == Some(part));
    let values = fields.flat_map(|(field, def)| field.values.iter().map(move |value| (value, def)));
    let text = values.filter_map(|(value, def)| match (&value.data, &def.kind) {
        (Data::Text(text), _) => Some(one_line(text)),
        (Data::Ref(written), FieldKind::Ref { to }) => {
            let page_there = target(written, to, &site.pages, &site.lookup)?;
            let shown = site.entry(page_there).visible;
            shown.then(|| one_line(site.page(page_there).title(page.lang()).1))
        }
        _ => None,
    });
    text.filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_a_name_is_the_family_name_unless_a_comma_says_otherwise() {
        let cases = [
            ("Susanne Søholt", "Søholt", "Susanne"),
            ("Søholt, Susanne", "Søholt", "Susanne"),
            (" Guri  Mette\u{7}Vestby\n", "Vestby", "Guri Mette"),
            ("Aristoteles", "Aristoteles", ""),
        ];
        for (name, family, given) in cases {
            let person = Author::Person {
                family: family.to_owned(),
                given: given.to_owned(),
            };
            assert_eq!(Author::person(name), Some(person), "{name}");
        }
        assert_eq!(Author::person(" , "), None);
    }
}
