//! Fields that refer to pages, followed and shown from both ends.

use std::sync::Arc;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diag::texts::word;
use crate::diag::{Arg, Code, Diagnostic, Word};
use crate::model::{FieldDef, FieldKind, Model, TypeId};
use crate::parse::{Data, Page, RefText};
use crate::text::{ByLang, Span, fold_key, nearest, slug};

use super::walk::{Met, Path, walk};
use super::{Entry, Input, Lookup, PageId, Relation};

/// What a reference leads to.
enum Found {
    Page(PageId),
    Missing,
    /// Pages with that id, none of a type the field may refer to.
    WrongType(PageId),
    Ambiguous(Vec<PageId>),
}

/// A place that asks for a page that does not exist.
struct Asked {
    span: Span,
    field: String,
    /// What can be written there in place of a page.
    written_out: Option<String>,
}

/// Where relations that must not come back are said: field, from, to.
type Spans = BTreeMap<(Path, PageId, PageId), Span>;

pub(super) fn resolve(
    pages: &[Arc<Page>],
    entries: &mut [Entry],
    lookup: &Lookup,
    input: Input<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let model = input.model;
    // One error for each missing page, listing everyone who points there.
    let mut missing: BTreeMap<(String, Vec<TypeId>), Vec<Asked>> = BTreeMap::new();
    let mut relations: Vec<Relation> = Vec::new();
    let mut spans = Spans::new();
    for (number, page) in (0u32..).zip(pages) {
        let from = PageId(number);
        walk(page, model.get(page.type_id), &mut |met: Met<'_>| {
            let (Data::Ref(text), FieldKind::Ref { to }) = (&met.value.data, &met.field.kind)
            else {
                return;
            };
            let span = met.value.span;
            match find(text, to, pages, lookup) {
                Found::Page(target) if target == from => {
                    found.push(
                        Diagnostic::at(Code::RefSelf, span).with("field", met.field.name.as_str()),
                    );
                }
                Found::Page(target) if !entries[target.0 as usize].visible => {
                    found.push(Diagnostic::at(Code::RefHidden, span).with("id", text.id.as_str()));
                }
                Found::Page(to) => {
                    let path = met.path;
                    if met.field.acyclic {
                        spans.entry((path, from, to)).or_insert(span);
                    }
                    relations.push(Relation { from, to, path });
                }
                Found::Missing => {
                    let key = (
                        text.id.clone(),
                        text.type_hint.map_or_else(|| to.clone(), |hint| vec![hint]),
                    );
                    missing.entry(key).or_default().push(Asked {
                        span,
                        field: met.field.name.clone(),
                        written_out: written_out(&met, model),
                    });
                }
                Found::WrongType(other) => found.push(wrong_type(
                    text,
                    span,
                    met.field,
                    &pages[other.0 as usize],
                    model,
                )),
                Found::Ambiguous(candidates) => {
                    found.push(ambiguous(text, span, &candidates, pages, model));
                }
            }
        });
    }
    found.extend(
        missing
            .into_iter()
            .map(|((id, to), places)| missing_page(&id, &to, &places, lookup, pages, model)),
    );
    find_cycles(&spans, pages, model, found);
    share(relations, entries, model);
}

/// The page a reference in a field leads to; a pure look-up, so that rendering
/// can ask again.
#[must_use]
pub fn target(
    text: &RefText,
    to: &[TypeId],
    pages: &[Arc<Page>],
    lookup: &Lookup,
) -> Option<PageId> {
    match find(text, to, pages, lookup) {
        Found::Page(page) => Some(page),
        _ => None,
    }
}

fn find(text: &RefText, to: &[TypeId], pages: &[Arc<Page>], lookup: &Lookup) -> Found {
    let all = lookup.with_id(&text.id);
    let wanted = |page: &&PageId| {
        let type_id = pages[page.0 as usize].type_id;
        text.type_hint.map_or_else(
            || to.is_empty() || to.contains(&type_id),
            |hint| hint == type_id,
        )
    };
    let fitting: Vec<PageId> = all.iter().filter(wanted).copied().collect();
    match (fitting.as_slice(), all) {
        ([], []) => Found::Missing,
        ([], [first, ..]) => Found::WrongType(*first),
        ([one], _) => {
            let allowed = to.is_empty() || to.contains(&pages[one.0 as usize].type_id);
            if allowed {
                Found::Page(*one)
            } else {
                Found::WrongType(*one)
            }
        }
        _ => Found::Ambiguous(fitting),
    }
}

