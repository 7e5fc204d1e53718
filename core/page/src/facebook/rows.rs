//! Which parts of the page are comments: articles with an own permalink, and what is left when a
//! platform or another extension has taken the articles away.

use sidvakt_order::OrderedSet;

use crate::region::Region;
use crate::tree::NodeId;

use super::parts::Parts;
use super::survey::{Link, Survey};

/// One comment's or reply's part of the page.
#[derive(Debug)]
pub(crate) struct Row<'s> {
    pub region: Region,
    /// Its permalink; none when it was found by its shape only.
    pub link: Option<&'s Link>,
    pub parts: Parts<'s>,
    /// Found by a fallback.
    pub weak: bool,
}

/// Everything that is or may be a comment in a scope.
#[derive(Debug, Default)]
pub(crate) struct Rows<'s> {
    /// In page order.
    pub rows: Vec<Row<'s>>,
    /// Articles that are posts, not comments.
    pub post_articles: OrderedSet<NodeId>,
    /// Articles with text of their own, read or not.
    pub articles_with_text: usize,
    /// The outermost rows' beginnings and ends, in page order.
    outer: Vec<(NodeId, NodeId)>,
}

impl<'s> Rows<'s> {
    /// Finds the rows in a part of the page.
    pub fn find(survey: &'s Survey<'_, '_>, scope: NodeId) -> Self {
        let mut finder = Finder { survey, scope, found: Self::default(), taken: OrderedSet::new() };
        let articles = survey.within(&survey.articles, scope).to_vec();
        for &article in &articles {
            if finder.is_post(article) {
                finder.found.post_articles.insert(article);
            }
        }
        for &article in &articles {
            if !finder.found.post_articles.contains(&article) {
                finder.article(article);
            }
        }
        finder.loose_rows();
        sidvakt_order::sort_by_key(&mut finder.found.rows, |row| row.region.root);
        finder.found.outer = outermost(survey, &finder.found.rows);
        finder.found
    }

    /// Whether the node stands in a row.
    pub fn cover(&self, node: NodeId) -> bool {
        let before = self.outer.partition_point(|&(start, _)| start <= node);
        let row = before.checked_sub(1).and_then(|place| self.outer.get(place));
        row.is_some_and(|&(_, end)| node < end)
    }
}

fn outermost(survey: &Survey<'_, '_>, rows: &[Row<'_>]) -> Vec<(NodeId, NodeId)> {
    let mut outer: Vec<(NodeId, NodeId)> = Vec::new();
    for root in rows.iter().map(|r| r.region.root) {
        if outer.last().is_none_or(|&(_, end)| end <= root) {
            outer.push((root, survey.tree.end(root)));
        }
    }
    outer
}

struct Finder<'s, 't, 'a> {
    survey: &'s Survey<'t, 'a>,
    scope: NodeId,
    found: Rows<'s>,
    /// Permalinks that belong to a row.
    taken: OrderedSet<NodeId>,
}

impl<'s> Finder<'s, '_, '_> {
    /// A post's article owns a message, a name mark or a toolbar, or stands around comments.
    fn is_post(&self, article: NodeId) -> bool {
        let survey = self.survey;
        let own = |nodes: &[NodeId]| {
            survey.within(nodes, article).iter().any(|&n| self.innermost_article(n) == Some(article))
        };
        own(&survey.messages)
            || own(&survey.names)
            || (own(&survey.toolbars) && !self.has_permalink(article))
            || self.is_around_comments(article)
    }

    /// Whether a comment's permalink stands in the article itself.
    fn has_permalink(&self, article: NodeId) -> bool {
        self.survey.links_in(article).iter().any(|l| l.comment().is_some() && l.article == Some(article))
    }

    /// Without the post's marks: comments inside, no label, and a composer or menu of its own.
    fn is_around_comments(&self, article: NodeId) -> bool {
        let survey = self.survey;
        let labelled = survey.tree.attribute(article, "aria-label").is_some_and(|l| !l.is_empty());
        let permalink = self.has_permalink(article);
        let inner = survey.within(&survey.articles, article).len() > 1;
        let own = |nodes: &[NodeId]| {
            survey.within(nodes, article).iter().any(|&n| self.innermost_article(n) == Some(article))
        };
        !labelled && !permalink && inner && (own(&survey.textboxes) || own(&survey.menus))
    }

    fn innermost_article(&self, node: NodeId) -> Option<NodeId> {
        let markers = &self.survey.platform.markers;
        self.survey.tree.ancestors(node).find(|&a| markers.article.matches(self.survey.tree, a))
    }

    fn article(&mut self, article: NodeId) {
        let survey = self.survey;
        let inner = survey.within(&survey.articles, article).iter().copied();
        let region = Region::new(survey.tree, article, inner.clone());
        let parts = Parts::of(survey, &region);
        self.found.articles_with_text += usize::from(!parts.blocks.is_empty());
        let Some(link) = self.permalink(&parts) else {
            self.article_without_link(article, region, parts);
            return;
        };
        let strangers = self.carve(article, link, &parts);
        self.taken.insert(link.node);
        if strangers.is_empty() {
            self.found.rows.push(Row { region, link: Some(link), parts, weak: false });
            return;
        }
        let region = Region::new(survey.tree, article, inner.chain(strangers));
        let parts = Parts::of(survey, &region);
        self.found.rows.push(Row { region, link: Some(link), parts, weak: true });
    }

