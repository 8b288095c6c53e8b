//! Pages of places: that all are there and can be reached, what they tell, the maps, the open data and the names for
//! search. A small model of its own says what a case, a programme, a network and an evaluation are.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where its own ground gives way"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::sync::Mutex;

use grend::diag::{Diagnostic, Severity};
use grend::index::place_names;
use grend::pipeline::{self, Ready, Settings, Timings};
use grend::places::Register;
use grend::source::MemoryFiles;
use grend::write::Output;

const CASE: &str = "folder: sak
order: 1
listing: true
evidence: true
label: {nb: {one: Sak, many: Saker}}
fields:
  tittel: {kind: text, role: title, required: true, label: {nb: Tittel}}
  sted: {kind: place, many: true, label: {nb: Sted}}
  tidligere: {kind: text, many: true, role: redirects, label: {nb: Tidligere}}
";
const PROGRAMME: &str = "folder: program
order: 2
listing: true
label: {nb: {one: Program, many: Programmer}}
fields:
  tittel: {kind: text, role: title, required: true, label: {nb: Tittel}}
  deltakere:
    kind: group
    many: true
    primary: sted
    label: {nb: Deltakere}
    fields:
      sted: {kind: place, label: {nb: Sted}}
      rolle: {kind: choice, label: {nb: Rolle}, options: {pilot: {label: {nb: Pilot}}}}
      runde: {kind: text, label: {nb: Runde}}
";
const EVALUATION: &str = "folder: vurdering
order: 3
listing: true
label: {nb: {one: Vurdering, many: Vurderinger}}
fields:
  tittel: {kind: text, role: title, required: true, label: {nb: Tittel}}
  evaluerer: {kind: ref, many: true, to: [program], evidence: evaluates, label: {nb: Evaluerer}}
";

const SITE: &[(&str, &str)] = &[
    ("content/_model/sak.yaml", CASE),
    ("content/_model/program.yaml", PROGRAMME),
    ("content/_model/vurdering.yaml", EVALUATION),
    (
        "content/sak/butikk.md",
        "---\ntittel: Butikken i Skjåk\nsted: [Skjåk, Tustna]\n---\nTekst.\n",
    ),
    (
        "content/sak/kai.md",
        "---\ntittel: Kaia\nsted: [Snillfjord, Kristiansund]\n---\nTekst.\n",
    ),
    (
        "content/program/loft.md",
        "---\ntittel: Løft\ndeltakere:\n  - {sted: Lom, rolle: pilot, runde: andre}\n  - Vågå\n---\nTekst.\n",
    ),
    (
        "content/vurdering/slutt.md",
        "---\ntittel: Sluttrapporten\nevaluerer: [loft]\n---\nTekst.\n",
    ),
];

struct Site {
    ready: Ready,
    found: Vec<Diagnostic>,
    /// Address to text.
    files: BTreeMap<String, String>,
}

impl Site {
    fn build(texts: &[(&str, &str)]) -> Self {
        let files = MemoryFiles::from_texts(texts);
        let settings = Settings {
            today: "2026-03-01".parse().unwrap(),
            drafts: false,
            base_url: None,
        };
        let mut timings = Timings::default();
        let (loaded, mut found) = pipeline::load(&files, &mut timings);
        let (ready, more) = pipeline::understand(loaded, &settings, None, &mut timings);
        found.extend(more);
        let made = Mutex::new(BTreeMap::new());
        let put = |output: Output| {
            let text = String::from_utf8_lossy(&output.bytes).into_owned();
            made.lock()
                .unwrap()
                .insert(output.path.as_str().to_owned(), text);
        };
        found.extend(pipeline::render(&ready, &files, None, &mut timings, &put));
        Self {
            ready,
            found,
            files: made.into_inner().unwrap(),
        }
    }

    fn small() -> Self {
        let site = Self::build(SITE);
        assert_eq!(site.errors(), Vec::<&Diagnostic>::new());
        site
    }

