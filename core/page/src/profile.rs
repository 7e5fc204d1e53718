//! One written form for each profile, so that a channel is recognised whatever link leads to it.

use crate::address::Address;
use crate::platform::Platform;

/// The profile's address in one form: `https://www.facebook.com/<name>` in lower case without full
/// stops in vanity names, `https://www.facebook.com/<digits>` for numeric ids however they are
/// written, `https://www.instagram.com/<name>/`-style names in lower case. None when the address
/// is not a profile, page or group on a known platform.
#[must_use]
pub fn canonical_profile(url: &str) -> Option<String> {
    let url = url.trim();
    let platform = Platform::for_url(url);
    let with_scheme = format!("https://{url}");
    let (platform, url) = match platform {
        Some(platform) => (platform, url),
        None => (Platform::for_url(&with_scheme)?, with_scheme.as_str()),
    };
    let address = Address::read(url, None)?;
    let id = if platform.is_facebook() {
        facebook_profile(platform, &address)?
    } else {
        instagram_profile(platform, &address)?
    };
    Some(format!("https://www.{}.com/{id}", platform.adapter.platform))
}

fn facebook_profile(platform: &Platform, address: &Address) -> Option<String> {
    let segments: Vec<&str> = address.segments().collect();
    match segments.as_slice() {
        ["profile.php"] => address.query("id").filter(|id| is_digits(id)).map(str::to_owned),
        ["groups", _, "user", id, ..] => Some((*id).to_owned()),
        ["groups", group, ..] => Some(format!("groups/{}", group.to_lowercase())),
        ["people" | "pages", _, id, ..] => Some((*id).to_owned()),
        ["pg", name, ..] => Some(vanity(name)),
        [name, ..] if !platform.addresses.reserved.iter().any(|r| r == name) => Some(vanity(name)),
        _ => None,
    }
}

/// Facebook ignores case and full stops in names; `Name-123456` is the page with that number.
fn vanity(name: &str) -> String {
    match name.rsplit_once('-') {
        Some((_, id)) if is_digits(id) && id.len() >= 8 => id.to_owned(),
        _ => name.to_lowercase().replace('.', ""),
    }
}

fn instagram_profile(platform: &Platform, address: &Address) -> Option<String> {
    let name = address.segments().next()?;
    let reserved = platform.addresses.reserved.iter().any(|r| r == name);
    (!reserved && name != "_n").then(|| name.to_lowercase())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The channel that an address belongs to, in the form of [`canonical_profile`], when the address
/// says: a page's own address, or one of its posts.
#[must_use]
pub fn channel_url(url: &str) -> Option<String> {
    let platform = Platform::for_url(url)?;
    let address = Address::read(url, None)?;
    let owner = ["permalink.php", "story.php"].into_iter().any(|p| address.segments().eq([p]));
    if platform.is_facebook() && owner {
        let id = address.query("id").filter(|id| is_digits(id))?;
        return Some(format!("https://www.facebook.com/{id}"));
    }
    canonical_profile(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_profile_is_one() {
        for url in [
            "https://www.facebook.com/Tibro.Kommun",
            "https://m.facebook.com/tibrokommun/",
            "facebook.com/tibrokommun?__cft__[0]=x",
            "https://www.facebook.com/tibrokommun/posts/pfbid0",
            "https://sv-se.facebook.com/pg/tibrokommun/posts",
        ] {
            assert_eq!(
                canonical_profile(url).as_deref(),
                Some("https://www.facebook.com/tibrokommun"),
                "{url}"
            );
        }
        for url in [
            "https://www.facebook.com/profile.php?id=100012345678901",
            "https://www.facebook.com/groups/5/user/100012345678901/",
            "https://www.facebook.com/people/Tibro-kommun/100012345678901/",
            "https://www.facebook.com/100012345678901",
        ] {
            assert_eq!(
                canonical_profile(url).as_deref(),
                Some("https://www.facebook.com/100012345678901"),
                "{url}"
            );
        }
        assert_eq!(
            canonical_profile("https://www.instagram.com/Tibro.Kommun/").as_deref(),
            Some("https://www.instagram.com/tibro.kommun")
        );
        assert_eq!(canonical_profile("https://www.facebook.com/watch/?v=1"), None);
        assert_eq!(canonical_profile("https://example.se/tibro"), None);
    }

    #[test]
    fn a_post_tells_its_channel_when_its_address_does() {
        assert_eq!(
            channel_url("https://www.facebook.com/tibro/posts/1").as_deref(),
            Some("https://www.facebook.com/tibro")
        );
        assert_eq!(
            channel_url("https://www.facebook.com/permalink.php?story_fbid=1&id=12345").as_deref(),
            Some("https://www.facebook.com/12345")
        );
        assert_eq!(channel_url("https://www.facebook.com/photo/?fbid=1"), None);
        assert_eq!(channel_url("https://www.instagram.com/p/DX/"), None);
        assert_eq!(
            channel_url("https://www.instagram.com/tibro/p/DX/").as_deref(),
            Some("https://www.instagram.com/tibro")
        );
    }
}