    /// The comment's own permalink: the one that stands highest among those that show a time.
    fn permalink(&self, parts: &Parts<'s>) -> Option<&'s Link> {
        let survey = self.survey;
        let candidates = parts.post_links.iter().copied().filter(|l| l.comment().is_some());
        candidates.min_by_key(|l| {
            let picture = survey.tree.subtree(l.node).any(|n| survey.tree.tag(n) == "img");
            (picture, survey.tree.depth(l.node))
        })
    }

    /// Comments that lost their own article and now stand in another's.
    fn carve(&mut self, article: NodeId, own: &'s Link, parts: &Parts<'s>) -> Vec<NodeId> {
        let own_id = own.comment().map(|c| &c.raw);
        let strangers: Vec<&'s Link> = parts
            .post_links
            .iter()
            .copied()
            .filter(|l| l.comment().is_some_and(|c| Some(&c.raw) != own_id))
            .collect();
        strangers.into_iter().filter_map(|link| self.loose_row(link, Some(article))).collect()
    }

    /// An article without a permalink of its own: a deleted or loading one, or a comment whose link is gone.
    fn article_without_link(&mut self, article: NodeId, region: Region, parts: Parts<'s>) {
        let labelled = self.survey.tree.attribute(article, "aria-label").is_some_and(|l| !l.is_empty());
        let inside_another = self.innermost_article(article).is_some();
        let whole = parts.author.is_some() && !parts.blocks.is_empty();
        if whole && (labelled || inside_another) {
            self.found.rows.push(Row { region, link: None, parts, weak: true });
        }
    }

    /// Permalinks that stand in no comment's article.
    fn loose_rows(&mut self) {
        let survey = self.survey;
        for link in survey.links_in(self.scope) {
            let loose = link.article.is_none_or(|a| self.found.post_articles.contains(&a));
            let permalink = link.comment().is_some() && link.is_short(survey);
            if loose && permalink && !self.taken.contains(&link.node) {
                self.loose_row(link, None);
            }
        }
    }

    /// The row around a permalink: as far up as there is no other comment's link, at most one name
    /// and one avatar, and nothing of the post.
    fn loose_row(&mut self, link: &'s Link, inside: Option<NodeId>) -> Option<NodeId> {
        let survey = self.survey;
        let tree = survey.tree;
        if !self.taken.insert(link.node) {
            return None;
        }
        let raw = &link.comment()?.raw;
        let mut root = link.node;
        for above in tree.ancestors(link.node).take(survey.platform.thresholds.climb) {
            let stop = Some(above) == inside
                || survey.platform.markers.landmark.matches(tree, above)
                || survey.platform.markers.article.matches(tree, above)
                || !self.is_one_row(above, raw);
            if stop {
                break;
            }
            root = above;
        }
        let region = Region::new(tree, root, survey.within(&survey.articles, root).iter().copied());
        let parts = Parts::of(survey, &region);
        if parts.author.is_none() && parts.blocks.is_empty() {
            return None;
        }
        self.found.rows.push(Row { region, link: Some(link), parts, weak: true });
        Some(root)
    }

    fn is_one_row(&self, node: NodeId, raw: &str) -> bool {
        let survey = self.survey;
        let (mut names, mut avatars) = (0, 0);
        for link in survey.links_in(node) {
            if link.comment().is_some_and(|c| c.raw != raw) {
                return false;
            }
            if link.is_profile() && link.silent {
                avatars += 1;
            } else if link.is_profile() && !self.is_in_block(link.node, node) {
                names += 1;
            }
        }
        let nothing_of_the_post = survey.within(&survey.messages, node).is_empty()
            && survey.within(&survey.names, node).is_empty()
            && survey.within(&survey.articles, node).is_empty()
            && survey.within(&survey.textboxes, node).is_empty();
        names <= 1 && avatars <= 1 && nothing_of_the_post
    }

    /// Whether a link stands in a text, as mentions do, and not in a name's own element.
    fn is_in_block(&self, link: NodeId, row: NodeId) -> bool {
        let survey = self.survey;
        let tree = survey.tree;
        let inside = tree.ancestors(link).take_while(|&a| a >= row);
        let block = inside.filter(|&a| survey.platform.markers.block.matches(tree, a)).last();
        block.is_some_and(|b| {
            let link_text = text_length(survey, link);
            text_length(survey, b) > link_text
        })
    }
}

fn text_length(survey: &Survey<'_, '_>, node: NodeId) -> usize {
    survey.tree.subtree(node).filter_map(|n| survey.tree.text(n)).map(|t| t.trim().len()).sum()
}