/// The names of types, one of each, in the reader's language.
fn type_names(to: &[TypeId], model: &Model) -> Arg {
    let every: Vec<TypeId> = model.iter().map(|(id, _)| id).collect();
    let to = if to.is_empty() { &every } else { to };
    Arg::ByLang(ByLang::in_each(|lang| {
        let one = |id: &TypeId| {
            let def = model.get(*id);
            def.label
                .best(lang)
                .map_or(def.id.clone(), |(_, noun)| noun.one.to_lowercase())
        };
        let names: Vec<String> = to.iter().map(one).collect();
        match names.split_last() {
            Some((last, before)) if !before.is_empty() => {
                format!("{} {} {last}", before.join(", "), word(Word::Or, lang))
            }
            _ => names.concat(),
        }
    }))
}

fn arg(diagnostic: Diagnostic, name: &'static str, value: Arg) -> Diagnostic {
    let mut diagnostic = diagnostic;
    diagnostic.args.push((name, value));
    diagnostic
}

fn missing_page(
    id: &str,
    to: &[TypeId],
    places: &[Asked],
    lookup: &Lookup,
    pages: &[Arc<Page>],
    model: &Model,
) -> Diagnostic {
    let Asked {
        span,
        field,
        written_out,
    } = &places[0];
    let fits = |candidate: &&str| {
        let of = |page: &PageId| to.is_empty() || to.contains(&pages[page.0 as usize].type_id);
        lookup.with_id(candidate).iter().any(of)
    };
    let mut candidates: Vec<&str> = lookup.ids().filter(fits).collect();
    candidates.sort_unstable();
    let folder = to.first().map_or("", |id| model.get(*id).folder.as_str());
    let titled = |name: &str| {
        let name = fold_key(name);
        let fits = |page: &&Arc<Page>| {
            let titles = page.meta.title.0.iter();
            (to.is_empty() || to.contains(&page.type_id))
                && titles
                    .map(|(_, title)| title)
                    .any(|title| fold_key(title) == name)
        };
        pages.iter().find(fits).map(|page| page.id.as_str())
    };
    let one = |name: &str| titled(name).or_else(|| nearest(name, candidates.iter().copied()));
    let near = one(id).map(str::to_owned).or_else(|| listed(id, one));
    let diagnostic = Diagnostic::at(Code::RefMissing, *span)
        .with("id", id)
        .with("field", field.as_str())
        .with(
            "path",
            format!("content/{folder}/{}.md", slug(id).as_deref().unwrap_or(id)),
        )
        .suggest(near.as_deref(), *span);
    let diagnostic = arg(diagnostic, "types", type_names(to, model));
    let diagnostic = match written_out {
        Some(example) => diagnostic
            .with("instead", Word::WrittenOut)
            .with("example", example.as_str()),
        None => diagnostic,
    };
    places[1..]
        .iter()
        .fold(diagnostic, |all, other| all.and_at(other.span))
}

/// The fields of a group that say the same as a page would: `{tittel: …, url: …}`,
/// where the page stands for the group and need not be there.
fn written_out(met: &Met<'_>, model: &Model) -> Option<String> {
    let FieldKind::Group {
        fields, primary, ..
    } = &met.path.top_field(model)?.kind
    else {
        return None;
    };
    let own = &fields[(*primary)?];
    if own.name != met.field.name || own.required {
        return None;
    }
    let first = |is: fn(&FieldKind) -> bool| fields.iter().find(|field| is(&field.kind));
    let text = first(|kind| matches!(kind, FieldKind::Text { .. }))?;
    let url = first(|kind| matches!(kind, FieldKind::Url));
    let names = [Some(text), url].into_iter().flatten();
    let all: Vec<String> = names.map(|field| format!("{}: …", field.name)).collect();
    Some(format!("{{{}}}", all.join(", ")))
}

/// Several names in one, as the list they are meant to be: `naering og bolig` is
/// `[naering, bolig]`. `None` where one of them is no page either.
fn listed<'a>(names: &str, one: impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    let names = names.replace(" og ", ",").replace(" and ", ",");
    let names: Vec<&str> = names.split(',').map(str::trim).collect();
    let known: Option<Vec<&str>> = names.iter().map(|name| one(name)).collect();
    let known = known.filter(|known| known.len() > 1)?;
    Some(format!("[{}]", known.join(", ")))
}

