//! `grend schema`: what editors' programs need to complete and explain fields.

use crate::check::schema;
use crate::pipeline::Timings;

use super::args::{Global, SchemaOptions, SiteOptions};
use super::say::say;
use super::{USAGE, reports, site};

/// Writes the schemas, settings and snippets.
pub fn run(global: &Global, options: &SchemaOptions) -> u8 {
    let all = SiteOptions {
        drafts: true,
        ..SiteOptions::default()
    };
    let (files, settings) = match site::begin(global, &all) {
        Ok(begun) => begun,
        Err(exit) => return exit,
    };
    let (ready, _) = site::ready(&files, &settings, &mut Timings::default());
    let folder = files.root().join(&options.to);
    for (name, text) in schema::files(&ready.model, &ready.site, &ready.config) {
        if let Err(error) = reports::write(&folder, &name, &text) {
            say(&error);
            return USAGE;
        }
        say(&site::shown(&folder.join(&name)));
    }
    0
}
