//! What an editor is told about a place that cannot be, each with its own message at the place itself.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where its own ground gives way"
)]

use grend::diag::{Arg, Diagnostic, Sources};
use grend::pipeline::{self, Settings, Timings};
use grend::source::MemoryFiles;

const MODEL: &str = "folder: sak
listing: true
label: {nb: {one: Sak, many: Saker}}
fields:
  tittel: {kind: text, role: title, required: true, label: {nb: Tittel}}
  sted: {kind: place, many: true, required: true, label: {nb: Sted}}
  kommune: {kind: place, levels: municipality, label: {nb: Kommune}}
  fylke: {kind: place, levels: county, label: {nb: Fylke}}
  periode: {kind: period, role: period, label: {nb: Periode}}
";

/// What is said about a page with this front matter: code, and the text pointed at.
fn told(model: &str, front: &str) -> Vec<(String, String)> {
    let page = format!("---\ntittel: Prøve\n{front}---\nTekst.\n");
    let files = MemoryFiles::from_texts(&[
        ("content/_model/sak.yaml", model),
        ("content/sak/a.md", &page),
    ]);
    let settings = Settings {
        today: "2026-03-01".parse().unwrap(),
        drafts: false,
        base_url: None,
    };
    let mut timings = Timings::default();
    let (loaded, mut found) = pipeline::load(&files, &mut timings);
    let (ready, more) = pipeline::understand(loaded, &settings, None, &mut timings);
    found.extend(more);
    let at = |one: &Diagnostic| {
        let span = one.span?;
        let text = ready.tree.text(span.file)?;
        Some(text[span.start as usize..span.end as usize].to_owned())
    };
    found
        .iter()
        .map(|one| (one.code.as_str().to_owned(), at(one).unwrap_or_default()))
        .collect()
}

#[test]
fn each_kind_of_bad_place_has_its_own_message_where_it_stands() {
    for (front, code, at) in [
        ("sted: Herøy\n", "G601", "Herøy"),
        ("sted: [Tingvoll, Bø]\n", "G601", "Bø"),
        ("sted: 9999\n", "G606", "9999"),
        ("sted: \"77\"\n", "G606", "\"77\""),
        ("sted: Atlantis\n", "G602", "Atlantis"),
        ("sted: Nordland kommune\n", "G603", "Nordland kommune"),
        ("sted: Tingvoll\nkommune: Nordland\n", "G603", "Nordland"),
        ("sted: Tingvoll\nfylke: Tingvoll\n", "G603", "Tingvoll"),
        ("sted: {bydel: Alna}\n", "G607", "{bydel: Alna}"),
        ("sted: Tysfjord\n", "G604", "Tysfjord"),
        ("sted: Tustna\nperiode: 2010–2012\n", "G605", "Tustna"),
        (
            "sted: Midt-Telemark\nperiode: 2001–2004\n",
            "G605",
            "Midt-Telemark",
        ),
        ("sted: \"1572\"\nperiode: 2006–\n", "G605", "\"1572\""),
    ] {
        let expected = vec![(code.to_owned(), at.to_owned())];
        assert_eq!(told(MODEL, front), expected, "{front}");
    }
    for empty in ["sted: \"\"\n", "sted:\n", "sted: []\n", "sted: [\"\"]\n"] {
        let codes: Vec<String> = told(MODEL, empty)
            .into_iter()
            .map(|(code, _)| code)
            .collect();
        assert_eq!(codes, ["G926"], "{empty}");
    }
}

#[test]
fn what_can_be_is_said_nothing_about() {
    for front in [
        "sted: Tingvoll\nkommune: Tingvoll\nfylke: Nordland\n",
        "sted: Tustna\nperiode: 2002–2005\n",
        "sted: Tustna\nperiode: 2005–2012\n",
        "sted: Tustna\nperiode: ca. 2010\n",
        "sted: Haram\nperiode: 2012–2014\n",
        "sted: Midt-Telemark\nperiode: 2018–2021\n",
        "sted: Midt-Telemark\nperiode: 2018–\n",
        "sted: {bydel: Alna, kommune: Oslo}\nperiode: 1990–1992\n",
        "sted: \"1560\"\nperiode: 1980\n",
        "sted: Hordaland\nkommune: Frei\nperiode: 2004\n",
    ] {
        assert_eq!(told(MODEL, front), [], "{front}");
    }
}

#[test]
fn levels_belong_to_places_and_are_three() {
    for (field, problem) in [
        (
            "kommune: {kind: text, levels: municipality, label: {nb: K}}",
            "only a place has levels",
        ),
        (
            "kommune: {kind: place, levels: village, label: {nb: K}}",
            "village",
        ),
    ] {
        let model =
            format!("folder: sak\nlabel: {{nb: {{one: Sak, many: Saker}}}}\nfields:\n  {field}\n");
        let files = MemoryFiles::from_texts(&[("content/_model/sak.yaml", &model)]);
        let mut timings = Timings::default();
        let (loaded, _) = pipeline::load(&files, &mut timings);
        let settings = Settings {
            today: "2026-03-01".parse().unwrap(),
            drafts: false,
            base_url: None,
        };
        let (_, found) = pipeline::understand(loaded, &settings, None, &mut timings);
        let invalid = found.iter().find(|one| one.code.as_str() == "G802");
        let said = invalid.and_then(|one| one.arg("problem"));
        assert!(
            matches!(said, Some(Arg::Text(text)) if text.contains(problem)),
            "{field}: {found:?}"
        );
    }
}
