//! The log's hash chain: each event carries the sum of the one before it.
//!
//! The sum has two levels. `content` is the sum of what happened (time, actor, body); `hash` is the
//! sum of the event's place in the chain together with `content`. So an event can be shown, or kept
//! after its body was disposed of, as a [`Link`] without its content, and the chain still verifies.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sidvakt_time::Timestamp;

use crate::canonical::{CanonicalError, canonical, plain};
use crate::digest::Sha256Hex;

/// An event in the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event<B = Value> {
    /// Its number, from 1, without gaps.
    pub seq: u64,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub actor: String,
    /// The `hash` of the event before it; 64 zeros for the first.
    pub prev: Sha256Hex,
    /// What happened.
    pub body: B,
    /// Sum of `seq`, `prev` and the sum of `at`, `actor` and `body`.
    pub hash: Sha256Hex,
}

/// An event's place in the chain without its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The event's number.
    pub seq: u64,
    /// The `hash` of the event before it.
    pub prev: Sha256Hex,
    /// The sum of the event's `at`, `actor` and `body`.
    pub content: Sha256Hex,
    /// Sum of `seq`, `prev` and `content`.
    pub hash: Sha256Hex,
}

/// One line of an exported chain: an event in full, or only its place.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ChainEntry {
    /// An event without its content.
    Link(Link),
    /// An event in full.
    Event(Event<Value>),
}

/// The end of a chain: what the next event links to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The last event's number; 0 before the first event.
    pub seq: u64,
    /// The last event's hash; 64 zeros before the first event.
    pub hash: Sha256Hex,
}

/// Part of a chain: where it starts from, and the entries after that.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainSegment {
    /// The head just before the first entry.
    pub from: Head,
    /// The entries in order.
    pub entries: Vec<ChainEntry>,
}

/// An event that cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// The body has no canonical form.
    #[error(transparent)]
    Body(#[from] CanonicalError),
    /// The actor is empty: every event has somebody behind it.
    #[error("an event needs an actor")]
    NoActor,
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChainProblemCode {
    /// `hash` is not the sum of the entry: it was changed after it was sealed.
    HashDiffers,
    /// `prev` is not the hash of the entry before: one was changed, removed or inserted.
    PrevDiffers,
    /// The number does not follow the one before.
    SeqDiffers,
}

/// A located fault in a chain, written `event 17: hash differs`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("event {seq}: {}", self.words())]
pub struct ChainProblem {
    /// The number that the entry states.
    pub seq: u64,
    /// What is wrong.
    pub code: ChainProblemCode,
}

impl ChainProblem {
    fn words(&self) -> &'static str {
        match self.code {
            ChainProblemCode::HashDiffers => "hash differs",
            ChainProblemCode::PrevDiffers => "does not link to the event before it",
            ChainProblemCode::SeqDiffers => "number does not follow the event before it",
        }
    }
}

#[derive(Serialize)]
struct Content<'a, B> {
    at: Timestamp,
    actor: &'a str,
    body: &'a B,
}

#[derive(Serialize)]
struct Place<'a> {
    seq: u64,
    prev: &'a Sha256Hex,
    content: &'a Sha256Hex,
}

impl Head {
    /// The head of an empty chain.
    #[must_use]
    pub fn genesis() -> Self {
        Self { seq: 0, hash: Sha256Hex::zero() }
    }
}

impl<B: Serialize> Event<B> {
    /// Seals what happened as the event after `head`.
    ///
    /// # Errors
    /// An empty actor, or a body with numbers that have no canonical form.
    pub fn seal(head: &Head, at: Timestamp, actor: &str, body: B) -> Result<Self, ChainError> {
        if actor.trim().is_empty() {
            return Err(ChainError::NoActor);
        }
        let seq = head.seq.saturating_add(1);
        let prev = head.hash.clone();
        let hash = place_sum(seq, &prev, &content_sum(at, actor, &body)?)?;
        Ok(Self { seq, at, actor: actor.to_owned(), prev, body, hash })
    }

    /// The event's place without its content: to show linkage without what happened, or to keep
    /// when the body is disposed of.
    ///
    /// # Errors
    /// A body that has no canonical form.
    pub fn link(&self) -> Result<Link, ChainError> {
        let content = content_sum(self.at, &self.actor, &self.body)?;
        Ok(Link { seq: self.seq, prev: self.prev.clone(), content, hash: self.hash.clone() })
    }

