//! Who answers whom: replies stand deeper than the comment before them, in the same thread.

use crate::tree::{NodeId, Tree};

use super::rows::Row;

/// For each row the place of the comment that it answers, when it is a reply.
pub(crate) fn parents(tree: &Tree<'_>, rows: &[Row<'_>]) -> Vec<Option<usize>> {
    let mut root: Option<usize> = None;
    let mut parents = Vec::with_capacity(rows.len());
    for (place, row) in rows.iter().enumerate() {
        let parent = root.filter(|&r| rows.get(r).is_some_and(|r| answers(tree, rows, r, row)));
        if parent.is_none() && row.comment().is_none_or(|(_, parent)| parent.is_none()) {
            root = Some(place);
        }
        parents.push(parent);
    }
    parents
}

/// Whether a row is in the root's thread: deeper, and no other comment as high as the root between them.
fn answers(tree: &Tree<'_>, rows: &[Row<'_>], root: &Row<'_>, row: &Row<'_>) -> bool {
    let (Some(root_at), Some(row_at)) = (place(root), place(row)) else { return false };
    let level = tree.depth(root_at);
    if tree.depth(row_at) <= level {
        return false;
    }
    let Some(thread) = tree.ancestors(root_at).find(|&a| tree.contains(a, row_at)) else { return false };
    rows.iter()
        .filter_map(place)
        .filter(|&other| other != root_at && tree.contains(thread, other))
        .all(|other| tree.depth(other) > level)
}

fn place(row: &Row<'_>) -> Option<NodeId> {
    row.link.map(|l| l.node)
}
