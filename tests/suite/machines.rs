//! What a site has for machines: feeds, the sitemap, data about its pages, open
//! data, and what hosts are told. The text of each is shown whole.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use grend::index;
use grend::resolve::What;
use quick_xml::events::Event;
use sha2::{Digest as _, Sha256};

use crate::site::{Built, build, build_as, files, on, understand};

const SETTINGS: &str = "title: {nb: Prøve}\npublisher: Etaten\ncontact: post@example.org\n\
                        base_url: https://example.org/under/\nhosts: [netlify, azure, nginx, caddy]\n";
/// A word that must be found nowhere.
const SECRET: &str = "hemmeleg";

fn case(title: &str, more: &str) -> String {
    format!(
        "---\ntittel: {title}\ningress: Ingress.\nspråk: nb\nsted: [Aure, Tustna]\ntema: [bolig]\n\
         status: pagar\nsist_kontrollert: 2026-01-02\n{more}---\nTekst.\n"
    )
}

fn site() -> Built {
    let secret = |more: &str| case(SECRET, more);
    let hostile = case(
        "'=1+1 <b> & \"</script><!--'",
        "periode: 2020–\ntidligere_adresser: [/gammel side/]\nverktøy: [stige, kladd]\n",
    );
    let tool = "---\ntittel: Stigen\ningress: En måte.\nspråk: nn\nslag: metode\nformål: Å klatre.\n\
                passer_når: Når det er høyt.\nsteg:\n- tittel: Reis den\n  tekst: Mot *veggen*.\n---\n";
    let draft = tool
        .replace("Stigen", SECRET)
        .replace("slag", "utkast: ja\nslag");
    build(&files(&[
        ("grend.yaml", SETTINGS),
        ("content/eksempel/en.md", &hostile),
        ("content/eksempel/utkast.md", &secret("utkast: ja\n")),
        (
            "content/eksempel/seinare.md",
            &secret("publiseres: 2026-03-02\n"),
        ),
        ("content/eksempel/før.md", &secret("utløper: 2026-02-28\n")),
        ("content/verktoy/stige.md", tool),
        ("content/verktoy/kladd.md", &draft),
        (
            "content/tema/bolig.md",
            "---\ntittel: Bolig\nspråk: nb\n---\n",
        ),
    ]))
}

/// The lines of a file that have `word` in them.
fn lines<'a>(built: &'a Built, file: &str, word: &str) -> Vec<&'a str> {
    let text = built.text(file).lines();
    text.filter(|line| line.contains(word)).collect()
}

/// S09.
#[test]
fn what_is_not_to_be_seen_is_in_no_file() {
    let built = site();
    assert_eq!(
        built.understood.codes(),
        ["G605", "G503"],
        "a reference to a draft is told of"
    );
    assert_eq!(built.failed, []);
    assert_eq!(built.with(SECRET), Vec::<&str>::new());
    assert_eq!(built.with("kladd"), Vec::<&str>::new());
    // A day later one of them is there.
    let later = build_as(
        &files(&[
            ("grend.yaml", SETTINGS),
            (
                "content/tema/bolig.md",
                "---\ntittel: Bolig\nspråk: nb\n---\n",
            ),
            (
                "content/eksempel/seinare.md",
                &case(SECRET, "publiseres: 2026-03-02\n"),
            ),
        ]),
        &on("2026-03-02"),
        None,
    );
    for file in [
        "atom.xml",
        "sitemap.xml",
        "data/eksempel.csv",
        "data/index.json",
    ] {
        let found = later.text(file).contains("eksempel/seinare");
        assert!(found, "{file}");
    }
}

#[test]
fn a_feed_tells_of_what_was_checked_last() {
    let built = site();
    let expected = "\
<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"nb\"><title>Bolig – Prøve</title>
<id>https://example.org/under/tema/bolig/atom.xml</id>
<updated>2026-01-02T12:00:00Z</updated>
<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/under/tema/bolig/atom.xml\"/>
<link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/under/tema/bolig/\"/>
<author><name>Etaten</name>
</author><entry xml:lang=\"nb\"><title>=1+1 &lt;b&gt; &amp; \"&lt;/script&gt;&lt;!--</title>
<id>https://example.org/under/eksempel/en/</id>
<updated>2026-01-02T12:00:00Z</updated>
<link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/under/eksempel/en/\"/>
<category term=\"Eksempel\"/><summary>Ingress.</summary>
</entry>
</feed>
";
    assert_eq!(
        built.text("tema/bolig/atom.xml").replace("&quot;", "\""),
        expected
    );
    for (file, entries) in [
        ("atom.xml", 1),
        ("eksempel/atom.xml", 1),
        // It has no day, so there is nothing to tell when.
        ("verktoy/atom.xml", 0),
        ("fylke/more-og-romsdal/atom.xml", 1),
        ("fylke/oslo/atom.xml", 0),
    ] {
        assert_eq!(
            built.text(file).matches("<entry ").count(),
            entries,
            "{file}"
        );
    }
}

