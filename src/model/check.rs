//! From the files to the model, with every reference between them checked.

use std::collections::HashMap;

use crate::diag::{Code, Diagnostic};
use crate::places::Want;
use crate::text::{FileId, Lang, SitePath, fold_key, nearest, slug};
use crate::yaml;

use super::def::{
    Choice, CiteAs, FieldDef, FieldId, FieldKind, ItemOf, Model, Role, SchemaOrg, Show, TypeDef,
    TypeId,
};
use super::locate::locate;
use super::raw;

/// Reads the model from its files, in path order: `(number, path, text)`.
///
/// A file that cannot be read is left out with an error; the rest stand.
#[must_use]
pub fn read<'a>(
    files: impl IntoIterator<Item = (FileId, &'a SitePath, &'a str)>,
) -> (Model, Vec<Diagnostic>) {
    let mut reader = Reader::default();
    let mut types: Vec<(FileId, String, raw::Type)> = Vec::new();
    for (file, path, text) in files {
        reader.texts.insert(file, text);
        match path.stem() {
            "_felles" => {
                if let Some(common) = reader.typed::<raw::Common>(file, text) {
                    reader.common = common.fields;
                }
            }
            "_ordlister" => {
                if let Some(vocabularies) = reader.typed::<raw::Vocabularies>(file, text) {
                    reader.vocabularies = vocabularies;
                }
            }
            stem => {
                let id = fold_key(stem);
                if let Some(one) = reader.typed::<raw::Type>(file, text) {
                    types.push((file, id, one));
                }
            }
        }
    }
    types.sort_by(|(_, a, one), (_, b, other)| (one.order, a).cmp(&(other.order, b)));
    reader.ids = types.iter().map(|(_, id, _)| id.clone()).collect();
    let from: Vec<FileId> = types.iter().map(|(file, ..)| *file).collect();
    let types: Vec<TypeDef> = types
        .into_iter()
        .map(|(file, id, one)| reader.type_def(file, id, one))
        .collect();
    reader.check_folders(&types, &from);
    reader.check_booklets(&types, &from);
    (Model { types }, reader.diagnostics)
}