    fn errors(&self) -> Vec<&Diagnostic> {
        let grave = |one: &&Diagnostic| one.severity() == Severity::Error;
        self.found.iter().filter(grave).collect()
    }

    fn page(&self, address: &str) -> &str {
        self.files
            .get(address)
            .unwrap_or_else(|| panic!("no {address}"))
    }

    /// The part of a page between its header and its footer.
    fn main(&self, address: &str) -> &str {
        between(self.page(address), "<main", "</main>")
    }
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from}"));
    let rest = &text[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

/// The addresses that a page links to, from the top of the site.
fn links(address: &str, html: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in html.split("href=\"").skip(1) {
        let target = part.split(['"', '#', '?']).next().unwrap_or_default();
        if target.contains(':') {
            continue;
        }
        let mut path: Vec<&str> = address.split('/').collect();
        path.pop();
        for step in target.split('/') {
            match step {
                ".." => drop(path.pop()),
                "." => {}
                name => path.push(name),
            }
        }
        found.insert(path.join("/"));
    }
    found
}

fn all_places() -> Vec<String> {
    let register = Register::today();
    let municipalities = register.municipalities().iter();
    let counties = register.counties().iter();
    municipalities
        .map(|place| format!("kommune/{}/", place.slug))
        .chain(counties.map(|place| format!("fylke/{}/", place.slug)))
        .collect()
}

#[test]
fn every_place_has_a_page_three_links_from_the_front_page_and_stands_from_a_to_å() {
    let site = Site::small();
    let mut reached = BTreeSet::from([String::new()]);
    for _ in 0..3 {
        let next: BTreeSet<String> = reached
            .iter()
            .filter_map(|address| Some((address, site.files.get(address)?)))
            .flat_map(|(address, html)| links(address, html))
            .collect();
        reached.extend(next);
    }
    let from_a_to_å = links("a-aa/", site.main("a-aa/"));
    let places = all_places();
    assert_eq!(places.len(), 357 + 15);
    for address in places {
        let page = site.page(&address);
        assert!(page.contains("<h1>"), "{address}");
        assert!(reached.contains(&address), "{address} is too far away");
        assert!(from_a_to_å.contains(&address), "{address} is not in A–Å");
    }
}

#[test]
fn places_stand_in_norwegian_order_among_the_pages() {
    let site = Site::small();
    let html = site.main("a-aa/");
    let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("no {text}"));
    assert!(at(">Butikken i Skjåk<") < at(">Bærum<"));
    assert!(at(">Bykle<") < at(">Bærum<") && at(">Bærum<") < at(">Bø<"));
    assert!(at(">Øystre Slidre<") < at(">Ål<"));
    assert!(at(">Kaia<") < at(">Karasjok<"));
}

#[test]
fn an_old_name_leads_to_todays_page_unless_something_is_published_there() {
    let site = Site::small();
    for (from, to) in [
        ("kommune/tustna/", "kommune/aure/"),
        ("kommune/snillfjord/", "kommune/orkland/"),
        ("fylke/hordaland/", "fylke/vestland/"),
    ] {
        assert!(links(from, site.page(from)).contains(to), "{from}");
    }
    assert!(
        !site
            .page("kommune/aure/")
            .contains("http-equiv=\"refresh\"")
    );

    let mut texts = SITE.to_vec();
    texts.push((
        "content/sak/oy.md",
        "---\ntittel: Øya\ntidligere: [kommune/tustna/]\n---\nSe [Frei](/kommune/frei/).\n",
    ));
    let site = Site::build(&texts);
    assert_eq!(site.errors(), Vec::<&Diagnostic>::new());
    let page = site.page("kommune/tustna/");
    assert!(links("kommune/tustna/", page).contains("sak/oy/"));
}

