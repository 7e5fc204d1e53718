//! An official channel and what the routine's section 2 asks to know of it.

use sidvakt_order::OrderedMap;

use serde::{Deserialize, Serialize};
use sidvakt_time::Date;

/// A registered channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// Canonical address; also its identity.
    pub url: String,
    /// Platform id, `facebook` or `instagram`.
    pub platform: String,
    /// Further addresses that lead to it: its number beside its name, an older name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// What is known of it; a field that is not set is not there.
    pub fields: OrderedMap<ChannelField, String>,
}

/// What is asked of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelField {
    /// Its official name.
    Name,
    /// Why the unit is in the channel.
    Purpose,
    /// Whom it is mainly for.
    Audience,
    /// The officer responsible for it.
    Responsible,
    /// Who stands in for the responsible officer.
    Deputy,
    /// The unit that keeps it.
    Unit,
    /// The committee (nämnd) that is accountable for it.
    Committee,
    /// How many people can administer it.
    Admins,
    /// The day on which the published notice (Grundbudskap) was last checked.
    Notice,
}

impl ChannelField {
    /// All fields, in the order in which they are asked for.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Purpose,
        Self::Audience,
        Self::Responsible,
        Self::Deputy,
        Self::Unit,
        Self::Committee,
        Self::Admins,
        Self::Notice,
    ];

    /// The field's id, as in messages and events.
    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Purpose => "purpose",
            Self::Audience => "audience",
            Self::Responsible => "responsible",
            Self::Deputy => "deputy",
            Self::Unit => "unit",
            Self::Committee => "committee",
            Self::Admins => "admins",
            Self::Notice => "notice",
        }
    }

    /// The field with an id.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.id() == id)
    }

    /// Whether a value will do; an empty one clears the field, except the name.
    pub fn accepts(self, value: &str) -> bool {
        match self {
            Self::Name => !value.trim().is_empty() && value.chars().count() <= MAX_VALUE,
            Self::Admins => value.is_empty() || value.parse::<u32>().is_ok(),
            Self::Notice => value.is_empty() || value.parse::<Date>().is_ok(),
            _ => value.chars().count() <= MAX_VALUE,
        }
    }
}

/// The longest value of a field, in characters: a few sentences.
const MAX_VALUE: usize = 1000;

impl Channel {
    /// The field's value; empty when not set.
    pub fn field(&self, field: ChannelField) -> &str {
        self.fields.get(&field).map(String::as_str).unwrap_or_default()
    }

    /// Its official name; the address when it has none.
    pub fn name(&self) -> &str {
        let name = self.field(ChannelField::Name);
        if name.is_empty() { &self.url } else { name }
    }

    /// Every address that leads to it, the canonical one first.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.url.as_str()).chain(self.also.iter().map(String::as_str))
    }

    /// How many people can administer it, when stated.
    pub fn admins(&self) -> Option<u32> {
        self.field(ChannelField::Admins).parse().ok()
    }

    /// When the published notice was last checked.
    pub fn notice_checked(&self) -> Option<Date> {
        self.field(ChannelField::Notice).parse().ok()
    }
}

/// A channel's address in its one canonical form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelAddress {
    /// `https://www.facebook.com/granvikskommun`, without parameters or a slash at the end.
    pub url: String,
    /// `facebook` or `instagram`.
    pub platform: &'static str,
}

/// First path parts of the platforms that are no channel.
const NOT_CHANNELS: [&str; 24] = [
    "watch",
    "marketplace",
    "groups",
    "gaming",
    "events",
    "login",
    "settings",
    "notifications",
    "messages",
    "photo",
    "photos",
    "permalink.php",
    "story.php",
    "reel",
    "reels",
    "stories",
    "explore",
    "direct",
    "accounts",
    "p",
    "help",
    "policies",
    "hashtag",
    "search",
];

impl ChannelAddress {
    /// The channel that an address is or belongs to; none on other sites and on pages of no channel.
    pub fn of(address: &str) -> Option<Self> {
        let rest = address.trim();
        let rest = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://")).unwrap_or(rest);
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (platform, site) = platform_of(host)?;
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = path.split('#').next().unwrap_or_default();
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let first = parts.next()?;
        let name = if platform == "facebook" && first == "groups" {
            format!("groups/{}", parts.next().filter(|part| is_name(part))?)
        } else if first == "profile.php" {
            let id = query.split('&').find_map(|pair| pair.strip_prefix("id="))?;
            format!("profile.php?id={}", id.split('#').next().filter(|id| is_digits(id))?)
        } else if platform == "facebook" && matches!(first, "p" | "people") {
            numbered(parts.next_back()?)?
        } else if is_name(first) && !NOT_CHANNELS.contains(&first.to_lowercase().as_str()) {
            first.to_lowercase()
        } else {
            return None;
        };
        Some(Self { url: format!("https://{site}/{name}"), platform })
    }
}

/// `profile.php?id=100064` of `100064` or of `Granviks-kommun-100064`, as newer pages are addressed.
fn numbered(part: &str) -> Option<String> {
    let id = part.rsplit('-').next().filter(|id| is_digits(id))?;
    Some(format!("profile.php?id={id}"))
}

fn platform_of(host: &str) -> Option<(&'static str, &'static str)> {
    let host = host.split(':').next().unwrap_or_default().to_lowercase();
    let is = |site: &str| host == site || host.strip_suffix(site).is_some_and(|sub| sub.ends_with('.'));
    if is("facebook.com") {
        Some(("facebook", "www.facebook.com"))
    } else if is("instagram.com") {
        Some(("instagram", "www.instagram.com"))
    } else {
        None
    }
}

fn is_name(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '%'))
}

fn is_digits(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|c| c.is_ascii_digit())
}
