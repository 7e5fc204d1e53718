//! Checks an exported file: a package, a record, or a log of events, one JSON object a line.

mod events;
mod files;
mod record;
mod signature;

use serde::Serialize;

use crate::chain::Head;

/// What a check found. Every field is filled in as far as the file could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct VerifyReport {
    /// Nothing is wrong. A missing signature is not wrong; an invalid one is.
    pub ok: bool,
    /// `sidvakt-package/1`, `sidvakt-record/1` or `events`; empty when the file is neither.
    pub format: String,
    /// The record's id.
    pub record: Option<String>,
    /// A human marked out the item by hand, because the page could not be read; none when the record
    /// could not be read.
    pub manually_delimited: Option<bool>,
    /// Everything that is wrong.
    pub problems: Vec<Problem>,
    /// Files whose sum and size agree with the manifest.
    pub files: usize,
    /// Events in full in the log.
    pub events: usize,
    /// Events that the log names without their content.
    pub links: usize,
    /// Number of the event that holds the capture.
    pub sealed_by: Option<u64>,
    /// Where the log ends, when it is whole.
    pub head: Option<Head>,
    /// Whether it is signed, and whether that holds.
    pub signature: SignatureState,
    /// Who signed, as the signature says.
    pub signer: Option<String>,
    /// SHA-256 of the signer's public key, to compare with what the municipality has made known.
    pub key: Option<String>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What kind, `wrong_hash`.
    pub code: &'static str,
    /// Which file, with the line or the event where there is one.
    pub path: String,
    /// What is wrong, in words.
    pub detail: String,
}

/// Whether a package is signed, and whether that holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SignatureState {
    /// Not signed.
    #[default]
    Absent,
    /// Signed by the holder of the stated key; the manifest is as it was then.
    Valid,
    /// Signed, but the signature does not hold.
    Invalid,
    /// Signed, but this program was built without the means to check it.
    Unchecked,
}

impl VerifyReport {
    fn problem(&mut self, code: &'static str, path: impl Into<String>, detail: impl Into<String>) {
        self.problems.push(Problem { code, path: path.into(), detail: detail.into() });
    }
}

/// Reads JSON as a `T`, by way of a plain value: one reader for all types keeps the module small.
fn from_json<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, serde_json::Error> {
    let value: serde_json::Value = serde_json::from_slice(bytes)?;
    T::deserialize(&value)
}

/// Checks a package, a record or a log of events.
#[must_use]
pub fn verify(bytes: &[u8]) -> VerifyReport {
    let mut report = VerifyReport::default();
    if bytes.starts_with(b"PK") {
        files::verify_package(bytes, &mut report);
    } else if let Some(record) = record::recognised(bytes) {
        record::verify_record(&record, &mut report);
    } else {
        events::verify_log(bytes, &mut report);
    }
    report.ok = report.problems.is_empty();
    report
}