#[test]
fn the_sitemap_has_every_page_for_readers_and_no_other() {
    let built = site();
    assert_eq!(
        lines(&built, "sitemap.xml", "/eksempel/"),
        [
            "<url><loc>https://example.org/under/eksempel/</loc></url>",
            "<url><loc>https://example.org/under/eksempel/en/</loc><lastmod>2026-01-02</lastmod></url>",
            "<url><loc>https://example.org/under/eksempel/fylke/more-og-romsdal/</loc></url>",
            "<url><loc>https://example.org/under/eksempel/status/pagar/</loc></url>",
            "<url><loc>https://example.org/under/eksempel/tema/bolig/</loc></url>",
        ]
    );
    for not in ["404", "sok/", "gammel", "tustna", "atom", "data/eksempel"] {
        assert_eq!(lines(&built, "sitemap.xml", not), [""; 0], "{not}");
    }
    assert_eq!(
        built.text("robots.txt"),
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/under/sitemap.xml\n"
    );
    assert_eq!(
        built.text(".well-known/security.txt"),
        "Contact: mailto:post@example.org\nExpires: 2027-01-01T00:00:00Z\nPreferred-Languages: no, en\n\
         Canonical: https://example.org/under/.well-known/security.txt\n"
    );
}

/// The data in a page, which must be one piece.
fn linked(built: &Built, file: &str) -> serde_json::Value {
    let html = built.text(file);
    let (_, rest) = html
        .split_once("<script type=\"application/ld+json\">")
        .unwrap();
    let (data, after) = rest.split_once("</script>").unwrap();
    assert!(!after.contains("ld+json"));
    assert!(!data.contains('<'), "{data}");
    serde_json::from_str(data).unwrap()
}

#[test]
fn a_page_says_what_it_is_about_as_the_model_has_it() {
    let built = site();
    let tool = linked(&built, "verktoy/stige/index.html");
    assert_eq!(
        tool["@graph"][0],
        serde_json::json!({
            "@type": "HowTo",
            "name": "Stigen",
            "url": "https://example.org/under/verktoy/stige/",
            "headline": "Stigen",
            "inLanguage": "nn",
            "publisher": {"@type": "GovernmentOrganization", "name": "Etaten"},
            "description": "En måte.",
            "step": [{"@type": "HowToStep", "name": "Reis den", "text": "Mot veggen."}],
        })
    );
    let case = linked(&built, "eksempel/en/index.html");
    let place = serde_json::json!({
        "@type": "AdministrativeArea", "name": "Aure", "url": "https://example.org/under/kommune/aure/"
    });
    assert_eq!(case["@graph"][0]["headline"], "=1+1 <b> & \"</script><!--");
    assert_eq!(case["@graph"][0]["contentLocation"][0], place);
    assert_eq!(case["@graph"][0]["temporalCoverage"], "2020/..");
    let way = case["@graph"][1]["itemListElement"].as_array().unwrap();
    let way: Vec<&str> = way
        .iter()
        .map(|one| one["item"].as_str().unwrap())
        .collect();
    assert_eq!(
        way,
        [
            "https://example.org/under/",
            "https://example.org/under/eksempel/",
            "https://example.org/under/eksempel/en/"
        ]
    );
    let county = linked(&built, "kommune/aure/index.html");
    assert_eq!(
        county["@graph"][0]["containedInPlace"]["name"],
        "Møre og Romsdal"
    );
    assert_eq!(
        linked(&built, "index.html")["@graph"][0]["@type"],
        "WebSite"
    );
}

