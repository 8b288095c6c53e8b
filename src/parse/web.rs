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

#[cfg(test)]
mod tests {
    use super::safe_url;

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
