//! Which marks on the page are posts, and which are stories shared inside them.

use crate::access::text_length;
use crate::tree::NodeId;

use super::rows::Rows;
use super::survey::Survey;

/// A post's marks: its name, its message, and the same of a story shared in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Head {
    pub name: Option<NodeId>,
    pub message: Option<NodeId>,
    pub attached: Vec<Head>,
}

impl Head {
    fn first(&self) -> NodeId {
        self.name.into_iter().chain(self.message).min().unwrap_or(NodeId::new(0))
    }

    fn last(&self) -> NodeId {
        self.name.into_iter().chain(self.message).max().unwrap_or(NodeId::new(0))
    }

    /// A mark of it, to climb from.
    pub fn anchor(&self) -> NodeId {
        self.message.or(self.name).unwrap_or(NodeId::new(0))
    }

    /// All its marks, with those of shared stories.
    pub fn marks(&self) -> Vec<NodeId> {
        let own = self.name.into_iter().chain(self.message);
        own.chain(self.attached.iter().flat_map(Self::marks)).collect()
    }
}

/// Buttons that stand between two posts at least: like, comment, share.
const FOOTER_BUTTONS: usize = 3;

/// The posts' marks in a part of the page, those in comments left out, in page order.
pub(crate) fn heads(survey: &Survey<'_, '_>, scope: NodeId, rows: &Rows<'_>) -> Vec<Head> {
    let mut finder = Heads { survey, rows, scope };
    let mut heads = finder.paired();
    finder.attach(&mut heads);
    heads
}

struct Heads<'h, 't, 'a> {
    survey: &'h Survey<'t, 'a>,
    rows: &'h Rows<'h>,
    scope: NodeId,
}

