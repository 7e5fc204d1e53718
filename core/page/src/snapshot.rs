//! What the content script sends: the page as plain data, in units that change on their own.
//!
//! The content script numbers every element and text node it sends (from 1, for the life of the
//! page), cuts the page into *units* (elements matching [`Adapter::units`], and the page itself as
//! unit 0) and afterwards sends only units that changed. A nested unit stands in its parent as
//! [`Node::Unit`].

use serde::{Deserialize, Serialize};

/// The content script's number for an element or text node; 0 is the page itself.
pub type NodeNumber = u32;

/// What the core tells the content script to look at. Data from a platform's file, nothing else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Adapter {
    /// Platform id, `facebook` or `instagram`.
    pub platform: String,
    /// CSS selector of the elements that are units of their own.
    pub units: String,
    /// CSS selector of subtrees never sent (navigation, scripts, drawings, players).
    pub skip: String,
    /// Names of the attributes that are sent; no others leave the page.
    pub attributes: Vec<String>,
    /// CSS selector of elements whose descendants' rectangles are sent (shuffled times, pictures).
    pub geometry: String,
}

/// One message's worth of page: all units (`full`) or those that changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PageChange {
    /// The address in the address bar.
    pub url: String,
    /// `<html lang>`, the interface language, when set.
    pub lang: Option<String>,
    /// Counts up by one per change of the same page; a gap means that the background must ask anew.
    pub version: u32,
    /// True when `units` is the whole page.
    pub full: bool,
    /// New or changed units.
    pub units: Vec<Unit>,
    /// Numbers of units that are gone.
    pub gone: Vec<NodeNumber>,
    /// True when the next message is already on its way: it is read and marked with that one.
    #[serde(default)]
    pub more: bool,
}

/// A subtree that changes on its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Unit {
    /// The number of its root element; 0 for the page.
    pub n: NodeNumber,
    /// The subtree, with nested units as references.
    pub tree: Element,
}

/// A node in a unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(untagged, try_from = "AnyNode")]
pub enum Node {
    /// An element.
    Element(Element),
    /// A text node, `{"n": 7, "x": "text"}`.
    Text(Text),
    /// A nested unit stands here, `{"u": 12}`.
    Unit {
        /// The unit's number.
        u: NodeNumber,
    },
}

/// Every field of every kind of node: decoding them flat copies no subtree, as an untagged enum would.
#[derive(Deserialize)]
struct AnyNode {
    n: Option<NodeNumber>,
    t: Option<String>,
    #[serde(default)]
    a: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    h: bool,
    #[serde(default)]
    r: Option<Rect>,
    #[serde(default)]
    c: Vec<Node>,
    x: Option<String>,
    u: Option<NodeNumber>,
}

impl TryFrom<AnyNode> for Node {
    type Error = &'static str;

    fn try_from(any: AnyNode) -> Result<Self, Self::Error> {
        let AnyNode { n, t, a, h, r, c, x, u } = any;
        match (n, t, x, u) {
            (Some(n), Some(t), None, None) => Ok(Self::Element(Element { n, t, a, h, r, c })),
            (Some(n), None, Some(x), None) => Ok(Self::Text(Text { n, x })),
            (None, None, None, Some(u)) => Ok(Self::Unit { u }),
            _ => Err("a node is an element, a text or a unit"),
        }
    }
}

/// A text node.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Text {
    /// The node's number.
    pub n: NodeNumber,
    /// Its data, raw (invisible characters and all).
    pub x: String,
}

/// An element: `{"n": 4, "t": "div", "a": {"role": "article"}, "c": [...]}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Element {
    /// The node's number.
    pub n: NodeNumber,
    /// Tag name in lower case.
    pub t: String,
    /// The attributes that the adapter asks for.
    #[serde(default, skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    pub a: std::collections::BTreeMap<String, String>,
    /// True when the browser does not show it (`checkVisibility()` is false).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub h: bool,
    /// Rectangle in CSS pixels, only where the adapter asks for geometry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r: Option<Rect>,
    /// Children.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub c: Vec<Node>,
}

/// Left, top, width, height in CSS pixels of the viewport.
pub type Rect = [f32; 4];
