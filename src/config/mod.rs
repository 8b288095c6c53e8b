//! Floor 3: the settings of a site.
//!
//! `raw` mirrors `grend.yaml`; [`Config`] is what the rest may rely on: paths
//! that stay in the site, an address that is one, a language there are texts
//! for. Every setting has a default, so an empty file, or none, is a site.

mod policy;
mod raw;

use crate::diag::{Code, Diagnostic};
use crate::text::{ByLang, FileId, Lang, SitePath, Span};
use crate::yaml;

pub use policy::{BY_HEADER, BY_PAGE};
pub use raw::{Host, Licence, Raw};

/// Name of the settings file, in the site folder.
pub const FILE: &str = "grend.yaml";
/// The folder with the content, unless the settings name another.
pub const CONTENT: &str = "content";

/// The settings of a site, checked.
#[derive(Debug, Clone)]
pub struct Config {
    pub title: ByLang<String>,
    pub tagline: ByLang<String>,
    pub publisher: String,
    /// Address for e-mail about the site; empty where there is none.
    pub contact: String,
    /// The publisher's own site, or its address in a register; may be empty.
    pub publisher_url: String,
    /// Of the open data.
    pub licence: Licence,
    /// Those to write files for, each once.
    pub hosts: Vec<Host>,
    /// Where the site will be published; empty where that is not known.
    pub base_url: BaseUrl,
    /// Language of pages that belong to no document: front page, lists.
    pub language: Lang,
    /// Language of messages.
    pub messages: Lang,
    /// Folder with the content, from the site folder.
    pub content: SitePath,
    /// Name of the theme.
    pub theme: String,
    /// Folder of the built site as written; it may be outside the site folder.
    pub output: String,
    /// Cards on one page of a list.
    pub page_size: usize,
    /// Types in the menu; empty means all that have a list.
    pub menu: Vec<String>,
    /// Pages in the foot of every page, by id.
    pub footer: Vec<String>,
    /// Whether raw HTML in content is sanitised instead of shown as text.
    pub sanitise_html: bool,
    /// Address that opens a file in the editor, with `{file}` (the whole path,
    /// from a slash), `{line}` and `{column}`; empty for none.
    pub editor: String,
    /// Per cent of the words that each written form is to have; `None` asks for
    /// nothing.
    pub language_share: Option<usize>,
    /// Heavy words, in lower case, and what to write instead, besides the
    /// built-in ones; an empty text takes a built-in word off the list.
    pub plain_words: Vec<(String, String)>,
}

/// The address of the site: `https://host/path/`, or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Checks an address and ends it with a slash.
    ///
    /// # Errors
    /// The text, when it is not an `http` or `https` address with a host and
    /// without query, fragment or user.
    pub fn parse(text: &str) -> Result<Self, &str> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Ok(Self::default());
        }
        let rest = trimmed
            .strip_prefix("https://")
            .or_else(|| trimmed.strip_prefix("http://"))
            .ok_or(text)?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        let good = !host.is_empty()
            && host.chars().all(plain)
            && !path.starts_with('/')
            && !path.contains(['?', '#', '@', '\\', '%', '"', '<', '>', ' ', '\''])
            && !path.split('/').any(|name| name == ".." || name == ".");
        if !good {
            return Err(text);
        }
        let slash = if trimmed.ends_with('/') { "" } else { "/" };
        Ok(Self(format!("{trimmed}{slash}")))
    }

    /// `https://host/path/`, or empty.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path part with slashes at both ends: `/`, or `/path/`.
    #[must_use]
    pub fn path(&self) -> &str {
        self.0
            .split_once("://")
            .and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]))
            .unwrap_or("/")
    }
}

