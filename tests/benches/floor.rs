//! The floor that a build is measured against: the bare work, with none of the
//! checks, relations or lists. `floor CONTENT OUT FILES BYTES`.
//!
//! Two threads read the pages below CONTENT, parse YAML and Markdown, fill a small
//! template and write a folder with an index file for each page to OUT, which must
//! not be there. Every page is filled up to BYTES / FILES with a comment, and files
//! of that size are added until there are FILES, so that as much is written as the
//! build that FILES and BYTES are taken from.
#![expect(
    clippy::disallowed_methods,
    reason = "reads and writes plainly, which is what is measured"
)]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use pulldown_cmark::{Options, Parser, html};

const THREADS: usize = 2;
const TEMPLATE: &str = "<!DOCTYPE html><html lang=\"{{ page[\"språk\"] }}\"><head><title>{{ page.tittel }}</title>\
    </head><body><main><h1>{{ page.tittel }}</h1><p>{{ page.ingress }}</p>{{ body | safe }}</main></body></html>\n";

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [content, out, files, bytes] = arguments.as_slice() else {
        return Err(io::Error::other("usage: floor CONTENT OUT FILES BYTES"));
    };
    let number = |text: &str| text.parse::<usize>().map_err(io::Error::other);
    let (files, bytes) = (number(files)?, number(bytes)?);
    let mut pages = Vec::new();
    list(Path::new(content), &mut pages)?;
    let mut tera = tera::Tera::new();
    tera.add_raw_template("page", TEMPLATE)
        .map_err(io::Error::other)?;
    let work = Work {
        pages,
        out: PathBuf::from(out),
        files,
        size: bytes / files.max(1),
        tera,
        next: AtomicUsize::new(0),
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(|| work.run())).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined
            .into_iter()
            .try_for_each(|done| done.unwrap_or_else(|_| Err(io::Error::other("a thread failed"))))
    })
}

struct Work {
    pages: Vec<PathBuf>,
    out: PathBuf,
    files: usize,
    size: usize,
    tera: tera::Tera,
    next: AtomicUsize,
}

impl Work {
    fn run(&self) -> io::Result<()> {
        loop {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            if at >= self.files.max(self.pages.len()) {
                return Ok(());
            }
            let mut html = match self.pages.get(at) {
                Some(path) => self.page(&fs::read_to_string(path)?)?,
                None => String::new(),
            };
            let missing = self.size.saturating_sub(html.len());
            html.extend(std::iter::repeat_n(' ', missing));
            let folder = self.out.join((at % 10).to_string()).join(at.to_string());
            fs::create_dir_all(&folder)?;
            fs::write(folder.join("index.html"), html)?;
        }
    }

    fn page(&self, text: &str) -> io::Result<String> {
        let rest = text.strip_prefix("---\n").unwrap_or(text);
        let (front, markdown) = rest.split_once("\n---\n").unwrap_or(("", rest));
        let front: serde_json::Value = serde_yaml::from_str(front).map_err(io::Error::other)?;
        let mut body = String::with_capacity(markdown.len() * 2);
        html::push_html(&mut body, Parser::new_ext(markdown, Options::ENABLE_TABLES));
        let mut context = tera::Context::new();
        context.insert("page", &front);
        context.insert("body", &body);
        self.tera.render("page", &context).map_err(io::Error::other)
    }
}

fn list(folder: &Path, pages: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, pages)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
    Ok(())
}
