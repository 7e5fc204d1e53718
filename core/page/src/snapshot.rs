//! What the content script sends: the page as plain data, in units that change on their own.
//!
//! The content script numbers every element and text node it sends (from 1, for the life of the
//! page), cuts the page into *units* (elements matching [`Adapter::units`], and the page itself as
//! unit 0) and afterwards sends only units that changed. A nested unit stands in its parent as
//! [`Node::Unit`]. A unit is a row of text on the wire (`row.rs`); files and tests tell it as a tree.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::flat::FlatUnit;
use crate::row;

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
    #[serde(deserialize_with = "row::units")]
    pub units: Vec<Unit>,
    /// Numbers of units that are gone.
    pub gone: Vec<NodeNumber>,
    /// True when the next message is already on its way: it is read and marked with that one.
    #[serde(default)]
    pub more: bool,
}

/// A subtree that changes on its own, its nodes in page order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Unit {
    /// The number of its root element; 0 for the page.
    pub n: NodeNumber,
    /// On the wire one row of text; `core/page/src/row.rs` says how.
    #[serde(rename = "row", serialize_with = "row::serialize")]
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub(crate) nodes: FlatUnit,
}

impl Unit {
    /// A unit of a tree.
    #[must_use]
    pub fn new(n: NodeNumber, tree: Element) -> Self {
        Self { n, nodes: FlatUnit::new(tree) }
    }

    /// The unit as a tree.
    #[must_use]
    pub fn tree(&self) -> Element {
        self.nodes.tree()
    }
}

/// A node in a unit told as a tree.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
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

/// A text node.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Text {
    /// The node's number.
    pub n: NodeNumber,
    /// Its data, raw (invisible characters and all).
    pub x: String,
}

/// An element: `{"n": 4, "t": "div", "a": {"role": "article"}, "c": [...]}`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Element {
    /// The node's number.
    pub n: NodeNumber,
    /// Tag name in lower case.
    pub t: String,
    /// The attributes that the adapter asks for.
    #[serde(default)]
    pub a: BTreeMap<String, String>,
    /// True when the browser does not show it (`checkVisibility()` is false).
    #[serde(default)]
    pub h: bool,
    /// Rectangle in CSS pixels, only where the adapter asks for geometry.
    #[serde(default)]
    pub r: Option<Rect>,
    /// Children.
    #[serde(default)]
    pub c: Vec<Node>,
}

/// Left, top, width, height in CSS pixels of the viewport.
pub type Rect = [f32; 4];
