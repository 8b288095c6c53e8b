//! A whole file to a page.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diag::{Code, Diagnostic, Fix};
use crate::model::{FieldKind, Model, Role, TypeDef, TypeId};
use crate::source::SourceFile;
use crate::text::{ByLang, FileId, Lang, SitePath, Span, fold_key, nearest, slug};
use crate::yaml::{self, Key, Node, Value as Yaml};

use super::field::Reader;
use super::front_matter;
use super::markdown::{self, At, Body, RawHtml};
use super::value::{Data, FieldValue};

/// What a page is read by besides its file.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub model: &'a Model,
    /// The folder with the content.
    pub content: &'a SitePath,
    pub raw_html: RawHtml,
}

/// One page as its file says it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Page {
    pub file: FileId,
    pub path: SitePath,
    pub type_id: TypeId,
    /// Unique within its type; a slug.
    pub id: String,
    /// Folders between the type's folder and the file; part of the address for
    /// the type without a folder.
    pub within: String,
    pub meta: Meta,
    /// In the order of the model; only those that have a value.
    pub fields: Vec<FieldValue>,
    /// Kept without its words: see [`markdown::without_words`].
    #[serde(serialize_with = "markdown::without_words")]
    pub body: Body,
}

/// What the fields with a role say.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    pub title: ByLang<String>,
    /// Where the title stands, or the start of the front matter.
    pub title_span: Option<Span>,
    pub short: Option<String>,
    /// `None` where the page does not say it; then it has an error.
    pub lang: Option<Lang>,
    pub draft: bool,
    pub publish: Option<Date>,
    pub expire: Option<Date>,
    pub archived: Option<Date>,
    pub checked: Option<Date>,
    pub check_by: Option<Date>,
    pub responsible: Option<String>,
    pub redirects: Vec<(String, Span)>,
    pub synonyms: Vec<String>,
    pub keywords: Vec<String>,
    pub order: Option<f64>,
    /// Year or period to sort and show by.
    pub when: Option<crate::language::Period>,
    /// Name of the type whose fields the page shows.
    pub field_table: Option<(String, Span)>,
}

impl Page {
    /// The title for a reader of `lang`, with the language it is in. A page
    /// without a title is called by its id.
    #[must_use]
    pub fn title(&self, lang: Lang) -> (Lang, &str) {
        let found = self.meta.title.best(lang);
        found.map_or((self.lang(), self.id.as_str()), |(lang, title)| {
            (lang, title.as_str())
        })
    }

