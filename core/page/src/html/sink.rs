//! Where the parser puts the document: an arena with as little as reading needs.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ExpandedName, QualName, parse_document};

/// A parsed document.
#[derive(Debug)]
pub(crate) struct Document {
    nodes: Vec<SinkNode>,
}

#[derive(Debug)]
struct SinkNode {
    parent: Option<usize>,
    children: Vec<usize>,
    content: Content,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    Element { name: String, attributes: Vec<(String, String)> },
    Text(String),
    Other,
}

impl Document {
    pub fn parse(html: &str) -> Self {
        let sink = Sink::default();
        sink.add(Content::Other);
        parse_document(sink, Default::default()).one(html)
    }

    pub fn root_element(&self) -> Option<usize> {
        self.children(0).find(|&n| matches!(self.content(n), Some(Content::Element { .. })))
    }

    pub fn content(&self, index: usize) -> Option<&Content> {
        Some(&self.nodes.get(index)?.content)
    }

    pub fn children(&self, index: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.nodes.get(index).into_iter().flat_map(|n| n.children.iter().copied())
    }

    /// The text of every `<style>`.
    pub fn style_sheets(&self) -> impl Iterator<Item = &str> {
        let styles = self
            .nodes
            .iter()
            .filter(|n| matches!(&n.content, Content::Element { name, .. } if name == "style"));
        styles.flat_map(|n| &n.children).filter_map(|&child| match self.content(child) {
            Some(Content::Text(text)) => Some(text.as_str()),
            _ => None,
        })
    }
}

/// The document while it is being parsed.
#[derive(Default)]
struct Sink {
    nodes: RefCell<Vec<SinkNode>>,
}

/// A node as the parser knows it.
#[derive(Clone)]
struct Handle {
    index: usize,
    name: Option<Rc<QualName>>,
}

impl Sink {
    fn add(&self, content: Content) -> Handle {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(SinkNode { parent: None, children: Vec::new(), content });
        Handle { index: nodes.len() - 1, name: None }
    }

    fn detach(&self, index: usize) {
        let mut nodes = self.nodes.borrow_mut();
        let parent = nodes.get_mut(index).and_then(|n| n.parent.take());
        if let Some(parent) = parent.and_then(|p| nodes.get_mut(p)) {
            parent.children.retain(|&child| child != index);
        }
    }

    fn parent(&self, index: usize) -> Option<usize> {
        self.nodes.borrow().get(index)?.parent
    }

    /// Puts a node among a parent's children, before `place` or last; joins neighbouring texts.
    fn insert(&self, parent: usize, before: Option<usize>, new: NodeOrText<Handle>) {
        let place = before.and_then(|sibling| self.place(parent, sibling));
        let index = match new {
            NodeOrText::AppendText(text) => {
                if self.join_text(parent, place, &text) {
                    return;
                }
                self.add(Content::Text(text.to_string())).index
            }
            NodeOrText::AppendNode(node) => {
                self.detach(node.index);
                node.index
            }
        };
        let place = before.and_then(|sibling| self.place(parent, sibling));
        let mut nodes = self.nodes.borrow_mut();
        if let Some(node) = nodes.get_mut(index) {
            node.parent = Some(parent);
        }
        if let Some(parent) = nodes.get_mut(parent) {
            let place = place.unwrap_or(parent.children.len());
            parent.children.insert(place, index);
        }
    }

    fn place(&self, parent: usize, sibling: usize) -> Option<usize> {
        self.nodes.borrow().get(parent)?.children.iter().position(|&c| c == sibling)
    }

    fn join_text(&self, parent: usize, place: Option<usize>, more: &str) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        let previous = nodes.get(parent).and_then(|p| {
            let at = place.unwrap_or(p.children.len()).checked_sub(1)?;
            p.children.get(at).copied()
        });
        match previous.and_then(|p| nodes.get_mut(p)).map(|n| &mut n.content) {
            Some(Content::Text(text)) => {
                text.push_str(more);
                true
            }
            _ => false,
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Document;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Document {
        Document { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { index: 0, name: None }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        const NOTHING: ExpandedName<'static> =
            ExpandedName { ns: &html5ever::ns!(), local: &html5ever::local_name!("") };
        target.name.as_ref().map_or(NOTHING, |name| name.expanded())
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let content = Content::Element {
            name: name.local.to_lowercase(),
            attributes: attributes.into_iter().map(named_value).collect(),
        };
        Handle { name: Some(Rc::new(name)), ..self.add(content) }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.add(Content::Other)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.add(Content::Other)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.index, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        if self.parent(element.index).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, _target: &Handle) -> Handle {
        self.add(Content::Other)
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.index == y.index
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        if let Some(parent) = self.parent(sibling.index) {
            self.insert(parent, Some(sibling.index), new);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let content = nodes.get_mut(target.index).map(|n| &mut n.content);
        if let Some(Content::Element { attributes: known, .. }) = content {
            for (name, value) in attributes.into_iter().map(named_value) {
                if known.iter().all(|(n, _)| *n != name) {
                    known.push((name, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.index);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let children = self
            .nodes
            .borrow_mut()
            .get_mut(node.index)
            .map(|n| std::mem::take(&mut n.children))
            .unwrap_or_default();
        let mut nodes = self.nodes.borrow_mut();
        for &child in &children {
            if let Some(child) = nodes.get_mut(child) {
                child.parent = Some(new_parent.index);
            }
        }
        if let Some(parent) = nodes.get_mut(new_parent.index) {
            parent.children.extend(children);
        }
    }
}

fn named_value(attribute: Attribute) -> (String, String) {
    (attribute.name.local.to_string(), attribute.value.to_string())
}
