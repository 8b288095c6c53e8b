//! Writes a made-up site for measuring: `make_site PAGES DIR`.
//!
//! The same number of pages gives the same bytes everywhere. The pages use the
//! built-in model as the real site does: cases, evaluations and tools that refer
//! to themes, organisations and programmes and to each other, and are somewhere
//! in Norway, today or by an old name. A body has about 600 words with headings,
//! lists, tables and links. A third of the pages are in nynorsk.
#![expect(
    clippy::disallowed_methods,
    reason = "writes a site to build, outside the generator"
)]

mod random;
mod words;

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use grend::parse::PlaceText;
use grend::places::Register;
use grend::resolve::locate;

use random::Random;
use words::{Words, capital};

const SEED: u64 = 2026;
const THEMES: &[&str] = &[
    "bolig",
    "demografi",
    "folkehelse",
    "inkludering",
    "kulturarv",
    "medvirkning",
    "naering",
    "omdomme",
    "samfunnsplan",
    "stedsutvikling",
    "tilflytting",
    "ung",
    "universell-utforming",
    "lokaldemokrati",
];
const TARGETS: &[&str] = &[
    "innbyggere",
    "barn-unge",
    "kvinner",
    "eldre",
    "naeringsliv",
    "kommuner",
    "planleggere",
];
const MEANS: &[&str] = &[
    "tilskudd",
    "nettverk",
    "kunnskap",
    "radgivning",
    "forsok",
    "plan",
    "samarbeid",
    "profilering",
];
const STATUS: &[&str] = &["pagar", "avsluttet", "videreført", "ukjent"];

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let pages = arguments.next().and_then(|pages| pages.parse().ok());
    let (Some(pages), Some(folder)) = (pages, arguments.next()) else {
        return Err(io::Error::other("usage: make_site PAGES DIR"));
    };
    Maker::new(pages, PathBuf::from(folder)).write()
}

/// How many pages there are of each type.
struct Counts {
    aktor: usize,
    program: usize,
    verktoy: usize,
    evaluering: usize,
    eksempel: usize,
}

impl Counts {
    fn of(pages: usize) -> Self {
        let left = pages.saturating_sub(THEMES.len());
        let (aktor, program) = ((left / 50).max(2), (left / 100).max(1));
        let (verktoy, evaluering) = ((left / 10).max(1), (left / 5).max(1));
        Self {
            aktor,
            program,
            verktoy,
            evaluering,
            eksempel: left
                .saturating_sub(aktor + program + verktoy + evaluering)
                .max(1),
        }
    }
}

struct Maker {
    folder: PathBuf,
    counts: Counts,
    words: Words,
    random: Random,
    /// Names the register knows as one place.
    places: Vec<String>,
}

/// One page as it is being written.
struct Draft {
    text: String,
    nynorsk: bool,
}

impl Draft {
    fn line(&mut self, key: &str, value: impl std::fmt::Display) {
        let _infallible = writeln!(self.text, "{key}: {value}");
    }
}

impl Maker {
    fn new(pages: usize, folder: PathBuf) -> Self {
        Self {
            folder,
            counts: Counts::of(pages),
            words: Words::new(pages),
            random: Random::new(SEED),
            places: places(),
        }
    }

    fn write(mut self) -> io::Result<()> {
        put(
            &self.folder.join("grend.yaml"),
            "title: {nb: Målestedet, nn: Målestaden}\n",
        )?;
        for id in THEMES {
            let mut page = self.begin(&capital(id), 0);
            page.line("også_kjent_som", format_args!("[{id}sak, {id}arbeid]"));
            self.finish(page, "tema", id, 60)?;
        }
        for number in 0..self.counts.aktor {
            let name = capital(&self.words.compound(&mut self.random, false, true));
            let mut page = self.begin(&format!("{name} {number}"), number);
            page.line("slag", "kommune");
            let place = self.place();
            page.line("sted", format_args!("[{place}]"));
            self.finish(page, "aktor", &format!("aktor-{number}"), 60)?;
        }
        for number in 0..self.counts.program {
            self.program(number)?;
        }
        for number in 0..self.counts.verktoy {
            self.tool(number)?;
        }
        for number in 0..self.counts.evaluering {
            self.evaluation(number)?;
        }
        for number in 0..self.counts.eksempel {
            self.case(number)?;
        }
        Ok(())
    }

