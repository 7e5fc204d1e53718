//! Captures: what they hold, and what may never be one.

use crate::common::{at, capture, parts};
use sidvakt_evidence::{AbuseReport, Capture, CaptureError, CaptureParts, Suspicion, Viewport, canonical};

#[test]
fn suspected_child_abuse_is_never_a_capture() {
    let refused = Capture::new(parts(), Suspicion::ChildAbuse);
    assert_eq!(refused, Err(CaptureError::ChildAbuseSuspected));
}

#[test]
fn a_report_of_it_has_place_time_and_person_and_nothing_to_see() {
    let report = AbuseReport {
        id: "r-1".into(),
        urls: vec!["https://www.facebook.com/x/posts/1".into()],
        ids: vec!["1".into()],
        reported_at: at("2026-11-22T10:00:00Z"),
        reported_by: "Ada".into(),
    };
    let value = serde_json::to_value(&report).expect("value");
    let fields: Vec<&str> = value.as_object().expect("object").keys().map(String::as_str).collect();
    assert_eq!(fields, ["id", "ids", "reported_at", "reported_by", "urls"]);
}

#[test]
fn a_capture_shows_something_and_has_an_id() {
    let with = |change: fn(&mut CaptureParts)| {
        let mut parts = parts();
        change(&mut parts);
        Capture::new(parts, Suspicion::None).err()
    };
    assert_eq!(with(|_| {}), None);
    assert_eq!(with(|parts| parts.blobs.clear()), Some(CaptureError::NoBlob));
    assert_eq!(with(|parts| parts.id = " ".into()), Some(CaptureError::NoId));
}

#[test]
fn a_capture_has_a_canonical_form_and_survives_being_stored() {
    let bytes = canonical(&capture()).expect("no decimals");
    assert_eq!(serde_json::from_slice::<Capture>(&bytes).expect("read"), capture());
}

#[test]
fn device_pixels_are_kept_without_decimals() {
    let pixels = |ratio| Viewport::new(1, 1, ratio).device_pixels_per_1000;
    assert_eq!([1.0, 1.25, 2.0, 1.100_000_023_8].map(pixels), [1000, 1250, 2000, 1100]);
    assert_eq!([0.0, -1.0, f64::NAN, f64::INFINITY].map(pixels), [0; 4]);
}

#[test]
fn a_blob_knows_its_bytes() {
    let blob = &capture().blobs[0];
    assert!(blob.matches(crate::common::PICTURE));
    assert!(!blob.matches(crate::common::MARKUP));
    assert_eq!(blob.extension(), "png");
}
