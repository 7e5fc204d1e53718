//! Who sent a message, and what they may therefore ask.

use serde::Deserialize;

/// The hosts whose pages Sidvakt reads; the manifest injects the content script there and nowhere else.
const HOSTS: [&str; 2] = ["www.facebook.com", "www.instagram.com"];

/// The browser's word about a message's sender; a page cannot forge it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Sender {
    /// The extension that the sender belongs to.
    pub id: Option<String>,
    /// The sending document's address.
    pub url: Option<String>,
    /// 0 for a tab's own document.
    pub frame_id: Option<u32>,
    /// The tab, when the sender lives in one.
    pub tab: Option<Tab>,
}

/// A tab, as far as the browser shows it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Tab {
    /// Its number, for the life of the browser.
    pub id: i32,
    /// Its window's number.
    pub window_id: i32,
    /// Whether it is the one shown in its window.
    pub active: bool,
    /// Its address; absent where the extension may not know it.
    pub url: Option<String>,
    /// Its title; absent likewise.
    pub title: Option<String>,
}

/// What a sender may ask.
#[derive(Clone, Debug)]
pub enum Trust {
    /// A content script on one of the platforms: only what a tab may say.
    Page(Tab),
    /// One of the extension's own pages.
    Extension,
    /// Anything else: nothing.
    Stranger,
}

/// Judges a sender by what the browser says of it. `own_id` and `own_root` are the extension's id
/// and the address that all its own pages begin with.
pub fn trust(sender: Sender, own_id: &str, own_root: &str) -> Trust {
    let Sender { id: Some(id), url: Some(url), frame_id, tab } = sender else { return Trust::Stranger };
    if id != own_id {
        return Trust::Stranger;
    }
    if url.starts_with(own_root) {
        return Trust::Extension;
    }
    match tab {
        Some(tab) if frame_id == Some(0) && is_platform(&url) => Trust::Page(tab),
        _ => Trust::Stranger,
    }
}

/// Whether an address is on one of the platforms, over https.
pub fn is_platform(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else { return false };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    HOSTS.contains(&name) && port.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "abc";
    const ROOT: &str = "chrome-extension://abc/";

    fn sender(url: &str, frame: u32, in_tab: bool) -> Sender {
        Sender {
            id: Some(ID.into()),
            url: Some(url.into()),
            frame_id: Some(frame),
            tab: in_tab.then(Tab::default),
        }
    }

    #[test]
    fn a_tab_on_a_platform_is_a_page() {
        for url in [
            "https://www.facebook.com/granvik",
            "https://www.instagram.com/",
            "https://www.facebook.com:8443/x",
        ] {
            assert!(matches!(trust(sender(url, 0, true), ID, ROOT), Trust::Page(_)), "{url}");
        }
    }

    #[test]
    fn own_pages_are_trusted_in_a_panel_and_in_a_tab() {
        let panel = "chrome-extension://abc/panel/panel.html";
        assert!(matches!(trust(sender(panel, 0, false), ID, ROOT), Trust::Extension));
        assert!(matches!(trust(sender(panel, 0, true), ID, ROOT), Trust::Extension));
    }

    #[test]
    fn everyone_else_is_a_stranger() {
        let strangers = [
            sender("https://www.facebook.com/granvik", 3, true),
            sender("https://www.facebook.com/granvik", 0, false),
            sender("http://www.facebook.com/granvik", 0, true),
            sender("https://www.facebook.com.example/", 0, true),
            sender("https://www.facebook.com@example.org/", 0, true),
            sender("https://example.org/#https://www.facebook.com/", 0, true),
            sender("chrome-extension://abcd/panel.html", 0, false),
            sender("about:blank", 0, true),
            Sender { id: Some("other".into()), ..sender("https://www.facebook.com/", 0, true) },
            Sender { id: None, ..sender("https://www.facebook.com/", 0, true) },
            Sender { url: None, ..sender("https://www.facebook.com/", 0, true) },
            Sender::default(),
        ];
        for stranger in strangers {
            let said = format!("{stranger:?}");
            assert!(matches!(trust(stranger, ID, ROOT), Trust::Stranger), "{said}");
        }
    }
}
