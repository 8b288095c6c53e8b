//! Links, images and texts that mean harm.

use super::{codes, read, rendered};

/// Addresses that must lead nowhere, as an editor could write them.
const HOSTILE: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "&#x6a;avascript:alert(1)",
    "&#106;avascript&colon;alert(1)",
    "&#1;javascript:alert(1)",
    "&#32;javascript:alert(1)",
    "&nbsp;javascript:alert(1)",
    "\u{1}javascript:alert(1)",
    "\u{a0}javascript:alert(1)",
    "\u{feff}javascript:alert(1)",
    "java\u{0}script:alert(1)",
    "javascript%3Aalert(1)",
    "javascript%253Aalert(1)",
    "%6aavascript:alert(1)",
    "%01javascript:alert(1)",
    "%20javascript:alert(1)",
    "data:text/html,%3Cscript%3Ealert(1)%3C/script%3E",
    "DATA:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://x.no/1",
    "view-source:https://x.no",
    "//x.no/a",
    "&#32;//x.no",
    "/&sol;x.no",
    "%2F%2Fx.no",
    "\\\\\\\\x.no",
    "/\\\\x.no",
    "https:\\\\\\\\x.no",
    "https:x.no",
    "https:///x.no",
    "https://",
    "mailto:",
    "x:y",
];

#[test]
fn a_hostile_address_is_an_error_and_never_becomes_a_link() {
    for address in HOSTILE {
        for text in [
            format!("[a](<{address}>)"),
            format!("[a](<{address}> \"film\")"),
            format!("![a](<{address}>)"),
            format!("[a]\n\n[a]: <{address}>"),
            format!("![a][b]\n\n[b]: <{address}>"),
            format!("| a |\n|---|\n| [a](<{address}>) |"),
            format!("> [!MERK] [a](<{address}>)"),
        ] {
            let (body, found) = read(&text);
            assert!(codes(&found).contains(&"G402"), "{text}: {found:?}");
            assert!(body.links.is_empty() && body.images.is_empty(), "{text}");
            let html = rendered(&body);
            assert!(
                !html.contains("href") && !html.contains("src="),
                "{text}: {html}"
            );
        }
    }
}

#[test]
fn a_hostile_address_in_angle_brackets_or_bare_never_becomes_a_link() {
    for address in HOSTILE {
        for text in [
            format!("<{address}>"),
            format!("[a]({address})"),
            format!("[[{address}]]"),
            address.to_string(),
        ] {
            let html = rendered(&read(&text).0);
            for (start, _) in html.match_indices("href=\"") {
                let href = &html[start + "href=\"".len()..];
                // `[[…]]` is an id here, and the site of these tests has all ids.
                assert!(href.starts_with('/'), "{text}: {html}");
                assert!(text.starts_with("[["), "{text}: {html}");
            }
        }
    }
}

#[test]
fn breaking_out_of_an_attribute_or_an_element_is_only_text() {
    let attack = r#""><img src=x onerror=alert(1)><script>alert(1)</script>'"#;
    let quoted = attack.replace('"', "\\\"");
    for text in [
        format!("## {attack}"),
        format!("## a {{#{attack}}}"),
        format!("![{attack}](a.png)"),
        format!("![a](a.png \"{quoted} | {quoted}\")"),
        format!("[a](https://x.no \"{quoted}\")"),
        format!("[a](<https://x.no/{}>)", attack.replace(['<', '>'], "")),
        format!("[a](<{}.pdf>)", attack.replace(['<', '>', ':'], "")),
        format!("[[{attack}]] [[a|{attack}]] [[a#{attack}]]"),
        format!("```{attack}\n{attack}\n```"),
        format!("| {attack} |\n|---|\n| {attack} |"),
        format!("> [!FAKTA] {attack}\n> {attack}"),
        format!("> [!SITAT]\n> a\n> – {attack}"),
        format!("a[^1]\n\n[^1]: {attack}"),
        format!(
            "a[^{}]\n\n[^{}]: a",
            attack.replace(['[', ']'], ""),
            attack.replace(['[', ']'], "")
        ),
        format!("`{attack}`"),
        format!("Term {attack}\n: {attack}"),
        attack.to_owned(),
    ] {
        let html = rendered(&read(&text).0);
        let safe = ["<img src=\"a.png\"", "<img src=\"x\""];
        let rest = safe
            .iter()
            .fold(html.clone(), |html, image| html.replace(image, ""));
        assert!(
            !rest.contains("<img") && !rest.contains("<script"),
            "{text}\n{html}"
        );
        super::promises::assert_balanced(&html);
    }
}

#[test]
fn an_image_is_never_embedded_markup() {
    let (body, _) = read("![Kart](kart.svg)\n\n<svg><script>alert(1)</script></svg>");
    let html = rendered(&body);
    assert!(html.contains("<img src=\"kart.svg\""));
    assert!(!html.contains("<svg"), "{html}");
}
