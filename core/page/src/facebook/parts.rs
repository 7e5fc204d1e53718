//! What stands in one comment's or post's own part of the page: author, text, pictures, time.

use crate::access::text_length;
use crate::block::{is_emoji, line_text, shown_text};
use crate::count::pixels;
use crate::region::Region;
use crate::tree::NodeId;

use super::address::{Surface, Target};
use super::survey::{Link, Survey};

/// The parts of an item.
#[derive(Debug, Default)]
pub(crate) struct Parts<'s> {
    /// First own profile link with text.
    pub author: Option<&'s Link>,
    /// Other profile links with text between the author and the text.
    pub other_names: usize,
    pub blocks: Vec<Block>,
    /// Links to posts outside the text, in page order.
    pub post_links: Vec<&'s Link>,
    pub images: u32,
    /// Something is shown that is not text: video, sticker, drawing.
    pub media: bool,
}

/// A block of text that may be the item's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block {
    pub node: NodeId,
    pub strength: Strength,
}

/// How surely a block is text that somebody wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// An inline element, as badges also are.
    Leaf,
    /// A block element.
    Line,
    /// Lines in a block, or a block with a content language.
    Text,
}

impl<'s> Parts<'s> {
    /// Looks through a region once.
    pub fn of(survey: &'s Survey<'_, '_>, region: &Region) -> Self {
        let mut parts = Self::default();
        let mut reader = Reader { survey, region, link: None, skip: region.root, quiet: region.root };
        for node in region.nodes(survey.tree) {
            if node >= reader.skip && survey.tree.is_element(node) {
                reader.element(node, &mut parts);
            }
        }
        parts
    }

    /// The blocks of the surest kind: the first, and those that continue it.
    pub fn text_blocks(&self, survey: &Survey<'_, '_>) -> (Vec<NodeId>, Option<Strength>) {
        let tree = survey.tree;
        let Some(strength) = self.blocks.iter().map(|b| b.strength).max() else {
            return (Vec::new(), None);
        };
        let mut of_kind = self.blocks.iter().filter(|b| b.strength == strength).map(|b| b.node);
        let Some(first) = of_kind.next() else { return (Vec::new(), None) };
        let parent = tree.parent(first);
        let mut blocks = vec![first];
        blocks.extend(of_kind.filter(|&b| tree.parent(b) == parent));
        (blocks, Some(strength))
    }
}

struct Reader<'s, 't, 'a, 'r> {
    survey: &'s Survey<'t, 'a>,
    region: &'r Region,
    /// The link that we are in.
    link: Option<&'s Link>,
    /// Nodes before this one have been dealt with.
    skip: NodeId,
    /// No text of the item stands before this one.
    quiet: NodeId,
}

