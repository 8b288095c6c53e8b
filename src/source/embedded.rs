//! What the program carries: the model, the theme and a site to start from.

use include_dir::{Dir, include_dir};

static MODEL: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/_model");
static THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/standard");
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starter");

/// The files of the default model: path from the model's folder, and bytes.
#[must_use]
pub fn default_model() -> Vec<(String, &'static [u8])> {
    all(&MODEL)
}

/// The files of the theme `standard`: path from the theme's folder, and bytes.
#[must_use]
pub fn default_theme() -> Vec<(String, &'static [u8])> {
    all(&THEME)
}

/// The files of a new site, by path from the site folder, without the model.
#[must_use]
pub fn starter() -> Vec<(String, &'static [u8])> {
    all(&STARTER)
}

fn all(dir: &'static Dir<'static>) -> Vec<(String, &'static [u8])> {
    let mut found = Vec::new();
    let mut open = vec![dir];
    while let Some(dir) = open.pop() {
        open.extend(dir.dirs());
        found.extend(dir.files().map(|file| {
            let names: Vec<_> = file
                .path()
                .iter()
                .map(|name| name.to_string_lossy())
                .collect();
            (names.join("/"), file.contents())
        }));
    }
    found.sort();
    found
}
