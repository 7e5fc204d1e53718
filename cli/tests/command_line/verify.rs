//! `sidvakt verify`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::Signer;
use serde_json::json;
use sidvakt_evidence::{
    Blob, BlobRole, Capture, CaptureParts, CapturedItem, Chain, ChainEntry, ChainSegment, Completeness,
    Designation, Direction, EntryDraft, Head, Package, PackageBlob, PackageParts, PolicyStamp, ProgramStamp,
    RegisterEntry, RegistrationNumber, Sha256Hex, Signature, SignatureAlgorithm, Suspicion, UnsignedPackage,
    Viewport,
};
use sidvakt_time::Timestamp;

use crate::run::{Said, file, sidvakt};

const PICTURE: &[u8] = b"\x89PNG";

fn now() -> Timestamp {
    "2026-11-22T10:42:36Z".parse().expect("instant")
}

fn program() -> ProgramStamp {
    ProgramStamp { name: "Sidvakt".into(), version: "0.1.0".into() }
}

fn capture() -> Capture {
    let parts = CaptureParts {
        id: "c-1".into(),
        item: CapturedItem {
            kind: "comment".into(),
            text: "Du är en idiot".into(),
            ..CapturedItem::default()
        },
        parents: vec![],
        page_url: "https://www.facebook.com/granvikskommun".into(),
        captured_at: now(),
        zone: "Europe/Stockholm".into(),
        viewport: Viewport::new(1280, 720, 1.0),
        browser: "Chromium".into(),
        program: program(),
        policy: PolicyStamp { document_id: "2021-000028.003".into(), sha256: Sha256Hex::of(b"policy") },
        blobs: vec![Blob::of(BlobRole::ItemPng, "image/png", PICTURE)],
        completeness: Completeness::default(),
        manually_delimited: false,
    };
    Capture::new(parts, Suspicion::None).expect("may exist")
}

fn package() -> UnsignedPackage {
    let capture = capture();
    let event =
        Chain::from_head(Head::genesis()).append(now(), "Ada", json!({"capture": capture})).expect("sealed");
    let entry = RegisterEntry::parse(EntryDraft {
        received_or_drawn_date: Some("2026-11-22".parse().expect("day")),
        direction: Some(Direction::Received),
        designation: Some(Designation::Pending(RegistrationNumber::parse("c-1").expect("line"))),
        public_summary: Some("Personangrepp".into()),
        ..EntryDraft::default()
    });
    Package::unsigned(&PackageParts {
        record_id: "c-1",
        capture: &capture,
        entry: &entry.expect("complete"),
        segment: &ChainSegment { from: Head::genesis(), entries: vec![ChainEntry::Event(event)] },
        blobs: &[PackageBlob { sha256: &capture.blobs[0].sha256, bytes: PICTURE }],
        created_at: now(),
        program: &program(),
    })
    .expect("sound")
}

fn verify(name: &str, bytes: &[u8]) -> Said {
    sidvakt(&["verify", &file(name, bytes)], b"")
}

#[test]
fn a_sound_package_gives_0_and_a_report() {
    let unsigned = package();
    let key = ed25519_dalek::SigningKey::from_bytes(&[3; 32]);
    let signature = Signature {
        algorithm: SignatureAlgorithm::Ed25519,
        public_key: STANDARD.encode(key.verifying_key().to_bytes()),
        signature: STANDARD.encode(key.sign(unsigned.manifest()).to_bytes()),
        signer: "Granviks kommun".into(),
    };
    let said = verify("signed.zip", &unsigned.sign(&signature).expect("small"));
    assert_eq!((said.code, said.error.as_str()), (0, ""));
    let report = &said.lines()[0];
    assert_eq!(report["ok"], true);
    assert_eq!((&report["signature"], &report["signer"]), (&json!("valid"), &json!("Granviks kommun")));
    assert_eq!((&report["files"], &report["events"]), (&json!(4), &json!(1)));

    let unsigned = verify("unsigned.zip", &unsigned.without_signature().expect("small"));
    assert_eq!((unsigned.code, &unsigned.lines()[0]["signature"]), (0, &json!("absent")));
}

#[test]
fn a_changed_package_gives_1_and_says_what_is_wrong() {
    let mut bytes = package().without_signature().expect("small");
    let place = bytes.windows(4).position(|window| window == PICTURE).expect("there");
    bytes[place + 1] = b'X';
    let said = verify("changed.zip", &bytes);
    assert_eq!(said.code, 1);
    let report = &said.lines()[0];
    assert_eq!((&report["ok"], &report["problems"][0]["code"]), (&json!(false), &json!("wrong_hash")));
    assert!(report["problems"][0]["path"].as_str().is_some_and(|path| path.ends_with(".png")));
}

#[test]
fn a_package_cut_off_gives_1() {
    let bytes = package().without_signature().expect("small");
    let said = verify("cut.zip", &bytes[..bytes.len() / 2]);
    assert_eq!((said.code, &said.lines()[0]["problems"][0]["code"]), (1, &json!("damaged_zip")));
}

#[test]
fn a_log_is_checked_event_by_event() {
    let mut chain = Chain::from_head(Head::genesis());
    let line = |event| serde_json::to_string(&event).expect("text") + "\n";
    let log: String =
        (0..3).map(|n| line(chain.append(now(), "Ada", json!({"n": n})).expect("sealed"))).collect();
    assert_eq!(verify("log.jsonl", log.as_bytes()).code, 0);
    let changed = verify("changed.jsonl", log.replace("\"n\":1", "\"n\":9").as_bytes());
    assert_eq!(changed.code, 1);
    assert_eq!(changed.lines()[0]["problems"][0]["detail"], "event 2: hash differs");
}

#[test]
fn what_is_no_export_gives_2_and_one_line() {
    for (name, bytes) in [("empty", b"".as_slice()), ("text", b"hello"), ("picture", b"\x89PNG\r\n")] {
        let said = verify(name, bytes);
        assert_eq!((said.code, said.out.as_str(), said.error.lines().count()), (2, "", 1), "{name}");
        assert!(said.error.contains(name), "{}", said.error);
    }
    let missing = sidvakt(&["verify", "no-such-file.zip"], b"");
    assert_eq!((missing.code, missing.error.lines().count()), (2, 1));
}
