//! A new page of every type, filled in as its comments say and in no other way.

use std::collections::BTreeMap;

use grend::check::blank::{self, Blank};
use grend::source::{MemoryFiles, default_model};
use grend::text::{Lang, fold_key, slug};

use crate::site::{self, Understood};

/// A site with the default model and no pages.
fn empty() -> MemoryFiles {
    let model = default_model().into_iter();
    MemoryFiles(
        model
            .map(|(name, bytes)| (format!("content/_model/{name}"), bytes.to_vec()))
            .collect(),
    )
}

fn blank_page(site: &Understood, type_id: &str, title: &str, lang: Lang) -> String {
    let ready = &site.ready;
    blank::page(Blank {
        model: &ready.model,
        site: &ready.site,
        type_id: ready.model.find(type_id).unwrap(),
        title,
        lang,
        today: "2026-03-01".parse().unwrap(),
        pictures: &slug(title).unwrap(),
    })
}

fn file(type_id: &str, title: &str) -> String {
    format!("content/{type_id}/{}.md", slug(title).unwrap())
}

/// Makes a page and fills it in by its comments, with the pages that they ask
/// for first.
fn fill(files: &mut MemoryFiles, type_id: &str, title: &str, lang: Lang) {
    let page = blank_page(&site::understand(&*files), type_id, title, lang);
    let mut filled = String::new();
    let mut hint = String::new();
    for line in page.lines() {
        let empty = [": \"\"", ": []"].iter().find(|end| line.ends_with(**end));
        match empty.filter(|_| !line.starts_with('#')) {
            None => filled.push_str(line),
            Some(end) => {
                let one = value(&hint, files, lang);
                let is_bare = *end == ": []" && !one.starts_with('[');
                let one = if is_bare { format!("[{one}]") } else { one };
                filled.push_str(&format!("{}: {one}", line.strip_suffix(end).unwrap()));
            }
        }
        filled.push('\n');
        hint.clear();
        hint.push_str(line);
    }
    filled.push_str("Brødtekst.\n");
    files.0.insert(file(type_id, title), filled.into_bytes());
}

/// What the comment above an empty field says can stand there.
fn value(hint: &str, files: &mut MemoryFiles, lang: Lang) -> String {
    let after = |starts: &[&str]| {
        let start = starts.iter().find_map(|start| hint.strip_prefix(start));
        start.map(str::to_owned)
    };
    if let Some(ids) = after(&["# Vel: ", "# Velg: "]) {
        return ids.split([',', ' ']).next().unwrap().to_owned();
    }
    if let Some(example) = after(&["# Døme: ", "# Eksempel: "]) {
        return example;
    }
    if let Some((_, command)) = hint.split_once("grend ny ") {
        let first = command.split(' ').next().unwrap();
        fill(files, first, "Den fyrste", lang);
        return "den-fyrste".to_owned();
    }
    "\"Ei setning om saka.\"".to_owned()
}

#[test]
fn a_new_page_of_every_type_passes_once_its_comments_are_followed() {
    let model = site::understand(&empty()).ready.model;
    assert!(model.types.len() >= 12);
    for def in &model.types {
        for lang in [Lang::Nb, Lang::Nn] {
            let mut files = empty();
            // As it is, exactly what is empty is missing, and nothing else is wrong.
            let page = blank_page(
                &site::understand(&files),
                &def.id,
                "Eit «nytt» \"ord\"",
                lang,
            );
            let path = file(&def.id, "Eit «nytt» \"ord\"");
            files.0.insert(path.clone(), page.clone().into_bytes());
            let codes = site::understand(&files).codes();
            let is_open = |line: &&str| !line.starts_with('#') && line.ends_with(": \"\"");
            let is_list = |line: &&str| !line.starts_with('#') && line.ends_with(": []");
            let open = page.lines().filter(is_open).count() + page.lines().filter(is_list).count();
            assert_eq!(codes, vec!["G926"; open], "{} {lang:?}: {page}", def.id);
            files.0.remove(&path);
            fill(&mut files, &def.id, "Eit nytt tiltak", lang);
            let told = site::understand(&files).told();
            assert_eq!(told, Vec::<String>::new(), "{} {lang:?}", def.id);
        }
    }
}