    /// The same event with its body as plain JSON, as it is stored and exported.
    ///
    /// # Errors
    /// A body that is not writable as JSON.
    pub fn into_value(self) -> Result<Event<Value>, ChainError> {
        let body = plain(&self.body)?;
        Ok(Event { seq: self.seq, at: self.at, actor: self.actor, prev: self.prev, body, hash: self.hash })
    }

    /// The head of a chain that ends with this event.
    #[must_use]
    pub fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash.clone() }
    }
}

impl<'de> Deserialize<'de> for ChainEntry {
    /// A link has `content`, an event has not. (Derived, each would be tried with errors that name
    /// neither, and with twice the code.)
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let entry = match value.get("content") {
            Some(_) => Link::deserialize(&value).map(Self::Link),
            None => Event::deserialize(&value).map(Self::Event),
        };
        entry.map_err(serde::de::Error::custom)
    }
}

impl ChainEntry {
    /// The entry's number.
    #[must_use]
    pub fn seq(&self) -> u64 {
        match self {
            Self::Link(link) => link.seq,
            Self::Event(event) => event.seq,
        }
    }

    /// The entry's stated hash.
    #[must_use]
    pub fn hash(&self) -> &Sha256Hex {
        match self {
            Self::Link(link) => &link.hash,
            Self::Event(event) => &event.hash,
        }
    }

    /// The stated hash of the entry before.
    #[must_use]
    pub fn prev(&self) -> &Sha256Hex {
        match self {
            Self::Link(link) => &link.prev,
            Self::Event(event) => &event.prev,
        }
    }

    fn hash_holds(&self) -> bool {
        let content = match self {
            Self::Link(link) => Ok(link.content.clone()),
            Self::Event(event) => content_sum(event.at, &event.actor, &event.body),
        };
        content
            .and_then(|content| place_sum(self.seq(), self.prev(), &content))
            .is_ok_and(|sum| sum == *self.hash())
    }
}

/// A chain that grows: keeps the head and seals one event after another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    head: Head,
}

impl Chain {
    /// A chain that goes on from `head`; [`Head::genesis`] for a new one.
    #[must_use]
    pub fn from_head(head: Head) -> Self {
        Self { head }
    }

    /// Where the chain ends now.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Seals the next event and moves the head to it.
    ///
    /// # Errors
    /// As [`Event::seal`]; the head stays where it was.
    pub fn append<B: Serialize>(
        &mut self,
        at: Timestamp,
        actor: &str,
        body: B,
    ) -> Result<Event<B>, ChainError> {
        let event = Event::seal(&self.head, at, actor, body)?;
        self.head = event.head();
        Ok(event)
    }

    /// Verifies entries that go on from `from`: every fault, or the head they end in.
    ///
    /// # Errors
    /// Every entry that was changed, removed, inserted or moved, in order.
    pub fn verify<'a>(
        from: &Head,
        entries: impl IntoIterator<Item = &'a ChainEntry>,
    ) -> Result<Head, Vec<ChainProblem>> {
        verify_chain(from, entries)
    }
}

/// Verifies entries that go on from `from`: every fault, or the head they end in.
///
/// # Errors
/// Every entry that was changed, removed, inserted or moved, in order.
pub fn verify_chain<'a>(
    from: &Head,
    entries: impl IntoIterator<Item = &'a ChainEntry>,
) -> Result<Head, Vec<ChainProblem>> {
    let mut head = from.clone();
    let mut problems = Vec::new();
    for entry in entries {
        let faults = [
            (entry.seq() != head.seq.saturating_add(1), ChainProblemCode::SeqDiffers),
            (*entry.prev() != head.hash, ChainProblemCode::PrevDiffers),
            (!entry.hash_holds(), ChainProblemCode::HashDiffers),
        ];
        let found = faults.into_iter().filter(|(wrong, _)| *wrong);
        problems.extend(found.map(|(_, code)| ChainProblem { seq: entry.seq(), code }));
        head = Head { seq: entry.seq(), hash: entry.hash().clone() };
    }
    if problems.is_empty() { Ok(head) } else { Err(problems) }
}

fn content_sum<B: Serialize>(at: Timestamp, actor: &str, body: &B) -> Result<Sha256Hex, ChainError> {
    Ok(Sha256Hex::of(&canonical(&Content { at, actor, body })?))
}

fn place_sum(seq: u64, prev: &Sha256Hex, content: &Sha256Hex) -> Result<Sha256Hex, ChainError> {
    Ok(Sha256Hex::of(&canonical(&Place { seq, prev, content })?))
}
