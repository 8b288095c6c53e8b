//! The model as JSON Schema, one for each type, for programs that complete and
//! explain front matter as it is written (the YAML language server); with the
//! settings and snippets of VS Code that use them.
//!
//! A schema says what may be written, in every spelling the model knows; what
//! only a whole site can tell, `check` tells.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::config::Config;
use crate::model::{FieldDef, FieldKind, Model, Role, TypeDef, TypeId};
use crate::resolve::Site;
use crate::text::{ByLang, Lang};

/// Every file by its name in the editor's folder, ordered.
#[must_use]
pub fn files(model: &Model, site: &Site, config: &Config) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let ids = ids(model, site);
    let mut folders = Map::new();
    for (_, def) in model.iter() {
        let name = format!("skjema/{}.json", def.id);
        files.insert(name.clone(), text(&of_type(def, &ids)));
        if !def.folder.is_empty() {
            let pattern = format!("{}/{}/**/*.md", config.content, def.folder);
            folders.insert(format!("./.vscode/{name}"), json!(pattern));
        }
    }
    let settings = json!({
        "files.encoding": "utf8",
        "files.eol": "\n",
        "yaml.schemas": folders,
        "yaml.customTags": [],
        "editor.quickSuggestions": {"other": true, "comments": false, "strings": true},
        "[markdown]": {"editor.wordWrap": "on", "editor.quickSuggestions": {"other": true}},
    });
    files.insert("settings.json".to_owned(), text(&settings));
    files.insert("grend.code-snippets".to_owned(), text(&snippets(model)));
    files
}

fn text(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Ids and titles of the pages of each type.
type Ids = BTreeMap<TypeId, Vec<(String, String)>>;

fn ids(model: &Model, site: &Site) -> Ids {
    let mut ids: Ids = model.iter().map(|(id, _)| (id, Vec::new())).collect();
    for page in &site.pages {
        let title = page.title(page.lang()).1.to_owned();
        ids.entry(page.type_id)
            .or_default()
            .push((page.id.clone(), title));
    }
    ids
}

fn of_type(def: &TypeDef, ids: &Ids) -> Value {
    let mut schema = object(&def.fields, ids);
    let label = |lang| {
        def.label
            .best(lang)
            .map_or("", |(_, noun)| noun.one.as_str())
    };
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    schema["title"] = format!("{} / {}", label(Lang::Nb), label(Lang::Nn)).into();
    schema
}

/// A map of these fields; every spelling is a property, the first explained at
/// length, and one of them is there where the field is required.
fn object(fields: &[FieldDef], ids: &Ids) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in fields {
        let mut names = vec![field.name.clone()];
        names.extend(field.aka.iter().cloned());
        if field.id != field.name {
            names.push(field.id.clone());
        }
        for name in &names {
            properties.insert(name.clone(), of_field(field, ids));
        }
        if field.required {
            let one_of: Vec<Value> = names
                .iter()
                .map(|name| json!({"required": [name]}))
                .collect();
            required.push(json!({"anyOf": one_of}));
        }
    }
    let mut schema =
        json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        schema["allOf"] = required.into();
    }
    schema
}

fn of_field(field: &FieldDef, ids: &Ids) -> Value {
    let one = of_kind(field, ids);
    let mut schema = if field.many {
        // A single value may stand without brackets.
        json!({"anyOf": [{"type": "array", "items": one}, one, {"type": "null"}]})
    } else {
        json!({"anyOf": [one, {"enum": [null, ""]}, {"type": "array", "maxItems": 0}]})
    };
    schema["title"] = both(&field.label).into();
    schema["description"] = both(&field.help).into();
    schema
}

/// The text in bokmål and in nynorsk, once where they are the same.
fn both(text: &ByLang<String>) -> String {
    let of = |lang| text.best(lang).map_or("", |(_, text)| text.as_str());
    let (nb, nn) = (of(Lang::Nb), of(Lang::Nn));
    if nb == nn {
        nb.to_owned()
    } else {
        format!("{nb} / {nn}")
    }
}

