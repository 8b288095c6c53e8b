//! A diagnostic as data, before anybody puts it into words.

use crate::text::{ByLang, FileId, Span};

use super::Code;

/// How grave it is. Errors stop publication; warnings do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

/// A value that fills a place in a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Arg {
    /// Shown as it is: a name, a value, a path.
    Text(String),
    /// A word that has a form in each language.
    Word(Word),
    /// The form of the reader's language.
    ByLang(ByLang<String>),
    /// Shown with commas; the first of them, then "…".
    List(Vec<String>),
    /// As a list: each as it is to be written, with its name in the reader's
    /// language where that says more.
    Choices(Vec<(String, ByLang<String>)>),
}

/// Words that diagnostics need in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Word {
    Text,
    List,
    Group,
    SingleValue,
    TextOrForms,
    Municipality,
    County,
    Place,
    Empty,
    Absolute,
    Upwards,
    ForbiddenChar,
    Escaped,
    TrailingDot,
    Reserved,
    Hidden,
    TooLong,
    YamlQuote,
    YamlBracket,
    YamlIndent,
    YamlColon,
    YamlNoSpace,
    YamlHardSpace,
    YamlOther,
    NotThere,
    NotFolder,
    NoPermission,
    NoSpace,
    ReadOnly,
    OutputIsDisk,
    OutputIs,
    OutputIsHome,
    OutputHolds,
    OutputInside,
    Published,
    English,
    Sami,
    Choose,
    Or,
    ConsentDates,
    ConsentGiven,
    ConsentUntil,
    WrittenOut,
    NearestAre,
    Page,
    Address,
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Text(number.to_string())
    }
}

impl From<Word> for Arg {
    fn from(word: Word) -> Self {
        Self::Word(word)
    }
}

impl From<ByLang<String>> for Arg {
    fn from(text: ByLang<String>) -> Self {
        Self::ByLang(text)
    }
}

impl From<Vec<String>> for Arg {
    fn from(list: Vec<String>) -> Self {
        Self::List(list)
    }
}

impl From<Vec<(String, ByLang<String>)>> for Arg {
    fn from(choices: Vec<(String, ByLang<String>)>) -> Self {
        Self::Choices(choices)
    }
}

impl From<&std::io::Error> for Arg {
    /// The common ones in the reader's words, the rest in the system's.
    fn from(error: &std::io::Error) -> Self {
        use std::io::ErrorKind as E;
        Self::Word(match error.kind() {
            E::NotFound => Word::NotThere,
            E::NotADirectory => Word::NotFolder,
            E::PermissionDenied => Word::NoPermission,
            E::StorageFull | E::QuotaExceeded => Word::NoSpace,
            E::ReadOnlyFilesystem => Word::ReadOnly,
            _ => return Self::Text(error.to_string()),
        })
    }
}

impl From<crate::text::PathProblem> for Arg {
    fn from(problem: crate::text::PathProblem) -> Self {
        use crate::text::PathProblem as P;
        Self::Word(match problem {
            P::Empty => Word::Empty,
            P::Absolute => Word::Absolute,
            P::Upwards => Word::Upwards,
            P::ForbiddenChar => Word::ForbiddenChar,
            P::Escaped => Word::Escaped,
            P::TrailingDot => Word::TrailingDot,
            P::Reserved => Word::Reserved,
            P::Hidden => Word::Hidden,
            P::TooLong => Word::TooLong,
        })
    }
}

/// Another place that has to do with it, such as the first of two equal keys.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Related {
    pub file: FileId,
    pub span: Option<Span>,
}

/// An edit that would mend it: put `replacement` where `span` is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fix {
    pub span: Span,
    pub replacement: String,
}

/// One breach of one rule at one place.
///
/// Ordered as people want to read them: by file, then place, then code.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file, where there is one; `None` sorts first.
    pub file: Option<FileId>,
    /// The place in the file.
    pub span: Option<Span>,
    pub code: Code,
    /// Named values for the text, in no particular order. `near`, when given,
    /// is the one suggestion and is shown as "did you mean".
    pub args: Vec<(&'static str, Arg)>,
    pub related: Vec<Related>,
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// About no file in particular.
    #[must_use]
    pub const fn new(code: Code) -> Self {
        Self {
            file: None,
            span: None,
            code,
            args: Vec::new(),
            related: Vec::new(),
            fix: None,
        }
    }

    /// About a whole file.
    #[must_use]
    pub const fn in_file(code: Code, file: FileId) -> Self {
        let mut new = Self::new(code);
        new.file = Some(file);
        new
    }

    /// About a place in a file.
    #[must_use]
    pub const fn at(code: Code, span: Span) -> Self {
        let mut new = Self::in_file(code, span.file);
        new.span = Some(span);
        new
    }

    /// With the value of `{name}` in the text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// With a suggestion, if there is one, that replaces the text at `span`.
    #[must_use]
    pub fn suggest(mut self, near: Option<&str>, span: Span) -> Self {
        if let Some(near) = near {
            self.args.push(("near", near.into()));
            self.fix = Some(Fix {
                span,
                replacement: near.to_owned(),
            });
        }
        self
    }

    /// With another place that has to do with it.
    #[must_use]
    pub fn and_at(mut self, span: Span) -> Self {
        self.related.push(Related {
            file: span.file,
            span: Some(span),
        });
        self
    }

    /// With another file that has to do with it.
    #[must_use]
    pub fn and_file(mut self, file: FileId) -> Self {
        self.related.push(Related { file, span: None });
        self
    }

    /// Every file that is shown with it.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        let related = self.related.iter().map(|related| related.file);
        self.file.into_iter().chain(related)
    }

    /// The severity of its rule.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The value of an argument, when it is a text.
    #[must_use]
    pub fn arg(&self, name: &str) -> Option<&Arg> {
        self.args
            .iter()
            .find_map(|(have, value)| (*have == name).then_some(value))
    }

    /// The value of an argument that is shown as it is.
    #[must_use]
    pub fn text_arg(&self, name: &str) -> Option<&str> {
        match self.arg(name)? {
            Arg::Text(text) => Some(text),
            _ => None,
        }
    }
}
