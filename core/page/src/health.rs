//! The sentinels: is what was read to be trusted?

use sidvakt_calendar::local_date;
use sidvakt_time::Timestamp;

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
    /// Texts that are mostly invisible, or a letter a line.
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
    let age = local_date(observed_at).days_since(platform.configured);
    age > i64::from(platform.thresholds.config_days)
}

/// Shorter texts may well be all emoji and joiners, characters.
const SHORT_TEXT: usize = 20;
/// So many lines of one letter may be a drawing by hand.
const FEW_LINES: usize = 8;

/// Whether a text is no text: mostly characters that nobody sees, or a single letter a line.
pub(crate) fn is_odd_text(platform: &Platform, text: &str, raw: usize, invisible: usize) -> bool {
    let hidden = raw > SHORT_TEXT && invisible as f64 > raw as f64 * platform.thresholds.invisible_letters;
    let single_letters =
        text.lines().count() > FEW_LINES && text.lines().all(|line| line.chars().count() <= 1);
    hidden || single_letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn healthy() -> Signs {
        Signs {
            access: Access::Ok,
            known_kind: true,
            single: true,
            main_text: 1_000,
            loading: false,
            composer: true,
            viewer: false,
            posts: 1,
            primary_posts: 1,
            missed_posts: 0,
            comments: 9,
            rows_with_text: 9,
            foreign: 0,
            items: 10,
            weak: 0,
            incomplete: 0,
            odd_ids: 0,
            contradiction: false,
            odd_texts: 0,
            promised: Some(9),
            truncated: false,
            collapsed: false,
            anchored: false,
        }
    }

    fn judged(signs: &Signs, at: &str) -> (HealthState, String) {
        let platform = Platform::for_url("https://www.facebook.com/x").unwrap();
        let health = judge(signs, platform, at.parse().unwrap());
        (health.state, health.sentinels.join(" "))
    }

    #[test]
    fn each_sentinel_fires_on_its_own_sign_and_on_nothing_else() {
        let at = "2026-11-25T12:00:00Z";
        let with = |change: fn(&mut Signs)| {
            let mut signs = healthy();
            change(&mut signs);
            judged(&signs, at)
        };
        let (unsure, ok) = (HealthState::Unsure, HealthState::Ok);
        assert_eq!(with(|_| {}), (ok, String::new()));
        assert_eq!(with(|s| s.primary_posts = 0), (unsure, "S1".to_owned()));
        assert_eq!(with(|s| (s.comments, s.items) = (0, 1)), (HealthState::Broken, "S2 S3 S5".to_owned()));
        assert_eq!(with(|s| s.weak = 4), (unsure, "S3".to_owned()));
        assert_eq!(with(|s| s.missed_posts = 1), (unsure, "S4".to_owned()));
        assert_eq!(with(|s| s.promised = Some(57)), (ok, "S5".to_owned()));
        assert_eq!(with(|s| s.odd_texts = 1), (unsure, "S6".to_owned()));
        assert_eq!(with(|s| s.contradiction = true), (unsure, "S7".to_owned()));
        assert_eq!(with(|s| s.access = Access::LoggedOut), (unsure, "S8".to_owned()));
        assert_eq!(judged(&healthy(), "2027-02-25T12:00:00Z"), (unsure, "S10".to_owned()));
    }
}
