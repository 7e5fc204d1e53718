//! Packages: what goes in comes out, and every change is found.

use std::sync::OnceLock;

use proptest::prelude::*;

use crate::common::{MARKUP, PICTURE, capture, entry, events, segment, unsigned};
use sidvakt_evidence::{
    ChainEntry, ChainSegment, Package, PackageBlob, PackageError, PackageParts, ProgramStamp, SignatureState,
    VerifyReport, export_record, verify,
};

fn package() -> Vec<u8> {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    MADE.get_or_init(|| unsigned().without_signature().expect("small")).clone()
}

fn codes(report: &VerifyReport) -> Vec<&str> {
    report.problems.iter().map(|problem| problem.code).collect()
}

/// The package with one text put in another's place, of the same length.
fn changed(from: &str, to: &str) -> VerifyReport {
    assert_eq!(from.len(), to.len());
    let mut bytes = package();
    let place = bytes.windows(from.len()).position(|window| window == from.as_bytes()).expect("there");
    bytes[place..place + from.len()].copy_from_slice(to.as_bytes());
    verify(&bytes)
}

#[test]
fn a_sound_package_is_found_sound() {
    let report = verify(&package());
    assert!(report.ok, "{:?}", report.problems);
    assert_eq!((report.files, report.events, report.links), (5, 2, 1));
    assert_eq!(report.sealed_by, Some(3));
    assert_eq!(report.head, Some(events()[4].head()));
    assert_eq!(report.signature, SignatureState::Absent);
    assert_eq!(report.record.as_deref(), Some("c-1"));
}

#[test]
fn equal_records_give_equal_packages() {
    assert_eq!(unsigned().without_signature(), unsigned().without_signature());
}

#[test]
fn other_records_are_not_told_of() {
    let bytes = package();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("Kim Exempel"), "the registrar gets the protected fields");
    for other in ["another person", "answered", "c-0"] {
        assert!(!text.contains(other), "{other}");
    }
}

#[test]
fn the_text_for_humans_is_filled_in() {
    let bytes = package();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("Sparat från sociala medier: c-1") && text.contains("Sidvakt 0.1.0"));
    assert!(!text.contains("{record}") && !text.contains("{saved}") && !text.contains("{made}"));
}

#[test]
fn a_changed_picture_is_found() {
    let report = changed("picture of the item", "picture of the itex");
    assert!(!report.ok);
    assert_eq!(codes(&report), ["wrong_hash", "wrong_blob"]);
    assert!(report.problems[0].path.starts_with("blobs/"));
}

