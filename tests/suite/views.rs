//! The contract of a theme: the JSON Schema of each view, as it is checked in.
//!
//! A change here is a change for everybody who has a theme. When it is meant,
//! `GREND_BLESS=1 cargo test --test suite views` writes the new files.
#![expect(
    clippy::disallowed_methods,
    reason = "reads and blesses the files that are checked in"
)]

use std::collections::BTreeMap;
use std::path::Path;

use grend::render::view;
use schemars::{Schema, schema_for};

fn schemas() -> BTreeMap<&'static str, Schema> {
    BTreeMap::from([
        ("data", schema_for!(view::DataView)),
        ("booklet", schema_for!(view::BookletView)),
        ("card", schema_for!(view::CardView)),
        ("document", schema_for!(view::DocumentView)),
        ("frame", schema_for!(view::Frame)),
        ("frame_parts", schema_for!(view::FrameView)),
        ("front", schema_for!(view::FrontView)),
        ("index", schema_for!(view::IndexView)),
        ("mail", schema_for!(view::Mail)),
        ("list", schema_for!(view::ListView)),
        ("place", schema_for!(view::PlaceView)),
        ("places", schema_for!(view::PlacesView)),
        ("plain", schema_for!(view::PlainView)),
        ("timeline", schema_for!(view::TimelineView)),
        ("tool", schema_for!(view::ToolView)),
        ("redirect", schema_for!(view::RedirectView)),
    ])
}

#[test]
fn what_a_template_is_given_is_what_is_checked_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/views");
    let bless = std::env::var("GREND_BLESS").is_ok_and(|value| value == "1");
    for (name, schema) in schemas() {
        let file = folder.join(format!("{name}.json"));
        let now = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
        if bless {
            std::fs::write(&file, &now).expect("the folder is there");
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            kept == now,
            "{name} is not what tests/snapshots/views/{name}.json says; is the change meant?\n{now}"
        );
    }
    let kept = std::fs::read_dir(&folder)
        .expect("the folder is there")
        .count();
    assert_eq!(kept, schemas().len(), "one file for each view");
}

#[test]
fn everything_a_template_is_given_is_described() {
    for (name, schema) in schemas() {
        let json = schema.to_value();
        let described = json.get("description").and_then(|text| text.as_str());
        assert!(described.is_some_and(|text| text.len() > 10), "{name}");
        let fields = json.get("properties").and_then(|fields| fields.as_object());
        assert!(fields.is_some_and(|fields| !fields.is_empty()), "{name}");
    }
}
