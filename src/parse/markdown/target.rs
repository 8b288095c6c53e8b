//! Where a link may lead: a list of what is allowed, and no way around it.
//!
//! Browsers drop tabs, line ends and leading spaces from an address, read `\` as
//! `/`, and take any text before `:` as a scheme. So an address with anything of
//! the kind is refused, not mended, and refused as well when it would be read so
//! after percent escapes are resolved.

use super::Target;

/// Why an address is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// It may run code, or lead elsewhere than it says.
    Unsafe,
    /// There is nothing.
    Empty,
}

/// Rounds of percent escapes looked through; one more than any known trick needs.
const DECODING_ROUNDS: usize = 3;

/// The target of a link to `address`, which has its character references resolved.
pub(super) fn link(address: &str) -> Result<Target, Refused> {
    check_letters(address)?;
    match scheme(address) {
        Some((scheme, rest)) => external(address, scheme, rest),
        None => relative(address),
    }
}

/// The path of an image at `address`: a relative file, or an https address.
pub(super) fn image(address: &str) -> Result<String, Refused> {
    match link(address)? {
        Target::External(address) if starts_with_ignoring_case(&address, "https:") => Ok(address),
        Target::Page { path, .. } | Target::File { path } => Ok(path),
        _ => Err(Refused::Unsafe),
    }
}

fn check_letters(address: &str) -> Result<(), Refused> {
    let is_wrong = |letter: char| {
        letter.is_control()
            || matches!(letter, '\\' | char::REPLACEMENT_CHARACTER)
            || (letter.is_whitespace() && letter != ' ')
    };
    if address.is_empty() {
        Err(Refused::Empty)
    } else if address.trim() != address || address.contains(is_wrong) || address.starts_with("//") {
        Err(Refused::Unsafe)
    } else {
        Ok(())
    }
}

/// What stands before and after the first `:`, when that comes before any `/ ? #`.
fn scheme(address: &str) -> Option<(&str, &str)> {
    let end = address.find([':', '/', '?', '#'])?;
    address[end..]
        .strip_prefix(':')
        .map(|rest| (&address[..end], rest))
}

fn external(address: &str, scheme: &str, rest: &str) -> Result<Target, Refused> {
    let is = |allowed: &str| scheme.eq_ignore_ascii_case(allowed);
    let whole = if is("http") || is("https") {
        rest.strip_prefix("//")
            .is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#', ':', '@']))
    } else {
        (is("mailto") || is("tel")) && !rest.is_empty()
    };
    if whole {
        Ok(Target::External(address.replace(' ', "%20")))
    } else {
        Err(Refused::Unsafe)
    }
}

fn relative(address: &str) -> Result<Target, Refused> {
    let mut seen = address.to_owned();
    for _ in 0..DECODING_ROUNDS {
        seen = decoded(&seen);
        if check_letters(&seen).is_err() || scheme(&seen).is_some() {
            return Err(Refused::Unsafe);
        }
    }
    let (rest, fragment) = split(address, '#');
    let (path, query) = split(rest, '?');
    let fragment = fragment.map(decoded).filter(|text| !text.is_empty());
    if rest.is_empty() {
        return fragment.map(Target::Fragment).ok_or(Refused::Empty);
    }
    let path = decoded(path);
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_page = match name.rsplit_once('.') {
        Some((_, extension)) => extension.eq_ignore_ascii_case("md") || extension.is_empty(),
        None => true,
    };
    Ok(if is_page {
        Target::Page {
            path,
            query: query.map(|text| text.replace(' ', "%20")),
            fragment,
        }
    } else {
        Target::File { path }
    })
}

fn split(text: &str, at: char) -> (&str, Option<&str>) {
    text.split_once(at)
        .map_or((text, None), |(before, after)| (before, Some(after)))
}

/// `text` with its percent escapes resolved; as it is when that is not UTF-8.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digit = |at: usize| {
            after
                .get(at)
                .and_then(|byte| char::from(*byte).to_digit(16))
        };
        if let (b'%', Some(high), Some(low)) = (first, digit(0), digit(1)) {
            bytes.extend(u8::try_from(high * 16 + low));
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

pub(super) fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|have| have.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_of_five_kinds() {
        let page = |path: &str, query: Option<&str>, fragment: Option<&str>| Target::Page {
            path: path.to_owned(),
            query: query.map(str::to_owned),
            fragment: fragment.map(str::to_owned),
        };
        let external = |address: &str| Target::External(address.to_owned());
        let file = |path: &str| Target::File {
            path: path.to_owned(),
        };
        let cases = [
            ("../tema/bolig.md", page("../tema/bolig.md", None, None)),
            ("Bolig.MD#m%C3%A5l", page("Bolig.MD", None, Some("mål"))),
            ("/om/", page("/om/", None, None)),
            ("/om", page("/om", None, None)),
            ("../", page("../", None, None)),
            (
                "/sok/?tema=bolig&q=a b#treff",
                page("/sok/", Some("tema=bolig&q=a%20b"), Some("treff")),
            ),
            ("#råd", Target::Fragment("råd".to_owned())),
            ("vedlegg/min%20fil.pdf", file("vedlegg/min fil.pdf")),
            ("min fil.pdf#side=2", file("min fil.pdf")),
            ("100%.pdf", file("100%.pdf")),
            ("HTTPS://x.no/a:b", external("HTTPS://x.no/a:b")),
            ("https://x.no/a b", external("https://x.no/a%20b")),
            ("mailto:post@x.no", external("mailto:post@x.no")),
            ("tel:+4712345678", external("tel:+4712345678")),
        ];
        for (address, expected) in cases {
            assert_eq!(link(address), Ok(expected), "{address}");
        }
        assert_eq!(link(""), Err(Refused::Empty));
        assert_eq!(link("#"), Err(Refused::Empty));
    }

    #[test]
    fn an_image_is_a_file_here_or_comes_over_https() {
        assert_eq!(image("../b/a%20b.png?x").as_deref(), Ok("../b/a b.png"));
        assert_eq!(
            image("https://x.no/a.png").as_deref(),
            Ok("https://x.no/a.png")
        );
        for address in [
            "http://x.no/a.png",
            "mailto:a@b.no",
            "data:image/png;base64,AA",
            "#a",
        ] {
            assert!(image(address).is_err(), "{address}");
        }
    }
}
