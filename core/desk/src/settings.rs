//! "Inställningar", and the notices that need to be known.

use sidvakt_calendar::local_date;
use sidvakt_time::{SignedDuration, Timestamp};
use sidvakt_wording::Key;

use crate::desk::Desk;
use crate::overlay::Tone;
use crate::views::{Field, Light, Notice, SettingsView};

/// How the store is, as the background found it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoreHealth {
    /// The last write succeeded.
    pub writable: bool,
    /// The browser has promised not to clear it.
    pub persistent: bool,
    /// The chain was verified and holds; none when it was not verified.
    pub chain_holds: Option<bool>,
    /// There is a key to seal packages with.
    pub has_key: bool,
    /// How much of the browser's quota is used, in per cent, when known.
    pub used_percent: Option<u8>,
}

/// From how many per cent the store is nearly full.
const NEARLY_FULL: u8 = 85;

impl Desk {
    /// "Inställningar".
    pub fn settings(&self, store: &StoreHealth, now: Timestamp) -> SettingsView {
        let mut notices = self.notices(now);
        notices.extend(self.store_notices(store));
        SettingsView {
            policy: self.policy_fields(),
            health: self.store_lights(store),
            actor: self.state.actor.clone().unwrap_or_default(),
            version: self.program.version.clone(),
            language: self.wording.language().tag().to_owned(),
            faces: self.people.wanted,
            let_through: self.let_through().to_vec(),
            notices,
        }
    }

    /// What the store's health makes necessary to know; also shown on "I dag".
    pub fn store_notices(&self, store: &StoreHealth) -> Vec<Notice> {
        let mut notices = Vec::new();
        if store.chain_holds == Some(false) {
            notices.push(Notice { tone: Tone::Now, text: self.text(Key::NoticeChainBroken) });
        }
        if let Some(used) = store.used_percent.filter(|used| *used >= NEARLY_FULL) {
            let text = self.say(Key::NoticeStoreLow, &[&used.to_string()]);
            notices.push(Notice { tone: Tone::Soon, text });
        }
        if !store.persistent {
            let text = self.text(Key::NoticeStoreNotPersistent);
            notices.push(Notice { tone: Tone::Soon, text });
        }
        notices
    }

    /// What everyone needs to know: review day passed, no channel, no name, events that make no sense.
    /// What is calm needs nothing from the one who reads it.
    pub(crate) fn notices(&self, now: Timestamp) -> Vec<Notice> {
        let mut notices = Vec::new();
        for problem in &self.state.problems {
            let text = self.say(Key::NoticeProblem, &[&problem.to_string()]);
            notices.push(Notice { tone: Tone::Now, text });
        }
        let today = local_date(now);
        if let Some(day) = self.policy.meta.review_due.filter(|_| self.policy.review_overdue(today)) {
            let args = [day.to_string(), self.policy.meta.owner.to_lowercase()];
            let text = self.say(Key::NoticeReviewDue, &args.each_ref().map(String::as_str));
            notices.push(Notice { tone: Tone::Calm, text });
        }
        notices.extend(self.state.channels().filter_map(|channel| self.crowd(&channel.url, now)));
        if self.state.channels().next().is_none() {
            notices.push(Notice { tone: Tone::Soon, text: self.text(Key::NoticeNoChannels) });
        }
        if self.state.actor.is_none() {
            notices.push(Notice { tone: Tone::Soon, text: self.text(Key::NoticeNoActor) });
        }
        notices
    }

    /// Many comments within the hour: whom to consult before replying (routine 4.2). A count of
    /// comments, whatever they say: criticism is never a reason for a flag.
    fn crowd(&self, channel: &str, now: Timestamp) -> Option<Notice> {
        let hour_ago = now.saturating_sub(SignedDuration::from_hours(1));
        let recent = self.seen.items().filter(|item| {
            let published = item.time.earliest.is_some_and(|at| at >= hour_ago);
            item.channel == channel && !item.own && item.kind != "post" && published
        });
        let count = recent.count();
        let escalation = &self.policy.escalation;
        if count < escalation.many_critical_per_hour as usize {
            return None;
        }
        let args = [count.to_string(), self.channel_name(channel), self.joined(&escalation.consult_roles)];
        let text = self.say(Key::NoticeMany, &args.each_ref().map(String::as_str));
        Some(Notice { tone: Tone::Soon, text })
    }

    /// "chef och IT- och kommunikationsenheten".
    fn joined(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => self.say(Key::AndJoined, &[&first.join(", "), last]),
        }
    }

    fn policy_fields(&self) -> Vec<Field> {
        let meta = &self.policy.meta;
        let default = self.state.policy.is_none();
        let suffix = if default { self.text(Key::SettingsDefaultPolicy) } else { String::new() };
        let document = format!("{} {suffix}", meta.document_id).trim().to_owned();
        let review = meta.review_due.map(|day| day.to_string()).unwrap_or_default();
        let removal = self.policy.removal_clock().max_hours.to_string();
        vec![
            self.shown("municipality", Key::SettingsMunicipality, meta.municipality.clone()),
            self.shown("document", Key::SettingsDocument, document),
            self.shown("decided", Key::SettingsDecided, format!("{} {}", meta.decided_by, meta.decided_on)),
            self.shown("valid_from", Key::SettingsValidFrom, meta.valid_from.to_string()),
            self.shown("review_due", Key::SettingsReviewDue, review),
            self.shown("owner", Key::SettingsOwner, meta.owner.clone()),
            self.shown("reply", Key::SettingsReply, self.reply_rule()),
            self.shown("removal", Key::SettingsRemoval, self.say(Key::SettingsRemovalValue, &[&removal])),
        ]
    }

    /// The reply clock in words: "48 tim på vardagar", "2 arbetsdagar".
    fn reply_rule(&self) -> String {
        use sidvakt_calendar::ReplyRule::{
            EveryHour, LegalWeekdays, OfficeHours, OpenDays, RolledForward, WholeDays, WorkingWeek,
        };
        let clock = self.policy.reply_clock();
        let key = match clock.rule {
            OpenDays | LegalWeekdays | WorkingWeek => Key::SettingsReplyValue,
            WholeDays => Key::SettingsReplyDays,
            OfficeHours => Key::SettingsReplyOffice,
            EveryHour | RolledForward => Key::SettingsRemovalValue,
        };
        self.say(key, &[&clock.amount.to_string()])
    }

    fn store_lights(&self, store: &StoreHealth) -> Vec<Light> {
        let light = |met, key| Light { met, text: self.text(key) };
        let mut lights =
            vec![light(store.writable, Key::HealthStore), light(store.persistent, Key::HealthPersistent)];
        lights.extend(store.chain_holds.map(|holds| light(holds, Key::HealthChain)));
        // Made when it is first needed: that it is not there yet is no fault.
        lights.push(light(true, if store.has_key { Key::HealthKey } else { Key::HealthKeyLater }));
        lights.extend(store.used_percent.map(|used| Light {
            met: used < NEARLY_FULL,
            text: self.say(Key::HealthSpace, &[&used.to_string()]),
        }));
        let events = self.state.last_seq.to_string();
        let readable = self.state.problems.is_empty();
        lights.push(Light { met: readable, text: self.say(Key::HealthEvents, &[&events]) });
        lights
    }
}
