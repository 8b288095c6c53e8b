//! Letters a reader can send from a page: to tell of a fault, and to show the
//! page to somebody.

use crate::text::percent_encoded as encoded;

use super::view::Mail;
use super::{Prepared, Renderer};

impl Renderer<'_> {
    /// The letters of a page.
    pub(super) fn mail(&self, page: &Prepared) -> Mail {
        let strings = self.strings(page.lang);
        let contact = &self.input.config.contact;
        let title = encoded(&page.title);
        let where_from = encoded(match page.canonical.as_str() {
            "" => &page.path,
            whole => whole,
        });
        let subject = encoded(strings.get("report_subject"));
        Mail {
            report: if contact.is_empty() {
                String::new()
            } else {
                format!("mailto:{contact}?subject={subject}%20{title}&body={where_from}%0A%0A")
            },
            share: format!("mailto:?subject={title}&body={}", encoded(&page.canonical)),
        }
    }
}
