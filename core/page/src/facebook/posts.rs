//! Posts: their part of the page, and what stands in it.

use crate::reading::PageKind;
use crate::region::Region;
use crate::tree::NodeId;

use super::clock::{Seen, time_of};
use super::heads::{Head, heads, unmarked_story};
use super::parts::{Parts, Strength};
use super::rows::Rows;
use super::scope::Scope;
use super::survey::{Link, Survey};

/// A post's part of the page.
#[derive(Debug)]
pub(crate) struct Post<'s> {
    pub container: NodeId,
    /// Its marks, or what a fallback takes for them.
    pub head: Head,
    pub author: Option<&'s Link>,
    pub message: Vec<NodeId>,
    pub time_link: Option<&'s Link>,
    pub images: u32,
    /// Posts that pictures in it name as theirs.
    pub sets: Vec<String>,
    pub weak: bool,
    pub sponsored: bool,
}

/// Posts found, and how many each strategy found.
#[derive(Debug, Default)]
pub(crate) struct Posts<'s> {
    pub posts: Vec<Post<'s>>,
    /// By the message anchor.
    pub primary: usize,
    /// Units of a list that look like posts, without the message anchor.
    pub missed: usize,
}

/// Finds the posts in the open part of the page.
pub(crate) fn find<'s>(
    survey: &'s Survey<'_, '_>,
    scope: &Scope,
    rows: &Rows<'_>,
    seen: &Seen<'_>,
) -> Posts<'s> {
    let heads = heads(survey, scope.root, rows);
    let finder = Finder { survey, scope, rows, seen };
    let marks: Vec<(NodeId, usize)> = sorted_marks(&heads);
    let mut posts: Vec<Post<'s>> =
        heads.iter().enumerate().map(|(i, head)| finder.by_marks(head, i, &marks)).collect();
    let primary = posts.len();
    let others = finder.by_shape(&marks);
    let missed = others.len();
    if posts.is_empty() {
        posts = others;
    }
    Posts { posts, primary, missed }
}

fn sorted_marks(heads: &[Head]) -> Vec<(NodeId, usize)> {
    let mut marks: Vec<(NodeId, usize)> = heads
        .iter()
        .enumerate()
        .flat_map(|(i, head)| head.marks().into_iter().map(move |m| (m, i)))
        .collect();
    sidvakt_order::sort_by_key(&mut marks, |mark| *mark);
    marks
}

struct Finder<'s, 't, 'a, 'f> {
    survey: &'s Survey<'t, 'a>,
    scope: &'f Scope,
    rows: &'f Rows<'f>,
    seen: &'f Seen<'f>,
}

