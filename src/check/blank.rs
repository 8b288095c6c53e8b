//! An empty page of a type, as `grend new` writes it: what has to be filled in
//! first, then what may be, each with its help and what can stand there. All of
//! it from the model and the pages there are.

use jiff::civil::Date;

use crate::model::{Choice, FieldDef, FieldKind, Model, Role, TypeDef, TypeId};
use crate::resolve::Site;
use crate::text::{Lang, fold_key};

/// What a new page is made from.
#[derive(Debug, Clone, Copy)]
pub struct Blank<'a> {
    pub model: &'a Model,
    /// Whose ids are offered.
    pub site: &'a Site,
    pub type_id: TypeId,
    pub title: &'a str,
    /// The form it will be written in, and the help is.
    pub lang: Lang,
    pub today: Date,
    /// The folder with its pictures, from the page.
    pub pictures: &'a str,
}

/// Ids that are named; where there are more, only some.
const MOST: usize = 30;
const SOME: usize = 8;
/// Fields that come first, whatever the model's order.
const FIRST: [Role; 3] = [Role::Title, Role::Lead, Role::Language];

/// The text of the page: front matter and an empty body.
#[must_use]
pub fn page(blank: Blank<'_>) -> String {
    let def = blank.model.get(blank.type_id);
    let words = words(blank.lang);
    let mut out = format!("---\n# {}\n", words.fill_in);
    for field in ordered(def, true) {
        blank.required(field, words, &mut out);
    }
    out.push_str(&format!("\n# {}\n", words.may_be));
    for field in ordered(def, false) {
        blank.optional(field, words, &mut out);
    }
    out.push_str("---\n\n");
    out
}

/// The fields to fill in, or the others, in the order an editor meets them.
fn ordered(def: &TypeDef, required: bool) -> impl Iterator<Item = &FieldDef> {
    let is_meant = move |field: &&FieldDef| {
        let is_asked_for = field.required || field.role == Some(Role::Language);
        is_asked_for == required && field.role != Some(Role::Id)
    };
    let place = |field: &FieldDef| FIRST.iter().position(|role| field.role == Some(*role));
    let first = FIRST.iter().enumerate().flat_map(move |(at, _)| {
        let fields = def.fields.iter().filter(is_meant);
        fields.filter(move |field| place(field) == Some(at))
    });
    let rest = def.fields.iter().filter(is_meant);
    first.chain(rest.filter(move |field| place(field).is_none()))
}

impl Blank<'_> {
    fn required(&self, field: &FieldDef, words: &Words, out: &mut String) {
        out.push('\n');
        self.explain(field, words, out);
        let value = match field.role {
            Some(Role::Title) => quoted(self.title),
            Some(Role::Language) => self.lang.tag().to_owned(),
            Some(Role::Checked) => self.today.to_string(),
            _ => empty(field).to_owned(),
        };
        out.push_str(&format!("{}: {value}\n", key(field, self.lang)));
    }

    fn optional(&self, field: &FieldDef, words: &Words, out: &mut String) {
        out.push('\n');
        self.explain(field, words, out);
        let name = key(field, self.lang);
        let lines = self.parts(field);
        if lines.is_empty() {
            out.push_str(&format!("# {name}: {}\n", empty(field)));
            return;
        }
        out.push_str(&format!("# {name}:\n"));
        for (at, line) in lines.iter().enumerate() {
            let start = match (field.many, at) {
                (true, 0) => "  - ",
                (true, _) => "    ",
                (false, _) => "  ",
            };
            out.push_str(&format!("# {start}{line}\n"));
        }
    }

    /// The help, and what can stand there.
    fn explain(&self, field: &FieldDef, words: &Words, out: &mut String) {
        if let Some((_, help)) = field.help.best(self.lang) {
            out.push_str(&format!("# {help}\n"));
        }
        let hint = match &field.kind {
            FieldKind::Choice(choices) => {
                format!("{}: {}", words.choose, names(choices, self.lang))
            }
            FieldKind::Ref { to } if !to.is_empty() => self.pages(to, words),
            _ => match example(field, self.today) {
                Some(example) => format!("{}: {example}", words.example),
                None => return,
            },
        };
        out.push_str(&format!("# {hint}\n"));
    }

    /// The ids of the pages that can be referred to.
    fn pages(&self, to: &[TypeId], words: &Words) -> String {
        let pages = self.site.pages.iter();
        let of_type = pages.filter(|page| to.contains(&page.type_id));
        let mut ids: Vec<&str> = of_type.map(|page| page.id.as_str()).collect();
        ids.sort_unstable();
        if ids.is_empty() {
            let first = to.first().map(|id| self.model.get(*id).id.as_str());
            return words.no_page.replace("{type}", first.unwrap_or_default());
        }
        let shown = if ids.len() > MOST { SOME } else { ids.len() };
        let more = if shown < ids.len() { ", …" } else { "" };
        format!("{}: {}{more}", words.choose, ids[..shown].join(", "))
    }

    /// The lines of a value that is a map, empty; none for a single value.
    fn parts(&self, field: &FieldDef) -> Vec<String> {
        let line = |part: &FieldDef| {
            let note = match &part.kind {
                FieldKind::Choice(choices) => format!("  # {}", names(choices, self.lang)),
                _ => String::new(),
            };
            format!("{}: {}{note}", key(part, self.lang), empty(part))
        };
        let fixed = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
        match &field.kind {
            FieldKind::Group { fields, .. } => fields.iter().map(line).collect(),
            FieldKind::Image => {
                let file = format!("fil: {}/…", self.pictures);
                vec![file, "alt: \"\"".into(), "kreditering: \"\"".into()]
            }
            FieldKind::File => fixed(&["fil: \"\"", "tittel: \"\""]),
            FieldKind::Contact => fixed(&["rolle: \"\"", "e_post: \"\""]),
            _ => Vec::new(),
        }
    }
}

