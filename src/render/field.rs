//! Values of fields, ready to be shown.

use crate::language::{day_and_date, number_in};
use crate::model::{FieldDef, FieldKind, Show};
use crate::parse::{Data, FieldValue, FileRef, ImageRef, PlaceText, Value};
use crate::places::Historic;
use crate::resolve::{self, PageId, What, locate, target};
use crate::text::{Lang, UrlPath};

use super::Renderer;
use super::body::Part;
use super::chart;
use super::judged::GOALS;
use super::view::{Column, Field, Item};
use super::words::other;

/// Where values are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct On<'a> {
    pub(super) page: PageId,
    pub(super) lang: Lang,
    pub(super) url: &'a UrlPath,
    /// The fields of the group a value is in, and their definitions; empty at
    /// the top.
    pub(super) beside: (&'a [FieldValue], &'a [FieldDef]),
    /// Where on the page, when it has several bodies.
    pub(super) part: Part<'a>,
}

impl<'a> On<'a> {
    /// The page of a document itself.
    pub(super) fn page(page: PageId, lang: Lang, url: &'a UrlPath) -> Self {
        Self {
            page,
            lang,
            url,
            beside: (&[], &[]),
            part: Part::default(),
        }
    }
}

fn item(kind: &'static str, text: String) -> Item {
    Item {
        kind,
        text,
        html: None,
        url: None,
        external: false,
        lang: None,
        note: None,
        chart: None,
        picture: None,
        key: None,
        fields: Vec::new(),
        cells: Vec::new(),
    }
}