impl<'s> Reader<'s, '_, '_, '_> {
    fn element(&mut self, node: NodeId, parts: &mut Parts<'s>) {
        let survey = self.survey;
        let (tree, markers) = (survey.tree, &survey.platform.markers);
        if self.link.is_some_and(|l| tree.end(l.node) <= node) {
            self.link = None;
        }
        if tree.is_plain(node) {
            return;
        }
        if tree.tag(node) == "a" {
            self.link = survey.link_at(node);
            self.quiet = self.quiet.max(tree.end(node));
            self.link(parts);
            return;
        }
        if markers.translation.matches(tree, node) || markers.card.matches(tree, node) {
            self.quiet = self.quiet.max(tree.end(node));
        } else if tree.tag(node) == "img" {
            self.picture(node, parts);
        } else if markers.media.matches(tree, node) {
            parts.media |= !self.is_avatar();
        } else if markers.button.matches(tree, node)
            || markers.heading.matches(tree, node)
            || markers.textbox.matches(tree, node)
        {
            self.quiet = self.quiet.max(tree.end(node));
        } else if node >= self.quiet && markers.block.matches(tree, node) {
            self.block(node, parts);
        }
    }

    fn link(&mut self, parts: &mut Parts<'s>) {
        let Some(link) = self.link else { return };
        match link.target() {
            Target::Profile if !link.silent => {
                if shown_text(self.survey.tree, self.survey.platform, link.node).is_empty() {
                    return;
                }
                match parts.author {
                    None => parts.author = Some(link),
                    Some(_) if !parts.blocks.is_empty() => {}
                    // The avatar may tell in words who is online; the name stands after it.
                    Some(known) if leads_to_same(known, link) => parts.author = Some(link),
                    Some(_) => parts.other_names += 1,
                }
            }
            Target::Post(_) => parts.post_links.push(link),
            _ => {}
        }
    }

    fn block(&mut self, node: NodeId, parts: &mut Parts<'s>) {
        let survey = self.survey;
        let tree = survey.tree;
        let inner_blocks = tree
            .subtree(node)
            .skip(1)
            .any(|n| survey.platform.markers.block.matches(tree, n) && self.region.has(tree, n));
        let links = survey.links_in(node);
        let strength = if inner_blocks || tree.attribute(node, "lang").is_some() {
            Strength::Text
        } else if tree.tag(node) == "div" {
            Strength::Line
        } else {
            Strength::Leaf
        };
        let names = || links.iter().filter(|l| l.is_profile() && !l.silent);
        let only_names = || text_length(tree, node) <= names().map(|l| text_length(tree, l.node)).sum();
        let holds_name = parts.author.is_none()
            && names().next().is_some()
            && (strength == Strength::Leaf || only_names());
        let holds_time = links.iter().any(|l| l.comment().is_some() && !is_pasted(survey, l));
        if holds_name || holds_time {
            return;
        }
        if shown_text(tree, survey.platform, node).is_empty() {
            return;
        }
        parts.blocks.push(Block { node, strength });
        self.skip = tree.end(node);
    }

    fn is_avatar(&self) -> bool {
        self.link.is_some_and(|l| l.silent || l.is_profile())
    }

    /// Whether a link with a picture is a card about another site's page: it, or a second link to the
    /// same page, tells what the page is called. A picture alone is an animation from a library.
    fn is_card(&self, link: &Link) -> bool {
        let survey = self.survey;
        let Some(address) = link.address.as_deref().filter(|_| *link.target() == Target::Other) else {
            return false;
        };
        let elsewhere = address.host.starts_with("l.") || !survey.platform.has(address);
        let mut links = survey.links_in(self.region.root).iter();
        elsewhere
            && links.any(|l| l.address.as_deref() == Some(address) && text_length(survey.tree, l.node) > 0)
    }

    /// Counts a picture unless it is an emoji, an avatar, a card's or a small drawing.
    fn picture(&self, node: NodeId, parts: &mut Parts<'s>) {
        let tree = self.survey.tree;
        let src = tree.attribute(node, "src").unwrap_or_default();
        let alt = tree.attribute(node, "alt").unwrap_or_default();
        let external = self.link.is_some_and(|l| self.is_card(l));
        let preview = self.link.and_then(Link::post).is_some_and(|p| p.surface == Surface::Post);
        if self.is_avatar() || external || preview || is_emoji(alt, src) || src.starts_with("data:image/svg")
        {
            return;
        }
        if is_large(self.survey, node) {
            parts.images += 1;
        }
    }
}

/// Whether two links lead to the same profile.
fn leads_to_same(one: &Link, other: &Link) -> bool {
    let place =
        |link: &Link| link.address.as_deref().map(|a| (a.path.clone(), a.query("id").map(str::to_owned)));
    place(one).is_some_and(|p| Some(p) == place(other))
}

/// A link that somebody wrote in a text shows its address.
fn is_pasted(survey: &Survey<'_, '_>, link: &Link) -> bool {
    let text = line_text(survey.tree, survey.platform, link.node);
    text.contains("facebook.") || text.contains("://") || text.chars().count() > 40
}

/// Whether the picture is as large as content pictures are; unknown sizes count as large.
fn is_large(survey: &Survey<'_, '_>, node: NodeId) -> bool {
    let tree = survey.tree;
    let least = survey.platform.thresholds.picture;
    let attribute = |name: &str| pixels(tree.attribute(node, name)?);
    let sizes = match tree.rect(node) {
        Some([_, _, width, height]) if width > 0.0 => [Some(width), Some(height)],
        _ => [attribute("width"), attribute("height")],
    };
    sizes.into_iter().flatten().all(|size| size >= least)
}
