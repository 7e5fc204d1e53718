//! How many comments the page itself states.

use crate::block::line_text;
use crate::count::stated_count;
use crate::tree::NodeId;

use super::posts::Post;
use super::rows::Rows;
use super::survey::Survey;

/// The number of comments that a post states. Known words decide; without them, the first number
/// with a word after the text that is no smaller than what was read.
pub(crate) fn promised(
    survey: &Survey<'_, '_>,
    post: &Post<'_>,
    rows: &Rows<'_>,
    read: usize,
) -> Option<u32> {
    let controls = controls(survey, post, rows);
    let comment_words = &survey.platform.words.comments;
    let is_comments = |words: &str| comment_words.iter().any(|w| words.contains(w.as_str()));
    let stated = controls.iter().find_map(|control| {
        let counted = control.count.as_ref().filter(|(_, words)| is_comments(words));
        let labelled =
            control.count.as_ref().filter(|(_, words)| words.is_empty() && is_comments(&control.label));
        counted.or(labelled).map(|(count, _)| *count)
    });
    stated.or_else(|| {
        let unnamed = controls.iter().filter_map(|c| c.count.as_ref());
        let mut with_word = unnamed.filter(|(_, words)| words.chars().count() > 2);
        with_word.next().map(|(count, _)| *count).filter(|&count| read > 0 && count as usize >= read)
    })
}

struct Control {
    count: Option<(u32, String)>,
    label: String,
}

fn controls(survey: &Survey<'_, '_>, post: &Post<'_>, rows: &Rows<'_>) -> Vec<Control> {
    let tree = survey.tree;
    let start = post.message.iter().max().map_or(post.container, |&m| tree.end(m));
    let in_row = |n: NodeId| rows.cover(n);
    let links =
        survey.links_in(post.container).iter().filter(|l| l.post().is_some() || l.bare).map(|l| l.node);
    let mut nodes: Vec<NodeId> = survey.within(&survey.buttons, post.container).to_vec();
    nodes.extend(links);
    nodes.sort_unstable();
    let toolbars = survey.within(&survey.toolbars, post.container);
    let in_toolbar = |n: NodeId| toolbars.iter().any(|&t| tree.contains(t, n));
    let foot = |n: &NodeId| *n >= start && !in_row(*n) && !in_toolbar(*n);
    let mut controls: Vec<Control> = nodes.into_iter().filter(foot).map(|n| control(survey, n)).collect();
    controls
        .extend(plain_counts(survey, post, rows, start).filter(|(n, _)| foot(n)).map(|(_, control)| control));
    controls
}

fn control(survey: &Survey<'_, '_>, node: NodeId) -> Control {
    let text = line_text(survey.tree, survey.platform, node);
    let label = survey.tree.attribute(node, "aria-label").unwrap_or_default();
    let count = |text: &str| stated_count(text, &survey.platform.words);
    Control { count: count(&text).or_else(|| count(label)), label: label.to_lowercase() }
}

/// Counts that are no control, only text with a known word.
fn plain_counts<'s>(
    survey: &'s Survey<'_, '_>,
    post: &Post<'_>,
    rows: &'s Rows<'_>,
    start: NodeId,
) -> impl Iterator<Item = (NodeId, Control)> + 's {
    let tree = survey.tree;
    let words = &survey.platform.words;
    let outside = move |n: NodeId| n >= start && !tree.is_hidden(n) && !rows.cover(n);
    let texts = tree.subtree(post.container).filter(move |&n| tree.text(n).is_some() && outside(n));
    texts.filter_map(move |node| {
        let (count, after) = stated_count(tree.text(node)?, words)?;
        let known = words.comments.iter().any(|w| after.starts_with(w.as_str()));
        known.then_some((node, Control { count: Some((count, after)), label: String::new() }))
    })
}
