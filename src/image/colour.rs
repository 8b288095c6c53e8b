//! Colours as every screen shows them. A photo from a newer phone says in a
//! profile that its numbers mean stronger colours; the forms we make carry no
//! profile, so the numbers are changed to mean the same without it.

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Makes the pixels sRGB, from what `profile` says they are. A profile that
/// cannot be used, as of a print, leaves them as they are: so do browsers.
pub(super) fn to_srgb(picture: DynamicImage, profile: &[u8]) -> DynamicImage {
    let usable = ColorProfile::new_from_slice(profile).ok();
    let Some(from) = usable.filter(|profile| profile.color_space == DataColorSpace::Rgb) else {
        return picture;
    };
    let layout = match picture {
        DynamicImage::ImageRgb8(_) => Layout::Rgb,
        DynamicImage::ImageRgba8(_) => Layout::Rgba,
        other => return other,
    };
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) =
        from.create_transform_8bit(layout, &srgb, layout, TransformOptions::default())
    else {
        return picture;
    };
    let mut changed = picture.clone();
    let to: &mut [u8] = match &mut changed {
        DynamicImage::ImageRgb8(pixels) => pixels,
        DynamicImage::ImageRgba8(pixels) => pixels,
        _ => return picture,
    };
    match transform.transform(picture.as_bytes(), to) {
        Ok(()) => changed,
        Err(_) => picture,
    }
}

#[cfg(test)]
mod tests {
    use image::{ExtendedColorType, ImageDecoder as _, ImageEncoder as _, RgbImage};
    use moxcms::ColorProfile;

    use crate::image::{Form, Format, look, make};

    /// A PNG of one colour with a profile.
    fn png(colour: [u8; 3], profile: Option<Vec<u8>>) -> Vec<u8> {
        let pixels = RgbImage::from_pixel(40, 30, image::Rgb(colour));
        let mut bytes = Vec::new();
        let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
        if let Some(profile) = profile {
            encoder.set_icc_profile(profile).expect("PNG has profiles");
        }
        encoder
            .write_image(&pixels, 40, 30, ExtendedColorType::Rgb8)
            .expect("a picture");
        bytes
    }

    fn middle(bytes: &[u8]) -> [u8; 3] {
        let known = look(bytes, "png").expect("a picture");
        let form = Form {
            format: Format::Webp,
            width: 40,
            height: 30,
        };
        let made = make(bytes, &known, &[form]).expect("made");
        let shown = image::load_from_memory(&made[0].1).expect("a picture");
        assert_eq!(profile_of(&made[0].1), None);
        shown.to_rgb8().get_pixel(20, 15).0
    }

    fn profile_of(bytes: &[u8]) -> Option<Vec<u8>> {
        let reader = image::ImageReader::new(std::io::Cursor::new(bytes));
        let mut decoder = reader.with_guessed_format().ok()?.into_decoder().ok()?;
        decoder.icc_profile().ok().flatten()
    }

    #[test]
    fn a_wide_profile_is_turned_into_srgb_and_none_or_a_useless_one_changes_nothing() {
        let colour = [200, 100, 50];
        let wide = ColorProfile::new_display_p3().encode().expect("a profile");
        let plain = ColorProfile::new_srgb().encode().expect("a profile");
        // By the matrices of Display P3 and sRGB.
        let stronger = [215, 93, 31];
        for (profile, expected) in [
            (Some(wide), stronger),
            (Some(plain), colour),
            (Some(b"ingen profil".to_vec()), colour),
            (None, colour),
        ] {
            let shown = middle(&png(colour, profile));
            let is_near = shown.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= 1);
            assert!(is_near, "{shown:?}, not {expected:?}");
        }
    }
}
