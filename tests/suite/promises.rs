//! What holds for any input: the same site gives the same bytes, a build that
//! remembers gives what a fresh one gives, and places lie inside their files.

use std::io;

use grend::pipeline::Memo;
use grend::source::{Files, Found, MemoryFiles, default_model};
use grend::text::{SitePath, UrlPath, slug};
use proptest::prelude::*;

use crate::picture;
use crate::site::{Built, build, build_as, files, settings, theme_page, understand};

/// A site that uses most of what there is.
pub fn full_site() -> MemoryFiles {
    let case = |title: &str, more: &str| {
        format!(
            "---\ntittel: {title}\ningress: Ingress for {title}.\nspråk: nn\nsted: [Tingvoll, Aure]\n\
             tema: [bustad]\nstatus: pagar\nsist_kontrollert: 2026-01-01\nperiode: 2020–\n{more}---\n\
             ## Del\n\nTekst med [[bustad]], [fil](vedlegg.pdf) og [^1].\n\n[^1]: Note.\n"
        )
    };
    let study = "---\ntittel: Studie\ningress: S\nspråk: nb\når: 2020\nslag: slutt\nstatus: ferdig\n\
                 utfører: institutt\noppdragsgiver: eigar\nhovedfunn: F\nevaluerer: [c1, c2]\n---\n";
    let mut site = files(&[
        (
            "grend.yaml",
            "title: {nb: Prøve}\npage_size: 3\nfooter: [om]\n",
        ),
        (
            "content/index.md",
            "---\ntittel: Framside\nspråk: nb\ningress: Velkommen.\n---\n",
        ),
        (
            "content/om.md",
            "---\ntittel: Om\nspråk: nb\n---\nOm [A–Å](/a-aa/).\n",
        ),
        (
            "content/tema/bustad.md",
            "---\ntittel: {nb: Bolig, nn: Bustad}\nspråk: nn\n---\n",
        ),
        (
            "content/aktor/institutt.md",
            "---\ntittel: Institutt\nspråk: nb\n---\n",
        ),
        (
            "content/aktor/eigar.md",
            "---\ntittel: Åker og Øy\nspråk: nb\n---\n",
        ),
        ("content/evaluering/studie.md", study),
        ("content/eksempel/vedlegg.pdf", "%PDF"),
    ]);
    for number in 1..8 {
        let title = ["Ås", "Ærfugl", "Øy", "Aaker", "Zebra", "Alfa", "Éin"][number - 1];
        let more = match number {
            1 => "eier: eigar\nsamme_tiltak: c2\n",
            3 => "tidligere_adresser: [/gammel/]\n",
            4 => "utkast: ja\n",
            5 => "arkivert: 2025-01-01\n",
            _ => "",
        };
        let path = format!("content/eksempel/c{number}.md");
        site.0.insert(path, case(title, more).into_bytes());
    }
    site
}

/// The same files in another order.
struct Shuffled<'a>(&'a MemoryFiles, u64);

impl Files for Shuffled<'_> {
    fn below(&self, folder: &str) -> Vec<Found> {
        let mut found = self.0.below(folder);
        let mut state = self.1;
        for at in (1..found.len()).rev() {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let other = usize::try_from(state >> 33).expect("31 bits") % (at + 1);
            found.swap(at, other);
        }
        found
    }

    fn read(&self, path: &SitePath) -> io::Result<Vec<u8>> {
        self.0.read(path)
    }
}

/// B08.
#[test]
fn the_order_files_are_met_in_does_not_matter() {
    let mut site = full_site();
    site.0.insert(
        "content/tema/feil.md".into(),
        theme_page("feil: 1\nse_også: borte\n", "").into(),
    );
    site.0
        .insert("content/tema/Feil.md".into(), theme_page("", "").into());
    let straight = build(&site);
    assert_eq!(straight.told().len(), 1, "one of two names is refused");
    for seed in 1..4 {
        let shuffled = build(&Shuffled(&site, seed));
        assert_eq!(shuffled.told(), straight.told());
        assert!(shuffled.tree == straight.tree);
    }
}