impl Renderer<'_> {
    /// The fields that are shown in one place of the page.
    pub(super) fn fields(
        &self,
        values: &[FieldValue],
        defs: &[FieldDef],
        show: Show,
        on: On<'_>,
    ) -> Vec<Field> {
        let shown = values.iter().filter(|value| defs[value.field].show == show);
        shown
            .map(|value| self.field(value, &defs[value.field], on))
            .filter(|field| !field.items.is_empty())
            .collect()
    }

    fn field(&self, value: &FieldValue, def: &FieldDef, on: On<'_>) -> Field {
        let style = match (def.style.as_str(), def.many) {
            ("", true) => "list",
            ("", false) => "plain",
            (style, _) => style,
        };
        let mut items: Vec<Item> = value
            .values
            .iter()
            .flat_map(|value| self.items(value, def, on))
            .collect();
        let columns = if style == "table" {
            columns(&items, def, on.lang)
        } else {
            Vec::new()
        };
        if !columns.is_empty() {
            for item in &mut items {
                item.cells = columns
                    .iter()
                    .map(|column| cell(item, &column.id))
                    .collect();
            }
        }
        if style == GOALS {
            self.judge(&mut items, &def.id, on);
        }
        if style == "series" {
            for item in &mut items {
                item.chart = chart::of(&item.fields);
            }
        }
        Field {
            id: def.id.clone(),
            label: def
                .label
                .best(on.lang)
                .map(|(_, label)| label.clone())
                .unwrap_or_default(),
            style: style.to_owned(),
            items,
            columns,
            map: self.drawn(def, on),
        }
    }

    /// One value as items: a place may be several, a hidden page none.
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of value")]
    pub(super) fn items(&self, value: &Value, def: &FieldDef, on: On<'_>) -> Vec<Item> {
        let strings = self.strings(on.lang);
        let one = match &value.data {
            Data::Text(text) => self.text(text, def, on),
            Data::Forms(forms) => {
                let Some((lang, text)) = forms.best(on.lang) else {
                    return Vec::new();
                };
                Item {
                    lang: other(lang, on.lang),
                    ..item("text", text.clone())
                }
            }
            Data::Markdown(body) => Item {
                html: Some(self.body(body, on)),
                ..item("html", String::new())
            },
            Data::Choice(at) => {
                let FieldKind::Choice(choices) = &def.kind else {
                    return Vec::new();
                };
                let choice = &choices[*at];
                let label = choice
                    .label
                    .best(on.lang)
                    .map_or(choice.id.clone(), |(_, label)| label.clone());
                Item {
                    key: Some(choice.id.clone()),
                    ..item("text", label)
                }
            }
            Data::Ref(text) => {
                let FieldKind::Ref { to } = &def.kind else {
                    return Vec::new();
                };
                let site = self.input.site;
                let link = target(text, to, &site.pages, &site.lookup)
                    .and_then(|page| self.page_link(page, on.lang));
                let Some(link) = link else { return Vec::new() };
                Item {
                    url: Some(link.url),
                    lang: link.lang,
                    ..item("link", link.title)
                }
            }
            Data::Place(text) => return self.places(text, def, on),
            Data::Date(date) => Item {
                key: Some(date.to_string()),
                ..item("date", day_and_date(*date, on.lang))
            },
            Data::Period { period, source } => sourced(
                item("text", period.in_words(on.lang)),
                source.as_deref(),
                strings,
            ),
            Data::Money { money, source } => sourced(
                item("text", money.in_words(on.lang)),
                source.as_deref(),
                strings,
            ),
            Data::Number(number, written) => Item {
                key: Some(written.clone()),
                ..item("text", number_in(*number, 4, on.lang))
            },
            Data::Bool(yes) => item(
                "text",
                strings.get(if *yes { "yes" } else { "no" }).to_owned(),
            ),
            Data::Url(url) => {
                let kind = if def.style == "film" { "film" } else { "link" };
                let shown = url
                    .trim_start_matches("https://")
                    .trim_start_matches("http://")
                    .trim_end_matches('/');
                Item {
                    url: Some(url.clone()),
                    external: true,
                    ..item(kind, shown.to_owned())
                }
            }
            Data::Image(image) => self.image(image, on),
            Data::File(file) => self.file(file, on),
            Data::Contact(contact) => {
                let Some(mut contact) = contact.on(self.input.site.today) else {
                    return Vec::new();
                };
                // Somebody with consent may be named without a role.
                let head = contact.role.take().or_else(|| contact.name.take());
                let phone = contact
                    .phone
                    .map(|phone| format!("{} {phone}", strings.get("phone")));
                let head = head.or_else(|| contact.email.clone());
                let mut note: Vec<String> = [contact.name, phone].into_iter().flatten().collect();
                let head = head.or_else(|| note.pop());
                Item {
                    url: contact
                        .email
                        .as_ref()
                        .map(|email| format!("mailto:{email}")),
                    external: contact.email.is_some(),
                    note: (!note.is_empty()).then(|| note.join(", ")),
                    ..item("contact", head.unwrap_or_default())
                }
            }
            Data::Group(inner) => {
                let defs = def.kind.fields();
                let on = On {
                    beside: (inner, defs),
                    ..on
                };
                let fields: Vec<Field> = inner
                    .iter()
                    .map(|value| self.field(value, &defs[value.field], on))
                    .filter(|field| !field.items.is_empty())
                    .collect();
                if fields.is_empty() {
                    return Vec::new();
                }
                let text = fields
                    .iter()
                    .flat_map(|field| &field.items)
                    .find(|item| !item.text.is_empty());
                let text = text.map(|item| item.text.clone()).unwrap_or_default();
                Item {
                    fields,
                    ..item("group", text)
                }
            }
        };
        vec![one]
    }

    /// A text; where it names an item of another page, what stands there.
    fn text(&self, text: &str, def: &FieldDef, on: On<'_>) -> Item {
        let FieldKind::Item(of) = &def.kind else {
            return item("text", text.to_owned());
        };
        let site = self.input.site;
        let around = (site.pages.as_slice(), &site.lookup, self.input.model);
        let Some((page, value)) = resolve::item(text, of, on.beside, around) else {
            return item("text", text.to_owned());
        };
        let shown = match &value.data {
            Data::Markdown(body) => body.plain_text(),
            Data::Text(text) => text.clone(),
            _ => text.to_owned(),
        };
        let link = self.page_link(page, on.lang);
        Item {
            url: link.map(|link| format!("{}#g-felt-{}", link.url, of.field)),
            key: Some(text.to_owned()),
            ..item("link", shown.trim().to_owned())
        }
    }

    /// The address of a file of the content.
    pub(super) fn asset_url(&self, file: &crate::text::SitePath) -> String {
        let content = format!("{}/", self.input.config.content);
        file.as_str()
            .strip_prefix(&content)
            .unwrap_or(file.as_str())
            .to_owned()
    }

    fn image(&self, image: &ImageRef, on: On<'_>) -> Item {
        let strings = self.strings(on.lang);
        let page = self.input.site.page(on.page);
        let file = page.path.resolve(&image.file).ok();
        let picture = file.as_ref().and_then(|file| self.picture(file));
        let url = match &picture {
            Some(picture) => Some(picture.url.clone()),
            None => file.map(|file| self.asset_url(&file)),
        };
        let credit = image.credit.as_ref().map(|credit| {
            // It may say itself what it is: «Foto: Kari».
            if credit.contains(':') {
                credit.clone()
            } else {
                format!("{}: {credit}", strings.get("credit"))
            }
        });
        let note: Vec<String> = [image.caption.clone(), credit]
            .into_iter()
            .flatten()
            .collect();
        Item {
            url,
            picture,
            note: (!note.is_empty()).then(|| note.join(". ")),
            ..item("image", image.alt.clone())
        }
    }

    fn file(&self, file: &FileRef, on: On<'_>) -> Item {
        let url = if file.external {
            Some(file.target.clone())
        } else {
            let path = self
                .input
                .site
                .page(on.page)
                .path
                .resolve(&file.target)
                .ok();
            path.map(|path| self.asset_url(&path))
        };
        let name = file
            .target
            .rsplit('/')
            .next()
            .unwrap_or(&file.target)
            .to_owned();
        Item {
            url,
            external: file.external,
            lang: file.language.and_then(|lang| other(lang, on.lang)),
            ..item("file", file.title.clone().unwrap_or(name))
        }
    }

    /// The name as it was then, with its present in plain words.
    fn places(&self, text: &PlaceText, def: &FieldDef, on: On<'_>) -> Vec<Item> {
        let strings = self.strings(on.lang);
        let FieldKind::Place(want) = def.kind else {
            return Vec::new();
        };
        let located = locate(text, want).unwrap_or_default();
        let shown = located.into_iter().map(|(place, historic, inside)| {
            let note = match (&historic, &inside) {
                (Some(historic), _) => present(historic, strings),
                (None, Some(_)) => {
                    Some(strings.filled("lies_in", &[("place", place.display_name())]))
                }
                (None, None) => None,
            };
            let name = inside.or_else(|| historic.map(|historic| historic.name.to_owned()));
            Item {
                url: Some(What::place_url(place.level(), place.slug())),
                note,
                key: Some(place.number().to_owned()),
                ..item(
                    "place",
                    name.unwrap_or_else(|| place.display_name().to_owned()),
                )
            }
        });
        shown.collect()
    }
}

