//! One field's node to typed values.

use std::collections::HashMap;

use crate::diag::{Arg, Code, Diagnostic, Word};
use crate::language::{Money, Period, PeriodProblem, date_from, date_meant, number_from};
use crate::model::{FieldDef, FieldId, FieldKind, Model};
use crate::text::{ByLang, Lang, Span, nearest};
use crate::yaml::{Key, Node, Value as Yaml, in_quotes};

use super::choice::options;
use super::markdown::{self, At, RawHtml};
use super::record::{Keys, Record, yes_or_no};
use super::value::{Data, FieldValue, RefText, Value};
use super::web::{meant_url, safe_url};

/// Reads the fields of one map, and what is wrong with them.
pub(super) struct Reader<'a> {
    pub(super) model: &'a Model,
    pub(super) raw_html: RawHtml,
    pub(super) found: Vec<Diagnostic>,
}

/// What a map belongs to in messages: the label of a type, or a group's name.
type Owner<'a> = &'a dyn Fn() -> Arg;

/// Words people try to set the evidence mark with.
const DERIVED: [&str; 4] = ["evidens", "evidensmerke", "evidensniva", "evidence"];

impl Reader<'_> {
    /// The entries of a map as fields, in the order of the model. `at` is pointed at for missing fields.
    pub(super) fn fields(
        &mut self,
        entries: &[(Key, Node)],
        defs: &[FieldDef],
        by_key: &HashMap<String, FieldId>,
        owner: Owner<'_>,
        at: Span,
    ) -> Vec<FieldValue> {
        let mut fields: Vec<FieldValue> = Vec::new();
        // An empty field is as absent, but then it is known where it should be.
        let mut empty: Vec<(FieldId, &Key)> = Vec::new();
        for (key, node) in entries {
            let Some(&field) = by_key.get(&key.folded) else {
                self.unknown_key(key, defs, owner);
                continue;
            };
            if let Some(first) = fields.iter().find(|have| have.field == field) {
                // Two spellings of one field.
                let twice =
                    Diagnostic::at(Code::DuplicateKey, key.span).with("key", key.text.as_str());
                self.found.push(twice.and_at(first.key));
                continue;
            }
            if node.is_empty() {
                empty.push((field, key));
                continue;
            }
            let values = self.values(&defs[field], node);
            // Pages stay as long as the site does, and most fields have one value.
            // A value that could not be read has been reported; the field is
            // there, so it is not missing as well.
            fields.push(FieldValue {
                field,
                key: key.span,
                values: values.into(),
            });
        }
        for (field, def) in defs.iter().enumerate() {
            if def.required && !fields.iter().any(|have| have.field == field) {
                let key = empty.iter().find(|(empty, _)| *empty == field);
                self.missing(def, owner, at, key.map(|(_, key)| *key));
            }
        }
        fields.retain(|field| !field.values.is_empty());
        fields.sort_by_key(|field| field.field);
        fields.shrink_to_fit();
        fields
    }

    fn unknown_key(&mut self, key: &Key, defs: &[FieldDef], owner: Owner<'_>) {
        if DERIVED.contains(&key.folded.as_str()) {
            let derived = Diagnostic::at(Code::DerivedField, key.span);
            self.found.push(derived.with("field", key.text.as_str()));
            return;
        }
        let names = || {
            defs.iter()
                .flat_map(|def| std::iter::once(&def.name).chain(&def.aka))
        };
        let unknown = Diagnostic::at(Code::UnknownKey, key.span)
            .with("key", key.text.as_str())
            .with("type", owner())
            .with(
                "fields",
                defs.iter().map(|def| def.name.clone()).collect::<Vec<_>>(),
            )
            .suggest(nearest(&key.text, names().map(String::as_str)), key.span);
        self.found.push(unknown);
    }

    /// A required field is not `at` its place, or its `key` has nothing after it.
    fn missing(&mut self, def: &FieldDef, owner: Owner<'_>, at: Span, key: Option<&Key>) {
        let missing = match key {
            Some(key) => {
                Diagnostic::at(Code::EmptyField, key.span).with("field", key.text.as_str())
            }
            None => Diagnostic::at(Code::MissingField, at).with("field", def.name.as_str()),
        };
        let missing = missing.with("type", owner()).with("hint", def.help.clone());
        self.found.push(match &def.kind {
            FieldKind::Choice(choices) => missing
                .with("choose", Word::Choose)
                .with("options", options(choices)),
            _ => missing,
        });
    }

    fn values(&mut self, def: &FieldDef, node: &Node) -> Vec<Value> {
        match &node.value {
            Yaml::List(items) if def.many => {
                let items = items.iter().filter(|item| !item.is_empty());
                items.filter_map(|item| self.value(def, item)).collect()
            }
            Yaml::List(items) => {
                let mut full = items.iter().filter(|item| !item.is_empty());
                match (full.next(), full.next()) {
                    (Some(one), None) => self.value(def, one).into_iter().collect(),
                    (_, second) => {
                        let span = second.map_or(node.span, |second| second.span);
                        let only_one =
                            Diagnostic::at(Code::OnlyOne, span).with("field", def.name.as_str());
                        self.found.push(only_one);
                        Vec::new()
                    }
                }
            }
            _ => self.value(def, node).into_iter().collect(),
        }
    }

    fn value(&mut self, def: &FieldDef, node: &Node) -> Option<Value> {
        let data = match &def.kind {
            FieldKind::Group {
                fields,
                by_key,
                primary,
            } => self.group(def, node, fields, by_key, *primary)?,
            FieldKind::Text { forms: true } if matches!(node.value, Yaml::Map(_)) => {
                self.forms(def, node)?
            }
            FieldKind::Item(_) => Data::Text(self.scalar(def, node, Word::SingleValue)?.to_owned()),
            FieldKind::Text { forms } => {
                let expected = if *forms {
                    Word::TextOrForms
                } else {
                    Word::Text
                };
                Data::Text(self.scalar(def, node, expected)?.to_owned())
            }
            FieldKind::Markdown => {
                let text = self.scalar(def, node, Word::Text)?;
                let options = markdown::Options {
                    at: At::Value(node.span),
                    raw_html: self.raw_html,
                    inline: true,
                };
                let (body, found) = markdown::parse(text, options);
                self.found.extend(found);
                Data::Markdown(Box::new(body))
            }
            FieldKind::Choice(choices) => self.choice(def, node, choices)?,
            FieldKind::Ref { .. } => Data::Ref(self.reference(def, node)?),
            FieldKind::Place(_) => self.place(def, node)?,
            FieldKind::Date => Data::Date(self.date(def, node)?),
            FieldKind::Period => self.period(def, node)?,
            FieldKind::Number => {
                let text = self.scalar(def, node, Word::SingleValue)?;
                let number = number_from(text);
                Data::Number(
                    self.or_bad(number, Code::BadNumber, node.span, text)?,
                    text.to_owned(),
                )
            }
            FieldKind::Money => self.money(def, node)?,
            FieldKind::Bool => Data::Bool(self.boolean(def, node)?),
            FieldKind::Url => {
                let text = self.scalar(def, node, Word::SingleValue)?;
                if !safe_url(text) {
                    let bad = Diagnostic::at(Code::BadUrl, node.span).with("value", text);
                    self.found
                        .push(bad.suggest(meant_url(text).as_deref(), node.span));
                    return None;
                }
                Data::Url(text.to_owned())
            }
            FieldKind::Image => Data::Image(Box::new(self.image(def, node)?)),
            FieldKind::File => Data::File(Box::new(self.file(def, node)?)),
            FieldKind::Contact => Data::Contact(Box::new(self.contact(def, node)?)),
        };
        Some(Value {
            span: node.span,
            data,
        })
    }

    /// The text of a scalar, trimmed; anything else is the wrong shape.
    pub(super) fn scalar<'n>(
        &mut self,
        def: &FieldDef,
        node: &'n Node,
        expected: Word,
    ) -> Option<&'n str> {
        if let Yaml::Scalar(text) = &node.value {
            return Some(text.trim());
        }
        let quoted = quoted_sentence(node);
        self.wrong_shape(def, node.span, expected, quoted.as_deref());
        None
    }

    fn wrong_shape(&mut self, def: &FieldDef, span: Span, expected: Word, near: Option<&str>) {
        let wrong = Diagnostic::at(Code::WrongShape, span)
            .with("field", def.name.as_str())
            .with("expected", expected)
            .with("hint", def.help.clone())
            .suggest(near, span);
        self.found.push(wrong);
    }

    pub(super) fn or_bad<T>(
        &mut self,
        value: Option<T>,
        code: Code,
        span: Span,
        text: &str,
    ) -> Option<T> {
        if value.is_none() {
            self.found
                .push(Diagnostic::at(code, span).with("value", text));
        }
        value
    }

    fn group(
        &mut self,
        def: &FieldDef,
        node: &Node,
        fields: &[FieldDef],
        by_key: &HashMap<String, FieldId>,
        primary: Option<FieldId>,
    ) -> Option<Data> {
        match (&node.value, primary) {
            (Yaml::Map(entries), _) => {
                // A village or district may be written as it is in a place.
                if let Some(at) =
                    primary.filter(|at| matches!(fields[*at].kind, FieldKind::Place(_)))
                    && !entries
                        .iter()
                        .any(|(key, _)| by_key.contains_key(&key.folded))
                {
                    return Some(Data::Group(vec![self.alone(&fields[at], at, node)?]));
                }
                Some(Data::Group(self.fields(
                    entries,
                    fields,
                    by_key,
                    &|| def.name.as_str().into(),
                    node.span,
                )))
            }
            (Yaml::Scalar(text), Some(at)) => {
                let alone = self.alone(&fields[at], at, node)?;
                let also = |(field, def): &(usize, &FieldDef)| def.required && *field != at;
                if let Some((_, also)) = fields.iter().enumerate().find(also) {
                    let (first, text) = (&fields[at].name, in_quotes(text.trim()));
                    let whole = format!("{{{first}: {text}, {}: …}}", also.name);
                    self.missing(also, &|| def.name.as_str().into(), node.span, None);
                    if let Some(last) = self.found.pop() {
                        self.found.push(last.suggest(Some(&whole), node.span));
                    }
                }
                Some(Data::Group(vec![alone]))
            }
            _ => {
                self.wrong_shape(def, node.span, Word::Group, None);
                None
            }
        }
    }

    /// A group written as the value of its primary field alone.
    fn alone(&mut self, def: &FieldDef, field: FieldId, node: &Node) -> Option<FieldValue> {
        let value = self.value(def, node)?;
        Some(FieldValue {
            field,
            key: node.span,
            values: [value].into(),
        })
    }

    fn forms(&mut self, def: &FieldDef, node: &Node) -> Option<Data> {
        let Yaml::Map(entries) = &node.value else {
            return None;
        };
        let mut forms = Vec::new();
        for (key, value) in entries {
            match (Lang::parse(&key.folded), &value.value) {
                (Some(lang), Yaml::Scalar(text)) => forms.push((lang, text.trim().to_owned())),
                _ => self.wrong_shape(def, key.span, Word::TextOrForms, None),
            }
        }
        (!forms.is_empty()).then_some(Data::Forms(ByLang(forms)))
    }

    fn reference(&mut self, def: &FieldDef, node: &Node) -> Option<RefText> {
        let text = self.scalar(def, node, Word::SingleValue)?;
        let text = text.trim_start_matches("[[").trim_end_matches("]]");
        let hinted = text.split_once('/').and_then(|(name, id)| {
            let type_id = self.model.find(name)?;
            Some(RefText {
                type_hint: Some(type_id),
                id: id.to_owned(),
            })
        });
        Some(hinted.unwrap_or_else(|| RefText {
            type_hint: None,
            id: text.to_owned(),
        }))
    }

    pub(super) fn date(&mut self, def: &FieldDef, node: &Node) -> Option<jiff::civil::Date> {
        let text = self.scalar(def, node, Word::SingleValue)?;
        let date = date_from(text);
        if let Some(meant) = date_meant(text).filter(|_| date.is_none()) {
            let other = Diagnostic::at(Code::BadDate, node.span).with("value", text);
            self.found.push(other.suggest(Some(&meant), node.span));
            return None;
        }
        self.or_bad(date, Code::BadDate, node.span, text)
    }

    fn period(&mut self, def: &FieldDef, node: &Node) -> Option<Data> {
        const KEYS: Keys = &[&["periode"], &["kilde", "kjelde"]];
        let (node, source) = self.sourced(def, node, KEYS)?;
        let text = self.scalar(def, node, Word::SingleValue)?;
        let period = match Period::parse(text) {
            Ok(period) => Some(period),
            Err(PeriodProblem::Form) => self.or_bad(None, Code::BadPeriod, node.span, text),
            Err(PeriodProblem::Reversed) => {
                let years = text.split_once(['–', '-']);
                let turned = years.map(|(from, to)| format!("{}–{}", to.trim(), from.trim()));
                let turned = turned.filter(|turned| Period::parse(turned).is_ok());
                let reversed = Diagnostic::at(Code::PeriodReversed, node.span).with("value", text);
                self.found
                    .push(reversed.suggest(turned.as_deref(), node.span));
                None
            }
        }?;
        Some(Data::Period {
            period: Box::new(period),
            source,
        })
    }

    fn money(&mut self, def: &FieldDef, node: &Node) -> Option<Data> {
        const KEYS: Keys = &[&["belop"], &["kilde", "kjelde"], &["enhet", "eining"]];
        let per = match &node.value {
            Yaml::Map(entries) => entries
                .iter()
                .find(|(key, _)| matches!(key.folded.as_str(), "enhet" | "eining")),
            _ => None,
        };
        let per = per.and_then(|(_, node)| match &node.value {
            Yaml::Scalar(text) => Some(text.trim().trim_start_matches("kr ").to_owned()),
            _ => None,
        });
        let (node, source) = self.sourced(def, node, KEYS)?;
        let text = self.scalar(def, node, Word::SingleValue)?;
        let plain = || Money::parse(&format!("{text} kr"));
        let money = Money::parse(text).or_else(plain);
        let mut money = self.or_bad(money, Code::BadMoney, node.span, text)?;
        if let Some(per) = per.filter(|per| per != "kr") {
            money.per = per;
        }
        Some(Data::Money {
            money: Box::new(money),
            source,
        })
    }

    /// A value that is written alone or in a map with its source; the first of
    /// `keys` is the value, the second the source.
    fn sourced<'n>(
        &mut self,
        def: &FieldDef,
        node: &'n Node,
        keys: Keys,
    ) -> Option<(&'n Node, Option<String>)> {
        let Yaml::Map(entries) = &node.value else {
            return Some((node, None));
        };
        let record = Record::read(entries, keys, &def.name, &mut self.found);
        let source = record.text(keys[1][0]).map(str::to_owned);
        let value = record.node(keys[0][0]);
        if value.is_none() {
            let missing = Diagnostic::at(Code::MissingField, node.span)
                .with("field", keys[0][0])
                .with("type", def.name.as_str())
                .with("hint", def.help.clone());
            self.found.push(missing);
        }
        Some((value?, source))
    }

    fn boolean(&mut self, def: &FieldDef, node: &Node) -> Option<bool> {
        let text = self.scalar(def, node, Word::SingleValue)?;
        let answer = yes_or_no(text);
        if answer.is_none() {
            let bad = Diagnostic::at(Code::BadBool, node.span).with("value", text);
            self.found.push(bad.with("field", def.name.as_str()));
        }
        answer
    }
}

/// A sentence with a colon in it, which was read as a key and its value, in quotes.
fn quoted_sentence(node: &Node) -> Option<String> {
    let Yaml::Map(entries) = &node.value else {
        return None;
    };
    let [(key, value)] = entries.as_slice() else {
        return None;
    };
    let Yaml::Scalar(text) = &value.value else {
        return None;
    };
    // In braces it is meant as it was read.
    let is_bare = key.span.start == node.span.start;
    is_bare.then(|| in_quotes(&format!("{}: {text}", key.text)))
}
