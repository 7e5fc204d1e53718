//! From the parts of the page to items with their fields.

use sidvakt_order::{OrderedMap, OrderedSet};

use crate::block::{BlockText, block_text, line_text, name_text};
use crate::identity::key;
use crate::reading::{Attached, Item, ItemKind, TimeReading};
use crate::tree::NodeId;

use super::address::CommentRef;
use super::clock::{Seen, time_of};
use super::parts::Strength;
use super::posts::{Post, named_link};
use super::rows::Row;
use super::survey::{Link, Survey};
use super::threads::Thread;

/// Makes items of one page.
pub(crate) struct Maker<'m, 't, 'a> {
    pub survey: &'m Survey<'t, 'a>,
    pub seen: &'m Seen<'m>,
    /// The channel's addresses in one form.
    pub channels: &'m [String],
}

/// An item, and what the sentinels want to know of it.
#[derive(Debug)]
pub(crate) struct Made {
    pub item: Item,
    pub position: NodeId,
    /// Where its time stands.
    pub time_link: Option<NodeId>,
    pub weak: bool,
    /// Author, id or text is missing.
    pub incomplete: bool,
    /// The id cannot be decoded.
    pub odd_id: bool,
    pub raw_length: usize,
    pub invisible: usize,
}

/// Texts from this length on are not written twice, characters.
const TELLING: usize = 60;

/// Longer lines are not badges.
const LONGEST_BADGE: usize = 25;

/// Longer lines are not names.
const LONGEST_NAME: usize = 60;

/// A name and a profile.
#[derive(Clone, Debug, Default)]
struct Person {
    name: Option<String>,
    url: Option<String>,
    /// The profile in its one form.
    profile: Option<String>,
}