fn of_kind(field: &FieldDef, ids: &Ids) -> Value {
    let scalar = || json!({"type": ["string", "number", "boolean"]});
    match &field.kind {
        FieldKind::Text { forms: true } => {
            json!({"anyOf": [scalar(), {"type": "object", "additionalProperties": {"type": "string"}}]})
        }
        FieldKind::Choice(choices) => {
            let named = choices.iter().map(|choice| {
                json!({"const": choice.id, "title": both(&choice.label), "description": both(&choice.label)})
            });
            let mut any: Vec<Value> = named.collect();
            let spellings: Vec<String> = choices
                .iter()
                .flat_map(|choice| choice.keys.iter().map(|key| format!("^{}$", loosely(key))))
                .collect();
            any.push(json!({"type": "string", "pattern": spellings.join("|")}));
            json!({"anyOf": any})
        }
        FieldKind::Ref { to } => {
            let known = ids
                .iter()
                .filter(|(type_id, _)| to.is_empty() || to.contains(type_id));
            let named = known
                .flat_map(|(_, pages)| pages)
                .map(|(id, title)| json!({"const": id, "title": title, "description": title}));
            let mut any: Vec<Value> = named.collect();
            // With its type before it, and a page that is not written yet.
            any.push(json!({"type": "string", "pattern": "^[a-z0-9-]+(/[a-z0-9-]+)?$"}));
            json!({"anyOf": any})
        }
        FieldKind::Date => json!({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
        FieldKind::Bool => {
            json!({"anyOf": [{"type": "boolean"}, {"enum": ["ja", "nei", "Ja", "Nei"]}]})
        }
        FieldKind::Url => json!({"type": "string", "minLength": 1}),
        FieldKind::Number => json!({"type": ["number", "string"]}),
        FieldKind::Group {
            fields, primary, ..
        } => {
            let group = object(fields, ids);
            match primary {
                Some(at) => json!({"anyOf": [group, of_kind(&fields[*at], ids)]}),
                None => group,
            }
        }
        FieldKind::Place(_)
        | FieldKind::Period
        | FieldKind::Money
        | FieldKind::Image
        | FieldKind::File
        | FieldKind::Contact => json!({"anyOf": [scalar(), {"type": "object"}]}),
        FieldKind::Text { forms: false } | FieldKind::Markdown | FieldKind::Item(_) => scalar(),
    }
}

/// A pattern for a folded key: in any case, and with the letters that fold to it.
fn loosely(key: &str) -> String {
    let one = |c: char| match c {
        'a' => "[aAåÅæÆ]+".to_owned(),
        'o' => "[oOøØ]".to_owned(),
        'e' => "[eEæÆ]?".to_owned(),
        '_' | '-' | ' ' => "[ _-]".to_owned(),
        c if c.is_ascii_alphabetic() => format!("[{c}{}]", c.to_ascii_uppercase()),
        c if c.is_ascii_digit() => c.to_string(),
        c => format!("\\{c}"),
    };
    key.chars().map(one).collect()
}

/// One snippet for each type: its required fields, to be filled in one by one.
fn snippets(model: &Model) -> Value {
    let mut all = Map::new();
    for (_, def) in model.iter() {
        let label = def
            .label
            .best(Lang::Nb)
            .map_or("", |(_, noun)| noun.one.as_str());
        let mut body = vec!["---".to_owned()];
        let required = def.fields.iter().filter(|field| field.required);
        for (number, field) in (1..).zip(required) {
            body.push(format!("{}: {}", field.name, stop(field, number)));
        }
        body.extend(["---".to_owned(), String::new(), "$0".to_owned()]);
        all.insert(
            label.to_owned(),
            json!({
                "prefix": format!("grend-{}", def.id),
                "scope": "markdown",
                "description": both(&def.about),
                "body": body,
            }),
        );
    }
    Value::Object(all)
}

fn stop(field: &FieldDef, number: usize) -> String {
    if field.role == Some(Role::Checked) {
        return "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE".to_owned();
    }
    let inner = match &field.kind {
        FieldKind::Choice(choices) if choices.len() <= 16 => {
            let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
            format!("${{{number}|{}|}}", ids.join(","))
        }
        _ => format!("${number}"),
    };
    if field.many {
        format!("[{inner}]")
    } else {
        inner
    }
}
