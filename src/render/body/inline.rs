//! What stands inside a line.

use crate::parse::markdown::{ImageId, LinkId, Node, Target, Tongue};
use crate::text::{Lang, escape_html};

use super::super::picture::SIZES;
use super::{ImageOut, LinkOut, Writer};

impl Writer<'_> {
    pub(super) fn inlines(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.inline(node);
        }
    }

    pub(super) fn inline(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.prose(text),
            Node::Emphasis(children) => self.element("em", children),
            Node::Strong(children) => self.element("strong", children),
            Node::Deleted(children) => self.element("del", children),
            Node::Tongue(tongue) => self.tongue(tongue),
            Node::Code(text) => {
                self.raw("<code>");
                self.text(text);
                self.raw("</code>");
            }
            Node::Link { link, children } => self.link(*link, children),
            Node::Image(image) => self.image(*image),
            Node::NoteRef(index) => self.note_ref(*index as usize),
            Node::LineBreak => self.raw("<br>\n"),
            block => self.block(block),
        }
    }

    pub(super) fn link(&mut self, link: LinkId, children: &[Node]) {
        let was = std::mem::take(&mut self.in_prose);
        self.link_itself(link, children);
        self.in_prose = was;
    }

    /// Words of another language: no word of ours is among them.
    fn tongue(&mut self, tongue: &Tongue) {
        let was = std::mem::take(&mut self.in_prose);
        self.raw("<span");
        self.attribute("lang", &tongue.tag);
        self.raw(">");
        self.inlines(&tongue.children);
        self.raw("</span>");
        self.in_prose = was;
    }

    /// A text, in which words are linked to what explains them.
    fn prose(&mut self, text: &str) {
        let Some(terms) = self.with.terms.filter(|_| self.in_prose) else {
            return self.text(text);
        };
        let mut done = 0;
        for (at, page) in terms.find(text) {
            if self.explained.contains(&page) {
                continue;
            }
            self.explained.push(page);
            let Some(href) = terms.leads.to(page) else {
                continue;
            };
            self.text(&text[done..at.start]);
            self.open_link(&href, Some("omgrep-lenke"), None);
            self.raw(">");
            self.text(&text[at.clone()]);
            self.raw("</a>");
            done = at.end;
        }
        self.text(&text[done..]);
    }

    fn link_itself(&mut self, link: LinkId, children: &[Node]) {
        let body = self.body;
        let written = body.links.get(link.0 as usize);
        let title = written.and_then(|link| link.title.as_deref());
        let out = self.with.links.get(link.0 as usize);
        match out.unwrap_or(&LinkOut::Broken) {
            LinkOut::Page {
                href,
                lang,
                title: name,
            } => {
                self.open_link(href, None, title);
                self.lang("hreflang", *lang);
                // The name is in the language of the target; a text of the editor's own is not.
                self.lang("lang", lang.filter(|_| children.is_empty()));
                self.raw(">");
                self.link_text(children, name);
                self.raw("</a>");
            }
            LinkOut::External(href) => {
                let is_site = href
                    .get(..4)
                    .is_some_and(|start| start.eq_ignore_ascii_case("http"));
                self.open_link(href, is_site.then_some("ekstern"), title);
                self.raw(">");
                self.link_text(children, href);
                let mark = self.with.labels.external;
                if is_site && !mark.is_empty() {
                    self.raw("<span class=\"skjult\"> (");
                    self.text(mark);
                    self.raw(")</span>");
                }
                self.raw("</a>");
            }
            LinkOut::Broken => {
                let name = match written.map(|link| &link.target) {
                    Some(Target::Id { id, .. }) => id,
                    Some(Target::Page { path, .. } | Target::File { path }) => path,
                    Some(Target::Fragment(name) | Target::External(name)) => name,
                    None => "",
                };
                self.link_text(children, name);
            }
        }
    }

    fn open_link(&mut self, href: &str, class: Option<&str>, title: Option<&str>) {
        self.raw("<a");
        self.attribute("href", href);
        if let Some(class) = class {
            self.attribute("class", class);
        }
        if let Some(title) = title {
            self.attribute("title", title);
        }
    }

    fn link_text(&mut self, children: &[Node], name: &str) {
        if children.is_empty() {
            self.text(name);
        } else {
            self.inlines(children);
        }
    }

    fn lang(&mut self, name: &str, lang: Option<Lang>) {
        if let Some(lang) = lang.filter(|lang| *lang != self.with.lang) {
            self.attribute(name, lang.tag());
        }
    }

    pub(super) fn image(&mut self, image: ImageId) {
        let index = image.0 as usize;
        let Some(known) = self.body.images.get(index) else {
            return;
        };
        match self.with.images.get(index).unwrap_or(&ImageOut::Missing) {
            ImageOut::File {
                href,
                width,
                height,
                formats,
            } => {
                let shown = formats.split_last();
                if let Some((_, [_, ..])) = shown {
                    self.raw("<picture>");
                }
                for format in shown.map_or(&[][..], |(_, better)| better) {
                    self.raw("<source");
                    self.attribute("type", format.media_type);
                    self.attribute("srcset", &format.srcset);
                    self.attribute("sizes", SIZES);
                    self.raw(">");
                }
                self.raw("<img");
                self.attribute("src", href);
                if let Some((format, _)) = shown {
                    self.attribute("srcset", &format.srcset);
                    self.attribute("sizes", SIZES);
                }
                self.attribute("alt", &known.alt);
                for (name, pixels) in [("width", width), ("height", height)] {
                    if let Some(pixels) = pixels {
                        self.attribute(name, &pixels.to_string());
                    }
                }
                if self.has_begun {
                    self.raw(" loading=\"lazy\"");
                }
                self.raw(" decoding=\"async\">");
                if let Some((_, [_, ..])) = shown {
                    self.raw("</picture>");
                }
            }
            ImageOut::Missing => {
                self.raw("<span class=\"bilde-mangler\">");
                self.text(&known.alt);
                self.raw("</span>");
            }
        }
    }

    fn note_ref(&mut self, index: usize) {
        let Some(one) = self.body.note_uses.get(index).filter(|one| one.number > 0) else {
            return;
        };
        let number = one.number.to_string();
        self.raw("<sup class=\"fotnote-ref\"><a");
        let id = self.own(&note_use_id(one.number, one.occurrence));
        self.attribute("id", &id);
        let to = self.own(&format!("fotnote-{number}"));
        self.attribute("href", &format!("#{to}"));
        self.raw(" role=\"doc-noteref\"");
        self.attribute(
            "aria-label",
            &format!("{} {number}", self.with.labels.footnote),
        );
        self.raw(">");
        self.raw(&number);
        self.raw("</a></sup>");
    }

    pub(super) fn element(&mut self, name: &str, children: &[Node]) {
        self.raw("<");
        self.raw(name);
        self.raw(">");
        self.inlines(children);
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    /// Writes an attribute with its value escaped.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        self.text(value);
        self.raw("\"");
    }

    /// Writes text of an editor's, escaped.
    pub(super) fn text(&mut self, text: &str) {
        escape_html(text, self.out);
    }

    /// Writes markup of this room's own.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }
}

/// The id of a reference to footnote `number`.
pub(super) fn note_use_id(number: u32, occurrence: u32) -> String {
    match occurrence {
        0 | 1 => format!("fotnote-{number}-ref"),
        more => format!("fotnote-{number}-ref-{more}"),
    }
}
