//! Whether the page can be seen at all.

use crate::platform::Platform;
use crate::reading::{Access, PageKind};
use crate::tree::{NodeId, Tree};

/// A page with no more text and links than this is no profile, whatever its address.
const SPARSE_TEXT: usize = 400;
const SPARSE_LINKS: usize = 3;

/// Whether a page shows next to nothing: a sentence or two, and the way back.
pub(crate) fn is_sparse(characters: usize, links: usize, pictures: usize) -> bool {
    characters <= SPARSE_TEXT && links <= SPARSE_LINKS && pictures == 0
}

/// Longest page on which the platform's words about removed content are believed.
const SHORT_PAGE: usize = 1_500;

/// What a platform's survey knows about the page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    pub kind: PageKind,
    /// Signs of a logged-in user.
    pub navigation: bool,
    /// A log-in form, or an address that leads to one.
    pub login: bool,
    pub items: usize,
    /// Neither content, composer nor loading signs, though something is shown.
    pub bare: bool,
    /// Next to nothing is shown or can be followed.
    pub sparse: bool,
}

/// What the page says about itself. Claims "logged out" only on a positive sign; without a word that
/// we know, a page with navigation but nothing else is judged by its kind.
pub(crate) fn access(tree: &Tree<'_>, platform: &Platform, facts: Facts) -> Access {
    if !facts.navigation && facts.login {
        return Access::LoggedOut;
    }
    if facts.items > 0 {
        return Access::Ok;
    }
    let words = &platform.words;
    let shown = shown_text(tree);
    let short = shown.chars().count() <= SHORT_PAGE;
    let says = |phrases: &[String]| short && phrases.iter().any(|p| shown.contains(&normal(p)));
    if says(&words.removed) {
        return Access::Removed;
    }
    if !facts.navigation && says(&words.logged_out) {
        return Access::LoggedOut;
    }
    if says(&words.restricted) {
        return Access::Restricted;
    }
    match facts.kind {
        PageKind::Permalink | PageKind::Photo | PageKind::Reel if facts.bare && facts.navigation => {
            Access::Removed
        }
        PageKind::Profile if facts.bare && facts.sparse && facts.navigation => Access::Removed,
        PageKind::Group if facts.bare && facts.navigation => Access::Restricted,
        _ => Access::Ok,
    }
}

/// Characters of visible text in a part of the page.
pub(crate) fn text_length(tree: &Tree<'_>, root: NodeId) -> usize {
    let visible = tree.subtree(root).filter(|&n| !tree.is_hidden(n));
    visible.filter_map(|n| tree.text(n)).map(|t| t.trim().chars().count()).sum()
}

/// From so many characters on it does not matter how much text there is.
const ENOUGH_TEXT: usize = 1_000;

/// Characters of visible text in a part of the page, counted no further than matters.
pub(crate) fn shown_length(tree: &Tree<'_>, root: NodeId) -> usize {
    let mut length = 0;
    for text in tree.subtree(root).filter(|&n| !tree.is_hidden(n)).filter_map(|n| tree.text(n)) {
        length += text.trim().chars().count();
        if length > ENOUGH_TEXT {
            break;
        }
    }
    length
}

/// All visible text in one form, cut when it is long.
fn shown_text(tree: &Tree<'_>) -> String {
    let mut shown = String::new();
    for text in tree.nodes().filter(|&n| !tree.is_hidden(n)).filter_map(|n| tree.text(n)) {
        shown.push_str(&normal(text));
        shown.push(' ');
        if shown.len() > 4 * SHORT_PAGE {
            break;
        }
    }
    shown
}

fn normal(text: &str) -> String {
    let straight = sidvakt_text::strip_invisible(text).replace(['’', '‘'], "'");
    straight.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