#[derive(Default)]
pub(super) struct Reader<'a> {
    /// The files, to find what is wrong in them again.
    texts: HashMap<FileId, &'a str>,
    common: raw::Ordered<raw::Field>,
    vocabularies: raw::Vocabularies,
    /// Ids of all types, in order; a type's number is its place here.
    ids: Vec<String>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn typed<T: serde::de::DeserializeOwned>(&mut self, file: FileId, text: &str) -> Option<T> {
        yaml::typed(text)
            .map_err(|error| {
                self.diagnostics
                    .push(error.diagnostic(Code::ModelInvalid, file));
            })
            .ok()
    }

    /// `path` is the type's id and the names of keys from there on, with dots.
    pub(super) fn refuse(&mut self, file: FileId, path: &str, problem: impl std::fmt::Display) {
        let names: Vec<&str> = path.split('.').skip(1).collect();
        let text = self.texts.get(&file).copied().unwrap_or_default();
        let invalid = match locate(text, file, &names) {
            Some(span) => Diagnostic::at(Code::ModelInvalid, span),
            None => Diagnostic::in_file(Code::ModelInvalid, file),
        };
        let problem = format!("{path}: {problem}");
        self.diagnostics.push(invalid.with("problem", problem));
    }

    fn type_def(&mut self, file: FileId, id: String, one: raw::Type) -> TypeDef {
        let folder = one.folder.unwrap_or_else(|| id.clone());
        if !folder.is_empty() && slug(&folder).as_ref() != Some(&folder) {
            self.refuse(
                file,
                &format!("{id}.folder"),
                format_args!("“{folder}” must be small letters a–z, digits and hyphens"),
            );
        }
        let mut all = one.fields.0;
        let own: Vec<String> = all.iter().map(|(name, _)| fold_key(name)).collect();
        let mut common = self.common.0.clone();
        // A type may declare a common field anew.
        common.retain(|(name, _)| !own.contains(&fold_key(name)));
        for name in &one.requires {
            match common
                .iter_mut()
                .find(|(have, _)| fold_key(have) == fold_key(name))
            {
                Some((_, field)) => field.required = true,
                None => {
                    let names: Vec<&str> = common.iter().map(|(name, _)| name.as_str()).collect();
                    let near = near(name, &names);
                    self.refuse(
                        file,
                        &format!("{id}.requires"),
                        format_args!("there is no common field “{name}”{near}"),
                    );
                }
            }
        }
        all.extend(common);
        let (fields, by_key) = self.fields(file, &id, all);
        if one.timeline
            && !(one.listing && fields.iter().any(|field| field.role == Some(Role::Period)))
        {
            self.refuse(
                file,
                &format!("{id}.timeline"),
                "the type needs `listing: true` and a field with `role: period`",
            );
        }
        let cited = fields.iter().filter(|field| field.cite.is_some());
        for field in cited.filter(|_| one.cite != Some(CiteAs::Report)) {
            self.refuse(
                file,
                &format!("{id}.{}.cite", field.name),
                "only a type with `cite: report` is cited by its fields",
            );
        }
        let booklet = self.booklet(file, &id, &one.booklet);
        TypeDef {
            id,
            folder,
            label: one.label,
            about: one.about,
            order: one.order,
            sort: one.sort,
            listing: one.listing,
            menu: one.menu.unwrap_or(one.listing) && one.listing,
            timeline: one.timeline && one.listing,
            news: one.news,
            glossary: one.glossary,
            evidence: one.evidence,
            feed: one.feed,
            compare: one.compare,
            booklet,
            cite: one.cite,
            schema_org: one.schema_org,
            fields,
            by_key,
        }
    }

    fn fields(
        &mut self,
        file: FileId,
        within: &str,
        raw: Vec<(String, raw::Field)>,
    ) -> (Vec<FieldDef>, HashMap<String, FieldId>) {
        let mut fields = Vec::with_capacity(raw.len());
        let mut by_key = HashMap::new();
        for (name, field) in raw {
            let field = self.field(file, &format!("{within}.{name}"), name, field);
            for spelling in std::iter::once(&field.name).chain(&field.aka) {
                by_key.entry(fold_key(spelling)).or_insert(fields.len());
            }
            fields.push(field);
        }
        (fields, by_key)
    }

    fn field(&mut self, file: FileId, path: &str, name: String, raw: raw::Field) -> FieldDef {
        if raw.label.best(Lang::Nb).is_none() {
            self.refuse(file, path, "label is empty");
        }
        if raw.levels.is_some() && raw.kind != raw::Kind::Place {
            self.refuse(file, &format!("{path}.levels"), "only a place has levels");
        }
        if raw.map && !(raw.kind == raw::Kind::Place || has_place(&raw)) {
            self.refuse(
                file,
                &format!("{path}.map"),
                "only places, or groups with a place, have a map",
            );
        }
        let show = raw.show.unwrap_or(match raw.kind {
            raw::Kind::Markdown => Show::After,
            _ => Show::Fact,
        });
        FieldDef {
            id: fold_key(&name),
            kind: self.kind(file, path, &raw),
            name,
            role: raw.role,
            required: raw.required,
            many: raw.many,
            facet: raw.facet,
            search: raw.search,
            column: raw.column,
            map: raw.map,
            show,
            style: raw.style.unwrap_or_default(),
            label: raw.label,
            help: raw.help,
            inverse: raw.inverse,
            symmetric: raw.symmetric,
            acyclic: raw.acyclic,
            evidence: raw.evidence,
            compare: raw.compare,
            cite: raw.cite,
            since: raw.since,
            schema_org: schema_org(&raw.schema_org),
            aka: raw.aka,
        }
    }

    fn kind(&mut self, file: FileId, path: &str, raw: &raw::Field) -> FieldKind {
        match raw.kind {
            raw::Kind::Text => FieldKind::Text { forms: raw.forms },
            raw::Kind::Markdown => FieldKind::Markdown,
            raw::Kind::Choice => FieldKind::Choice(self.choices(file, path, raw.options.as_ref())),
            raw::Kind::Ref => FieldKind::Ref {
                to: self.targets(file, path, raw.to.as_ref()),
            },
            raw::Kind::Place => FieldKind::Place(match raw.levels {
                None | Some(raw::Levels::Any) => Want::Any,
                Some(raw::Levels::Municipality) => Want::Municipality,
                Some(raw::Levels::County) => Want::County,
            }),
            raw::Kind::Date => FieldKind::Date,
            raw::Kind::Period => FieldKind::Period,
            raw::Kind::Number => FieldKind::Number,
            raw::Kind::Money => FieldKind::Money,
            raw::Kind::Bool => FieldKind::Bool,
            raw::Kind::Url => FieldKind::Url,
            raw::Kind::Image => FieldKind::Image,
            raw::Kind::File => FieldKind::File,
            raw::Kind::Contact => FieldKind::Contact,
            raw::Kind::Item => match &raw.of {
                Some(of) => FieldKind::Item(ItemOf {
                    page: fold_key(&of.page),
                    field: fold_key(&of.field),
                    key: fold_key(&of.key),
                    text: fold_key(&of.text),
                }),
                None => {
                    self.refuse(file, path, "an item needs `of:`");
                    FieldKind::Text { forms: false }
                }
            },
            raw::Kind::Group => {
                let (fields, by_key) = self.fields(file, path, raw.fields.0.clone());
                if fields.is_empty() {
                    self.refuse(file, path, "a group needs fields");
                }
                let primary = raw.primary.as_deref().and_then(|name| {
                    let found = by_key.get(&fold_key(name)).copied();
                    if found.is_none() {
                        self.refuse(
                            file,
                            &format!("{path}.primary"),
                            format_args!("there is no field “{name}”"),
                        );
                    }
                    found
                });
                FieldKind::Group {
                    fields,
                    by_key,
                    primary,
                }
            }
        }
    }

    fn choices(&mut self, file: FileId, path: &str, options: Option<&raw::Options>) -> Vec<Choice> {
        let raw = match options {
            Some(raw::Options::Own(own)) => own.clone(),
            Some(raw::Options::Vocabulary(name)) => {
                let found = self
                    .vocabularies
                    .0
                    .iter()
                    .find(|(have, _)| fold_key(have) == fold_key(name));
                match found.map(|(_, choices)| choices.clone()) {
                    Some(choices) => choices,
                    None => {
                        let names: Vec<&str> = self
                            .vocabularies
                            .0
                            .iter()
                            .map(|(name, _)| name.as_str())
                            .collect();
                        let near = near(name, &names);
                        self.refuse(
                            file,
                            &format!("{path}.options"),
                            format_args!("there is no vocabulary “{name}”{near}"),
                        );
                        return Vec::new();
                    }
                }
            }
            None => {
                self.refuse(file, path, "a choice needs options");
                return Vec::new();
            }
        };
        raw.0
            .into_iter()
            .map(|(name, choice)| {
                let mut keys = vec![fold_key(&name)];
                keys.extend(choice.aka.iter().map(|other| fold_key(other)));
                keys.extend(choice.label.0.iter().map(|(_, label)| fold_key(label)));
                Choice {
                    id: slug(&name).unwrap_or(name),
                    label: choice.label,
                    keys,
                    finished: choice.finished,
                    comparison: choice.comparison,
                    outdated: choice.outdated,
                }
            })
            .collect()
    }

    /// The types of a booklet, with the most of each.
    fn booklet(
        &mut self,
        file: FileId,
        id: &str,
        of: &raw::Ordered<usize>,
    ) -> Vec<(TypeId, usize)> {
        let mut found = Vec::new();
        for (name, most) in &of.0 {
            let path = format!("{id}.booklet.{name}");
            if *most == 0 {
                self.refuse(file, &path, "room for at least one page is needed");
            }
            found.extend(self.type_named(file, &path, name).map(|to| (to, *most)));
        }
        found
    }

    /// The type called `name`.
    fn type_named(&mut self, file: FileId, path: &str, name: &str) -> Option<TypeId> {
        let at = self.ids.iter().position(|id| *id == fold_key(name));
        if at.is_none() {
            let ids: Vec<&str> = self.ids.iter().map(String::as_str).collect();
            let near = near(name, &ids);
            self.refuse(file, path, format_args!("there is no type “{name}”{near}"));
        }
        at.map(|at| TypeId(u16::try_from(at).unwrap_or(u16::MAX)))
    }

    fn targets(&mut self, file: FileId, path: &str, to: Option<&raw::Targets>) -> Vec<TypeId> {
        let names = match to {
            Some(raw::Targets::Types(names)) => names.clone(),
            Some(raw::Targets::Word(word)) if word == "any" => return Vec::new(),
            Some(raw::Targets::Word(word)) => vec![word.clone()],
            None => {
                self.refuse(file, path, "a ref needs `to:`");
                return Vec::new();
            }
        };
        let path = format!("{path}.to");
        let found = names.iter();
        found
            .filter_map(|name| self.type_named(file, &path, name))
            .collect()
    }
}

/// `property` or `property/Type`.
fn schema_org(text: &str) -> Option<SchemaOrg> {
    let (property, type_name) = text.split_once('/').unwrap_or((text, ""));
    (!property.is_empty()).then(|| SchemaOrg {
        property: property.to_owned(),
        type_name: type_name.to_owned(),
    })
}

fn near(name: &str, names: &[&str]) -> String {
    nearest(name, names.iter().copied())
        .map_or(String::new(), |near| format!("; did you mean “{near}”?"))
}

/// Whether a group has a place somewhere in it.
fn has_place(group: &raw::Field) -> bool {
    let fields = group.fields.0.iter();
    fields
        .map(|(_, field)| field)
        .any(|field| field.kind == raw::Kind::Place || has_place(field))
}
