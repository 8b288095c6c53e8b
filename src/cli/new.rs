//! `grend new TYPE "Title"`: a page with every required field and its help.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::check::blank::{self, Blank};
use crate::model::Model;
use crate::pipeline::Timings;
use crate::text::{Lang, nearest, slug};

use super::args::{Global, NewOptions, SiteOptions};
use super::say::say;
use super::{USAGE, site};

/// Makes the page and the folder for its pictures; refuses to overwrite.
pub fn run(global: &Global, options: &NewOptions) -> u8 {
    let all = SiteOptions {
        drafts: true,
        ..SiteOptions::default()
    };
    let (files, settings) = match site::begin(global, &all) {
        Ok(begun) => begun,
        Err(exit) => return exit,
    };
    let (ready, _) = site::ready(&files, &settings, &mut Timings::default());
    let model = &ready.model;
    let own = if options.nn {
        Lang::Nn
    } else {
        ready.config.messages
    };
    let lang = site::language(global, own);
    let Some(type_id) = model.find(&options.type_name) else {
        say(&unknown_type(&options.type_name, model, lang));
        return USAGE;
    };
    let Some(id) = slug(&options.title) else {
        say(&no_name(&options.title, lang));
        return USAGE;
    };
    let def = model.get(type_id);
    let folder = if def.folder.is_empty() {
        def.id.as_str()
    } else {
        def.folder.as_str()
    };
    let pictures = format!("{}/{folder}/{id}", ready.config.content);
    let file = format!("{pictures}.md");
    let text = blank::page(Blank {
        model,
        site: &ready.site,
        type_id,
        title: &options.title,
        lang: if options.nn { Lang::Nn } else { Lang::Nb },
        today: settings.today,
        pictures: &id,
    });
    let pictures = files.root().join(pictures);
    let path = files.root().join(&file);
    match write_new(&path, &text) {
        Ok(()) => say(&site::shown(&path)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            say(&exists(&file, lang));
            return USAGE;
        }
        Err(error) => {
            say(&format!("{file}: {error}"));
            return USAGE;
        }
    }
    let pictures = files.root().join(pictures);
    if let Err(error) = fs::create_dir_all(&pictures) {
        say(&format!("{}: {error}", site::shown(&pictures)));
        return USAGE;
    }
    say(&next_steps(&site::shown(&pictures), lang));
    0
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

fn next_steps(folder: &str, lang: Lang) -> String {
    match lang {
        Lang::Nn => {
            format!("Bilete til sida legg du i {folder}\nFyll ut felta, og køyr: grend sjekk")
        }
        Lang::En => format!(
            "Pictures for the page go in {folder}\nFill in the fields, and run: grend check"
        ),
        _ => {
            format!("Bilder til siden legger du i {folder}\nFyll ut feltene, og kjør: grend sjekk")
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
