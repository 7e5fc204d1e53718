//! "Kanaler": one card a channel, with lights for what the routine's section 2 demands.

use sidvakt_order::OrderedSet;

use sidvakt_calendar::local_date;
use sidvakt_page::{ItemKind, PageKind, Reading};
use sidvakt_register::{Channel, ChannelAddress, ChannelField};
use sidvakt_time::Date;
use sidvakt_time::{SignedDuration, Timestamp};
use sidvakt_wording::Key;

use crate::desk::Desk;
use crate::views::{ChannelCard, ChannelsView, Field, HereView, Light};

/// The page in the active tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// Address in the address bar.
    pub url: String,
    /// The tab's title, from which a name is proposed.
    pub title: String,
}

impl Desk {
    /// "Kanaler".
    pub fn channels<'r>(
        &self,
        here: Option<&Here>,
        readings: impl IntoIterator<Item = &'r Reading>,
        now: Timestamp,
    ) -> ChannelsView {
        let met: Vec<(&str, String)> =
            readings.into_iter().flat_map(|reading| self.other_addresses(reading)).collect();
        let channels: Vec<ChannelCard> =
            self.state.channels().map(|channel| self.channel_card(channel, &met, now)).collect();
        let empty = channels.is_empty().then(|| self.text(Key::ChannelsEmpty));
        ChannelsView { channels, here: here.and_then(|here| self.here(here)), empty }
    }

    fn here(&self, here: &Here) -> Option<HereView> {
        let address = ChannelAddress::of(&here.url)?;
        let known = self.state.channel(&address.url);
        let name = known.map_or_else(|| proposed_name(&here.title), |c| c.name().to_owned());
        Some(HereView {
            platform: self.platform_name(address.platform),
            registered: known.is_some(),
            same_as: if known.is_some() { None } else { self.namesake(&name, address.platform) },
            url: address.url,
            name,
        })
    }

    /// The registered channel with a name on a platform.
    fn namesake(&self, name: &str, platform: &str) -> Option<(String, String)> {
        let alike = |channel: &&Channel| {
            channel.platform == platform && channel.name().to_lowercase() == name.to_lowercase()
        };
        let channel = self.state.channels().find(alike)?;
        Some((channel.url.clone(), channel.name().to_owned()))
    }

    /// Addresses that a channel's own page gives the author of its posts, and that are not noted.
    fn other_addresses(&self, reading: &Reading) -> Vec<(&str, String)> {
        let Some(channel) = self.channel_of(reading) else { return Vec::new() };
        if reading.page_kind != PageKind::Profile {
            return Vec::new();
        }
        let named = |author: &str| author.trim().to_lowercase() == channel.name().to_lowercase();
        let posts = reading.items.iter().filter(|item| item.kind == ItemKind::Post);
        let own = posts.filter(|item| item.author.as_deref().is_some_and(named));
        let unknown = own.filter_map(|item| item.author_url.as_deref()).filter_map(ChannelAddress::of);
        let unknown = unknown.filter(|address| address.platform == channel.platform);
        let unknown: OrderedSet<String> =
            unknown.map(|address| address.url).filter(|url| self.state.channel(url).is_none()).collect();
        unknown.into_iter().map(|url| (channel.url.as_str(), url)).collect()
    }

    fn channel_card(&self, channel: &Channel, met: &[(&str, String)], now: Timestamp) -> ChannelCard {
        let proposed = met.iter().filter(|(url, _)| *url == channel.url).map(|(_, address)| address.clone());
        ChannelCard {
            url: channel.url.clone(),
            name: channel.name().to_owned(),
            platform: self.platform_name(&channel.platform),
            also: channel.also.clone(),
            proposed: proposed.collect::<OrderedSet<_>>().into_iter().collect(),
            lights: self.lights(channel, now),
            fields: ChannelField::ALL.map(|field| self.channel_field(channel, field)).to_vec(),
        }
    }

    fn channel_field(&self, channel: &Channel, field: ChannelField) -> Field {
        let help = match field {
            ChannelField::Purpose => self.text(Key::ChannelPurposeHelp),
            ChannelField::Notice => self.text(Key::ChannelNoticeHelp),
            _ => String::new(),
        };
        Field {
            id: field.id().to_owned(),
            label: self.channel_field_name(field),
            value: channel.field(field).to_owned(),
            editable: true,
            help,
        }
    }

    /// What the routine demands of the channel, in its own order.
    fn lights(&self, channel: &Channel, now: Timestamp) -> Vec<Light> {
        let filled = |field, key| Light { met: !channel.field(field).is_empty(), text: self.text(key) };
        let listed = self.policy.channel(&channel.url);
        let least = listed.map_or(LEAST_ADMINS, |listed| listed.min_admins);
        let admins = channel.admins().is_some_and(|admins| admins >= least);
        let mut lights = vec![
            filled(ChannelField::Purpose, Key::LightPurpose),
            filled(ChannelField::Audience, Key::LightAudience),
            filled(ChannelField::Responsible, Key::LightResponsible),
            filled(ChannelField::Deputy, Key::LightDeputy),
            Light { met: admins, text: self.say(Key::LightAdmins, &[&least.to_string()]) },
            self.weekly_light(channel, now),
            Light { met: channel.notice_checked().is_some(), text: self.text(Key::LightNotice) },
            self.watched_light(channel, now),
        ];
        lights.extend(self.gaps_light(channel, now));
        lights
    }

    /// Whether the channel itself has posted within a week, as far as Sidvakt has read.
    fn weekly_light(&self, channel: &Channel, now: Timestamp) -> Light {
        let own_posts =
            self.seen.items().filter(|item| item.own && item.kind == "post" && item.channel == channel.url);
        let last = own_posts.filter_map(|item| item.time.latest.or(item.time.earliest)).max();
        match last {
            None => Light { met: false, text: self.text(Key::LightWeekly) },
            Some(last) => Light {
                met: now.duration_since(last) <= SignedDuration::from_hours(7 * 24),
                text: self.say(Key::LightWeeklyLast, &[&self.clock(now).short_day(local_date(last))]),
            },
        }
    }

    /// Days that should have been watched since the first time, and were not; none when there are none.
    fn gaps_light(&self, channel: &Channel, now: Timestamp) -> Option<Light> {
        let watched: OrderedSet<Date> = self.state.watched_days(&channel.url).collect();
        let first = *watched.first()?;
        let yesterday = local_date(now).yesterday().ok()?;
        let days = std::iter::successors(Some(yesterday), |day| day.yesterday().ok());
        let missed = days
            .take(GAP_DAYS)
            .take_while(|day| *day >= first)
            .filter(|day| self.is_watch_day(*day) && !watched.contains(day))
            .count();
        (missed > 0).then(|| Light { met: false, text: self.say(Key::LightGaps, &[&missed.to_string()]) })
    }

    fn watched_light(&self, channel: &Channel, now: Timestamp) -> Light {
        let today = local_date(now);
        if let Some(at) = self.state.watched(&channel.url, today) {
            let text = self.say(Key::LightWatched, &[&self.clock(now).time(at)]);
            return Light { met: true, text };
        }
        let needed = self.is_watch_day(today);
        let key = if needed { Key::LightNotWatched } else { Key::LightWatchedClosed };
        Light { met: !needed, text: self.text(key) }
    }
}

/// How far back missed days are counted.
const GAP_DAYS: usize = 30;

/// How many must be able to administer a channel (routine section 2).
const LEAST_ADMINS: u32 = 2;

/// "Granviks kommun" of "(3) Granviks kommun | Facebook".
fn proposed_name(title: &str) -> String {
    let title = title.trim();
    let title = match title.split_once(") ") {
        Some((count, rest)) if count.starts_with('(') => rest,
        _ => title,
    };
    let ends = [" | ", " • ", " - ", " (@"].into_iter().filter_map(|mark| title.find(mark));
    let end = ends.min().unwrap_or(title.len());
    title.get(..end).unwrap_or(title).trim().to_owned()
}
