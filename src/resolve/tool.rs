//! Pages on which a reader works with pages of their own choice. Each stands
//! once in every language that has a written form of its own in the addresses,
//! so that who comes from a page in nynorsk is spoken to in nynorsk.

use serde::{Deserialize, Serialize};

use crate::model::{Model, Show};
use crate::text::{ByLang, Lang};

/// What such a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Tool {
    /// Two to four pages side by side.
    Compare,
    /// Pages put aside, and a booklet of them.
    List,
}

impl Tool {
    /// Every such page.
    pub const ALL: [(Self, Lang); 6] = [
        (Self::Compare, Lang::Nb),
        (Self::Compare, Lang::Nn),
        (Self::Compare, Lang::En),
        (Self::List, Lang::Nb),
        (Self::List, Lang::Nn),
        (Self::List, Lang::En),
    ];

    /// Its address, for a reader of `lang`.
    #[must_use]
    pub const fn url(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Compare, Lang::Nn) => "samanlikn/",
            (Self::Compare, Lang::En) => "compare/",
            (Self::Compare, _) => "sammenlign/",
            (Self::List, Lang::Nn) => "lista/",
            (Self::List, Lang::En) => "list/",
            (Self::List, _) => "liste/",
        }
    }
}

/// The fields that pages are compared by, each once: the facts of every type
/// that can be compared, and what the model names besides.
#[must_use]
pub fn compared(model: &Model) -> Vec<(&str, &ByLang<String>)> {
    let types = model.types.iter().filter(|def| def.compare);
    let fields = types.flat_map(|def| &def.fields);
    let fields = fields.filter(|field| field.compare || field.show == Show::Fact);
    let mut all: Vec<(&str, &ByLang<String>)> = Vec::new();
    for field in fields {
        if !all.iter().any(|(id, _)| *id == field.id) {
            all.push((&field.id, &field.label));
        }
    }
    all
}
