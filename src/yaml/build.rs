//! From parser events to the tree.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};

use crate::diag::{Code, Diagnostic, Word};
use crate::text::{FileId, Span, fold_key, shortened};

use super::node::{Key, Node, Value, in_quotes};
use super::problem;

/// Deepest nesting of lists and maps.
const DEEPEST: usize = 16;
/// Most problems told of one front matter. One with more is a bomb or no front
/// matter at all, and is read no further.
const MOST: usize = 100;

/// The front matter in `range` (bytes) of `source`, the text of `file`.
///
/// `None` when there is no value at all or the syntax is broken; then the
/// diagnostics say why. Anchors, aliases, merge keys and tags are refused in
/// constant memory: an alias is never expanded. Of two equal keys the first
/// counts.
#[must_use]
pub fn parse(source: &str, range: Range<usize>, file: FileId) -> (Option<Node>, Vec<Diagnostic>) {
    let text = &source[range.clone()];
    let options = granit_parser::options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        block_nesting_limit: DEEPEST + 1,
        flow_nesting_limit: DEEPEST,
    };
    let mut builder = Builder {
        file,
        offset: range.start,
        text,
        stack: Vec::new(),
        root: None,
        diagnostics: Vec::new(),
    };
    for next in Parser::new_from_str_with_options(text, options) {
        match next {
            Ok((event, span)) if builder.diagnostics.len() < MOST => builder.take(event, &span),
            Ok(_) => return (None, builder.diagnostics),
            Err(error) => {
                let problem = problem::diagnostic(&error, text, file, range.start);
                if !builder.follows_from_last(&problem) {
                    builder.diagnostics.push(problem);
                }
                return (None, builder.diagnostics);
            }
        }
    }
    let is_broken = |one: &Diagnostic| one.code == Code::YamlSyntax;
    if builder.diagnostics.iter().any(is_broken) {
        return (None, builder.diagnostics);
    }
    (builder.root, builder.diagnostics)
}

struct Builder<'a> {
    file: FileId,
    offset: usize,
    text: &'a str,
    stack: Vec<Open>,
    root: Option<Node>,
    diagnostics: Vec<Diagnostic>,
}

enum Open {
    List(Span, Vec<Node>),
    Map(Span, MapSoFar),
}

#[derive(Default)]
struct MapSoFar {
    entries: Vec<(Key, Node)>,
    seen: HashMap<String, Span>,
    /// A key that waits for its value; `None` in it when the key is refused
    /// and its value is to be dropped.
    #[expect(clippy::option_option, reason = "said above: three cases")]
    key: Option<Option<Key>>,
}

