//! The page about the open data: every table with its files, terms and columns.

use crate::language::date_in_words;
use crate::places::Register;
use crate::resolve::{DataFile, MUNICIPALITY_COLUMNS, OLD_NUMBER_COLUMNS, What};
use crate::text::{Lang, UrlPath};
use crate::theme::Strings;

use super::list::plain_link;
use super::view::{self, DataTable, DataView, FieldRow, Link};
use super::{AnyView, Prepared, Renderer, field_table};

/// Where the page and the files are.
pub(super) const DATA: &str = What::fixed_urls()[3];

/// A file of open data as it was made.
#[derive(Debug, Clone)]
pub struct DataFact {
    pub url: UrlPath,
    pub file: DataFile,
    pub bytes: usize,
    /// 64 hex digits.
    pub sha256: String,
}

impl Renderer<'_> {
    /// The page about the open data, which are `facts`.
    #[must_use]
    pub fn about_data(&self, url: &UrlPath, facts: &[DataFact]) -> Prepared {
        let lang = self.input.config.language;
        let strings = self.strings(lang);
        let title = strings.get("open_data").to_owned();
        let licence = self.input.config.licence;
        let mut tables: Vec<DataTable> = Vec::new();
        let mut facts = facts.to_vec();
        // Types in the order of the model, then the places.
        facts.sort_by_key(|fact| match fact.file {
            DataFile::Type(type_id, format) => (Some(type_id), Some(format)),
            _ => (None, None),
        });
        let places = facts
            .iter()
            .take_while(|fact| !matches!(fact.file, DataFile::Type(..)));
        let places = places.count();
        facts.rotate_left(places);
        for fact in &facts {
            let Some(table) = self.table(fact, lang) else {
                continue;
            };
            match tables.iter_mut().find(|have| have.id == table.id) {
                Some(have) => have.files.extend(table.files),
                None => tables.push(table),
            }
        }
        let view = DataView {
            title: title.clone(),
            about: strings.get("data_about").to_owned(),
            licence: Link {
                external: true,
                ..plain_link(licence.name().to_owned(), licence.address().to_owned())
            },
            tables,
            more: self.more(strings),
        };
        let thing = self.data_thing(&view);
        let mut page = self.framed("data.html", title, url, lang, AnyView::Data(view));
        page.feed = self.feed(&What::Data);
        page.json_ld = Self::graph([Some(thing), self.breadcrumbs(&page.crumbs)]);
        strings.get("data_about").clone_into(&mut page.description);
        page
    }

    /// A table with this one file; `None` for a file that is about tables.
    fn table(&self, fact: &DataFact, lang: Lang) -> Option<DataTable> {
        let strings = self.strings(lang);
        let name = fact.url.as_str().strip_prefix(DATA)?;
        let file = view::DataFile {
            name: name.to_owned(),
            url: fact.url.as_str().to_owned(),
            size: format!("{}\u{a0}kB", fact.bytes.div_ceil(1000)),
            sha256: fact.sha256.clone(),
        };
        let mut table = DataTable {
            id: name.split('.').next().unwrap_or(name).to_owned(),
            title: String::new(),
            about: String::new(),
            rows: None,
            checked: None,
            files: vec![file],
            columns: Vec::new(),
        };
        match fact.file {
            DataFile::Type(type_id, _) => {
                let site = self.input.site;
                let def = self.input.model.get(type_id);
                let pages = site.visible().map(|page| site.page(page));
                let pages: Vec<_> = pages.filter(|page| page.type_id == type_id).collect();
                let checked = pages.iter().filter_map(|page| page.meta.checked).max();
                if let Some((_, noun)) = def.label.best(lang) {
                    table.title.clone_from(&noun.many);
                }
                if let Some((_, about)) = def.about.best(lang) {
                    table.about.clone_from(about);
                }
                table.rows = Some(pages.len());
                table.checked = checked.map(|date| date_in_words(date, lang));
                table.columns = ["id", "adresse"].map(|name| column(name, strings)).into();
                let own = field_table::columns(def, self.input.model, strings, lang);
                table.columns.extend(own);
            }
            DataFile::Municipalities(_) => {
                strings
                    .get("data_municipalities")
                    .clone_into(&mut table.title);
                table.rows = Some(Register::today().municipalities().len());
                table.columns = MUNICIPALITY_COLUMNS
                    .map(|name| column(name, strings))
                    .into();
            }
            DataFile::OldNumbers(_) => {
                strings.get("data_old_numbers").clone_into(&mut table.title);
                table.columns = OLD_NUMBER_COLUMNS.map(|name| column(name, strings)).into();
            }
            _ => return None,
        }
        Some(table)
    }

    /// The files about all tables that this site has.
    fn more(&self, strings: &Strings) -> Vec<Link> {
        let all = [
            ("ordbok.json", "data_dictionary"),
            ("index.json", "data_index"),
            ("katalog.ttl", "data_catalogue"),
            ("katalog.jsonld", "data_catalogue"),
        ];
        let planned = |(name, key): (&str, &str)| {
            let url = UrlPath::parse(&format!("{DATA}{name}")).ok()?;
            self.input.site.at(&url)?;
            Some(Link {
                note: Some(strings.get(key).to_owned()),
                ..plain_link(name.to_owned(), url.as_str().to_owned())
            })
        };
        all.into_iter().filter_map(planned).collect()
    }
}

/// A column that no field of the model is behind.
fn column(name: &str, strings: &Strings) -> FieldRow {
    let kind = match name {
        "adresse" | "adresser" => "kind_url",
        "fra" | "til" => "kind_date",
        "antall_sider" => "kind_number",
        _ => "kind_text",
    };
    let many = ["eksempler", "adresser", "gamle_nummer", "alle_nummer"].contains(&name);
    FieldRow {
        name: name.to_owned(),
        label: String::new(),
        help: strings.get(&format!("data_column_{name}")).to_owned(),
        kind: strings.get(kind).to_owned(),
        required: false,
        many,
        options: Vec::new(),
        also: Vec::new(),
        depth: 0,
    }
}