#[test]
fn a_page_tells_what_the_place_is_was_and_took_part_in() {
    let site = Site::small();
    let aure = site.main("kommune/aure/");
    for told in [
        "Butikken i Skjåk",
        "1576",
        "Tustna (til 2006)",
        "<p class=\"g-tid\">2006</p>",
        "klasse 6 av 6",
        "www.aure.kommune.no",
        "Møre og Romsdal",
    ] {
        assert!(aure.contains(told), "{told}");
    }
    let lom = site.main("kommune/lom/");
    let part = between(lom, "Har vært med i", "</section>");
    assert!(part.contains(">Løft</a> <span class=\"g-merknad\">pilot, runde andre</span>"));
    let evaluations = between(lom, "Evalueringer av dette arbeidet", "</section>");
    assert!(evaluations.contains("Sluttrapporten") && evaluations.contains("evaluerer Løft"));
    let innlandet = site.main("fylke/innlandet/");
    let part = between(innlandet, "Har vært med i", "</section>");
    assert!(part.contains("Lom (pilot, runde andre), Vågå"), "{part}");
    // A divided municipality is shown by all who took over.
    for heir in ["orkland", "heim", "hitra"] {
        let page = site.main(&format!("kommune/{heir}/"));
        assert!(page.contains("Kaia"), "{heir}");
    }
}

#[test]
fn one_without_cases_shows_those_of_similar_ones_with_the_reasons() {
    let site = Site::small();
    let lom = site.main("kommune/lom/");
    let cases = between(lom, "Hva har kommuner som ligner, gjort?", "</section>");
    assert!(cases.contains("Butikken i Skjåk") && cases.contains(">Skjåk</a>"));
    assert!(cases.contains("samme sentralitetsklasse, omtrent like mange innbyggere"));
    let skjåk = site.main("kommune/skjak/");
    assert!(!skjåk.contains("Hva har kommuner som ligner, gjort?"));
    let similar = between(skjåk, "Kommuner som ligner", "</ol>");
    assert_eq!(similar.matches("<li>").count(), 10);
    assert!(similar.contains(">Lom</a> (1) <span class=\"g-merknad\">samme sentralitetsklasse"));
}

/// What stands in the map and in the table: address and number of documents.
fn drawn(html: &str) -> BTreeMap<String, usize> {
    let svg = between(html, "<svg", "</svg>");
    let areas = svg.split("<a href=\"").skip(1).map(|area| {
        let address = area.split('"').next().unwrap_or_default().to_owned();
        let title = between(area, "<title>", "</title>");
        let said = title.rsplit(": ").next().unwrap_or_default();
        let number = said.split(' ').next().unwrap_or_default();
        (address, number.parse().unwrap_or(0))
    });
    areas.collect()
}

fn tabled(html: &str) -> BTreeMap<String, usize> {
    let table = between(html, "<table", "</table>");
    let rows = table.split("<tr><th scope=\"row\">").skip(1).map(|row| {
        let address = between(row, "href=\"", "\">")["href=\"".len()..].to_owned();
        let row = row.split("</tr>").next().unwrap_or_default();
        let last = row.rsplit("<td>").next().unwrap_or_default();
        let number = last.split('<').next().unwrap_or_default();
        (address, number.parse().unwrap())
    });
    rows.collect()
}

#[test]
fn the_map_and_the_table_beside_it_tell_the_same() {
    let site = Site::small();
    for (address, expected) in [
        ("kommune/", 357),
        ("fylke/innlandet/", 46),
        ("fylke/oslo/", 1),
    ] {
        let html = site.main(address);
        let map = drawn(html);
        assert_eq!(map.len(), expected, "{address}");
        assert_eq!(map, tabled(html), "{address}");
        assert!(html.contains("© Kartverket"));
        assert!(
            !html.contains("<script") && !html.contains("://"),
            "{address}"
        );
    }
    let whole = drawn(site.main("kommune/"));
    assert_eq!(whole["../kommune/skjak/"], 1);
    assert_eq!(whole["../kommune/lom/"], 1);
    assert_eq!(whole["../kommune/oslo/"], 0);
}

