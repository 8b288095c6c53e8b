//! `grend addresses`: enters what is published now in the list of addresses that
//! must stay.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use crate::diag::report::counted;
use crate::pipeline::Timings;
use crate::resolve::{ADDRESSES, published};
use crate::source::Area;
use crate::text::Lang;

use super::args::{Global, SiteOptions};
use super::say::say;
use super::{CONTENT, USAGE, report, site};

/// Writes the list. Not while something is wrong: then a page is missing that
/// should be on it, or one has gone that it has.
pub fn run(global: &Global, options: &SiteOptions) -> u8 {
    let (files, settings) = match site::begin(global, options) {
        Ok(begun) => begun,
        Err(exit) => return exit,
    };
    let (ready, found) = site::ready(&files, &settings, &mut Timings::default());
    let lang = site::language(global, ready.config.messages);
    if !report::diagnostics(&found, &ready.tree, global, lang) {
        return USAGE;
    }
    if counted(&found).0 > 0 {
        return CONTENT;
    }
    let before = ready.tree.in_area(Area::Addresses).next();
    let before = before.map_or("", |(_, file)| file.text.as_str());
    let after = published(
        &ready.site,
        &ready.model,
        before,
        remark(ready.config.messages),
    );
    let count = |text: &str| text.lines().filter(|line| line.starts_with('/')).count();
    let path = files.root().join(ADDRESSES);
    if after != before
        && let Err(error) = replace(&path, &after)
    {
        say(&format!("{ADDRESSES}: {error}"));
        return USAGE;
    }
    let (all, new) = (count(&after), count(&after) - count(before));
    say(&match lang {
        Lang::En => format!("{ADDRESSES}: {all} addresses, {new} new"),
        _ => format!("{ADDRESSES}: {all} adresser, {new} nye"),
    });
    0
}

/// In one step, so that the list is whole at every moment.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let beside = path.with_extension("txt.grend-tmp");
    let mut file = File::create(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(beside, path)
}

const fn remark(lang: Lang) -> &'static str {
    match lang {
        Lang::Nn => {
            "Adresser som har vore publiserte. Bygget stoppar om ei av dei blir borte utan å føre vidare.\n\
             «grend addresses» fører inn nye. Ei linje som /side/#overskrift vernar om ei overskrift."
        }
        Lang::En => {
            "Addresses that have been published. The build stops if one of them goes without leading on.\n\
             \"grend addresses\" enters new ones. A line such as /page/#heading guards a heading."
        }
        _ => {
            "Adresser som har vært publisert. Bygget stopper hvis en av dem blir borte uten å føre videre.\n\
             «grend addresses» fører inn nye. En linje som /side/#overskrift verner om en overskrift."
        }
    }
}
