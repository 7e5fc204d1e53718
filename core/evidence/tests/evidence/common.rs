//! A small record, its pictures and its log, for the tests of packages.

use serde_json::{Value, json};
use sidvakt_evidence::{
    Blob, BlobRole, Capture, CaptureParts, CapturedItem, CapturedTime, Chain, ChainEntry, ChainSegment,
    Completeness, Designation, Direction, EntryDraft, Event, Head, Package, PackageBlob, PackageParts,
    PolicyStamp, ProgramStamp, RegisterEntry, RegistrationNumber, Sha256Hex, Suspicion, UnsignedPackage,
    Viewport,
};
use sidvakt_time::Timestamp;
use sidvakt_time::date;

/// The bytes of the test's two blobs.
pub const PICTURE: &[u8] = b"\x89PNG picture of the item";
/// The item's markup.
pub const MARKUP: &[u8] = "<article>Du är en idiot</article>".as_bytes();

/// An instant.
pub fn at(text: &str) -> Timestamp {
    text.parse().expect("instant")
}

/// A capture's fields, with two blobs.
pub fn parts() -> CaptureParts {
    CaptureParts {
        id: "c-1".into(),
        item: CapturedItem {
            kind: "comment".into(),
            key: "facebook:123".into(),
            ids: vec!["123".into()],
            author: Some("Kim Exempel".into()),
            text: "Du är en \u{1F921} \"idiot\"\nHälsningar".into(),
            time: CapturedTime { text: Some("2 tim".into()), ..CapturedTime::default() },
            ..CapturedItem::default()
        },
        parents: vec![CapturedItem { kind: "post".into(), own: true, ..CapturedItem::default() }],
        page_url: "https://www.facebook.com/granvikskommun".into(),
        captured_at: at("2026-11-22T10:42:36Z"),
        zone: "Europe/Stockholm".into(),
        viewport: Viewport::new(1280, 720, 1.5),
        browser: "Chromium 156".into(),
        program: ProgramStamp { name: "Sidvakt".into(), version: "0.1.0".into() },
        policy: PolicyStamp { document_id: "2021-000028.003".into(), sha256: Sha256Hex::of(b"policy") },
        blobs: vec![
            Blob::of(BlobRole::ItemPng, "image/png", PICTURE),
            Blob::of(BlobRole::ItemHtml, "text/html", MARKUP),
        ],
        completeness: Completeness { read: 12, promised: Some(57), health: "ok".into(), sentinels: vec![] },
        manually_delimited: false,
    }
}

/// The capture.
pub fn capture() -> Capture {
    Capture::new(parts(), Suspicion::None).expect("may exist")
}

/// An entry with protected fields.
pub fn entry() -> RegisterEntry {
    RegisterEntry::parse(draft()).expect("complete")
}

/// The entry as filled in.
pub fn draft() -> EntryDraft {
    EntryDraft {
        received_or_drawn_date: Some(date(2026, 11, 22)),
        direction: Some(Direction::Received),
        designation: Some(Designation::Pending(RegistrationNumber::parse("c-1").expect("one line"))),
        public_summary: Some("Kommentar med personangrepp".into()),
        protected_sender_or_recipient: Some("Kim Exempel".into()),
        protected_summary: Some("Riktar sig mot Lo Handläggare".into()),
        ..EntryDraft::default()
    }
}

/// A log of five events, the capture in the third; the second and fourth concern other records.
pub fn events() -> Vec<Event<Value>> {
    let mut chain = Chain::from_head(Head::genesis());
    let bodies = [
        json!({"kind": "channel_added", "name": "Granvik"}),
        json!({"kind": "saved", "record": "c-0", "secret": "another person"}),
        json!({"kind": "saved", "record": "c-1", "capture": capture()}),
        json!({"kind": "answered", "record": "c-0"}),
        json!({"kind": "removed", "record": "c-1"}),
    ];
    let sealed = bodies.into_iter().enumerate().map(|(index, body)| {
        let minute = Timestamp::from_second(1_795_000_000 + 60 * index as i64).expect("in range");
        chain.append(minute, "Ada", body).expect("sealed")
    });
    sealed.collect()
}

/// The log from the record's first event to the head, others' events without their content.
pub fn segment() -> ChainSegment {
    let events = events();
    let from = events[1].head();
    let mut entries: Vec<ChainEntry> = events[2..].iter().cloned().map(ChainEntry::Event).collect();
    entries[1] = ChainEntry::Link(events[3].link().expect("linked"));
    ChainSegment { from, entries }
}

/// The record's package, unsigned.
pub fn unsigned() -> UnsignedPackage {
    let (capture, entry, segment) = (capture(), entry(), segment());
    let sums: Vec<Sha256Hex> = capture.blobs.iter().map(|blob| blob.sha256.clone()).collect();
    let blobs = [(0, PICTURE), (1, MARKUP)].map(|(index, bytes)| PackageBlob { sha256: &sums[index], bytes });
    let program = ProgramStamp { name: "Sidvakt".into(), version: "0.1.0".into() };
    Package::unsigned(&PackageParts {
        record_id: "c-1",
        capture: &capture,
        entry: &entry,
        segment: &segment,
        blobs: &blobs,
        created_at: at("2026-11-23T08:00:00Z"),
        program: &program,
    })
    .expect("sound")
}
