//! The page as one arena in page order, with parents and subtree ends.

use sidvakt_order::{OrderedMap, OrderedSet};

use crate::flat::{FlatElement, FlatKind, FlatNode, FlatUnit};
use crate::snapshot::{NodeNumber, Rect};

/// A node's place in page order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// A page: every node in page order. Borrowed from the [`Mirror`](crate::Mirror) that holds it.
#[derive(Clone, Debug, Default)]
pub struct Tree<'a> {
    nodes: Vec<TreeNode<'a>>,
}

#[derive(Clone, Copy, Debug)]
struct TreeNode<'a> {
    flat: &'a FlatNode,
    parent: Option<NodeId>,
    end: u32,
    depth: u32,
    hidden: bool,
}

impl NodeId {
    pub(crate) fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

impl<'a> Tree<'a> {
    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether nothing has been seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The page's outermost element.
    #[must_use]
    pub fn root(&self) -> Option<NodeId> {
        (!self.is_empty()).then_some(NodeId(0))
    }

    /// Every node, in page order.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len()).map(NodeId::new)
    }

    /// The node and everything in it, in page order.
    pub fn subtree(&self, node: NodeId) -> impl Iterator<Item = NodeId> + use<> {
        (node.0..self.end(node).0).map(NodeId)
    }

    /// The first node after the node's subtree.
    #[must_use]
    pub fn end(&self, node: NodeId) -> NodeId {
        self.get(node).map_or(node, |n| NodeId(n.end))
    }

    /// Whether `inner` is `outer` or in it.
    #[must_use]
    pub fn contains(&self, outer: NodeId, inner: NodeId) -> bool {
        outer <= inner && inner < self.end(outer)
    }

    /// The element that the node stands in.
    #[must_use]
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.get(node)?.parent
    }

    /// The elements that the node stands in, innermost first, without itself.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(node), |&n| self.parent(n))
    }

    /// The nodes directly in an element.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.end(node);
        let first = NodeId(node.0.saturating_add(1));
        std::iter::successors((first < end).then_some(first), move |&n| {
            let next = self.end(n);
            (next < end && next > n).then_some(next)
        })
    }

    /// How many elements the node stands in.
    #[must_use]
    pub fn depth(&self, node: NodeId) -> u32 {
        self.get(node).map_or(0, |n| n.depth)
    }

    /// The content script's number for the node.
    #[must_use]
    pub fn number(&self, node: NodeId) -> NodeNumber {
        self.get(node).map_or(0, |n| n.flat.number)
    }

    /// Tag name in lower case; empty for text.
    #[must_use]
    pub fn tag(&self, node: NodeId) -> &'a str {
        self.element(node).map_or("", |e| e.shape.tag.as_str())
    }

    /// An attribute's value.
    #[must_use]
    pub fn attribute(&self, node: NodeId, name: &str) -> Option<&'a str> {
        self.element(node)?.attribute(name)
    }

    /// Every attribute's name.
    pub fn attribute_names(&self, node: NodeId) -> impl Iterator<Item = &'a str> + use<'a> {
        let names = self.element(node).map(|e| e.shape.names.as_slice()).unwrap_or_default();
        names.iter().map(String::as_str)
    }

    /// A text node's data; none for elements.
    #[must_use]
    pub fn text(&self, node: NodeId) -> Option<&'a str> {
        match &self.get(node)?.flat.kind {
            FlatKind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the browser shows the node: neither it nor an element around it is hidden.
    #[must_use]
    pub fn is_hidden(&self, node: NodeId) -> bool {
        self.get(node).is_some_and(|n| n.hidden)
    }

    /// Rectangle in CSS pixels of the viewport, where it was sent.
    #[must_use]
    pub fn rect(&self, node: NodeId) -> Option<Rect> {
        self.element(node)?.rect
    }

    /// The bits of the platforms' markers that an element may be.
    pub(crate) fn marks(&self, node: NodeId) -> u64 {
        self.element(node).map_or(0, |e| e.marks)
    }

    /// A box without attributes: nothing but layout.
    pub(crate) fn is_plain(&self, node: NodeId) -> bool {
        let shape = self.element(node).map(|e| &e.shape);
        shape.is_some_and(|s| s.names.is_empty() && matches!(s.tag.as_str(), "div" | "span"))
    }

    pub(crate) fn is_element(&self, node: NodeId) -> bool {
        self.element(node).is_some()
    }

    fn get(&self, node: NodeId) -> Option<&TreeNode<'a>> {
        self.nodes.get(node.index())
    }

    pub(crate) fn element(&self, node: NodeId) -> Option<&'a FlatElement> {
        match &self.get(node)?.flat.kind {
            FlatKind::Element(element) => Some(element),
            _ => None,
        }
    }

    pub(crate) fn assemble(units: &'a OrderedMap<NodeNumber, FlatUnit>) -> Self {
        let mut assembly = Assembly::new(units);
        assembly.run();
        Self { nodes: assembly.nodes }
    }
}

