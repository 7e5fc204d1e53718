//! Where the things stand that everything else is made of, and what links show and lead to.

use std::ops::Deref;
use std::rc::Rc;

use crate::address::Address;
use crate::block::name_text;
use crate::platform::Platform;
use crate::survey::{Placed, Places, address_of, within};
use crate::tree::{NodeId, Tree};

use super::address::{Target, target};

/// What stands where, and where the links lead.
pub(crate) struct Survey<'t, 'a> {
    pub tree: &'t Tree<'a>,
    pub platform: &'static Platform,
    pub links: Vec<Link>,
    places: Places,
}

impl Deref for Survey<'_, '_> {
    type Target = Places;

    fn deref(&self) -> &Places {
        &self.places
    }
}

/// A link, where it leads, and what it shows.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub node: NodeId,
    pub address: Option<Rc<Address>>,
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

impl Placed for Link {
    fn node(&self) -> NodeId {
        self.node
    }
}

impl<'t, 'a> Survey<'t, 'a> {
    /// Looks at every visible element once.
    pub fn new(tree: &'t Tree<'a>, platform: &'static Platform, page: &Address) -> Self {
        let places = Places::of(tree, platform);
        let page = Rc::new(page.clone());
        let links = places.anchors.iter().map(|anchor| link(tree, platform, &page, anchor.node)).collect();
        Self { tree, platform, links, places }
    }

    /// The links in a subtree.
    pub fn links_in(&self, root: NodeId) -> &[Link] {
        within(self.tree, &self.links, root)
    }

    /// Those of the nodes, given in page order, that stand in a subtree.
    pub fn within<'n>(&self, nodes: &'n [NodeId], root: NodeId) -> &'n [NodeId] {
        within(self.tree, nodes, root)
    }

    /// The link that a node stands in.
    pub fn link_around(&self, node: NodeId) -> Option<&Link> {
        let before = self.links.partition_point(|l| l.node <= node);
        let link = self.links.get(before.checked_sub(1)?)?;
        self.tree.contains(link.node, node).then_some(link)
    }
}

fn link(tree: &Tree<'_>, platform: &Platform, page: &Rc<Address>, node: NodeId) -> Link {
    let address = address_of(tree, node, page);
    let target = address.as_deref().map_or(Target::Other, |a| target(platform, a));
    let role = match &target {
        Target::Profile(name) => {
            let text = name_text(tree, platform, node);
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
