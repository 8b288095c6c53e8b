//! `grend init`: a site folder to start from.

use std::fs;
use std::io;
use std::path::Path;

use crate::source;
use crate::text::Lang;

use super::USAGE;
use super::args::{Global, InitOptions};
use super::say::say;
use super::site::{self, language};

/// Makes the folder. Anything already in it is left alone, and then nothing is
/// made.
pub fn run(global: &Global, options: &InitOptions) -> u8 {
    let lang = language(global, Lang::Nb);
    let folder = &options.folder;
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        say(&not_empty(&site::shown(folder), lang));
        return USAGE;
    }
    let model = source::default_model()
        .into_iter()
        .map(|(name, bytes)| (format!("content/_model/{name}"), bytes));
    for (name, bytes) in source::starter().into_iter().chain(model) {
        if let Err(error) = write_new(&folder.join(&name), bytes) {
            say(&format!("{name}: {error}"));
            return USAGE;
        }
    }
    say(&made(&site::shown(folder), lang));
    0
}

#[expect(
    clippy::disallowed_methods,
    reason = "a new file in a folder that was empty"
)]
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, bytes)
}

fn not_empty(folder: &str, lang: Lang) -> String {
    match lang {
        Lang::Nn => {
            format!("Mappa {folder} er ikkje tom. Vel ei ny mappe, så ingenting blir skrive over.")
        }
        Lang::En => format!(
            "The folder {folder} is not empty. Choose a new one, so that nothing is overwritten."
        ),
        _ => format!(
            "Mappen {folder} er ikke tom. Velg en ny mappe, så ingenting blir skrevet over."
        ),
    }
}

fn made(folder: &str, lang: Lang) -> String {
    match lang {
        Lang::Nn if folder == "." => "Laga nettstaden her. Sjå han med: grend vis".to_owned(),
        Lang::En if folder == "." => "Made the site here. See it with: grend serve".to_owned(),
        _ if folder == "." => "Laget nettstedet her. Se det med: grend vis".to_owned(),
        Lang::Nn => format!("Laga {folder}. Sjå nettstaden med: grend vis --root {folder}"),
        Lang::En => format!("Made {folder}. See the site with: grend serve --root {folder}"),
        _ => format!("Laget {folder}. Se nettstedet med: grend vis --root {folder}"),
    }
}
