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
    pub contact: String,
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
            contact: String::new(),
            base_url: String::new(),
            language: Lang::Nb,
            messages: Lang::Nb,
            content: "content".to_owned(),
            theme: "standard".to_owned(),
            output: "output".to_owned(),
            page_size: 30,
            menu: Vec::new(),
            footer: Vec::new(),
            raw_html: RawHtml::Escape,
            editor: "vscode://file{file}:{line}:{column}".to_owned(),
        }
    }
}
