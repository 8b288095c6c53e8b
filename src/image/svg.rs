//! Drawings. A browser that shows one as a picture runs nothing in it and
//! fetches nothing for it, so what is more than a drawing is told, not removed.

/// What stands in a drawing.
pub(super) struct Drawing {
    /// In CSS pixels; 0 by 0 where it does not say.
    pub(super) size: (u32, u32),
    /// The first thing that is no drawing, as it is spelt.
    pub(super) active: Option<String>,
}

/// Reads the tags; `None` when there is no `<svg`.
pub(super) fn look(bytes: &[u8]) -> Option<Drawing> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut size = None;
    let mut active = None;
    for tag in tags(text) {
        let name = tag
            .split([' ', '\n', '\t', '\r', '/', '>'])
            .next()
            .unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or(name);
        if size.is_none() && name == "svg" {
            size = Some(size_of(tag));
        }
        active = active.or_else(|| more_than_drawing(name, tag));
    }
    Some(Drawing {
        size: size?,
        active,
    })
}

/// What stands between `<` and `>`, outside comments.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            rest = &rest[rest.find('<')? + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = &comment[comment.find("-->")?..];
                continue;
            }
            let end = rest.find('>').unwrap_or(rest.len());
            return Some(&rest[..end]);
        }
    })
}

fn more_than_drawing(name: &str, tag: &str) -> Option<String> {
    if ["script", "foreignobject", "iframe"].contains(&name.to_ascii_lowercase().as_str()) {
        return Some(format!("<{name}>"));
    }
    attributes(tag).find_map(|(key, value)| {
        let lower = key.to_ascii_lowercase();
        let leads = matches!(lower.as_str(), "href" | "xlink:href" | "src") && name != "a";
        let outside = leads && !value.starts_with('#') && !value.starts_with("data:image/");
        (lower.starts_with("on") || outside).then(|| format!("{key}=\"{value}\""))
    })
}

/// The attributes of a tag, with their values without quotes.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = tag;
    std::iter::from_fn(move || {
        let (before, after) = rest.split_once('=')?;
        let key = before
            .rsplit(char::is_whitespace)
            .find(|word| !word.is_empty())?;
        let after = after.trim_start();
        let quote = after
            .chars()
            .next()
            .filter(|first| matches!(first, '"' | '\''))?;
        let (value, behind) = after[1..].split_once(quote)?;
        rest = behind;
        Some((key, value.trim()))
    })
}

/// `width` and `height`, or else what `viewBox` spans.
fn size_of(tag: &str) -> (u32, u32) {
    let value = |name: &str| {
        attributes(tag)
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    };
    let pixels = |text: &str| {
        let number: f64 = text.trim_end_matches("px").parse().ok()?;
        whole(number)
    };
    let stated = value("width")
        .and_then(pixels)
        .zip(value("height").and_then(pixels));
    let spanned = || {
        let numbers: Vec<f64> = value("viewBox")?
            .split([' ', ','])
            .filter_map(|number| number.parse().ok())
            .collect();
        whole(*numbers.get(2)?).zip(whole(*numbers.get(3)?))
    };
    stated.or_else(spanned).unwrap_or_default()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "within the bounds that are checked"
)]
fn whole(number: f64) -> Option<u32> {
    (0.5..1e5).contains(&number).then(|| number.round() as u32)
}
