//! How many frames a moving picture has, without decoding one: ten thousand
//! small frames are a small file.

use image::ImageFormat;

/// 1 where it does not move, and where the file ends too soon to tell: then
/// decoding says what is wrong.
pub(super) fn count(bytes: &[u8], format: ImageFormat) -> usize {
    let frames = match format {
        ImageFormat::Gif => gif(bytes),
        ImageFormat::WebP => webp(bytes),
        ImageFormat::Png => png(bytes),
        _ => None,
    };
    frames.unwrap_or(1).max(1)
}

/// Walks the blocks: `,` is a picture, `!` an extension, `;` the end (`GIF89a`,
/// sections 15 to 27).
fn gif(bytes: &[u8]) -> Option<usize> {
    let colours = |flags: u8| {
        let has = flags & 0x80 != 0;
        if has {
            3 << (usize::from(flags & 7) + 1)
        } else {
            0
        }
    };
    let mut at = 13 + colours(*bytes.get(10)?);
    let mut frames = 0;
    while let Some(kind) = bytes.get(at) {
        match kind {
            b',' => {
                frames += 1;
                // The place and size, its colours, and the size of the codes.
                at += 10 + colours(*bytes.get(at + 9)?) + 1;
            }
            b'!' => at += 2,
            _ => break,
        }
        // Data, in pieces that each say their length.
        loop {
            let Some(length) = bytes.get(at) else {
                return Some(frames);
            };
            at += 1 + usize::from(*length);
            if *length == 0 {
                break;
            }
        }
    }
    Some(frames)
}

/// Counts the chunks `ANMF` of a RIFF file.
fn webp(bytes: &[u8]) -> Option<usize> {
    let mut at = 12;
    let mut frames = 0;
    while let Some(name) = bytes.get(at..at + 4) {
        frames += usize::from(name == b"ANMF");
        let length: [u8; 4] = bytes.get(at + 4..at + 8)?.try_into().ok()?;
        let length = u32::from_le_bytes(length) as usize;
        at = at.checked_add(8 + length + length % 2)?;
    }
    Some(frames)
}

/// What the chunk `acTL` says, which stands before the first data.
fn png(bytes: &[u8]) -> Option<usize> {
    let mut at = 8;
    loop {
        let length: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        match bytes.get(at + 4..at + 8)? {
            b"acTL" => {
                let frames: [u8; 4] = bytes.get(at + 8..at + 12)?.try_into().ok()?;
                return Some(u32::from_be_bytes(frames) as usize);
            }
            b"IDAT" => return Some(1),
            _ => at = at.checked_add(12 + u32::from_be_bytes(length) as usize)?,
        }
    }
}