    fn case(&mut self, number: usize) -> io::Result<()> {
        let place = self.place();
        let compound = self.words.compound(&mut self.random, false, false);
        let mut page = self.begin(&format!("{place}: {compound} {number}"), number);
        let second = if number.is_multiple_of(7) {
            format!(", {}", self.place())
        } else {
            String::new()
        };
        page.line("sted", format_args!("[{place}{second}]"));
        page.line("tema", self.themes());
        page.line("status", *self.random.pick(STATUS));
        let from = 1998 + self.random.below(20);
        page.line(
            "periode",
            format_args!("{from}–{}", from + 1 + self.random.below(6)),
        );
        page.line("målgruppe", format_args!("[{}]", self.random.pick(TARGETS)));
        page.line("virkemiddel", format_args!("[{}]", self.random.pick(MEANS)));
        page.line(
            "kostnad",
            format_args!("{} 000 kr", 100 + self.random.below(800)),
        );
        page.line(
            "eier",
            format_args!("[{}]", self.id("aktor", self.counts.aktor)),
        );
        page.line(
            "program",
            format_args!("[{}]", self.id("program", self.counts.program)),
        );
        page.line(
            "verktøy",
            format_args!("[{}]", self.id("verktoy", self.counts.verktoy)),
        );
        let say = self.sentence(page.nynorsk);
        page.line("forankring", format_args!("\n  politisk: {}", quoted(&say)));
        page.text.push_str("resultat:\n");
        for step in 0..3 {
            let say = self.sentence(page.nynorsk);
            let _infallible = writeln!(
                page.text,
                "  - når: \"{}\"\n    tekst: {}",
                from + step,
                quoted(&say)
            );
        }
        page.text.push_str("indikatorer:\n");
        for what in ["Innbyggere", "Arbeidsplasser"] {
            let (before, after) = (200 + self.random.below(5000), 200 + self.random.below(5000));
            let _infallible = writeln!(
                page.text,
                "  - {{hva: {what}, før: \"{before}\", etter: \"{after}\", kilde: SSB}}"
            );
        }
        self.sentences(&mut page, "råd", 3);
        self.sentences(&mut page, "fungerte_ikke", 2);
        self.finish(page, "eksempel", &format!("eksempel-{number}"), 600)
    }

    fn evaluation(&mut self, number: usize) -> io::Result<()> {
        let compound = self.words.compound(&mut self.random, false, true);
        let mut page = self.begin(&format!("Evaluering av {compound} {number}"), number);
        page.line("år", 2000 + self.random.below(26));
        page.line("slag", "slutt");
        page.line("status", "ferdig");
        page.line(
            "utfører",
            format_args!("[{}]", self.id("aktor", self.counts.aktor)),
        );
        page.line(
            "oppdragsgiver",
            format_args!("[{}]", self.id("aktor", self.counts.aktor)),
        );
        let (program, case) = (
            self.id("program", self.counts.program),
            self.id("eksempel", self.counts.eksempel),
        );
        page.line("evaluerer", format_args!("[{program}, {case}]"));
        page.line("tema", self.themes());
        self.sentences(&mut page, "hovedfunn", 4);
        self.sentences(&mut page, "metode", 2);
        self.sentences(&mut page, "avgrensninger", 1);
        self.finish(page, "evaluering", &format!("evaluering-{number}"), 600)
    }

    fn tool(&mut self, number: usize) -> io::Result<()> {
        let compound = self.words.compound(&mut self.random, false, false);
        let mut page = self.begin(&format!("{} {number}", capital(&compound)), number);
        page.line("slag", "metode");
        let purpose = self.sentence(page.nynorsk);
        page.line("formål", quoted(&purpose));
        self.sentences(&mut page, "passer_når", 2);
        page.line("tema", self.themes());
        page.line("målgruppe", format_args!("[{}]", self.random.pick(TARGETS)));
        page.text.push_str("steg:\n");
        for _ in 0..5 {
            let title = capital(&self.words.compound(&mut self.random, page.nynorsk, false));
            let (say, then) = (self.sentence(page.nynorsk), self.sentence(page.nynorsk));
            let _infallible = writeln!(
                page.text,
                "  - tittel: {title}\n    tekst: {}\n    resultat: {}",
                quoted(&say),
                quoted(&then)
            );
        }
        self.sentences(&mut page, "fordeler", 2);
        page.line(
            "opphav",
            format_args!("[{}]", self.id("aktor", self.counts.aktor)),
        );
        self.finish(page, "verktoy", &format!("verktoy-{number}"), 600)
    }

    fn program(&mut self, number: usize) -> io::Result<()> {
        let compound = self.words.compound(&mut self.random, false, true);
        let mut page = self.begin(&format!("Programmet {compound} {number}"), number);
        page.line("status", "avsluttet");
        page.line(
            "eier",
            format_args!("[{}]", self.id("aktor", self.counts.aktor)),
        );
        page.line("periode", "2009–2014");
        page.line("tema", self.themes());
        page.text.push_str("deltakere:\n");
        for _ in 0..12 {
            let place = self.place();
            let _infallible = writeln!(page.text, "  - {{sted: {place}, rolle: deltaker}}");
        }
        self.finish(page, "program", &format!("program-{number}"), 600)
    }

