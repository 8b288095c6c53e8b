//! What the columns of the open data mean, from the model.

use serde_json::{Map, Value as Json, json};

use crate::index::Input;
use crate::model::{FieldDef, FieldKind};
use crate::places::Want;
use crate::text::ByLang;

use super::table::BETWEEN;
use super::types;

/// Every table's columns with their kind, labels and help, for each type in the
/// order of the model.
pub fn dictionary(input: Input<'_>) -> Vec<u8> {
    let listed = input.model.iter().filter(|(_, def)| def.listing);
    let tables = listed.map(|(_, def)| {
        let label = def.label.0.iter();
        let label = label.map(|(lang, noun)| (lang.tag().to_owned(), json!(noun.many)));
        json!({
            "id": def.id,
            "navn": label.collect::<Map<_, _>>(),
            "om": by_lang(&def.about),
            "felt": def.columns().map(|(_, field)| described(field, input)).collect::<Vec<_>>(),
        })
    });
    let all = json!({
        "csv": {"tegnsett": "UTF-8", "skilletegn": ",", "mellom_verdier": BETWEEN, "linjeslutt": "LF",
                "formler": "En celle som begynner med = + - eller @ og ikke er et tall, har apostrof foran."},
        "alltid": types::ALWAYS,
        "typer": tables.collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&all).unwrap_or_default();
    (text + "\n").into_bytes()
}

fn by_lang(texts: &ByLang<String>) -> Json {
    let tagged = texts.0.iter();
    Json::Object(
        tagged
            .map(|(lang, text)| (lang.tag().to_owned(), json!(text)))
            .collect(),
    )
}

fn described(field: &FieldDef, input: Input<'_>) -> Json {
    let mut all = Map::new();
    all.insert("id".into(), json!(field.id));
    all.insert("slag".into(), json!(kind(&field.kind)));
    all.insert("navn".into(), by_lang(&field.label));
    all.insert("forklaring".into(), by_lang(&field.help));
    all.insert("obligatorisk".into(), json!(field.required));
    all.insert("flere".into(), json!(field.many));
    match &field.kind {
        FieldKind::Choice(choices) => {
            let choice = |one: &crate::model::Choice| (one.id.clone(), by_lang(&one.label));
            let choices: Map<String, Json> = choices.iter().map(choice).collect();
            all.insert("valg".into(), Json::Object(choices));
        }
        FieldKind::Ref { to } => {
            let types = to.iter().map(|to| input.model.get(*to).id.as_str());
            all.insert("til".into(), json!(types.collect::<Vec<_>>()));
        }
        FieldKind::Place(want) => {
            let level = match want {
                Want::Any => "kommune eller fylke",
                Want::Municipality => "kommune",
                Want::County => "fylke",
            };
            all.insert("til".into(), json!(level));
        }
        FieldKind::Group { fields, .. } => {
            let inner = fields.iter().map(|inner| described(inner, input));
            all.insert("felt".into(), inner.collect());
        }
        _ => {}
    }
    Json::Object(all)
}

/// The kind as the model's files name it.
const fn kind(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text { .. } => "text",
        FieldKind::Markdown => "markdown",
        FieldKind::Choice(_) => "choice",
        FieldKind::Ref { .. } => "ref",
        FieldKind::Place(_) => "place",
        FieldKind::Date => "date",
        FieldKind::Period => "period",
        FieldKind::Number => "number",
        FieldKind::Money => "money",
        FieldKind::Bool => "bool",
        FieldKind::Url => "url",
        FieldKind::Image => "image",
        FieldKind::File => "file",
        FieldKind::Contact => "contact",
        FieldKind::Item(_) => "item",
        FieldKind::Group { .. } => "group",
    }
}
