//! Instagram: comments by their own `/c/` links with an exact time, the caption as the post.

pub(crate) mod address;
mod items;
mod rows;
mod survey;
mod threads;

use crate::access::{Facts, access, is_sparse, shown_length};
use crate::address::Address;
use crate::block::line_text;
use crate::count::promises_more;
use crate::health::{Signs, judge};
use crate::page::{PageContext, nothing};
use crate::platform::Platform;
use crate::profile::{canonical_profile, channel_url};
use crate::reading::{Access, Health, HealthState, Item, ItemKind, PageKind, Reading};
use crate::tree::{NodeId, Tree};

use address::{Target, target};
use items::Maker;
use rows::Row;
use survey::Survey;

/// A page with less text than this has not come yet.
const FEWEST_CHARACTERS: usize = 20;

/// What kind of page it is, and which part of it is open.
#[derive(Debug)]
struct Scope {
    kind: PageKind,
    root: NodeId,
    /// The open post's shortcode, when the address says.
    code: Option<String>,
    anchored: bool,
}

/// Reads an Instagram page.
pub(crate) fn read(tree: &Tree<'_>, platform: &'static Platform, page: &PageContext<'_>) -> Reading {
    let unread = || nothing(platform.adapter.platform.clone());
    let Some(address) = Address::read(page.url, None) else { return unread() };
    let survey = Survey::new(tree, platform, &address);
    let Some(scope) = scope(&survey, &address) else { return unread() };
    let channels = page.channels();
    let maker = Maker { survey: &survey, channels: &channels, code: scope.code.clone() };
    let found = found(&survey, &scope, &maker, &address);
    let items: Vec<Item> = found.items;
    let access = seen(&survey, &scope, &address, items.len());
    let promised = items::promised(&survey, scope.root, &found.roots);
    let signs = signs(&survey, &scope, &items, access, promised, found.unread, &found.roots);
    let known = !matches!(scope.kind, PageKind::Other | PageKind::Notifications);
    let health = if known || access != Access::Ok {
        judge(&signs, platform, page.observed_at)
    } else {
        Health { state: HealthState::Ok, sentinels: Vec::new() }
    };
    let owner = || items.iter().find(|i| i.kind == ItemKind::Post)?.author_url.as_deref();
    Reading {
        platform: platform.adapter.platform.clone(),
        page_kind: scope.kind,
        access,
        channel_url: channel_url(page.url).or_else(|| canonical_profile(owner()?)),
        promised_comments: promised,
        health,
        items,
        attached: Vec::new(),
    }
}

/// The topmost dialog with a comment or a post's time in it, else the page.
fn scope(survey: &Survey<'_, '_>, page: &Address) -> Option<Scope> {
    let from_url = target(survey.platform, page);
    let has_content = |&&d: &&NodeId| {
        survey.links_in(d).iter().any(|l| matches!(l.target, Target::Comment { .. }))
            || !survey.within(&survey.times, d).is_empty()
    };
    let dialog = survey.dialogs.iter().rev().find(has_content).copied();
    let reel = page.segments().next().is_some_and(|s| s.starts_with("reel"))
        || matches!(from_url, Target::Post { reel: true, .. });
    let first = page.segments().next();
    let is_notifications =
        first.is_some_and(|f| survey.platform.addresses.notifications.iter().any(|n| n == f));
    let kind = match &from_url {
        _ if reel => PageKind::Reel,
        _ if dialog.is_some() => PageKind::Dialog,
        Target::Post { .. } | Target::Comment { .. } => PageKind::Permalink,
        Target::Profile(_) => PageKind::Profile,
        Target::Other if is_tab(survey.platform, page) => PageKind::Profile,
        Target::Other if first.is_none() => PageKind::Feed,
        Target::Other if is_notifications => PageKind::Notifications,
        Target::Other => PageKind::Other,
    };
    let root = dialog.filter(|_| kind != PageKind::Reel).or_else(|| survey.tree.root())?;
    let anchored = matches!(from_url, Target::Comment { .. });
    Some(Scope { kind, root, code: from_url.code().map(str::to_owned), anchored })
}

/// One of an account's own pages: `/<name>/tagged/`.
fn is_tab(platform: &Platform, page: &Address) -> bool {
    let addresses = &platform.addresses;
    let mut segments = page.segments();
    let account = segments.next().is_some_and(|name| !addresses.reserved.iter().any(|r| r == name));
    account && segments.next().is_some_and(|tab| addresses.tabs.iter().any(|t| t == tab))
}

struct Found {
    items: Vec<Item>,
    /// Where the comments stand.
    roots: Vec<NodeId>,
    /// Comments without text or picture, and rows that could not be read.
    unread: usize,
}

