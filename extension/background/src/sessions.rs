//! In which tabs a human has clicked the toolbar button, so that pictures may be taken.
//!
//! The browser alone decides; this is only what to say beforehand. Kept until the browser closes,
//! because the permission outlives the worker.

use sidvakt_order::OrderedMap;

use crate::browser;

const KEY: &str = "sessions";

/// Tab numbers and the site that was shown when the button was clicked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sessions {
    sites: OrderedMap<i32, String>,
}

impl Sessions {
    /// As they were left.
    pub async fn restored() -> Self {
        Self { sites: browser::session(KEY).await.unwrap_or_default() }
    }

    /// A human clicked the button in this tab; the browser's permission lasts until the tab leaves the site.
    pub fn begin(&mut self, tab: i32, url: &str) {
        self.sites.insert(tab, site(url).to_owned());
    }

    /// The browser refused a picture after all.
    pub fn end(&mut self, tab: i32) {
        self.sites.remove(&tab);
    }

    /// Whether pictures of this tab may be taken, as far as known.
    pub fn holds(&self, tab: i32, url: &str) -> bool {
        self.sites.get(&tab).is_some_and(|begun| begun == site(url))
    }

    /// Keeps them for the next worker.
    pub async fn keep(self) {
        browser::keep_in_session(KEY, &self.sites).await;
    }
}

/// Scheme and host.
fn site(url: &str) -> &str {
    let end = url.match_indices('/').nth(2).map_or(url.len(), |(at, _)| at);
    url.get(..end).unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_lasts_while_the_tab_stays_on_the_site() {
        let mut sessions = Sessions::default();
        sessions.begin(1, "https://www.facebook.com/granvik");
        assert!(sessions.holds(1, "https://www.facebook.com/granvik/posts/2"));
        assert!(!sessions.holds(1, "https://www.instagram.com/granvik"));
        assert!(!sessions.holds(2, "https://www.facebook.com/granvik"));
        sessions.end(1);
        assert!(!sessions.holds(1, "https://www.facebook.com/granvik"));
    }
}
