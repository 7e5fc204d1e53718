//! One pass over a page: where the things stand that everything else is made of, on either platform.

use std::rc::Rc;

use crate::address::Address;
use crate::platform::Platform;
use crate::tree::{NodeId, Tree};

/// Everything that the platform's markers mean, in page order; what is hidden or outside is left out.
#[derive(Debug, Default)]
pub(crate) struct Places {
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
    /// Units of a list.
    pub hints: Vec<NodeId>,
    pub tooltips: Vec<NodeId>,
    pub loading: Vec<NodeId>,
    pub videos: Vec<NodeId>,
    pub pictures: Vec<NodeId>,
    /// `<time datetime>` elements.
    pub times: Vec<NodeId>,
    pub sponsored: Vec<NodeId>,
    pub anchors: Vec<Anchor>,
    pub navigation: bool,
    pub login: bool,
}

/// A link, before the platform says what it leads to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anchor {
    pub node: NodeId,
    /// The innermost article around it.
    pub article: Option<NodeId>,
}

impl Places {
    /// Looks at every visible element once.
    pub fn of(tree: &Tree<'_>, platform: &Platform) -> Self {
        let mut pass =
            Pass { tree, platform, outside: NodeId::new(0), articles: Vec::new(), found: Self::default() };
        for node in tree.nodes().filter(|&n| tree.is_element(n) && !tree.is_hidden(n)) {
            pass.element(node);
        }
        pass.found
    }
}

struct Pass<'p, 'a> {
    tree: &'p Tree<'a>,
    platform: &'p Platform,
    /// Nodes before this one are outside.
    outside: NodeId,
    /// The articles that we are in.
    articles: Vec<NodeId>,
    found: Places,
}

impl Pass<'_, '_> {
    fn element(&mut self, node: NodeId) {
        let (tree, markers) = (self.tree, &self.platform.markers);
        while self.articles.last().is_some_and(|&a| tree.end(a) <= node) {
            self.articles.pop();
        }
        let counts = matches!(tree.tag(node), "a" | "img" | "video" | "time");
        if tree.marks(node) == 0 && !counts {
            self.hint(node);
            return;
        }
        self.anywhere(node);
        if node < self.outside {
            return;
        }
        if markers.outside.matches(tree, node) {
            self.outside = tree.end(node);
        } else {
            self.mark(node);
        }
    }

    /// Signs that count wherever they stand.
    fn anywhere(&mut self, node: NodeId) {
        let (tree, markers) = (self.tree, &self.platform.markers);
        self.found.navigation |= markers.navigation.matches(tree, node);
        self.found.login |= markers.login.matches(tree, node);
        if markers.tooltip.matches(tree, node) {
            self.found.tooltips.push(node);
        }
    }

    fn mark(&mut self, node: NodeId) {
        let (tree, markers) = (self.tree, &self.platform.markers);
        match tree.tag(node) {
            "a" => self.found.anchors.push(Anchor { node, article: self.articles.last().copied() }),
            "img" => self.found.pictures.push(node),
            "video" => self.found.videos.push(node),
            "time" if tree.attribute(node, "datetime").is_some() => self.found.times.push(node),
            _ => {}
        }
        if markers.article.matches(tree, node) {
            self.articles.push(node);
        }
        let found = &mut self.found;
        let lists = [
            (&markers.article, &mut found.articles),
            (&markers.message, &mut found.messages),
            (&markers.name, &mut found.names),
            (&markers.dialog, &mut found.dialogs),
            (&markers.main, &mut found.mains),
            (&markers.aside, &mut found.asides),
            (&markers.textbox, &mut found.textboxes),
            (&markers.menu, &mut found.menus),
            (&markers.toolbar, &mut found.toolbars),
            (&markers.loading, &mut found.loading),
            (&markers.sponsored, &mut found.sponsored),
            (&markers.button, &mut found.buttons),
            (&markers.position, &mut found.hints),
        ];
        for (selector, list) in lists {
            if selector.matches(tree, node) {
                list.push(node);
            }
        }
        self.hint(node);
    }

    /// The children of a feed are its units.
    fn hint(&mut self, node: NodeId) {
        let feed = &self.platform.markers.feed;
        let in_feed = self.tree.parent(node).is_some_and(|p| feed.matches(self.tree, p));
        if in_feed && node >= self.outside && self.found.hints.last() != Some(&node) {
            self.found.hints.push(node);
        }
    }
}

/// Something that stands at a node.
pub(crate) trait Placed {
    fn node(&self) -> NodeId;
}

impl Placed for NodeId {
    fn node(&self) -> NodeId {
        *self
    }
}

/// Those of the things, given in page order, that stand in a subtree.
pub(crate) fn within<'n, T: Placed>(tree: &Tree<'_>, things: &'n [T], root: NodeId) -> &'n [T] {
    let end = tree.end(root);
    let from = things.partition_point(|thing| thing.node() < root);
    let to = things.partition_point(|thing| thing.node() < end);
    things.get(from..to).unwrap_or_default()
}

/// Where a link leads, worked out once for as long as the page stays where it is.
pub(crate) fn address_of(tree: &Tree<'_>, link: NodeId, page: &Rc<Address>) -> Option<Rc<Address>> {
    let element = tree.element(link)?;
    let read = || Address::read(element.attribute("href")?.trim(), Some(page)).map(Rc::new);
    let (base, known) = element.address.get_or(|| (Rc::clone(page), read()));
    if base == page { known.clone() } else { read() }
}