fn found(survey: &Survey<'_, '_>, scope: &Scope, maker: &Maker<'_, '_, '_>, page: &Address) -> Found {
    if matches!(scope.kind, PageKind::Other | PageKind::Notifications) {
        return Found { items: Vec::new(), roots: Vec::new(), unread: 0 };
    }
    let rows = open_posts_rows(scope, rows::comments(survey, scope.root));
    let roots: Vec<NodeId> = rows.iter().map(|r| r.root).collect();
    let parents = threads::parents(survey.tree, &rows);
    let comments: Vec<Item> = rows
        .iter()
        .zip(&parents)
        .filter_map(|(row, parent)| maker.comment(row, parent.and_then(|p| rows.get(p))))
        .collect();
    let unread = rows.len() - comments.len();
    let single = matches!(scope.kind, PageKind::Permalink | PageKind::Dialog | PageKind::Reel);
    let mut items = Vec::new();
    if single {
        let caption = rows::caption(survey, scope.root, &rows);
        items.extend(caption.and_then(|row| maker.post(&row, scope.root, &roots)));
    } else if rows.is_empty() {
        items = maker.grid(scope.root, page);
    }
    items.extend(comments);
    Found { items, roots, unread }
}

/// Comments of the post that is open: the address's, else the most common.
fn open_posts_rows<'s>(scope: &Scope, rows: Vec<Row<'s>>) -> Vec<Row<'s>> {
    let code_of = |row: &Row<'s>| row.link.and_then(|l| l.target.code()).unwrap_or_default().to_owned();
    let count = |code: &str| rows.iter().filter(|r| code_of(r) == code).count();
    let stated = scope.code.clone().filter(|code| count(code) > 0);
    let common = || {
        let most = rows.iter().map(|r| count(&code_of(r))).max();
        rows.iter().map(code_of).find(|code| Some(count(code)) == most)
    };
    let Some(open) = stated.or_else(common) else { return rows };
    rows.into_iter().filter(|row| code_of(row) == open).collect()
}

fn seen(survey: &Survey<'_, '_>, scope: &Scope, page: &Address, items: usize) -> Access {
    let login = &survey.platform.addresses.login;
    let at_login = page.segments().next().is_some_and(|first| login.iter().any(|l| l == first));
    let shown = survey.mains.iter().map(|&main| shown_length(survey.tree, main)).max().unwrap_or(0);
    let bare = survey.times.is_empty()
        && survey.textboxes.is_empty()
        && survey.loading.is_empty()
        && survey.videos.is_empty()
        && shown > FEWEST_CHARACTERS;
    // An account's page has its name and figures in a header.
    let headed = survey.tree.nodes().any(|n| survey.tree.tag(n) == "header");
    let facts = Facts {
        kind: scope.kind,
        navigation: survey.navigation,
        login: survey.login || at_login,
        items,
        bare,
        sparse: is_sparse(shown, survey.links.len(), survey.pictures.len()) && !headed,
    };
    access(survey.tree, survey.platform, facts)
}

/// Whether a control between the comments stands for replies that are not shown.
fn is_collapsed(survey: &Survey<'_, '_>, scope: &Scope, roots: &[NodeId]) -> bool {
    let Some(&first) = roots.first() else { return false };
    let around_row =
        |b: NodeId| roots.iter().any(|&r| survey.tree.contains(b, r) || survey.tree.contains(r, b));
    let mut controls =
        survey.within(&survey.buttons, scope.root).iter().filter(|&&b| b > first && !around_row(b));
    controls.any(|&b| promises_more(&line_text(survey.tree, survey.platform, b)))
}

fn signs(
    survey: &Survey<'_, '_>,
    scope: &Scope,
    items: &[Item],
    access: Access,
    promised: Option<u32>,
    unread: usize,
    roots: &[NodeId],
) -> Signs {
    let comments = items.iter().filter(|i| i.kind != ItemKind::Post).count();
    let in_scope = |nodes: &[NodeId]| !survey.within(nodes, scope.root).is_empty();
    let unsure = items.iter().filter(|i| i.unsure).count();
    let single = matches!(scope.kind, PageKind::Permalink | PageKind::Dialog);
    Signs {
        access,
        known_kind: !matches!(scope.kind, PageKind::Other | PageKind::Notifications),
        single: single || scope.kind == PageKind::Reel,
        main_text: survey.mains.iter().map(|&m| shown_length(survey.tree, m)).max().unwrap_or(0),
        loading: in_scope(&survey.loading),
        composer: in_scope(&survey.textboxes),
        viewer: !single,
        posts: items.len() - comments,
        primary_posts: items.len() - comments,
        missed_posts: 0,
        comments,
        rows_with_text: comments + unread,
        foreign: 0,
        items: items.len(),
        weak: unsure,
        incomplete: items.iter().filter(|i| i.author.is_none() && i.kind != ItemKind::Post).count(),
        odd_ids: 0,
        contradiction: false,
        odd_texts: 0,
        promised,
        truncated: items.iter().any(|i| i.truncated),
        collapsed: is_collapsed(survey, scope, roots),
        anchored: scope.anchored,
    }
}
