//! The files of the content that pages show and offer.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::parse::markdown::Target;
use crate::parse::{Data, Page};
use crate::text::{SitePath, Span, nearest};

use super::link::bodies;
use super::picture::{self, Pictures};
use super::walk::{Met, walk};
use super::{Entry, Input};

/// How a page uses a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Shown,
    Offered,
    /// Offered by a link in a text; a missing one is told with the links.
    Linked,
}

/// The files of the content that visible pages use.
#[derive(Debug, Default)]
pub(super) struct Used {
    /// All of them.
    pub(super) files: BTreeSet<SitePath>,
    /// Those that pages link to: they are published as they are.
    pub(super) offered: BTreeSet<SitePath>,
    /// Those that pages show.
    pub(super) pictures: Pictures,
}

impl Used {
    /// Files to copy. Of a picture of which other forms are made only those are
    /// published, unless some page links to the file: it may hold a place and a
    /// name that the camera wrote.
    pub(super) fn copied(&self) -> impl Iterator<Item = &SitePath> {
        self.files.iter().filter(|file| {
            let picture = self.pictures.get(*file);
            picture.is_none_or(|picture| picture.forms.is_empty()) || self.offered.contains(*file)
        })
    }
}

/// The files that visible pages show or offer; a missing one is an error.
pub(super) fn used(
    pages: &[Arc<Page>],
    entries: &[Entry],
    input: Input<'_>,
    found: &mut Vec<Diagnostic>,
) -> Used {
    let all: BTreeSet<&SitePath> = input.tree.assets.iter().collect();
    let mut used = Used::default();
    for (page, entry) in pages.iter().zip(entries) {
        let mut take = |path: &str, span: Span, how: How| match page.path.resolve(path) {
            Ok(file) if all.contains(&file) => {
                if how == How::Shown {
                    picture::show(
                        &file,
                        span,
                        entry.visible,
                        input.tree,
                        &mut used.pictures,
                        found,
                    );
                } else if entry.visible {
                    used.offered.insert(file.clone());
                }
                if entry.visible {
                    used.files.insert(file);
                }
            }
            _ if how == How::Linked => {}
            other => {
                let names = all.iter().map(|path| path.name());
                let name = path.rsplit('/').next().unwrap_or(path);
                let near = other.ok().and_then(|_| nearest(name, names));
                let missing = Diagnostic::at(Code::FileMissing, span).with("file", path);
                found.push(match near {
                    Some(near) => missing.with("near", near),
                    None => missing,
                });
            }
        };
        walk(
            page,
            input.model.get(page.type_id),
            &mut |met: Met<'_>| match &met.value.data {
                Data::Image(image) => take(&image.file, image.file_span, How::Shown),
                Data::File(file) if !file.external => {
                    take(&file.target, file.target_span, How::Offered);
                }
                _ => {}
            },
        );
        for body in bodies(page, input.model) {
            for image in body
                .images
                .iter()
                .filter(|image| !image.path.starts_with("https://"))
            {
                take(&image.path, image.span, How::Shown);
            }
            for link in &body.links {
                if let Target::File { path } = &link.target {
                    take(path, link.span, How::Linked);
                }
            }
        }
    }
    used
}
