//! Pictures with their forms, for texts and for fields.

use crate::resolve::Picture as Shown;
use crate::text::SitePath;

use super::Renderer;
use super::body::{FormatOut, ImageOut};
use super::view::{Picture, PictureFile, PictureFormat};

/// How wide a picture is shown: a column of text, or nearly the whole of a
/// small screen.
pub(super) const SIZES: &str = "(min-width: 48rem) 42rem, 92vw";
/// Width of the form that a browser takes when it does not choose, in pixels.
const PLAIN: u32 = 960;

impl Renderer<'_> {
    /// A picture of a text; `root` leads to the top.
    pub(super) fn image_out(&self, file: &SitePath, root: &str) -> ImageOut {
        let Some(picture) = self.picture(file) else {
            let href = format!("{root}{}", self.asset_url(file));
            return ImageOut::File {
                href,
                width: None,
                height: None,
                formats: Vec::new(),
            };
        };
        let srcset = |files: &[PictureFile]| {
            let one = |file: &PictureFile| format!("{root}{} {}w", file.url, file.width);
            files.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        let formats = picture.formats.iter().map(|format| FormatOut {
            media_type: format.media_type,
            srcset: srcset(&format.files),
        });
        ImageOut::File {
            href: format!("{root}{}", picture.url),
            width: picture.width,
            height: picture.height,
            formats: formats.collect(),
        }
    }

    /// A picture that is known, with what is made of it.
    pub(super) fn picture(&self, file: &SitePath) -> Option<Picture> {
        let shown = self.input.site.pictures.get(file)?;
        let mut formats: Vec<PictureFormat> = Vec::new();
        for (form, url) in &shown.forms {
            let media_type = form.format.media_type();
            let file = PictureFile {
                url: url.as_str().to_owned(),
                width: form.width,
            };
            match formats
                .last_mut()
                .filter(|last| last.media_type == media_type)
            {
                Some(last) => last.files.push(file),
                None => formats.push(PictureFormat {
                    media_type,
                    files: vec![file],
                }),
            }
        }
        let plain = formats.last().and_then(|format| {
            let wide = format.files.iter().find(|file| file.width >= PLAIN);
            wide.or(format.files.last())
        });
        let url = plain.map_or_else(|| self.asset_url(file), |file| file.url.clone());
        let [width, height] = measures(shown);
        Some(Picture {
            url,
            width,
            height,
            sizes: SIZES,
            formats,
        })
    }
}

/// Width and height, where both are known.
fn measures(shown: &Shown) -> [Option<u32>; 2] {
    let known = &shown.known;
    [known.width, known.height].map(|pixels| (known.width > 0).then_some(pixels))
}
