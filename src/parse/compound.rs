//! Values that are small records: pictures, files and contacts.

use crate::diag::{Code, Diagnostic, Word};
use crate::language::date_from;
use crate::model::FieldDef;
use crate::text::Lang;
use crate::yaml::{Node, Value as Yaml};

use super::field::Reader;
use super::markdown;
use super::record::{Keys, Record, yes_or_no};
use super::value::{Contact, FileRef, ImageRef};
use super::web::safe_url;

impl Reader<'_> {
    pub(super) fn image(&mut self, def: &FieldDef, node: &Node) -> Option<ImageRef> {
        const KEYS: Keys = &[
            &["fil"],
            &["alt"],
            &["kreditering", "kredit", "foto"],
            &["bildetekst", "bilettekst"],
            &["dekorativ"],
        ];
        let (file_node, alt, caption, credit, decorative) = match &node.value {
            Yaml::Map(entries) => {
                let record = Record::read(entries, KEYS, &def.name, &mut self.found);
                let owned = |key| record.text(key).map(str::to_owned);
                let decorative = record.text("dekorativ").and_then(yes_or_no) == Some(true);
                (
                    record.node("fil").unwrap_or(node),
                    owned("alt"),
                    owned("bildetekst"),
                    owned("kreditering"),
                    decorative,
                )
            }
            _ => (node, None, None, None, false),
        };
        let file = self.scalar(def, file_node, Word::SingleValue)?.to_owned();
        if alt.is_none() && !decorative {
            let missing = Diagnostic::at(Code::AltMissing, file_node.span);
            self.found.push(missing.with("file", file.as_str()));
        }
        let alt = alt.unwrap_or_default();
        if markdown::is_file_name(&alt, &file) {
            let named = Diagnostic::at(Code::AltIsFileName, node.span);
            self.found.push(named.with("alt", alt.as_str()));
        }
        Some(ImageRef {
            file,
            file_span: file_node.span,
            alt,
            caption,
            credit,
        })
    }

    pub(super) fn file(&mut self, def: &FieldDef, node: &Node) -> Option<FileRef> {
        const KEYS: Keys = &[
            &["fil"],
            &["url", "adresse"],
            &["tittel", "navn", "namn"],
            &["sprak"],
        ];
        let (target_node, title, language) = match &node.value {
            Yaml::Map(entries) => {
                let record = Record::read(entries, KEYS, &def.name, &mut self.found);
                let title = record.text("tittel").map(str::to_owned);
                let language = record.text("sprak").and_then(Lang::parse);
                let target = record.node("url").or_else(|| record.node("fil"));
                (target.unwrap_or(node), title, language)
            }
            _ => (node, None, None),
        };
        let target = self.scalar(def, target_node, Word::SingleValue)?.to_owned();
        let external = safe_url(&target);
        if !external && (target.contains(':') || target.starts_with("//")) {
            return self.or_bad(None, Code::BadUrl, target_node.span, &target);
        }
        Some(FileRef {
            target,
            target_span: target_node.span,
            external,
            title,
            language,
        })
    }

    pub(super) fn contact(&mut self, def: &FieldDef, node: &Node) -> Option<Contact> {
        const KEYS: Keys = &[
            &["rolle"],
            &["navn", "namn"],
            &["e_post", "epost"],
            &["telefon"],
            &["samtykke"],
            &["gjelder_til", "gjeld_til"],
        ];
        let Yaml::Map(entries) = &node.value else {
            let role = self.scalar(def, node, Word::Group)?.to_owned();
            return Some(Contact {
                role: Some(role),
                name: None,
                email: None,
                phone: None,
                until: None,
            });
        };
        let record = Record::read(entries, KEYS, &def.name, &mut self.found);
        let owned = |key| record.text(key).map(str::to_owned);
        let (role, mut name, email, phone) = (
            owned("rolle"),
            owned("navn"),
            owned("e_post"),
            owned("telefon"),
        );
        let consent = record.text("samtykke").and_then(date_from);
        let until = record.text("gjelder_til").and_then(date_from);
        if let Some(person) = &name
            && (consent.is_none() || until.is_none())
        {
            let span = record.node("navn").map_or(node.span, |node| node.span);
            let bare = Diagnostic::at(Code::ContactConsent, span).with("name", person.as_str());
            self.found.push(bare);
            name = None;
        }
        if let Some(bad) = email
            .as_deref()
            .filter(|email| !safe_url(&format!("mailto:{email}")))
        {
            let span = record.node("e_post").map_or(node.span, |node| node.span);
            self.or_bad::<()>(None, Code::BadUrl, span, bad);
            return None;
        }
        Some(Contact {
            role,
            name,
            email,
            phone,
            until,
        })
    }
}