#[test]
fn the_map_is_more_than_colour_and_marks_the_smallest() {
    let site = Site::small();
    let html = site.main("kommune/");
    let svg = between(html, "<svg", "</svg>");
    let utsira = between(svg, "<a href=\"../kommune/utsira/\"", "</a>");
    assert!(utsira.contains("<circle") && utsira.contains("ingen sider"));
    // Skjåk, Aure, Kristiansund, Lom, Vågå and the three that share Snillfjord.
    let dots = between(svg, "<g aria-hidden", "</g>")
        .matches("<circle")
        .count();
    assert_eq!(dots, 8);
    let legend = between(html, "<figcaption", "</figcaption>");
    assert!(legend.contains("ingen sider") && legend.contains("1 side"));
    assert!(html.contains("href=\"#g-tabell\"") && html.contains("id=\"g-tabell\""));
}

#[test]
fn the_national_map_weighs_at_most_40_kilobytes() {
    let site = Site::small();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(site.page("kommune/").as_bytes()).unwrap();
    let size = packed.finish().unwrap().len();
    assert!(size <= 40 * 1024, "{size} bytes");
    for county in Register::today().counties() {
        let page = site.page(&format!("fylke/{}/", county.slug));
        assert!(page.len() < 48 * 1024, "{} {}", county.name, page.len());
    }
}

#[test]
fn the_open_data_has_every_municipality_and_every_number_since_1977() {
    let site = Site::small();
    let csv = site.page("data/kommuner.csv");
    assert_eq!(csv.lines().count(), 358);
    assert!(
        csv.contains("\n3433,Skjåk,34,Innlandet,butikk,sak/butikk/,1,0513\n"),
        "{csv}"
    );
    assert!(csv.contains("\n1576,Aure,15,Møre og Romsdal,butikk,sak/butikk/,1,1569 | 1572\n"));
    let json: Vec<serde_json::Value> =
        serde_json::from_str(site.page("data/kommuner.json")).unwrap();
    assert_eq!(json.len(), 357);
    let skjåk = json.iter().find(|row| row["nummer"] == "3433").unwrap();
    assert_eq!(skjåk["eksempler"], serde_json::json!(["butikk"]));

    let old = site.page("data/gamle-nummer.csv");
    assert!(old.contains("\n1572,Tustna,kommune,,2006-01-01,1576,Aure,1576\n"));
    assert!(
        old.contains("\n1507,Ålesund,kommune,2020-01-01,2024-01-01,1508,Ålesund,1508 | 1580\n")
    );
    let rows: Vec<serde_json::Value> =
        serde_json::from_str(site.page("data/gamle-nummer.json")).unwrap();
    assert_eq!(rows.len(), Register::today().former().len());
    assert_eq!(rows.len() + 1, old.lines().count());
    for row in &rows {
        let today = row["dagens_nummer"].as_str().unwrap();
        assert!(Register::today().place(today).is_some(), "{row}");
    }
}

#[test]
fn search_gets_every_name_the_places_of_a_page_have_had() {
    let site = Site::small();
    let names = |id: &str| {
        let page = site.ready.site.lookup.with_id(id)[0];
        place_names(&site.ready.site, page)
    };
    assert_eq!(names("butikk"), ["Skjåk", "Aure", "Tustna"]);
    let kai = names("kai");
    for name in [
        "Snillfjord",
        "Orkland",
        "Orkdal",
        "Heim",
        "Hitra",
        "Kristiansund",
        "Frei",
    ] {
        assert!(kai.contains(&name), "{name}: {kai:?}");
    }
    let once: BTreeSet<&str> = kai.iter().copied().collect();
    assert_eq!(once.len(), kai.len());
    assert_eq!(names("slutt"), [""; 0]);
}
