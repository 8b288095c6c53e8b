//! The forms of pictures: each picture is opened once, however many pages show
//! it, and only when some form of it has not been kept.

use std::collections::BTreeMap;
use std::sync::Mutex;

use rayon::prelude::*;

use crate::diag::{Diagnostic, report};
use crate::image::{self, Form, Kept, Refusal};
use crate::resolve::{Picture, What, refused};
use crate::source::Files;
use crate::text::{SitePath, UrlPath};
use crate::write::Output;

use super::{Ready, Timings};

/// From so many pixels on, one picture at a time is open: memory stays bounded
/// with any number of threads.
const LARGE: u64 = 12_000_000;

/// Makes the forms of every picture that pages show and gives each to `put`,
/// from many threads. With `put` as `None` a picture that is not kept is only
/// opened, to see that it can be. The diagnostics are ordered.
#[must_use]
pub fn pictures(
    ready: &Ready,
    files: &dyn Files,
    kept: &dyn Kept,
    timings: &mut Timings,
    put: Option<&(dyn Fn(Output) + Sync)>,
) -> Vec<Diagnostic> {
    let mut planned: BTreeMap<&SitePath, Vec<(Form, &UrlPath)>> = BTreeMap::new();
    for one in &ready.site.plan {
        if let What::Picture(file, form) = &one.what {
            planned.entry(file).or_default().push((*form, &one.url));
        }
    }
    let planned: Vec<_> = planned.into_iter().collect();
    let large = Mutex::new(());
    timings.stage("make pictures", || {
        let failed = planned.par_iter().filter_map(|(file, forms)| {
            let picture = ready.site.pictures.get(*file)?;
            let one = One {
                picture,
                file,
                forms,
                large: &large,
            };
            let failed = one.make(files, kept, put).err()?;
            Some(refused(&failed, file, picture.shown_at))
        });
        report::ordered(failed.collect())
    })
}

struct One<'a> {
    picture: &'a Picture,
    file: &'a SitePath,
    forms: &'a [(Form, &'a UrlPath)],
    large: &'a Mutex<()>,
}

impl One<'_> {
    fn make(
        &self,
        files: &dyn Files,
        kept: &dyn Kept,
        put: Option<&(dyn Fn(Output) + Sync)>,
    ) -> Result<(), Refusal> {
        let known = &self.picture.known;
        let give = |url: &UrlPath, bytes: Vec<u8>| {
            if let Some(put) = put {
                put(Output {
                    path: url.clone(),
                    bytes,
                });
            }
        };
        let mut missing: Vec<(Form, &UrlPath)> = Vec::new();
        for (form, url) in self.forms {
            match kept.get(&image::key(known, *form)).and_then(image::opened) {
                Some(bytes) => give(url, bytes),
                None => missing.push((*form, url)),
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let pixels = u64::from(known.width) * u64::from(known.height);
        let _alone = (pixels > LARGE).then(|| self.large.lock());
        let bytes = files
            .read(self.file)
            .map_err(|error| Refusal::Broken(error.to_string()))?;
        // It may have been changed since it was looked at: then the next build
        // has it.
        if put.is_none() {
            return image::decodes(&bytes, known);
        }
        let wanted: Vec<Form> = missing.iter().map(|(form, _)| *form).collect();
        for (form, bytes) in image::make(&bytes, known, &wanted)? {
            kept.keep(&image::key(known, form), &image::sealed(&bytes));
            if let Some((_, url)) = missing.iter().find(|(one, _)| *one == form) {
                give(url, bytes);
            }
        }
        Ok(())
    }
}
