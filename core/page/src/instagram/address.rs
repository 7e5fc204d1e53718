//! Instagram addresses: which post, which comment, which account.

use crate::address::Address;
use crate::platform::Platform;

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Post {
        code: String,
        reel: bool,
    },
    Comment {
        code: String,
        id: String,
        parent: Option<String>,
    },
    /// An account, by its user name.
    Profile(String),
    Other,
}

impl Target {
    /// The post's shortcode.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Post { code, .. } | Self::Comment { code, .. } => Some(code),
            _ => None,
        }
    }
}

/// Where the address leads.
pub(crate) fn target(platform: &Platform, address: &Address) -> Target {
    if !platform.has(address) {
        return Target::Other;
    }
    let segments: Vec<&str> = address.segments().collect();
    let is_kind = |s: &str| matches!(s, "p" | "reel" | "reels" | "tv");
    let (kind, rest) = match segments.as_slice() {
        [kind, rest @ ..] if is_kind(kind) => (*kind, rest),
        [_, kind, rest @ ..] if is_kind(kind) => (*kind, rest),
        [name] if !platform.addresses.reserved.iter().any(|r| r == name) => {
            return Target::Profile((*name).to_lowercase());
        }
        _ => return Target::Other,
    };
    let text = |s: &str| s.to_owned();
    match rest {
        [code] => Target::Post { code: text(code), reel: kind.starts_with("reel") },
        [code, "c", id] => Target::Comment { code: text(code), id: text(id), parent: None },
        [code, "c", parent, "r", id] => {
            Target::Comment { code: text(code), id: text(id), parent: Some(text(parent)) }
        }
        _ => Target::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(href: &str) -> Target {
        let url = "https://www.instagram.com/kommunen/";
        let base = Address::read(url, None);
        target(Platform::for_url(url).unwrap(), &Address::read(href, base.as_ref()).unwrap())
    }

    #[test]
    fn every_form_gives_shortcode_and_comment() {
        for href in ["/p/DX_a-1/", "/kommunen/p/DX_a-1/", "https://www.instagram.com/p/DX_a-1/?igsh=x"] {
            assert_eq!(read(href), Target::Post { code: "DX_a-1".to_owned(), reel: false }, "{href}");
        }
        assert_eq!(read("/reel/DX/"), Target::Post { code: "DX".to_owned(), reel: true });
        for href in ["/p/DX/c/18/", "/reel/DX/c/18/", "/kommunen/p/DX/c/18"] {
            let comment = Target::Comment { code: "DX".to_owned(), id: "18".to_owned(), parent: None };
            assert_eq!(read(href), comment, "{href}");
        }
        let reply =
            Target::Comment { code: "DX".to_owned(), id: "19".to_owned(), parent: Some("18".to_owned()) };
        assert_eq!(read("/p/DX/c/18/r/19/"), reply);
        assert_eq!(read("/Anna.A/"), Target::Profile("anna.a".to_owned()));
        for href in ["/explore/", "/p/DX/liked_by/", "/direct/inbox/", "/", "https://example.se/p/DX/"] {
            assert_eq!(read(href), Target::Other, "{href}");
        }
    }
}