#[test]
fn open_data_is_what_the_pages_say_and_no_formula() {
    let built = site();
    let csv = "id,adresse,sted,tema,status,periode,malgruppe,virkemiddel,kostnad,eier,program,verktoy,tittel,kortnavn,ingress,sprak,arkivert,sist_kontrollert,ansvarlig
en,https://example.org/under/eksempel/en/,1576,tema/bolig,pagar,fra 2020,,,,,,verktoy/stige,\"'=1+1 <b> & \"\"</script><!--\",,Ingress.,nb,,2026-01-02,\n";
    assert_eq!(built.text("data/eksempel.csv"), csv);
    let json: serde_json::Value = serde_json::from_str(built.text("data/eksempel.json")).unwrap();
    assert_eq!(
        json,
        serde_json::json!([{
            "id": "en",
            "adresse": "https://example.org/under/eksempel/en/",
            "sted": ["1576"],
            "tema": ["tema/bolig"],
            "status": "pagar",
            "periode": {"fra": 2020, "til": null, "omtrent": false},
            "verktoy": ["verktoy/stige"],
            "tittel": "=1+1 <b> & \"</script><!--",
            "ingress": "Ingress.",
            "sprak": "nb",
            "sist_kontrollert": "2026-01-02",
        }])
    );
    let list: serde_json::Value = serde_json::from_str(built.text("data/index.json")).unwrap();
    assert_eq!(list["sider"].as_array().unwrap().len(), 3);
    for file in list["filer"].as_array().unwrap() {
        let path = file["adresse"].as_str().unwrap();
        let path = path.strip_prefix("https://example.org/under/").unwrap();
        assert_eq!(file["byte"], built.tree[path].len(), "{path}");
    }
    let turtle = built.text("data/katalog.ttl");
    for said in [
        "<https://example.org/under/data/#eksempel> a dcat:Dataset",
        "dcterms:modified \"2026-01-02\"^^xsd:date",
        "dcterms:license <https://creativecommons.org/licenses/by/4.0/>",
        "vcard:hasEmail <mailto:post@example.org>",
    ] {
        assert!(turtle.contains(said), "{said}");
    }
}

/// The text between two others, and what follows.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<(&'a str, &'a str)> {
    let (_, rest) = text.split_once(from)?;
    rest.split_once(to)
}

#[test]
fn the_page_about_the_data_shows_every_file_and_every_column_there_is() {
    let built = site();
    let html = built.text("data/index.html");
    let stem = |file: &String| {
        let name = file.strip_prefix("data/")?.strip_suffix(".csv")?;
        Some(name.to_owned())
    };
    let tables: Vec<String> = built.tree.keys().filter_map(stem).collect();
    assert!(tables.len() > 10, "{tables:?}");
    for stem in tables {
        let (section, _) = between(html, &format!("<h3 id=\"{stem}\">"), "</section>").unwrap();
        for end in ["csv", "json"] {
            let name = format!("{stem}.{end}");
            let bytes = &built.tree[&format!("data/{name}")];
            let mut sum = String::new();
            for byte in Sha256::digest(bytes) {
                let _ = write!(sum, "{byte:02x}");
            }
            let size = format!("{}\u{a0}kB", bytes.len().div_ceil(1000));
            let (begin, end) = sum.split_at(32);
            let row = format!(
                "<th scope=\"row\"><a href=\"../data/{name}\">{name}</a></th><td>{size}</td><td><code>{begin}<wbr>{end}</code></td>"
            );
            assert!(section.contains(&row), "{row} in {section}");
        }
        let file = format!("data/{stem}.csv");
        let header = built.text(&file).lines().next().unwrap();
        for column in header.split(',') {
            let row = format!("class=\"g-dybde-0\"><code>{column}</code>");
            let (_, of_column) = section
                .split_once(&row)
                .unwrap_or_else(|| panic!("{stem}: {column}"));
            let (of_column, _) = of_column.split_once("</tr>").unwrap();
            let kind = between(of_column, "<td data-l=\"Innhold\">", "</td>")
                .unwrap()
                .0;
            assert!(!kind.is_empty(), "{stem}: {column}");
        }
    }
    assert_eq!(
        html.matches("<h3 id=").count(),
        html.matches("<details><summary>").count()
    );
    for file in ["ordbok.json", "index.json", "katalog.ttl", "katalog.jsonld"] {
        assert!(
            html.contains(&format!("<a href=\"../data/{file}\">")),
            "{file}"
        );
    }
    assert!(html.contains("<a href=\"https://creativecommons.org/licenses/by/4.0/\""));
    let data = linked(&built, "data/index.html");
    assert_eq!(data["@graph"][0]["@type"], "DataCatalog");
    assert_eq!(
        data["@graph"][0]["dataset"][0]["distribution"][0]["encodingFormat"],
        "text/csv"
    );
    // Every page leads there.
    assert!(
        built
            .text("kommune/aure/index.html")
            .contains("href=\"../../data/\"")
    );
}