/// The field's name: in nynorsk the spelling that is its label there, where the
/// model has one.
fn key(field: &FieldDef, lang: Lang) -> &str {
    if lang != Lang::Nn {
        return &field.name;
    }
    let label = field.label.exact(lang).map(|label| fold_key(label));
    let mut spellings = std::iter::once(&field.name).chain(&field.aka);
    let same = spellings.find(|name| Some(fold_key(name)) == label);
    same.unwrap_or(&field.name)
}

/// The choices by id, which never changes: spelt as the label where that is the
/// same, else with the label after it.
fn names(choices: &[Choice], lang: Lang) -> String {
    let name = |choice: &Choice| match choice.label.best(lang) {
        Some((_, label)) if fold_key(label) == choice.id => label.to_lowercase(),
        Some((_, label)) => format!("{} ({})", choice.id, label.to_lowercase()),
        None => choice.id.clone(),
    };
    let names: Vec<String> = choices.iter().map(name).collect();
    names.join(", ")
}

/// A value that is right, of those whose shape cannot be guessed.
fn example(field: &FieldDef, today: Date) -> Option<String> {
    let one = match &field.kind {
        FieldKind::Place(crate::places::Want::County) => "Vestland".to_owned(),
        FieldKind::Place(_) => "Tingvoll".to_owned(),
        FieldKind::Date => today.to_string(),
        FieldKind::Period => "2012–2016".to_owned(),
        FieldKind::Number => "12".to_owned(),
        FieldKind::Money => "250 000 kr".to_owned(),
        FieldKind::Bool => "ja".to_owned(),
        FieldKind::Url => "https://example.org/".to_owned(),
        _ => return None,
    };
    Some(if field.many { format!("[{one}]") } else { one })
}

/// An empty value of the field's shape, which counts as absent: so `check`
/// still says what is missing.
const fn empty(field: &FieldDef) -> &'static str {
    if field.many { "[]" } else { "\"\"" }
}

fn quoted(title: &str) -> String {
    let plain = title.replace(char::is_control, " ");
    let escaped = plain.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

struct Words {
    fill_in: &'static str,
    may_be: &'static str,
    choose: &'static str,
    example: &'static str,
    no_page: &'static str,
}

const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Nn => &Words {
            fill_in: "Fyll ut felta som står tomme. Linjer som byrjar med # er hjelp, og kan slettast.",
            may_be: "Resten er frivillig. Ta bort # framfor dei felta du vil bruke.",
            choose: "Vel",
            example: "Døme",
            no_page: "Det finst inga slik side enno. Lag ei først: grend ny {type} \"…\"",
        },
        _ => &Words {
            fill_in: "Fyll ut feltene som står tomme. Linjer som begynner med # er hjelp, og kan slettes.",
            may_be: "Resten er frivillig. Ta bort # foran de feltene du vil bruke.",
            choose: "Velg",
            example: "Eksempel",
            no_page: "Det finnes ingen slik side ennå. Lag en først: grend ny {type} \"…\"",
        },
    }
}