impl<'s> Finder<'s, '_, '_, '_> {
    /// Primary: from the marks up as far as they are the only ones.
    fn by_marks(&self, head: &Head, index: usize, marks: &[(NodeId, usize)]) -> Post<'s> {
        let survey = self.survey;
        let container = self.climb(head.anchor(), |above| {
            let from = marks.partition_point(|&(m, _)| m < above);
            let to = marks.partition_point(|&(m, _)| m < survey.tree.end(above));
            marks.get(from..to).unwrap_or_default().iter().all(|&(_, i)| i == index)
        });
        let parts = self.parts(container, head);
        let named = head.name.and_then(|name| named_link(survey, name));
        let before = |l: &&Link| head.message.is_none_or(|m| l.node < m);
        Post {
            container,
            author: named.or_else(|| parts.author.filter(before)),
            message: head.message.into_iter().collect(),
            time_link: self.time_link(container, head),
            images: parts.images,
            sets: sets(&parts),
            weak: false,
            sponsored: self.is_sponsored(container),
            head: head.clone(),
        }
    }

    /// Up from a mark while the condition holds, to below the next landmark.
    fn climb(&self, from: NodeId, holds: impl Fn(NodeId) -> bool) -> NodeId {
        let survey = self.survey;
        let mut container = from;
        for above in survey.tree.ancestors(from).take(survey.platform.thresholds.climb) {
            let landmark = survey.platform.markers.landmark.matches(survey.tree, above);
            let outermost = matches!(survey.tree.tag(above), "body" | "html");
            if landmark || outermost || above <= self.scope.root || !holds(above) {
                break;
            }
            container = above;
            if survey.hints.binary_search(&above).is_ok() {
                break;
            }
        }
        container
    }

    /// What stands in the post, without its comments, its message and the stories shared in it.
    fn parts(&self, container: NodeId, head: &Head) -> Parts<'s> {
        let survey = self.survey;
        let attached = head.attached.iter().map(|a| self.attached_region(container, head, a));
        let rows = self.rows.rows.iter().map(|r| r.region.root);
        let holes = rows.chain(attached).chain(head.message).chain(self.composers(container));
        Parts::of(survey, &Region::new(survey.tree, container, holes))
    }

    fn composers(&self, container: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.survey.within(&self.survey.textboxes, container).iter().copied()
    }

    /// The part of a post that a shared story takes up.
    pub fn attached_region(&self, container: NodeId, head: &Head, attached: &Head) -> NodeId {
        let tree = self.survey.tree;
        let own: Vec<NodeId> = head.name.into_iter().chain(head.message).collect();
        let above = tree.ancestors(attached.anchor()).take_while(|&a| a > container);
        let below_own = above.take_while(|&a| !own.iter().any(|&mark| tree.contains(a, mark)));
        let no_foot = below_own.take_while(|&a| {
            let inside = |nodes: &[NodeId]| self.survey.within(nodes, a).len();
            inside(&self.survey.textboxes) + inside(&self.survey.toolbars) == 0
        });
        no_foot.last().unwrap_or(attached.anchor())
    }

    /// The time: a link between name and text that leads to the post or nowhere.
    fn time_link(&self, container: NodeId, head: &Head) -> Option<&'s Link> {
        let survey = self.survey;
        let start = head.name.map_or(container, |name| survey.tree.end(name));
        let shared = head.attached.iter().map(|a| self.attached_region(container, head, a)).min();
        let end = head.message.or(shared).unwrap_or(survey.tree.end(container));
        let links = survey.links_in(container).iter();
        let fits = |l: &&Link| {
            l.node >= start && l.node < end && !self.is_in_row(l.node) && is_time_link(survey, l, self.seen)
        };
        links.filter(fits).min_by_key(|l| (time_of(survey, l.node, self.seen).earliest.is_none(), l.node))
    }

    fn is_in_row(&self, node: NodeId) -> bool {
        self.rows.cover(node)
    }

    fn is_sponsored(&self, container: NodeId) -> bool {
        self.survey.within(&self.survey.sponsored, container).iter().any(|&a| !self.is_in_row(a))
    }

    /// Fallbacks: units of a list, the dialog, articles; else around a menu. An author and a text
    /// make a post.
    fn by_shape(&self, marks: &[(NodeId, usize)]) -> Vec<Post<'s>> {
        let survey = self.survey;
        let mut units: Vec<NodeId> = survey.within(&survey.hints, self.scope.root).to_vec();
        units.extend(
            survey.within(&survey.articles, self.scope.root).iter().filter(|&&a| !self.rows.cover(a)),
        );
        let mut found = self.outermost(units, marks);
        if found.is_empty() && marks.is_empty() {
            found = self.whole_scope();
        }
        if found.is_empty() && marks.is_empty() {
            found = self.outermost(self.around_menus(), marks);
        }
        found
    }

    fn outermost(&self, mut units: Vec<NodeId>, marks: &[(NodeId, usize)]) -> Vec<Post<'s>> {
        units.sort_unstable();
        let mut end = NodeId::new(0);
        let mut found = Vec::new();
        for unit in units {
            let marked = marks.iter().any(|&(m, _)| self.survey.tree.contains(unit, m));
            if unit < end || marked || self.is_in_row(unit) {
                continue;
            }
            if let Some(post) = self.unmarked(unit) {
                end = self.survey.tree.end(unit);
                found.push(post);
            }
        }
        found
    }

    /// Where one post is open: the whole dialog, or what stands beside a picture or video.
    fn whole_scope(&self) -> Vec<Post<'s>> {
        let survey = self.survey;
        if !self.scope.is_single() {
            return Vec::new();
        }
        let asides = survey.within(&survey.asides, self.scope.root).iter().copied();
        let mains = survey.within(&survey.mains, self.scope.root).iter().copied();
        let candidates = asides.chain(self.scope.dialog.then_some(self.scope.root)).chain(mains);
        candidates.into_iter().find_map(|root| self.unmarked(root)).into_iter().collect()
    }

    /// The highest elements around exactly one menu.
    fn around_menus(&self) -> Vec<NodeId> {
        let survey = self.survey;
        let menus: Vec<NodeId> = survey
            .within(&survey.menus, self.scope.root)
            .iter()
            .copied()
            .filter(|&m| !self.is_in_row(m))
            .collect();
        let around = |&menu: &NodeId| self.climb(menu, |above| survey.within(&menus, above).len() == 1);
        menus.iter().map(around).collect()
    }

    fn unmarked(&self, container: NodeId) -> Option<Post<'s>> {
        let survey = self.survey;
        let rows = self.rows.rows.iter().map(|r| r.region.root);
        let region = Region::new(survey.tree, container, rows.chain(self.composers(container)));
        let parts = Parts::of(survey, &region);
        let author = parts.author?;
        let first_row =
            self.rows.rows.iter().map(|r| r.region.root).find(|&r| survey.tree.contains(container, r));
        let (blocks, strength) = parts.text_blocks(survey);
        let viewer = matches!(self.scope.kind, PageKind::Photo | PageKind::Reel);
        let between = |&b: &NodeId| b > author.node && first_row.is_none_or(|r| b < r);
        let mut message: Vec<NodeId> = blocks.into_iter().filter(between).collect();
        if strength == Some(Strength::Leaf) {
            message.truncate(usize::from(viewer));
        }
        let mut head =
            Head { name: Some(author.node), message: message.first().copied(), attached: Vec::new() };
        let time_link = self.time_link(container, &head);
        let alone = parts.other_names == 0 || self.is_heading_with_others(author, parts.other_names);
        let whole = alone && (!message.is_empty() || (viewer && time_link.is_some()));
        if let Some(&last) = message.last().filter(|_| whole) {
            let (start, end) = (survey.tree.end(last), survey.tree.end(container));
            head.attached.extend(unmarked_story(survey, self.rows, start, end));
        }
        whole.then(|| Post {
            container,
            author: Some(author),
            time_link,
            images: parts.images,
            sets: sets(&parts),
            weak: !viewer,
            sponsored: self.is_sponsored(container),
            message,
            head,
        })
    }

    /// Whether the author's own heading names the others too: "A is with B".
    fn is_heading_with_others(&self, author: &Link, others: usize) -> bool {
        let survey = self.survey;
        let is_heading = |&a: &NodeId| survey.platform.markers.heading.matches(survey.tree, a);
        let heading = survey.tree.ancestors(author.node).find(is_heading);
        let names = |h| survey.links_in(h).iter().filter(|l| l.is_profile() && !l.silent).count();
        heading.is_some_and(|h| names(h) > others)
    }
}

