//! Who has which address: each is one's, on every system.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::parse::Page;
use crate::text::{FileId, PathProblem, Span, UrlPath, folders_above, lower};

use super::{Planned, What};

/// Who asks for an address, for messages.
pub(super) struct Owner {
    name: String,
    file: Option<FileId>,
    span: Option<Span>,
}

impl Owner {
    /// Something that is made, by a name of its own.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            file: None,
            span: None,
        }
    }

    pub fn page(page: &Page) -> Self {
        Self {
            file: Some(page.file),
            ..Self::named(page.path.as_str())
        }
    }
}

/// Who has an address, for messages.
type Holder = (String, Option<FileId>);

/// The addresses that have been given, and to what.
pub(super) struct Claims<'a, 'b> {
    /// By their files in lower case.
    taken: HashMap<String, Holder, FixedState>,
    /// Folders that hold an address, by their lower-case form, as spelt.
    folders: HashMap<String, (String, Holder), FixedState>,
    planned: Vec<Planned>,
    found: &'b mut Vec<Diagnostic>,
    config: &'a Config,
}

impl<'a, 'b> Claims<'a, 'b> {
    pub fn new(config: &'a Config, found: &'b mut Vec<Diagnostic>) -> Self {
        Self {
            taken: HashMap::default(),
            folders: HashMap::default(),
            planned: Vec::new(),
            found,
            config,
        }
    }

    /// What has an address so far, in the order it was given.
    pub fn planned(&self) -> &[Planned] {
        &self.planned
    }

    /// Everything that has an address, by address.
    pub fn sorted(self) -> Vec<Planned> {
        let mut planned = self.planned;
        planned.sort_by(|a, b| a.url.cmp(&b.url));
        planned
    }

    /// Gives `url` to `what`, unless somebody stands there: then that is an error
    /// which names both.
    pub fn take(&mut self, url: UrlPath, what: What, owner: Owner) {
        let file = url.file();
        if let Some((other, other_file)) = self.holder(&file) {
            let mut taken = match (owner.span, owner.file.or(*other_file)) {
                (Some(span), _) => Diagnostic::at(Code::AddressTaken, span),
                (None, Some(file)) => Diagnostic::in_file(Code::AddressTaken, file),
                (None, None) => Diagnostic::new(Code::AddressTaken),
            };
            // A generated page has no file: then the document is told.
            let other_name = if owner.file.is_none() && owner.span.is_none() {
                &owner.name
            } else {
                other
            };
            taken = taken
                .with("address", url.as_str())
                .with("other", other_name.as_str());
            if let (true, Some(file)) = (owner.file.is_some(), other_file) {
                taken = taken.and_file(*file);
            }
            self.found.push(taken);
            return;
        }
        self.give(url, what, &file, (owner.name, owner.file));
    }

    /// Gives `url` to `what` if nobody has it.
    pub fn offer(&mut self, url: UrlPath, what: What) {
        let file = url.file();
        if self.holder(&file).is_none() {
            let holder = (url.as_str().to_owned(), None);
            self.give(url, what, &file, holder);
        }
    }

    /// Lets a former address of `page` lead to `to`, where it is now.
    pub fn redirect(&mut self, text: &str, span: Span, page: &Page, to: &UrlPath) {
        let base = self.config.base_url.as_str();
        let inside = text.strip_prefix(base).filter(|_| text.contains("://"));
        match former(inside.unwrap_or(text)) {
            Ok(url) if url == *to => {}
            Ok(url) => {
                let owner = Owner {
                    span: Some(span),
                    ..Owner::page(page)
                };
                self.take(url, What::Redirect(to.clone()), owner);
            }
            Err(reason) => {
                let bad = Diagnostic::at(Code::BadAddress, span).with("value", text);
                self.found.push(bad.with("reason", reason));
            }
        }
    }

    /// Who stands where `file` is to be, on some system: at the same name, also
    /// where only case differs; at a file where a folder has to be, or the other
    /// way round; in the same folder under a name that differs in case.
    fn holder(&self, file: &str) -> Option<&Holder> {
        let key = lower(file);
        let own_folder = self.folders.get(&*key).map(|(_, holder)| holder);
        let above = folders_above(file).find_map(|folder| {
            let key = lower(folder);
            let respelled = self.folders.get(&*key).filter(|(spelt, _)| spelt != folder);
            self.taken
                .get(&*key)
                .or_else(|| respelled.map(|(_, holder)| holder))
        });
        self.taken.get(&*key).or(own_folder).or(above)
    }

    fn give(&mut self, url: UrlPath, what: What, file: &str, holder: Holder) {
        for folder in folders_above(file) {
            let key = lower(folder);
            if !self.folders.contains_key(&*key) {
                let spelt = (folder.to_owned(), holder.clone());
                self.folders.insert(key.into_owned(), spelt);
            }
        }
        self.taken.insert(lower(file).into_owned(), holder);
        self.planned.push(Planned { url, what });
    }
}

/// A former address. One that names no file (`gammel-side`) was a page, so a
/// page stands there again and not a file without an extension. A hidden name
/// (`.git/config`) is never the site's to write.
fn former(text: &str) -> Result<UrlPath, PathProblem> {
    let url = UrlPath::parse(text)?;
    if url.as_str().split('/').any(|name| name.starts_with('.')) {
        return Err(PathProblem::Hidden);
    }
    let last = url.as_str().rsplit('/').next().unwrap_or_default();
    if last.is_empty() || last.contains('.') {
        return Ok(url);
    }
    UrlPath::parse(&format!("{url}/"))
}
