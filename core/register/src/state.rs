//! The register's state: the fold over its events, and nothing else.

use sidvakt_order::OrderedMap;

use sidvakt_evidence::Sha256Hex;
use sidvakt_page::canonical_profile;
use sidvakt_time::Date;
use sidvakt_time::Timestamp;

use crate::channel::{Channel, ChannelAddress, ChannelField};
use crate::correction::{CorrectedField, Correction};
use crate::edit::edited;
use crate::event::{Decision, Event, ItemFacts, VERSION, What};
use crate::item::{ItemState, Made, Reported};
use crate::record::{Record, RecordField};

/// Everything the register knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    channels: OrderedMap<String, Channel>,
    watched: OrderedMap<String, OrderedMap<Date, Timestamp>>,
    items: OrderedMap<String, ItemState>,
    records: OrderedMap<String, RecordState>,
    requests: OrderedMap<String, u64>,
    /// The routine in force, when one was imported.
    pub policy: Option<PolicyInForce>,
    /// Who uses this browser profile.
    pub actor: Option<String>,
    /// Words that are never to be flagged here, on top of the routine's own.
    pub let_through: Vec<String>,
    /// Number of the last event; 0 before the first.
    pub last_seq: u64,
    /// Events that could not be applied.
    pub problems: Vec<Problem>,
}

/// The routine in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyInForce {
    /// The routine's own id.
    pub document_id: String,
    /// Sum of the file.
    pub sha256: Sha256Hex,
    /// The file.
    pub text: String,
}

/// A record as it is now, and what has happened to it.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordState {
    /// The record with every change.
    pub record: Record,
    /// Number of the event that saved it.
    pub seq: u64,
    /// The fields as a human has put them right, when one has.
    pub corrected: Option<Correction>,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// By whom.
    pub saved_by: String,
    /// Later changes and exports.
    pub later: Vec<Later>,
}

/// What happened to a record after it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What.
    pub what: LaterWhat,
}

/// The kinds of later things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaterWhat {
    /// Fields were changed.
    Edited(Vec<RecordField>),
    /// What was wrongly read was put right in these fields.
    Corrected(Vec<CorrectedField>),
    /// A package with this name was exported.
    Exported(String),
}

/// An event that could not be applied; the state is as if it were not there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("event {seq}: {reason}")]
pub struct Problem {
    /// The event's number.
    pub seq: u64,
    /// Why.
    pub reason: String,
}

