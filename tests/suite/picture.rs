//! Pictures for tests, made by code.

use image::{ExtendedColorType, ImageEncoder as _, RgbImage};

/// A photo of a field under a sky, as a JPEG, with what a camera writes of how
/// it was held: 1 is upright, 6 a quarter turn.
pub fn jpeg(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let pixels = RgbImage::from_fn(width, height, |x, y| {
        let sky = y < height / 2;
        let shade = u8::try_from((x * 7 + y * 13) % 64).unwrap();
        image::Rgb(if sky {
            [90, 140, 200 - shade]
        } else {
            [60, 150 - shade, 40]
        })
    });
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut bytes)
        .write_image(&pixels, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    // One entry, 0x0112, in the order of a PC, and a name in what is left.
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"KAMERA-TIL-KARI");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let segment = [&[0xFF, 0xE1][..], &length, &exif].concat();
    bytes.splice(2..2, segment);
    bytes
}

/// A chart in two colours, as a PNG.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let pixels = RgbImage::from_fn(width, height, |x, y| {
        image::Rgb(if x > y {
            [255, 255, 255]
        } else {
            [20, 60, 120]
        })
    });
    let mut bytes = Vec::new();
    image::codecs::png::PngEncoder::new(&mut bytes)
        .write_image(&pixels, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

/// The head of a PNG, and the head of its data.
pub fn png_head(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(1, 1);
    let data = bytes.windows(4).position(|at| at == b"IDAT").unwrap();
    bytes.truncate(data + 4);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

/// The sum at the end of a chunk of PNG.
fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                (sum >> 1) ^ 0xEDB8_8320
            } else {
                sum >> 1
            };
        }
    }
    !sum
}

/// A GIF of one point that blinks.
pub fn gif(frames: u32) -> Vec<u8> {
    let mut bytes = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF".to_vec();
    for _ in 0..frames {
        bytes.extend(b",\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0");
    }
    bytes.push(b';');
    bytes
}