/// Something an editor may do to a site.
#[derive(Debug, Clone)]
enum Edit {
    /// A page of the type `tema`, by number, with fields and text of a kind.
    Write(u8, u8),
    Delete(u8),
    Rename(u8, u8),
    Settings(u8),
    Template(u8),
    Words(u8),
    Style(u8),
    Model(u8),
    File(u8),
    Picture(u8),
    Bytes(u8),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (0..6u8, 0..10u8).prop_map(|(page, kind)| Edit::Write(page, kind)),
        2 => (0..6u8).prop_map(Edit::Delete),
        2 => (0..6u8, 0..6u8).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => (0..6u8).prop_map(Edit::Settings),
        1 => (0..3u8).prop_map(Edit::Template),
        1 => (0..2u8).prop_map(Edit::Words),
        1 => (0..3u8).prop_map(Edit::Style),
        1 => (0..4u8).prop_map(Edit::Model),
        1 => (0..3u8).prop_map(Edit::File),
        1 => (0..4u8).prop_map(Edit::Picture),
        1 => (0..6u8).prop_map(Edit::Bytes),
    ]
}

fn page_path(number: u8) -> String {
    // Also before the model in order, so that its files change numbers.
    let folder =
        ["tema", "tema", "Tema-x", "omgrep", "aktor", "tema/under"][usize::from(number % 6)];
    format!("content/{folder}/p{number}.md")
}

fn put(site: &mut MemoryFiles, path: &str, text: &str) {
    site.0.insert(path.to_owned(), text.as_bytes().to_vec());
}

fn apply(site: &mut MemoryFiles, edit: &Edit) {
    match edit {
        Edit::Write(number, kind) => {
            let other = (number + kind) % 6;
            let fields = match kind {
                0 => format!("se_også: p{other}\n"),
                1 => "utkast: ja\n".to_owned(),
                2 => "arkivert: 2025-01-01\n".to_owned(),
                3 => "feil: 1\n".to_owned(),
                4 => format!("tidligere_adresser: [/gammel-{other}/]\n"),
                5 => "publiseres: 2026-04-01\n".to_owned(),
                6 => format!("kortnavn: K{number}\ningress: Ny ingress.\ntype: tema\n"),
                _ => String::new(),
            };
            let title = format!("tittel: Tittel {}\n", number * 7 % 5);
            let body =
                format!("Tekst {kind}, [[p{other}]], [fil](../bilag.pdf).\n\n## Del {kind}\n");
            let page = theme_page(&fields, &body).replacen("tittel: Tema\n", &title, 1);
            put(site, &page_path(*number), &page);
        }
        Edit::Delete(number) => {
            site.0.remove(&page_path(*number));
        }
        Edit::Rename(from, to) => {
            if let Some(bytes) = site.0.remove(&page_path(*from)) {
                site.0.insert(page_path(*to), bytes);
            }
        }
        Edit::Settings(kind) => {
            let text = [
                "theme: x\n",
                "theme: x\ntitle: {nb: Nytt navn}\n",
                "theme: x\npage_size: 2\n",
                "theme: x\nfooter: [p1]\nlanguage: nn\n",
                "theme: x\nbase_url: https://a.no/b\n",
                "# ingen\n",
            ][usize::from(*kind)];
            put(site, "grend.yaml", text);
        }
        Edit::Template(0) => {
            site.0.remove("themes/x/templates/tema.html");
        }
        Edit::Template(kind) => {
            let text =
                format!("<h1>{{{{ view.title }}}}</h1>{kind}{{{{ t.skip }}}}{{{{ frame.css }}}}");
            put(site, "themes/x/templates/tema.html", &text);
        }
        Edit::Words(kind) => put(
            site,
            "themes/x/strings/nb.yaml",
            &format!("skip: Hopp {kind}\n"),
        ),
        Edit::Style(kind) => put(
            site,
            "themes/x/assets/stil.css",
            &format!("p{{margin:{kind}px}}"),
        ),
        Edit::Model(0) => site
            .0
            .retain(|path, _| !path.starts_with("content/_model/")),
        Edit::Model(kind) => {
            for (name, bytes) in default_model() {
                let mut text = String::from_utf8_lossy(bytes).into_owned();
                if name == "tema.yaml" {
                    text = text.replace("many: Temaer", &format!("many: Temaer{kind}"));
                    if *kind == 2 {
                        text = text.replace(
                            "fields:\n",
                            "fields:\n  feil: {kind: text, label: {nb: Feil}}\n",
                        );
                    }
                }
                put(site, &format!("content/_model/{name}"), &text);
            }
        }
        Edit::File(0) => {
            site.0.remove("content/bilag.pdf");
        }
        Edit::File(kind) => put(site, "content/bilag.pdf", &format!("%PDF {kind}")),
        Edit::Picture(0) => {
            site.0.remove("content/kart.png");
        }
        Edit::Picture(kind) => {
            let bytes = picture::png(u32::from(*kind) * 4, 4);
            site.0.insert("content/kart.png".to_owned(), bytes);
        }
        Edit::Bytes(number) => {
            site.0
                .insert(page_path(*number), b"---\ntittel: \xe5\n---\n".to_vec());
        }
    }
}

