//! The catalogue of the open data, for data.norge.no and other harvesters:
//! DCAT-AP-NO 2, with a dataset for each table and a distribution for each file.
//!
//! Vocabularies of the European Union name themes, file types, languages and
//! who may see the data; SPDX says how a checksum was made.

use oxrdf::NamedOrBlankNode;

use crate::index::Input;
use crate::resolve::{DataFile, Format};
use crate::text::Lang;

use super::Table;
use super::rdf::Graph;
use super::types;

const EU: &str = "http://publications.europa.eu/resource/authority";

/// As Turtle.
pub fn turtle(tables: &[Table], input: Input<'_>) -> Vec<u8> {
    graph(tables, input).turtle()
}

/// As JSON-LD.
pub fn json_ld(tables: &[Table], input: Input<'_>) -> Vec<u8> {
    graph(tables, input).json_ld()
}

/// A dataset: its files, and what it is called in each language.
struct Dataset<'a> {
    /// In its address; the name of its files without their extension.
    stem: &'a str,
    files: Vec<&'a Table>,
}

fn graph(tables: &[Table], input: Input<'_>) -> Graph {
    let mut graph = Graph::default();
    let base = input.config.base_url.as_str();
    let publisher = publisher(&mut graph, input);
    let contact = contact(&mut graph, input);
    let catalogue = identified(&mut graph, &format!("{base}data/#katalog"), "dcat:Catalog");
    for (lang, title) in &input.config.title.0 {
        graph.text(&catalogue, "dcterms:title", title, lang.tag());
    }
    for (lang, text) in &input.config.tagline.0 {
        graph.text(&catalogue, "dcterms:description", text, lang.tag());
    }
    graph.link(&catalogue, "dcterms:publisher", &publisher);
    if let Some(contact) = &contact {
        graph.link(&catalogue, "dcat:contactPoint", contact);
    }
    graph.address(
        &catalogue,
        "dcterms:license",
        input.config.licence.address(),
    );
    graph.address(&catalogue, "foaf:homepage", base);
    let mut datasets: Vec<Dataset<'_>> = Vec::new();
    for table in tables
        .iter()
        .filter(|table| table.file != DataFile::Dictionary)
    {
        let name = table.url.as_str().rsplit('/').next().unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        match datasets.iter_mut().find(|one| one.stem == stem) {
            Some(one) => one.files.push(table),
            None => datasets.push(Dataset {
                stem,
                files: vec![table],
            }),
        }
    }
    for one in &datasets {
        let dataset = dataset(&mut graph, one, input);
        graph.link(&dataset, "dcterms:publisher", &publisher);
        if let Some(contact) = &contact {
            graph.link(&dataset, "dcat:contactPoint", contact);
        }
        graph.link(&catalogue, "dcat:dataset", &dataset);
    }
    graph
}

/// A thing whose address is also its identifier, which the Norwegian profile asks for.
fn identified(graph: &mut Graph, address: &str, type_name: &str) -> NamedOrBlankNode {
    let thing = graph.thing(address, type_name);
    graph.value(&thing, "dcterms:identifier", address, "xsd:string");
    thing
}

fn publisher(graph: &mut Graph, input: Input<'_>) -> NamedOrBlankNode {
    let config = input.config;
    let publisher = match config.publisher_url.as_str() {
        "" => graph.part("foaf:Agent"),
        url => graph.thing(url, "foaf:Agent"),
    };
    let name = match config.publisher.as_str() {
        "" => input.title(config.language),
        name => name,
    };
    graph.text(&publisher, "foaf:name", name, config.language.tag());
    publisher
}

fn contact(graph: &mut Graph, input: Input<'_>) -> Option<NamedOrBlankNode> {
    let config = input.config;
    if config.contact.is_empty() {
        return None;
    }
    let contact = graph.part("vcard:Organization");
    let name = match config.publisher.as_str() {
        "" => input.title(config.language),
        name => name,
    };
    graph.text(&contact, "vcard:fn", name, config.language.tag());
    graph.address(
        &contact,
        "vcard:hasEmail",
        &format!("mailto:{}", config.contact),
    );
    Some(contact)
}