    /// The lead as plain text, where the page has one. `def` is its type.
    #[must_use]
    pub fn lead(&self, def: &TypeDef) -> Option<String> {
        let field = def.with_role(Role::Lead)?;
        let lead = self.fields.iter().find(|have| have.field == field)?;
        match &lead.values.first()?.data {
            Data::Markdown(body) => Some(body.plain_text()),
            Data::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// The page's language; bokmål where it does not say.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.meta.lang.unwrap_or(Lang::Nb)
    }

    /// Whether the page is shown on `today`; drafts only with `drafts`.
    #[must_use]
    pub fn is_visible(&self, today: Date, drafts: bool) -> bool {
        let published = self.meta.publish.is_none_or(|from| from <= today);
        let expired = self.meta.expire.is_some_and(|until| until < today);
        drafts || (!self.meta.draft && published && !expired)
    }
}

/// Reads a page. `None` only when there is no telling what it is: no text, no
/// front matter, no type, no id. Then there is at least one error.
#[must_use]
pub fn page(
    file: &SourceFile,
    id: FileId,
    context: Context<'_>,
) -> (Option<Page>, Vec<Diagnostic>) {
    if file.text.is_empty() && file.hash != crate::text::Hash::of(b"") {
        return (None, Vec::new());
    }
    let parts = match front_matter::split(&file.text, id) {
        Ok(parts) => parts,
        Err(found) => return (None, vec![found]),
    };
    let start = Span::new(id, parts.front.start..parts.front.start);
    let (node, mut found) = yaml::parse(&file.text, parts.front.clone(), id);
    let broken = node.is_none() && !found.is_empty();
    let entries = match node {
        Some(Node {
            value: Yaml::Map(entries),
            ..
        }) => entries,
        Some(Node {
            value: Yaml::Null, ..
        })
        | None => Vec::new(),
        Some(other) => {
            found.push(Diagnostic::at(Code::FrontMatterNotMap, other.span));
            return (None, found);
        }
    };
    if broken {
        return (None, found);
    }
    let Some((type_id, within)) = type_of(file, id, &entries, context, &mut found) else {
        return (None, found);
    };
    let def = context.model.get(type_id);
    let mut reader = Reader {
        model: context.model,
        raw_html: context.raw_html,
        found,
    };
    let fields = reader.fields(
        &entries,
        &def.fields,
        &def.by_key,
        &|| type_label(def),
        head_line(&file.text, start),
    );
    let mut found = reader.found;
    let offset = u32::try_from(parts.body.start).unwrap_or(u32::MAX);
    let options = markdown::Options {
        at: At::Body { file: id, offset },
        raw_html: context.raw_html,
        inline: false,
    };
    let (body, in_body) = markdown::parse(&file.text[parts.body], options);
    found.extend(in_body);
    let mut meta = meta(def, &fields);
    meta.title_span.get_or_insert(start);
    let id_text = page_id(file, id, def, &fields, &mut found);
    let page = id_text.map(|page_id| Page {
        file: id,
        path: file.path.clone(),
        type_id,
        id: page_id,
        within,
        meta,
        fields,
        body,
    });
    (page, found)
}

/// The opening fence, to point at for what is missing.
fn head_line(text: &str, front: Span) -> Span {
    let end = text[..front.range().start].trim_end().len();
    Span::new(front.file, end.saturating_sub(3)..end)
}

/// The label of a type in messages, by language.
fn type_label(def: &TypeDef) -> crate::diag::Arg {
    let one = def
        .label
        .0
        .iter()
        .map(|(lang, noun)| (*lang, noun.one.clone()));
    crate::diag::Arg::ByLang(ByLang(one.collect()))
}

/// The type by `type:`, else by the folder, else the one without a folder.
fn type_of(
    file: &SourceFile,
    id: FileId,
    entries: &[(Key, Node)],
    context: Context<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<(TypeId, String)> {
    let model = context.model;
    let inside = file
        .path
        .folder()
        .strip_prefix(context.content.as_str())
        .unwrap_or_default();
    let inside = inside.trim_start_matches('/');
    let (top, rest) = inside.split_once('/').unwrap_or((inside, ""));
    let by_folder = Some(top)
        .filter(|top| !top.is_empty())
        .and_then(|top| model.find(top));
    let within = if by_folder.is_some() { rest } else { inside }.to_owned();
    let mut named = entries.iter().filter(|(key, _)| key.folded == "type");
    let written = named.find(|(_, node)| !node.is_empty());
    if let Some((
        _,
        Node {
            span,
            value: Yaml::Scalar(name),
        },
    )) = written
    {
        let by_name = model.find(name);
        if by_name.is_none() {
            let types = || model.types.iter().map(|def| def.id.as_str());
            let unknown = Diagnostic::at(Code::UnknownType, *span)
                .with("value", name.as_str())
                .with("types", types().map(str::to_owned).collect::<Vec<_>>())
                .suggest(nearest(name, types()), *span);
            found.push(unknown);
        }
        return by_name.map(|type_id| (type_id, within));
    }
    if let Some(type_id) = by_folder {
        return Some((type_id, within));
    }
    // A folder that is nearly a type's is a slip, not a page about something else.
    let folders = || {
        model
            .types
            .iter()
            .map(|def| def.folder.as_str())
            .filter(|folder| !folder.is_empty())
    };
    let slip = nearest(top, folders()).filter(|_| !top.is_empty());
    match model.plain().filter(|_| slip.is_none()) {
        Some(plain) => Some((plain, within)),
        None => {
            let mut none = Diagnostic::in_file(Code::NoType, id)
                .with("folder", top)
                .with("folders", folders().map(str::to_owned).collect::<Vec<_>>());
            if let Some(near) = slip {
                none = none.with("near", near);
            }
            found.push(none);
            None
        }
    }
}

fn page_id(
    file: &SourceFile,
    id: FileId,
    def: &TypeDef,
    fields: &[FieldValue],
    found: &mut Vec<Diagnostic>,
) -> Option<String> {
    if let Some((text, span)) = role_text(def, fields, Role::Id) {
        let good = slug(text);
        if good.as_deref() == Some(text) {
            return good;
        }
        let bad = Diagnostic::at(Code::BadId, span).with("value", text);
        let suggestion = good.or_else(|| slug(file.path.stem())).unwrap_or_default();
        let mut bad = bad.with("suggestion", suggestion.as_str());
        bad.fix = Some(Fix {
            span,
            replacement: suggestion,
        });
        found.push(bad);
        return slug(file.path.stem());
    }
    let stem = slug(file.path.stem());
    if stem.is_none() {
        found.push(Diagnostic::in_file(Code::NoSlug, id).with("value", file.path.stem()));
    }
    stem
}

fn role_values<'a>(def: &TypeDef, fields: &'a [FieldValue], role: Role) -> &'a [super::Value] {
    let at = def.with_role(role);
    let field = fields.iter().find(|field| Some(field.field) == at);
    field.map_or(&[], |field| &field.values)
}

