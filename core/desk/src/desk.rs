//! The façade: everything that the background asks of the core.

use sidvakt_evidence::{PolicyStamp, Sha256Hex};
use sidvakt_page::{Access, HealthState, PageKind, Reading};
use sidvakt_policy::Policy;
use sidvakt_register::{
    Change, Channel, Event, EventBody, Met, Problem, Seen, SeenItem, State, Verdict, What, reconcile,
};
use sidvakt_screening::{Finding, Screening};
use sidvakt_time::{SignedDuration, Timestamp};
use sidvakt_wording::{Clock, Language, Wording};

use crate::overlay::MarkSet;
use crate::people::People;

/// Screens one text; the desk calls it for new and changed texts only.
pub type Screen = Box<dyn Fn(&str) -> Screening>;

/// The program, as written in records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Its version, `0.1.0`.
    pub version: String,
}

/// What holds for one tab at the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// The user has clicked the toolbar button in this tab, so that pictures can be taken.
    pub can_capture: bool,
}

/// What came of looking at a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observed {
    /// What to draw.
    pub marks: MarkSet,
    /// What to store: "bevakad" stamps, and edits and disappearances of saved items. When there are
    /// any, apply them when durable and draw [`Desk::marks`] anew.
    pub events: Vec<EventBody>,
}

/// What came of a wish: events to store in one transaction, and the sentence to say when durable.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Done {
    /// What to store; none when this very press is stored already.
    pub events: Vec<EventBody>,
    /// What to say afterwards.
    pub message: String,
    /// The record that was made.
    pub record: Option<String>,
}

/// The core as the background holds it: policy, register, working memory, screening, words.
pub struct Desk {
    pub(crate) policy: Policy,
    pub(crate) state: State,
    pub(crate) seen: Seen,
    pub(crate) wording: Wording,
    pub(crate) program: Program,
    pub(crate) people: People,
    /// Nothing can be screened now; whoever looks is told so.
    blind: bool,
    screen: Screen,
    /// What screens: program and policy. Verdicts by another one are made anew.
    judged_by: String,
}

impl Desk {
    /// A desk with the default policy and an empty register.
    pub fn new(language: Language, program: Program, screen: Screen) -> Self {
        let policy = Policy::default_tibro();
        let mut desk = Self {
            policy,
            state: State::default(),
            seen: Seen::default(),
            wording: Wording::new(language),
            program,
            people: People::default(),
            blind: false,
            screen,
            judged_by: String::new(),
        };
        desk.policy_changed();
        desk
    }

    /// Folds the stored events, oldest first, and takes up the working memory as it was left.
    pub fn restore(
        &mut self,
        events: impl IntoIterator<Item = Event>,
        seen: impl IntoIterator<Item = SeenItem>,
    ) {
        for event in events {
            // What cannot be applied is shown in the panel, from `state.problems`.
            let _ = self.state.apply(&event);
        }
        self.seen = Seen::restore(seen);
        self.take_up_policy();
    }

    /// Adds one event that is durable.
    ///
    /// # Errors
    /// An event that makes no sense here; it changes nothing and is shown in the panel.
    pub fn apply(&mut self, event: &Event) -> Result<(), Problem> {
        let applied = self.state.apply(event);
        match &event.body.what {
            What::PolicyImported { .. } => self.take_up_policy(),
            What::WordsLetThrough { words, on } => {
                self.policy_changed();
                if *on {
                    self.let_go(words);
                }
            }
            _ => {}
        }
        applied
    }

    /// The register's state.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The routine in force.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Says everything in another language from now on.
    pub fn speak(&mut self, language: Language) {
        self.wording = Wording::new(language);
    }

    /// The words on the screen.
    pub fn wording(&self) -> Wording {
        self.wording
    }

    /// Who stands behind events.
    pub fn actor(&self) -> String {
        let unnamed = || self.wording.text(sidvakt_wording::Key::ActorUnknown).to_owned();
        self.state.actor.clone().unwrap_or_else(unnamed)
    }

    /// The addresses of all official channels, for the reader to know their own items by.
    pub fn channel_urls(&self) -> Vec<String> {
        self.state.channels().flat_map(Channel::addresses).map(str::to_owned).collect()
    }

    /// The official channel that an address is, or none.
    pub fn official(&self, address: &str) -> Option<&Channel> {
        self.state.channel(address)
    }

    /// The official channel that a reading is of, or none: then stay out of the way.
    pub fn channel_of(&self, reading: &Reading) -> Option<&Channel> {
        reading.channel_url.as_deref().and_then(|url| self.official(url))
    }

    /// Takes in what was read on a page: remembers, screens what is new, and plans what to draw.
    ///
    /// On a page that is not official nothing is remembered and nothing drawn.
    pub fn observe(&mut self, reading: &Reading, session: &Session, now: Timestamp) -> Observed {
        let Some(channel) = self.channel_of(reading).map(|channel| channel.url.clone()) else {
            return Observed::default();
        };
        let met = reconcile(&mut self.seen, reading, &channel, now);
        for met in &met {
            self.judge(reading, met);
        }
        let mut events = self.watched(reading, &channel, now);
        events.extend(met.iter().filter_map(|met| self.noticed(met)));
        Observed { marks: self.marks(reading, session, now), events }
    }

    /// Whether texts cannot be screened for now. They are then read, marked by hand and saved as always,
    /// nothing is thought to be calm, and every page says so.
    pub fn set_blind(&mut self, blind: bool) {
        self.blind = blind;
    }

    pub(crate) fn is_blind(&self) -> bool {
        self.blind
    }

    /// What to draw on a page that was observed before.
    pub fn marks(&self, reading: &Reading, session: &Session, now: Timestamp) -> MarkSet {
        crate::marks::marks(self, reading, session, now)
    }

