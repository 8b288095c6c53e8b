//! Addresses on the web that may be linked to.

/// Whether `url` is a whole address of an allowed scheme: `http`, `https`,
/// `mailto` or `tel`, with something after it, and without spaces, control
/// characters, quotes, angle brackets or backslashes.
///
/// An allow-list: `javascript:` in any spelling, `data:`, `vbscript:`, `//host`
/// and addresses without a scheme are not on it.
#[must_use]
pub fn safe_url(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once(':') else {
        return false;
    };
    let clean = !url.contains(|c: char| {
        c.is_control() || c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '\\' | '`')
    });
    let whole = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest
            .strip_prefix("//")
            .is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '[')),
        "mailto" => rest.contains('@') && !rest.starts_with('@'),
        "tel" => rest.contains(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    clean && whole
}

/// The address that somebody means who leaves out its beginning: `www.a.no`,
/// `a.no/b` or `post@a.no`.
#[must_use]
pub fn meant_url(text: &str) -> Option<String> {
    const ENDS: [&str; 9] = ["no", "com", "org", "net", "eu", "se", "dk", "fi", "info"];
    let host = text.split(['/', '?', '#']).next()?;
    let ends = |host: &str| {
        let end = host
            .rsplit_once('.')
            .map(|(_, end)| end.to_ascii_lowercase());
        end.is_some_and(|end| ENDS.contains(&end.as_str()))
    };
    let meant = match host.split_once('@') {
        Some((_, domain)) if ends(domain) && host == text => format!("mailto:{text}"),
        None if host.contains(':') => return None,
        None if host.starts_with("www.") || ends(host) => format!("https://{text}"),
        _ => return None,
    };
    safe_url(&meant).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::{meant_url, safe_url};

    #[test]
    fn an_address_without_its_beginning_is_known_by_its_end() {
        let cases = [
            ("www.a.no", Some("https://www.a.no")),
            ("bygda.no/om?x#y", Some("https://bygda.no/om?x#y")),
            ("post@a.no", Some("mailto:post@a.no")),
            ("rapport.pdf", None),
            ("../tema/a.md", None),
            ("a b.no", None),
            ("javascript:a.no", None),
        ];
        for (text, meant) in cases {
            assert_eq!(meant_url(text).as_deref(), meant, "{text}");
        }
    }

    #[test]
    fn only_whole_addresses_of_listed_schemes_pass() {
        for good in [
            "https://a.no",
            "HTTP://a.no/ø?q=1#x",
            "mailto:post@a.no",
            "tel:+4740000000",
            "https://[::1]/",
        ] {
            assert!(safe_url(good), "{good}");
        }
        let bad = [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            " javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "//a.no",
            "a.no",
            "https:",
            "https://",
            "https:a.no",
            "file:///etc/passwd",
            "mailto:",
            "https://a.no/\"onmouseover=x",
            "https://a.no\\b",
            "",
        ];
        for bad in bad {
            assert!(!safe_url(bad), "{bad}");
        }
    }
}
