//! The package: the manifest against the files, the record against the log and the blobs.

use sidvakt_order::{OrderedMap, OrderedSet};

use serde::Deserialize;

use crate::capture::Capture;
use crate::digest::Sha256Hex;
use crate::package::{
    EVENTS, MANIFEST, Manifest, PACKAGE_FORMAT, README, RECORD, RECORD_FORMAT, SIGNATURE, blob_path,
    sealing_event,
};
use crate::verify::record::RecordFile;
use crate::verify::{VerifyReport, events, from_json, signature};
use crate::zip;

type Files<'a> = OrderedMap<String, &'a [u8]>;

/// Checks a package's file.
pub(super) fn verify_package(bytes: &[u8], report: &mut VerifyReport) {
    PACKAGE_FORMAT.clone_into(&mut report.format);
    let files: Files<'_> = match zip::read(bytes) {
        Ok(members) => members.into_iter().map(|member| (member.name, member.bytes)).collect(),
        Err(error) => {
            report.problem("damaged_zip", "", error.to_string());
            return;
        }
    };
    let Some(manifest_bytes) = files.get(MANIFEST) else {
        report.problem("missing_file", MANIFEST, "the package has no manifest");
        return;
    };
    let manifest: Manifest = match from_json(manifest_bytes) {
        Ok(manifest) => manifest,
        Err(error) => {
            report.problem("manifest_unreadable", MANIFEST, error.to_string());
            return;
        }
    };
    if manifest.format != PACKAGE_FORMAT {
        let detail = format!("expected format \"{PACKAGE_FORMAT}\", found \"{}\"", manifest.format);
        report.problem("unknown_format", MANIFEST, detail);
        return;
    }
    report.record = Some(manifest.record.clone());
    verify_listed(&manifest, &files, report);
    verify_chain(&manifest, &files, report);
    signature::verify(manifest_bytes, files.get(SIGNATURE).copied(), report);
}

/// Every listed file is there as listed, and nothing else is.
fn verify_listed(manifest: &Manifest, files: &Files<'_>, report: &mut VerifyReport) {
    let mut listed = OrderedSet::from([MANIFEST, SIGNATURE]);
    for file in &manifest.files {
        if !listed.insert(&file.path) {
            report.problem("listed_twice", file.path.as_str(), "listed twice in the manifest");
            continue;
        }
        let Some(bytes) = files.get(&file.path) else {
            report.problem("missing_file", file.path.as_str(), "listed in the manifest, not in the package");
            continue;
        };
        let (size, sum) = (bytes.len() as u64, Sha256Hex::of(bytes));
        if size != file.bytes {
            let detail = format!("{} bytes in the manifest, {size} in the package", file.bytes);
            report.problem("wrong_size", file.path.as_str(), detail);
        }
        if sum != file.sha256 {
            let detail = format!("sha256 {} in the manifest, {sum} in the package", file.sha256);
            report.problem("wrong_hash", file.path.as_str(), detail);
        }
        report.files += usize::from(size == file.bytes && sum == file.sha256);
    }
    for required in [README, RECORD, EVENTS] {
        if !listed.contains(required) {
            report.problem(
                "missing_file",
                required,
                "every package has this file, and the manifest must list it",
            );
        }
    }
    for name in files.keys().filter(|name| !listed.contains(name.as_str())) {
        report.problem("unlisted_file", name.as_str(), "in the package, not listed in the manifest");
    }
}

/// The log is whole, ends where the manifest says, and holds the capture of `record.json`.
fn verify_chain(manifest: &Manifest, files: &Files<'_>, report: &mut VerifyReport) {
    let Some(text) = files.get(EVENTS).and_then(|bytes| std::str::from_utf8(bytes).ok()) else {
        report.problem("events_unreadable", EVENTS, "missing or not UTF-8");
        return;
    };
    let entries = events::read(text, EVENTS, report);
    events::verify_entries(&manifest.chain.from, &entries, EVENTS, report);
    if report.head.as_ref().is_some_and(|head| *head != manifest.chain.head) {
        report.problem("head_differs", EVENTS, "the log does not end where the manifest says");
    }
    let record: RecordFile = match files.get(RECORD).map(|bytes| from_json(bytes)) {
        Some(Ok(record)) => record,
        Some(Err(error)) => {
            report.problem("record_unreadable", RECORD, error.to_string());
            return;
        }
        None => return,
    };
    if record.format != RECORD_FORMAT || record.id != manifest.record {
        report.problem("record_differs", RECORD, "its format or id is not the manifest's");
    }
    report.sealed_by = sealing_event(&entries, &record.capture);
    if report.sealed_by.is_none() {
        report.problem("not_in_log", RECORD, "no event in the log holds this capture");
    }
    verify_blobs(&record.capture, files, report);
}

/// Every blob that the capture names is there, with that content.
fn verify_blobs(capture: &serde_json::Value, files: &Files<'_>, report: &mut VerifyReport) {
    let capture = match Capture::deserialize(capture) {
        Ok(capture) => capture,
        Err(error) => {
            report.problem("record_unreadable", RECORD, error.to_string());
            return;
        }
    };
    report.manually_delimited = Some(capture.manually_delimited);
    for blob in &capture.blobs {
        let path = blob_path(blob);
        match files.get(&path) {
            None => report.problem("missing_blob", path, "named by the record, not in the package"),
            Some(bytes) if !blob.matches(bytes) => {
                report.problem("wrong_blob", path, "its content is not what the record says");
            }
            Some(_) => {}
        }
    }
}