fn wrong_type(
    text: &RefText,
    span: Span,
    field: &FieldDef,
    other: &Page,
    model: &Model,
) -> Diagnostic {
    let FieldKind::Ref { to } = &field.kind else {
        return Diagnostic::at(Code::RefWrongType, span);
    };
    let wrong = Diagnostic::at(Code::RefWrongType, span)
        .with("id", text.id.as_str())
        .with("field", field.name.as_str());
    let wrong = arg(wrong, "have", type_names(&[other.type_id], model));
    arg(wrong, "types", type_names(to, model)).and_file(other.file)
}

fn ambiguous(
    text: &RefText,
    span: Span,
    candidates: &[PageId],
    pages: &[Arc<Page>],
    model: &Model,
) -> Diagnostic {
    let name = |page: &PageId| {
        let page = &pages[page.0 as usize];
        format!("{}/{}", model.get(page.type_id).id, page.id)
    };
    let names: Vec<String> = candidates.iter().map(name).collect();
    Diagnostic::at(Code::RefAmbiguous, span)
        .with("id", text.id.as_str())
        .with("first", names.first().cloned().unwrap_or_default())
        .with("candidates", names)
}

/// Relations that must not come back to where they started.
fn find_cycles(spans: &Spans, pages: &[Arc<Page>], model: &Model, found: &mut Vec<Diagnostic>) {
    let mut next: BTreeMap<(Path, PageId), Vec<PageId>> = BTreeMap::new();
    for &(path, from, to) in spans.keys() {
        next.entry((path, from)).or_default().push(to);
    }
    let mut seen: HashSet<(Path, PageId)> = HashSet::new();
    for &(path, start) in next.keys() {
        let onward = |page| next.get(&(path, page)).map_or(&[][..], Vec::as_slice);
        for chain in circles(start, onward, &mut |page| seen.insert((path, page))) {
            let name = |page: &PageId| pages[page.0 as usize].id.as_str();
            let names: Vec<&str> = chain.iter().chain(&chain[..1]).map(name).collect();
            let field = path.field(model).map_or("", |field| field.name.as_str());
            let steps = chain.iter().zip(chain.iter().cycle().skip(1));
            let mut said = steps.filter_map(|(from, to)| spans.get(&(path, *from, *to)));
            let Some(first) = said.next() else { continue };
            let cycle = Diagnostic::at(Code::RelationCycle, *first)
                .with("field", field)
                .with("chain", names.join(" → "));
            found.push(said.fold(cycle, |all, span| all.and_at(*span)));
        }
    }
}

/// The circles met on the ways from `start` over pages that are `fresh` (not
/// followed before), each from its first page on. Every page is followed once.
fn circles<'a>(
    start: PageId,
    next: impl Fn(PageId) -> &'a [PageId],
    fresh: &mut dyn FnMut(PageId) -> bool,
) -> Vec<Vec<PageId>> {
    let mut found = Vec::new();
    if !fresh(start) {
        return found;
    }
    // The way here, each page with those that are still to be followed from it.
    let mut way = vec![(start, next(start).iter())];
    let mut place: HashMap<PageId, usize> = HashMap::from([(start, 0)]);
    while let Some((page, onward)) = way.last_mut() {
        let Some(&to) = onward.next() else {
            place.remove(page);
            way.pop();
            continue;
        };
        if let Some(&at) = place.get(&to) {
            let mut circle: Vec<PageId> = way[at..].iter().map(|(page, _)| *page).collect();
            let first = (0..circle.len()).min_by_key(|at| circle[*at]);
            circle.rotate_left(first.unwrap_or_default());
            found.push(circle);
        } else if fresh(to) {
            place.insert(to, way.len());
            way.push((to, next(to).iter()));
        }
    }
    found
}

/// Hands every relation to both its ends, when both are shown. A relation that
/// holds both ways is handed back only where the other page does not say it too.
fn share(relations: Vec<Relation>, entries: &mut [Entry], model: &Model) {
    let symmetric: HashSet<(PageId, PageId)> = relations
        .iter()
        .filter(|relation| {
            relation
                .path
                .field(model)
                .is_some_and(|field| field.symmetric)
        })
        .map(|relation| (relation.from, relation.to))
        .collect();
    for relation in relations {
        if !entries[relation.from.0 as usize].visible {
            continue;
        }
        entries[relation.from.0 as usize].outgoing.push(relation);
        let said_there = symmetric.contains(&(relation.from, relation.to))
            && symmetric.contains(&(relation.to, relation.from));
        let incoming = &mut entries[relation.to.0 as usize].incoming;
        let last = incoming
            .last()
            .map(|have: &Relation| (have.from, have.path));
        if !said_there && last != Some((relation.from, relation.path)) {
            incoming.push(relation);
        }
    }
}
