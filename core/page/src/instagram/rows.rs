//! Comments and captions: what stands around a time.

use crate::block::{is_emoji, line_text};
use crate::count::pixels;
use crate::tree::NodeId;

use super::address::Target;
use super::survey::{Link, Role, Survey};

/// A comment's or caption's part of the page.
#[derive(Debug)]
pub(crate) struct Row<'s> {
    pub root: NodeId,
    /// The link with the time; none for a time without a link.
    pub link: Option<&'s Link>,
    pub time: Option<NodeId>,
    pub author: Option<&'s Link>,
    pub text: Vec<NodeId>,
    pub images: u32,
    /// The author's name does not look as names do.
    pub weak: bool,
}

impl<'s> Row<'s> {
    /// The comment's id and, for replies that say so, its parent's.
    pub fn comment(&self) -> Option<(&str, Option<&str>)> {
        match &self.link?.target {
            Target::Comment { id, parent, .. } => Some((id, parent.as_deref())),
            _ => None,
        }
    }
}

/// All comments in a part of the page, each once, in page order.
pub(crate) fn comments<'s>(survey: &'s Survey<'_, '_>, scope: NodeId) -> Vec<Row<'s>> {
    let mut seen = sidvakt_order::OrderedSet::new();
    let links = survey.links_in(scope).iter();
    let with_time = links.filter(|l| matches!(l.target, Target::Comment { .. }) && shows_time(survey, l));
    with_time
        .filter(|link| match &link.target {
            Target::Comment { id, .. } => seen.insert(id.clone()),
            _ => false,
        })
        .map(|link| row(survey, link.node, Some(link)))
        .collect()
}

fn shows_time(survey: &Survey<'_, '_>, link: &Link) -> bool {
    let tree = survey.tree;
    let has_time = !survey.within(&survey.times, link.node).is_empty();
    has_time || !tree.ancestors(link.node).any(|a| survey.platform.markers.block.matches(tree, a))
}

/// The caption: the first time that is no comment's, with a text beside it if there is one.
pub(crate) fn caption<'s>(
    survey: &'s Survey<'_, '_>,
    scope: NodeId,
    comments: &[Row<'_>],
) -> Option<Row<'s>> {
    let tree = survey.tree;
    let in_comment = |n: NodeId| comments.iter().any(|r| tree.contains(r.root, n));
    let times = survey.within(&survey.times, scope).iter().copied().filter(|&t| !in_comment(t));
    let rows: Vec<Row<'s>> = times
        .map(|time| {
            let link = survey.link_around(time);
            row(survey, link.map_or(time, |l| l.node), link)
        })
        .collect();
    let best = rows.iter().position(|r| !r.text.is_empty()).unwrap_or(0);
    rows.into_iter().nth(best)
}

fn row<'s>(survey: &'s Survey<'_, '_>, from: NodeId, link: Option<&'s Link>) -> Row<'s> {
    let root = climb(survey, from, link);
    let links = survey.links_in(root).iter();
    let named = links.clone().find(|l| l.role == Role::Name);
    let other = || {
        links.clone().find(|l| {
            let text = line_text(survey.tree, survey.platform, l.node);
            matches!(l.target, Target::Profile(_)) && !text.is_empty() && !text.starts_with('@')
        })
    };
    let author = named.or_else(other);
    Row {
        root,
        link,
        time: survey.within(&survey.times, from).first().copied(),
        author,
        text: text_blocks(survey, root, from, author),
        images: pictures(survey, root, author),
        weak: named.is_none(),
    }
}

/// Up from the time while it is the only comment's, with at most one name and one avatar.
fn climb(survey: &Survey<'_, '_>, from: NodeId, link: Option<&Link>) -> NodeId {
    let tree = survey.tree;
    let own = link.map(|l| &l.target);
    let mut root = from;
    for above in tree.ancestors(from).take(survey.platform.thresholds.climb) {
        let links = survey.links_in(above);
        let other_comment =
            links.iter().any(|l| matches!(l.target, Target::Comment { .. }) && Some(&l.target) != own);
        let count = |role: Role| links.iter().filter(|l| l.role == role).count();
        let other_times = survey
            .within(&survey.times, above)
            .iter()
            .any(|&t| survey.link_around(t).map(|l| &l.target) != own);
        let stop = other_comment
            || other_times
            || count(Role::Name) > 1
            || count(Role::Avatar) > 1
            || survey.platform.markers.landmark.matches(tree, above)
            || matches!(tree.tag(above), "body" | "html");
        if stop {
            break;
        }
        root = above;
    }
    root
}