/// "no del av Aure", "no Fjord", or nothing where only the number changed.
fn present(historic: &Historic, strings: &crate::theme::Strings) -> Option<String> {
    let names: Vec<&str> = historic
        .successors
        .iter()
        .map(|place| place.display_name())
        .collect();
    if names.len() > 1 {
        return Some(strings.filled("now_split", &[("places", &names.join(", "))]));
    }
    let now = historic.main.display_name();
    if now == historic.name || historic.main.name() == historic.name {
        return None;
    }
    let renamed = matches!(
        historic.how,
        crate::places::ChangeKind::Renaming | crate::places::ChangeKind::RenumberingAndRenaming
    );
    let key = if renamed { "now_called" } else { "now_part_of" };
    Some(strings.filled(key, &[("place", now)]))
}

fn sourced(item: Item, source: Option<&str>, strings: &crate::theme::Strings) -> Item {
    let note = source.map(|source| strings.filled("source_of", &[("source", source)]));
    Item { note, ..item }
}

/// The sub-fields that some row has, in the order of the model.
fn columns(items: &[Item], def: &FieldDef, lang: Lang) -> Vec<Column> {
    let used = |id: &str| {
        items
            .iter()
            .flat_map(|item| &item.fields)
            .any(|field| field.id == id)
    };
    let defs = def.kind.fields().iter().filter(|def| used(&def.id));
    let column = |def: &FieldDef| Column {
        id: def.id.clone(),
        label: def
            .label
            .best(lang)
            .map(|(_, label)| label.clone())
            .unwrap_or_default(),
    };
    defs.map(column).collect()
}

fn cell(item: &Item, column: &str) -> Vec<Item> {
    let field = item.fields.iter().find(|field| field.id == column);
    field.map(|field| field.items.clone()).unwrap_or_default()
}
