//! From rows to items, and the number of comments that the page states.

use crate::address::Address;
use crate::block::{block_text, line_text, name_text};
use crate::count::{leading_count, stated_count};
use crate::identity::key;
use crate::profile::canonical_profile;
use crate::reading::{Item, ItemKind, TimeReading};
use crate::time::instant;
use crate::tree::NodeId;

use super::address::Target;
use super::rows::{Row, is_content_picture};
use super::survey::{Link, Survey};

/// Makes items of one page.
pub(crate) struct Maker<'m, 't, 'a> {
    pub survey: &'m Survey<'t, 'a>,
    /// The channel's addresses in one form.
    pub channels: &'m [String],
    /// The open post's shortcode, when the address says.
    pub code: Option<String>,
}

impl Maker<'_, '_, '_> {
    /// A comment or reply; none when nothing is left of it.
    pub fn comment(&self, row: &Row<'_>, answers: Option<&Row<'_>>) -> Option<Item> {
        let (id, stated_parent) = row.comment()?;
        let parent = stated_parent.or_else(|| Some(answers?.comment()?.0));
        let kind = if parent.is_some() { ItemKind::Reply } else { ItemKind::Comment };
        let post = row.link.and_then(|l| l.target.code()).map(str::to_owned);
        let mut item = self.item(row, kind, Some(id.to_owned()), post);
        item.parent = parent.map(str::to_owned);
        (!item.text.is_empty() || item.images > 0).then_some(item)
    }

    /// The post: its caption, and the pictures outside the comments.
    pub fn post(&self, row: &Row<'_>, scope: NodeId, comments: &[NodeId]) -> Option<Item> {
        let tree = self.survey.tree;
        let code = row.link.and_then(|l| l.target.code()).map(str::to_owned).or_else(|| self.code.clone());
        let mut item = self.item(row, ItemKind::Post, code.clone(), code);
        let beside = item.author.is_some();
        if !beside {
            let before = comments.iter().min().copied().unwrap_or(tree.end(scope));
            let mut links = self.survey.links_in(scope).iter().filter(|l| l.node < before);
            let first = links.find(|l| l.role == super::survey::Role::Name);
            (item.author, item.author_url) = self.person(first);
            item.own = self.is_own(item.author_url.as_deref());
        }
        let pictures = self.survey.within(&self.survey.pictures, scope).iter().filter(|&&p| {
            let elsewhere =
                self.survey.link_around(p).is_some_and(|l| matches!(l.target, Target::Post { .. }));
            let in_comment = comments.iter().any(|&c| tree.contains(c, p));
            !elsewhere && !in_comment && is_content_picture(self.survey, p)
        });
        item.images = u32::try_from(pictures.count()).unwrap_or(u32::MAX);
        item.unsure = !beside;
        (item.author.is_some() || !item.text.is_empty()).then_some(item)
    }

    /// A grid shows links only.
    pub fn grid(&self, scope: NodeId, page: &Address) -> Vec<Item> {
        let survey = self.survey;
        let mut seen = sidvakt_order::OrderedSet::new();
        let owner = page.segments().next().map(str::to_owned);
        let thumbs = survey.links_in(scope).iter().filter(|l| {
            let picture = !survey.within(&survey.pictures, l.node).is_empty();
            picture && matches!(l.target, Target::Post { .. })
        });
        thumbs
            .filter_map(|link| {
                let code = link.target.code()?.to_owned();
                let user = link.address.as_deref().and_then(|a| {
                    let mut segments = a.segments();
                    let first = segments.next()?;
                    (segments.clone().count() > 1).then(|| first.to_owned())
                });
                seen.insert(code.clone()).then(|| self.thumb(link, code, user.or_else(|| owner.clone())))
            })
            .collect()
    }

    fn thumb(&self, link: &Link, code: String, user: Option<String>) -> Item {
        let url = user.as_ref().map(|u| format!("https://www.instagram.com/{u}/"));
        let platform = &self.survey.platform.adapter.platform;
        Item {
            kind: ItemKind::Post,
            key: key(platform, ItemKind::Post, Some(&code), None, ""),
            post: Some(code.clone()),
            id: Some(code),
            id_also: Vec::new(),
            parent: None,
            own: self.is_own(url.as_deref()),
            author: user,
            author_url: url,
            text: String::new(),
            pieces: Vec::new(),
            truncated: false,
            images: 1,
            time: TimeReading::default(),
            urls: link.address.iter().map(|a| a.with_only(&[])).collect(),
            unsure: false,
            node: self.survey.tree.number(link.node),
        }
    }

    fn item(&self, row: &Row<'_>, kind: ItemKind, id: Option<String>, post: Option<String>) -> Item {
        let survey = self.survey;
        let text = block_text(survey.tree, survey.platform, &row.text);
        let (author, author_url) = self.person(row.author);
        let platform = &survey.platform.adapter.platform;
        Item {
            kind,
            key: key(platform, kind, id.as_deref(), author_url.as_deref(), &text.text),
            id,
            id_also: Vec::new(),
            post,
            parent: None,
            own: self.is_own(author_url.as_deref()),
            unsure: author.is_none() || row.weak,
            author,
            author_url,
            text: text.text,
            pieces: text.pieces,
            truncated: text.truncated,
            images: row.images,
            time: self.time(row),
            urls: row.link.and_then(|l| l.address.as_deref()).map(|a| a.with_only(&[])).into_iter().collect(),
            node: survey.tree.number(row.root),
        }
    }

    fn time(&self, row: &Row<'_>) -> TimeReading {
        let survey = self.survey;
        let exact = row.time.and_then(|t| instant(survey.tree.attribute(t, "datetime")?));
        let shown = row.time.or(row.link.map(|l| l.node)).map(|n| line_text(survey.tree, survey.platform, n));
        TimeReading {
            text: shown.filter(|t| !t.is_empty()),
            earliest: exact.map(|i| i.earliest),
            latest: exact.map(|i| i.latest),
        }
    }

    fn person(&self, link: Option<&Link>) -> (Option<String>, Option<String>) {
        let Some(link) = link else { return (None, None) };
        let name = name_text(self.survey.tree, self.survey.platform, link.node);
        let url = link.address.as_deref().map(|a| a.with_only(&[]));
        (Some(name).filter(|n| !n.is_empty()), url)
    }

    fn is_own(&self, url: Option<&str>) -> bool {
        url.and_then(canonical_profile).is_some_and(|profile| self.channels.contains(&profile))
    }
}