impl Maker<'_, '_, '_> {
    /// A comment or reply; none for deleted ones, which have nothing left.
    pub fn comment(&self, row: &Row<'_>, thread: Option<&Thread>) -> Option<Made> {
        let survey = self.survey;
        let comment = row.link.and_then(|l| l.comment());
        let (text, sure_text) = self.row_text(row);
        if text.text.is_empty() && row.parts.images == 0 && !row.parts.media {
            return None;
        }
        let person = self.row_author(row, comment);
        let kind = if comment.is_some_and(|c| c.is_reply) { ItemKind::Reply } else { ItemKind::Comment };
        let id = comment.and_then(|c| c.id.clone()).or_else(|| id_of_profile_link(row));
        let odd_id = comment.is_some_and(|c| c.id.is_none());
        let time = row.link.map(|l| time_of(survey, l.node, self.seen)).unwrap_or_default();
        let incomplete = id.is_none() || person.name.is_none();
        let post = thread.and_then(|t| self.post_id(t)).or_else(|| comment.and_then(|c| c.post.clone()));
        let key_id = id.as_deref().or_else(|| comment.map(|c| c.raw.as_str()));
        let item = Item {
            kind,
            key: key(&survey.platform.adapter.platform, kind, key_id, person.url.as_deref(), &text.text),
            id_also: Vec::new(),
            post,
            parent: comment.and_then(|c| c.parent.clone()),
            own: self.is_own(&person),
            author: person.name,
            author_url: person.url,
            text: text.text,
            pieces: text.pieces,
            truncated: text.truncated,
            images: row.parts.images,
            time,
            urls: row.link.into_iter().filter_map(|l| self.clean(l)).collect(),
            unsure: row.weak
                || incomplete
                || row.parts.author.is_none()
                || !sure_text
                || row.parts.other_names > 0
                || row.parts.author.is_some_and(|l| self.may_be_avatar(l)),
            node: survey.tree.number(row.region.root),
            id,
        };
        Some(Made {
            item,
            position: row.region.root,
            time_link: row.link.map(|l| l.node),
            weak: row.weak,
            incomplete,
            odd_id,
            raw_length: text.raw_length,
            invisible: text.invisible,
        })
    }

    /// The row's text. A lone inline element may be a badge: a badge's words, or one beside a
    /// picture, are no text.
    fn row_text(&self, row: &Row<'_>) -> (BlockText, bool) {
        let survey = self.survey;
        let (mut blocks, strength) = row.parts.text_blocks(survey);
        if strength == Some(Strength::Leaf) {
            let badges = &survey.platform.words.badges;
            blocks = row.parts.blocks.iter().map(|b| b.node).collect();
            blocks.retain(|&b| !badges.contains(&line_text(survey.tree, survey.platform, b)));
            let picture = row.parts.images > 0 || row.parts.media;
            let said = |b: NodeId| line_text(survey.tree, survey.platform, b).chars().count();
            blocks = blocks.pop().filter(|&b| !picture || said(b) > LONGEST_BADGE).into_iter().collect();
        }
        let text = block_text(survey.tree, survey.platform, &blocks);
        (text, strength != Some(Strength::Leaf))
    }

    /// The author, unless their link belongs to another comment.
    fn row_author(&self, row: &Row<'_>, comment: Option<&CommentRef>) -> Person {
        let Some(link) = row.parts.author else { return self.unlinked_author(row) };
        let stated = link.named_comment();
        let belongs = match (stated, comment) {
            (Some(stated), Some(own)) => {
                stated.id.is_none() || own.id.is_none() || stated.id == own.id || stated.id == own.parent
            }
            _ => true,
        };
        if belongs { self.person(link) } else { Person::default() }
    }

    /// Names are text in a line; an avatar's link that tells who is online is made of boxes.
    fn may_be_avatar(&self, link: &Link) -> bool {
        let tree = self.survey.tree;
        tree.subtree(link.node).any(|n| tree.tag(n) == "div")
    }

    /// Members who write anonymously have a name without a link, before the text.
    fn unlinked_author(&self, row: &Row<'_>) -> Person {
        let (text, _) = row.parts.text_blocks(self.survey);
        let badges = &self.survey.platform.words.badges;
        let before = row.parts.blocks.iter().filter(|b| text.first().is_some_and(|&t| b.node < t));
        let mut names = before.map(|b| name_text(self.survey.tree, self.survey.platform, b.node));
        let name = names.find(|n| !badges.contains(n) && n.chars().count() <= LONGEST_NAME);
        Person { name, ..Person::default() }
    }

    fn person(&self, link: &Link) -> Person {
        let name = name_text(self.survey.tree, self.survey.platform, link.node);
        let (url, profile) = link.profile(self.survey.platform).cloned().unzip();
        Person { name: Some(name).filter(|n| !n.is_empty()), url, profile: profile.flatten() }
    }

    /// A post.
    pub fn post(&self, post: &Post<'_>, thread: &Thread) -> Made {
        let survey = self.survey;
        let text = block_text(survey.tree, survey.platform, &post.message);
        let named = post.author.map(|link| self.person(link));
        let by_mark = || {
            let name = post.head.name?;
            let name = name_text(survey.tree, survey.platform, name);
            Some(Person { name: Some(name).filter(|n| !n.is_empty()), ..Person::default() })
        };
        let person = named.or_else(by_mark).unwrap_or_default();
        let id = thread.first.clone().or_else(|| thread.aliases.digits().map(str::to_owned));
        let marked = |l: &&Link| post.head.name.is_some_and(|name| survey.tree.contains(name, l.node));
        let unmarked = post.author.filter(|l| !marked(l));
        let incomplete = person.name.is_none();
        let time = post.time_link.map(|l| time_of(survey, l.node, self.seen)).unwrap_or_default();
        let own_url = post.time_link.filter(|l| l.post().is_some()).and_then(|l| self.clean(l));
        let mut also: Vec<String> = thread.aliases.others().map(str::to_owned).collect();
        also.extend(post.sets.iter().filter(|s| id.as_ref() != Some(*s)).cloned().collect::<OrderedSet<_>>());
        let item = Item {
            kind: ItemKind::Post,
            key: key(
                &survey.platform.adapter.platform,
                ItemKind::Post,
                id.as_deref(),
                person.url.as_deref(),
                &text.text,
            ),
            post: id.clone().or_else(|| also.first().cloned()),
            id_also: also,
            parent: None,
            own: self.is_own(&person),
            author: person.name,
            author_url: person.url,
            text: text.text,
            pieces: text.pieces,
            truncated: text.truncated,
            images: post.images,
            time,
            urls: own_url.into_iter().collect(),
            unsure: post.weak || incomplete || unmarked.is_some_and(|l| self.may_be_avatar(l)),
            node: survey.tree.number(post.container),
            id,
        };
        Made {
            item,
            position: post.container,
            time_link: post.time_link.map(|l| l.node),
            weak: post.weak,
            incomplete,
            odd_id: false,
            raw_length: text.raw_length,
            invisible: text.invisible,
        }
    }

    /// A story shared in a post.
    pub fn attached(&self, name: Option<NodeId>, message: Option<NodeId>, region: NodeId) -> Attached {
        let survey = self.survey;
        let named = name.and_then(|name| named_link(survey, name));
        let first = || survey.links_in(region).iter().find(|l| l.is_profile() && !l.silent);
        let link = named.or_else(first);
        let person = link.map(|l| self.person(l)).unwrap_or_default();
        let text = message.map(|m| block_text(survey.tree, survey.platform, &[m]).text);
        Attached { author: person.name, author_url: person.url, text: text.unwrap_or_default() }
    }

    /// The id under which comments name their post.
    pub fn post_id(&self, thread: &Thread) -> Option<String> {
        let digits = thread.first.as_deref().or_else(|| thread.aliases.digits());
        digits.or_else(|| thread.aliases.others().next()).map(str::to_owned)
    }

    fn is_own(&self, person: &Person) -> bool {
        person.profile.as_ref().is_some_and(|profile| self.channels.contains(profile))
    }

    fn clean(&self, link: &Link) -> Option<String> {
        link.url(self.survey.platform).map(str::to_owned)
    }
}

