//! Paths that cannot leave the folder they belong to.
//!
//! Every path from content, model, theme or config becomes one of these two
//! types before it is used, and neither can be made with `..`, a drive, a
//! backslash, an escape or a name some system cannot store. The rules hold on
//! every system, not only where they bite.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error};

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::slug::is_reserved;

/// Longest single name in a path, in bytes (the limit of ext4, APFS and NTFS).
const LONGEST_NAME: usize = 255;

/// Why a text is not a safe path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathProblem {
    /// Nothing there.
    Empty,
    /// Starts at the root of a disk, a server or a drive.
    Absolute,
    /// Has a part `.` or `..`.
    Upwards,
    /// Has a backslash, a control character, a `\u{fffd}` where one was, or one
    /// of `: ? * " < > |`.
    ForbiddenChar,
    /// Has `%`, by which the other rules could be evaded.
    Escaped,
    /// A part ends with a dot or a space, which Windows drops.
    TrailingDot,
    /// A part is a name that Windows reserves.
    Reserved,
    /// A part begins with a dot, where hidden files are not allowed.
    Hidden,
    /// A part is longer than 255 bytes.
    TooLong,
}

/// As [`str::to_lowercase`], the form under which two addresses are the same file on
/// some disk; most are in it already.
#[must_use]
pub fn lower(text: &str) -> Cow<'_, str> {
    if (text.bytes()).all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.to_lowercase())
    }
}

/// `a/b/c.html` is in `a/b` and `a`; the innermost comes first.
pub fn folders_above(file: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(file), |folder| parent(folder))
}

/// The folder that `a/b/c.html` is in: `a/b`.
#[must_use]
pub fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

fn check_relative(text: &str) -> Result<(), PathProblem> {
    if text.is_empty() {
        return Err(PathProblem::Empty);
    }
    if text.starts_with('/') || text.starts_with('\\') || text.as_bytes().get(1) == Some(&b':') {
        return Err(PathProblem::Absolute);
    }
    text.split('/').try_for_each(check_name)
}

fn check_name(name: &str) -> Result<(), PathProblem> {
    let forbidden = |c: char| {
        c.is_control()
            || matches!(
                c,
                '\\' | ':' | '?' | '*' | '"' | '<' | '>' | '|' | char::REPLACEMENT_CHARACTER
            )
    };
    // As nearly all are.
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    let is_plain = name.bytes().all(plain);
    if name.is_empty() {
        Err(PathProblem::Empty)
    } else if name == "." || name == ".." {
        Err(PathProblem::Upwards)
    } else if !is_plain && name.contains(forbidden) {
        Err(PathProblem::ForbiddenChar)
    } else if !is_plain && name.contains('%') {
        Err(PathProblem::Escaped)
    } else if name.ends_with(['.', ' ']) {
        Err(PathProblem::TrailingDot)
    } else if is_reserved(name) {
        Err(PathProblem::Reserved)
    } else if name.len() > LONGEST_NAME {
        Err(PathProblem::TooLong)
    } else {
        Ok(())
    }
}

fn nfc(text: &str) -> String {
    if is_nfc(text) {
        text.to_owned()
    } else {
        text.nfc().collect()
    }
}

/// A file of the site by its path from the site folder, such as
/// `content/eksempel/tingvoll.md`: relative, `/` between names, NFC.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct SitePath(String);

impl SitePath {
    /// Checks `text` and normalises it to NFC.
    ///
    /// # Errors
    /// The first [`PathProblem`] met.
    pub fn parse(text: &str) -> Result<Self, PathProblem> {
        check_relative(text)?;
        Ok(Self(nfc(text)))
    }

    /// The path `text`, written relative to the folder this file is in (or to
    /// the site folder when it starts with `/`), with `..` resolved.
    ///
    /// # Errors
    /// [`PathProblem::Upwards`] when it would leave the site folder.
    pub fn resolve(&self, text: &str) -> Result<Self, PathProblem> {
        let (base, rest) = match text.strip_prefix('/') {
            Some(rest) => ("", rest),
            None => (self.folder(), text),
        };
        let mut names: Vec<&str> = base.split('/').filter(|name| !name.is_empty()).collect();
        for name in rest.split('/') {
            match name {
                "" | "." => {}
                ".." => {
                    names.pop().ok_or(PathProblem::Upwards)?;
                }
                name => names.push(name),
            }
        }
        Self::parse(&names.join("/"))
    }

