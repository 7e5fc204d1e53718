//! A record exported alone: its log, and whether the log holds its capture.

use serde::Deserialize;
use serde_json::Value;

use crate::capture::Capture;
use crate::chain::{ChainEntry, Head};
use crate::entry::RegisterEntry;
use crate::package::{RECORD_FORMAT, sealing_event};
use crate::verify::{VerifyReport, events};

/// `record.json` as it is read: the capture also as it stands in the file.
#[derive(Deserialize)]
pub(super) struct RecordFile {
    pub format: String,
    pub id: String,
    #[serde(rename = "entry")]
    _entry: RegisterEntry,
    pub capture: Value,
    log: Option<RecordLog>,
}

#[derive(Deserialize)]
struct RecordLog {
    from: Head,
    head: Head,
    entries: Vec<ChainEntry>,
}

/// The file as one JSON object that states its format; none when it is something else.
pub(super) fn recognised(bytes: &[u8]) -> Option<Value> {
    let plain = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    serde_json::from_slice(plain).ok().filter(|value: &Value| value.get("format").is_some())
}

/// Checks a record with its log.
pub(super) fn verify_record(value: &Value, report: &mut VerifyReport) {
    RECORD_FORMAT.clone_into(&mut report.format);
    let stated = value.get("format").and_then(Value::as_str).unwrap_or_default();
    if stated != RECORD_FORMAT {
        let detail = format!("expected format \"{RECORD_FORMAT}\", found \"{stated}\"");
        report.problem("unknown_format", "format", detail);
        return;
    }
    let record = match RecordFile::deserialize(value) {
        Ok(record) => record,
        Err(error) => {
            report.problem("record_unreadable", "", error.to_string());
            return;
        }
    };
    report.record = Some(record.id);
    match Capture::deserialize(&record.capture) {
        Ok(capture) => report.manually_delimited = Some(capture.manually_delimited),
        Err(error) => report.problem("record_unreadable", "capture", error.to_string()),
    }
    let Some(log) = record.log else {
        report.problem("no_log", "", "the record has no log with it: check the package that it came in");
        return;
    };
    events::verify_entries(&log.from, &log.entries, "log", report);
    if report.head.as_ref().is_some_and(|head| *head != log.head) {
        report.problem("head_differs", "log", "the log does not end where the record says");
    }
    report.sealed_by = sealing_event(&log.entries, &record.capture);
    if report.sealed_by.is_none() {
        report.problem("not_in_log", "capture", "no event in the log holds this capture");
    }
}
