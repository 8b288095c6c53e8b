//! A place as an editor writes it: a name, or a village or district with the municipality around it.

use crate::diag::{Code, Diagnostic, Word};
use crate::model::FieldDef;
use crate::yaml::{Node, Value as Yaml};

use super::field::Reader;
use super::record::{Keys, Record};
use super::value::{Data, PlaceInside, PlaceText};

impl Reader<'_> {
    /// Which place it is today is not known before all pages are read.
    pub(super) fn place(&mut self, def: &FieldDef, node: &Node) -> Option<Data> {
        const KEYS: Keys = &[
            &["kommune"],
            &["fylke"],
            &["bydel"],
            &["bygd"],
            &["tettsted", "tettstad"],
            &["sted", "stad"],
        ];
        let Yaml::Map(entries) = &node.value else {
            let name = self.scalar(def, node, Word::Place)?.to_owned();
            return Some(Data::Place(PlaceText { name, inside: None }));
        };
        let record = Record::read(entries, KEYS, &def.name, &mut self.found);
        let outer = match (record.text("kommune"), record.text("fylke")) {
            (Some(municipality), Some(county)) => Some(format!("{municipality} ({county})")),
            (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
            (None, None) => None,
        };
        let inside = ["bydel", "bygd", "tettsted", "sted"]
            .into_iter()
            .find_map(|kind| {
                let name = record.text(kind)?.to_owned();
                let kind = kind.to_owned();
                Some(Box::new(PlaceInside { kind, name }))
            });
        match outer {
            Some(name) => Some(Data::Place(PlaceText { name, inside })),
            None => {
                let (kind, name) =
                    inside.map_or_else(Default::default, |inside| (inside.kind, inside.name));
                let alone = Diagnostic::at(Code::PlaceAlone, node.span)
                    .with("example", format!("{{{kind}: {name}, kommune: …}}"))
                    .with("name", name);
                self.found.push(alone);
                None
            }
        }
    }
}