/// Profile links carry their comment's id too; it counts when the permalink is gone.
fn id_of_profile_link(row: &Row<'_>) -> Option<String> {
    if row.link.is_some() {
        return None;
    }
    row.parts.author?.named_comment()?.id.clone()
}

/// Puts the same item, seen twice, together: the longer text wins. Says whether two texts under one
/// id contradict each other. Items without an id are the same only when their texts are long and alike.
pub(crate) fn merge(made: Vec<Made>) -> (Vec<Made>, bool) {
    let mut merged: Vec<Made> = Vec::with_capacity(made.len());
    let mut places: OrderedMap<String, usize> = OrderedMap::new();
    let mut contradiction = false;
    for mut new in made {
        let known = places.get(&new.item.key).and_then(|&place| merged.get_mut(place));
        let Some(known) = known else {
            places.insert(new.item.key.clone(), merged.len());
            merged.push(new);
            continue;
        };
        let alike = continues(&known.item, &new.item) || continues(&new.item, &known.item);
        if new.item.id.is_none() && !(alike && is_telling(&known.item) && is_telling(&new.item)) {
            new.item.key = format!("{}+{}", new.item.key, merged.len());
            merged.push(new);
            continue;
        }
        contradiction |= !alike;
        if new.item.text.len() > known.item.text.len() && known.item.author == new.item.author {
            let position = known.position;
            *known = Made { position, ..new };
        }
    }
    (merged, contradiction)
}

/// Whether a text is so long that nobody writes it twice.
fn is_telling(item: &Item) -> bool {
    item.text.chars().count() >= TELLING
}

fn continues(short: &Item, long: &Item) -> bool {
    short.author == long.author && long.text.starts_with(short.text.trim_end_matches('…').trim_end())
}

/// A time that the page shows in a tooltip, given to an item that has none.
pub(crate) fn with_tooltip(time: &mut TimeReading, text: &str, interval: crate::time::Interval) {
    time.earliest = Some(interval.earliest);
    time.latest = Some(interval.latest);
    time.text.get_or_insert_with(|| text.to_owned());
}
