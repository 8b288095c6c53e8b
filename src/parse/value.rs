//! Values of fields, as typed as one file allows.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::language::{Money, Period, has_number, tells_who};
use crate::model::{FieldId, TypeId};
use crate::text::{ByLang, Span};

use super::markdown::Body;

/// A field that has a value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldValue {
    /// Its number in its type or group.
    pub field: FieldId,
    pub key: Span,
    /// At least one; exactly one unless the field takes many.
    pub values: Box<[Value]>,
}

/// One value and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Value {
    pub span: Span,
    pub data: Data,
}

/// A value by the kind of its field. A site holds a hundred for each page, most of
/// them small, so those that are not stand in a box.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Data {
    Text(String),
    Forms(ByLang<String>),
    Markdown(Box<Body>),
    /// Number of the choice in its vocabulary.
    Choice(usize),
    Ref(RefText),
    Place(PlaceText),
    Date(Date),
    Period {
        period: Box<Period>,
        source: Option<String>,
    },
    /// The number and how it was written.
    Number(f64, String),
    Money {
        money: Box<Money>,
        source: Option<String>,
    },
    Bool(bool),
    /// Checked by the allow-list of schemes.
    Url(String),
    Image(Box<ImageRef>),
    File(Box<FileRef>),
    Contact(Box<Contact>),
    Group(Vec<FieldValue>),
}

/// A reference as written: `luk`, or `program/luk`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefText {
    pub type_hint: Option<TypeId>,
    pub id: String,
}

/// A place as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceText {
    /// Name or number of a municipality or county.
    pub name: String,
    /// A place inside it: a village or a city district.
    pub inside: Option<Box<PlaceInside>>,
}

/// A village, a city district or another place inside a municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceInside {
    /// The key used, such as `bygd`.
    pub kind: String,
    pub name: String,
}

/// A picture as written in front matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageRef {
    /// Relative to the page.
    pub file: String,
    pub file_span: Span,
    /// Empty for decoration.
    pub alt: String,
    pub caption: Option<String>,
    pub credit: Option<String>,
}

/// A file to download, or an address of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// A web address, or a path relative to the page.
    pub target: String,
    pub target_span: Span,
    pub external: bool,
    pub title: Option<String>,
    pub language: Option<crate::text::Lang>,
}

/// Whom to ask. What tells who a person is stands here only with consent and an
/// end date.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub role: Option<String>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// The last day the person may be shown.
    pub until: Option<Date>,
}

impl Contact {
    /// The first part that tells who a person is.
    pub(super) fn person(&self) -> Option<&str> {
        let role = self.role.as_deref().filter(|role| role_tells_who(role));
        let email = self.email.as_deref().filter(|email| tells_who(email));
        let phone = self.phone.as_deref().filter(|phone| tells_who(phone));
        self.name.as_deref().or(role).or(email).or(phone)
    }

    /// What may be shown without anybody's consent.
    pub(super) fn without_person(self) -> Self {
        Self {
            role: self.role.filter(|role| !role_tells_who(role)),
            name: None,
            email: self.email.filter(|email| !tells_who(email)),
            phone: self.phone.filter(|phone| !tells_who(phone)),
            until: self.until,
        }
    }

    /// What may be shown on a day; `None` when nothing is left of it.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<Self> {
        let holds = self.until.is_none_or(|until| until >= day);
        let shown = if holds {
            self.clone()
        } else {
            self.clone().without_person()
        };
        let parts = [&shown.role, &shown.name, &shown.email, &shown.phone];
        parts.iter().any(|part| part.is_some()).then_some(shown)
    }
}

/// A number among words is taken for somebody's own: nothing says whose it is.
fn role_tells_who(role: &str) -> bool {
    tells_who(role) || has_number(role)
}

const _: () = assert!(size_of::<Data>() <= 40);
