//! `grend new TYPE "Title"`: a page with every required field and its help.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use jiff::civil::Date;

use crate::model::{FieldDef, FieldKind, Model, Role, TypeDef};
use crate::pipeline::{self, Timings};
use crate::text::{Lang, nearest, slug};

use super::args::{Global, NewOptions};
use super::say::say;
use super::{USAGE, clock, site};

/// Makes the page; refuses to overwrite one.
pub fn run(global: &Global, options: &NewOptions) -> u8 {
    let Some(files) = site::open(global) else {
        return USAGE;
    };
    let mut timings = Timings::default();
    let (loaded, _) = pipeline::load(&files, &mut timings);
    let lang = site::language(global, loaded.config.messages);
    let model_files = loaded.tree.in_area(crate::source::Area::Model);
    let (model, _) =
        crate::model::read(model_files.map(|(id, file)| (id, &file.path, file.text.as_str())));
    let Some(type_id) = model.find(&options.type_name) else {
        say(&unknown_type(&options.type_name, &model, lang));
        return USAGE;
    };
    let Some(id) = slug(&options.title) else {
        say(&no_name(&options.title, lang));
        return USAGE;
    };
    let def = model.get(type_id);
    let written = if options.nn { Lang::Nn } else { Lang::Nb };
    let folder = if def.folder.is_empty() {
        def.id.as_str()
    } else {
        def.folder.as_str()
    };
    let file = format!("{}/{folder}/{id}.md", loaded.config.content);
    let path = files.root().join(&file);
    match write_new(&path, &page(def, &options.title, written, clock::today())) {
        Ok(()) => {
            say(&site::shown(&path));
            0
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            say(&exists(&file, lang));
            USAGE
        }
        Err(error) => {
            say(&format!("{file}: {error}"));
            USAGE
        }
    }
}

/// The text of a new page: required fields first with their help as comments,
/// then the others, commented out.
fn page(def: &TypeDef, title: &str, lang: Lang, today: Date) -> String {
    let mut out = String::from("---\n");
    let value = |field: &FieldDef| match field.role {
        Some(Role::Title) => quoted(title),
        Some(Role::Language) => lang.tag().to_owned(),
        Some(Role::Checked) => today.to_string(),
        _ => placeholder(field),
    };
    for field in def.fields.iter().filter(|field| field.required) {
        add_help(field, lang, &mut out);
        out.push_str(&format!("{}: {}\n", field.name, value(field)));
    }
    out.push('\n');
    for field in def
        .fields
        .iter()
        .filter(|field| !field.required && field.role != Some(Role::Id))
    {
        add_help(field, lang, &mut out);
        out.push_str(&format!("# {}: {}\n", field.name, placeholder(field)));
    }
    out.push_str("---\n\n");
    out
}

fn add_help(field: &FieldDef, lang: Lang, out: &mut String) {
    if let Some((_, help)) = field.help.best(lang) {
        out.push_str(&format!("# {help}\n"));
    }
    if let FieldKind::Choice(choices) = &field.kind
        && choices.len() <= 16
    {
        let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
        out.push_str(&format!("#   {}\n", ids.join(", ")));
    }
}

/// An empty value of the field's shape, which counts as absent: so `check`
/// still says what is missing.
fn placeholder(field: &FieldDef) -> String {
    if field.many {
        "[]".to_owned()
    } else {
        String::from("\"\"")
    }
}

fn quoted(title: &str) -> String {
    format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\""))
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}

fn unknown_type(name: &str, model: &Model, lang: Lang) -> String {
    let ids: Vec<&str> = model.types.iter().map(|def| def.id.as_str()).collect();
    let all = ids.join(", ");
    let near = nearest(name, ids);
    let ask = |ask: &str| near.map_or(String::new(), |near| format!(" {ask} «{near}»?"));
    match lang {
        Lang::Nn => format!(
            "Ukjend sidetype «{name}».{} Sidetypane er: {all}",
            ask("Meinte du")
        ),
        Lang::En => format!(
            "Unknown page type “{name}”.{} The page types are: {all}",
            ask("Did you mean")
        ),
        _ => format!(
            "Ukjent sidetype «{name}».{} Sidetypene er: {all}",
            ask("Mente du")
        ),
    }
}

fn no_name(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Nn => {
            format!("Kan ikkje lage eit filnamn av «{title}». Bruk bokstavar eller tal i tittelen.")
        }
        Lang::En => {
            format!("Cannot make a file name of “{title}”. Use letters or digits in the title.")
        }
        _ => {
            format!("Kan ikke lage et filnavn av «{title}». Bruk bokstaver eller tall i tittelen.")
        }
    }
}

fn exists(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Nn => {
            format!("{file} finst frå før og blir ikkje skriven over. Vel ein annan tittel.")
        }
        Lang::En => format!("{file} exists and is not overwritten. Choose another title."),
        _ => format!("{file} finnes fra før og blir ikke skrevet over. Velg en annen tittel."),
    }
}
