//! What an image's text parts say: alt text, caption, credit, or that it is decoration.

/// The image title that says an image is decoration and needs no alt text.
const DECORATIVE: &str = "dekorativ";
/// What parts a caption from the credit after it.
const BEFORE_CREDIT: &str = " | ";
const EXTENSIONS: [&str; 9] = [
    ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif", ".tif", ".bmp",
];

/// The parts of an image's title.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Title {
    pub(super) caption: Option<String>,
    pub(super) credit: Option<String>,
    pub(super) decorative: bool,
}

/// Reads `"Caption | Foto: Name"`, `"| Foto: Name"` or `"dekorativ"`.
pub(super) fn title(title: &str) -> Title {
    let title = title.trim();
    if title.eq_ignore_ascii_case(DECORATIVE) {
        return Title {
            decorative: true,
            ..Title::default()
        };
    }
    let (caption, credit) = match title.strip_prefix("| ") {
        Some(credit) => ("", credit),
        None => title.split_once(BEFORE_CREDIT).unwrap_or((title, "")),
    };
    let part = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    Title {
        caption: part(caption),
        credit: part(credit),
        decorative: false,
    }
}

/// Whether `alt` is the name of a file and says nothing of what `path` shows: it
/// ends as image files do, or is the file's own name and no plain word.
#[must_use]
pub fn is_file_name(alt: &str, path: &str) -> bool {
    let alt = alt.trim().to_lowercase();
    let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let stem = name
        .rsplit_once('.')
        .map_or(name.as_str(), |(stem, _)| stem);
    let is_word = !stem.contains(|c: char| c == '_' || c == '-' || c.is_ascii_digit());
    EXTENSIONS.iter().any(|end| alt.ends_with(end)) || (alt == stem && !is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_caption_and_credit_or_says_decoration() {
        let of = |caption: Option<&str>, credit: Option<&str>, decorative| Title {
            caption: caption.map(str::to_owned),
            credit: credit.map(str::to_owned),
            decorative,
        };
        let cases = [
            ("", of(None, None, false)),
            ("Kaia", of(Some("Kaia"), None, false)),
            (
                "Kaia | Foto: Kari",
                of(Some("Kaia"), Some("Foto: Kari"), false),
            ),
            ("| Foto: Kari", of(None, Some("Foto: Kari"), false)),
            ("Dekorativ", of(None, None, true)),
        ];
        for (text, expected) in cases {
            assert_eq!(title(text), expected, "{text}");
        }
    }

    /// I05.
    #[test]
    fn a_file_name_is_no_alt_text() {
        for alt in ["IMG_1234.JPG", "img_1234", "kaia.png"] {
            assert!(is_file_name(alt, "b/IMG_1234.jpg"), "{alt}");
        }
        for alt in ["Kart", "Folk på kaia"] {
            assert!(!is_file_name(alt, "b/kart.png"), "{alt}");
        }
    }
}
