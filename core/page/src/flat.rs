//! A unit as one row of nodes in page order: no recursion when it is read, compared or dropped.

use std::rc::Rc;

use crate::address::Address;
use crate::block::BlockText;
use crate::memo::Memo;
use crate::platform::marks;
use crate::shape::{Shape, Shapes};
use crate::snapshot::{Element, Node, NodeNumber, Rect, Text};

/// A unit's nodes in page order; the first is its root element.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FlatUnit {
    pub nodes: Vec<FlatNode>,
}

/// A node and how many nodes its subtree has, itself included.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FlatNode {
    pub number: NodeNumber,
    pub subtree: usize,
    pub kind: FlatKind,
}

/// What stands there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FlatKind {
    Element(FlatElement),
    Text(String),
    /// A nested unit stands here.
    Unit(NodeNumber),
}

/// An element without its children.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FlatElement {
    pub shape: Rc<Shape>,
    /// The attributes' values, in the order of the shape's names.
    pub values: Vec<String>,
    /// A bit for each of the platforms' markers that it may be.
    pub marks: u64,
    pub hidden: bool,
    pub rect: Option<Rect>,
    /// No other unit stands in it.
    pub whole: bool,
    /// Its text, when it has been read, and whether it was read as Facebook's.
    pub text: Memo<(bool, BlockText)>,
    /// Where it leads, when it is a link that has been read, and from which page.
    pub address: Memo<(Rc<Address>, Option<Rc<Address>>)>,
}

impl FlatElement {
    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.values.get(self.shape.place(name)?).map(String::as_str)
    }

    /// The element in a tree, without its children.
    fn told(&self, n: NodeNumber) -> Element {
        let a = self.shape.names.iter().cloned().zip(self.values.iter().cloned()).collect();
        Element { n, t: self.shape.tag.clone(), a, h: self.hidden, r: self.rect, c: Vec::new() }
    }
}

impl FlatUnit {
    /// Takes a tree apart with a stack of its own, so that depth costs no call stack.
    pub fn new(root: Element) -> Self {
        let (mut unit, mut shapes) = (Growing::default(), Shapes::default());
        let mut hidden = Vec::new();
        let mut open = |element: Element, unit: &mut Growing| {
            let Element { n, t, a, h, r, c } = element;
            if h {
                hidden.push(n);
            }
            let words = a.keys().fold(t, |words, name| words + " " + name);
            unit.open(n, shapes.of(&words), a.into_values().collect(), r);
            c.into_iter()
        };
        let mut children = vec![open(root, &mut unit)];
        while let Some(siblings) = children.last_mut() {
            match siblings.next() {
                Some(Node::Element(child)) => children.push(open(child, &mut unit)),
                Some(Node::Text(text)) => unit.text(text.n, text.x),
                Some(Node::Unit { u }) => unit.refer(u),
                None => {
                    unit.close();
                    children.pop();
                }
            }
        }
        unit.grown(&hidden).unwrap_or_default()
    }

    /// The unit as a tree again.
    pub fn tree(&self) -> Element {
        let mut root = Element::default();
        let mut open: Vec<(usize, Element)> = Vec::new();
        let mut nodes = self.nodes.iter().enumerate();
        loop {
            let next = nodes.next();
            let at = next.map_or(self.nodes.len(), |(at, _)| at);
            while let Some((_, closed)) = open.pop_if(|(end, _)| *end <= at) {
                match open.last_mut() {
                    Some((_, around)) => around.c.push(Node::Element(closed)),
                    None => root = closed,
                }
            }
            let Some((at, node)) = next else { return root };
            let told = match &node.kind {
                FlatKind::Element(element) => {
                    open.push((at + node.subtree, element.told(node.number)));
                    continue;
                }
                FlatKind::Text(text) => Node::Text(Text { n: node.number, x: text.clone() }),
                FlatKind::Unit(u) => Node::Unit { u: *u },
            };
            open.last_mut().into_iter().for_each(|(_, around)| around.c.push(told.clone()));
        }
    }

    /// The numbers of the units that stand in this one.
    pub fn references(&self) -> impl Iterator<Item = NodeNumber> + '_ {
        self.nodes.iter().filter_map(|node| match node.kind {
            FlatKind::Unit(unit) => Some(unit),
            _ => None,
        })
    }
}

/// A unit whose nodes are still coming, in page order.
#[derive(Debug, Default)]
pub(crate) struct Growing {
    nodes: Vec<FlatNode>,
    /// The elements that are not finished, and whether no other unit has come in them yet.
    open: Vec<(usize, bool)>,
}

impl Growing {
    /// In how many elements the next node stands.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// An element begins.
    pub fn open(&mut self, number: NodeNumber, shape: Rc<Shape>, values: Vec<String>, rect: Option<Rect>) {
        self.open.push((self.nodes.len(), true));
        let mut element = FlatElement {
            shape,
            values,
            marks: 0,
            hidden: false,
            rect,
            whole: false,
            text: Memo::default(),
            address: Memo::default(),
        };
        element.marks = marks(&element);
        self.leaf(number, FlatKind::Element(element));
    }

    /// A text stands here.
    pub fn text(&mut self, number: NodeNumber, text: String) {
        self.leaf(number, FlatKind::Text(text));
    }

    /// Another unit stands here.
    pub fn refer(&mut self, unit: NodeNumber) {
        self.leaf(unit, FlatKind::Unit(unit));
        if let Some((_, whole)) = self.open.last_mut() {
            *whole = false;
        }
    }

    /// The element begun last ends.
    pub fn close(&mut self) {
        let Some((at, whole)) = self.open.pop() else { return };
        let length = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(at) {
            node.subtree = length - at;
            if let FlatKind::Element(element) = &mut node.kind {
                element.whole = whole;
            }
        }
        if let Some((_, around)) = self.open.last_mut() {
            *around &= whole;
        }
    }

    /// All have come, and these elements are not shown, in page order; none when one of them is not there.
    pub fn grown(mut self, hidden: &[NodeNumber]) -> Option<FlatUnit> {
        let mut hidden = hidden.iter().peekable();
        for node in &mut self.nodes {
            if let FlatKind::Element(element) = &mut node.kind {
                element.hidden = hidden.next_if(|number| **number == node.number).is_some();
            }
        }
        hidden.next().is_none().then_some(FlatUnit { nodes: self.nodes })
    }

    fn leaf(&mut self, number: NodeNumber, kind: FlatKind) {
        self.nodes.push(FlatNode { number, subtree: 1, kind });
    }
}
