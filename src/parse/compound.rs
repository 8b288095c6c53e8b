//! Values that are small records: pictures, files and contacts.

use crate::diag::{Code, Diagnostic, Word};
use crate::model::FieldDef;
use crate::text::{Lang, Span};
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
            let text = self.scalar(def, node, Word::Group)?;
            let mut contact = Contact::default();
            if is_address(text) {
                contact.email = Some(text.to_owned());
            } else {
                contact.role = Some(text.to_owned());
            }
            return Some(self.consented(contact, Word::ConsentDates, node.span));
        };
        let record = Record::read(entries, KEYS, &def.name, &mut self.found);
        let owned = |key| record.text(key).map(str::to_owned);
        let mut contact = Contact {
            role: owned("rolle"),
            name: owned("navn"),
            email: owned("e_post"),
            phone: owned("telefon"),
            until: None,
        };
        let given = record.node("samtykke");
        let until = record.node("gjelder_til");
        let missing = match (given, until) {
            (None, None) => Some(Word::ConsentDates),
            (None, Some(_)) => Some(Word::ConsentGiven),
            (Some(_), None) => Some(Word::ConsentUntil),
            (Some(_), Some(_)) => None,
        };
        let given = given.and_then(|node| self.date(def, node));
        contact.until = until.and_then(|node| self.date(def, node));
        if let Some(missing) = missing {
            let part = contact.person().and_then(|person| {
                let mut nodes = entries.iter().map(|(_, node)| node);
                nodes
                    .find(|node| matches!(&node.value, Yaml::Scalar(text) if text.trim() == person))
            });
            contact = self.consented(contact, missing, part.unwrap_or(node).span);
        } else if given.is_none() || contact.until.is_none() {
            // A date that cannot be read has been told.
            contact = contact.without_person();
        }
        if let Some(bad) = contact.email.as_deref().filter(|email| !is_address(email)) {
            let span = record.node("e_post").map_or(node.span, |node| node.span);
            self.or_bad::<()>(None, Code::BadUrl, span, bad);
            return None;
        }
        Some(contact)
    }

    /// The contact as it may be shown when consent is `missing`; `span` is where a
    /// person would be told of.
    fn consented(&mut self, contact: Contact, missing: Word, span: Span) -> Contact {
        if let Some(person) = contact.person() {
            let bare = Diagnostic::at(Code::ContactConsent, span).with("name", person);
            self.found.push(bare.with("missing", missing));
        }
        contact.without_person()
    }
}

fn is_address(text: &str) -> bool {
    text.contains('@') && safe_url(&format!("mailto:{text}"))
}
