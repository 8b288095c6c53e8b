//! A table for each type: a row for each page, a column for each field that the
//! model makes one.

use serde_json::{Map, Value as Json, json};

use crate::index::Input;
use crate::model::{FieldDef, TypeId};
use crate::resolve::PageId;

use super::table;
use super::value::{Datum, of_field};

/// The columns every table begins with.
pub const ALWAYS: [&str; 2] = ["id", "adresse"];

/// The pages of a type that are shown, archived ones too, in the order of their
/// files.
pub fn pages_of(type_id: TypeId, input: Input<'_>) -> impl Iterator<Item = PageId> {
    let site = input.site;
    site.visible()
        .filter(move |page| site.page(*page).type_id == type_id)
}

fn row(page: PageId, columns: &[(usize, &FieldDef)], input: Input<'_>) -> Vec<Datum> {
    let have = &input.site.page(page).fields;
    let column = |(number, def): &(usize, &FieldDef)| {
        let field = have.iter().find(|field| field.field == *number);
        field.map_or(
            Datum {
                json: Json::Null,
                cell: String::new(),
            },
            |field| of_field(field, def, input),
        )
    };
    columns.iter().map(column).collect()
}

/// The table as CSV.
pub fn csv(type_id: TypeId, input: Input<'_>) -> Vec<u8> {
    let columns: Vec<_> = input.model.get(type_id).columns().collect();
    let names = columns.iter().map(|(_, def)| def.id.as_str());
    let header: Vec<&str> = ALWAYS.into_iter().chain(names).collect();
    let rows = pages_of(type_id, input).map(|page| {
        let cells = row(page, &columns, input).into_iter().map(|one| one.cell);
        let always = [input.site.page(page).id.clone(), input.address(page)];
        always.into_iter().chain(cells)
    });
    table::csv(&header, rows)
}

/// The table as JSON. What a page does not say is left out.
pub fn json(type_id: TypeId, input: Input<'_>) -> Vec<u8> {
    let columns: Vec<_> = input.model.get(type_id).columns().collect();
    table::json(pages_of(type_id, input).map(|page| {
        let mut object = Map::new();
        object.insert("id".to_owned(), json!(input.site.page(page).id));
        object.insert("adresse".to_owned(), json!(input.address(page)));
        let row = row(page, &columns, input);
        for ((_, def), value) in columns.iter().zip(row) {
            if value.json != Json::Null {
                object.insert(def.id.clone(), value.json);
            }
        }
        object
    }))
}
