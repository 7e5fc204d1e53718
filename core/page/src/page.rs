//! Reading a page: what is given besides the page itself, and which platform reads it.

use sidvakt_time::Timestamp;

use crate::platform::Platform;
use crate::profile::canonical_profile;
use crate::reading::{Access, Health, HealthState, PageKind, Reading};
use crate::tree::Tree;
use crate::{facebook, instagram};

/// What a reading needs to know besides the page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageContext<'p> {
    /// The address in the address bar.
    pub url: &'p str,
    /// When the page was seen.
    pub observed_at: Timestamp,
    /// Addresses of the official channel, in any form; what they wrote is its own.
    pub channel_urls: &'p [String],
    /// The interface language that the page states.
    pub lang: Option<&'p str>,
}

impl PageContext<'_> {
    /// The channel's addresses in one form.
    pub(crate) fn channels(&self) -> Vec<String> {
        self.channel_urls.iter().filter_map(|url| canonical_profile(url)).collect()
    }
}

/// Reads a page. Pure and language-free; on other sites than the platforms' there is nothing to read.
#[must_use]
pub fn read(tree: &Tree<'_>, page: &PageContext<'_>) -> Reading {
    match Platform::for_url(page.url) {
        Some(platform) if platform.is_facebook() => facebook::read(tree, platform, page),
        Some(platform) => instagram::read(tree, platform, page),
        None => nothing(String::new()),
    }
}

/// A reading of nothing.
pub(crate) fn nothing(platform: String) -> Reading {
    Reading {
        platform,
        page_kind: PageKind::Other,
        access: Access::Ok,
        channel_url: None,
        promised_comments: None,
        health: Health { state: HealthState::Unknown, sentinels: Vec::new() },
        items: Vec::new(),
        attached: Vec::new(),
    }
}
