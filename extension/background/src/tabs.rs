//! What each open page looks like: a cache, gone with the worker, made anew by asking the page.

use sidvakt_order::OrderedMap;

use sidvakt_desk::{MarkPatch, MarkSet, Told};
use sidvakt_page::{Mirror, Reading};
use sidvakt_time::Timestamp;

/// Pages remembered at most; the one not heard from for the longest is forgotten first.
const MOST_TABS: usize = 12;

/// One tab's page.
#[derive(Debug, Default)]
pub struct TabView {
    /// Its address as it said itself.
    pub url: String,
    /// Its title, as the browser said when it came.
    pub title: Option<String>,
    /// The page as last told.
    pub mirror: Mirror,
    /// What was read from it last.
    pub reading: Option<Reading>,
    /// What it has been told to draw.
    told: Told,
    /// The item that a human was last busy with.
    pub focused: Option<String>,
    /// When it was last heard from.
    heard: Timestamp,
}

impl TabView {
    /// Takes up a new plan and gives what to tell the page of it.
    pub fn tell(&mut self, plan: MarkSet, whole: bool, now: Timestamp) -> MarkPatch {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "only differs from others"
        )]
        let clock = now.as_millisecond() as u32;
        self.told.take_up(plan, whole, clock)
    }
}

/// All tabs that have been heard from since the worker started.
#[derive(Debug, Default)]
pub struct Tabs {
    views: OrderedMap<i32, TabView>,
}

impl Tabs {
    /// A tab's page, noted as heard from now.
    pub fn hear(&mut self, tab: i32, now: Timestamp) -> &mut TabView {
        if self.views.len() >= MOST_TABS && !self.views.contains_key(&tab) {
            let oldest = self.views.iter().min_by_key(|(_, view)| view.heard).map(|(tab, _)| *tab);
            oldest.map(|tab| self.views.remove(&tab));
        }
        let view = self.views.get_or_default(tab);
        view.heard = now;
        view
    }

    /// A tab's page, when it has been heard from.
    pub fn get(&self, tab: i32) -> Option<&TabView> {
        self.views.get(&tab)
    }

    /// Every tab's page with its tab.
    pub fn iter(&self) -> impl Iterator<Item = (i32, &TabView)> {
        self.views.iter().map(|(tab, view)| (*tab, view))
    }

    /// The tab that has an item marked, the one last heard from first.
    pub fn showing(&self, item: &str) -> Option<i32> {
        self.views
            .iter()
            .filter(|(_, view)| view.told.shows(item))
            .max_by_key(|(_, view)| view.heard)
            .map(|(tab, _)| *tab)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_silent_for_the_longest_is_forgotten_first() {
        let mut tabs = Tabs::default();
        let at = |second| Timestamp::from_second(second).unwrap();
        for tab in 0..12 {
            tabs.hear(tab, at(i64::from(tab)));
        }
        tabs.hear(0, at(100));
        tabs.hear(50, at(101));
        assert!(tabs.get(1).is_none());
        assert!(tabs.get(0).is_some() && tabs.get(50).is_some());
        assert_eq!(tabs.iter().count(), MOST_TABS);
    }
}
