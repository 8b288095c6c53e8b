//! Two built sites beside each other.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::OWN_PREFIX;
use super::{Disk, Seen};

/// What happened to a file on the way from one site to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Added,
    Changed,
    Gone,
}

/// A file that is not the same in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub change: Change,
    /// From the top of the site: a page by its address (`/om/`), a file by its
    /// name.
    pub address: String,
    /// The title of a page, in the later site where it is in both.
    pub title: Option<String>,
}

/// What differs between two folders, by address. Links are not followed; what
/// a build keeps there for itself does not count.
///
/// # Errors
/// The path that could not be read, and why.
pub fn compare(
    disk: &impl Disk,
    before: &Path,
    after: &Path,
) -> Result<Vec<Difference>, (PathBuf, io::Error)> {
    let (mut was, mut is) = (BTreeMap::new(), BTreeMap::new());
    below(disk, before, "", &mut was)?;
    below(disk, after, "", &mut is)?;
    let read = |root: &Path, file: &str| {
        let path = root.join(file);
        disk.read(&path).map_err(|error| (path, error))
    };
    let mut found = Vec::new();
    for (file, size) in &is {
        let change = match was.get(file) {
            None => Change::Added,
            Some(before_size)
                if before_size == size && read(before, file)? == read(after, file)? =>
            {
                continue;
            }
            Some(_) => Change::Changed,
        };
        found.push(difference(change, file, &read(after, file)?));
    }
    for file in was.keys().filter(|file| !is.contains_key(*file)) {
        found.push(difference(Change::Gone, file, &read(before, file)?));
    }
    found.sort_by(|a, b| a.address.cmp(&b.address));
    Ok(found)
}

/// Every file below a folder, with its size.
fn below(
    disk: &impl Disk,
    root: &Path,
    within: &str,
    found: &mut BTreeMap<String, u64>,
) -> Result<(), (PathBuf, io::Error)> {
    let folder = root.join(within);
    for name in disk.list(&folder).map_err(|error| (folder, error))? {
        if within.is_empty() && name.starts_with(OWN_PREFIX) {
            continue;
        }
        let file = format!("{within}{name}");
        let path = root.join(&file);
        match disk.look(&path).map_err(|error| (path, error))? {
            Seen::Folder => below(disk, root, &format!("{file}/"), found)?,
            Seen::File { size, .. } => {
                found.insert(file, size);
            }
            Seen::Nothing | Seen::Other => {}
        }
    }
    Ok(())
}

fn difference(change: Change, file: &str, bytes: &[u8]) -> Difference {
    let page = file.strip_suffix("index.html");
    let page = page.filter(|folder| folder.is_empty() || folder.ends_with('/'));
    Difference {
        change,
        address: format!("/{}", page.unwrap_or(file)),
        title: page.map(|_| title(&String::from_utf8_lossy(bytes))),
    }
}

/// What stands between the tags, with the references that titles have undone.
fn title(html: &str) -> String {
    let inner = html
        .split_once("<title>")
        .and_then(|(_, rest)| rest.split_once("</title>"));
    let text = inner.map_or("", |(title, _)| title);
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ]
    .into_iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
