//! The parts of views that are seen rather than read: pictures and drawings.
//! [`super::view`] tells what holds of them all.

use schemars::JsonSchema;
use serde::Serialize;

use super::view::{Card, Link};

/// Figures over time, as a drawing.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Chart {
    /// `viewBox` of the SVG.
    pub view_box: String,
    /// `points` of a line.
    pub line: String,
    /// From the first to the last.
    pub points: Vec<ChartPoint>,
}

/// A figure in a drawing.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChartPoint {
    pub x: f64,
    pub y: f64,
    /// Such as a year.
    pub at: String,
    /// The figure in words.
    pub value: String,
}

/// A drawing of the site's own making, as a file.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Drawn {
    pub url: String,
    /// In CSS px.
    pub width: i32,
    pub height: i32,
    /// What it shows, in words.
    pub alt: String,
}

/// A picture and what a browser may choose among.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Picture {
    /// What is shown by a browser that does not choose.
    pub url: String,
    /// In pixels; of a drawing that does not say, nothing.
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// How wide it is shown, as in `sizes`.
    pub sizes: &'static str,
    /// The format to be preferred first; the last is shown by every browser.
    /// None of a drawing.
    pub formats: Vec<PictureFormat>,
}

/// The forms of a picture in one format.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PictureFormat {
    /// Such as `image/avif`.
    pub media_type: &'static str,
    /// From narrow to wide.
    pub files: Vec<PictureFile>,
}

/// One form of a picture.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PictureFile {
    pub url: String,
    /// In pixels.
    pub width: u32,
}

/// The pages of a type along a line of time: drawn, and as a list of the same.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TimelineView {
    pub type_id: String,
    pub title: String,
    /// The first and the last year of the line.
    pub from: i16,
    pub to: i16,
    /// The plain list of the type.
    pub list: Link,
    /// Width and height of the drawing, in its units.
    pub width: i32,
    pub height: i32,
    pub marks: Vec<TimeMark>,
    pub bars: Vec<TimeBar>,
    /// Those that began first come first, those without a known time last.
    pub cards: Vec<Card>,
}

/// A year along the line.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TimeMark {
    pub x: i32,
    pub year: i16,
}

/// A stretch of time in the drawing, with its name over it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TimeBar {
    /// Its ends, and the middle of it from the top.
    pub from: i32,
    pub to: i32,
    pub y: i32,
    /// Short enough to stand in the drawing.
    pub name: String,
    /// Where the name begins, or ends when it is `right`.
    pub name_x: i32,
    pub right: bool,
    /// It goes on; its source says `ca.`
    pub ongoing: bool,
    pub about: bool,
}

/// A map as inline SVG.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MapView {
    pub label: String,
    /// `viewBox` of the SVG.
    pub view_box: String,
    /// Width of it, in its units.
    pub width: i32,
    /// Municipalities, those too small to be seen last, so that nothing covers
    /// their marks.
    pub areas: Vec<MapArea>,
    /// A dot in each municipality that has documents: they are told apart by
    /// more than colour.
    pub dots: Vec<MapDot>,
    /// Path data of borders to draw on top; may be empty.
    pub borders: &'static str,
    /// The classes that occur, with their dots.
    pub classes: Vec<MapClass>,
}

/// A municipality on a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MapArea {
    /// Its name and number of documents.
    pub label: String,
    pub url: String,
    /// Class by number of documents: 0 for none, at most 4.
    pub class: usize,
    /// Path data.
    pub path: &'static str,
    /// A ring round one too small to be seen.
    pub ring: Option<MapDot>,
}

/// A circle on a map, in its units.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MapDot {
    pub x: i32,
    pub y: i32,
    pub r: f64,
}

/// A line of the legend.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MapClass {
    pub class: usize,
    pub label: String,
}

/// A row of the table of a type's fields.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FieldRow {
    pub name: String,
    pub label: String,
    pub help: String,
    /// What kind of value, in words.
    pub kind: String,
    pub required: bool,
    pub many: bool,
    /// Ids that can be chosen, or types that can be referred to.
    pub options: Vec<String>,
    /// Other spellings.
    pub also: Vec<String>,
    /// How deep it lies in a group: 0 at the top.
    pub depth: u8,
}
