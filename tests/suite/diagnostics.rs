//! Every diagnostic has a page in `tests/diagnostics`, which is also a page of
//! the handbook: an example, the whole of what grend says about it, and the
//! mended example, about which it says nothing. `diagnostics/page.rs` tells
//! how such a page is written.
//!
//! `GREND_BLESS=1` writes what grend says today into the pages and the list of
//! pages into the handbook. Read what changed with care: the words are the
//! product.
#![expect(
    clippy::disallowed_methods,
    reason = "reads and blesses the project's own pages"
)]

mod page;
mod stage;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use grend::diag::{Code, Format, Severity, report};
use grend::pipeline::{self, Timings};
use grend::source::DiskFiles;
use grend::text::Lang;

use page::Page;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// The handbook's page about messages, and the heading its list stands under.
const OVERVIEW: &str = "content/handbok/meldinger.md";
const LIST: &str = "## Alle meldinger\n";

fn path_of(code: Code) -> PathBuf {
    let name = format!("{}.md", code.as_str().to_lowercase());
    Path::new(ROOT).join("tests/diagnostics").join(name)
}

fn page_of(code: Code) -> Page {
    let path = path_of(code);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Page::read(&text).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
}

fn is_blessing() -> bool {
    std::env::var("GREND_BLESS").is_ok_and(|value| !value.is_empty())
}

#[test]
fn every_code_is_reached_and_says_exactly_what_its_page_shows() {
    let mut wrong = String::new();
    for code in Code::ALL.iter().copied() {
        let page = page_of(code);
        let (found, said) = stage::run(code, &page.example, page.lang);
        if !found.contains(&code) {
            let _ = writeln!(
                wrong,
                "{}: the example gives {found:?}\n{said}",
                code.as_str()
            );
        }
        if said == page.says {
            continue;
        }
        if is_blessing() {
            fs::write(path_of(code), page.blessed(&said)).expect("the page can be written");
        } else {
            let _ = writeln!(
                wrong,
                "{} says\n{said}\nand its page shows\n{}\n",
                code.as_str(),
                page.says
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn about_the_mended_example_nothing_is_said() {
    let mut wrong = String::new();
    for code in Code::ALL.iter().copied() {
        let page = page_of(code);
        if page.mended.is_empty() {
            continue;
        }
        let steps: Vec<_> = page.example.iter().chain(&page.mended).cloned().collect();
        let (_, said) = stage::run(code, &steps, page.lang);
        if !said.is_empty() {
            let _ = writeln!(wrong, "{}, mended:\n{said}", code.as_str());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_pages_are_titled_by_their_code_and_written_in_both_forms() {
    let pages: Vec<(Code, Page)> = Code::ALL
        .iter()
        .map(|code| (*code, page_of(*code)))
        .collect();
    for (code, page) in &pages {
        let start = format!("{}: ", code.as_str());
        assert!(page.title.starts_with(&start), "{}", page.title);
        let order: u32 = code.as_str()[1..].parse().expect("a number");
        assert_eq!(page.order, 1000 + order, "{}", page.title);
    }
    let nynorsk = pages
        .iter()
        .filter(|(_, page)| page.lang == Lang::Nn)
        .count();
    assert!(
        nynorsk * 5 >= pages.len() * 2,
        "{nynorsk} of {}",
        pages.len()
    );
    assert!(
        nynorsk * 5 <= pages.len() * 3,
        "{nynorsk} of {}",
        pages.len()
    );
}

#[test]
fn the_pages_are_good_pages_of_the_handbook() {
    let files = DiskFiles::open(Path::new(ROOT)).expect("the project's own folder");
    let mut timings = Timings::default();
    let (loaded, mut found) = pipeline::load(&files, &mut timings);
    let (ready, understood) = pipeline::understand(loaded, &stage::settings(), None, &mut timings);
    found.extend(understood);
    found.retain(|one| {
        let file = one.file.and_then(|file| ready.tree.get(file));
        file.is_some_and(|file| file.path.as_str().starts_with("content/handbok/meld"))
    });
    let format = Format::Terminal { colour: false };
    assert_eq!(report::render(&found, &ready.tree, format, Lang::Nb), "");
    let handbook = ready.model.find("handbok").expect("the type");
    for code in Code::ALL {
        let id = code.as_str().to_lowercase();
        let page = ready.site.lookup.of_type(&ready.site.pages, handbook, &id);
        assert!(page.is_some(), "{id} is not in the handbook");
    }
}

#[test]
fn the_handbook_lists_every_message() {
    let path = Path::new(ROOT).join(OVERVIEW);
    let text = fs::read_to_string(&path).expect("the overview");
    let (before, rest) = text.split_once(LIST).expect("the heading of the list");
    let after = rest.find("\n## ").map_or("", |at| &rest[at..]);
    let wanted = format!("{before}{LIST}{}{after}", list());
    if is_blessing() && text != wanted {
        fs::write(&path, &wanted).expect("the overview can be written");
    } else {
        assert_eq!(text, wanted);
    }
}

/// Every page by group, as the overview lists them.
fn list() -> String {
    const GROUPS: [&str; 9] = [
        "Filer",
        "Front matter",
        "Felt",
        "Tekst",
        "Forbindelser og adresser",
        "Steder",
        "Utseende",
        "Innstillinger og innholdsmodell",
        "Skriving",
    ];
    let mut list = String::new();
    let mut group = "";
    for code in Code::ALL {
        let text = code.as_str();
        if group != &text[..2] {
            group = &text[..2];
            let number: usize = group[1..].parse().expect("a digit");
            let _ = writeln!(list, "\n### {group} {}\n", GROUPS[number - 1]);
        }
        let title = page_of(*code).title;
        let warning = match code.severity() {
            Severity::Error => "",
            Severity::Warning => " (advarsel)",
        };
        let _ = writeln!(
            list,
            "- [{title}](meldingar/{}.md){warning}",
            text.to_lowercase()
        );
    }
    list
}
