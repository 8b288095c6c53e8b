//! Values of fields as open data: the same value for programs and for a cell.
//!
//! A choice is its id, a reference the type and id of a page that is shown, a
//! place the number it has today, a date `yyyy-mm-dd`, markup plain text. Of a
//! contact only the role and the mailbox are data: a name was given for the page.

use serde_json::{Map, Value as Json, json};

use crate::index::Input;
use crate::language::Period;
use crate::model::{FieldDef, FieldKind};
use crate::parse::{Data, FieldValue, Value};
use crate::resolve::{locate, target};
use crate::text::Lang;

use super::table::BETWEEN;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub struct Datum {
    pub json: Json,
    /// As it stands in a cell.
    pub cell: String,
}

fn text(text: impl Into<String>) -> Datum {
    let cell = text.into();
    Datum {
        json: Json::String(cell.clone()),
        cell,
    }
}

/// All values of a field; a list where the field takes many.
pub fn of_field(field: &FieldValue, def: &FieldDef, input: Input<'_>) -> Datum {
    let mut values: Vec<Datum> = field
        .values
        .iter()
        .flat_map(|value| of_value(value, def, input))
        .collect();
    // Two places of then may be one of today.
    values.dedup();
    let several = def.many || values.len() > 1;
    let cells: Vec<String> = values
        .iter()
        .map(|value| value.cell.replace(BETWEEN, " / "))
        .collect();
    let mut all: Vec<Json> = values.into_iter().map(|value| value.json).collect();
    Datum {
        json: match all.len() {
            0 => Json::Null,
            1 if !several => all.swap_remove(0),
            _ => Json::Array(all),
        },
        cell: cells.join(BETWEEN),
    }
}

/// A place may be several, and a page that is not shown is none.
fn of_value(value: &Value, def: &FieldDef, input: Input<'_>) -> Vec<Datum> {
    let one = match &value.data {
        Data::Text(written) => text(written.as_str()),
        Data::Forms(forms) => {
            let tagged = forms.0.iter().map(|(lang, text)| (lang.tag(), text));
            let best = forms.best(Lang::Nb).map(|(_, text)| text.clone());
            Datum {
                json: tagged
                    .map(|(tag, text)| (tag.to_owned(), json!(text)))
                    .collect(),
                cell: best.unwrap_or_default(),
            }
        }
        Data::Markdown(body) => text(one_line(&body.plain_text())),
        Data::Choice(at) => match &def.kind {
            FieldKind::Choice(choices) => text(choices[*at].id.as_str()),
            _ => return Vec::new(),
        },
        Data::Ref(written) => {
            let FieldKind::Ref { to } = &def.kind else {
                return Vec::new();
            };
            let found = target(written, to, &input.site.pages, &input.site.lookup);
            match found.filter(|page| input.site.entry(*page).visible) {
                Some(page) => text(input.id_of(page)),
                None => return Vec::new(),
            }
        }
        Data::Place(written) => {
            let FieldKind::Place(want) = def.kind else {
                return Vec::new();
            };
            let found = locate(written, want).unwrap_or_default();
            return found
                .into_iter()
                .map(|(place, ..)| text(place.number()))
                .collect();
        }
        Data::Date(date) => text(date.to_string()),
        Data::Period { period, .. } => of_period(period),
        Data::Number(number, written) => Datum {
            json: json!(number),
            cell: written.replace(',', "."),
        },
        Data::Money { money, .. } => Datum {
            json: json!({"kroner": money.kroner, "omtrent": money.about, "per": money.per}),
            cell: match money.per.as_str() {
                "" => money.kroner.to_string(),
                per => format!("{} {per}", money.kroner),
            },
        },
        Data::Bool(yes) => Datum {
            json: json!(yes),
            cell: yes.to_string(),
        },
        Data::Url(url) => text(url.as_str()),
        Data::Image(image) => Datum {
            json: json!({"fil": image.file, "alt": image.alt}),
            cell: image.alt.clone(),
        },
        Data::File(file) => Datum {
            json: json!({"tittel": file.title, "fil": file.target}),
            cell: file.title.clone().unwrap_or_else(|| file.target.clone()),
        },
        Data::Contact(contact) => {
            let Some(contact) = contact.on(input.site.today) else {
                return Vec::new();
            };
            let said = [&contact.role, &contact.email].into_iter().flatten();
            Datum {
                json: json!({"rolle": contact.role, "epost": contact.email}),
                cell: said.cloned().collect::<Vec<_>>().join(", "),
            }
        }
        Data::Group(fields) => of_group(fields, def.kind.fields(), input),
    };
    vec![one]
}

fn of_period(period: &Period) -> Datum {
    Datum {
        json: json!({
            "fra": period.from.map(|moment| moment.year),
            "til": period.to.or(period.from.filter(|_| !period.ongoing)).map(|moment| moment.year),
            "omtrent": period.about,
        }),
        cell: period.in_words(Lang::Nb).replace('\u{a0}', " "),
    }
}

fn of_group(fields: &[FieldValue], defs: &[FieldDef], input: Input<'_>) -> Datum {
    let mut json = Map::new();
    let mut cells = Vec::new();
    for field in fields {
        let def = &defs[field.field];
        let inner = of_field(field, def, input);
        if inner.json != Json::Null {
            cells.push(format!("{}: {}", def.id, inner.cell));
            json.insert(def.id.clone(), inner.json);
        }
    }
    Datum {
        json: Json::Object(json),
        cell: cells.join(", "),
    }
}

/// Without line ends, which many readers of CSV stumble over.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
