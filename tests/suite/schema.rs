//! The schemas, settings and snippets for editors are those the model gives.
//! `GREND_BLESS=1` writes them; so does `grend schema`.
#![expect(
    clippy::disallowed_methods,
    reason = "reads and blesses the project's own files"
)]

use std::fs;
use std::path::Path;

use grend::check::schema;
use grend::source::DiskFiles;

use crate::site;

#[test]
fn what_is_committed_for_editors_is_what_the_model_gives() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut settings = site::settings();
    settings.drafts = true;
    let ready = site::understand_as(&DiskFiles::open(root).unwrap(), &settings, None).ready;
    let files = schema::files(&ready.model, &ready.site, &ready.config);
    assert!(
        files.contains_key("skjema/eksempel.json"),
        "{:?}",
        files.keys()
    );
    let is_blessing = std::env::var("GREND_BLESS").is_ok_and(|value| !value.is_empty());
    let mut stale = Vec::new();
    for (name, text) in files {
        let path = root.join(".vscode").join(&name);
        if is_blessing {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
        } else if fs::read_to_string(&path).ok() != Some(text) {
            stale.push(name);
        }
    }
    assert_eq!(stale, Vec::<String>::new(), "run grend schema");
}