#[test]
fn hosts_are_told_what_has_moved() {
    let built = site();
    let from = "/under/gammel%20side/";
    assert_eq!(
        built.text("_redirects").lines().next(),
        Some("/under/gammel%20side/ /under/eksempel/en/ 301"),
        "addresses of documents come before those of places"
    );
    assert_eq!(
        lines(&built, "_redirects", "tustna"),
        ["/under/kommune/tustna/ /under/kommune/aure/ 301"]
    );
    assert!(
        built
            .text("vert/Caddyfile")
            .contains(&format!("redir {from} /under/eksempel/en/ permanent"))
    );
    assert!(
        built
            .text("vert/nginx-kart.conf")
            .contains("    \"/under/gammel side/\" \"/under/eksempel/en/\";")
    );
    let azure: serde_json::Value =
        serde_json::from_str(built.text("staticwebapp.config.json")).unwrap();
    let moved = azure["routes"].as_array().unwrap();
    assert!(moved.contains(
        &serde_json::json!({"route": from, "redirect": "/under/eksempel/en/", "statusCode": 301})
    ));
    assert!(
        built.text("staticwebapp.config.json").len() < 20_000,
        "more Azure does not take"
    );
    for file in [
        "_headers",
        "vert/nginx.conf",
        "vert/Caddyfile",
        "staticwebapp.config.json",
    ] {
        let text = built.text(file);
        assert!(
            text.contains("require-trusted-types-for 'script'; frame-ancestors 'none'"),
            "{file}"
        );
        assert!(text.contains("max-age=31536000, immutable"), "{file}");
    }
}

#[test]
fn a_site_that_does_not_know_its_address_has_no_whole_addresses() {
    let built = build(&files(&[(
        "content/tema/a.md",
        "---\ntittel: A\nspråk: nb\n---\n",
    )]));
    for file in [
        "atom.xml",
        "sitemap.xml",
        "data/katalog.ttl",
        "_headers",
        ".well-known/security.txt",
    ] {
        assert!(!built.tree.contains_key(file), "{file}");
    }
    assert_eq!(built.text("robots.txt"), "User-agent: *\nAllow: /\n");
    assert!(built.text("data/tema.csv").contains("\na,tema/a/,"));
    assert!(!built.text("tema/a/index.html").contains("atom.xml"));
}

/// P03.
#[test]
fn a_page_where_a_file_for_machines_is_to_be_is_an_error() {
    let built = build(&files(&[
        ("grend.yaml", SETTINGS),
        (
            "content/om.md",
            "---\ntittel: Om\nspråk: nb\ntidligere_adresser: [/robots.txt, /data/eksempel.csv, /atom.xml]\n---\n",
        ),
    ]));
    assert_eq!(built.understood.codes(), ["G507", "G507", "G507"]);
}

/// Every text of the elements called `name`, and their number in all.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found = Vec::new();
    let mut is_in = false;
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) => is_in = tag.name().as_ref() == name,
            Event::Text(text) if is_in => found.push(text.to_string()),
            Event::End(_) => is_in = false,
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn a_sitemap_of_more_than_fifty_thousand_addresses_is_a_list_of_parts() {
    const PAGES: usize = 50_000;
    let mut site = files(&[("grend.yaml", "base_url: https://example.org/under/\n")]);
    for number in 0..PAGES {
        let page = format!("---\ntittel: S{number}\nspråk: nb\n---\n");
        let path = format!("content/s{number}.md");
        site.0.insert(path, page.into_bytes());
    }
    let ready = understand(&site).ready;
    let theme = ready.theme.as_ref().unwrap();
    let input = index::Input {
        site: &ready.site,
        model: &ready.model,
        config: &ready.config,
        theme,
    };
    let planned = |wanted: &str| {
        let mut plan = ready.site.plan.iter();
        let found = plan.find(|one| one.url.file() == wanted);
        match &found
            .unwrap_or_else(|| panic!("{wanted} is not planned"))
            .what
        {
            What::Machine(machine) => {
                String::from_utf8(index::machine_file(*machine, &[], input)).unwrap()
            }
            other => panic!("{wanted} is {other:?}"),
        }
    };
    let top = "https://example.org/under/";
    let list = planned("sitemap.xml");
    assert!(list.contains("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"));
    let parts = texts(&list, "loc");
    assert_eq!(parts, [1, 2].map(|part| format!("{top}sitemap-{part}.xml")));
    let mut all = Vec::new();
    for part in &parts {
        let xml = planned(part.strip_prefix(top).unwrap());
        assert!(xml.len() < 50_000_000, "as the protocol has it");
        let addresses = texts(&xml, "loc");
        assert!(addresses.len() <= 50_000, "{part}: {}", addresses.len());
        all.extend(addresses);
    }
    let unique: BTreeSet<&String> = all.iter().collect();
    assert_eq!(unique.len(), all.len(), "each address once");
    for number in [0, 1, PAGES / 2, PAGES - 1] {
        assert!(unique.contains(&format!("{top}s{number}/")), "{number}");
    }
    assert!(all.len() > PAGES && unique.contains(&format!("{top}kommune/aure/")));
    let beyond = ready
        .site
        .plan
        .iter()
        .any(|one| one.url.file() == "sitemap-3.xml");
    assert!(!beyond);
}
