//! Whether the page can be seen at all.

use crate::address::Address;
use crate::reading::{Access, PageKind};
use crate::tree::{NodeId, Tree};

use super::scope::Scope;
use super::survey::Survey;

/// Longest page on which the platform's words about removed content are believed.
const SHORT_PAGE: usize = 1_500;

/// What the page says about itself. Claims "logged out" only on a positive sign.
pub(crate) fn access(survey: &Survey<'_, '_>, scope: Option<&Scope>, page: &Address, items: usize) -> Access {
    let words = &survey.platform.words;
    let first = page.segments().next();
    let at_login = first.is_some_and(|f| survey.platform.addresses.login.iter().any(|l| l == f));
    if !survey.navigation && (survey.login || at_login) {
        return Access::LoggedOut;
    }
    if items > 0 {
        return Access::Ok;
    }
    let shown = shown_text(survey.tree);
    let short = shown.chars().count() <= SHORT_PAGE;
    let says = |phrases: &[String]| phrases.iter().any(|p| shown.contains(&normal(p)));
    if short && says(&words.removed) {
        return Access::Removed;
    }
    if short && !survey.navigation && says(&words.logged_out) {
        return Access::LoggedOut;
    }
    if short && says(&words.restricted) {
        return Access::Restricted;
    }
    let Some(scope) = scope else { return Access::Ok };
    by_structure(survey, scope)
}

/// Without a word that we know: a page with navigation and neither content nor loading signs.
fn by_structure(survey: &Survey<'_, '_>, scope: &Scope) -> Access {
    let bare = survey.navigation
        && survey.loading.is_empty()
        && survey.textboxes.is_empty()
        && survey.articles.is_empty()
        && survey.videos.is_empty()
        && survey.hints.is_empty()
        && !survey.buttons.is_empty() | has_text(survey);
    match scope.kind {
        PageKind::Permalink | PageKind::Photo | PageKind::Reel if bare => Access::Removed,
        PageKind::Group if bare => Access::Restricted,
        _ => Access::Ok,
    }
}

fn has_text(survey: &Survey<'_, '_>) -> bool {
    survey.mains.iter().any(|&main| text_length(survey.tree, main) > 20)
}

/// Characters of visible text in a part of the page.
pub(crate) fn text_length(tree: &Tree<'_>, root: NodeId) -> usize {
    let visible = tree.subtree(root).filter(|&n| !tree.is_hidden(n));
    visible.filter_map(|n| tree.text(n)).map(|t| t.trim().chars().count()).sum()
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
