//! What a human tells of an item that could not be read: a time as the page writes it, addresses.

use sidvakt_calendar::{end_of_day, start_of_day};
use sidvakt_time::{Date, Timestamp, instant_of};

use crate::address::Address;
use crate::facebook::address as facebook;
use crate::identity::key;
use crate::instagram::address as instagram;
use crate::platform::Platform;
use crate::reading::{ItemKind, TimeReading};
use crate::time::{instant, interval_of};

/// Where an address leads, when it is one item's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemAddress {
    /// Post, comment or reply.
    pub kind: ItemKind,
    /// The key that a reading gives the same item; none when the address carries no id.
    pub key: Option<String>,
    /// The item's id.
    pub id: Option<String>,
    /// The address without tracking parameters.
    pub url: String,
}

/// A time as the page writes it ("3 tim", "i går kl. 14:20") or as a human would ("2026-11-22 14.05").
/// None when it cannot be understood.
#[must_use]
pub fn time_told(text: &str, lang: Option<&str>, observed_at: Timestamp) -> Option<TimeReading> {
    let text = text.trim();
    let reading = |earliest, latest| TimeReading {
        text: Some(text.to_owned()),
        earliest: Some(earliest),
        latest: Some(latest),
    };
    if let Some((earliest, latest)) = written(text) {
        return (earliest <= observed_at).then(|| reading(earliest, latest.min(observed_at)));
    }
    let interval = instant(text).or_else(|| interval_of(text, lang, observed_at))?;
    (interval.earliest <= observed_at).then(|| reading(interval.earliest, interval.latest))
}

/// A Swedish date, with a time of day or without.
fn written(text: &str) -> Option<(Timestamp, Timestamp)> {
    if let Ok(day) = text.parse::<Date>()
        && text.len() == "2026-11-22".len()
    {
        return Some((start_of_day(day), end_of_day(day)));
    }
    let (day, clock) = text.split_once([' ', 'T'])?;
    let clock = clock.trim().trim_start_matches("kl.").trim().replace('.', ":");
    let at = instant_of(day.parse().ok()?, clock.parse().ok()?);
    Some((at, at))
}

/// The item that an address means; none when it is no item's or not on a known platform.
#[must_use]
pub fn item_address(url: &str) -> Option<ItemAddress> {
    let url = with_scheme(url);
    let platform = Platform::for_url(&url)?;
    let address = Address::read(&url, None)?;
    let (kind, id) = if platform.is_facebook() {
        on_facebook(platform, &address)?
    } else {
        on_instagram(platform, &address)?
    };
    let name = &platform.adapter.platform;
    Some(ItemAddress {
        kind,
        key: id.as_deref().map(|id| key(name, kind, Some(id), None, "")),
        id,
        url: address.with_only(&platform.addresses.kept),
    })
}

fn on_facebook(platform: &Platform, address: &Address) -> Option<(ItemKind, Option<String>)> {
    let facebook::Target::Post(post) = facebook::target(platform, address) else { return None };
    Some(match post.comment {
        Some(comment) if comment.is_reply => (ItemKind::Reply, comment.id),
        Some(comment) => (ItemKind::Comment, comment.id),
        None => (ItemKind::Post, post.digits),
    })
}

fn on_instagram(platform: &Platform, address: &Address) -> Option<(ItemKind, Option<String>)> {
    match instagram::target(platform, address) {
        instagram::Target::Comment { id, parent, .. } => {
            Some((if parent.is_some() { ItemKind::Reply } else { ItemKind::Comment }, Some(id)))
        }
        instagram::Target::Post { code, .. } => Some((ItemKind::Post, Some(code))),
        instagram::Target::Profile(_) | instagram::Target::Other => None,
    }
}

/// The address of a person, page or account without tracking parameters; none when it is another.
#[must_use]
pub fn profile_address(url: &str) -> Option<String> {
    let url = with_scheme(url);
    let platform = Platform::for_url(&url)?;
    let address = Address::read(&url, None)?;
    let is_profile = if platform.is_facebook() {
        facebook::target(platform, &address) == facebook::Target::Profile
    } else {
        matches!(instagram::target(platform, &address), instagram::Target::Profile(_))
    };
    is_profile.then(|| address.with_only(&platform.addresses.kept_for_profiles))
}

/// The platform that an address is on, `facebook` or `instagram`.
#[must_use]
pub fn platform_of(url: &str) -> Option<&'static str> {
    Platform::for_url(&with_scheme(url)).map(|platform| platform.adapter.platform.as_str())
}

fn with_scheme(url: &str) -> String {
    let url = url.trim();
    if url.contains("://") { url.to_owned() } else { format!("https://{url}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_time_is_understood_as_the_page_or_a_human_writes_it() {
        let now = at("2026-11-22T12:00:00Z");
        let told = |text: &str| time_told(text, Some("sv"), now);
        let hours = told("3 tim").unwrap();
        assert!(hours.earliest.unwrap() <= at("2026-11-22T09:00:00Z"));
        assert!(hours.latest.unwrap() >= at("2026-11-22T09:00:00Z"));
        for text in ["2026-11-21 14.05", "2026-11-21 14:05", "2026-11-21 kl. 14.05"] {
            assert_eq!(told(text).unwrap().earliest, Some(at("2026-11-21T13:05:00Z")), "{text}");
        }
        let day = told("2026-11-21").unwrap();
        assert_eq!(day.earliest, Some(at("2026-11-20T23:00:00Z")));
        assert_eq!(day.latest, Some(at("2026-11-21T23:00:00Z")));
        for text in ["", "strax", "2026-11-23 10.00", "2026-13-41", "å"] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_gives_the_key_that_a_reading_gives() {
        let comment = item_address("facebook.com/k/posts/pfbid0?comment_id=900&__cft__[0]=x").unwrap();
        assert_eq!(comment.key.as_deref(), Some("facebook:comment:900"));
        assert_eq!((comment.kind, comment.id.as_deref()), (ItemKind::Comment, Some("900")));
        assert_eq!(comment.url, "https://facebook.com/k/posts/pfbid0?comment_id=900");
        let reply = "https://www.facebook.com/k/posts/1?comment_id=900&reply_comment_id=901";
        assert_eq!(item_address(reply).unwrap().key.as_deref(), Some("facebook:comment:901"));
        assert_eq!(item_address("https://www.facebook.com/k/posts/pfbid0").unwrap().key, None);
        let row = item_address("https://www.instagram.com/p/DX/c/18/").unwrap();
        assert_eq!(row.key.as_deref(), Some("instagram:comment:18"));
        for url in ["https://www.facebook.com/anna", "https://example.se/p/DX/", "", "javascript:alert(1)"] {
            assert_eq!(item_address(url), None, "{url}");
        }
    }

    #[test]
    fn a_person_is_told_from_a_post() {
        assert_eq!(
            profile_address("https://www.facebook.com/anna.berg?comment_id=9&__tn__=R").as_deref(),
            Some("https://www.facebook.com/anna.berg")
        );
        assert_eq!(profile_address("https://www.facebook.com/k/posts/1"), None);
        assert_eq!(profile_address("https://example.se/anna"), None);
        assert_eq!(platform_of("www.instagram.com/anna"), Some("instagram"));
    }
}
