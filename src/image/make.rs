//! From the bytes of a picture to its forms.

use std::io::Cursor;

use fast_image_resize::{ResizeOptions, Resizer};
use image::codecs::{jpeg::JpegEncoder, webp::WebPEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageEncoder as _, ImageReader, Limits};
use ravif::{Encoder, Img};

use super::colour;
use super::{Form, Format, Kind, Known, MOST_PIXELS, Refusal};

/// A form and its bytes.
pub type Made = (Form, Vec<u8>);

/// How good, of 100. Chosen so that a photo of a village looks the same to the
/// eye in both.
const JPEG_QUALITY: u8 = 78;
const AVIF_QUALITY: f32 = 62.0;
/// 1 is smallest, 10 fastest: 8 costs a quarter of 4 for some per cent more bytes.
const AVIF_SPEED: u8 = 9;

/// Whether turning it swaps its sides.
pub(super) const fn lies(turned: Orientation) -> bool {
    matches!(
        turned,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// Makes `wanted` out of a picture that [`super::look`] has let in.
///
/// # Errors
/// When its pixels cannot be read.
pub fn make(bytes: &[u8], known: &Known, wanted: &[Form]) -> Result<Vec<Made>, Refusal> {
    let picture = decoded(bytes, known.kind)?;
    let mut resizer = Resizer::new();
    let mut made = Vec::with_capacity(wanted.len());
    // Both formats of a width are made of the same pixels.
    let mut sized: Option<((u32, u32), DynamicImage)> = None;
    let mut in_order = wanted.to_vec();
    in_order.sort_by_key(|form| (form.width, form.format));
    for form in in_order {
        let size = (form.width, form.height);
        if sized.as_ref().is_none_or(|(have, _)| *have != size) {
            sized = Some((size, resized(&mut resizer, &picture, size)?));
        }
        if let Some((_, pixels)) = &sized {
            made.push((form, encoded(pixels, form.format)?));
        }
    }
    Ok(made)
}

/// Whether its pixels can be read: what `check` wants to know.
///
/// # Errors
/// When they cannot.
pub fn decodes(bytes: &[u8], known: &Known) -> Result<(), Refusal> {
    match known.kind {
        Kind::Photo | Kind::Graphic => decoded(bytes, known.kind).map(drop),
        Kind::Drawing | Kind::Ready => Ok(()),
    }
}

fn broken(error: impl std::fmt::Display) -> Refusal {
    Refusal::Broken(error.to_string())
}

/// The pixels, turned the right way and in the colours of a screen: eight bits for each of red, green and
/// blue, and how opaque where some is not.
fn decoded(bytes: &[u8], kind: Kind) -> Result<DynamicImage, Refusal> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(broken)?;
    let mut limits = Limits::default();
    // Twice what a picture of 16 bits a channel takes at most.
    limits.max_alloc = Some(MOST_PIXELS * 16);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(turned);
    let opaque = kind == Kind::Photo || !picture.color().has_alpha();
    let pixels = if opaque {
        DynamicImage::ImageRgb8(picture.into_rgb8())
    } else {
        DynamicImage::ImageRgba8(picture.into_rgba8())
    };
    Ok(match profile {
        Some(profile) => colour::to_srgb(pixels, &profile),
        None => pixels,
    })
}

fn resized(
    resizer: &mut Resizer,
    picture: &DynamicImage,
    (width, height): (u32, u32),
) -> Result<DynamicImage, Refusal> {
    if (picture.width(), picture.height()) == (width, height) {
        return Ok(picture.clone());
    }
    let mut smaller = DynamicImage::new(width, height, picture.color());
    resizer
        .resize(picture, &mut smaller, &ResizeOptions::new())
        .map_err(broken)?;
    Ok(smaller)
}

fn encoded(picture: &DynamicImage, format: Format) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::new();
    let (width, height, colour) = (picture.width(), picture.height(), picture.color());
    match format {
        Format::Jpeg => JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY)
            .write_image(picture.as_bytes(), width, height, colour.into())
            .map_err(broken)?,
        Format::Webp => WebPEncoder::new_lossless(&mut out)
            .write_image(picture.as_bytes(), width, height, colour.into())
            .map_err(broken)?,
        Format::Avif => {
            let pixels: Vec<ravif::RGB8> = picture
                .to_rgb8()
                .pixels()
                .map(|pixel| ravif::RGB8::new(pixel[0], pixel[1], pixel[2]))
                .collect();
            // One thread: the pictures of a site are made in parallel, and
            // its own threads would make other bytes for another number of them.
            let encoder = Encoder::new()
                .with_quality(AVIF_QUALITY)
                .with_speed(AVIF_SPEED)
                .with_num_threads(Some(1));
            let image = Img::new(pixels.as_slice(), width as usize, height as usize);
            out = encoder.encode_rgb(image).map_err(broken)?.avif_file;
        }
    }
    Ok(out)
}