fn role_text<'a>(def: &TypeDef, fields: &'a [FieldValue], role: Role) -> Option<(&'a str, Span)> {
    role_values(def, fields, role)
        .iter()
        .find_map(|value| match &value.data {
            Data::Text(text) => Some((text.as_str(), value.span)),
            _ => None,
        })
}

fn meta(def: &TypeDef, fields: &[FieldValue]) -> Meta {
    let values = |role| role_values(def, fields, role);
    let texts = |role| -> Vec<(String, Span)> {
        let of = |value: &super::Value| match &value.data {
            Data::Text(text) => Some((text.clone(), value.span)),
            _ => None,
        };
        values(role).iter().filter_map(of).collect()
    };
    let words = |role| {
        texts(role)
            .into_iter()
            .map(|(text, _)| text)
            .collect::<Vec<_>>()
    };
    let date = |role| {
        values(role).iter().find_map(|value| match value.data {
            Data::Date(date) => Some(date),
            _ => None,
        })
    };
    let lang = language(def, values(Role::Language));
    let title = values(Role::Title).first();
    let period = |role| {
        values(role).iter().find_map(|value| match &value.data {
            Data::Period { period, .. } => Some(**period),
            _ => None,
        })
    };
    Meta {
        title: match title.map(|value| &value.data) {
            Some(Data::Forms(forms)) => forms.clone(),
            Some(Data::Text(text)) => ByLang(vec![(lang.unwrap_or(Lang::Nb), text.clone())]),
            _ => ByLang::default(),
        },
        title_span: title.map(|value| value.span),
        short: words(Role::Short).into_iter().next(),
        lang,
        draft: values(Role::Draft)
            .iter()
            .any(|value| matches!(value.data, Data::Bool(true))),
        publish: date(Role::Publish),
        expire: date(Role::Expire),
        archived: date(Role::Archived),
        checked: date(Role::Checked),
        check_by: date(Role::CheckBy),
        responsible: words(Role::Responsible).into_iter().next(),
        redirects: texts(Role::Redirects),
        synonyms: words(Role::Synonyms),
        keywords: words(Role::Keywords),
        order: values(Role::Order)
            .iter()
            .find_map(|value| match value.data {
                Data::Number(number, _) => Some(number),
                _ => None,
            }),
        when: period(Role::Year)
            .or_else(|| period(Role::Period))
            .or_else(|| first_period(def, fields)),
        field_table: texts(Role::FieldTable).into_iter().next(),
    }
}

/// The first top-level period of the page, for types without the role.
fn first_period(def: &TypeDef, fields: &[FieldValue]) -> Option<crate::language::Period> {
    fields
        .iter()
        .filter(|field| matches!(def.fields[field.field].kind, FieldKind::Period))
        .find_map(|field| match &field.values.first()?.data {
            Data::Period { period, .. } => Some(**period),
            _ => None,
        })
}

fn language(def: &TypeDef, values: &[super::Value]) -> Option<Lang> {
    let at = def.with_role(Role::Language)?;
    let FieldKind::Choice(choices) = &def.fields[at].kind else {
        return None;
    };
    values.iter().find_map(|value| match value.data {
        Data::Choice(choice) => Lang::parse(&fold_key(&choices[choice].id)),
        _ => None,
    })
}
