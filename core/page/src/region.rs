//! A part of the page without the parts in it that belong to someone else.

use crate::tree::{NodeId, Tree};

/// A subtree with holes.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    pub root: NodeId,
    /// Subtrees that are not part of it, in page order.
    holes: Vec<NodeId>,
}

impl Region {
    /// The subtree without the given ones; those outside it do not matter.
    pub fn new(tree: &Tree<'_>, root: NodeId, holes: impl IntoIterator<Item = NodeId>) -> Self {
        let mut holes: Vec<NodeId> =
            holes.into_iter().filter(|&h| h != root && tree.contains(root, h)).collect();
        holes.sort_unstable();
        Self { root, holes }
    }

    /// Its visible nodes, in page order.
    pub fn nodes<'r>(&'r self, tree: &'r Tree<'_>) -> impl Iterator<Item = NodeId> + 'r {
        let mut holes = self.holes.iter().peekable();
        let mut skip = self.root;
        tree.subtree(self.root).filter(move |&node| {
            while let Some(&&hole) = holes.peek()
                && hole <= node
            {
                skip = skip.max(tree.end(hole));
                holes.next();
            }
            node >= skip && !tree.is_hidden(node)
        })
    }

    /// Whether the node is in it and in none of its holes.
    pub fn has(&self, tree: &Tree<'_>, node: NodeId) -> bool {
        tree.contains(self.root, node) && !self.holes.iter().any(|&hole| tree.contains(hole, node))
    }
}
