//! The municipality's official channels (the routine's section 2).

use sidvakt_order::OrderedMap;

use crate::reader::Section;
use crate::words::thresholds;

/// An official channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Where it is.
    pub platform: Platform,
    /// Its address.
    pub url: String,
    /// Its name.
    pub official_name: String,
    /// The unit that runs it.
    pub owner_unit: Option<String>,
    /// The committee (nämnd) whose records its content is.
    pub committee: Option<String>,
    /// The person or role responsible.
    pub responsible: Option<String>,
    /// Who stands in.
    pub deputy: Option<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// Whom it is for.
    pub audience: Option<String>,
    /// How many must be able to administer it.
    pub min_admins: u32,
    /// How often it should be updated, posts a week.
    pub min_posts_per_week: u32,
    /// Listed on the municipality's website.
    pub listed_on_website: bool,
    /// The channel's own thresholds in per cent by category id; others follow the local words'.
    pub thresholds: OrderedMap<&'static str, u32>,
}

/// Where a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Platform {
    /// facebook.com.
    Facebook,
    /// instagram.com.
    Instagram,
    /// Any other; listed, but not read by Sidvakt.
    Other,
}

/// What the routine's section 2 demands of the decision on a channel, and is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChannelGap {
    /// No purpose.
    Purpose,
    /// No audience.
    Audience,
    /// Nobody responsible.
    Responsible,
    /// Nobody who stands in.
    Deputy,
    /// Not listed on the website.
    Listing,
}

impl Platform {
    const WORDS: [(&'static str, Self); 3] =
        [("facebook", Self::Facebook), ("instagram", Self::Instagram), ("other", Self::Other)];

    /// The platform's id, as in policy files and readings.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Facebook => "facebook",
            Self::Instagram => "instagram",
            Self::Other => "other",
        }
    }

    fn hosts(self) -> &'static [&'static str] {
        match self {
            Self::Facebook => &["facebook.com"],
            Self::Instagram => &["instagram.com"],
            Self::Other => &[],
        }
    }
}

impl Channel {
    pub(crate) fn read(mut section: Section<'_>) -> Self {
        let platform = section.choice("platform", &Platform::WORDS).unwrap_or(Platform::Other);
        let channel = Self {
            platform,
            url: section.text("url", 300),
            official_name: section.text("official_name", 120),
            owner_unit: section.optional_text("owner_unit", 120),
            committee: section.optional_text("committee", 120),
            responsible: section.optional_text("responsible", 120),
            deputy: section.optional_text("deputy", 120),
            purpose: section.optional_text("purpose", 600),
            audience: section.optional_text("audience", 300),
            min_admins: section.optional_whole("min_admins", 1..=20).unwrap_or(2),
            min_posts_per_week: section.optional_whole("min_posts_per_week", 0..=4).unwrap_or(1),
            listed_on_website: section.optional_flag("listed_on_website").unwrap_or(false),
            thresholds: thresholds(section.section("thresholds")),
        };
        let expected = match platform {
            Platform::Facebook => "an address that begins with https:// on facebook.com",
            Platform::Instagram => "an address that begins with https:// on instagram.com",
            Platform::Other => "an address that begins with https://",
        };
        section.check("url", is_on(&channel.url, platform.hosts()), expected);
        section.finish();
        channel
    }

    /// What is missing before the channel is as the routine demands, in the routine's order.
    #[must_use]
    pub fn gaps(&self) -> Vec<ChannelGap> {
        let missing = [
            (self.purpose.is_none(), ChannelGap::Purpose),
            (self.audience.is_none(), ChannelGap::Audience),
            (self.responsible.is_none(), ChannelGap::Responsible),
            (self.deputy.is_none(), ChannelGap::Deputy),
            (!self.listed_on_website, ChannelGap::Listing),
        ];
        missing.into_iter().filter(|(gap, _)| *gap).map(|(_, gap)| gap).collect()
    }
}

/// Reads all channels and refuses two with one address.
pub(crate) fn read_all(sections: Vec<Section<'_>>, root: &Section<'_>) -> Vec<Channel> {
    let channels: Vec<Channel> = sections.into_iter().map(Channel::read).collect();
    let mut seen = sidvakt_order::OrderedSet::new();
    for (index, channel) in channels.iter().enumerate() {
        if !channel.url.is_empty() && !seen.insert(plain(&channel.url)) {
            let path = format!("channels[{}].url", index + 1);
            root.contradiction(&path, &format!("{} is listed twice", channel.url));
        }
    }
    channels
}

fn is_on(url: &str, hosts: &[&str]) -> bool {
    let Some(rest) = url.strip_prefix("https://") else {
        return url.is_empty();
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let clean = !host.is_empty() && !url.chars().any(char::is_whitespace);
    clean
        && (hosts.is_empty()
            || hosts
                .iter()
                .any(|name| host == *name || host.strip_suffix(name).is_some_and(|sub| sub.ends_with('.'))))
}

fn plain(url: &str) -> String {
    url.trim_end_matches('/').to_lowercase()
}
