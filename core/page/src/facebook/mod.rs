//! Facebook: posts by the message anchor and the climb rule, comments by their own permalinks.

pub(crate) mod address;
mod clock;
mod counts;
mod heads;
mod items;
mod parts;
mod posts;
mod rows;
mod scope;
mod survey;
mod threads;
mod tooltips;

use sidvakt_order::OrderedSet;

use crate::access::{Facts, access, is_sparse, shown_length};
use crate::address::Address;
use crate::block::shown_text;
use crate::count::promises_more;
use crate::health::{Signs, is_odd_text, judge};
use crate::page::{PageContext, nothing};
use crate::platform::Platform;
use crate::profile::{canonical_profile, channel_url};
use crate::reading::{Access, Attached, Health, HealthState, Item, ItemKind, PageKind, Reading};
use crate::tree::Tree;

use address::PostRef;
use clock::Seen;
use items::{Made, Maker, merge};
use posts::{Post, Posts};
use rows::Rows;
use scope::Scope;
use survey::Survey;
use threads::{Thread, thread};

/// Reads a Facebook page.
pub(crate) fn read(tree: &Tree<'_>, platform: &'static Platform, page: &PageContext<'_>) -> Reading {
    let unread = || nothing(platform.adapter.platform.clone());
    let Some(address) = Address::read(page.url, None) else { return unread() };
    let survey = Survey::new(tree, platform, &address);
    let Some(scope) = Scope::of(&survey, &address) else { return unread() };
    let seen = &Seen::new(page.observed_at, page.lang);
    let (rows, mut posts) = if scope.is_known() {
        let rows = Rows::find(&survey, scope.root);
        let posts = posts::find(&survey, &scope, &rows, seen);
        (rows, posts)
    } else {
        Default::default()
    };
    keep_the_open_post(&survey, &scope, &mut posts);
    let channels = channels(page, &survey, &scope, &posts);
    let maker = Maker { survey: &survey, seen, channels: &channels };
    let work = Work { survey: &survey, scope: &scope, rows: &rows, posts: &posts, maker: &maker, seen };
    work.reading(page, &address)
}

/// The channel's addresses in one form, with those under which the page itself links to it: a post's
/// own address names its author once more, by number or by name.
fn channels(
    page: &PageContext<'_>,
    survey: &Survey<'_, '_>,
    scope: &Scope,
    posts: &Posts<'_>,
) -> Vec<String> {
    let mut channels = page.channels();
    let written = |link: Option<&survey::Link>| link?.url(survey.platform).map(str::to_owned);
    let open = scope.is_single() && posts.posts.len() == 1;
    for post in &posts.posts {
        let author = written(post.author).and_then(|url| canonical_profile(&url));
        let stated = match post.time_link.filter(|l| l.post().is_some()) {
            Some(link) => written(Some(link)),
            None => Some(page.url.to_owned()).filter(|_| open),
        };
        let owner = stated.and_then(|url| channel_url(&url)).filter(|owner| !owner.contains("/groups/"));
        let (Some(author), Some(owner)) = (author, owner) else { continue };
        match (channels.contains(&author), channels.contains(&owner)) {
            (true, false) => channels.push(owner),
            (false, true) => channels.push(author),
            _ => {}
        }
    }
    channels
}

/// On a post's own page, other posts below it are not what is open.
fn keep_the_open_post(survey: &Survey<'_, '_>, scope: &Scope, posts: &mut Posts<'_>) {
    let Some(open) = scope.post.as_ref().filter(|_| scope.is_single()) else { return };
    let means_open = |post: &PostRef| post.ids().any(|id| open.ids().any(|other| other == id));
    let own = |post: &Post<'_>| post.time_link.and_then(|l| l.post()).is_some_and(means_open);
    let commented = |post: &Post<'_>| {
        let mut links = survey.links_in(post.container).iter();
        links.any(|l| l.comment().is_some() && l.post().is_some_and(means_open))
    };
    let is_other = |post: &Post<'_>| {
        let stated = post.time_link.and_then(|l| l.post());
        stated.is_some_and(|p| !means_open(p) && p.digits.is_some() == open.digits.is_some())
    };
    if posts.posts.iter().any(own) {
        posts.posts.retain(own);
    } else if posts.posts.iter().any(commented) {
        posts.posts.retain(commented);
    } else if !posts.posts.iter().all(is_other) {
        posts.posts.retain(|post| !is_other(post));
    }
}

