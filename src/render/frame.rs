//! What stands around every page of a language.

use crate::config::BY_PAGE;
use crate::model::TypeDef;
use crate::resolve::{PLACE_INDEX, Tool, What};
use crate::text::Lang;

use super::view::{Frame, Link};
use super::{Input, Renderer};

impl Renderer<'_> {
    pub(super) fn frame(&self, lang: Lang) -> Frame {
        let Input {
            config,
            model,
            theme,
            site,
            ..
        } = self.input;
        let text = |of: &crate::text::ByLang<String>| {
            of.best(lang)
                .map(|(_, text)| text.clone())
                .unwrap_or_default()
        };
        let asset = |name: &str| {
            let found = theme.assets.iter().find(|asset| asset.name == name);
            found.map(|asset| asset.path.clone()).unwrap_or_default()
        };
        let in_menu = |def: &TypeDef| {
            if config.menu.is_empty() {
                def.menu
            } else {
                config.menu.contains(&def.id)
            }
        };
        let menu = model
            .iter()
            .filter(|(type_id, def)| {
                def.listing && in_menu(def) && !site.collections.of(*type_id).is_empty()
            })
            .map(|(type_id, _)| self.section_link(type_id, lang));
        let places = Link {
            title: self.strings(lang).get("places_short").to_owned(),
            url: PLACE_INDEX.to_owned(),
            external: false,
            lang: None,
            note: None,
        };
        let footer = site
            .foot
            .iter()
            .filter_map(|page| self.page_link(*page, lang));
        let [search, index, archive, data] = What::fixed_urls().map(str::to_owned);
        Frame {
            site: text(&config.title),
            tagline: text(&config.tagline),
            publisher: config.publisher.clone(),
            base_url: config.base_url.as_str().to_owned(),
            menu: menu.chain([places]).collect(),
            footer: footer.collect(),
            assets: theme
                .assets
                .iter()
                .map(|asset| (asset.name.clone(), asset.path.clone()))
                .collect(),
            policy: BY_PAGE,
            manifest: "manifest.webmanifest",
            css: asset("stil.css"),
            icon: asset("ikon.svg"),
            script: asset("side.js"),
            search_words_script: asset("sokord.js"),
            search_script: asset("sok.js"),
            search_box_script: asset("sokeboks.js"),
            search_page_script: asset("sokeside.js"),
            search,
            compare: Tool::Compare.url(lang),
            list: Tool::List.url(lang),
            index,
            archive,
            data,
        }
    }
}
