//! What a page is built of, for a report when reading fails: no text, names, ids or addresses.

use sidvakt_order::OrderedMap;
use std::fmt::Write as _;

use crate::tree::{NodeId, Tree};

/// Kinds of element that are listed at most.
const MOST_KINDS: usize = 200;
/// Attributes whose values are the platform's own words for structure, the same for everybody.
const STRUCTURAL: [&str; 8] = [
    "role",
    "dir",
    "type",
    "aria-haspopup",
    "data-ad-rendering-role",
    "data-ad-comet-preview",
    "data-ad-preview",
    "data-visualcompletion",
];
/// Longer values are not structure.
const LONGEST_VALUE: usize = 30;

/// The page's structure in words that say nothing of anybody: tags, roles, attribute names, depths
/// and counts. Shown to the user before it is copied.
#[must_use]
pub fn diagnose(tree: &Tree<'_>) -> String {
    let mut kinds: OrderedMap<String, Kind> = OrderedMap::new();
    let (mut texts, mut hidden, mut deepest) = (0, 0, 0);
    for node in tree.nodes() {
        deepest = deepest.max(tree.depth(node));
        hidden += usize::from(tree.is_hidden(node));
        if tree.is_element(node) {
            kinds.get_or_default(shape(tree, node)).see(tree.depth(node));
        } else {
            texts += 1;
        }
    }
    let mut out = String::new();
    let _ = writeln!(out, "nodes {} texts {texts} hidden {hidden} deepest {deepest}", tree.len());
    let mut kinds: Vec<(String, Kind)> = kinds.into_iter().collect();
    sidvakt_order::sort_by(&mut kinds, |a, b| b.1.count.cmp(&a.1.count).then_with(|| a.0.cmp(&b.0)));
    for (shape, kind) in kinds.iter().take(MOST_KINDS) {
        let _ = writeln!(out, "{}x {shape} depth {}-{}", kind.count, kind.least, kind.most);
    }
    if kinds.len() > MOST_KINDS {
        let _ = writeln!(out, "and {} more kinds", kinds.len() - MOST_KINDS);
    }
    out
}

/// How often a kind of element occurs, and how deep.
#[derive(Default)]
struct Kind {
    count: usize,
    least: u32,
    most: u32,
}

impl Kind {
    fn see(&mut self, depth: u32) {
        self.least = if self.count == 0 { depth } else { self.least.min(depth) };
        self.most = self.most.max(depth);
        self.count += 1;
    }
}

/// Tag, attribute names, and the values of structural ones.
fn shape(tree: &Tree<'_>, node: NodeId) -> String {
    let mut out = plain(tree.tag(node));
    for name in tree.attribute_names(node) {
        let value = tree.attribute(node, name).filter(|v| STRUCTURAL.contains(&name) && is_word(v));
        let _ = match value {
            Some(value) => write!(out, "[{name}={value}]"),
            None => write!(out, "[{}]", plain(name)),
        };
    }
    out
}

fn is_word(value: &str) -> bool {
    value.len() <= LONGEST_VALUE && value.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-')
}

/// A name without anything that a page could have hidden in it.
fn plain(name: &str) -> String {
    let allowed = |c: &char| c.is_ascii_lowercase() || *c == '-' || ('1'..='6').contains(c);
    name.chars().filter(allowed).take(LONGEST_VALUE).collect()
}
