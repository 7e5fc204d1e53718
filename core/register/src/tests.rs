//! Tests of the register, and the small world that they share.

mod fold;
mod rules;
mod search;
mod seen;

use sidvakt_evidence::{
    Blob, BlobRole, Capture, CaptureParts, CapturedItem, CapturedTime, Chain, Completeness, Designation,
    Direction, EntryDraft, Head, PolicyStamp, ProgramStamp, RegisterEntry, RegistrationNumber, Sha256Hex,
    Suspicion, Viewport,
};
use sidvakt_screening::{Category, Duty};
use sidvakt_text::Utf16Span;
use sidvakt_time::Timestamp;
use sidvakt_time::date;

use crate::{CaseChoice, Command, Event, Found, ItemFacts, Record, State, Verdict, decide};

pub(crate) const CHANNEL: &str = "https://www.facebook.com/granvikskommun";

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A register under a clock that moves a minute per command.
pub(crate) struct World {
    pub state: State,
    pub events: Vec<Event>,
    chain: Chain,
    now: Timestamp,
}

impl World {
    pub fn new() -> Self {
        Self {
            state: State::default(),
            events: Vec::new(),
            chain: Chain::from_head(Head::genesis()),
            now: at("2026-11-20T09:00:00Z"),
        }
    }

    /// Decides and stores; the refusal if there is one.
    pub fn run(&mut self, request: Option<&str>, command: Command) -> Result<usize, crate::Refusal> {
        let bodies = decide(&self.state, request, command)?;
        let count = bodies.len();
        for body in bodies {
            self.now = self.now.saturating_add(sidvakt_time::SignedDuration::from_mins(1));
            let event = self.chain.append(self.now, "Anna Ek, kommunikatör", body).unwrap();
            self.state.apply(&event).unwrap();
            self.events.push(event);
        }
        Ok(count)
    }

    pub fn ok(&mut self, command: Command) {
        self.run(None, command).unwrap();
    }
}

pub(crate) fn found(category: Category, duty: Duty) -> Found {
    Found {
        category,
        permille: 900,
        spans: vec![Utf16Span { start: 0, end: 3 }],
        rule: "sv/test".into(),
        duty,
        basis: "BrB 5:3".into(),
        reason: "riktar sig till en namngiven person".into(),
    }
}

pub(crate) fn verdict(duty: Duty) -> Verdict {
    Verdict { findings: vec![found(Category::Insult, duty)], ..Verdict::default() }
}

pub(crate) fn facts(key: &str) -> ItemFacts {
    ItemFacts { key: key.into(), kind: "comment".into(), channel: CHANNEL.into(), ..ItemFacts::default() }
}

pub(crate) fn draft(id: &str) -> EntryDraft {
    EntryDraft {
        received_or_drawn_date: Some(date(2026, 11, 20)),
        direction: Some(Direction::Received),
        designation: Some(Designation::Pending(RegistrationNumber::parse(id).unwrap())),
        public_sender_or_recipient: Some("Bo Berg".into()),
        public_summary: Some("Kommentar om simhallen".into()),
        ..EntryDraft::default()
    }
}

pub(crate) fn record(id: &str, key: &str, text: &str, verdict: Verdict) -> Record {
    let item = CapturedItem {
        kind: "comment".into(),
        key: key.into(),
        author: Some("Bo Berg".into()),
        text: text.into(),
        time: CapturedTime { text: Some("2 tim".into()), ..CapturedTime::default() },
        ..CapturedItem::default()
    };
    let parts = CaptureParts {
        id: id.into(),
        item,
        parents: Vec::new(),
        page_url: CHANNEL.into(),
        captured_at: at("2026-11-20T09:00:00Z"),
        zone: "Europe/Stockholm".into(),
        viewport: Viewport::new(1200, 800, 1.0),
        browser: "test".into(),
        program: ProgramStamp { name: "Sidvakt".into(), version: "0.1.0".into() },
        policy: PolicyStamp { document_id: "2021-000028.003".into(), sha256: Sha256Hex::zero() },
        blobs: vec![Blob::of(BlobRole::ItemPng, "image/png", b"png")],
        completeness: Completeness::default(),
        manually_delimited: false,
    };
    Record {
        channel: CHANNEL.into(),
        capture: Capture::new(parts, Suspicion::None).unwrap(),
        entry: RegisterEntry::parse(draft(id)).unwrap(),
        case: CaseChoice::Pending,
        note: String::new(),
        verdict,
    }
}

pub(crate) fn save(id: &str, key: &str, text: &str, duty: Duty) -> Command {
    Command::Save { record: Box::new(record(id, key, text, verdict(duty))) }
}
