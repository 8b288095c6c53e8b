//! Films: which links become a card that the reader may follow.
//!
//! Nothing is fetched from the film's host until then, so no host learns who
//! reads the page.

use super::target::starts_with_ignoring_case;

/// Hosts that show films, with all hosts under them.
const HOSTS: [&str; 6] = [
    "youtube.com",
    "youtu.be",
    "youtube-nocookie.com",
    "vimeo.com",
    "tv.nrk.no",
    "dailymotion.com",
];

/// The link title that makes any link a film.
const TITLE: &str = "film";

/// Whether a link to `address`, alone in its paragraph, is to a film.
pub(super) fn is_film(address: &str, title: Option<&str>) -> bool {
    title.is_some_and(|title| title.trim().eq_ignore_ascii_case(TITLE))
        || host(address).is_some_and(|host| {
            HOSTS.iter().any(|known| {
                host.strip_suffix(known)
                    .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            })
        })
}

/// The address that is all of `text`, if it is one and leads to a film.
pub(super) fn bare(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_one = !text.contains(char::is_whitespace) && is_film(text, None);
    is_one.then_some(text)
}

fn host(address: &str) -> Option<String> {
    let rest = ["https://", "http://"]
        .into_iter()
        .find(|start| starts_with_ignoring_case(address, start))
        .map(|start| &address[start.len()..])?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    Some(host.split(':').next()?.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_decides_and_not_what_looks_like_it() {
        let cases = [
            ("https://www.youtube.com/watch?v=a_b", true),
            ("HTTPS://YOUTU.BE/x", true),
            ("https://player.vimeo.com:443/1", true),
            ("https://notyoutube.com/x", false),
            ("https://youtube.com.x.no/", false),
            ("https://youtube.com@x.no/", false),
            ("https://x.no/youtube.com", false),
            ("youtube.com/x", false),
        ];
        for (address, expected) in cases {
            assert_eq!(is_film(address, None), expected, "{address}");
        }
        assert!(is_film("https://x.no/", Some("Film")));
        assert_eq!(bare(" https://youtu.be/x "), Some("https://youtu.be/x"));
        assert_eq!(bare("https://youtu.be/x og"), None);
    }
}
