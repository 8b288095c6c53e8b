//! Takes apart a text that names several places: `Aure og Tustna`, `Lom, Vågå og Skjåk`.
//!
//! The words that join places also stand inside names (`Evje og Hornnes`, `Møre og Romsdal`, `Herøy, Nordland`), so
//! the longest stretch that means something is taken each time, from the left.

use std::ops::Range;

use super::Register;
use super::resolution::{Resolution, Want};

/// One place in a text of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// What it means; [`Resolution::Unknown`] where that is nothing.
    pub resolution: Resolution,
}

/// Most parts one name can have: `Aure og Evje og Hornnes, Agder` has one of three.
const LONGEST_STRETCH: usize = 4;
const JOINTS: &[&str] = &[" og ", " samt ", ",", ";", " & ", "/", "\n"];

impl Register {
    /// The places named in `text`, in its order. A text that means something as a whole, be it ambiguous or of the
    /// wrong level, gives one piece. A shared last part may be left out before `og` (`Vestre og Østre Toten`,
    /// `Nord- og Sør-Fron`). Empty for a text of nothing but joints and space. O(parts) look-ups.
    #[must_use]
    pub fn resolve_many(&'static self, text: &str, want: Want) -> Vec<Piece> {
        let parts = parts(text);
        let mut pieces = Vec::new();
        let mut rest = parts.as_slice();
        while let Some(first) = rest.first() {
            let stretches = (1..=rest.len().min(LONGEST_STRETCH)).rev();
            let known = stretches.filter_map(|length| {
                let range = first.start..rest.get(length - 1)?.end;
                let resolution = self.find(text.get(range.clone())?, want)?;
                // Aure, Sykkylven: two municipalities, though the one's centre has the other's name.
                let village = matches!(resolution, Resolution::Locality { .. });
                if length > 1 && village && self.find(text.get(first.clone())?, want).is_some() {
                    return None;
                }
                Some((length, Piece { range, resolution }))
            });
            let (length, piece) = known.take(1).next().unwrap_or_else(|| {
                let part = text.get(first.clone()).unwrap_or_default();
                let next = rest.get(1).and_then(|next| text.get(next.clone()));
                let resolution = next.and_then(|next| self.find(&completed(part, next)?, want));
                let resolution = resolution.unwrap_or_else(|| self.resolve(part, want));
                (
                    1,
                    Piece {
                        range: first.clone(),
                        resolution,
                    },
                )
            });
            pieces.push(piece);
            rest = rest.get(length..).unwrap_or_default();
        }
        pieces
    }
}

/// `Vestre` before `Østre Toten` is `Vestre Toten`. None where the next part has one word only.
fn completed(part: &str, next: &str) -> Option<String> {
    let (_, shared) = next.rsplit_once([' ', '-'])?;
    Some(format!("{} {shared}", part.trim_end_matches('-')))
}

/// The stretches of text between joints, without space at their ends, empty ones left out. O(length).
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut joints: Vec<_> = JOINTS
        .iter()
        .flat_map(|j| text.match_indices(j))
        .map(|(at, j)| at..at + j.len())
        .collect();
    joints.sort_by_key(|j| j.start);
    joints.push(text.len()..text.len());
    let mut parts = Vec::new();
    let mut start = 0;
    for joint in joints {
        // Joints share their spaces: in ", og " the space belongs to the comma's part of the text.
        let part = text.get(start..joint.start).unwrap_or_default();
        let from = start + part.len() - part.trim_start().len();
        let to = start + part.trim_end().len();
        if from < to {
            parts.push(from..to);
        }
        start = joint.end.max(start);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str, want: Want) -> Vec<String> {
        let pieces = Register::today().resolve_many(text, want);
        let number = |p: &Piece| {
            p.resolution
                .place()
                .map_or_else(|| "?".to_owned(), |place| place.number().to_owned())
        };
        pieces.iter().map(number).collect()
    }

    #[test]
    fn names_are_taken_apart_at_the_joints_that_are_not_within_names() {
        for (text, expected) in [
            ("Aure og Tustna", vec!["1576", "1576"]),
            ("Lom, Vågå og Skjåk", vec!["3434", "3435", "3433"]),
            ("Evje og Hornnes", vec!["4219"]),
            (
                "Bygland, Evje og Hornnes og Valle",
                vec!["4220", "4219", "4221"],
            ),
            ("Nore og Uvdal og Rollag", vec!["3338", "3336"]),
            ("Herøy, Nordland og Bodø", vec!["1818", "1804"]),
            ("Vestre og Østre Toten", vec!["3443", "3442"]),
            ("Nord- og Sør-Fron", vec!["3436", "3438"]),
            ("Tulleby og Bodø", vec!["?", "1804"]),
            ("Aure, Sykkylven og Stranda", vec!["1576", "1528", "1525"]),
            ("bydel Alna, Oslo og Bodø", vec!["0301", "1804"]),
            (
                "bydel Alna, Oslo, bygda Rauland i Vinje",
                vec!["0301", "4036"],
            ),
            ("Bodø", vec!["1804"]),
            (" , og ;", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(numbers(text, Want::Municipality), expected, "{text}");
        }
        assert_eq!(
            numbers("Møre og Romsdal og Troms og Finnmark", Want::County),
            ["15", "55"]
        );
        assert_eq!(numbers("Hordaland og Bodø", Want::Any), ["46", "1804"]);
    }

    #[test]
    fn a_piece_knows_where_it_stands() {
        let text = "Ørsta og  Ål";
        let pieces = Register::today().resolve_many(text, Want::Municipality);
        let texts: Vec<_> = pieces
            .iter()
            .filter_map(|p| text.get(p.range.clone()))
            .collect();
        assert_eq!(texts, ["Ørsta", "Ål"]);
    }

    #[test]
    fn a_long_text_takes_time_in_proportion() {
        let text = "Tulleby og ".repeat(100);
        assert!(Register::today().resolve_many(&text, Want::Any).len() == 100);
    }
}
