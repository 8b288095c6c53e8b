//! The start tags of an HTML text, with their attributes: as much of HTML's
//! grammar as our own pages use, and a panic where they are not well formed.

/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "title", "textarea"];

/// A start tag.
#[derive(Debug)]
pub struct Tag {
    /// In lower case.
    pub name: String,
    /// Names in lower case; references in values undone.
    pub attributes: Vec<(String, String)>,
    /// What is in it, for elements whose content is no markup.
    pub text: String,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The start tags of `html`, in order.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").expect("an end of the comment").1;
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (mut tag, after) = start_tag(rest);
            rest = after;
            if RAW.contains(&tag.name.as_str()) {
                let end = format!("</{}>", tag.name);
                let (text, after) = rest.split_once(&end).expect("an end tag");
                tag.text = unescaped(text);
                rest = after;
            }
            found.push(tag);
        } else {
            assert!(
                rest.starts_with(['/', '!']),
                "a stray <: {}",
                rest.chars().take(40).collect::<String>()
            );
        }
    }
    found
}

/// The tag whose name `rest` begins with, and what comes after it.
fn start_tag(rest: &str) -> (Tag, &str) {
    let (name, mut rest) = word(rest);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            let name = name.to_ascii_lowercase();
            let text = String::new();
            return (
                Tag {
                    name,
                    attributes,
                    text,
                },
                after,
            );
        }
        if let Some(after) = rest.strip_prefix('/') {
            rest = after;
            continue;
        }
        let (key, after) = word(rest);
        assert!(!key.is_empty(), "an unfinished <{name}");
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(after) => value(after.trim_start()),
            None => ("", after),
        };
        let key = key.to_ascii_lowercase();
        assert!(
            attributes.iter().all(|(other, _)| *other != key),
            "<{name}> has {key} twice"
        );
        attributes.push((key, unescaped(value)));
        rest = after;
    }
}

fn word(rest: &str) -> (&str, &str) {
    let end = rest.find(|c: char| c.is_whitespace() || "/>=".contains(c));
    rest.split_at(end.unwrap_or(rest.len()))
}

fn value(rest: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = rest.strip_prefix(quote) {
            return inside.split_once(quote).expect("an end quote");
        }
    }
    let end = rest.find(|c: char| c.is_whitespace() || c == '>');
    rest.split_at(end.unwrap_or(rest.len()))
}

/// Character references undone: numbers and the five names our pages use.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (name, after) = after.split_once(';').expect("a reference after &");
        let number = match name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => name
                .strip_prefix('#')
                .and_then(|digits| digits.parse().ok()),
        };
        let named = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => number.and_then(char::from_u32),
        };
        out.push(named.expect("a reference that is known"));
        rest = after;
    }
    out.push_str(rest);
    out
}