fn dataset(graph: &mut Graph, of: &Dataset<'_>, input: Input<'_>) -> NamedOrBlankNode {
    let base = input.config.base_url.as_str();
    let dataset = identified(graph, &format!("{base}data/#{}", of.stem), "dcat:Dataset");
    for (lang, title, about) in described(of, input) {
        graph.text(&dataset, "dcterms:title", &title, lang.tag());
        graph.text(&dataset, "dcterms:description", &about, lang.tag());
    }
    for theme in ["REGI", "GOVE"] {
        graph.address(&dataset, "dcat:theme", &format!("{EU}/data-theme/{theme}"));
    }
    graph.address(
        &dataset,
        "dcterms:accessRights",
        &format!("{EU}/access-right/PUBLIC"),
    );
    graph.address(&dataset, "dcterms:spatial", &format!("{EU}/country/NOR"));
    for language in ["NOB", "NNO"] {
        graph.address(
            &dataset,
            "dcterms:language",
            &format!("{EU}/language/{language}"),
        );
    }
    if let Some(DataFile::Type(type_id, _)) = of.files.first().map(|table| table.file) {
        let checked =
            types::pages_of(type_id, input).filter_map(|page| input.site.page(page).meta.checked);
        if let Some(date) = checked.max() {
            graph.value(&dataset, "dcterms:modified", &date.to_string(), "xsd:date");
        }
    }
    for table in &of.files {
        let address = input.whole(&table.url);
        let distribution = graph.thing(&format!("{address}#distribusjon"), "dcat:Distribution");
        let (file_type, media) = match table.file {
            DataFile::Type(_, Format::Csv)
            | DataFile::Municipalities(Format::Csv)
            | DataFile::OldNumbers(Format::Csv) => ("CSV", "text/csv"),
            _ => ("JSON", "application/json"),
        };
        graph.address(&distribution, "dcat:accessURL", &format!("{base}data/"));
        graph.address(&distribution, "dcat:downloadURL", &address);
        graph.address(
            &distribution,
            "dcterms:format",
            &format!("{EU}/file-type/{file_type}"),
        );
        graph.address(
            &distribution,
            "dcat:mediaType",
            &format!("https://www.iana.org/assignments/media-types/{media}"),
        );
        graph.address(
            &distribution,
            "dcterms:license",
            input.config.licence.address(),
        );
        let size = table.size.to_string();
        graph.value(
            &distribution,
            "dcat:byteSize",
            &size,
            "xsd:nonNegativeInteger",
        );
        let checksum = graph.part("spdx:Checksum");
        graph.address(&checksum, "spdx:algorithm", "spdx:checksumAlgorithm_sha256");
        graph.value(
            &checksum,
            "spdx:checksumValue",
            &table.sha256,
            "xsd:hexBinary",
        );
        graph.link(&distribution, "spdx:checksum", &checksum);
        graph.link(&dataset, "dcat:distribution", &distribution);
    }
    dataset
}

/// Title and description of a dataset in each language there is.
fn described(of: &Dataset<'_>, input: Input<'_>) -> Vec<(Lang, String, String)> {
    let site = |lang| input.title(lang).to_owned();
    if let Some(DataFile::Type(type_id, _)) = of.files.first().map(|table| table.file) {
        let def = input.model.get(type_id);
        let titles = def.label.0.iter();
        return titles
            .map(|(lang, noun)| {
                let about = def.about.best(*lang).map(|(_, text)| text.clone());
                let about = about.unwrap_or_else(|| site(*lang));
                (*lang, format!("{} – {}", site(*lang), noun.many), about)
            })
            .collect();
    }
    let key = match of.files.first().map(|table| table.file) {
        Some(DataFile::Municipalities(_)) => "data_municipalities",
        _ => "data_old_numbers",
    };
    let known = input.theme.strings.iter();
    known
        .filter(|(lang, _)| matches!(lang, Lang::Nb | Lang::Nn | Lang::En))
        .map(|(lang, strings)| {
            let title = strings.get(key);
            (
                *lang,
                format!("{} – {title}", site(*lang)),
                title.to_owned(),
            )
        })
        .collect()
}
