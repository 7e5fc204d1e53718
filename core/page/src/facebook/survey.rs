//! Where the things stand that everything else is made of, and where links lead.

use std::ops::Deref;
use std::rc::Rc;

use crate::access::text_length;
use crate::address::Address;
use crate::platform::Platform;
use crate::survey::{Anchor, Placed, Places, address_of, within};
use crate::tree::{NodeId, Tree};

use super::address::{CommentRef, Meaning, PostRef, Target};

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

/// Longer link texts are not times, characters.
const LONGEST_TIME: usize = 30;

/// A link and where it leads.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub node: NodeId,
    pub address: Option<Rc<Address>>,
    meaning: Option<Rc<Meaning>>,
    /// Leads nowhere until the pointer is over it, as times of posts do.
    pub bare: bool,
    /// Not read out by screen readers: the avatar's link.
    pub silent: bool,
    /// The innermost article around it.
    pub article: Option<NodeId>,
}

impl Link {
    pub fn target(&self) -> &Target {
        self.meaning.as_deref().map_or(&Target::Other, |meaning| &meaning.target)
    }

    pub fn post(&self) -> Option<&PostRef> {
        match self.target() {
            Target::Post(post) => Some(post),
            _ => None,
        }
    }

    /// The comment that its address names, wherever it leads.
    pub fn named_comment(&self) -> Option<&CommentRef> {
        self.meaning.as_deref()?.comment.as_ref()
    }

    /// Its address without tracking.
    pub fn url(&self, platform: &Platform) -> Option<&str> {
        Some(self.meaning.as_deref()?.url(platform, self.address.as_deref()?))
    }

    /// Its address as a profile's, and the profile in its one form.
    pub fn profile(&self, platform: &Platform) -> Option<&(String, Option<String>)> {
        Some(self.meaning.as_deref()?.profile(platform, self.address.as_deref()?))
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
        *self.target() == Target::Profile
    }
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
        let links = places.anchors.iter().map(|&anchor| link(tree, platform, &page, anchor)).collect();
        Self { tree, platform, links, places }
    }

    /// The links in a subtree.
    pub fn links_in(&self, root: NodeId) -> &[Link] {
        within(self.tree, &self.links, root)
    }

    /// The link that a node is.
    pub fn link_at(&self, node: NodeId) -> Option<&Link> {
        let at = self.links.binary_search_by_key(&node, |l| l.node).ok()?;
        self.links.get(at)
    }

    /// Those of the nodes, given in page order, that stand in a subtree.
    pub fn within<'n>(&self, nodes: &'n [NodeId], root: NodeId) -> &'n [NodeId] {
        within(self.tree, nodes, root)
    }
}

fn link(tree: &Tree<'_>, platform: &Platform, page: &Rc<Address>, anchor: Anchor) -> Link {
    let Anchor { node, article } = anchor;
    let href = tree.attribute(node, "href").unwrap_or_default().trim();
    let bare =
        href.is_empty() || href.starts_with('#') || (href.starts_with('?') && !href.contains("comment_id="));
    let address = if bare { None } else { address_of(tree, node, page) };
    let meaning = address.as_deref().map(|a| Meaning::of(platform, a));
    let silent = tree.attribute(node, "aria-hidden") == Some("true");
    Link { node, address, meaning, bare, silent, article }
}