/// The site both builds of a promise begin with, and the memory of its build.
fn remembered() -> (MemoryFiles, Memo) {
    let mut site = full_site();
    put(&mut site, "grend.yaml", "theme: x\n");
    put(&mut site, "themes/x/theme.yaml", "name: X\n");
    let shows = theme_page("", "![Kart](../kart.png)\n");
    put(&mut site, "content/tema/kart.md", &shows);
    apply(&mut site, &Edit::Picture(1));
    let mut memo = Memo::default();
    build_as(&site, &settings(), Some(&mut memo));
    (site, memo)
}

/// B09.
#[test]
fn a_build_that_remembers_sees_each_kind_of_edit_and_of_its_undoing() {
    use Edit as E;
    let (mut site, mut memo) = remembered();
    let edits = [
        E::Write(0, 3),
        E::Model(2),
        E::Model(3),
        E::Model(0),
        E::Write(1, 0),
        E::Write(1, 1),
        E::Write(1, 8),
        E::Write(2, 7),
        E::Rename(1, 4),
        E::Delete(4),
        E::Bytes(5),
        E::Delete(5),
        E::Template(1),
        E::Template(2),
        E::Template(0),
        E::Words(0),
        E::Words(1),
        E::Style(1),
        E::Style(2),
        E::File(1),
        E::File(2),
        E::File(0),
        E::Picture(2),
        E::Picture(3),
        E::Picture(2),
        E::Picture(0),
        E::Picture(1),
        E::Settings(1),
        E::Settings(2),
        E::Settings(3),
        E::Settings(4),
        E::Settings(5),
        E::Settings(0),
    ];
    for edit in edits {
        apply(&mut site, &edit);
        let kept = build_as(&site, &settings(), Some(&mut memo));
        let fresh = build(&site);
        assert_eq!(kept.told(), fresh.told(), "{edit:?}");
        assert_eq!(kept.understood.found, fresh.understood.found, "{edit:?}");
        assert_eq!(differing(&kept, &fresh), [""; 0], "{edit:?}");
    }
}

