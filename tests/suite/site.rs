//! A site in memory, and what the generator says about it and makes of it:
//! what the tests of whole sites share.

use std::collections::BTreeMap;
use std::sync::Mutex;

use grend::diag::{Diagnostic, Sources};
use grend::pipeline::{self, Memo, Ready, Settings, Timings};
use grend::resolve::{Entry, PageId};
use grend::source::{Files, MemoryFiles};
use grend::text::{Lines, SitePath};
use grend::write::Output;

/// Path in the output folder to bytes.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// The first of March 2026, with nothing shown that readers would not see.
pub fn settings() -> Settings {
    on("2026-03-01")
}

/// The same on another day.
pub fn on(day: &str) -> Settings {
    Settings {
        today: day.parse().unwrap(),
        drafts: false,
        base_url: None,
    }
}

/// A whole site as it was understood.
pub struct Understood {
    pub ready: Ready,
    pub found: Vec<Diagnostic>,
}

/// Reads and understands.
pub fn understand(files: &dyn Files) -> Understood {
    understand_as(files, &settings(), None)
}

/// With settings, and with what is kept from earlier builds.
pub fn understand_as(
    files: &dyn Files,
    settings: &Settings,
    memo: Option<&mut Memo>,
) -> Understood {
    let mut timings = Timings::default();
    let (loaded, mut found) = pipeline::load(files, &mut timings);
    let (ready, in_pages) = pipeline::understand(loaded, settings, memo, &mut timings);
    found.extend(in_pages);
    let found = grend::diag::report::ordered(found);
    Understood { ready, found }
}

/// A site as it would be published.
pub struct Built {
    pub understood: Understood,
    pub tree: Tree,
    /// What rendering said.
    pub failed: Vec<Diagnostic>,
}

/// Reads, understands and renders.
pub fn build(files: &dyn Files) -> Built {
    build_as(files, &settings(), None)
}

/// With settings, and with what is kept from earlier builds.
pub fn build_as(files: &dyn Files, settings: &Settings, mut memo: Option<&mut Memo>) -> Built {
    let understood = understand_as(files, settings, memo.as_deref_mut());
    let tree = Mutex::new(Tree::new());
    let put = |Output { path, bytes }: Output| {
        let twice = tree.lock().unwrap().insert(path.file(), bytes);
        assert_eq!(twice, None, "{path} is made once");
    };
    let (ready, timings) = (&understood.ready, &mut Timings::default());
    let mut failed = pipeline::render(ready, files, memo.as_deref(), timings, &put);
    let kept = &grend::image::Nowhere;
    failed.extend(pipeline::pictures(ready, files, kept, timings, Some(&put)));
    Built {
        understood,
        tree: tree.into_inner().unwrap(),
        failed,
    }
}

impl Understood {
    /// Every diagnostic as `G301 content/a.md:2:1 «tittle»`, with the text
    /// pointed at; `+` and the same for each related place.
    pub fn told(&self) -> Vec<String> {
        told(&self.ready, &self.found)
    }

    /// The codes, in order.
    pub fn codes(&self) -> Vec<&'static str> {
        codes(&self.found)
    }

    /// What is decided about the page in this file.
    pub fn entry(&self, path: &str) -> &Entry {
        self.ready.site.entry(self.page(path))
    }

    /// The page in this file.
    pub fn page(&self, path: &str) -> PageId {
        let path = SitePath::parse(path).unwrap();
        self.ready.site.lookup.at(&path).unwrap()
    }

    /// The id of a page.
    pub fn id(&self, page: PageId) -> &str {
        &self.ready.site.page(page).id
    }
}

impl Built {
    /// The text of a page.
    pub fn text(&self, file: &str) -> &str {
        let bytes = self.tree.get(file);
        let bytes = bytes.unwrap_or_else(|| panic!("{file} is not among the output"));
        std::str::from_utf8(bytes).unwrap()
    }

    /// The output files that hold `needle`.
    pub fn with(&self, needle: &str) -> Vec<&str> {
        let holds = |bytes: &[u8]| {
            bytes
                .windows(needle.len())
                .any(|at| at == needle.as_bytes())
        };
        let named = |(file, bytes): (&String, &Vec<u8>)| file.contains(needle) || holds(bytes);
        let found = self.tree.iter().filter(|one| named(*one));
        found.map(|(file, _)| file.as_str()).collect()
    }

    /// What was said in every stage, as [`Understood::told`].
    pub fn told(&self) -> Vec<String> {
        let mut all = self.understood.told();
        all.extend(told(&self.understood.ready, &self.failed));
        all
    }
}

pub fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|one| one.code.as_str()).collect()
}

fn told(ready: &Ready, found: &[Diagnostic]) -> Vec<String> {
    let one = |diagnostic: &Diagnostic| {
        let mut text = diagnostic.code.as_str().to_owned();
        if let Some(file) = diagnostic.file {
            text.push(' ');
            text.push_str(&place(ready, file, diagnostic.span));
        }
        for related in &diagnostic.related {
            text.push_str(" + ");
            text.push_str(&place(ready, related.file, related.span));
        }
        text
    };
    found.iter().map(one).collect()
}

fn place(ready: &Ready, file: grend::text::FileId, span: Option<grend::text::Span>) -> String {
    let name = ready.tree.name(file);
    let Some((span, text)) = span.zip(ready.tree.text(file)) else {
        return name.to_owned();
    };
    let at = Lines::of(text).position(text, span.range().start);
    let pointed = text.get(span.range());
    let pointed = pointed.unwrap_or_else(|| panic!("{span:?} lies outside {name}"));
    format!(
        "{name}:{}:{} «{}»",
        at.line,
        at.column,
        pointed.lines().next().unwrap_or_default()
    )
}

/// The value of an argument, written out.
pub fn arg(diagnostic: &Diagnostic, name: &str) -> String {
    use grend::diag::Arg;
    match diagnostic.arg(name) {
        None => String::new(),
        Some(Arg::Text(text)) => text.clone(),
        Some(Arg::List(list)) => list.join(", "),
        Some(other) => format!("{other:?}"),
    }
}

/// Text files of a site.
pub fn files(texts: &[(&str, &str)]) -> MemoryFiles {
    MemoryFiles::from_texts(texts)
}

/// A page of the type `tema`, which asks for the least: fields and body.
pub fn theme_page(fields: &str, body: &str) -> String {
    format!("---\ntittel: Tema\nspråk: nb\n{fields}---\n{body}")
}
