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
                let near = other.ok().and_then(|_| near_file(path, &page.path, &all));
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

/// The file whose name is most like that of `path`, as the page at `page` writes it;
/// of two alike the one nearest to the page.
fn near_file(path: &str, page: &SitePath, all: &BTreeSet<&SitePath>) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let near = nearest(name, all.iter().map(|file| file.name()))?;
    let alike = all.iter().filter(|file| file.name() == near);
    let written = alike.map(|file| written_from(page.as_str(), file.as_str()));
    written.min_by_key(|way| (way.matches('/').count(), way.len()))
}

/// The way from a page to a file, by their paths from the site folder.
fn written_from(page: &str, file: &str) -> String {
    let folders = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (page, file) = (folders(page), folders(file));
    let above = page.len() - 1;
    let pairs = page[..above].iter().zip(&file);
    let shared = pairs.take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), above - shared);
    up.chain(file[shared..].iter().cloned())
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::written_from;

    #[test]
    fn a_file_is_offered_as_the_page_writes_it() {
        let cases = [
            (
                "content/eksempel/a.md",
                "content/eksempel/a/b.jpg",
                "a/b.jpg",
            ),
            (
                "content/eksempel/a.md",
                "content/bilde/b.jpg",
                "../bilde/b.jpg",
            ),
            ("content/a/b/c.md", "content/d.jpg", "../../d.jpg"),
            ("a.md", "b.jpg", "b.jpg"),
        ];
        for (page, file, written) in cases {
            assert_eq!(written_from(page, file), written, "{page} {file}");
        }
    }
}