/// The number of comments that the page states, on a control that a known word or drawing names.
pub(crate) fn promised(survey: &Survey<'_, '_>, scope: NodeId, comments: &[NodeId]) -> Option<u32> {
    let tree = survey.tree;
    let words = &survey.platform.words.comments;
    let names_comments = |text: &str| {
        let text = text.to_lowercase();
        words.iter().any(|w| text.contains(w.as_str()))
    };
    let in_comment = |n: NodeId| comments.iter().any(|&c| tree.contains(c, n));
    let links = survey.links_in(scope).iter().map(|l| l.node);
    let controls = survey.within(&survey.buttons, scope).iter().copied().chain(links);
    controls.filter(|&n| !in_comment(n)).find_map(|control| {
        let text = line_text(tree, survey.platform, control);
        let labelled =
            tree.subtree(control).filter_map(|n| tree.attribute(n, "aria-label")).any(names_comments);
        if names_comments(&text) {
            return stated_count(&text, &survey.platform.words).map(|(count, _)| count);
        }
        if !labelled {
            return None;
        }
        let beside = || {
            let next = tree.end(control);
            let same_parent = tree.parent(next).is_some() && tree.parent(next) == tree.parent(control);
            same_parent.then(|| line_text(tree, survey.platform, next))
        };
        let (count, rest) = leading_count(&text).or_else(|| leading_count(&beside()?))?;
        rest.is_empty().then_some(count)
    })
}
