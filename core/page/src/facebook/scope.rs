//! What kind of page it is, and which part of it is open.

use crate::address::Address;
use crate::reading::PageKind;
use crate::tree::NodeId;

use super::address::{PostRef, Surface, Target, is_profile, target};
use super::survey::Survey;

/// The part of the page that is read.
#[derive(Debug)]
pub(crate) struct Scope {
    pub kind: PageKind,
    pub root: NodeId,
    /// The post that the address means.
    pub post: Option<PostRef>,
    /// The address leads to one comment: the thread is shown around it.
    pub anchored: bool,
    /// The open post is in a dialog above a live page.
    pub dialog: bool,
}

impl Scope {
    /// The topmost dialog with a post or comment in it, else the page.
    pub fn of(survey: &Survey<'_, '_>, page: &Address) -> Option<Self> {
        let from_url = target(survey.platform, page);
        let post = match from_url {
            Target::Post(post) => Some(post),
            _ => None,
        };
        let dialog = survey.dialogs.iter().rev().copied().find(|&d| has_content(survey, d));
        let kind = kind(survey, page, post.as_ref(), dialog.is_some());
        Some(Self {
            kind,
            root: dialog.filter(|&d| !is_panel(survey, kind, d)).or_else(|| survey.tree.root())?,
            anchored: post.as_ref().is_some_and(|p| p.comment.is_some()),
            post,
            dialog: dialog.is_some(),
        })
    }

    /// Whether one post is open, rather than a list.
    pub fn is_single(&self) -> bool {
        matches!(self.kind, PageKind::Permalink | PageKind::Photo | PageKind::Reel | PageKind::Dialog)
    }

    /// Whether items are to be expected on such a page.
    pub fn is_known(&self) -> bool {
        !matches!(self.kind, PageKind::Other | PageKind::Notifications)
    }
}

fn has_content(survey: &Survey<'_, '_>, dialog: NodeId) -> bool {
    let comment = |&article: &NodeId| {
        survey.links_in(article).iter().any(|l| l.comment().is_some() && l.article == Some(article))
    };
    !survey.within(&survey.messages, dialog).is_empty()
        || !survey.within(&survey.names, dialog).is_empty()
        || survey.within(&survey.articles, dialog).iter().any(comment)
        || survey.links_in(dialog).iter().any(|l| l.comment().is_some() && l.is_short(survey))
        || looks_like_post(survey, dialog)
}

/// Beside a picture or video, a dialog with comments only is a part of the page.
fn is_panel(survey: &Survey<'_, '_>, kind: PageKind, dialog: NodeId) -> bool {
    let lists = [&survey.messages, &survey.names, &survey.asides, &survey.videos];
    let whole = lists.into_iter().any(|nodes| !survey.within(nodes, dialog).is_empty());
    matches!(kind, PageKind::Photo | PageKind::Reel) && !whole
}

/// A composer, a menu and reactions, without any of the post's marks.
fn looks_like_post(survey: &Survey<'_, '_>, dialog: NodeId) -> bool {
    let lists = [&survey.textboxes, &survey.menus, &survey.toolbars];
    lists.into_iter().all(|nodes| !survey.within(nodes, dialog).is_empty())
}

fn kind(survey: &Survey<'_, '_>, page: &Address, post: Option<&PostRef>, dialog: bool) -> PageKind {
    let first = page.segments().next();
    let is = |list: &[String]| first.is_some_and(|f| list.iter().any(|l| l == f));
    match post.map(|p| p.surface) {
        Some(Surface::Photo) => return PageKind::Photo,
        Some(Surface::Reel) => return PageKind::Reel,
        _ if dialog => return PageKind::Dialog,
        Some(Surface::Post) => return PageKind::Permalink,
        Some(Surface::Group) => return PageKind::Group,
        None => {}
    }
    match first {
        None | Some("home.php") => PageKind::Feed,
        Some("groups") if page.segments().nth(1).is_some_and(|g| g != "feed" && g != "discover") => {
            PageKind::Group
        }
        Some("groups") => PageKind::Feed,
        Some(_) if is(&survey.platform.addresses.notifications) => PageKind::Notifications,
        Some(_) if page.host.starts_with("business.") => PageKind::Other,
        Some(_) if is_profile(survey.platform, page) => PageKind::Profile,
        Some(_) => PageKind::Other,
    }
}