    fn begin(&mut self, title: &str, number: usize) -> Draft {
        let mut page = Draft {
            text: "---\n".to_owned(),
            nynorsk: number % 3 == 1,
        };
        page.line("tittel", quoted(title));
        let lead = [self.sentence(page.nynorsk), self.sentence(page.nynorsk)].join("\n  ");
        page.line("ingress", format_args!(">\n  {lead}"));
        page.line("språk", if page.nynorsk { "nn" } else { "nb" });
        page.line(
            "sist_kontrollert",
            format_args!("2026-{:02}-{:02}", 1 + number % 10, 1 + number % 28),
        );
        page.line("ansvarlig", "Redaksjonen");
        page
    }

    /// Adds the source list and a body, and writes the file.
    fn finish(&mut self, mut page: Draft, folder: &str, id: &str, words: usize) -> io::Result<()> {
        let _infallible = writeln!(
            page.text,
            "kilder:\n  - tittel: Rapport om {id}\n    url: https://example.no/rapport/{id}\n---\n"
        );
        let end = page.text.split_whitespace().count() + words;
        let mut sections = 0;
        while page.text.split_whitespace().count() < end {
            sections += 1;
            self.section(&mut page, sections);
        }
        put(
            &self
                .folder
                .join("content")
                .join(folder)
                .join(format!("{id}.md")),
            &page.text,
        )
    }

    fn section(&mut self, page: &mut Draft, number: usize) {
        let heading = self.words.compound(&mut self.random, page.nynorsk, true);
        let _infallible = writeln!(page.text, "## {}\n", capital(&heading));
        for _ in 0..2 {
            let mut paragraph: Vec<String> = (0..4).map(|_| self.sentence(page.nynorsk)).collect();
            let (case, theme) = (
                self.id("eksempel", self.counts.eksempel),
                *self.random.pick(THEMES),
            );
            match self.random.below(4) {
                0 => paragraph.push(format!("Se [[{case}]].")),
                1 => paragraph.push(format!("Se [temaet](../tema/{theme}.md) og **{heading}**.")),
                2 => paragraph.push(format!("Les [rapporten](https://example.no/{heading}).")),
                _ => {}
            }
            let _infallible = writeln!(page.text, "{}\n", paragraph.join(" "));
        }
        match number % 3 {
            1 => {
                for _ in 0..4 {
                    let _infallible = writeln!(page.text, "- {}", self.sentence(page.nynorsk));
                }
            }
            2 => {
                page.text
                    .push_str("| Sted | Før | Etter |\n| --- | --: | --: |\n");
                for _ in 0..4 {
                    let place = self.place();
                    let (before, after) = (self.random.below(900), self.random.below(900));
                    let _infallible = writeln!(page.text, "| {place} | {before} | {after} |");
                }
            }
            _ => {
                let _infallible =
                    writeln!(page.text, "> [!RÅD]\n> {}", self.sentence(page.nynorsk));
            }
        }
        page.text.push('\n');
    }

    fn sentences(&mut self, page: &mut Draft, key: &str, count: usize) {
        let _infallible = writeln!(page.text, "{key}:");
        for _ in 0..count {
            let _infallible = writeln!(page.text, "  - {}", quoted(&self.sentence(page.nynorsk)));
        }
    }

    fn sentence(&mut self, nynorsk: bool) -> String {
        self.words.sentence(&mut self.random, nynorsk, &self.places)
    }

    fn place(&mut self) -> String {
        self.random.pick(&self.places).clone()
    }

    fn id(&mut self, folder: &str, count: usize) -> String {
        format!("{folder}-{}", self.random.below(count))
    }

    /// One or two themes.
    fn themes(&mut self) -> String {
        let first = self.random.below(THEMES.len());
        let second = (first + 1 + self.random.below(THEMES.len() - 1)) % THEMES.len();
        format!("[{}, {}]", THEMES[first], THEMES[second])
    }
}

/// Every municipality whose name is enough, and every tenth old one that has one
/// successor.
fn places() -> Vec<String> {
    let register = Register::today();
    let today = register.municipalities().iter().map(|one| one.name);
    let former = register.former().iter().step_by(10).map(|one| one.name);
    let clear = |name: &&str| {
        let text = PlaceText {
            name: (*name).to_owned(),
            inside: None,
        };
        let found = locate(&text).unwrap_or_default();
        matches!(found.as_slice(), [(_, historic, _)] if historic.as_ref().is_none_or(|old| old.successors.len() == 1))
    };
    let plain = |name: &&str| !name.contains([',', '(', ':']);
    let named = today.chain(former).filter(plain).filter(clear);
    named.map(str::to_owned).collect()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "'"))
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
