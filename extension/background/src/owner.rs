//! Whether a page is to be watched, judged by its address alone.

use sidvakt_page::{adapter_for, channel_url};

/// What an address says about whose page it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The channel's address in its one form.
    Named(String),
    /// The address shows one post but not whose: only the page itself tells.
    OnThePage,
    /// Nobody's channel: a feed, a search, messages, another site.
    Nobody,
}

/// First parts of the path of addresses that show one post without naming its owner.
const ONE_POST: [&str; 13] = [
    "p",
    "permalink.php",
    "photo",
    "photo.php",
    "photos",
    "reel",
    "reels",
    "share",
    "stories",
    "story.php",
    "tv",
    "video.php",
    "watch",
];

/// Judges an address.
pub fn owner(url: &str) -> Owner {
    if adapter_for(url).is_none() {
        return Owner::Nobody;
    }
    if let Some(channel) = channel_url(url) {
        return Owner::Named(channel);
    }
    let path = url.split(['?', '#']).next().unwrap_or_default();
    match path.split('/').filter(|part| !part.is_empty()).nth(2) {
        Some(first) if ONE_POST.contains(&first) => Owner::OnThePage,
        _ => Owner::Nobody,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channels_own_pages_name_it() {
        let granvik = Owner::Named("https://www.facebook.com/granvik".into());
        assert_eq!(owner("https://www.facebook.com/granvik"), granvik);
        assert_eq!(owner("https://www.facebook.com/granvik/posts/1?comment_id=2"), granvik);
    }

    #[test]
    fn a_single_post_may_leave_its_owner_to_the_page() {
        for url in [
            "https://www.facebook.com/photo/?fbid=1",
            "https://www.facebook.com/watch/?v=1",
            "https://www.facebook.com/reel/123",
            "https://www.instagram.com/p/DX/",
        ] {
            assert_eq!(owner(url), Owner::OnThePage, "{url}");
        }
    }

    #[test]
    fn feeds_and_foreign_sites_are_nobodys() {
        for url in [
            "https://www.facebook.com/",
            "https://www.facebook.com/?sk=h_chr",
            "https://www.facebook.com/messages/t/1",
            "https://www.facebook.com/notifications",
            "https://www.instagram.com/",
            "https://example.org/photo/?fbid=1",
            "",
        ] {
            assert_eq!(owner(url), Owner::Nobody, "{url}");
        }
    }
}