#[test]
fn a_changed_event_is_found_and_numbered() {
    let report = changed(r#""kind":"removed""#, r#""kind":"restore""#);
    assert_eq!(codes(&report), ["wrong_hash", "event_hash"]);
    assert_eq!(report.problems[1].detail, "event 5: hash differs");
    assert_eq!(report.head, None);
}

#[test]
fn a_changed_record_is_found() {
    let report = changed(r#"Du är en"#, r#"Du ar inn"#);
    assert!(codes(&report).contains(&"wrong_hash") && codes(&report).contains(&"not_in_log"), "{report:?}");
}

#[test]
fn a_changed_manifest_is_found() {
    let sum = capture().blobs[0].sha256.to_string();
    let other = sum.replace(|char: char| char != '0', "0");
    let mut bytes = package();
    let last = bytes.windows(sum.len()).rposition(|window| window == sum.as_bytes());
    let in_manifest = bytes.windows(18).position(|window| window == b"\"sidvakt-package/1").expect("there");
    assert!(last.is_some());
    let place =
        bytes[..in_manifest].windows(sum.len()).rposition(|window| window == sum.as_bytes()).expect("there");
    bytes[place..place + sum.len()].copy_from_slice(other.as_bytes());
    assert!(codes(&verify(&bytes)).contains(&"wrong_hash"));
}

#[test]
fn any_changed_byte_that_matters_is_found_and_none_panics() {
    // Every fifth byte: all kinds of fields are hit, in a fifth of the time.
    const STEP: usize = 5;
    let sound = package();
    let mut unnoticed = 0;
    for index in (0..sound.len()).step_by(STEP) {
        let mut bytes = sound.clone();
        bytes[index] ^= 0x20;
        unnoticed += usize::from(verify(&bytes).ok);
    }
    // ZIP headers have fields that no reader needs (dates, versions, checksums of members that the
    // manifest covers better); the manifest's time is held by a signature only.
    let headers = (7 * (30 + 46) + 22) / STEP;
    assert!(unnoticed <= headers, "{unnoticed} changes unnoticed in {} bytes", sound.len());
}

#[test]
fn a_package_cut_off_anywhere_is_not_sound() {
    let sound = package();
    for length in (0..sound.len()).step_by(7) {
        assert!(!verify(&sound[..length]).ok, "{length}");
    }
}

#[test]
fn files_that_are_neither_package_nor_log_say_so() {
    for bytes in [b"".as_slice(), b"hello", b"\xff\xfe\x00", b"[1]", b"%PDF-1.4"] {
        let report = verify(bytes);
        assert_eq!((codes(&report), report.format.as_str()), (vec!["unreadable"], ""), "{bytes:?}");
    }
    assert_eq!(codes(&verify(b"PK\x03\x04 broken")), ["damaged_zip"]);
}

#[test]
fn a_log_alone_is_checked_too() {
    let lines: Vec<String> =
        events().iter().map(|event| serde_json::to_string(event).expect("text")).collect();
    let log = lines.join("\n");
    let report = verify(log.as_bytes());
    assert!(report.ok && report.events == 5, "{report:?}");
    let changed = log.replace("Granvik", "Xranvik");
    assert_eq!(codes(&verify(changed.as_bytes())), ["event_hash"]);
    let broken = log.replacen("{\"seq\":2", "{\"seq\":", 1);
    assert!(codes(&verify(broken.as_bytes())).contains(&"event_unreadable"));
}

#[test]
fn a_record_alone_is_checked_against_its_log() {
    let bytes = export_record("c-1", &entry(), &capture(), &segment()).expect("sound");
    let report = verify(&bytes);
    assert!(report.ok, "{report:?}");
    assert_eq!(
        (report.format.as_str(), report.record.as_deref(), report.sealed_by),
        ("sidvakt-record/1", Some("c-1"), Some(3))
    );
    assert_eq!((report.events, report.links, report.head), (2, 1, Some(events()[4].head())));
    let text = String::from_utf8(bytes).expect("UTF-8");
    let pretty =
        serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(&text).expect("JSON"));
    assert!(verify(pretty.expect("text").as_bytes()).ok, "white space means nothing");
    let with = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        let report = verify(text.replacen(from, to, 1).as_bytes());
        report.problems.iter().map(|problem| problem.code).collect::<Vec<_>>()
    };
    assert_eq!(with("Du är en", "Ni är en"), ["not_in_log"]);
    assert_eq!(with(r#""kind":"removed""#, r#""kind":"kept""#), ["event_hash"]);
    assert_eq!(with(r#""designation":"#, r#""designed":"#), ["record_unreadable"]);
    assert_eq!(with("sidvakt-record/1", "sidvakt-record/9"), ["unknown_format"]);
    assert_eq!(with(r#""log":"#, r#""logg":"#), ["no_log"]);
    let head = format!(r#""hash":"{}","seq":5"#, events()[4].hash);
    assert_eq!(with(&head, &head.replace(":5", ":6")), ["head_differs"]);
}

#[test]
fn what_is_not_sound_is_not_packed() {
    let (capture, entry, segment) = (capture(), entry(), segment());
    let program = ProgramStamp { name: "Sidvakt".into(), version: "0.1.0".into() };
    let [first, second] = [0, 1].map(|index| capture.blobs[index].sha256.clone());
    let sound =
        [PackageBlob { sha256: &first, bytes: PICTURE }, PackageBlob { sha256: &second, bytes: MARKUP }];
    let pack = |segment: &ChainSegment, blobs: &[PackageBlob<'_>]| {
        Package::unsigned(&PackageParts {
            record_id: "c-1",
            capture: &capture,
            entry: &entry,
            segment,
            blobs,
            created_at: crate::common::at("2026-11-23T08:00:00Z"),
            program: &program,
        })
        .map(|_| ())
    };
    assert_eq!(pack(&segment, &sound), Ok(()));
    assert_eq!(pack(&segment, &sound[..1]), Err(PackageError::Blob(second.clone())));
    let swapped = [PackageBlob { sha256: &first, bytes: MARKUP }, sound[1]];
    assert_eq!(pack(&segment, &swapped), Err(PackageError::Blob(first.clone())));
    let mut broken = segment.clone();
    broken.entries.remove(1);
    assert!(matches!(pack(&broken, &sound), Err(PackageError::Chain(_))));
    let mut without = segment.clone();
    let ChainEntry::Event(event) = &segment.entries[0] else {
        unreachable!("the capture's event is in full")
    };
    without.entries[0] = ChainEntry::Link(event.link().expect("linked"));
    assert_eq!(pack(&without, &sound), Err(PackageError::NotInChain));
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400), kind in 0_u8..3) {
        let prefix: &[u8] = [b"PK\x03\x04".as_slice(), b"{", b""][usize::from(kind)];
        let report = verify(&[prefix, &bytes].concat());
        prop_assert!(!report.ok);
    }

    #[test]
    fn a_package_with_some_bytes_torn_gets_an_answer(at in any::<prop::sample::Index>(), torn in prop::collection::vec(any::<u8>(), 1..60)) {
        let mut bytes = package();
        let place = at.index(bytes.len());
        let end = bytes.len().min(place + torn.len());
        bytes.splice(place..end, torn);
        let _ = verify(&bytes).ok;
    }
}
