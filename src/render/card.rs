//! Documents as they stand in lists, and the links to sections.

use crate::model::{Model, TypeId};
use crate::parse::Page;
use crate::resolve::{PageId, What};
use crate::text::{Lang, shortened};
use crate::theme::Failure;

use super::Renderer;
use super::part::Look;
use super::view::{Card, Group, Link, Section};
use super::words::other;

/// Longest lead on a card, in chars.
const LEAD: usize = 240;
/// Most cards in one group on a page; the rest are in the lists.
pub(super) const MOST: usize = 200;

/// The lead of a page as plain text, cut between words.
pub(super) fn lead(page: &Page, model: &Model) -> String {
    let text = page.lead(model.get(page.type_id));
    shortened(&text.unwrap_or_default(), LEAD)
}

impl Renderer<'_> {
    /// A document's card, for a reader of `lang`.
    pub(super) fn card(&self, id: PageId, lang: Lang) -> Card {
        let site = self.input.site;
        let (page, entry) = (site.page(id), site.entry(id));
        let def = self.input.model.get(page.type_id);
        let (title_lang, title) = page.title(lang);
        let strings = self.strings(lang);
        let mut places: Vec<&str> = entry
            .places
            .iter()
            .take(3)
            .map(|place| place.place.name())
            .collect();
        places.dedup();
        Card {
            title: title.to_owned(),
            url: entry
                .url
                .as_ref()
                .map(|url| url.as_str().to_owned())
                .unwrap_or_default(),
            lang: other(title_lang, lang).or_else(|| other(page.lang(), lang)),
            kind: def
                .label
                .best(lang)
                .map(|(_, noun)| noun.one.clone())
                .unwrap_or_default(),
            type_id: def.id.clone(),
            lead: self.lead(id).to_owned(),
            places: places.join(", "),
            when: page
                .meta
                .when
                .map(|when| when.in_words(lang))
                .unwrap_or_default(),
            evidence: entry.evidence.as_ref().map(|mark| {
                let key = format!("evidence_{}", mark.level.number());
                strings.get(&key).to_owned()
            }),
            draft: page.meta.draft,
        }
    }

    pub(super) fn section_link(&self, type_id: TypeId, lang: Lang) -> Link {
        let def = self.input.model.get(type_id);
        let label = def.label.best(lang);
        Link {
            title: label.map(|(_, noun)| noun.many.clone()).unwrap_or_default(),
            url: What::list_url(&def.folder),
            external: false,
            lang: label.and_then(|(label_lang, _)| other(label_lang, lang)),
            note: None,
        }
    }

    /// Every section that has a list and something in it.
    pub(super) fn sections(&self, lang: Lang) -> Vec<Section> {
        let listed = self.input.model.iter().filter(|(_, def)| def.menu);
        let full =
            listed.filter(|(type_id, _)| !self.input.site.collections.of(*type_id).is_empty());
        let section = |(type_id, def): (TypeId, &crate::model::TypeDef)| Section {
            type_id: def.id.clone(),
            link: self.section_link(type_id, lang),
            about: def
                .about
                .best(lang)
                .map(|(_, text)| text.clone())
                .unwrap_or_default(),
            count: self.input.site.collections.of(type_id).len(),
        };
        full.map(section).collect()
    }

    /// Cards under a heading; past [`MOST`] the list of their type is named.
    ///
    /// # Errors
    /// What is wrong with the template of a card.
    pub(super) fn group(
        &self,
        label: String,
        pages: &[PageId],
        compact: bool,
        lang: Lang,
        root: &str,
    ) -> Result<Group, Box<Failure>> {
        let more = pages.get(MOST).map(|page| {
            let mut link = self.section_link(self.input.site.page(*page).type_id, lang);
            link.note = Some(pages.len().to_string());
            link
        });
        let look = Look {
            level: 3,
            compact,
            bare: true,
        };
        Ok(Group {
            label,
            compact,
            cards: self.cards(pages.iter().take(MOST), look, lang, root)?,
            more,
        })
    }
}
