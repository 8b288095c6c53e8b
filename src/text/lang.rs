//! The languages and written forms a page may be in.

use serde::{Deserialize, Serialize};

/// A language or written form, by its BCP 47 primary tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Norwegian Bokmål.
    Nb,
    /// Norwegian Nynorsk.
    Nn,
    /// Northern Sámi.
    Se,
    /// Lule Sámi.
    Smj,
    /// South Sámi.
    Sma,
    /// Kven.
    Fkv,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order they are listed to readers.
    pub const ALL: [Self; 7] = [
        Self::Nb,
        Self::Nn,
        Self::Se,
        Self::Smj,
        Self::Sma,
        Self::Fkv,
        Self::En,
    ];

    /// The language of a tag such as `nn`; `None` for any other tag.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }

    /// The tag, as written in front matter and in `lang` attributes.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::Se => "se",
            Self::Smj => "smj",
            Self::Sma => "sma",
            Self::Fkv => "fkv",
            Self::En => "en",
        }
    }
}

/// A text that may exist in several languages, such as a label.
///
/// Holds at most a handful of entries, in the order they were written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ByLang<T>(pub Vec<(Lang, T)>);

impl<T> ByLang<T> {
    /// What `of` gives for each language that messages are in.
    pub fn in_each(of: impl Fn(Lang) -> T) -> Self {
        let each = [Lang::Nb, Lang::Nn, Lang::En].map(|lang| (lang, of(lang)));
        Self(each.into())
    }

    /// The entry for exactly `lang`.
    #[must_use]
    pub fn exact(&self, lang: Lang) -> Option<&T> {
        self.0
            .iter()
            .find_map(|(have, value)| (*have == lang).then_some(value))
    }

    /// The entry a reader of `lang` is best served by, with its own language:
    /// the same; for Norwegian the other written form; for Sámi and Kven
    /// bokmål; else what there is first. `None` only when there is nothing.
    #[must_use]
    pub fn best(&self, lang: Lang) -> Option<(Lang, &T)> {
        let order = match lang {
            Lang::Nn => [Lang::Nn, Lang::Nb, Lang::En],
            Lang::En => [Lang::En, Lang::Nb, Lang::Nn],
            other => [other, Lang::Nb, Lang::Nn],
        };
        order
            .into_iter()
            .find_map(|wanted| self.exact(wanted).map(|value| (wanted, value)))
            .or_else(|| self.0.first().map(|(have, value)| (*have, value)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByLang<T> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::entries(from).map(Self)
    }
}

impl<T: Serialize> Serialize for ByLang<T> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(lang, value)| (lang, value)))
    }
}
