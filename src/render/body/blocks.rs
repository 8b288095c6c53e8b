//! Blocks, frames, tables and the list of footnotes.

use crate::parse::markdown::{
    Align, Callout, CalloutKind, Cell, Definition, ImageId, LinkId, ListItem, Node, Note,
};

use super::Writer;
use super::inline::note_use_id;

impl Writer<'_> {
    /// An id that is unique on a page with several bodies.
    pub(super) fn own(&self, id: &str) -> String {
        format!("{}{id}", self.with.part.prefix)
    }

    /// A name that is unique there, too.
    fn told_apart(&self, name: &str) -> String {
        match self.with.part.name {
            "" => name.to_owned(),
            part => format!("{name} – {part}"),
        }
    }

    pub(super) fn blocks(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.inline(node);
        }
    }

    pub(super) fn block(&mut self, node: &Node) {
        match node {
            Node::Paragraph(children) => {
                let was = std::mem::replace(&mut self.in_prose, true);
                self.element("p", children);
                self.in_prose = was;
            }
            Node::Heading { index, children } => self.heading(*index as usize, children),
            Node::Quote(children) => self.quote("<blockquote>", children),
            Node::Quotation(quotation) => {
                self.quotation(&quotation.children, quotation.source.as_deref());
            }
            Node::Callout(callout) => self.callout(callout),
            Node::CodeBlock(code) => self.code(code.language.as_deref(), &code.text),
            Node::Bullets(items) => self.list(None, items),
            Node::Numbered { start, items } => self.list(Some(*start), items),
            Node::Definitions(parts) => self.definitions(parts),
            Node::Table(table) => self.table(&table.align, &table.head, &table.rows),
            Node::Rule => self.raw("<hr>"),
            Node::Figure(image) => self.figure(*image),
            Node::Film { link, text } => self.film(*link, text),
            // Inline nodes have been written by then.
            _ => return,
        }
        self.raw("\n");
    }

    fn heading(&mut self, index: usize, children: &[Node]) {
        let Some(heading) = self.body.headings.get(index) else {
            return self.inlines(children);
        };
        self.has_begun = true;
        let level = (heading.level + self.with.part.deeper)
            .clamp(2, 6)
            .to_string();
        self.raw("<h");
        self.raw(&level);
        self.attribute("id", &self.own(&heading.id));
        self.raw(">");
        let was = std::mem::take(&mut self.in_prose);
        self.inlines(children);
        self.in_prose = was;
        self.raw("</h");
        self.raw(&level);
        self.raw(">");
    }

    fn quote(&mut self, start: &str, children: &[Node]) {
        self.raw(start);
        self.raw("\n");
        self.blocks(children);
        self.raw("</blockquote>");
    }

    fn quotation(&mut self, children: &[Node], source: Option<&[Node]>) {
        let Some(source) = source else {
            return self.quote("<blockquote class=\"sitat\">", children);
        };
        self.raw("<figure class=\"sitat\">\n");
        self.quote("<blockquote>", children);
        self.raw("\n");
        self.element("figcaption", source);
        self.raw("\n</figure>");
    }

    fn callout(&mut self, callout: &Callout) {
        let title = callout.title.as_deref();
        let labels = self.with.labels;
        let (class, label) = match callout.kind {
            CalloutKind::Note => ("ramme ramme-merk", labels.note),
            CalloutKind::Tip => ("ramme ramme-rad", labels.tip),
            CalloutKind::Important => ("ramme ramme-viktig", labels.important),
            CalloutKind::Warning => ("ramme ramme-advarsel", labels.warning),
            CalloutKind::Fact => ("fakta", labels.fact),
        };
        self.raw("<aside");
        self.attribute("class", class);
        if callout.kind == CalloutKind::Fact {
            // A fact box is a landmark, and landmarks are told apart by name.
            let name = title.map(|title| self.body.text_of(title));
            let name = self.told_apart(name.as_deref().unwrap_or(label));
            self.attribute("aria-label", &name);
        } else {
            self.raw(" role=\"note\"");
        }
        self.raw(">\n<p class=\"ramme-tittel\">");
        match title {
            Some(title) => self.inlines(title),
            None => self.text(label),
        }
        self.raw("</p>\n");
        self.blocks(&callout.children);
        self.raw("</aside>");
    }

    fn code(&mut self, language: Option<&str>, text: &str) {
        // In reach of the keyboard, as it may scroll.
        self.raw("<pre tabindex=\"0\"><code");
        if let Some(language) = language {
            self.attribute("class", &format!("language-{language}"));
        }
        self.raw(">");
        self.text(text);
        self.raw("</code></pre>");
    }

    fn list(&mut self, start: Option<u32>, items: &[ListItem]) {
        let name = if start.is_some() { "ol" } else { "ul" };
        self.raw("<");
        self.raw(name);
        if let Some(start) = start.filter(|start| *start != 1) {
            self.attribute("start", &start.to_string());
        }
        if items.iter().any(|item| item.done.is_some()) {
            self.attribute("class", "oppgaver");
        }
        self.raw(">\n");
        for item in items {
            self.raw("<li>");
            if let Some(done) = item.done {
                self.task(done);
            }
            let was = std::mem::replace(&mut self.in_prose, true);
            self.blocks(&item.children);
            self.in_prose = was;
            self.raw("</li>\n");
        }
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    fn task(&mut self, done: bool) {
        let labels = self.with.labels;
        self.raw("<input type=\"checkbox\" disabled");
        if done {
            self.raw(" checked");
        }
        self.attribute(
            "aria-label",
            if done { labels.done } else { labels.not_done },
        );
        self.raw("> ");
    }

    fn definitions(&mut self, parts: &[Definition]) {
        self.raw("<dl>\n");
        for part in parts {
            match part {
                Definition::Term(children) => self.element("dt", children),
                Definition::Meaning(children) => self.element("dd", children),
            }
            self.raw("\n");
        }
        self.raw("</dl>");
    }

    fn table(&mut self, align: &[Align], head: &[Cell], rows: &[Vec<Cell>]) {
        self.tables += 1;
        let name = format!("{} {}", self.with.labels.table, self.tables);
        let name = self.told_apart(&name);
        self.raw("<div class=\"tabell\" role=\"region\" tabindex=\"0\"");
        self.attribute("aria-label", &name);
        self.raw(">\n<table>\n<thead>\n");
        self.row(align, head, true);
        self.raw("</thead>\n");
        if !rows.is_empty() {
            self.raw("<tbody>\n");
            for row in rows {
                self.row(align, row, false);
            }
            self.raw("</tbody>\n");
        }
        self.raw("</table>\n</div>");
    }

    fn row(&mut self, align: &[Align], cells: &[Cell], is_head: bool) {
        self.raw("<tr>");
        for (column, cell) in cells.iter().enumerate() {
            // An empty heading names nothing.
            let name = if is_head && !cell.is_empty() {
                "th"
            } else {
                "td"
            };
            self.raw("<");
            self.raw(name);
            if name == "th" {
                self.attribute("scope", "col");
            }
            match align.get(column) {
                Some(Align::Centre) => self.attribute("class", "midt"),
                Some(Align::End) => self.attribute("class", "hoyre"),
                Some(Align::Start) | None => {}
            }
            self.raw(">");
            self.inlines(cell);
            self.raw("</");
            self.raw(name);
            self.raw(">");
        }
        self.raw("</tr>\n");
    }

    fn figure(&mut self, image: ImageId) {
        let Some(known) = self.body.images.get(image.0 as usize) else {
            return;
        };
        self.raw("<figure class=\"bilde\">\n");
        self.image(image);
        if known.caption.is_some() || known.credit.is_some() {
            self.raw("\n<figcaption>");
            self.text(known.caption.as_deref().unwrap_or_default());
            if let Some(credit) = &known.credit {
                self.raw(if known.caption.is_some() { " " } else { "" });
                self.raw("<span class=\"bilde-kreditt\">");
                self.text(credit);
                self.raw("</span>");
            }
            self.raw("</figcaption>");
        }
        self.raw("\n</figure>");
    }

    fn film(&mut self, link: LinkId, text: &[Node]) {
        self.raw("<p class=\"film\"><span class=\"film-merke\">");
        self.text(self.with.labels.film);
        self.raw("</span> ");
        self.link(link, text);
        self.raw("</p>");
    }

    pub(super) fn footnotes(&mut self) {
        let body = self.body;
        if body.notes.is_empty() {
            return;
        }
        let id = self.own("g-fotnoter");
        let level = (2 + self.with.part.deeper).min(6).to_string();
        self.raw("<section class=\"fotnoter\" role=\"doc-endnotes\"");
        self.attribute("aria-labelledby", &id);
        self.raw(">\n<h");
        self.raw(&level);
        self.attribute("id", &id);
        self.raw(">");
        self.text(self.with.labels.footnotes);
        self.raw("</h");
        self.raw(&level);
        self.raw(">\n<ol>\n");
        for (number, note) in (1..).zip(&body.notes) {
            self.footnote(number, note);
        }
        self.raw("</ol>\n</section>\n");
    }

    /// Writes a footnote with its links back at the end of its last paragraph.
    fn footnote(&mut self, number: u32, note: &Note) {
        self.raw("<li");
        self.attribute("id", &self.own(&format!("fotnote-{number}")));
        self.raw(">");
        if let Some((Node::Paragraph(last), before)) = note.children.split_last() {
            self.blocks(before);
            self.raw("<p>");
            self.inlines(last);
            self.back_links(number, note.uses);
            self.raw("</p>");
        } else {
            self.blocks(&note.children);
            self.back_links(number, note.uses);
        }
        self.raw("</li>\n");
    }

    fn back_links(&mut self, number: u32, uses: u32) {
        for occurrence in 1..=uses {
            self.raw(" <a class=\"fotnote-tilbake\" role=\"doc-backlink\"");
            let to = self.own(&note_use_id(number, occurrence));
            self.attribute("href", &format!("#{to}"));
            self.attribute("aria-label", self.with.labels.back);
            self.raw(">↩</a>");
        }
    }
}