fn differing(one: &Built, other: &Built) -> Vec<String> {
    let files = one.tree.keys().chain(other.tree.keys());
    let differs = files.filter(|file| one.tree.get(*file) != other.tree.get(*file));
    differs.cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// B09.
    #[test]
    fn a_build_that_remembers_is_a_fresh_build_after_any_edits(
        rounds in prop::collection::vec(prop::collection::vec(edit(), 1..5), 1..6),
    ) {
        let (mut site, mut memo) = remembered();
        for edits in &rounds {
            for edit in edits {
                apply(&mut site, edit);
            }
            let kept = build_as(&site, &settings(), Some(&mut memo));
            let fresh = build(&site);
            prop_assert_eq!(&kept.understood.found, &fresh.understood.found);
            prop_assert_eq!(&kept.failed, &fresh.failed);
            prop_assert_eq!(differing(&kept, &fresh), Vec::<String>::new());
        }
    }

    /// P01, P04 and P08.
    #[test]
    fn no_name_leads_out_of_the_output_or_to_two_files(
        names in prop::collection::vec("[a-cA-C.%/\\\\:å\u{30a} ~]{1,12}", 1..12),
    ) {
        let mut site = files(&[]);
        for (number, name) in names.iter().enumerate() {
            let quoted = name.replace('\\', "\\\\");
            let fields = format!("tidligere_adresser: \"{quoted}\"\n");
            put(&mut site, &format!("content/tema/t{number}.md"), &theme_page(&fields, ""));
            put(&mut site, &format!("content/{name}.md"), &theme_page("", ""));
        }
        let ready = understand(&site).ready;
        let mut seen = std::collections::BTreeSet::new();
        for path in ready.paths() {
            let file = path.file();
            for name in file.split('/') {
                prop_assert!(!name.is_empty() && !name.starts_with('.'), "{}", file);
                prop_assert!(!name.ends_with(['.', ' ']), "{}", file);
                prop_assert!(!name.contains(['\\', ':', '%']), "{}", file);
            }
            prop_assert!(seen.insert(file.to_lowercase()), "{}", file);
        }
        let mut memory = &grend::write::MemorySink::default();
        let left = grend::write::Sink::plan(&mut memory, &ready.paths());
        prop_assert_eq!(left, vec![]);
    }
}

const PIECES: [&str; 24] = [
    "---\n",
    "tittel: ",
    "språk: nb\n",
    "sted: ",
    "periode: 2012–",
    "  - ",
    "\t",
    "\r\n",
    "\r",
    "\u{feff}",
    "æøå",
    "😀",
    "e\u{301}",
    "\"",
    "[",
    "{",
    "&a",
    "*a",
    "[[x]]",
    "](",
    "#",
    ": ",
    "\0",
    "kilder:\n  - {url: x}\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn places_lie_inside_their_files_whatever_is_in_them(
        cuts in prop::collection::vec((0..400usize, 0..PIECES.len(), 0..9usize), 1..12),
    ) {
        let model = files(&[
            ("content/_model/_felles.yaml", include_str!("../../content/_model/_felles.yaml")),
            ("content/_model/_ordlister.yaml", include_str!("../../content/_model/_ordlister.yaml")),
            ("content/_model/eksempel.yaml", include_str!("../../content/_model/eksempel.yaml")),
        ]);
        let mut page = String::from_utf8(full_site().0["content/eksempel/c1.md"].clone()).expect("a text");
        for (at, piece, gone) in cuts {
            let place = |wanted: usize| {
                let mut at = wanted.min(page.len());
                while !page.is_char_boundary(at) {
                    at -= 1;
                }
                at
            };
            let range = place(at)..place(at + gone).max(place(at));
            page.replace_range(range, PIECES[piece]);
        }
        let mut site = model;
        put(&mut site, "content/eksempel/a.md", &page);
        let site = understand(&site);
        for found in &site.found {
            let related = found.related.iter().map(|related| related.span);
            let edits = found.fix.iter().map(|fix| Some(fix.span));
            for span in related.chain(edits).chain([found.span]).flatten() {
                let file = site.ready.tree.get(span.file);
                let pointed = file.and_then(|file| file.text.get(span.range()));
                prop_assert!(pointed.is_some(), "{:?} of {:?}", span, found);
            }
        }
    }

    /// P06 and P09.
    #[test]
    fn a_slug_is_its_own_slug_and_a_good_address(name in "\\PC{0,60}") {
        if let Some(once) = slug(&name) {
            prop_assert_eq!(slug(&once), Some(once.clone()));
            prop_assert!(once.len() <= 80 && !once.starts_with('-') && !once.ends_with('-'));
            prop_assert!(once.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(UrlPath::parse(&format!("{once}/")).is_ok(), "{}", once);
        }
    }
}