impl Config {
    /// The settings in `text`, the content of the settings file `file`; with
    /// `None`, the defaults. A setting that cannot be used keeps its default
    /// and gives an error.
    #[must_use]
    pub fn read(source: Option<(FileId, &str)>) -> (Self, Vec<Diagnostic>) {
        let Some((file, text)) = source else {
            return Self::checked(Raw::default(), None);
        };
        match yaml::typed::<Raw>(text) {
            Ok(raw) => Self::checked(raw, Some((file, text))),
            // Only comments: the same as no file.
            Err(_)
                if text
                    .lines()
                    .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) =>
            {
                Self::checked(Raw::default(), None)
            }
            Err(error) => {
                let (config, mut diagnostics) = Self::checked(Raw::default(), None);
                diagnostics.push(error.diagnostic(Code::ConfigInvalid, file));
                (config, diagnostics)
            }
        }
    }

    /// The line of a top-level setting in `text`, the settings file `file`.
    #[must_use]
    pub fn setting(file: FileId, text: &str, key: &str) -> Span {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if line
                .strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with(':'))
            {
                return Span::new(file, start..start + line.trim_end().len());
            }
            start += line.len();
        }
        Span::new(file, 0..0)
    }

    fn checked(raw: Raw, source: Option<(FileId, &str)>) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut refuse = |code: Code, key: &str, value: &str, problem: &str| {
            let diagnostic = match source {
                Some((file, text)) => Diagnostic::at(code, Self::setting(file, text, key)),
                None => Diagnostic::new(code),
            };
            let diagnostic = diagnostic
                .with("value", value)
                .with("path", value)
                .with("reason", problem);
            diagnostics.push(diagnostic.with("problem", format!("{key}: {problem}")));
        };
        let base_url = BaseUrl::parse(&raw.base_url).unwrap_or_else(|bad| {
            refuse(Code::BadBaseUrl, "base_url", bad, "");
            BaseUrl::default()
        });
        let content = SitePath::parse(raw.content.trim_end_matches('/')).unwrap_or_else(|_| {
            refuse(
                Code::ConfigInvalid,
                "content",
                &raw.content,
                "must be a folder inside the site folder",
            );
            default_content()
        });
        let theme = match SitePath::parse(&raw.theme) {
            Ok(name) if !raw.theme.contains('/') => name.as_str().to_owned(),
            _ => {
                refuse(
                    Code::ConfigInvalid,
                    "theme",
                    &raw.theme,
                    "must be the name of a folder in themes/",
                );
                "standard".to_owned()
            }
        };
        if raw.page_size == 0 {
            refuse(Code::ConfigInvalid, "page_size", "0", "must be 1 or more");
        }
        let editor = if is_editor(&raw.editor) {
            raw.editor
        } else {
            refuse(
                Code::ConfigInvalid,
                "editor",
                &raw.editor,
                "must be an address of an editor, as vscode://file{file}:{line}:{column}",
            );
            String::new()
        };
        let contact = if raw.contact.is_empty() || is_mailbox(&raw.contact) {
            raw.contact
        } else {
            refuse(
                Code::ConfigInvalid,
                "contact",
                &raw.contact,
                "must be an e-mail address",
            );
            String::new()
        };
        let publisher_url = if raw.publisher_url.is_empty() || is_of_the_web(&raw.publisher_url) {
            raw.publisher_url
        } else {
            refuse(
                Code::ConfigInvalid,
                "publisher_url",
                &raw.publisher_url,
                "must begin with https:// or http://",
            );
            String::new()
        };
        let mut hosts = raw.hosts;
        hosts.sort_unstable();
        hosts.dedup();
        let config = Self {
            title: raw.title,
            tagline: raw.tagline,
            publisher: raw.publisher,
            contact,
            publisher_url,
            licence: raw.licence,
            hosts,
            base_url,
            language: raw.language,
            messages: raw.messages,
            content,
            theme,
            output: raw.output,
            page_size: raw.page_size.max(1),
            menu: raw.menu,
            footer: raw.footer,
            sanitise_html: raw.raw_html == raw::RawHtml::Sanitise,
            editor,
            language_share: raw.language_share,
            plain_words: raw.plain_words.0,
        };
        (config, diagnostics)
    }
}

/// Whether a text is an e-mail address that needs no escape in a `mailto:`.
fn is_mailbox(text: &str) -> bool {
    let good = |part: &str, more: &[char]| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || more.contains(&c))
    };
    text.split_once('@').is_some_and(|(box_name, host)| {
        good(box_name, &['.', '-', '_']) && good(host, &['.', '-']) && host.contains('.')
    })
}

/// Whether an address is a program's of its own, which no browser runs or loads.
fn is_editor(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once("://") else {
        return address.is_empty();
    };
    let of_browsers = [
        "http",
        "https",
        "file",
        "javascript",
        "data",
        "vbscript",
        "blob",
    ];
    !scheme.is_empty()
        && scheme.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        && !of_browsers.contains(&scheme)
        && address.contains("{file}")
}

/// `https://…` or `http://…`, of characters that need no escape anywhere.
fn is_of_the_web(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let plain = |c: char| c.is_ascii_graphic() && !"<>\"{}|\\^`".contains(c);
    rest.is_some_and(|rest| !rest.is_empty()) && text.chars().all(plain)
}

fn default_content() -> SitePath {
    #[expect(clippy::expect_used, reason = "a constant that is a good path")]
    SitePath::parse(CONTENT).expect("a good path")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// P14.
    #[test]
    fn an_address_is_taken_with_any_path_and_nothing_else_is() {
        let cases = [
            ("", Ok(("", "/"))),
            ("https://a.no", Ok(("https://a.no/", "/"))),
            ("https://a.no/b", Ok(("https://a.no/b/", "/b/"))),
            (
                "http://127.0.0.1:8080/x/y/",
                Ok(("http://127.0.0.1:8080/x/y/", "/x/y/")),
            ),
            ("//a.no/", Err("//a.no/")),
            ("file:///tmp/", Err("file:///tmp/")),
            ("https://a.no/?q", Err("https://a.no/?q")),
            ("https://u@a.no/", Err("https://u@a.no/")),
            ("https://a.no/../b", Err("https://a.no/../b")),
            ("javascript:alert(1)", Err("javascript:alert(1)")),
        ];
        for (text, expected) in cases {
            let parsed = BaseUrl::parse(text);
            assert_eq!(
                parsed
                    .as_ref()
                    .map(|url| (url.as_str(), url.path()))
                    .map_err(|e| *e),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn a_bad_setting_is_named_with_its_line_and_the_rest_is_read() {
        let text = "title: {nb: Prøve}\nbase_url: ftp://x\ncontent: ../ut\n";
        let (config, found) = Config::read(Some((FileId(0), text)));
        let places: Vec<_> = found
            .iter()
            .map(|d| (d.code.as_str(), d.span.map(|s| &text[s.range()])))
            .collect();
        assert_eq!(
            places,
            [
                ("G804", Some("base_url: ftp://x")),
                ("G801", Some("content: ../ut"))
            ]
        );
        assert_eq!(
            config.title.best(Lang::Nn),
            Some((Lang::Nb, &"Prøve".to_owned()))
        );
        let (_, found) = Config::read(Some((FileId(0), "titel: x\n")));
        assert_eq!(found[0].code, Code::ConfigInvalid);
        assert_eq!(Config::read(Some((FileId(0), "# bare kommentar\n"))).1, []);
    }
}