/// A page with less text than this has not come yet.
const FEWEST_CHARACTERS: usize = 20;

/// Everything found, on the way to a reading.
struct Work<'w, 't, 'a> {
    survey: &'w Survey<'t, 'a>,
    scope: &'w Scope,
    rows: &'w Rows<'w>,
    posts: &'w Posts<'w>,
    maker: &'w Maker<'w, 't, 'a>,
    seen: &'w Seen<'w>,
}

/// Items with what the page says about their number.
#[derive(Default)]
struct Gathered {
    made: Vec<Made>,
    attached: Vec<Attached>,
    promised: Option<u32>,
    foreign: usize,
}

impl Work<'_, '_, '_> {
    fn reading(&self, page: &PageContext<'_>, address: &Address) -> Reading {
        let mut gathered = self.gather();
        let (mut made, contradiction) = merge(std::mem::take(&mut gathered.made));
        sidvakt_order::sort_by_key(&mut made, |m| m.position);
        tooltips::give_times(self.survey, &mut made, self.seen);
        let access = self.access(address, made.len());
        let signs = self.signs(&made, &gathered, access, contradiction);
        let health = if self.scope.is_known() || access != Access::Ok {
            judge(&signs, self.survey.platform, page.observed_at)
        } else {
            Health { state: HealthState::Ok, sentinels: Vec::new() }
        };
        let items: Vec<Item> = made.into_iter().map(|m| m.item).collect();
        let owner = || items.iter().find(|i| i.kind == ItemKind::Post && self.scope.is_single());
        Reading {
            platform: self.survey.platform.adapter.platform.clone(),
            page_kind: self.scope.kind,
            access,
            channel_url: channel_url(page.url).or_else(|| canonical_profile(owner()?.author_url.as_deref()?)),
            promised_comments: gathered.promised,
            health,
            items,
            attached: gathered.attached,
        }
    }

    fn access(&self, page: &Address, items: usize) -> Access {
        let survey = self.survey;
        let login = &survey.platform.addresses.login;
        let at_login = page.segments().next().is_some_and(|first| login.iter().any(|l| l == first));
        let bare = survey.loading.is_empty()
            && survey.textboxes.is_empty()
            && survey.articles.is_empty()
            && survey.videos.is_empty()
            && survey.hints.is_empty()
            && self.shown_text() > FEWEST_CHARACTERS;
        let facts = Facts {
            kind: self.scope.kind,
            navigation: survey.navigation,
            login: survey.login || at_login,
            items,
            bare,
            sparse: bare && is_sparse(self.shown_text(), survey.links.len(), self.pictures()),
        };
        access(survey.tree, survey.platform, facts)
    }

    /// Pictures anywhere on the page, drawings of profiles among them.
    fn pictures(&self) -> usize {
        let tree = self.survey.tree;
        tree.nodes().filter(|&n| matches!(tree.tag(n), "img" | "image")).count()
    }

    /// Characters of text in the largest main part, or on a page without one.
    fn shown_text(&self) -> usize {
        let survey = self.survey;
        let mains = survey.mains.iter().map(|&m| shown_length(survey.tree, m));
        let whole = || survey.tree.root().map(|root| shown_length(survey.tree, root));
        mains.max().or_else(whole).unwrap_or(0)
    }

    fn gather(&self) -> Gathered {
        let mut gathered = Gathered::default();
        let mut taken = OrderedSet::new();
        let main = self.main_post();
        for (index, post) in self.posts.posts.iter().enumerate() {
            let is_main = main == Some(index);
            let places = self.rows_of(post, is_main, &taken);
            taken.extend(places.iter().copied());
            if post.sponsored {
                continue;
            }
            self.add_post(post, is_main, &places, &mut gathered);
        }
        let loose: Vec<usize> = self.places().filter(|p| !taken.contains(p)).collect();
        if self.posts.posts.is_empty() && !loose.is_empty() {
            let thread = thread(self.survey, self.scope, None, true, &self.rows.rows, &loose);
            self.add_rows(&thread, &mut gathered);
        } else if !self.scope.is_single() {
            let rows = loose.iter().filter_map(|&place| self.rows.rows.get(place));
            gathered.made.extend(rows.filter_map(|row| self.maker.comment(row, None)));
        }
        gathered
    }

    fn places(&self) -> std::ops::Range<usize> {
        0..self.rows.rows.len()
    }

    /// The post that the address or the dialog is about.
    fn main_post(&self) -> Option<usize> {
        let one = self.posts.posts.len() == 1;
        (self.scope.is_single() && !self.posts.posts.is_empty() && (one || self.scope.dialog)).then_some(0)
    }

    /// The rows in a post's part of the page; all of them when only one post is open.
    fn rows_of(&self, post: &Post<'_>, is_main: bool, taken: &OrderedSet<usize>) -> Vec<usize> {
        let inside = |place: usize| {
            let root = self.rows.rows.get(place).map(|r| r.region.root);
            root.is_some_and(|root| self.survey.tree.contains(post.container, root))
        };
        let alone = self.posts.posts.len() == 1;
        self.places().filter(|&p| !taken.contains(&p) && (alone || is_main || inside(p))).collect()
    }

    fn add_post(&self, post: &Post<'_>, is_main: bool, places: &[usize], gathered: &mut Gathered) {
        let thread = thread(self.survey, self.scope, Some(post), is_main, &self.rows.rows, places);
        gathered.made.push(self.maker.post(post, &thread));
        for attached in &post.head.attached {
            let region =
                posts::attached_region(self.survey, self.scope, self.rows, self.seen, post, attached);
            gathered.attached.push(self.maker.attached(attached.name, attached.message, region));
        }
        let read = self.add_rows(&thread, gathered);
        let open = read > 0 || self.posts.posts.len() == 1;
        let promised = counts::promised(self.survey, post, self.rows, read).filter(|_| open);
        gathered.promised = match (gathered.promised, promised) {
            (Some(a), Some(b)) => Some(a.saturating_add(b)),
            (a, b) => a.or(b),
        };
    }

    fn add_rows(&self, thread: &Thread, gathered: &mut Gathered) -> usize {
        gathered.foreign += thread.foreign;
        let rows = thread.rows.iter().filter_map(|&place| self.rows.rows.get(place));
        let before = gathered.made.len();
        gathered.made.extend(rows.filter_map(|row| self.maker.comment(row, Some(thread))));
        gathered.made.len() - before
    }

    /// Whether a control between the comments stands for replies that are not shown.
    fn is_collapsed(&self) -> bool {
        let survey = self.survey;
        let Some(first) = self.rows.rows.first().map(|r| r.region.root) else { return false };
        let controls = survey.within(&survey.buttons, self.scope.root).iter().filter(|&&b| b > first);
        controls
            .filter(|&&b| survey.tree.attribute(b, "aria-label").is_none())
            .any(|&b| promises_more(&shown_text(survey.tree, survey.platform, b)))
    }

    fn signs(&self, made: &[Made], gathered: &Gathered, access: Access, contradiction: bool) -> Signs {
        let survey = self.survey;
        let comments = made.iter().filter(|m| m.item.kind != ItemKind::Post).count();
        let odd = |m: &&Made| is_odd_text(survey.platform, &m.item.text, m.raw_length, m.invisible);
        let viewer = matches!(self.scope.kind, PageKind::Photo | PageKind::Reel);
        let in_scope = |nodes: &[crate::tree::NodeId]| !survey.within(nodes, self.scope.root).is_empty();
        Signs {
            access,
            known_kind: self.scope.is_known(),
            single: self.scope.is_single(),
            main_text: self.shown_text(),
            loading: in_scope(&survey.loading),
            composer: in_scope(&survey.textboxes),
            viewer,
            posts: made.len() - comments,
            primary_posts: self.posts.primary,
            missed_posts: self.posts.missed,
            comments,
            rows_with_text: self.rows.articles_with_text,
            foreign: gathered.foreign,
            items: made.len(),
            weak: made.iter().filter(|m| m.weak).count(),
            incomplete: made.iter().filter(|m| m.incomplete).count(),
            odd_ids: made.iter().filter(|m| m.odd_id).count(),
            contradiction,
            odd_texts: made.iter().filter(odd).count(),
            promised: gathered.promised,
            truncated: made.iter().any(|m| m.item.truncated),
            collapsed: self.is_collapsed(),
            anchored: self.scope.anchored,
        }
    }
}
