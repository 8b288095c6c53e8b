//! The list of a type: whole or by a value of a facet, in the order a reader
//! chose, with the form to narrow it by.

use crate::language::number_in;
use crate::resolve::{Facet, FacetValue, ListOrder, Listing};
use crate::text::{ByLang, Lang, UrlPath};
use crate::theme::Failure;

use super::list::{near, plain_link};
use super::part::Look;
use super::view::{Choice, Finder, ListPage, ListView};
use super::{AnyView, Prepared, Renderer};

/// Most values of one facet in the form: those with most pages. All are in the
/// search, and a list with thousands of values would be a page of nothing else.
const MOST: usize = 12;

impl Renderer<'_> {
    /// A page of the list of a type.
    ///
    /// # Errors
    /// What is wrong with the template of a card.
    pub(super) fn listing(
        &self,
        listing: Listing,
        url: &UrlPath,
        lang: Lang,
    ) -> Result<Prepared, Box<Failure>> {
        let (site, model, strings) = (self.input.site, self.input.model, self.strings(lang));
        let def = model.get(listing.type_id);
        let facets = site.facets.of(listing.type_id);
        let all = listing
            .orders(&site.facets)
            .map_or(&[][..], |orders| orders.of(listing.order));
        let size = self.input.config.page_size;
        let pages = all.len().div_ceil(size).max(1);
        let section = self.section_link(listing.type_id, lang);
        let chosen = listing
            .by
            .map(|(facet, value)| (&facets[facet], &facets[facet].values[value]));
        let address = |listing: Listing| listing.url(model, &site.facets);
        let shown = all.iter().skip(listing.page * size).take(size);
        let about = def
            .about
            .best(lang)
            .map(|(_, text)| text.clone())
            .unwrap_or_default();
        let name = match chosen {
            None => section.title.clone(),
            Some((_, value)) => format!("{}: {}", section.title, best(&value.label, lang)),
        };
        let look = Look {
            level: 2,
            compact: false,
            bare: true,
        };
        let first = chosen.is_none() && listing.page == 0;
        let view = ListView {
            type_id: def.id.clone(),
            title: name.clone(),
            about: if chosen.is_none() {
                about.clone()
            } else {
                String::new()
            },
            cards: self.cards(shown, look, lang, &url.to_top())?,
            total: all.len(),
            page: listing.page + 1,
            last: pages,
            pages: near(listing.page + 1, pages)
                .map(|number| ListPage {
                    number,
                    url: address(Listing {
                        page: number - 1,
                        ..listing
                    }),
                })
                .collect(),
            chips: chosen
                .map(|(facet, value)| {
                    let whole = Listing {
                        by: None,
                        order: ListOrder::Own,
                        page: 0,
                        ..listing
                    };
                    let label = format!(
                        "{}: {}",
                        self.facet_label(facet, lang),
                        best(&value.label, lang)
                    );
                    plain_link(label, address(whole))
                })
                .into_iter()
                .collect(),
            timeline: first
                .then(|| self.timeline_link(listing.type_id, lang))
                .flatten(),
            orders: self.order_links(listing, lang),
            finders: if listing.page == 0 && listing.order == ListOrder::Own {
                let finders = facets.iter().enumerate();
                finders
                    .filter_map(|(at, facet)| self.finder(listing, at, facet, lang))
                    .collect()
            } else {
                Vec::new()
            },
        };
        let mut title = name;
        if listing.order != ListOrder::Own {
            title = format!(
                "{title}, {}",
                strings.get(order_key(listing.order)).to_lowercase()
            );
        }
        if listing.page > 0 {
            let (page, pages) = ((listing.page + 1).to_string(), pages.to_string());
            let of = strings.filled("page_of", &[("page", &page), ("pages", &pages)]);
            title = format!("{title}, {of}");
        }
        let above = (chosen.is_some() || listing.order != ListOrder::Own).then_some(section);
        let crumbs = self.crumbs(above, &title, url, lang);
        let mut page = self.prepared("list.html", title, lang, url, AnyView::List(view));
        page.description = about;
        page.crumbs = crumbs;
        Ok(page)
    }

    fn facet_label(&self, facet: &Facet, lang: Lang) -> String {
        match &facet.label {
            Some(label) => best(label, lang),
            None => self.strings(lang).get("county").to_owned(),
        }
    }

    fn order_links(&self, listing: Listing, lang: Lang) -> Vec<Choice> {
        let (site, model) = (self.input.site, self.input.model);
        let Some(orders) = listing.orders(&site.facets) else {
            return Vec::new();
        };
        let all: Vec<ListOrder> = orders.all().collect();
        if all.len() < 2 {
            return Vec::new();
        }
        let choice = |order: ListOrder| Choice {
            label: self.strings(lang).get(order_key(order)).to_owned(),
            lang: None,
            key: order.slug().to_owned(),
            count: String::new(),
            url: Listing {
                order,
                page: 0,
                ..listing
            }
            .url(model, &site.facets),
            chosen: order == listing.order,
        };
        all.into_iter().map(choice).collect()
    }

    /// The values of one facet; `None` where there is nothing to choose.
    fn finder(&self, listing: Listing, at: usize, facet: &Facet, lang: Lang) -> Option<Finder> {
        if facet.values.len() < 2 {
            return None;
        }
        let (site, model) = (self.input.site, self.input.model);
        let mut shown: Vec<(usize, &FacetValue)> = facet.values.iter().enumerate().collect();
        if shown.len() > MOST {
            shown.sort_by_key(|(number, value)| {
                (std::cmp::Reverse(value.orders.own.len()), *number)
            });
            shown.truncate(MOST);
            shown.sort_by_key(|(number, _)| *number);
        }
        let choice = |(number, value): (usize, &FacetValue)| {
            let by = Some((at, number));
            let (label_lang, label) = value.label.best(lang)?;
            Some(Choice {
                label: label.clone(),
                lang: super::words::other(label_lang, lang).filter(|_| facet.label.is_some()),
                key: value.key.clone(),
                count: number_in(f64::from(number_of(value)), 0, lang),
                url: Listing {
                    by,
                    order: ListOrder::Own,
                    page: 0,
                    ..listing
                }
                .url(model, &site.facets),
                chosen: listing.by == by,
            })
        };
        let choices: Vec<Choice> = shown.into_iter().filter_map(choice).collect();
        Some(Finder {
            id: facet.id.clone(),
            label: self.facet_label(facet, lang),
            open: choices.iter().any(|choice| choice.chosen),
            more: facet.values.len() > choices.len(),
            choices,
        })
    }
}

fn number_of(value: &FacetValue) -> u32 {
    u32::try_from(value.orders.own.len()).unwrap_or(u32::MAX)
}

const fn order_key(order: ListOrder) -> &'static str {
    match order {
        ListOrder::Own => "order_own",
        ListOrder::Newest => "sort_newest",
        ListOrder::Title => "sort_title",
        ListOrder::Place => "sort_place",
    }
}

fn best(label: &ByLang<String>, lang: Lang) -> String {
    label
        .best(lang)
        .map(|(_, text)| text.clone())
        .unwrap_or_default()
}
