//! Floor 2: pictures. Bytes in, smaller pictures out; no disk, no clock.
//!
//! [`look`] reads no more than the head of a file: what it is, how large, how
//! it is turned. What would cost too much to open, or cannot be opened, is
//! refused there, before a pixel is decoded. [`forms`] says which pictures a
//! reader's browser is to choose among, and [`make`] makes them: turned the
//! right way, without what the camera wrote about the place and the owner.
//! [`Kept`] is where they are kept from one build to the next.
//!
//! Limits: [`MOST_BYTES`] a file, [`MOST_PIXELS`] a picture, [`MOST_FRAMES`]
//! a moving picture, of which only the first is shown: a reader must be able to
//! stop what moves (WCAG 2.2, 2.2.2). A picture of the largest size takes
//! 160 MB to decode.

mod colour;
mod frames;
mod kept;
mod make;
mod svg;

use std::io::Cursor;

use image::{ImageDecoder as _, ImageFormat, ImageReader};
use serde::{Deserialize, Serialize};

use crate::text::Hash;

pub use kept::{Kept, Nowhere, opened, sealed};
pub use make::{Made, decodes, make};

/// Largest file, in bytes.
pub const MOST_BYTES: u64 = 32_000_000;
/// Most pixels of one picture.
pub const MOST_PIXELS: u64 = 40_000_000;
/// Longest side, in pixels: what the formats that are written can hold.
pub const MOST_SIDE: u32 = 16_000;
/// Most frames of a moving picture.
pub const MOST_FRAMES: usize = 100;
/// Widths that are made of a wider picture, in pixels: a phone, a phone with a
/// fine screen or a column of text, and that column on a fine screen.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// Changes whenever other bytes are made of the same picture.
const RECIPE: &[u8] = b"grend pictures 2";

/// What the head of a picture tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Of the bytes and the recipe: names the forms and finds them again.
    pub hash: Hash,
    pub kind: Kind,
    /// In pixels, as it is shown: turned. 0 by 0 where a drawing does not say.
    pub width: u32,
    pub height: u32,
    /// More than one: it moves.
    pub frames: usize,
    /// What a drawing holds that is not drawing, as it is spelt there.
    pub active: Option<String>,
}

/// What can be made of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// From a camera: some loss is not seen.
    Photo,
    /// Lines, letters and areas: nothing may be lost.
    Graphic,
    /// Shown as it is: SVG.
    Drawing,
    /// Shown as it is: AVIF, which is small already.
    Ready,
}

/// Why a picture is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Bytes(u64),
    Pixels(u32, u32),
    Frames(usize),
    /// A form that browsers do not show, by its extension.
    Format(String),
    /// What the reader of the format said.
    Broken(String),
}

/// One of the pictures made of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Form {
    pub format: Format,
    /// In pixels.
    pub width: u32,
    pub height: u32,
}

/// A format that is written, those to be preferred first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    Avif,
    Webp,
    Jpeg,
}

impl Format {
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Avif => "avif",
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
        }
    }

    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Avif => "image/avif",
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// Whether a file of this extension is a picture that pages may show.
#[must_use]
pub fn is_picture(extension: &str) -> bool {
    const PICTURES: [&str; 7] = ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"];
    PICTURES.contains(&extension) || is_other_picture(extension)
}

/// What cameras and scanners make and browsers do not show.
fn is_other_picture(extension: &str) -> bool {
    ["bmp", "heic", "heif", "tif", "tiff"].contains(&extension)
}

/// Looks at the head of a picture. The content decides what it is; the
/// extension, in lower case, only which of the two families it is of.
///
/// # Errors
/// Why it is not used.
pub fn look(bytes: &[u8], extension: &str) -> Result<Known, Refusal> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Refusal::Bytes(bytes.len() as u64));
    }
    if is_other_picture(extension) {
        return Err(Refusal::Format(extension.to_owned()));
    }
    let known = |kind, width, height| Known {
        hash: Hash::of_parts([RECIPE, bytes]),
        kind,
        width,
        height,
        frames: 1,
        active: None,
    };
    match extension {
        "svg" => {
            let drawing = svg::look(bytes).ok_or_else(|| Refusal::Broken("svg".to_owned()))?;
            let (width, height) = drawing.size;
            let active = drawing.active;
            return Ok(Known {
                active,
                ..known(Kind::Drawing, width, height)
            });
        }
        "avif" => return Ok(known(Kind::Ready, 0, 0)),
        _ => {}
    }
    let broken = |error: image::ImageError| Refusal::Broken(error.to_string());
    let format = image::guess_format(bytes).map_err(broken)?;
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format)
        .into_decoder()
        .map_err(broken)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS || width.max(height) > MOST_SIDE || pixels == 0 {
        return Err(Refusal::Pixels(width, height));
    }
    let frames = frames::count(bytes, format);
    if frames > MOST_FRAMES {
        return Err(Refusal::Frames(frames));
    }
    let kind = match format {
        ImageFormat::Jpeg => Kind::Photo,
        _ => Kind::Graphic,
    };
    let (width, height) = match decoder.orientation() {
        Ok(turned) if make::lies(turned) => (height, width),
        _ => (width, height),
    };
    Ok(Known {
        frames,
        ..known(kind, width, height)
    })
}

/// The pictures to make, by format and then by width.
#[must_use]
pub fn forms(known: &Known) -> Vec<Form> {
    let formats: &[Format] = match known.kind {
        Kind::Photo => &[Format::Avif, Format::Jpeg],
        Kind::Graphic => &[Format::Webp],
        Kind::Drawing | Kind::Ready => &[],
    };
    let largest = known.width.min(WIDTHS[WIDTHS.len() - 1]);
    let widths = WIDTHS.into_iter().filter(|width| *width < largest);
    let widths: Vec<u32> = widths.chain([largest]).collect();
    let form = |format: Format, width: u32| {
        let height = u64::from(known.height) * u64::from(width) / u64::from(known.width.max(1));
        let height = u32::try_from(height).unwrap_or(known.height).max(1);
        Form {
            format,
            width,
            height,
        }
    };
    let of_format = |format: &Format| {
        widths
            .iter()
            .map(|width| form(*format, *width))
            .collect::<Vec<_>>()
    };
    formats.iter().flat_map(of_format).collect()
}

/// The name under which a form is kept.
#[must_use]
pub fn key(known: &Known, form: Form) -> String {
    format!("{}-{}.{}", known.hash, form.width, form.format.extension())
}