impl Heads<'_, '_, '_> {
    fn outside_rows(&self, nodes: &[NodeId]) -> Vec<NodeId> {
        let survey = self.survey;
        let mut outer: Option<NodeId> = None;
        let mut kept = Vec::new();
        for &node in survey.within(nodes, self.scope) {
            let inner = outer.is_some_and(|o| survey.tree.contains(o, node));
            if inner || self.rows.cover(node) {
                continue;
            }
            outer = Some(node);
            kept.push(node);
        }
        kept
    }

    /// Names with the messages that follow them inside the same post.
    fn paired(&self) -> Vec<Head> {
        let survey = self.survey;
        let messages = self.outside_rows(&survey.messages);
        let names = self.outside_rows(&survey.names);
        let in_message = |n: NodeId| messages.iter().any(|&m| survey.tree.contains(m, n));
        let mut marks: Vec<(NodeId, bool)> = messages.iter().map(|&m| (m, true)).collect();
        marks.extend(names.into_iter().filter(|&n| !in_message(n)).map(|n| (n, false)));
        sidvakt_order::sort_by_key(&mut marks, |mark| *mark);
        let mut heads: Vec<Head> = Vec::new();
        for (node, is_message) in marks {
            match heads.last_mut() {
                Some(last) if is_message && last.message.is_none() && self.is_same(last, node) => {
                    last.message = Some(node);
                }
                _ if is_message => heads.push(Head { message: Some(node), ..Head::default() }),
                _ => heads.push(Head { name: Some(node), ..Head::default() }),
            }
        }
        heads
    }

    /// Whether nothing that ends a post stands between a head and a later mark.
    fn is_same(&self, head: &Head, mark: NodeId) -> bool {
        self.footers_between(head.last(), mark) < FOOTER_BUTTONS && !self.are_apart(head.last(), mark)
    }

    /// Buttons of a post's foot, comments and composers between two marks.
    fn footers_between(&self, from: NodeId, to: NodeId) -> usize {
        let survey = self.survey;
        let start = survey.tree.end(from);
        let between = |nodes: &[NodeId]| {
            nodes.partition_point(|&n| n < to).saturating_sub(nodes.partition_point(|&n| n < start))
        };
        let rows = self.rows.rows.iter().filter(|r| r.region.root >= start && r.region.root < to);
        between(&survey.buttons).saturating_sub(between(&survey.menus))
            + FOOTER_BUTTONS * (between(&survey.textboxes) + rows.count())
    }

    /// Whether two marks stand in different units of a list.
    fn are_apart(&self, one: NodeId, other: NodeId) -> bool {
        let survey = self.survey;
        let unit = |node: NodeId| {
            let hints = survey.hints.iter().copied().filter(|&h| survey.tree.contains(h, node));
            let articles = self.rows.post_articles.iter().copied();
            hints.chain(articles.filter(|&a| survey.tree.contains(a, node))).min()
        };
        unit(one) != unit(other)
    }

    /// A head with neither menu nor foot of its own, right after another one, is a shared story.
    fn attach(&mut self, heads: &mut Vec<Head>) {
        let mut posts: Vec<Head> = Vec::new();
        for (index, head) in heads.iter().enumerate() {
            let next = heads.get(index + 1).map_or(self.survey.tree.end(self.scope), Head::first);
            let shared = posts.last().is_some_and(|post| self.is_attached(post, head, next));
            match posts.last_mut() {
                Some(post) if shared => post.attached.push(head.clone()),
                _ => posts.push(head.clone()),
            }
        }
        *heads = posts;
        self.attach_unmarked(heads);
    }

    /// A shared story may stand without marks of its own.
    fn attach_unmarked(&self, heads: &mut [Head]) {
        let ends: Vec<NodeId> = heads.iter().skip(1).map(Head::first).collect();
        let ends = ends.into_iter().chain([self.survey.tree.end(self.scope)]);
        for (head, end) in heads.iter_mut().zip(ends).filter(|(head, _)| head.attached.is_empty()) {
            let start = self.survey.tree.end(head.last());
            let story = unmarked_story(self.survey, self.rows, start, end);
            head.attached.extend(story.filter(|s| !self.are_apart(head.last(), s.first())));
        }
    }

    fn is_attached(&self, post: &Head, head: &Head, next: NodeId) -> bool {
        let before = post.marks().into_iter().max().unwrap_or(post.last());
        !self.are_apart(before, head.first())
            && self.footers_between(before, head.first()) < FOOTER_BUTTONS
            && self.footers_between(head.last(), next) > 0
            && !self.has_own_menu(before, head)
            && self.is_deeper(post, head)
    }

    /// A story inside a post stands deeper than the post's own marks; the next post of a list does not.
    fn is_deeper(&self, post: &Head, head: &Head) -> bool {
        let depth = |mark: Option<NodeId>| mark.map(|m| self.survey.tree.depth(m));
        match (depth(post.name), depth(head.name)) {
            (Some(own), Some(shared)) => own != shared,
            _ => depth(post.message) != depth(head.message),
        }
    }

    /// Whether a menu stands between the marks before and this head's own.
    fn has_own_menu(&self, before: NodeId, head: &Head) -> bool {
        let end = self.survey.tree.end(before);
        self.survey.menus.iter().any(|&menu| menu >= end && menu < head.last())
    }
}

/// A story shared without marks: a heading with somebody's name, and perhaps a text, before the
/// reactions, the composer and the comments of the post around it.
pub(crate) fn unmarked_story(
    survey: &Survey<'_, '_>,
    rows: &Rows<'_>,
    start: NodeId,
    end: NodeId,
) -> Option<Head> {
    let (tree, markers) = (survey.tree, &survey.platform.markers);
    let first = |nodes: &[NodeId]| nodes.get(nodes.partition_point(|&n| n < start)).copied();
    let row = rows.rows.iter().map(|r| r.region.root).find(|&r| r >= start);
    let feet = [first(&survey.toolbars), first(&survey.textboxes), first(&survey.menus), row];
    let end = feet.into_iter().flatten().fold(end, NodeId::min);
    let named = |h: NodeId| survey.links_in(h).iter().any(|l| l.is_profile() && !l.silent);
    let shown = (start.index()..end.index()).map(NodeId::new).filter(|&n| !tree.is_hidden(n));
    let name = shown.clone().find(|&n| markers.heading.matches(tree, n) && named(n))?;
    let said = |block: NodeId| {
        let links = survey.links_in(block).iter().map(|l| text_length(tree, l.node)).sum::<usize>();
        text_length(tree, block) > links
    };
    let in_link = |n: NodeId| tree.ancestors(n).any(|a| a >= start && survey.link_at(a).is_some());
    let after = tree.end(name);
    let message =
        shown.filter(|&n| n >= after).find(|&n| markers.block.matches(tree, n) && said(n) && !in_link(n));
    Some(Head { name: Some(name), message, attached: Vec::new() })
}
