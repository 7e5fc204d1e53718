//! One pass over the page: where the things stand that everything else is made of.

use crate::access::text_length;
use crate::address::Address;
use crate::platform::Platform;
use crate::tree::{NodeId, Tree};

use super::address::{CommentRef, PostRef, Target, target};

/// Everything found in one pass, in page order.
pub(crate) struct Survey<'t, 'a> {
    pub tree: &'t Tree<'a>,
    pub platform: &'static Platform,
    pub links: Vec<Link>,
    pub articles: Vec<NodeId>,
    pub messages: Vec<NodeId>,
    pub names: Vec<NodeId>,
    pub dialogs: Vec<NodeId>,
    pub mains: Vec<NodeId>,
    pub asides: Vec<NodeId>,
    pub textboxes: Vec<NodeId>,
    pub buttons: Vec<NodeId>,
    pub menus: Vec<NodeId>,
    pub toolbars: Vec<NodeId>,
    pub hints: Vec<NodeId>,
    pub tooltips: Vec<NodeId>,
    pub loading: Vec<NodeId>,
    pub videos: Vec<NodeId>,
    pub sponsored: Vec<NodeId>,
    pub navigation: bool,
    pub login: bool,
}

/// Longer link texts are not times, characters.
const LONGEST_TIME: usize = 30;

/// A link and where it leads.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub node: NodeId,
    pub address: Option<Address>,
    pub target: Target,
    /// Leads nowhere until the pointer is over it, as times of posts do.
    pub bare: bool,
    /// Not read out by screen readers: the avatar's link.
    pub silent: bool,
    /// The innermost article around it.
    pub article: Option<NodeId>,
}

impl Link {
    pub fn post(&self) -> Option<&PostRef> {
        match &self.target {
            Target::Post(post) => Some(post),
            _ => None,
        }
    }

    /// The comment it is the permalink of.
    pub fn comment(&self) -> Option<&CommentRef> {
        self.post()?.comment.as_ref()
    }

    /// Whether it shows no more than a time does; notifications show a whole sentence.
    pub fn is_short(&self, survey: &Survey<'_, '_>) -> bool {
        let tree = survey.tree;
        let is_block = |n: NodeId| survey.platform.markers.block.matches(tree, n);
        text_length(tree, self.node) <= LONGEST_TIME && !tree.subtree(self.node).any(is_block)
    }

    pub fn is_profile(&self) -> bool {
        self.target == Target::Profile
    }
}

impl<'t, 'a> Survey<'t, 'a> {
    /// Looks at every visible element once.
    pub fn new(tree: &'t Tree<'a>, platform: &'static Platform, page: &Address) -> Self {
        let mut survey = Self {
            tree,
            platform,
            links: Vec::new(),
            articles: Vec::new(),
            messages: Vec::new(),
            names: Vec::new(),
            dialogs: Vec::new(),
            mains: Vec::new(),
            asides: Vec::new(),
            textboxes: Vec::new(),
            buttons: Vec::new(),
            menus: Vec::new(),
            toolbars: Vec::new(),
            hints: Vec::new(),
            tooltips: Vec::new(),
            loading: Vec::new(),
            videos: Vec::new(),
            sponsored: Vec::new(),
            navigation: false,
            login: false,
        };
        survey.run(page);
        survey
    }

    fn run(&mut self, page: &Address) {
        let tree = self.tree;
        let mut outside = NodeId::new(0);
        let mut articles: Vec<NodeId> = Vec::new();
        for node in tree.nodes() {
            if !tree.is_element(node) || tree.is_hidden(node) {
                continue;
            }
            while articles.last().is_some_and(|&a| tree.end(a) <= node) {
                articles.pop();
            }
            if tree.is_plain(node) {
                self.mark_hint(node, outside);
                continue;
            }
            self.mark_anywhere(node);
            if node < outside {
                continue;
            }
            if self.platform.markers.outside.matches(tree, node) {
                outside = tree.end(node);
                continue;
            }
            self.mark(node, page, &mut articles);
        }
    }

    /// Signs that count wherever they stand.
    fn mark_anywhere(&mut self, node: NodeId) {
        let (tree, markers) = (self.tree, &self.platform.markers);
        self.navigation |= markers.navigation.matches(tree, node);
        self.login |= markers.login.matches(tree, node);
        if markers.tooltip.matches(tree, node) {
            self.tooltips.push(node);
        }
    }

    fn mark(&mut self, node: NodeId, page: &Address, articles: &mut Vec<NodeId>) {
        let (tree, markers) = (self.tree, &self.platform.markers);
        if tree.tag(node) == "a" {
            self.links.push(self.link(node, page, articles.last().copied()));
        }
        if markers.article.matches(tree, node) {
            articles.push(node);
        }
        let lists = [
            (&markers.article, &mut self.articles),
            (&markers.message, &mut self.messages),
            (&markers.name, &mut self.names),
            (&markers.dialog, &mut self.dialogs),
            (&markers.main, &mut self.mains),
            (&markers.aside, &mut self.asides),
            (&markers.textbox, &mut self.textboxes),
            (&markers.menu, &mut self.menus),
            (&markers.toolbar, &mut self.toolbars),
            (&markers.loading, &mut self.loading),
            (&markers.sponsored, &mut self.sponsored),
            (&markers.button, &mut self.buttons),
            (&markers.position, &mut self.hints),
        ];
        for (selector, list) in lists {
            if selector.matches(tree, node) {
                list.push(node);
            }
        }
        if tree.tag(node) == "video" {
            self.videos.push(node);
        }
        self.mark_hint(node, NodeId::new(0));
    }

    /// The children of a feed are its units.
    fn mark_hint(&mut self, node: NodeId, outside: NodeId) {
        let feed = &self.platform.markers.feed;
        let in_feed = self.tree.parent(node).is_some_and(|p| feed.matches(self.tree, p));
        if in_feed && node >= outside && self.hints.last() != Some(&node) {
            self.hints.push(node);
        }
    }

    fn link(&self, node: NodeId, page: &Address, article: Option<NodeId>) -> Link {
        let tree = self.tree;
        let href = tree.attribute(node, "href").unwrap_or_default().trim();
        let bare = href.is_empty()
            || href.starts_with('#')
            || (href.starts_with('?') && !href.contains("comment_id="));
        let address = Address::read(href, Some(page)).filter(|_| !bare);
        let target = address.as_ref().map_or(Target::Other, |a| target(self.platform, a));
        let silent = tree.attribute(node, "aria-hidden") == Some("true");
        Link { node, address, target, bare, silent, article }
    }

    /// The links in a subtree.
    pub fn links_in(&self, root: NodeId) -> &[Link] {
        let from = self.links.partition_point(|l| l.node < root);
        let to = self.links.partition_point(|l| l.node < self.tree.end(root));
        self.links.get(from..to).unwrap_or_default()
    }

    /// The link that a node is.
    pub fn link_at(&self, node: NodeId) -> Option<&Link> {
        let at = self.links.binary_search_by_key(&node, |l| l.node).ok()?;
        self.links.get(at)
    }

    /// Those of the nodes, given in page order, that stand in a subtree.
    pub fn within<'n>(&self, nodes: &'n [NodeId], root: NodeId) -> &'n [NodeId] {
        let from = nodes.partition_point(|&n| n < root);
        let to = nodes.partition_point(|&n| n < self.tree.end(root));
        nodes.get(from..to).unwrap_or_default()
    }
}
