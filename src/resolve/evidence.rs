//! The evidence mark: how well we know that a case worked.
//!
//! Derived from what is linked, never set by hand:
//!
//! - 4: two or more finished, independent evaluations of the case itself, or a
//!   summary of knowledge that compares it with others
//! - 3: one finished evaluation of the case itself by somebody else than its owner
//! - 2: assessed from outside its own text, but not itself independently
//!   evaluated: an evaluation by its owner, or a finished evaluation of a
//!   programme or network it is part of
//! - 1: sources that readers can see, or figures
//! - 0: its own account
//!
//! Which fields take part is said in the model (`evidence:`); no type is named
//! here.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{EvidencePart, FieldDef, FieldKind, Model};
use crate::parse::{Data, Page, Value};

use super::walk::{Met, walk};
use super::{Entry, Input, Lookup, PageId, reference};

/// How well it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    Claim,
    Documented,
    Assessed,
    Evaluated,
    Several,
}

impl Level {
    /// 0 to 4.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8
    }
}

/// The mark of one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub level: Level,
    /// The evaluations it rests on, in path order; none below [`Level::Assessed`].
    pub grounds: Vec<PageId>,
}

pub(super) fn derive(
    pages: &[Arc<Page>],
    entries: &mut [Entry],
    lookup: &Lookup,
    input: Input<'_>,
) {
    let model = input.model;
    let around = Around {
        pages,
        entries,
        lookup,
        model,
        finished: finished(pages, model),
    };
    let marks: Vec<Option<Evidence>> = (0u32..)
        .map(PageId)
        .zip(pages)
        .map(|(id, page)| model.get(page.type_id).evidence.then(|| around.mark(id)))
        .collect();
    for (entry, mark) in entries.iter_mut().zip(marks) {
        entry.evidence = mark;
    }
}

struct Around<'a> {
    pages: &'a [Arc<Page>],
    entries: &'a [Entry],
    lookup: &'a Lookup,
    model: &'a Model,
    /// For each page, whether it is a finished study. Asked for once for each
    /// case that a study bears on, by way of its programme too.
    finished: Vec<bool>,
}

fn finished(pages: &[Arc<Page>], model: &Model) -> Vec<bool> {
    let is_finished = |page: &Arc<Page>| {
        any_choice(page, model, |field, choice| {
            field.evidence == Some(EvidencePart::Finished) && choice.finished
        })
    };
    pages.iter().map(is_finished).collect()
}

fn any_choice(
    page: &Page,
    model: &Model,
    test: impl Fn(&FieldDef, &crate::model::Choice) -> bool,
) -> bool {
    let mut found = false;
    walk(page, model.get(page.type_id), &mut |met: Met<'_>| {
        if let (Data::Choice(at), FieldKind::Choice(choices)) = (&met.value.data, &met.field.kind) {
            found |= test(met.field, &choices[*at]);
        }
    });
    found
}

impl Around<'_> {
    fn mark(&self, case: PageId) -> Evidence {
        let of_it = self.evaluations_of(case);
        let owners = self.targets(case, EvidencePart::Owner);
        let (independent, own): (Vec<PageId>, Vec<PageId>) = of_it.into_iter().partition(|study| {
            self.targets(*study, EvidencePart::Performer)
                .is_disjoint(&owners)
        });
        let compared = independent.iter().any(|study| self.compares(*study));
        if independent.len() > 1 || compared {
            return Evidence {
                level: Level::Several,
                grounds: independent,
            };
        }
        if independent.len() == 1 {
            return Evidence {
                level: Level::Evaluated,
                grounds: independent,
            };
        }
        let around: BTreeSet<PageId> = self
            .targets(case, EvidencePart::PartOf)
            .into_iter()
            .flat_map(|whole| self.evaluations_of(whole))
            .chain(own)
            .collect();
        if !around.is_empty() {
            return Evidence {
                level: Level::Assessed,
                grounds: around.into_iter().collect(),
            };
        }
        let level = if self.documents(case) {
            Level::Documented
        } else {
            Level::Claim
        };
        Evidence {
            level,
            grounds: Vec::new(),
        }
    }

    /// Finished studies that say they cover `page`, in path order.
    fn evaluations_of(&self, page: PageId) -> Vec<PageId> {
        let incoming = &self.entries[page.0 as usize].incoming;
        let covers = incoming
            .iter()
            .filter(|relation| self.part(relation.path) == Some(EvidencePart::Evaluates));
        let studies: BTreeSet<PageId> = covers.map(|relation| relation.from).collect();
        studies
            .into_iter()
            .filter(|study| self.finished[study.0 as usize])
            .collect()
    }

    fn part(&self, path: super::Path) -> Option<EvidencePart> {
        let own = path.field(self.model).and_then(|field| field.evidence);
        own.or_else(|| path.top_field(self.model).and_then(|field| field.evidence))
    }

    fn targets(&self, page: PageId, part: EvidencePart) -> BTreeSet<PageId> {
        let outgoing = &self.entries[page.0 as usize].outgoing;
        let of_part = outgoing
            .iter()
            .filter(|relation| self.part(relation.path) == Some(part));
        of_part.map(|relation| relation.to).collect()
    }

    fn compares(&self, study: PageId) -> bool {
        let page = &self.pages[study.0 as usize];
        any_choice(page, self.model, |_, choice| choice.comparison)
    }

    fn documents(&self, case: PageId) -> bool {
        let page = &self.pages[case.0 as usize];
        let defs = &self.model.get(page.type_id).fields;
        page.fields.iter().any(|field| {
            let def = &defs[field.field];
            def.evidence == Some(EvidencePart::Documents)
                && field.values.iter().any(|value| self.is_shown(def, value))
        })
    }

    /// Whether readers can see what the value rests on: a source that is a draft
    /// is none yet, whatever else is said about it.
    fn is_shown(&self, def: &FieldDef, value: &Value) -> bool {
        match (&value.data, &def.kind) {
            (Data::Ref(text), FieldKind::Ref { to }) => {
                let page = reference::target(text, to, self.pages, self.lookup);
                page.is_some_and(|page| self.entries[page.0 as usize].visible)
            }
            (
                Data::Group(inner),
                FieldKind::Group {
                    fields, primary, ..
                },
            ) => {
                let named = |at| inner.iter().find(|field| field.field == at);
                primary.and_then(named).is_none_or(|field| {
                    let def = &fields[field.field];
                    field.values.iter().any(|value| self.is_shown(def, value))
                })
            }
            _ => true,
        }
    }
}
