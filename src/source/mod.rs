//! Floor 4: files come in here and nowhere else.
//!
//! [`Files`] is the edge: the disk, or a map in memory for tests. [`list`]
//! walks the site's folders by the rules for ignored and unsafe names;
//! [`load`] turns one file into text or says why it cannot. The result is a
//! [`SourceTree`]: plain values that everything after is a function of.

mod decode;
mod disk;
mod embedded;
mod list;
mod memory;

pub use decode::LARGEST;
pub use disk::{DiskFiles, has_site};
pub use embedded::{default_model, default_theme, starter};
pub use list::list;
pub use memory::MemoryFiles;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use crate::diag::{Diagnostic, Sources};
use crate::image::{self, Known, Refusal};
use crate::text::{FileId, Hash, SitePath};

/// Where files come from.
pub trait Files: Sync {
    /// Everything below `folder` of the site folder, or the file of that name;
    /// nothing when it does not exist. In any order.
    fn below(&self, folder: &str) -> Vec<Found>;
    /// The bytes of a file.
    ///
    /// # Errors
    /// Those of the system.
    fn read(&self, path: &SitePath) -> io::Result<Vec<u8>>;
    /// The length of a file in bytes, without reading it where that can be.
    ///
    /// # Errors
    /// Those of the system.
    fn size(&self, path: &SitePath) -> io::Result<u64> {
        self.read(path).map(|bytes| bytes.len() as u64)
    }
}

/// What a walk met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A file, by its path from the site folder with `/` between names.
    File(String),
    /// A name that is not UTF-8, with what cannot be shown replaced.
    NotUtf8(String),
    /// A symbolic link that leaves the site folder.
    LinkOutside { path: String, target: String },
    /// A symbolic link to nothing.
    LinkDangling { path: String, target: String },
    /// A symbolic link into a folder it is in.
    LinkLoop(String),
    /// A folder or file that could not be read.
    Unreadable { path: String, error: String },
}

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    Config,
    Model,
    Theme,
    Page,
    /// The list of addresses that have been published.
    Addresses,
}

/// A text file.
#[derive(Debug, Clone)]
pub struct SourceFile {
    pub path: SitePath,
    pub area: Area,
    /// With its byte-order mark, if it has one, so that offsets hold.
    pub text: String,
    /// Of the bytes as they were read. Where the text is empty and this is not
    /// the hash of nothing, the file was refused, with a reason.
    pub hash: Hash,
    /// Compiled into the program rather than found in the site folder.
    pub built_in: bool,
}

/// All files of a site.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    /// Texts; a file's number is its place here.
    pub files: Vec<Arc<SourceFile>>,
    /// Other files in the content, which pages may refer to, sorted.
    pub assets: Vec<SitePath>,
    /// Those of them that are pictures, and what their heads tell.
    pub pictures: BTreeMap<SitePath, Result<Known, Refusal>>,
    /// Other files of themes, by path, with their bytes, sorted.
    pub theme_assets: Vec<(SitePath, Vec<u8>)>,
}

impl SourceTree {
    /// Files of one area with their numbers.
    pub fn in_area(&self, area: Area) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0u32..)
            .map(FileId)
            .zip(self.files.iter().map(AsRef::as_ref))
            .filter(move |(_, file)| file.area == area)
    }

    /// Drops the texts of pages, which are half of what is read, but for those in
    /// `shown`.
    pub fn let_go_of_pages(&mut self, shown: &BTreeSet<FileId>) {
        for (id, file) in (0u32..).map(FileId).zip(&mut self.files) {
            if file.area == Area::Page
                && !shown.contains(&id)
                && let Some(file) = Arc::get_mut(file)
            {
                file.text = String::new();
            }
        }
    }

    /// The file with this number.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize).map(AsRef::as_ref)
    }
}

impl Sources for SourceTree {
    fn name(&self, file: FileId) -> &str {
        self.get(file).map_or("?", |file| file.path.as_str())
    }

    fn text(&self, file: FileId) -> Option<&str> {
        self.get(file)
            .map(|file| file.text.as_str())
            .filter(|text| !text.is_empty())
    }
}

/// Looks at one picture. One that is too heavy is not read, and one that cannot
/// be read is broken; both are said by the pages that show it.
///
/// # Errors
/// Why it is not used.
pub fn look(files: &dyn Files, path: &SitePath) -> Result<Known, Refusal> {
    let broken = |error: io::Error| Refusal::Broken(error.to_string());
    let size = files.size(path).map_err(broken)?;
    if size > image::MOST_BYTES {
        return Err(Refusal::Bytes(size));
    }
    image::look(&files.read(path).map_err(broken)?, &path.extension())
}

/// Reads one file as text.
///
/// A file that cannot be read is there with an empty text and a diagnostic, so
/// that it has a number and other files are still checked.
pub fn load(
    files: &dyn Files,
    path: &SitePath,
    area: Area,
    id: FileId,
) -> (SourceFile, Vec<Diagnostic>) {
    let (hash, text, diagnostics) = match files.read(path) {
        Ok(bytes) => {
            let hash = Hash::of(&bytes);
            let (text, refused) = decode::text(bytes, path, id);
            (hash, text, refused)
        }
        Err(error) => {
            let problem = error.to_string();
            let unreadable = decode::unreadable(path.as_str(), &error, Some(id));
            (
                Hash::of(problem.as_bytes()),
                String::new(),
                vec![unreadable],
            )
        }
    };
    let file = SourceFile {
        hash,
        path: path.clone(),
        area,
        text,
        built_in: false,
    };
    (file, diagnostics)
}