/// The part of a post that a shared story takes up.
pub(crate) fn attached_region(
    survey: &Survey<'_, '_>,
    scope: &Scope,
    rows: &Rows<'_>,
    seen: &Seen<'_>,
    post: &Post<'_>,
    attached: &Head,
) -> NodeId {
    let finder = Finder { survey, scope, rows, seen };
    finder.attached_region(post.container, &post.head, attached)
}

/// The first link with text in a name mark.
pub(crate) fn named_link<'s>(survey: &'s Survey<'_, '_>, name: NodeId) -> Option<&'s Link> {
    let around = survey.tree.ancestors(name).find_map(|a| survey.link_at(a).filter(|l| l.is_profile()));
    let inside = survey.links_in(name).iter().find(|l| l.is_profile() && !l.silent);
    inside.or(around)
}

fn is_time_link(survey: &Survey<'_, '_>, link: &Link, seen: &Seen<'_>) -> bool {
    let tree = survey.tree;
    let leads = link.bare || link.post().is_some_and(|p| p.comment.is_none());
    let picture = tree.subtree(link.node).any(|n| tree.tag(n) == "img" || tree.tag(n) == "video");
    !link.silent && !picture && (leads || time_of(survey, link.node, seen).earliest.is_some())
}

fn sets(parts: &Parts<'_>) -> Vec<String> {
    parts.post_links.iter().filter_map(|l| l.post()?.set.clone()).collect()
}
