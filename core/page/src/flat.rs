//! A unit as one row of nodes in page order: no recursion when it is read, compared or dropped.

use std::rc::Rc;

use crate::address::Address;
use crate::block::BlockText;
use crate::memo::Memo;
use crate::platform::marks;
use crate::snapshot::{Element, Node, NodeNumber, Rect};

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
    pub tag: String,
    pub attributes: Vec<(String, String)>,
    /// A bit for each attribute's name, so that most selectors are answered without looking.
    pub names: u64,
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
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

impl FlatUnit {
    /// Takes the tree apart with a stack of its own, so that depth costs no call stack.
    pub fn new(root: Element) -> Self {
        let mut nodes = Vec::new();
        let mut open = vec![open_element(root, &mut nodes)];
        while let Some(element) = open.last_mut() {
            match element.children.next() {
                Some(Node::Element(child)) => {
                    let opened = open_element(child, &mut nodes);
                    open.push(opened);
                }
                Some(Node::Text(text)) => nodes.push(leaf(text.n, FlatKind::Text(text.x))),
                Some(Node::Unit { u }) => {
                    element.whole = false;
                    nodes.push(leaf(u, FlatKind::Unit(u)));
                }
                None => {
                    let (index, whole) = (element.index, element.whole);
                    close(&mut nodes, index, whole);
                    open.pop();
                    if let Some(around) = open.last_mut() {
                        around.whole &= whole;
                    }
                }
            }
        }
        Self { nodes }
    }

    /// The numbers of the units that stand in this one.
    pub fn references(&self) -> impl Iterator<Item = NodeNumber> + '_ {
        self.nodes.iter().filter_map(|node| match node.kind {
            FlatKind::Unit(unit) => Some(unit),
            _ => None,
        })
    }
}

/// An element whose children are still coming.
struct Open {
    index: usize,
    children: std::vec::IntoIter<Node>,
    /// No other unit has come in it yet.
    whole: bool,
}

fn open_element(element: Element, nodes: &mut Vec<FlatNode>) -> Open {
    let Element { n, t, a, h, r, c } = element;
    let index = nodes.len();
    let mut element = FlatElement {
        tag: t,
        names: a.keys().map(|name| name_bit(name)).fold(0, |names, bit| names | bit),
        attributes: a.into_iter().collect(),
        marks: 0,
        hidden: h,
        rect: r,
        whole: false,
        text: Memo::default(),
        address: Memo::default(),
    };
    element.marks = marks(&element);
    nodes.push(FlatNode { number: n, subtree: 1, kind: FlatKind::Element(element) });
    Open { index, children: c.into_iter(), whole: true }
}

/// Notes what is known of an element when all that stands in it has come.
fn close(nodes: &mut [FlatNode], index: usize, whole: bool) {
    let length = nodes.len();
    if let Some(node) = nodes.get_mut(index) {
        node.subtree = length - index;
        if let FlatKind::Element(element) = &mut node.kind {
            element.whole = whole;
        }
    }
}

fn leaf(number: NodeNumber, kind: FlatKind) -> FlatNode {
    FlatNode { number, subtree: 1, kind }
}

/// The bit that stands for an attribute's name; several names share one.
pub(crate) fn name_bit(name: &str) -> u64 {
    let hash = name.bytes().fold(5_381_u32, |hash, b| hash.wrapping_mul(33) ^ u32::from(b));
    1 << (hash % u64::BITS)
}
