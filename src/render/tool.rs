//! The pages for comparing and for the reader's list. A script does the work; the
//! page says what it does and how to get there.

use crate::resolve::{Tool, compared};
use crate::text::{Lang, UrlPath};

use super::view::{ToolRow, ToolView};
use super::{AnyView, Prepared, Renderer};

impl Renderer<'_> {
    pub(super) fn tool(&self, tool: Tool, url: &UrlPath, lang: Lang) -> Prepared {
        let strings = self.strings(lang);
        let (template, name, rows) = match tool {
            Tool::Compare => ("compare.html", "compare", self.compared(lang)),
            Tool::List => ("readerlist.html", "readerlist", Vec::new()),
        };
        let title = strings.get(&format!("{name}_title")).to_owned();
        let view = ToolView {
            title: title.clone(),
            about: strings.get(&format!("{name}_about")).to_owned(),
            rows,
            sections: self.sections(lang),
        };
        self.framed(template, title, url, lang, AnyView::Tool(view))
    }

    fn compared(&self, lang: Lang) -> Vec<ToolRow> {
        let fields = compared(self.input.model).into_iter();
        fields
            .filter_map(|(id, label)| {
                let (_, label) = label.best(lang)?;
                Some(ToolRow {
                    id: id.to_owned(),
                    label: label.clone(),
                })
            })
            .collect()
    }
}
