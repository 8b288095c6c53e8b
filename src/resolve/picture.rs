//! Pictures that pages show, and the addresses of what is made of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diag::{Code, Diagnostic};
use crate::image::{self, Form, Known, Refusal};
use crate::source::SourceTree;
use crate::text::{SitePath, Span, UrlPath, slug};

/// First part of the addresses.
const FOLDER: &str = "bilde";

/// A picture that some page shows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Picture {
    pub known: Known,
    /// Where it is first shown, for what is found when it is opened.
    pub shown_at: Span,
    /// What is made of it, by format and width; none of a drawing.
    pub forms: Vec<(Form, UrlPath)>,
}

/// The pictures of a site, by file.
pub type Pictures = BTreeMap<SitePath, Picture>;

/// Notes that `file` is shown at `span`. What is wrong with a picture is said
/// at every place that shows it, and a page that is not shown needs none.
pub(super) fn show(
    file: &SitePath,
    span: Span,
    visible: bool,
    tree: &SourceTree,
    pictures: &mut Pictures,
    found: &mut Vec<Diagnostic>,
) {
    let known = match tree.pictures.get(file) {
        None => return,
        Some(Err(refusal)) => return found.push(refused(refusal, file, span)),
        Some(Ok(known)) => known,
    };
    let about = |code| Diagnostic::at(code, span).with("file", file.name());
    if known.frames > 1 {
        found.push(about(Code::PictureMoves).with("frames", known.frames));
    }
    if let Some(active) = &known.active {
        found.push(about(Code::DrawingActive).with("what", active.as_str()));
    }
    if visible {
        pictures.entry(file.clone()).or_insert_with(|| Picture {
            known: known.clone(),
            shown_at: span,
            forms: addressed(file, known),
        });
    }
}

/// The names hold the hash of the picture, so an address always shows the same.
fn addressed(file: &SitePath, known: &Known) -> Vec<(Form, UrlPath)> {
    let name = slug(file.stem()).unwrap_or_else(|| FOLDER.to_owned());
    let address = |form: Form| {
        let (hash, extension) = (known.hash.short(), form.format.extension());
        let text = format!("{FOLDER}/{name}-{hash}-{}.{extension}", form.width);
        UrlPath::parse(&text).ok().map(|url| (form, url))
    };
    image::forms(known)
        .into_iter()
        .filter_map(address)
        .collect()
}

/// What is said about a picture that is not used.
#[must_use]
pub fn refused(refusal: &Refusal, file: &SitePath, span: Span) -> Diagnostic {
    let about = |code| Diagnostic::at(code, span).with("file", file.name());
    match refusal {
        Refusal::Bytes(bytes) => about(Code::PictureHeavy)
            .with("megabytes", mega(*bytes))
            .with("most", mega(image::MOST_BYTES)),
        Refusal::Pixels(width, height) => about(Code::PictureLarge)
            .with("width", *width as usize)
            .with("height", *height as usize)
            .with("most", mega(image::MOST_PIXELS)),
        Refusal::Frames(frames) => about(Code::PictureFilm)
            .with("frames", *frames)
            .with("most", image::MOST_FRAMES),
        Refusal::Format(extension) => {
            about(Code::PictureFormat).with("extension", extension.as_str())
        }
        // What the decoder says is English, and no more help than this.
        Refusal::Broken(_) => about(Code::PictureBroken),
    }
}

/// In millions, rounded up.
fn mega(number: u64) -> usize {
    usize::try_from(number.div_ceil(1_000_000)).unwrap_or(usize::MAX)
}