impl Builder<'_> {
    fn span(&self, span: &granit_parser::Span) -> Span {
        let end = self.text.len();
        let start = span.start.byte_offset().unwrap_or(end).min(end);
        let stop = span.end.byte_offset().unwrap_or(end).clamp(start, end);
        // A block scalar or a block collection reaches over the line end.
        let stop = start + self.text[start..stop].trim_end().len();
        Span::new(self.file, self.offset + start..self.offset + stop)
    }

    fn take(&mut self, event: Event<'_>, at: &granit_parser::Span) {
        let span = self.span(at);
        if let Some(tag) = event.tag().map(granit_parser::Tag::original) {
            let tag_span = at.tag_span().map_or(span, |tag| self.span(&tag));
            self.report(Diagnostic::at(Code::YamlTag, tag_span).with("tag", tag));
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let empty = style == ScalarStyle::Plain
                    && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if empty {
                    Value::Null
                } else {
                    if style == ScalarStyle::Plain
                        && let Some(inside) = curly_quoted(&text)
                    {
                        self.report(quotes_shown(&text, inside, span));
                    }
                    Value::Scalar(self.printable(text.into_owned(), span))
                };
                self.add(Node { span, value });
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.report(Diagnostic::at(Code::YamlAnchor, span));
                self.add(Node {
                    span,
                    value: Value::Null,
                });
            }
            Event::Anchor(..) => self.report(Diagnostic::at(Code::YamlAnchor, span)),
            Event::SequenceStart(..) => self.stack.push(Open::List(span, Vec::new())),
            Event::MappingStart(..) => self.stack.push(Open::Map(span, MapSoFar::default())),
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            _ => {}
        }
    }

    fn close(&mut self, end: Span) {
        let Some(open) = self.stack.pop() else { return };
        let (start, value) = match open {
            Open::List(start, items) => (start, Value::List(items)),
            Open::Map(start, map) => (start, Value::Map(map.entries)),
        };
        let stop = (end.end as usize).saturating_sub(self.offset);
        let first = start.start as usize - self.offset;
        let written = self
            .text
            .get(first..stop.max(first))
            .unwrap_or_default()
            .trim_end();
        let span = Span::new(
            self.file,
            start.start as usize..start.start as usize + written.len(),
        );
        self.add(Node { span, value });
    }

    fn add(&mut self, node: Node) {
        match self.stack.last_mut() {
            None if self.root.is_none() => self.root = Some(node),
            // After a line of `...`: would be lost without a word.
            None => self.report(
                Diagnostic::at(Code::YamlSyntax, node.span).with("problem", Word::YamlOther),
            ),
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map(_, map)) => match map.key.take() {
                Some(Some(key)) => map.entries.push((key, node)),
                Some(None) => {}
                None => {
                    let (key, problem) = map.open_key(node);
                    map.key = Some(key);
                    self.diagnostics.extend(problem);
                }
            },
        }
    }

    /// `text` with what no page may hold replaced: an escape in quotes (`"\0"`)
    /// is the only way such a character gets past the parser.
    fn printable(&mut self, text: String, span: Span) -> String {
        let is_forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        let Some(first) = text.chars().find(|c| is_forbidden(*c)) else {
            return text;
        };
        let name = format!("U+{:04X}", u32::from(first));
        self.report(Diagnostic::at(Code::ControlCharacter, span).with("character", name));
        text.replace(is_forbidden, "\u{fffd}")
    }

    /// Whether an error is on the line of a refused alias or tag: then what is
    /// wrong has been said (`*Ung* i bygda` is an alias with text after it).
    fn follows_from_last(&self, problem: &Diagnostic) -> bool {
        let last = self.diagnostics.last();
        let refused = last.filter(|last| matches!(last.code, Code::YamlAnchor | Code::YamlTag));
        let between = refused
            .and_then(|last| Some((last.span?.range().start, problem.span?.range().start)))
            .and_then(|(from, to)| self.text.get(from - self.offset..to - self.offset));
        between.is_some_and(|text| !text.contains(['\n', '\r']))
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// What stands between a pair of typographic quotation marks that hold the whole
/// text; `None` where there is none, as in `«A» og «B»`.
pub(super) fn curly_quoted(text: &str) -> Option<&str> {
    const PAIRS: [(char, &str); 7] = [
        ('«', "»"),
        ('»', "«"),
        ('“', "”\""),
        ('”', "”\""),
        ('„', "“”\""),
        ('‘', "’'"),
        ('’', "’'"),
    ];
    if text.starts_with(|first: char| first.is_ascii()) {
        return None;
    }
    PAIRS.iter().find_map(|(open, close)| {
        let inside = text.strip_prefix(*open)?;
        let inside = inside.strip_suffix(|last| close.contains(last))?;
        (!inside.contains(*open)).then_some(inside)
    })
}

fn quotes_shown(text: &str, inside: &str, span: Span) -> Diagnostic {
    const MOST: usize = 60;
    let straight = in_quotes(inside);
    Diagnostic::at(Code::CurlyQuotes, span)
        .with("value", shortened(text, MOST))
        .suggest(Some(&straight), span)
}

impl MapSoFar {
    fn open_key(&mut self, node: Node) -> (Option<Key>, Option<Diagnostic>) {
        let Value::Scalar(text) = node.value else {
            return (
                None,
                Some(Diagnostic::at(Code::FrontMatterNotMap, node.span)),
            );
        };
        if text == "<<" {
            return (None, Some(Diagnostic::at(Code::YamlAnchor, node.span)));
        }
        if let Some(hard) = problem::hard_spaces(&text) {
            return (None, Some(problem::hard_spaced(node.span, hard)));
        }
        let folded = fold_key(&text);
        if let Some(first) = self.seen.get(&folded) {
            let twice = Diagnostic::at(Code::DuplicateKey, node.span).with("key", text);
            return (None, Some(twice.and_at(*first)));
        }
        self.seen.insert(folded.clone(), node.span);
        let key = Key {
            text,
            folded,
            span: node.span,
        };
        (Some(key), None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(node: &Node, source: &str, out: &mut String) {
        match &node.value {
            Value::Null => out.push('-'),
            Value::Scalar(text) => {
                out.push_str(text);
                out.push('@');
                out.push_str(&source[node.span.range()].replace('\n', "⏎"));
            }
            Value::List(items) => {
                out.push('[');
                for item in items {
                    shown(item, source, out);
                    out.push(' ');
                }
                out.push(']');
            }
            Value::Map(entries) => {
                out.push('{');
                for (key, value) in entries {
                    out.push_str(&source[key.span.range()]);
                    out.push('=');
                    shown(value, source, out);
                    out.push(' ');
                }
                out.push('}');
            }
        }
    }

    fn read(yaml: &str) -> (String, Vec<&'static str>) {
        let source = format!("---\n{yaml}\n---\n");
        let (node, found) = parse(&source, 4..source.len() - 4, FileId(0));
        let mut out = String::new();
        if let Some(node) = &node {
            shown(node, &source, &mut out);
        }
        for diagnostic in &found {
            let span = diagnostic.span.expect("every YAML problem has a place");
            assert!(source.get(span.range()).is_some(), "{diagnostic:?}");
        }
        (out, found.iter().map(|found| found.code.as_str()).collect())
    }

    #[test]
    fn scalars_keep_their_text_and_their_place() {
        let cases = [
            ("a: 0301", "{a=0301@0301 }"),
            ("a: NO", "{a=NO@NO }"),
            ("a: 12:30", "{a=12:30@12:30 }"),
            ("a: 1.10", "{a=1.10@1.10 }"),
            (
                "a: [no, on, 1_000, 1e3]",
                "{a=[no@no on@on 1_000@1_000 1e3@1e3 ] }",
            ),
            ("a: ~\nb:\nc: \"\"", "{a=- b=- c=@\"\" }"),
            ("æå: 'ø: \"x\"' # slutt", "{æå=ø: \"x\"@'ø: \"x\"' }"),
            ("a:\n  - b: 1\n  - c", "{a=[{b=1@1 } c@c ] }"),
        ];
        for (yaml, expected) in cases {
            assert_eq!(read(yaml), (expected.to_owned(), vec![]), "{yaml}");
        }
    }

    #[test]
    fn what_front_matter_may_not_have_is_refused_with_its_place() {
        let bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]";
        let cases = [
            (bomb, vec!["G204"; 6]),
            ("a: *b", vec!["G204"]),
            ("<<: {a: 1}", vec!["G204"]),
            ("a: !!str 1", vec!["G205"]),
            ("a: 1\nb: 2\nA: 3", vec!["G206"]),
            ("a: \"x", vec!["G203"]),
            ("a: b: c", vec!["G203"]),
            ("a:\n\t- b", vec!["G210"]),
            (&format!("a: {}", "[".repeat(40)), vec!["G209"]),
        ];
        for (yaml, expected) in cases {
            assert_eq!(read(yaml).1, expected, "{yaml}");
        }
    }
}