    /// The whole path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder part, without a slash at the end; empty at the top.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last name with its extension.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The last name without its extension.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The extension in lower case, without the dot; empty where there is none.
    #[must_use]
    pub fn extension(&self) -> String {
        let name = self.name();
        name.rsplit_once('.')
            .map_or(String::new(), |(_, extension)| {
                extension.to_ascii_lowercase()
            })
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An address inside the site, from its top and without a leading slash: a
/// page (`eksempel/tingvoll/`, or empty for the front page) or a file
/// (`assets/stil.css`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct UrlPath(String);

impl UrlPath {
    /// The front page.
    #[must_use]
    pub const fn front() -> Self {
        Self(String::new())
    }

    /// Checks `text`, with or without a leading slash, and normalises it to NFC.
    ///
    /// # Errors
    /// The first [`PathProblem`] met; two slashes in a row are [`PathProblem::Empty`].
    pub fn parse(text: &str) -> Result<Self, PathProblem> {
        if text.starts_with("//") {
            return Err(PathProblem::Absolute);
        }
        let text = text.strip_prefix('/').unwrap_or(text);
        if text.is_empty() {
            return Ok(Self::front());
        }
        check_relative(text.strip_suffix('/').unwrap_or(text))?;
        Ok(Self(nfc(text)))
    }

    /// Whether `path` is what [`UrlPath::file`] gives for some address.
    #[must_use]
    pub fn is_file(path: &str) -> bool {
        check_relative(path).is_ok() && is_nfc(path)
    }

    /// The address as text, such as `eksempel/tingvoll/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file in the output folder: a page is `index.html` in its folder.
    #[must_use]
    pub fn file(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') {
            format!("{}index.html", self.0)
        } else {
            self.0.clone()
        }
    }

    /// The way from this page back to the top of the site: `../../`, or `./`
    /// at the top. Prefixed to an address it makes a relative link.
    #[must_use]
    pub fn to_top(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }

    /// The file below `root`, ready for the disk.
    #[must_use]
    pub fn below(&self, root: &Path) -> PathBuf {
        root.join(self.file())
    }
}

impl fmt::Display for UrlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is read back is checked as what is new.
impl<'de> Deserialize<'de> for SitePath {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let is_safe = check_relative(&text).is_ok() && is_nfc(&text);
        is_safe.then_some(Self(text)).ok_or_else(unsafe_path)
    }
}

impl<'de> Deserialize<'de> for UrlPath {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let file = text.strip_suffix('/').unwrap_or(&text);
        let is_safe = text.is_empty() || Self::is_file(file);
        is_safe.then_some(Self(text)).ok_or_else(unsafe_path)
    }
}

fn unsafe_path<E: Error>() -> E {
    E::custom("a path that could lead out of its folder")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// P01, P08 and P09.
    #[test]
    fn a_path_that_could_leave_the_site_is_refused() {
        use PathProblem as P;
        let cases = [
            ("../x", P::Upwards),
            ("a/../x", P::Upwards),
            ("..\\x", P::ForbiddenChar),
            ("%2e%2e%2fx", P::Escaped),
            ("%252e/x", P::Escaped),
            ("C:\\x", P::Absolute),
            ("\\\\server\\share", P::Absolute),
            ("//server/share", P::Absolute),
            ("a\0b", P::ForbiddenChar),
            ("a./b", P::TrailingDot),
            ("a /b", P::TrailingDot),
            ("aux", P::Reserved),
            ("CON.md", P::Reserved),
            ("a//b", P::Empty),
        ];
        for (text, problem) in cases {
            assert_eq!(UrlPath::parse(text).map(|_| ()), Err(problem), "{text}");
            let kept = serde_json::Value::from(text);
            assert!(serde_json::from_value::<UrlPath>(kept.clone()).is_err());
            assert!(serde_json::from_value::<SitePath>(kept).is_err());
        }
        assert_eq!(UrlPath::parse(&"å".repeat(128)), Err(P::TooLong));
    }

    #[test]
    fn addresses_name_their_file_and_their_way_to_the_top() {
        let cases = [
            ("/", "index.html", "./"),
            ("404.html", "404.html", "./"),
            ("/eksempel/a/", "eksempel/a/index.html", "../../"),
            ("data/a.json", "data/a.json", "../"),
        ];
        for (text, file, to_top) in cases {
            let url = UrlPath::parse(text).expect("a good address");
            assert_eq!((url.file().as_str(), url.to_top().as_str()), (file, to_top));
            let kept = serde_json::to_value(&url).expect("a text");
            assert_eq!(serde_json::from_value::<UrlPath>(kept).ok(), Some(url));
        }
    }

    #[test]
    fn a_relative_path_resolves_inside_the_site_or_not_at_all() {
        let page = SitePath::parse("content/eksempel/a.md").expect("a good path");
        let resolved = |text| page.resolve(text).map(|path| path.as_str().to_owned());
        assert_eq!(resolved("b.md"), Ok("content/eksempel/b.md".into()));
        assert_eq!(resolved("../tema/./b.md"), Ok("content/tema/b.md".into()));
        assert_eq!(resolved("/content/b.md"), Ok("content/b.md".into()));
        assert_eq!(resolved("../../../b.md"), Err(PathProblem::Upwards));
    }
}
