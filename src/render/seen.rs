//! The parts of views that are seen rather than read: pictures and drawings.
//! [`super::view`] tells what holds of them all.

use schemars::JsonSchema;
use serde::Serialize;

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