/// Puts units into each other, with a stack of its own.
struct Assembly<'a> {
    units: &'a OrderedMap<NodeNumber, FlatUnit>,
    nodes: Vec<TreeNode<'a>>,
    placed: OrderedSet<NodeNumber>,
    frames: Vec<Frame<'a>>,
    open: Vec<OpenElement>,
}

/// A unit being placed, and how far it is.
struct Frame<'a> {
    nodes: &'a [FlatNode],
    next: usize,
}

/// An element whose subtree is not finished.
struct OpenElement {
    node: usize,
    frame: usize,
    /// Where in its unit the subtree ends.
    end: usize,
}

impl<'a> Assembly<'a> {
    fn new(units: &'a OrderedMap<NodeNumber, FlatUnit>) -> Self {
        let capacity = units.values().map(|u| u.nodes.len()).sum();
        Self {
            units,
            nodes: Vec::with_capacity(capacity),
            placed: OrderedSet::new(),
            frames: Vec::new(),
            open: Vec::new(),
        }
    }

    fn run(&mut self) {
        self.enter(0);
        while let Some(frame) = self.frames.last_mut() {
            let at = frame.next;
            frame.next += 1;
            let node = frame.nodes.get(at);
            let level = self.frames.len();
            self.close(level, at);
            match node {
                None => {
                    self.frames.pop();
                }
                Some(FlatNode { kind: FlatKind::Unit(unit), .. }) => self.enter(*unit),
                Some(flat) => self.push(flat, level, at),
            }
        }
    }

    fn enter(&mut self, unit: NodeNumber) {
        if let Some(found) = self.units.get(&unit)
            && self.placed.insert(unit)
        {
            self.frames.push(Frame { nodes: &found.nodes, next: 0 });
        }
    }

    fn push(&mut self, flat: &'a FlatNode, frame: usize, at: usize) {
        let parent = self.open.last().map(|o| NodeId::new(o.node));
        let hides = matches!(&flat.kind, FlatKind::Element(e) if e.hidden);
        let above = parent.and_then(|p| self.nodes.get(p.index())).copied();
        let node = self.nodes.len();
        self.nodes.push(TreeNode {
            flat,
            parent,
            end: NodeId::new(node + 1).0,
            depth: above.map_or(0, |a| a.depth + 1),
            hidden: hides || above.is_some_and(|a| a.hidden),
        });
        if matches!(flat.kind, FlatKind::Element(_)) {
            self.open.push(OpenElement { node, frame, end: at + flat.subtree });
        }
    }

    /// Ends the elements of this frame whose subtree is behind us, and those of frames that are done.
    fn close(&mut self, level: usize, at: usize) {
        let end = NodeId::new(self.nodes.len()).0;
        while let Some(last) = self.open.last() {
            if last.frame < level || (last.frame == level && last.end > at) {
                break;
            }
            if let Some(node) = self.nodes.get_mut(last.node) {
                node.end = end;
            }
            self.open.pop();
        }
    }
}