#[test]
fn what_is_commented_out_has_the_shape_the_field_takes() {
    let understood = site::understand(&empty());
    for def in &understood.ready.model.types {
        for lang in [Lang::Nb, Lang::Nn] {
            let page = blank_page(&understood, &def.id, "Alt", lang);
            let mut open = String::new();
            let mut keys: BTreeMap<usize, usize> = BTreeMap::new();
            let mut is_value = false;
            for line in page.lines() {
                let bare = line.strip_prefix("# ").unwrap_or(line);
                let key = bare.split(':').next().unwrap_or_default();
                let field = def.by_key.get(&fold_key(key));
                let is_key = field.is_some() && bare.contains(':') && !bare.starts_with(' ');
                if let Some(field) = field.filter(|_| is_key) {
                    *keys.entry(*field).or_default() += 1;
                }
                is_value = is_key || is_value && bare.starts_with(' ');
                open.push_str(if is_value { bare } else { line });
                open.push('\n');
            }
            // Every field once, but for the id, which is the name of the file.
            let all: Vec<&str> = def
                .fields
                .iter()
                .enumerate()
                .filter(|(at, _)| keys.get(at) != Some(&1))
                .map(|(_, field)| field.id.as_str())
                .collect();
            assert_eq!(all, ["id"], "{}: {page}", def.id);
            let mut files = empty();
            files
                .0
                .insert(file(&def.id, "Alt"), open.clone().into_bytes());
            let wrong: Vec<String> = site::understand(&files)
                .told()
                .into_iter()
                // Empty parts are missing, and so are the picture and the text that tells of it.
                .filter(|one| !["G302", "G311", "G319", "G926"].contains(&&one[..4]))
                .collect();
            assert_eq!(wrong, Vec::<String>::new(), "{}: {open}", def.id);
        }
    }
}

#[test]
fn a_new_page_in_nynorsk_has_nynorsk_names_and_help_and_offers_the_pages_there_are() {
    let mut files = empty();
    files.0.insert(
        "content/tema/bustad.md".into(),
        site::theme_page("", "").into_bytes(),
    );
    let site = site::understand(&files);
    let page = blank_page(&site, "eksempel", "Eit tun", Lang::Nn);
    let (required, optional) = page.split_once("\n# Resten").unwrap();
    let expected = "---
# Fyll ut felta som står tomme. Linjer som byrjar med # er hjelp, og kan slettast.

# Namnet på sida, kort og utan punktum. Finst det i begge målformer, skriv {nb: …, nn: …}.
tittel: \"Eit tun\"

# To til tre setningar som seier kva sida handlar om og kva lesaren kan lære.
ingress: \"\"

# Målforma sida er skriven i, nb eller nn. Samisk, kvensk og engelsk finst òg.
# Vel: nb (bokmål), nn (nynorsk), se (nordsamisk), smj (lulesamisk), sma (sørsamisk), fkv (kvensk), en (engelsk)
språk: nn

# Kommune, fylke, bydel eller bygd der tiltaket er gjort. Gamle kommunenamn går bra.
# Døme: [Tingvoll]
stad: []

# Det første temaet er hovudtemaet.
# Vel: bustad
tema: []

# Kor langt arbeidet er kome.
# Vel: planlagt, pagar (går føre seg), avsluttet (avslutta), viderefort (vidareført i drift), ukjent
status: \"\"

# Dagen nokon sist såg at innhaldet stemmer.
# Døme: 2026-03-01
sist_kontrollert: 2026-03-01
";
    assert_eq!(required, expected);
    let parts = [
        "\n# verkemiddel: []\n",
        "\n# partnarar:\n#   - aktør: \"\"\n#     namn: \"\"\n#     sektor: \"\"",
        "\n# kjelder:\n#   - kjelde: \"\"\n",
        "\n# bilete:\n#   - fil: eit-tun/…\n#     alt: \"\"\n",
        "\n# Det finst inga slik side enno. Lag ei først: grend ny program \"…\"\n# program: []\n",
    ];
    for part in parts {
        assert!(optional.contains(part), "{part} is not in {optional}");
    }
}
