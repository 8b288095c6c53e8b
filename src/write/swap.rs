//! Changing the whole site in one step, for hosts that serve the folder live.
//!
//! The output is then a link to one of two folders beside it. A build writes to
//! the other, as it writes to any, and last a new link takes the place of the
//! old one by a rename: a reader gets all of the old site or all of the new. The
//! next build writes to the folder that was served before, where most files are
//! as they were.
//!
//! Foreign files (`CNAME`, a report somebody put there) lie in one folder only.
//! If the switch would take one from readers, it is not made.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diag::{Code, Diagnostic};

use super::judge::Past;
use super::manifest::OWN_PREFIX;
use super::{Disk, RealDisk, Seen, about, write_failed};

/// The link, and the folders it may lead to.
#[derive(Debug)]
pub struct Swap {
    link: PathBuf,
    /// The folder that is served now; `None` the first time.
    active: Option<PathBuf>,
    /// The one to write to.
    next: PathBuf,
}

impl Swap {
    /// Looks where the link leads now. Makes nothing.
    ///
    /// # Errors
    /// `G941` when something that is no such link stands there.
    pub fn of(link: &Path) -> Result<Self, Diagnostic> {
        let name = link.file_name().unwrap_or_default().to_string_lossy();
        let [one, two] =
            ["1", "2"].map(|number| link.with_file_name(format!("{name}.utgave-{number}")));
        let seen = RealDisk.look(link);
        let seen = seen.map_err(|error| write_failed(&link.display().to_string(), &error))?;
        let taken = || about(Code::SwapTaken, &link.display().to_string());
        let (active, next) = match seen {
            Seen::Nothing => (None, one),
            Seen::Other => {
                let to = fs::read_link(link).map_err(|_| taken())?;
                let to = link.with_file_name(to);
                if to == one {
                    (Some(one), two)
                } else if to == two {
                    (Some(two), one)
                } else {
                    return Err(taken());
                }
            }
            Seen::File { .. } | Seen::Folder => return Err(taken()),
        };
        Ok(Self {
            link: link.to_owned(),
            active,
            next,
        })
    }

    /// The folder to write the site to.
    #[must_use]
    pub fn next(&self) -> &Path {
        &self.next
    }

    /// Lets the link lead to what was written.
    ///
    /// # Errors
    /// `G942` for each foreign file that readers would lose, `G901` when the
    /// system will not; then the old site is served as before.
    pub fn switch(&self) -> Result<(), Vec<Diagnostic>> {
        self.switch_on(&RealDisk)
    }

    /// As [`Swap::switch`], on another disk.
    ///
    /// # Errors
    /// As [`Swap::switch`].
    pub fn switch_on(&self, disk: &impl Disk) -> Result<(), Vec<Diagnostic>> {
        let failed =
            |error: &io::Error| vec![write_failed(&self.link.display().to_string(), error)];
        if let Some(active) = &self.active {
            let lost = lost(disk, active, &self.next).map_err(|error| failed(&error))?;
            if !lost.is_empty() {
                let told = lost.iter().map(|file| {
                    let lost = about(Code::SwapForeign, &active.join(file).display().to_string());
                    lost.with("other", self.next.display().to_string())
                });
                return Err(told.collect());
            }
        }
        let name = self.link.file_name().unwrap_or_default().to_string_lossy();
        let beside = self.link.with_file_name(format!("{name}.ny-lenke"));
        let to = self.next.file_name().unwrap_or_default();
        // One that a killed build left.
        if let Ok(Seen::Other) = disk.look(&beside) {
            disk.remove_file(&beside).map_err(|error| failed(&error))?;
        }
        let made = disk.link(Path::new(to), &beside);
        let made = made.and_then(|()| disk.rename(&beside, &self.link));
        made.map_err(|error| failed(&error))
    }
}

/// Files in the served folder that no build wrote, and that are not in the next.
fn lost(disk: &impl Disk, active: &Path, next: &Path) -> io::Result<Vec<String>> {
    let Ok((past, _)) = Past::read(disk, active) else {
        return Err(io::ErrorKind::InvalidData.into());
    };
    let ours = past.files();
    let mut lost = Vec::new();
    let mut open = vec![String::new()];
    while let Some(within) = open.pop() {
        for name in disk.list(&active.join(&within))? {
            let file = format!("{within}{name}");
            if within.is_empty() && name.starts_with(OWN_PREFIX)
                || ours.binary_search(&file.as_str()).is_ok()
            {
                continue;
            }
            match disk.look(&active.join(&file))? {
                Seen::Folder => open.push(format!("{file}/")),
                _ if disk.look(&next.join(&file))? == Seen::Nothing => lost.push(file),
                _ => {}
            }
        }
    }
    lost.sort();
    Ok(lost)
}
