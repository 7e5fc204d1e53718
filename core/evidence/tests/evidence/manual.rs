//! What a human marked out by hand says so in its package, and to whoever checks it.

use serde_json::json;
use sidvakt_evidence::{
    Blob, BlobRole, Capture, CaptureParts, Chain, ChainEntry, ChainSegment, Head, Package, PackageBlob,
    PackageParts, ProgramStamp, Suspicion, VerifyReport, export_record, verify,
};

use crate::common::{PICTURE, at, entry, parts};

fn made(manually_delimited: bool) -> (Vec<u8>, VerifyReport) {
    let picture = Blob::of(BlobRole::ItemPng, "image/png", PICTURE);
    let parts = CaptureParts { manually_delimited, blobs: vec![picture.clone()], ..parts() };
    let capture = Capture::new(parts, Suspicion::None).expect("may be saved");
    let mut chain = Chain::from_head(Head::genesis());
    let saved =
        chain.append(at("2026-11-22T10:00:00Z"), "Ada", json!({ "capture": capture })).expect("sealed");
    let segment = ChainSegment { from: Head::genesis(), entries: vec![ChainEntry::Event(saved)] };
    let program = ProgramStamp { name: "Sidvakt".into(), version: "0.1.0".into() };
    let entry = entry();
    let package = Package::unsigned(&PackageParts {
        record_id: "c-1",
        capture: &capture,
        entry: &entry,
        segment: &segment,
        blobs: &[PackageBlob { sha256: &picture.sha256, bytes: PICTURE }],
        created_at: at("2026-11-23T08:00:00Z"),
        program: &program,
    });
    let alone = export_record("c-1", &entry, &capture, &segment).expect("sound");
    (package.expect("sound").without_signature().expect("small"), verify(&alone))
}

#[test]
fn a_package_tells_that_it_was_marked_out_by_hand() {
    for by_hand in [true, false] {
        let (package, alone) = made(by_hand);
        let report = verify(&package);
        assert!(report.ok, "{:?}", report.problems);
        assert_eq!(report.manually_delimited, Some(by_hand));
        assert_eq!(alone.manually_delimited, Some(by_hand));
        let text = String::from_utf8_lossy(&package);
        assert_eq!(text.contains("Manuellt avgränsat"), by_hand);
        assert!(!text.contains("{how}"));
        let said = serde_json::to_value(&report).expect("plain");
        assert_eq!(said["manually_delimited"], json!(by_hand), "as `sidvakt verify` prints it");
    }
}

#[test]
fn nothing_is_claimed_of_a_record_that_cannot_be_read() {
    assert_eq!(verify(b"{\"format\":\"sidvakt-record/1\"}").manually_delimited, None);
}