impl State {
    /// The state after these events; what could not be applied stands in `problems`.
    pub fn of<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut state = Self::default();
        for event in events {
            // The problem is kept in `problems` too.
            let _ = state.apply(event);
        }
        state
    }

    /// Adds one event.
    ///
    /// # Errors
    /// An event that makes no sense here; it is noted in `problems` and changes nothing else.
    pub fn apply(&mut self, event: &Event) -> Result<(), Problem> {
        let applied = self.take(event);
        self.last_seq = self.last_seq.max(event.seq);
        applied.map_err(|reason| {
            let problem = Problem { seq: event.seq, reason };
            self.problems.push(problem.clone());
            problem
        })
    }

    /// The channel with this address, in whatever form it is written.
    pub fn channel(&self, address: &str) -> Option<&Channel> {
        if let Some(channel) = self.channels.get(address) {
            return Some(channel);
        }
        let written = ChannelAddress::of(address).map(|written| written.url);
        let by_name = written.and_then(|written| self.channels.get(&written));
        by_name.or_else(|| self.channel_read(address))
    }

    /// The channel with the address that the reader knows it by, among all that lead to it: Facebook
    /// ignores full stops in names, and writes numbers in several ways.
    fn channel_read(&self, address: &str) -> Option<&Channel> {
        let read = canonical_profile(address)?;
        let leads = |url: &str| canonical_profile(url).as_ref() == Some(&read);
        self.channels.values().find(|channel| channel.addresses().any(leads))
    }

    /// All channels by address.
    pub fn channels(&self) -> impl Iterator<Item = &Channel> {
        self.channels.values()
    }

    /// When a channel was first looked at on a day.
    pub fn watched(&self, url: &str, day: Date) -> Option<Timestamp> {
        self.watched.get(url)?.get(&day).copied()
    }

    /// The days on which a channel was looked at, the first one first.
    pub fn watched_days(&self, url: &str) -> impl Iterator<Item = Date> {
        self.watched.get(url).into_iter().flat_map(|days| days.keys().copied())
    }

    /// The last day on which a channel was looked at.
    pub fn last_watched(&self, url: &str) -> Option<Date> {
        self.watched.get(url)?.keys().next_back().copied()
    }

    /// What was done about an item.
    pub fn item(&self, key: &str) -> Option<&ItemState> {
        self.items.get(key)
    }

    /// Every item that something was done about, by key.
    pub fn items(&self) -> impl Iterator<Item = (&str, &ItemState)> {
        self.items.iter().map(|(key, item)| (key.as_str(), item))
    }

    /// A record by id.
    pub fn record(&self, id: &str) -> Option<&RecordState> {
        self.records.get(id)
    }

    /// Every record, by id.
    pub fn records(&self) -> impl Iterator<Item = &RecordState> {
        self.records.values()
    }

    /// The number of the event that a press led to, if it is in the log.
    pub fn outcome(&self, request: &str) -> Option<u64> {
        self.requests.get(request).copied()
    }

    fn take(&mut self, event: &Event) -> Result<(), String> {
        let body = &event.body;
        if body.v > VERSION {
            return Err(format!("form {} is newer than this program", body.v));
        }
        match &body.what {
            What::ChannelAdded { channel } => self.add_channel(channel)?,
            What::ChannelEdited { url, fields } => self.edit_channel(url, fields)?,
            What::ChannelAddressAdded { url, address } => {
                let channel = self.channels.get_mut(url).ok_or_else(|| format!("no channel {url}"))?;
                channel.also.push(address.clone());
            }
            What::ChannelAddressRemoved { url, address } => {
                let channel = self.channels.get_mut(url).ok_or_else(|| format!("no channel {url}"))?;
                channel.also.retain(|also| also != address);
            }
            What::ChannelRemoved { url } => {
                self.channels.remove(url).ok_or_else(|| format!("no channel {url}"))?;
            }
            What::ChannelWatched { url, day } => {
                self.watched.get_or_default(url.clone()).get_or_insert_with(*day, || event.at);
            }
            What::PolicyImported { document_id, sha256, text } => {
                self.policy = Some(PolicyInForce {
                    document_id: document_id.clone(),
                    sha256: sha256.clone(),
                    text: text.clone(),
                });
            }
            What::ActorSet { name } => self.actor = Some(name.clone()),
            What::WordsLetThrough { words, on } => {
                self.let_through.retain(|known| known != words);
                self.let_through.extend(on.then(|| words.clone()));
            }
            What::ItemSaved { record } => self.save(event, record)?,
            What::ItemDecided { item, decision } => self.decided(event, item, decision),
            What::ItemReported { item, .. } => {
                let report = Reported { seq: event.seq, at: event.at };
                self.items.get_or_default(item.clone()).reported = Some(report);
            }
            What::Undone { seq } => self.undo(*seq)?,
            What::RecordEdited { record, fields } => self.edit_record(event, record, fields)?,
            What::RecordCorrected { record, item } => self.correct(event, record, item)?,
            What::Exported { record, name, .. } => {
                let what = LaterWhat::Exported(name.clone());
                self.record_mut(record)?.later.push(Later::of(event, what));
            }
            What::ItemEdited { item, text } => {
                self.item_mut(item)?.edited = Some((event.at, text.clone()));
            }
            What::ItemVanished { item, last_seen } => {
                self.item_mut(item)?.vanished = Some(*last_seen);
            }
            What::ItemReturned { item } => self.item_mut(item)?.vanished = None,
            What::Unreadable(value) => {
                let kind = value.as_object().and_then(|object| object.keys().next());
                return Err(format!("{} cannot be read", kind.map_or("what happened", String::as_str)));
            }
        }
        if let Some(request) = &body.request {
            self.requests.get_or_insert_with(request.clone(), || event.seq);
        }
        Ok(())
    }

    fn add_channel(&mut self, channel: &Channel) -> Result<(), String> {
        if self.channels.contains_key(&channel.url) {
            return Err(format!("channel {} is registered already", channel.url));
        }
        self.channels.insert(channel.url.clone(), channel.clone());
        Ok(())
    }

    fn edit_channel(&mut self, url: &str, fields: &OrderedMap<ChannelField, String>) -> Result<(), String> {
        let channel = self.channels.get_mut(url).ok_or_else(|| format!("no channel {url}"))?;
        for (field, value) in fields {
            if value.is_empty() {
                channel.fields.remove(field);
            } else {
                channel.fields.insert(*field, value.clone());
            }
        }
        Ok(())
    }

    fn save(&mut self, event: &Event, record: &Record) -> Result<(), String> {
        let id = record.id().to_owned();
        if self.records.contains_key(&id) {
            return Err(format!("record {id} exists already"));
        }
        let item = self.items.get_or_default(record.item().to_owned());
        item.records.push(id.clone());
        item.edited = None;
        self.records.insert(
            id,
            RecordState {
                record: record.clone(),
                seq: event.seq,
                corrected: None,
                saved_at: event.at,
                saved_by: event.actor.clone(),
                later: Vec::new(),
            },
        );
        Ok(())
    }

    fn decided(&mut self, event: &Event, facts: &ItemFacts, decision: &Decision) {
        let item = self.items.get_or_default(facts.key.clone());
        item.decisions.push(Made {
            seq: event.seq,
            at: event.at,
            by: event.actor.clone(),
            decision: decision.clone(),
            undone: false,
        });
        if item.facts.as_ref().is_none_or(|known| known.words.is_none() || facts.words.is_some()) {
            item.facts = Some(facts.clone());
        }
    }

    fn undo(&mut self, seq: u64) -> Result<(), String> {
        for item in self.items.values_mut() {
            if item.reported.is_some_and(|report| report.seq == seq) {
                item.reported = None;
                return Ok(());
            }
            if let Some(made) = item.decisions.iter_mut().find(|made| made.seq == seq && !made.undone) {
                made.undone = true;
                return Ok(());
            }
        }
        Err(format!("event {seq} is no decision that holds"))
    }

    fn edit_record(
        &mut self,
        event: &Event,
        id: &str,
        fields: &OrderedMap<RecordField, String>,
    ) -> Result<(), String> {
        let state = self.record_mut(id)?;
        state.record = edited(&state.record, fields, &event.actor).map_err(|refusal| refusal.to_string())?;
        let changed = fields.keys().copied().collect();
        state.later.push(Later::of(event, LaterWhat::Edited(changed)));
        Ok(())
    }

    fn correct(&mut self, event: &Event, id: &str, item: &Correction) -> Result<(), String> {
        let state = self.record_mut(id)?;
        let fields = item.differs(&state.holding());
        state.corrected = Some(item.clone());
        state.later.push(Later::of(event, LaterWhat::Corrected(fields)));
        Ok(())
    }

    fn record_mut(&mut self, id: &str) -> Result<&mut RecordState, String> {
        self.records.get_mut(id).ok_or_else(|| format!("no record {id}"))
    }

    fn item_mut(&mut self, key: &str) -> Result<&mut ItemState, String> {
        self.items.get_mut(key).ok_or_else(|| format!("nothing was done about item {key}"))
    }
}

impl Later {
    fn of(event: &Event, what: LaterWhat) -> Self {
        Self { at: event.at, by: event.actor.clone(), what }
    }
}
