//! Tests of the desk, and the small world that they share: one page, one moderator, one clock.

mod cards;
mod changed;
mod chips;
mod flow;
mod manual;
mod own_words;
mod panel;
mod people;
mod practice;
mod quick;
mod quotes;

use sidvakt_evidence::{Blob, BlobRole, Chain, Head, Viewport};
use sidvakt_page::{Access, Health, HealthState, Item, ItemKind, PageKind, Reading, TextPiece, TimeReading};
use sidvakt_register::{Event, EventBody};
use sidvakt_screening::{Category, Duty, Finding, Screening};
use sidvakt_text::{Utf16Index, Utf16Span};
use sidvakt_time::{SignedDuration, Timestamp};
use sidvakt_wording::Language;

use crate::{Action, Desk, Done, Mark, MarkSet, Order, Program, Refused, Session, Shot};

pub(crate) const CHANNEL: &str = "https://www.facebook.com/granvikskommun";

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Friday 2026-11-20, 10:42 in Sweden.
pub(crate) fn friday() -> Timestamp {
    at("2026-11-20T10:42:00+01:00")
}

pub(crate) fn minutes(from: Timestamp, minutes: i64) -> Timestamp {
    from.saturating_add(SignedDuration::from_mins(minutes))
}

/// A desk, its log, and a page that is on the screen.
pub(crate) struct World {
    pub desk: Desk,
    pub events: Vec<Event>,
    pub reading: Reading,
    pub now: Timestamp,
    pub session: Session,
    chain: Chain,
    presses: u32,
}

impl World {
    /// Granviks kommun is registered and a page of it is open, on a Friday morning.
    pub fn new() -> Self {
        let mut world = Self::unregistered();
        let order = Order::AddChannel { url: CHANNEL.into(), name: "Granviks kommun".into() };
        let done = world.desk.order(None, order, world.now).unwrap();
        world.store(done.events);
        world
    }

    pub fn unregistered() -> Self {
        let program = Program { version: "0.1.0".into() };
        Self {
            desk: Desk::new(Language::Sv, program, Box::new(screen)),
            events: Vec::new(),
            reading: page(Vec::new()),
            now: friday(),
            session: Session { can_capture: true },
            chain: Chain::from_head(Head::genesis()),
            presses: 0,
        }
    }

    /// Shows these items and looks at them; what is drawn when the events are durable.
    pub fn show(&mut self, items: Vec<Item>) -> MarkSet {
        self.reading = page(items);
        self.look()
    }

    pub fn look(&mut self) -> MarkSet {
        let observed = self.desk.observe(&self.reading, &self.session, self.now);
        self.store(observed.events);
        self.marks()
    }

    pub fn marks(&self) -> MarkSet {
        self.desk.marks(&self.reading, &self.session, self.now)
    }

    pub fn store(&mut self, bodies: Vec<EventBody>) {
        for body in bodies {
            let actor = self.desk.actor();
            let event = self.chain.append(self.now, &actor, body).unwrap();
            self.desk.apply(&event).unwrap();
            self.events.push(event);
        }
    }

    fn press(&mut self) -> String {
        self.presses += 1;
        format!("press-{}", self.presses)
    }

    pub fn act(&mut self, item: &str, action: Action) -> Result<String, Refused> {
        let press = self.press();
        let Done { events, message, .. } = self.desk.act(&press, item, action, self.now)?;
        self.store(events);
        Ok(message)
    }

    pub fn save(&mut self, item: &str) -> Result<Done, Refused> {
        let press = self.press();
        let done = self.desk.save(&press, &self.reading, item, shot(), self.now)?;
        self.store(done.events.clone());
        Ok(done)
    }

    pub fn order(&mut self, order: Order) -> Result<String, Refused> {
        let done = self.desk.order(None, order, self.now)?;
        self.store(done.events);
        Ok(done.message)
    }

    pub fn wait(&mut self, minutes_more: i64) {
        self.now = minutes(self.now, minutes_more);
    }
}