    /// What of the working memory changed since last asked, to be stored by key.
    pub fn take_seen(&mut self) -> Vec<SeenItem> {
        self.seen.take_changed()
    }

    /// Forgets what nobody acted on within the policy's time; the keys to delete from the store.
    pub fn purge(&mut self, now: Timestamp) -> Vec<String> {
        let days = i64::from(self.policy.privacy.retention_local_days);
        let before = now.saturating_sub(SignedDuration::from_hours(days * 24));
        self.seen.purge(before)
    }

    /// Whether a press is durably in the register, and the sentence that says so.
    pub fn outcome(&self, request: &str) -> (bool, String) {
        use sidvakt_wording::Key::{OutcomeDurable, OutcomeLost};
        let durable = self.state.outcome(request).is_some();
        let key = if durable { OutcomeDurable } else { OutcomeLost };
        (durable, self.wording.text(key).to_owned())
    }

    pub(crate) fn clock(&self, now: Timestamp) -> Clock {
        Clock::new(self.wording, now)
    }

    pub(crate) fn policy_stamp(&self) -> Option<PolicyStamp> {
        let sha256 = self.policy.sha256.clone().try_into().ok()?;
        Some(PolicyStamp { document_id: self.policy.meta.document_id.clone(), sha256 })
    }

    /// Screens an item whose text is new, or was screened by another program or policy.
    fn judge(&mut self, reading: &Reading, met: &Met) {
        let Some(item) = reading.items.get(met.index) else { return };
        let Some(known) = self.seen.item(&met.key) else { return };
        let folded_up = item.truncated && !known.truncated;
        if self.blind || item.own || folded_up || known.is_judged_by(&self.judged_by) {
            return;
        }
        let verdict = self.screened(&item.text, &known.channel);
        let named = self.policy.privacy.store_display_name;
        let author = item.author.as_deref().filter(|_| named);
        let saved = self.state.item(&met.key).is_some_and(sidvakt_register::ItemState::is_saved);
        self.seen.judge(&met.key, verdict, &self.judged_by, author, &item.text, saved);
    }

    /// What screening says of a text on a channel, as far as the policy wants it.
    pub(crate) fn screened(&self, text: &str, channel: &str) -> Verdict {
        let mut screening = (self.screen)(text);
        screening.findings.retain(|found| self.is_wanted(found, channel));
        Verdict::from(&screening)
    }

    /// Whether the policy wants this category flagged on this channel at this confidence.
    fn is_wanted(&self, found: &Finding, channel: &str) -> bool {
        let id = found.category.id();
        let on = self.policy.category(id).is_none_or(|rule| rule.default_on);
        let sure = match self.policy.threshold(id, Some(channel)) {
            Some(least) => found.confidence * 100.0 >= least as f32,
            None => found.usual,
        };
        on && sure
    }

    /// The stamp that a channel was looked at today: its own page, readable, for the first time today.
    fn watched(&self, reading: &Reading, channel: &str, now: Timestamp) -> Vec<EventBody> {
        let day = sidvakt_calendar::local_date(now);
        let whole_channel = matches!(reading.page_kind, PageKind::Profile | PageKind::Group);
        let readable = reading.access == Access::Ok
            && matches!(reading.health.state, HealthState::Ok | HealthState::Unsure);
        if !whole_channel || !readable || self.state.watched(channel, day).is_some() {
            return Vec::new();
        }
        vec![EventBody::new(None, What::ChannelWatched { url: channel.to_owned(), day })]
    }

    /// The event for an item that was acted on and has changed on its page.
    fn noticed(&self, met: &Met) -> Option<EventBody> {
        let acted = self.state.item(&met.key)?;
        let seen = self.seen.item(&met.key)?;
        let item = met.key.clone();
        let what = match met.change? {
            Change::Edited if acted.is_saved() => What::ItemEdited { item, text: seen.text_sum.clone() },
            Change::New if acted.vanished.is_none() && self.differs_from_saved(acted, seen) => {
                What::ItemEdited { item, text: seen.text_sum.clone() }
            }
            Change::Vanished if acted.vanished.is_none() => {
                What::ItemVanished { item, last_seen: seen.last_seen }
            }
            Change::New | Change::Returned if acted.vanished.is_some() => What::ItemReturned { item },
            _ => return None,
        };
        Some(EventBody::new(None, what))
    }

    /// Whether an item that was forgotten and is read anew says something else than when it was saved.
    fn differs_from_saved(&self, acted: &sidvakt_register::ItemState, seen: &SeenItem) -> bool {
        let Some(record) = acted.record().and_then(|id| self.state.record(id)) else { return false };
        let saved = &record.record.capture;
        let whole = !seen.truncated && !saved.item.truncated && !saved.manually_delimited;
        let known = acted.edited.as_ref().map(|(_, sum)| sum);
        let sum = Sha256Hex::of(saved.item.text.as_bytes());
        whole && sum != seen.text_sum && known != Some(&seen.text_sum)
    }

    fn take_up_policy(&mut self) {
        // An imported file was read without problems before it was stored; a later program that
        // cannot read it any more keeps the policy that it has.
        let imported = self.state.policy.as_ref().map(|policy| Policy::parse(&policy.text));
        if let Some(Ok(policy)) = imported {
            self.policy = policy;
        }
        self.policy_changed();
    }

    fn policy_changed(&mut self) {
        let start: String = self.policy.sha256.chars().take(12).collect();
        self.judged_by = format!("{} {start}", self.program.version);
        if !self.state.let_through.is_empty() {
            let own = Sha256Hex::of(self.state.let_through.join("\n").as_bytes()).to_string();
            self.judged_by.extend(own.chars().take(8));
        }
    }
}
