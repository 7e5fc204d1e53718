//! The sentinels: is what was read to be trusted?

use jiff::Timestamp;
use sidvakt_calendar::local_date;

use crate::platform::Platform;
use crate::reading::{Access, Health, HealthState};

/// What the sentinels look at. Counts are of the open part of the page.
#[derive(Clone, Debug)]
pub(crate) struct Signs {
    pub access: Access,
    /// Items are to be expected on such a page.
    pub known_kind: bool,
    /// One post is open, rather than a list.
    pub single: bool,
    /// Characters of text in the main part.
    pub main_text: usize,
    pub loading: bool,
    pub composer: bool,
    /// A post without text is nothing strange, as with pictures and reels.
    pub viewer: bool,
    pub posts: usize,
    /// Posts found by the first strategy.
    pub primary_posts: usize,
    /// Places that other strategies take for posts and the first does not.
    pub missed_posts: usize,
    /// Comments and replies read.
    pub comments: usize,
    /// Articles with text that are not posts.
    pub rows_with_text: usize,
    /// Comments of other posts, left out.
    pub foreign: usize,
    pub items: usize,
    pub weak: usize,
    pub incomplete: usize,
    pub odd_ids: usize,
    /// One id on two texts.
    pub contradiction: bool,
    /// Texts that are the author's name, the platform's name, or mostly invisible.
    pub odd_texts: usize,
    pub promised: Option<u32>,
    pub truncated: bool,
    pub collapsed: bool,
    pub anchored: bool,
}

/// The verdict.
pub(crate) fn judge(signs: &Signs, platform: &Platform, observed_at: Timestamp) -> Health {
    let fired = fired(signs, platform, observed_at);
    let has = |sentinel: &str| fired.contains(&sentinel);
    let nothing = signs.items == 0;
    let state = if signs.access != Access::Ok {
        if nothing { HealthState::Unknown } else { HealthState::Unsure }
    } else if (has("S1") && nothing) || (has("S2") && signs.comments == 0) {
        HealthState::Broken
    } else if fired.iter().any(|s| *s != "S5") {
        HealthState::Unsure
    } else if nothing && signs.known_kind {
        HealthState::Unknown
    } else {
        HealthState::Ok
    };
    Health { state, sentinels: fired.into_iter().map(str::to_owned).collect() }
}

fn fired(signs: &Signs, platform: &Platform, observed_at: Timestamp) -> Vec<&'static str> {
    let open = signs.access == Access::Ok && signs.known_kind;
    let sentinels = [
        ("S1", open && no_posts(signs, platform)),
        ("S2", open && no_comments(signs)),
        ("S3", open && poor_share(signs, platform)),
        ("S4", open && disagree(signs, platform)),
        ("S5", signs.known_kind && incomplete(signs)),
        ("S6", signs.odd_texts > 0),
        ("S7", signs.odd_ids > 0 || signs.contradiction),
        ("S8", signs.access != Access::Ok),
        ("S10", is_old(platform, observed_at)),
    ];
    sentinels.into_iter().filter(|(_, fires)| *fires).map(|(name, _)| name).collect()
}

fn no_posts(signs: &Signs, platform: &Platform) -> bool {
    let enough_text = signs.main_text > platform.thresholds.main_text;
    let others_found = signs.posts > 0;
    !signs.viewer && signs.primary_posts == 0 && (others_found || (enough_text && !signs.loading))
}

fn no_comments(signs: &Signs) -> bool {
    let rows_unread = signs.rows_with_text >= 2;
    let promised = signs.single && signs.composer && !signs.loading && signs.promised.is_some_and(|p| p > 0);
    signs.comments == 0 && signs.foreign == 0 && (rows_unread || promised)
}

fn poor_share(signs: &Signs, platform: &Platform) -> bool {
    let thresholds = &platform.thresholds;
    let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    let unread = signs.rows_with_text > 0
        && share(signs.comments + signs.foreign, signs.rows_with_text) < thresholds.rows_read;
    unread
        || share(signs.incomplete, signs.items) > thresholds.fields_missing
        || share(signs.weak, signs.items) > thresholds.fallback_only
}

fn disagree(signs: &Signs, platform: &Platform) -> bool {
    let all = signs.primary_posts + signs.missed_posts;
    signs.primary_posts > 0 && signs.missed_posts as f64 > all as f64 * platform.thresholds.count_difference
}

fn incomplete(signs: &Signs) -> bool {
    let read = u32::try_from(signs.comments).unwrap_or(u32::MAX);
    signs.promised.is_some_and(|p| p > read) || signs.truncated || signs.collapsed || signs.anchored
}

fn is_old(platform: &Platform, observed_at: Timestamp) -> bool {
    let age = local_date(observed_at).since(platform.configured);
    age.is_ok_and(|age| age.get_days() > platform.thresholds.config_days)
}

/// Whether a text is no text: the platform's own name alone, or mostly characters that nobody sees.
pub(crate) fn is_odd_text(
    platform: &Platform,
    author: Option<&str>,
    text: &str,
    raw: usize,
    invisible: usize,
) -> bool {
    let hidden = raw > 20 && invisible as f64 > raw as f64 * platform.thresholds.invisible_letters;
    let single_letters = text.lines().count() > 8 && text.lines().all(|line| line.chars().count() <= 1);
    let _ = author;
    hidden || single_letters
}
