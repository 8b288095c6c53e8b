//! The settings as they stand in the file.

use serde::Deserialize;

use crate::text::{ByLang, Lang};

/// Mirrors `grend.yaml`, key by key.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Raw {
    pub title: ByLang<String>,
    pub tagline: ByLang<String>,
    pub publisher: String,
    pub publisher_url: String,
    pub contact: String,
    pub licence: Licence,
    pub hosts: Vec<Host>,
    pub base_url: String,
    pub language: Lang,
    pub messages: Lang,
    pub content: String,
    pub theme: String,
    pub output: String,
    pub page_size: usize,
    pub menu: Vec<String>,
    pub footer: Vec<String>,
    pub raw_html: RawHtml,
    pub editor: String,
    pub language_share: Option<usize>,
    pub plain_words: Entries,
}

/// Heavy words and plain ones, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Entries(pub Vec<(String, String)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        crate::text::entries(from).map(Self)
    }
}

/// What happens to HTML in content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RawHtml {
    /// Shown as text, with a warning.
    Escape,
    /// Cleaned by allow-list.
    Sanitise,
}

/// The terms open data is published under.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum Licence {
    /// Creative Commons, attribution, 4.0.
    #[default]
    #[serde(rename = "CC-BY-4.0")]
    CcBy4,
    /// Norwegian licence for open government data, 2.0.
    #[serde(rename = "NLOD-2.0")]
    Nlod2,
}

impl Licence {
    /// The address that stands for the licence in catalogues.
    #[must_use]
    pub const fn address(self) -> &'static str {
        match self {
            Self::CcBy4 => "https://creativecommons.org/licenses/by/4.0/",
            Self::Nlod2 => "https://data.norge.no/nlod/no/2.0",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CcBy4 => "CC BY 4.0",
            Self::Nlod2 => "NLOD 2.0",
        }
    }
}

/// A host, or a server, that is told how to serve the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Host {
    /// Netlify and Cloudflare Pages: `_headers` and `_redirects`.
    Netlify,
    /// Azure Static Web Apps: `staticwebapp.config.json`.
    Azure,
    /// `vert/nginx.conf` and `vert/nginx-kart.conf`.
    Nginx,
    /// `vert/Caddyfile`.
    Caddy,
}

impl Default for Raw {
    fn default() -> Self {
        Self {
            title: ByLang(vec![
                (Lang::Nb, "Kunnskapsbase".to_owned()),
                (Lang::Nn, "Kunnskapsbase".to_owned()),
                (Lang::En, "Knowledge base".to_owned()),
            ]),
            tagline: ByLang::default(),
            publisher: String::new(),
            publisher_url: String::new(),
            contact: String::new(),
            licence: Licence::default(),
            hosts: Vec::new(),
            base_url: String::new(),
            language: Lang::Nb,
            messages: Lang::Nb,
            content: super::CONTENT.to_owned(),
            theme: "standard".to_owned(),
            output: "output".to_owned(),
            page_size: 30,
            menu: Vec::new(),
            footer: Vec::new(),
            raw_html: RawHtml::Escape,
            editor: "vscode://file{file}:{line}:{column}".to_owned(),
            language_share: None,
            plain_words: Entries::default(),
        }
    }
}
