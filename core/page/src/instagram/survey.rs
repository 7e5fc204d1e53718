//! One pass over the page: links, times, dialogs, controls.

use crate::address::Address;
use crate::block::name_text;
use crate::platform::Platform;
use crate::tree::{NodeId, Tree};

use super::address::{Target, target};

/// Everything found in one pass, in page order.
pub(crate) struct Survey<'t, 'a> {
    pub tree: &'t Tree<'a>,
    pub platform: &'static Platform,
    pub links: Vec<Link>,
    /// `<time datetime>` elements.
    pub times: Vec<NodeId>,
    pub dialogs: Vec<NodeId>,
    pub mains: Vec<NodeId>,
    pub buttons: Vec<NodeId>,
    pub pictures: Vec<NodeId>,
    pub videos: Vec<NodeId>,
    pub textboxes: Vec<NodeId>,
    pub loading: Vec<NodeId>,
    pub navigation: bool,
    pub login: bool,
}

/// A link, where it leads, and what it shows.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub node: NodeId,
    pub address: Option<Address>,
    pub target: Target,
    pub role: Role,
}

/// What a link to an account is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Shows the user name: somebody is the author of something.
    Name,
    /// Shows a picture only.
    Avatar,
    /// A mention, or not a link to an account.
    Other,
}

impl<'t, 'a> Survey<'t, 'a> {
    /// Looks at every visible element once.
    pub fn new(tree: &'t Tree<'a>, platform: &'static Platform, page: &Address) -> Self {
        let mut survey = Self {
            tree,
            platform,
            links: Vec::new(),
            times: Vec::new(),
            dialogs: Vec::new(),
            mains: Vec::new(),
            buttons: Vec::new(),
            pictures: Vec::new(),
            videos: Vec::new(),
            textboxes: Vec::new(),
            loading: Vec::new(),
            navigation: false,
            login: false,
        };
        let mut outside = NodeId::new(0);
        for node in tree.nodes().filter(|&n| tree.is_element(n) && !tree.is_hidden(n)) {
            let markers = &platform.markers;
            survey.navigation |= markers.navigation.matches(tree, node);
            survey.login |= markers.login.matches(tree, node);
            if node < outside {
                continue;
            }
            if markers.outside.matches(tree, node) {
                outside = tree.end(node);
            } else {
                survey.mark(node, page);
            }
        }
        survey
    }

    fn mark(&mut self, node: NodeId, page: &Address) {
        let (tree, markers) = (self.tree, &self.platform.markers);
        match tree.tag(node) {
            "a" => self.links.push(self.link(node, page)),
            "img" => self.pictures.push(node),
            "video" => self.videos.push(node),
            "time" if tree.attribute(node, "datetime").is_some() => self.times.push(node),
            _ => {}
        }
        let lists = [
            (&markers.dialog, &mut self.dialogs),
            (&markers.main, &mut self.mains),
            (&markers.button, &mut self.buttons),
            (&markers.textbox, &mut self.textboxes),
            (&markers.loading, &mut self.loading),
        ];
        for (selector, list) in lists {
            if selector.matches(tree, node) {
                list.push(node);
            }
        }
    }

    fn link(&self, node: NodeId, page: &Address) -> Link {
        let tree = self.tree;
        let address = tree.attribute(node, "href").and_then(|href| Address::read(href, Some(page)));
        let target = address.as_ref().map_or(Target::Other, |a| target(self.platform, a));
        let role = match &target {
            Target::Profile(name) => {
                let text = name_text(tree, self.platform, node);
                if text.to_lowercase() == *name {
                    Role::Name
                } else if text.is_empty() {
                    Role::Avatar
                } else {
                    Role::Other
                }
            }
            _ => Role::Other,
        };
        Link { node, address, target, role }
    }

    /// The links in a subtree.
    pub fn links_in(&self, root: NodeId) -> &[Link] {
        let from = self.links.partition_point(|l| l.node < root);
        let to = self.links.partition_point(|l| l.node < self.tree.end(root));
        self.links.get(from..to).unwrap_or_default()
    }

    /// Those of the nodes, given in page order, that stand in a subtree.
    pub fn within<'n>(&self, nodes: &'n [NodeId], root: NodeId) -> &'n [NodeId] {
        let from = nodes.partition_point(|&n| n < root);
        let to = nodes.partition_point(|&n| n < self.tree.end(root));
        nodes.get(from..to).unwrap_or_default()
    }

    /// The link that a node stands in.
    pub fn link_around(&self, node: NodeId) -> Option<&Link> {
        let before = self.links.partition_point(|l| l.node <= node);
        let link = self.links.get(before.checked_sub(1)?)?;
        self.tree.contains(link.node, node).then_some(link)
    }
}