/// Blocks of text that are neither name, time nor a control. The row itself may stand in a button.
fn text_blocks(survey: &Survey<'_, '_>, root: NodeId, time: NodeId, author: Option<&Link>) -> Vec<NodeId> {
    let tree = survey.tree;
    let markers = &survey.platform.markers;
    let mut skip = root;
    let mut blocks = Vec::new();
    for node in tree.subtree(root).filter(|&n| tree.is_element(n)) {
        if node < skip || tree.is_hidden(node) {
            continue;
        }
        let holds_time = tree.contains(node, time);
        let holds_name = author.is_some_and(|a| tree.contains(node, a.node));
        let control = tree.tag(node) == "a"
            || markers.button.matches(tree, node)
            || markers.translation.matches(tree, node);
        if control && !holds_time {
            skip = tree.end(node);
        } else if markers.block.matches(tree, node) && !holds_time && !holds_name {
            skip = tree.end(node);
            blocks.push(node);
        }
    }
    choose(survey, blocks, author, time)
}

/// What stands between a name, a time and a badge.
const SEPARATORS: [char; 2] = ['·', '•'];

/// One block, and those that continue it; badges go when there is something else.
fn choose(
    survey: &Survey<'_, '_>,
    mut blocks: Vec<NodeId>,
    author: Option<&Link>,
    time: NodeId,
) -> Vec<NodeId> {
    let tree = survey.tree;
    let said = |b: NodeId| line_text(tree, survey.platform, b);
    blocks.retain(|&b| !said(b).is_empty());
    let beside_name = |b: NodeId| author.is_some_and(|a| tree.parent(a.node) == tree.parent(b));
    let is_badge = |b: NodeId| {
        let said = said(b);
        let said = said.trim_start_matches(SEPARATORS).trim_start();
        survey.platform.words.badges.iter().any(|badge| badge == said)
    };
    let beside_time = |b: NodeId| tree.parent(time) == tree.parent(b);
    blocks.retain(|&b| !((beside_name(b) || beside_time(b)) && is_badge(b)));
    if blocks.len() > 1 {
        let outside_head: Vec<NodeId> =
            blocks.iter().copied().filter(|&b| !beside_name(b) && !is_badge(b)).collect();
        if !outside_head.is_empty() {
            blocks = outside_head;
        }
    }
    let Some(&first) = blocks.first() else { return blocks };
    let parent = tree.parent(first);
    blocks.retain(|&b| tree.parent(b) == parent);
    blocks
}

/// Pictures in a comment, avatars and emoji not counted.
fn pictures(survey: &Survey<'_, '_>, root: NodeId, author: Option<&Link>) -> u32 {
    let name = author.and_then(|a| match &a.target {
        Target::Profile(name) => Some((a.node, name)),
        _ => None,
    });
    // An avatar without a link stands before the name, and says whose it is.
    let is_avatar = |picture: NodeId| {
        let alt = survey.tree.attribute(picture, "alt").unwrap_or_default().to_lowercase();
        name.is_some_and(|(node, name)| picture < node && alt.contains(name.as_str()))
    };
    let pictures = survey.within(&survey.pictures, root).iter();
    let pictures = pictures.filter(|&&p| is_content_picture(survey, p) && !is_avatar(p));
    u32::try_from(pictures.count()).unwrap_or(u32::MAX)
}

/// Whether a picture is content: no avatar, no emoji, no small drawing.
pub(crate) fn is_content_picture(survey: &Survey<'_, '_>, picture: NodeId) -> bool {
    let tree = survey.tree;
    let alt = tree.attribute(picture, "alt").unwrap_or_default();
    let src = tree.attribute(picture, "src").unwrap_or_default();
    let avatar = survey.link_around(picture).is_some_and(|l| matches!(l.target, Target::Profile(_)));
    let least = survey.platform.thresholds.picture;
    let attribute = |name: &str| pixels(tree.attribute(picture, name)?);
    let sizes = match tree.rect(picture) {
        Some([_, _, width, height]) if width > 0.0 => [Some(width), Some(height)],
        _ => [attribute("width"), attribute("height")],
    };
    !avatar && !is_emoji(alt, src) && sizes.into_iter().flatten().all(|size| size >= least)
}
