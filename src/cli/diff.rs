//! `grend diff A B`: what is different between two built sites, in words.

use std::path::Path;

use crate::text::Lang;
use crate::write::{Change, Difference, RealDisk, compare};

use super::USAGE;
use super::args::{DiffOptions, Global};
use super::say::{print, say};
use super::site;

/// Compares; 0 when nothing is different, 1 when something is.
pub fn run(global: &Global, options: &DiffOptions) -> u8 {
    let lang = site::language(global, Lang::Nb);
    match compare(
        &RealDisk,
        &absolute(&options.before),
        &absolute(&options.after),
    ) {
        Ok(differences) => {
            if print(&told(&differences, lang)).is_err() {
                return USAGE;
            }
            u8::from(!differences.is_empty())
        }
        Err((path, error)) => {
            say(&format!("{}: {error}", path.display()));
            USAGE
        }
    }
}

fn absolute(path: &Path) -> std::path::PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Pages first, by what happened to them, then other files.
fn told(differences: &[Difference], lang: Lang) -> String {
    let words = words(lang);
    let mut out = String::new();
    for (is_page, headings) in [(true, words.pages), (false, words.files)] {
        for (change, heading) in [Change::Added, Change::Changed, Change::Gone]
            .into_iter()
            .zip(headings)
        {
            let of_kind: Vec<&Difference> = differences
                .iter()
                .filter(|one| one.title.is_some() == is_page && one.change == change)
                .collect();
            if of_kind.is_empty() {
                continue;
            }
            out.push_str(&format!("{heading} ({})\n", of_kind.len()));
            for one in of_kind {
                match &one.title {
                    Some(title) => out.push_str(&format!("  {}  {title}\n", one.address)),
                    None => out.push_str(&format!("  {}\n", one.address)),
                }
            }
        }
    }
    if out.is_empty() {
        out.push_str(words.same);
        out.push('\n');
    }
    out
}

struct Words {
    /// Added, changed, gone.
    pages: [&'static str; 3],
    files: [&'static str; 3],
    same: &'static str,
}

const fn words(lang: Lang) -> Words {
    match lang {
        Lang::Nn => Words {
            pages: ["Nye sider", "Endra sider", "Sider som er borte"],
            files: ["Nye filer", "Endra filer", "Filer som er borte"],
            same: "Ingen skilnad.",
        },
        Lang::En => Words {
            pages: ["New pages", "Changed pages", "Pages that are gone"],
            files: ["New files", "Changed files", "Files that are gone"],
            same: "No difference.",
        },
        _ => Words {
            pages: ["Nye sider", "Endrede sider", "Sider som er borte"],
            files: ["Nye filer", "Endrede filer", "Filer som er borte"],
            same: "Ingen forskjell.",
        },
    }
}
