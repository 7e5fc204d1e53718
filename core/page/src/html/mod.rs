//! A page saved as an HTML file, told as the content script would have told it.
//!
//! Native only. Hidden elements are those with a `hidden` attribute, or that an inline style or a
//! plain rule of the page's own style sheet hides; rectangles are not known.

mod sink;
mod style;

use crate::platform::Platform;
use crate::snapshot::{Element, Node, PageChange, Text, Unit};
use sink::{Content, Document};
use style::Styles;

/// Deeper elements are told as if they stood at this depth, as browsers' parsers do.
const DEEPEST: usize = 480;

/// Attributes that stand in for the rectangles that a file does not have.
const INSTEAD_OF_GEOMETRY: [&str; 1] = ["style"];

/// The page in an HTML file, as one whole change.
#[must_use]
pub fn page_from_html(html: &str, url: &str) -> PageChange {
    let document = Document::parse(html);
    let styles = Styles::read(&document);
    let platform = Platform::for_url(url);
    let mut telling = Telling { document: &document, styles: &styles, platform, next: 1 };
    let tree = telling.tell();
    let lang = tree.a.get("lang").cloned();
    PageChange {
        url: url.to_owned(),
        lang,
        version: 1,
        full: true,
        units: vec![Unit::new(0, tree)],
        gone: Vec::new(),
        more: false,
    }
}

struct Telling<'d> {
    document: &'d Document,
    styles: &'d Styles,
    platform: Option<&'static Platform>,
    next: u32,
}

impl Telling<'_> {
    fn tell(&mut self) -> Element {
        let root = self.document.root_element();
        let Some(root) = root else { return empty_page() };
        let mut open = vec![self.open(root)];
        let mut last = None;
        while let Some((element, children)) = open.last_mut() {
            if let Some(text) = last.take() {
                element.c.push(text);
            }
            let Some(child) = children.pop() else {
                last = open.pop().map(|(element, _)| Node::Element(element));
                continue;
            };
            match self.document.content(child) {
                Some(Content::Text(text)) => {
                    element.c.push(Node::Text(Text { n: self.next, x: text.clone() }));
                    self.next += 1;
                }
                Some(Content::Element { .. }) if open.len() >= DEEPEST => {
                    let inner: Vec<usize> = self.document.children(child).rev().collect();
                    if let Some((_, children)) = open.last_mut() {
                        children.extend(inner);
                    }
                }
                Some(Content::Element { name, .. }) if !never_shown(name) => {
                    let opened = self.open(child);
                    open.push(opened);
                }
                _ => {}
            }
        }
        match last {
            Some(Node::Element(root)) => root,
            _ => empty_page(),
        }
    }

    fn open(&mut self, index: usize) -> (Element, Vec<usize>) {
        let n = self.next;
        self.next += 1;
        let mut element = Element { n, ..Element::default() };
        if let Some(Content::Element { name, attributes }) = self.document.content(index) {
            element.t = name.clone();
            element.h = self.styles.hide(name, attributes);
            let told = attributes.iter().filter(|(name, _)| self.is_told(name));
            element.a = told.cloned().collect();
        }
        (element, self.document.children(index).rev().collect())
    }

    fn is_told(&self, attribute: &str) -> bool {
        INSTEAD_OF_GEOMETRY.contains(&attribute)
            || self.platform.is_none_or(|p| p.adapter.attributes.iter().any(|a| a == attribute))
    }
}

fn never_shown(tag: &str) -> bool {
    matches!(tag, "script" | "style" | "noscript" | "template" | "head" | "link" | "meta")
}

fn empty_page() -> Element {
    Element { n: 1, t: "html".to_owned(), ..Element::default() }
}
