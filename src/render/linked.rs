//! What a page is about, for machines: JSON-LD in the words of schema.org.
//!
//! The model says what a type is (`schema_org: HowTo`) and which property a
//! field fills (`schema_org: step/HowToStep`); roles give the rest: title, lead,
//! language and dates. A page also tells the way to it, and the front page what
//! the site is. Addresses are whole where the site knows its own, else there are
//! none.

use serde_json::{Map, Value as Json, json};

use crate::model::{FieldDef, FieldKind};
use crate::parse::{Data, FieldValue, Value};
use crate::places::{Level, Place, Register};
use crate::resolve::{PageId, What, locate, target};
use crate::text::{Lang, UrlPath};

use super::Renderer;
use super::data::DATA;
use super::view::{DataTable, DataView, Link};

/// As text that cannot end the element it stands in.
pub(super) fn in_script(data: &Json) -> String {
    let text = data.to_string();
    text.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

impl Renderer<'_> {
    fn whole(&self, url: &str) -> Option<String> {
        let base = self.input.config.base_url.as_str();
        (!base.is_empty()).then(|| format!("{base}{url}"))
    }

    fn thing(&self, type_name: &str, name: &str, url: &str) -> Map<String, Json> {
        let mut thing = Map::new();
        thing.insert("@type".into(), json!(type_name));
        thing.insert("name".into(), json!(name));
        if let Some(url) = self.whole(url) {
            thing.insert("url".into(), json!(url));
        }
        thing
    }

    /// Who publishes the site.
    fn publisher(&self) -> Option<Json> {
        let config = self.input.config;
        if config.publisher.is_empty() {
            return None;
        }
        let mut publisher = json!({"@type": "GovernmentOrganization", "name": config.publisher});
        if !config.publisher_url.is_empty() {
            publisher["url"] = json!(config.publisher_url);
        }
        Some(publisher)
    }

    /// The way to a page, by its crumbs.
    pub(super) fn breadcrumbs(&self, crumbs: &[Link]) -> Option<Json> {
        self.whole("")?;
        let items = crumbs.iter().zip(1..).map(|(crumb, position)| {
            json!({"@type": "ListItem", "position": position, "name": crumb.title,
                   "item": self.whole(&crumb.url)})
        });
        let items: Vec<Json> = items.collect();
        (items.len() > 1).then(|| json!({"@type": "BreadcrumbList", "itemListElement": items}))
    }

    /// Things together in one piece of JSON-LD, in a form that can stand in a
    /// page; empty when there are none.
    pub(super) fn graph(things: impl IntoIterator<Item = Option<Json>>) -> String {
        let things: Vec<Json> = things.into_iter().flatten().collect();
        if things.is_empty() {
            return String::new();
        }
        in_script(&json!({"@context": "https://schema.org", "@graph": things}))
    }

    /// The site itself, for the front page.
    pub(super) fn site_thing(&self, lang: Lang) -> Json {
        let config = self.input.config;
        let title = config
            .title
            .best(lang)
            .map_or("", |(_, title)| title.as_str());
        let mut site = self.thing("WebSite", title, "");
        site.insert("inLanguage".into(), json!(["nb", "nn"]));
        if let Some((_, tagline)) = config.tagline.best(lang) {
            site.insert("description".into(), json!(tagline));
        }
        if let Some(publisher) = self.publisher() {
            site.insert("publisher".into(), publisher);
        }
        let [search, ..] = What::fixed_urls();
        if let Some(search) = self.whole(search) {
            let action = json!({"@type": "SearchAction", "target": format!("{search}?q={{q}}"),
                                "query-input": "required name=q"});
            site.insert("potentialAction".into(), action);
        }
        Json::Object(site)
    }

    /// The open data, as search engines for data know it; in the catalogue there
    /// is more.
    pub(super) fn data_thing(&self, view: &DataView) -> Json {
        let mut catalogue = self.thing("DataCatalog", &view.title, DATA);
        catalogue.insert("description".into(), json!(view.about));
        catalogue.insert("license".into(), json!(view.licence.url));
        if let Some(publisher) = self.publisher() {
            catalogue.insert("publisher".into(), publisher);
        }
        let dataset = |table: &DataTable| {
            let mut set = self.thing("Dataset", &table.title, &format!("{DATA}#{}", table.id));
            set.insert("description".into(), json!(table.about));
            set.insert("license".into(), json!(view.licence.url));
            let files = table.files.iter().filter_map(|file| {
                let form = match file.name.rsplit_once('.') {
                    Some((_, "csv")) => "text/csv",
                    _ => "application/json",
                };
                Some(json!({"@type": "DataDownload", "encodingFormat": form,
                            "contentUrl": self.whole(&file.url)?}))
            });
            let files: Vec<Json> = files.collect();
            set.insert("distribution".into(), Json::Array(files));
            Json::Object(set)
        };
        let sets: Vec<Json> = view.tables.iter().map(dataset).collect();
        catalogue.insert("dataset".into(), Json::Array(sets));
        Json::Object(catalogue)
    }

    /// A municipality or a county.
    pub(super) fn place_thing(&self, place: Place, url: &str) -> Json {
        let mut thing = self.thing("AdministrativeArea", place.name(), url);
        thing.insert("identifier".into(), json!(place.number()));
        if let Place::Municipality(municipality) = place {
            let county = Register::today().county(municipality.county);
            if let Some(county) = county {
                let within = What::place_url(Level::County, county.slug);
                let within = self.thing("AdministrativeArea", county.name, &within);
                thing.insert("containedInPlace".into(), Json::Object(within));
            }
            if !municipality.website.is_empty() {
                thing.insert("sameAs".into(), json!(municipality.website));
            }
            thing.insert(
                "geo".into(),
                json!({"@type": "GeoCoordinates", "latitude": municipality.lat, "longitude": municipality.lon}),
            );
        }
        Json::Object(thing)
    }

    /// What a document is, where the model says so.
    pub(super) fn document_thing(&self, id: PageId) -> Option<Json> {
        let site = self.input.site;
        let page = site.page(id);
        let def = self.input.model.get(page.type_id);
        if def.schema_org.is_empty() {
            return None;
        }
        let (_, title) = page.title(page.lang());
        let url = site.entry(id).url.as_ref().map_or("", UrlPath::as_str);
        let mut thing = self.thing(&def.schema_org, title, url);
        if is_writing(&def.schema_org) {
            thing.insert("headline".into(), json!(title));
            thing.insert("inLanguage".into(), json!(page.lang().tag()));
            if let Some(date) = page.meta.publish {
                thing.insert("datePublished".into(), json!(date.to_string()));
            }
            if let Some(date) = page.meta.checked {
                thing.insert("dateModified".into(), json!(date.to_string()));
            }
            if let Some(publisher) = self.publisher() {
                thing.insert("publisher".into(), publisher);
            }
        }
        let lead = self.lead(id);
        if !lead.is_empty() {
            thing.insert("description".into(), json!(lead));
        }
        if let Some(short) = &page.meta.short {
            thing.insert("alternateName".into(), json!(short));
        }
        self.properties(&page.fields, &def.fields, page.lang(), &mut thing);
        Some(Json::Object(thing))
    }

    fn properties(
        &self,
        fields: &[FieldValue],
        defs: &[FieldDef],
        lang: Lang,
        thing: &mut Map<String, Json>,
    ) {
        for field in fields {
            let def = &defs[field.field];
            let Some(schema_org) = &def.schema_org else {
                continue;
            };
            let values = field.values.iter();
            let mut values: Vec<Json> = values
                .flat_map(|value| self.property(value, def, &schema_org.type_name, lang))
                .collect();
            let value = match values.len() {
                0 => continue,
                1 if !def.many => values.swap_remove(0),
                _ => Json::Array(values),
            };
            thing.insert(schema_org.property.clone(), value);
        }
    }

    fn property(&self, value: &Value, def: &FieldDef, type_name: &str, lang: Lang) -> Vec<Json> {
        let one = match &value.data {
            Data::Text(text) | Data::Url(text) => json!(text),
            Data::Forms(forms) => match forms.best(lang) {
                Some((_, text)) => json!(text),
                None => return Vec::new(),
            },
            Data::Markdown(body) => {
                let text = body.plain_text();
                json!(text.split_whitespace().collect::<Vec<_>>().join(" "))
            }
            Data::Choice(at) => match &def.kind {
                FieldKind::Choice(choices) => match choices[*at].label.best(lang) {
                    Some((_, label)) => json!(label),
                    None => return Vec::new(),
                },
                _ => return Vec::new(),
            },
            Data::Ref(text) => {
                let FieldKind::Ref { to } = &def.kind else {
                    return Vec::new();
                };
                let site = self.input.site;
                let page = target(text, to, &site.pages, &site.lookup);
                let Some((page, link)) =
                    page.and_then(|page| Some((page, self.page_link(page, lang)?)))
                else {
                    return Vec::new();
                };
                let of = &self.input.model.get(site.page(page).type_id).schema_org;
                let type_name = if of.is_empty() { "Thing" } else { of };
                Json::Object(self.thing(type_name, &link.title, &link.url))
            }
            Data::Place(text) => {
                let FieldKind::Place(want) = def.kind else {
                    return Vec::new();
                };
                let found = locate(text, want).unwrap_or_default();
                let place = |place: Place| {
                    let url = What::place_url(place.level(), place.slug());
                    Json::Object(self.thing("AdministrativeArea", place.name(), &url))
                };
                return found.into_iter().map(|(found, ..)| place(found)).collect();
            }
            Data::Date(date) => json!(date.to_string()),
            Data::Period { period, .. } => match (period.from, period.to, period.ongoing) {
                (Some(from), Some(to), _) => json!(format!("{}/{}", from.year, to.year)),
                (Some(from), None, true) => json!(format!("{}/..", from.year)),
                (Some(from), None, false) => json!(from.year.to_string()),
                _ => return Vec::new(),
            },
            Data::Number(number, _) => json!(number),
            Data::Money { money, .. } => {
                json!({"@type": "MonetaryAmount", "currency": "NOK", "value": money.kroner})
            }
            Data::Bool(yes) => json!(yes),
            Data::Group(fields) => {
                let mut thing = Map::new();
                if !type_name.is_empty() {
                    thing.insert("@type".into(), json!(type_name));
                }
                self.properties(fields, def.kind.fields(), lang, &mut thing);
                Json::Object(thing)
            }
            Data::Image(_) | Data::File(_) | Data::Contact(_) => return Vec::new(),
        };
        vec![one]
    }
}

/// Whether a type of schema.org is something written, which has a headline, a
/// language and a publisher.
fn is_writing(type_name: &str) -> bool {
    matches!(
        type_name,
        "Article" | "Report" | "HowTo" | "CreativeWork" | "WebPage" | "TechArticle"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_data_ends_the_element_it_stands_in() {
        let text = in_script(&json!({"name": "</script><!-- \u{2028}&"}));
        assert_eq!(
            text,
            r#"{"name":"\u003c/script\u003e\u003c!-- \u2028\u0026"}"#
        );
        let back: Json = serde_json::from_str(&text).expect("JSON");
        assert_eq!(back["name"], "</script><!-- \u{2028}&");
    }
}
