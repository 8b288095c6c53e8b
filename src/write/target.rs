//! Which folder may be written to.
//!
//! A generator that is pointed at the wrong folder is the one that eats
//! somebody's work, so the question is settled before anything is touched, on
//! where the path really leads and not on how it is written.

use std::ffi::OsString;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::diag::{Arg, Code, Diagnostic, Word};

/// A folder that is safe to write a site to: absolute, without links. Only
/// [`check_target`] makes one, so no sink opens on an unchecked path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target(PathBuf);

impl Target {
    /// The folder; it need not exist yet.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.0
    }
}

/// Follows `output` (relative paths start in `site_root`) to where it leads and
/// refuses the site itself, its `content`, `themes`, `src` and `.git` and what
/// is inside them, `home`, whatever contains one of these, the root of a disk,
/// a file and an empty text. Creates nothing.
///
/// # Errors
/// `G803`, with what the path leads to and what it would harm: `⊂` is inside,
/// `⊃` contains.
pub fn check_target(
    site_root: &Path,
    content: &Path,
    themes: &Path,
    output: &Path,
    home: Option<&Path>,
) -> Result<Target, Diagnostic> {
    let unsafe_output =
        || Diagnostic::new(Code::UnsafeOutput).with("path", output.to_string_lossy().into_owned());
    if output.as_os_str().to_string_lossy().trim().is_empty() {
        return Err(unsafe_output().with("reason", Word::Empty));
    }
    let refuse = |reason: Arg, other: &Path| {
        let other = other.display().to_string();
        Err(unsafe_output().with("reason", reason).with("other", other))
    };
    let really = |path: &Path| where_it_leads(&site_root.join(path));

    let target = match really(output) {
        Ok(target) if target.parent().is_none() => {
            return refuse(Word::OutputIsDisk.into(), Path::new(""));
        }
        Ok(target) => target,
        Err(error) => return refuse((&error).into(), Path::new("")),
    };
    let sources = [content, themes, Path::new("src"), Path::new(".git")];
    let guarded = sources.into_iter().map(|path| (path, true));
    let around = [Some(Path::new("")), home];
    let guarded = guarded.chain(around.into_iter().flatten().map(|path| (path, false)));
    for (path, with_what_is_inside) in guarded {
        let path = match really(path) {
            Ok(path) => path,
            Err(error) => return refuse((&error).into(), path),
        };
        let relation = if target == path {
            let home = home.is_some_and(|home| really(home).is_ok_and(|home| home == target));
            let reason = if home {
                Word::OutputIsHome
            } else {
                Word::OutputIs
            };
            return refuse(reason.into(), Path::new(""));
        } else if path.starts_with(&target) {
            Word::OutputHolds
        } else if with_what_is_inside && target.starts_with(&path) {
            Word::OutputInside
        } else {
            continue;
        };
        return refuse(relation.into(), &path);
    }
    Ok(Target(target))
}

/// The absolute path with every link followed and every `..` resolved, one name
/// at a time, so that `..` after a link means what it means to the system.
/// Names that do not exist yet are kept as written.
pub(super) fn where_it_leads(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut here = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Prefix(_) | Component::RootDir => here.push(part),
            Component::CurDir => {}
            Component::ParentDir => {
                here.pop();
            }
            Component::Normal(name) => here = step(&here, name.to_owned())?,
        }
    }
    Ok(here)
}

fn step(folder: &Path, name: OsString) -> io::Result<PathBuf> {
    let next = folder.join(name);
    match next.symlink_metadata() {
        Ok(_) => {
            // A link that leads nowhere or round in a circle fails here.
            let real = next.canonicalize()?;
            if real.is_dir() {
                Ok(real)
            } else {
                Err(io::ErrorKind::NotADirectory.into())
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(next),
        Err(error) => Err(error),
    }
}