pub(crate) fn shot() -> Shot {
    Shot {
        page_url: CHANNEL.into(),
        viewport: Viewport::new(1200, 800, 2.0),
        browser: "test".into(),
        blobs: vec![
            Blob::of(BlobRole::ItemPng, "image/png", b"item"),
            Blob::of(BlobRole::ViewportPng, "image/png", b"window"),
            Blob::of(BlobRole::ItemHtml, "text/html", b"<div>"),
        ],
        manually_delimited: false,
    }
}

pub(crate) fn page(items: Vec<Item>) -> Reading {
    Reading {
        platform: "facebook".into(),
        page_kind: PageKind::Profile,
        access: Access::Ok,
        channel_url: Some(CHANNEL.into()),
        promised_comments: Some(57),
        health: Health { state: HealthState::Ok, sentinels: Vec::new() },
        items,
        attached: Vec::new(),
    }
}

/// A comment of Thursday 2026-11-19 16:05, known to the minute.
pub(crate) fn comment(id: &str, text: &str) -> Item {
    let published = Some(at("2026-11-19T16:05:00+01:00"));
    Item {
        kind: ItemKind::Comment,
        key: format!("facebook:comment:{id}"),
        id: Some(id.into()),
        id_also: Vec::new(),
        post: Some("900".into()),
        parent: None,
        author: Some("Bo Berg".into()),
        author_url: Some("https://www.facebook.com/bo.berg".into()),
        text: text.into(),
        pieces: vec![TextPiece { at: 0, len: text.encode_utf16().count() as u32, node: 70, offset: 0 }],
        truncated: false,
        images: 0,
        own: false,
        time: TimeReading { text: Some("18 tim".into()), earliest: published, latest: published },
        urls: vec![format!("{CHANNEL}/posts/900?comment_id={id}")],
        unsure: false,
        node: 7,
    }
}

pub(crate) fn key(id: &str) -> String {
    format!("facebook:comment:{id}")
}

pub(crate) fn published(item: Item, text: &str) -> Item {
    let time = Some(at(text));
    Item { time: TimeReading { text: None, earliest: time, latest: time }, ..item }
}

pub(crate) fn only(marks: &MarkSet) -> &Mark {
    assert_eq!(marks.marks.len(), 1, "{marks:#?}");
    &marks.marks[0]
}

pub(crate) fn chip(mark: &Mark) -> String {
    let action = mark.action.iter().map(|button| button.label.clone());
    let parts: Vec<String> = mark.parts.iter().cloned().chain(action).collect();
    format!("{} {}", mark.symbol, parts.join(" · "))
}

/// Stands in for screening: words that mean what their finding says.
const WORDS: [(&str, Category, f32, Duty, &str); 7] = [
    ("dum i huvudet", Category::Insult, 0.92, Duty::OtherLaw, "BrB 5:3"),
    ("knappt elak", Category::Insult, 0.3, Duty::OtherLaw, "BrB 5:3"),
    ("lite korkad", Category::Insult, 0.45, Duty::OtherLaw, "BrB 5:3"),
    ("köp klockor", Category::Commercial, 0.9, Duty::Policy, "Kommunens regler"),
    ("slå ihjäl", Category::Crime, 0.9, Duty::Bbs5, "Olaga hot, BrB 4:5"),
    ("diagnosen", Category::PersonalData, 0.8, Duty::OtherLaw, "GDPR art. 9"),
    ("övergreppsbild", Category::ViolencePorn, 0.9, Duty::Bbs5, "Barnpornografi, BrB 16:10 a"),
];

pub(crate) fn screen(text: &str) -> Screening {
    let index = Utf16Index::new(text);
    let mut findings = Vec::new();
    for (words, category, confidence, duty, basis) in WORDS {
        let Some(start) = text.find(words) else { continue };
        let span: Utf16Span = index.span(start..start + words.len());
        findings.push(Finding {
            category,
            confidence,
            usual: confidence >= 0.4,
            spans: vec![span],
            rule: "sv/test".into(),
            duty,
            basis: basis.into(),
            reason: match words {
                "diagnosen" => "Hälsa: ”diagnosen”".into(),
                _ => "Riktar sig till en namngiven person.".into(),
            },
        });
    }
    let needs_case = text.contains("trasig");
    let needs_reply = needs_case || text.contains('?');
    Screening { findings, needs_reply, needs_case, political: text.contains("Granvikspartiet") }
}
