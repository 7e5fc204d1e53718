//! The strip at the top right: which channel, watched when, what remains, how much was read.

use sidvakt_calendar::local_date;
use sidvakt_page::{Access, HealthState, ItemKind, Reading};
use sidvakt_register::Channel;
use sidvakt_time::Timestamp;
use sidvakt_wording::Key;

use crate::chip::{DONE, FLAG, GONE, QUESTION};
use crate::desk::Desk;
use crate::overlay::{Ribbon, Tone};

impl Desk {
    pub(crate) fn ribbon(&self, reading: &Reading, channel: &Channel, now: Timestamp) -> Ribbon {
        let advice = self.health_advice(reading);
        let tone = if advice.is_some() { Tone::Soon } else { Tone::Calm };
        let watched = self.state.watched(&channel.url, local_date(now));
        let watched = match watched {
            Some(at) => self.say(Key::RibbonWatched, &[&self.clock(now).time(at)]),
            None => self.text(Key::RibbonNotWatched),
        };
        let mut parts = vec![channel.name().to_owned(), watched];
        let mut signs: Vec<String> = advice.iter().map(|_| "!".to_owned()).collect();
        if reading.access == Access::Ok {
            for (sign, count, key) in self.remaining(reading, now) {
                parts.push(self.say(key, &[&count.to_string()]));
                signs.push(format!("{sign}\u{a0}{count}"));
            }
            parts.push(self.read(reading));
        }
        let brief = if signs.is_empty() { DONE.to_owned() } else { signs.join("  ") };
        Ribbon { parts, brief, tone, advice }
    }

    /// How many are to be removed, to be answered and gone, with their signs; nothing of what is zero.
    fn remaining(
        &self,
        reading: &Reading,
        now: Timestamp,
    ) -> impl Iterator<Item = (&'static str, usize, Key)> + use<> {
        let (mut answer, mut remove) = (0_usize, 0_usize);
        let mut counted = sidvakt_order::OrderedSet::new();
        for item in &reading.items {
            let key = self.seen.key(&item.key);
            let open = self.seen.item(key).is_some_and(|seen| seen.verdict.needs_something())
                || self.state.item(key).is_some();
            if !open || !counted.insert(key) {
                continue;
            }
            let standing = self.standing(key, now);
            answer += usize::from(standing.reply.is_some());
            remove += usize::from(standing.removal.is_some());
        }
        let gone = self.gone_from(reading, now);
        [
            (FLAG, remove, Key::RibbonToRemove),
            (QUESTION, answer, Key::RibbonToAnswer),
            (GONE, gone, Key::RibbonGone),
        ]
        .into_iter()
        .filter(|(_, count, _)| *count > 0)
    }

    /// "Läst 12 av 57".
    pub(crate) fn read(&self, reading: &Reading) -> String {
        let comments = reading.items.iter().filter(|item| item.kind != ItemKind::Post).count();
        match reading.promised_comments {
            Some(promised) if promised as usize >= comments => {
                self.say(Key::RibbonReadOf, &[&comments.to_string(), &promised.to_string()])
            }
            _ => self.say(Key::RibbonRead, &[&comments.to_string()]),
        }
    }

    /// One sentence on what is wrong and what to do.
    pub(crate) fn health_advice(&self, reading: &Reading) -> Option<String> {
        let key = match (reading.access, reading.health.state) {
            (Access::LoggedOut, _) => {
                let platform = self.platform_name(&reading.platform);
                return Some(self.say(Key::HealthLoggedOut, &[&platform]));
            }
            (Access::Restricted, _) => Key::HealthRestricted,
            (Access::Removed, _) => Key::HealthRemoved,
            (Access::Ok, HealthState::Unsure) => Key::HealthUnsure,
            (Access::Ok, HealthState::Broken) => Key::HealthBroken,
            (Access::Ok, HealthState::Unknown) => Key::HealthUnknown,
            (Access::Ok, HealthState::Ok) if self.is_blind() => Key::HealthBlind,
            (Access::Ok, HealthState::Ok) => return None,
        };
        Some(self.text(key))
    }
}
