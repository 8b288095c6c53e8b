//! The table of a type's fields, for the handbook.

use crate::model::{FieldDef, FieldKind, Model, TypeDef};
use crate::places::Want;
use crate::text::Lang;
use crate::theme::Strings;

use super::view::FieldRow;

/// The fields of a type in the order of the model, groups with their own fields
/// under them. Common fields come last, as they do in the model.
pub(super) fn rows(def: &TypeDef, model: &Model, strings: &Strings, lang: Lang) -> Vec<FieldRow> {
    let mut rows = Vec::new();
    add(&def.fields, 0, model, strings, lang, &mut rows);
    rows
}

/// The fields of a type that are columns of the open data, under the names they
/// have there.
pub(super) fn columns(
    def: &TypeDef,
    model: &Model,
    strings: &Strings,
    lang: Lang,
) -> Vec<FieldRow> {
    let mut rows = Vec::new();
    for (_, field) in def.columns() {
        add(
            std::slice::from_ref(field),
            0,
            model,
            strings,
            lang,
            &mut rows,
        );
        // Only the top has names of its own.
        if let Some(row) = rows.iter_mut().rev().find(|row| row.depth == 0) {
            row.name.clone_from(&field.id);
        }
    }
    for row in &mut rows {
        // What an editor has to write, and may, is nothing to readers of data.
        row.required = false;
        row.also.clear();
    }
    rows
}

fn add(
    fields: &[FieldDef],
    depth: u8,
    model: &Model,
    strings: &Strings,
    lang: Lang,
    rows: &mut Vec<FieldRow>,
) {
    let best = |text: &crate::text::ByLang<String>| {
        text.best(lang)
            .map(|(_, text)| text.clone())
            .unwrap_or_default()
    };
    for field in fields {
        rows.push(FieldRow {
            name: field.name.clone(),
            label: best(&field.label),
            help: best(&field.help),
            kind: strings.get(kind_key(&field.kind)).to_owned(),
            required: field.required,
            many: field.many,
            options: options(&field.kind, model, strings),
            also: field.aka.clone(),
            depth,
        });
        add(
            field.kind.fields(),
            depth.saturating_add(1),
            model,
            strings,
            lang,
            rows,
        );
    }
}

fn kind_key(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text { .. } => "kind_text",
        FieldKind::Markdown => "kind_markdown",
        FieldKind::Choice(_) => "kind_choice",
        FieldKind::Ref { .. } => "kind_ref",
        FieldKind::Place(Want::Any) => "kind_place",
        FieldKind::Place(Want::Municipality) => "kind_municipality",
        FieldKind::Place(Want::County) => "kind_county",
        FieldKind::Date => "kind_date",
        FieldKind::Period => "kind_period",
        FieldKind::Number => "kind_number",
        FieldKind::Money => "kind_money",
        FieldKind::Bool => "kind_bool",
        FieldKind::Url => "kind_url",
        FieldKind::Image => "kind_image",
        FieldKind::File => "kind_file",
        FieldKind::Contact => "kind_contact",
        FieldKind::Item(_) => "kind_item",
        FieldKind::Group { .. } => "kind_group",
    }
}

fn options(kind: &FieldKind, model: &Model, strings: &Strings) -> Vec<String> {
    match kind {
        FieldKind::Choice(choices) => choices.iter().map(|choice| choice.id.clone()).collect(),
        FieldKind::Ref { to } if to.is_empty() => vec![strings.get("any_type").to_owned()],
        FieldKind::Ref { to } => to.iter().map(|id| model.get(*id).id.clone()).collect(),
        _ => Vec::new(),
    }
}
