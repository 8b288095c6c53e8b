//! What can be known only when all is read: heading ids and footnote numbers.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::diag::{Code, Diagnostic};
use crate::text::slug;

use super::build::Builder;
use super::{Body, Note, NoteUse};

/// The id of a heading that has no letters.
const NAMELESS: &str = "del";
/// Beginnings of ids that are not for headings: the theme's own, and footnotes'.
const RESERVED: [&str; 2] = ["g-", "fotnote-"];
/// What a heading's id gets in front when it would begin so.
const INSTEAD: &str = "o-";

impl Builder<'_> {
    /// The body and the diagnostics, in the order of the text.
    pub(super) fn finish(mut self) -> (Body, Vec<Diagnostic>) {
        let blocks = self.blocks();
        self.name_headings();
        let (notes, note_uses) = self.number_notes();
        self.found.sort();
        let body = Body {
            blocks,
            headings: self.headings.into(),
            links: self.links.into(),
            images: self.images.into(),
            notes: notes.into(),
            note_uses: note_uses.into(),
        };
        (body, self.found)
    }

    /// Ids that editors chose come first, so that no other heading moves them.
    fn name_headings(&mut self) {
        let mut ids = Ids::default();
        for (heading, wanted) in self.headings.iter_mut().zip(&self.wanted_ids) {
            if let Some(wanted) = wanted {
                heading.id = ids.take(wanted);
            }
        }
        for heading in self.headings.iter_mut().filter(|one| one.id.is_empty()) {
            let wanted = slug(&heading.text).unwrap_or_else(|| NAMELESS.to_owned());
            heading.id = ids.take(&wanted);
        }
    }

    /// Numbers by first use: in the text first, then in the footnotes themselves.
    /// Those without use come last, so that nothing an editor wrote is lost.
    fn number_notes(&mut self) -> (Vec<Note>, Vec<NoteUse>) {
        let written = self.notes.written.len();
        let mut uses_in: Vec<Vec<usize>> = vec![Vec::new(); written + 1];
        for (index, (_, _, inside)) in self.notes.uses.iter().enumerate() {
            uses_in[inside.map_or(written, |note| note.min(written))].push(index);
        }
        let mut numbers: Vec<u32> = vec![0; written];
        let mut order: Vec<usize> = Vec::new();
        let mut counts: Vec<u32> = vec![0; written];
        let mut uses = vec![
            NoteUse {
                number: 0,
                occurrence: 0
            };
            self.notes.uses.len()
        ];
        let mut places = VecDeque::from([written]);
        let mut unused = 0..written;
        loop {
            let Some(place) = places.pop_front() else {
                // What is left is used by nothing met so far.
                let Some(next) = unused.find(|note| numbers[*note] == 0) else {
                    break;
                };
                order.push(next);
                numbers[next] = number(order.len());
                places.push_back(next);
                continue;
            };
            for &index in &uses_in[place] {
                let Some(&note) = self.notes.by_name.get(&self.notes.uses[index].0) else {
                    continue;
                };
                if numbers[note] == 0 {
                    order.push(note);
                    numbers[note] = number(order.len());
                    places.push_back(note);
                }
                counts[note] += 1;
                uses[index] = NoteUse {
                    number: numbers[note],
                    occurrence: counts[note],
                };
            }
        }
        let numbered = order.into_iter().map(|note| Note {
            uses: counts[note],
            children: std::mem::take(&mut self.notes.written[note]),
        });
        let numbered = numbered.collect();
        for (index, one) in uses.iter().enumerate().filter(|(_, one)| one.number == 0) {
            debug_assert_eq!(one.occurrence, 0);
            let (name, range, _) = self.notes.uses[index].clone();
            self.report(Code::FootnoteMissing, &range, |found| {
                found.with("name", name)
            });
        }
        (numbered, uses)
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Ids given so far.
#[derive(Default)]
struct Ids {
    taken: HashSet<String>,
    /// The last number tried after an id, so that many equal headings are cheap.
    last: HashMap<String, u32>,
}

impl Ids {
    /// `wanted`, or `wanted-2`, `wanted-3` … when it is taken.
    fn take(&mut self, wanted: &str) -> String {
        let is_reserved = RESERVED.iter().any(|start| wanted.starts_with(start));
        let wanted = if is_reserved {
            format!("{INSTEAD}{wanted}")
        } else {
            wanted.to_owned()
        };
        if self.taken.insert(wanted.clone()) {
            return wanted;
        }
        let last = self.last.entry(wanted.clone()).or_insert(1);
        loop {
            *last += 1;
            let numbered = format!("{wanted}-{last}");
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn ids_are_unique_and_never_the_themes_own() {
        let mut ids = Ids::default();
        let taken: Vec<String> = ["mal", "mal-2", "mal", "mal", "g-sok", "fotnote-1", "g-sok"]
            .into_iter()
            .map(|wanted| ids.take(wanted))
            .collect();
        let expected = [
            "mal",
            "mal-2",
            "mal-3",
            "mal-4",
            "o-g-sok",
            "o-fotnote-1",
            "o-g-sok-2",
        ];
        assert_eq!(taken, expected);
    }
}
