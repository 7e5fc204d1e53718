//! The log: every line read, every sum computed anew, every link followed.

use crate::chain::{ChainEntry, ChainProblemCode, Head, verify_chain};
use crate::verify::{VerifyReport, from_json};

/// Checks a file that is a log of events and nothing else.
pub(super) fn verify_log(bytes: &[u8], report: &mut VerifyReport) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        report.problem("unreadable", "", "neither a package nor a log of events: not UTF-8");
        return;
    };
    if text.trim().is_empty() {
        report.problem("unreadable", "", "the file is empty");
        return;
    }
    if !text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        report.problem("unreadable", "", "neither a package nor a log of events");
        return;
    }
    "events".clone_into(&mut report.format);
    let entries = read(text, "", report);
    let from = entries.first().map_or_else(Head::genesis, before);
    verify_entries(&from, &entries, "", report);
}

/// The entries of a log, one a line; a line that is none is a problem.
pub(super) fn read(text: &str, path: &str, report: &mut VerifyReport) -> Vec<ChainEntry> {
    let mut entries = Vec::new();
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match from_json(line.as_bytes()) {
            Ok(entry) => entries.push(entry),
            Err(error) => {
                let detail = format!("line {}: no event: {error}", index + 1);
                report.problem("event_unreadable", path, detail);
            }
        }
    }
    entries
}

/// Follows the chain from a head.
pub(super) fn verify_entries(from: &Head, entries: &[ChainEntry], path: &str, report: &mut VerifyReport) {
    report.events = entries.iter().filter(|entry| matches!(entry, ChainEntry::Event(_))).count();
    report.links = entries.len() - report.events;
    match verify_chain(from, entries) {
        Ok(head) => report.head = Some(head),
        Err(problems) => {
            for problem in problems {
                let code = match problem.code {
                    ChainProblemCode::HashDiffers => "event_hash",
                    ChainProblemCode::PrevDiffers => "event_link",
                    ChainProblemCode::SeqDiffers => "event_number",
                };
                report.problem(code, path, problem.to_string());
            }
        }
    }
}

/// The head that an entry says it goes on from.
fn before(entry: &ChainEntry) -> Head {
    Head { seq: entry.seq().saturating_sub(1), hash: entry.prev().clone() }
}
