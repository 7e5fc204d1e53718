//! A unit as one row of nodes in page order: no recursion when it is read, compared or dropped.

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
    pub hidden: bool,
    pub rect: Option<Rect>,
}

impl FlatUnit {
    /// Takes the tree apart with a stack of its own, so that depth costs no call stack.
    pub fn new(root: Element) -> Self {
        let mut nodes = Vec::new();
        let mut open = vec![open_element(root, &mut nodes)];
        while let Some((index, children)) = open.last_mut() {
            match children.next() {
                Some(Node::Element(element)) => {
                    let opened = open_element(element, &mut nodes);
                    open.push(opened);
                }
                Some(Node::Text(text)) => nodes.push(leaf(text.n, FlatKind::Text(text.x))),
                Some(Node::Unit { u }) => nodes.push(leaf(u, FlatKind::Unit(u))),
                None => {
                    let length = nodes.len();
                    if let Some(node) = nodes.get_mut(*index) {
                        node.subtree = length - *index;
                    }
                    open.pop();
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

type Open = (usize, std::vec::IntoIter<Node>);

fn open_element(element: Element, nodes: &mut Vec<FlatNode>) -> Open {
    let Element { n, t, a, h, r, c } = element;
    let index = nodes.len();
    nodes.push(FlatNode {
        number: n,
        subtree: 1,
        kind: FlatKind::Element(FlatElement {
            tag: t,
            names: a.keys().map(|name| name_bit(name)).fold(0, |names, bit| names | bit),
            attributes: a.into_iter().collect(),
            hidden: h,
            rect: r,
        }),
    });
    (index, c.into_iter())
}

fn leaf(number: NodeNumber, kind: FlatKind) -> FlatNode {
    FlatNode { number, subtree: 1, kind }
}

/// The bit that stands for an attribute's name; several names share one.
pub(crate) fn name_bit(name: &str) -> u64 {
    let hash = name.bytes().fold(5_381_u32, |hash, b| hash.wrapping_mul(33) ^ u32::from(b));
    1 << (hash % u64::BITS)
}
