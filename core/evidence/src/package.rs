//! The package `sidvakt-package/1`: one record in one file that anyone can check.
//!
//! A ZIP file with `LÄSMIG.txt`, `record.json`, `events.jsonl`, `blobs/<sha256>.<ending>`,
//! `manifest.json` (every file's sum and size, and where the chain ends) and, when signed,
//! `signature.json` over the manifest's bytes.

use serde::{Deserialize, Serialize};
use sidvakt_time::Timestamp;

use crate::canonical::{CanonicalError, canonical, plain};
use crate::capture::{Blob, Capture, ProgramStamp};
use crate::chain::{ChainEntry, ChainProblem, ChainSegment, Head, verify_chain};
use crate::digest::Sha256Hex;
use crate::entry::RegisterEntry;
use crate::zip::{self, Member, ZipError};

/// The format of a package, in its manifest.
pub const PACKAGE_FORMAT: &str = "sidvakt-package/1";

/// The format of a record, in `record.json`.
pub const RECORD_FORMAT: &str = "sidvakt-record/1";

pub(crate) const MANIFEST: &str = "manifest.json";
pub(crate) const SIGNATURE: &str = "signature.json";
pub(crate) const RECORD: &str = "record.json";
pub(crate) const EVENTS: &str = "events.jsonl";
pub(crate) const README: &str = "LÄSMIG.txt";

/// What goes into a package.
#[derive(Clone, Debug)]
pub struct PackageParts<'a> {
    /// The record's id.
    pub record_id: &'a str,
    /// What was saved.
    pub capture: &'a Capture,
    /// Its entry in the register, protected fields included: the package is for the registrar.
    pub entry: &'a RegisterEntry,
    /// The chain from the event before the record's first to the head.
    pub segment: &'a ChainSegment,
    /// The content of every blob of the capture.
    pub blobs: &'a [PackageBlob<'a>],
    /// When the package is made.
    pub created_at: Timestamp,
    /// The program that makes it.
    pub program: &'a ProgramStamp,
}

/// The content of a blob.
#[derive(Clone, Copy, Debug)]
pub struct PackageBlob<'a> {
    /// Its sum in the capture.
    pub sha256: &'a Sha256Hex,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Makes packages.
#[derive(Clone, Copy, Debug)]
pub struct Package;

/// A package that lacks only its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsignedPackage {
    manifest: Vec<u8>,
    files: Vec<(String, Vec<u8>)>,
}

/// A signature over a manifest's bytes, and the key to check it with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// With what it was made.
    pub algorithm: SignatureAlgorithm,
    /// The public key as WebCrypto exports it in the format `raw`, base64: 32 bytes for Ed25519, 65
    /// (uncompressed point) for P-256.
    pub public_key: String,
    /// The signature as WebCrypto gives it, base64: 64 bytes, r and s for P-256.
    pub signature: String,
    /// Whose key it is, as the user has named it.
    pub signer: String,
}

/// Algorithms that WebCrypto has in all browsers Sidvakt runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SignatureAlgorithm {
    /// Ed25519.
    Ed25519,
    /// ECDSA on P-256 with SHA-256.
    #[serde(rename = "ECDSA-P256-SHA256")]
    EcdsaP256,
}

/// Why a package cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
    /// A blob of the capture is not there, or is not what the capture says.
    #[error("blob {0} is missing or has changed")]
    Blob(Sha256Hex),
    /// The chain has faults: nothing is exported as sound that is not.
    #[error("the log is broken at {0}")]
    Chain(ChainProblem),
    /// No event in the segment holds the capture.
    #[error("no event in the log holds this capture")]
    NotInChain,
    /// A value without canonical form.
    #[error(transparent)]
    Value(#[from] CanonicalError),
    /// The file cannot be written.
    #[error(transparent)]
    Zip(#[from] ZipError),
}

/// `record.json`, and with a log a record exported alone.
#[derive(Serialize)]
struct RecordFile<'a> {
    format: &'a str,
    id: &'a str,
    entry: &'a RegisterEntry,
    capture: &'a Capture,
    #[serde(skip_serializing_if = "Option::is_none")]
    log: Option<RecordLog<'a>>,
}

/// The log of a record exported alone.
#[derive(Serialize)]
struct RecordLog<'a> {
    from: &'a Head,
    head: Head,
    entries: &'a [ChainEntry],
}

/// `manifest.json`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub format: String,
    pub record: String,
    pub created_at: Timestamp,
    pub program: ProgramStamp,
    pub files: Vec<ListedFile>,
    pub chain: ChainEnds,
}

/// A file in the manifest.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ListedFile {
    pub path: String,
    pub bytes: u64,
    pub sha256: Sha256Hex,
}

/// Where the exported part of the chain begins and ends.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ChainEnds {
    pub from: Head,
    pub head: Head,
}

impl Package {
    /// Everything but the signature; `manifest()` of the result is what to sign.
    ///
    /// # Errors
    /// A blob missing or changed, a broken chain, a capture that no event holds.
    pub fn unsigned(parts: &PackageParts<'_>) -> Result<UnsignedPackage, PackageError> {
        let head = checked(parts.capture, parts.segment)?;
        let record = RecordFile {
            format: RECORD_FORMAT,
            id: parts.record_id,
            entry: parts.entry,
            capture: parts.capture,
            log: None,
        };
        let mut files = vec![
            (README.to_owned(), readme(parts).into_bytes()),
            (RECORD.to_owned(), canonical(&record)?),
            (EVENTS.to_owned(), events_file(&parts.segment.entries)?),
        ];
        for blob in &parts.capture.blobs {
            let path = blob_path(blob);
            if files.iter().all(|(name, _)| *name != path) {
                files.push((path, content_of(blob, parts.blobs)?.to_vec()));
            }
        }
        let manifest = Manifest {
            format: PACKAGE_FORMAT.to_owned(),
            record: parts.record_id.to_owned(),
            created_at: parts.created_at,
            program: parts.program.clone(),
            files: files.iter().map(|(path, bytes)| ListedFile::of(path, bytes)).collect(),
            chain: ChainEnds { from: parts.segment.from.clone(), head },
        };
        Ok(UnsignedPackage { manifest: canonical(&manifest)?, files })
    }
}

/// A record as one JSON file: its fields and its log, without pictures and markup.
///
/// # Errors
/// A broken chain, or a capture that no event holds.
pub fn export_record(
    record_id: &str,
    entry: &RegisterEntry,
    capture: &Capture,
    segment: &ChainSegment,
) -> Result<Vec<u8>, PackageError> {
    let head = checked(capture, segment)?;
    let log = Some(RecordLog { from: &segment.from, head, entries: &segment.entries });
    Ok(canonical(&RecordFile { format: RECORD_FORMAT, id: record_id, entry, capture, log })?)
}

/// The head of a segment that is whole and holds the capture.
fn checked(capture: &Capture, segment: &ChainSegment) -> Result<Head, PackageError> {
    let first = |problems: Vec<ChainProblem>| problems.into_iter().next();
    let head = verify_chain(&segment.from, &segment.entries)
        .map_err(|problems| first(problems).map_or(PackageError::NotInChain, PackageError::Chain))?;
    let capture = plain(capture)?;
    sealing_event(&segment.entries, &capture).map(|_| head).ok_or(PackageError::NotInChain)
}

impl UnsignedPackage {
    /// The bytes to sign.
    #[must_use]
    pub fn manifest(&self) -> &[u8] {
        &self.manifest
    }

    /// The package's file, signed.
    ///
    /// # Errors
    /// A package larger than a ZIP file can be.
    pub fn sign(&self, signature: &Signature) -> Result<Vec<u8>, PackageError> {
        let signature = canonical(signature)?;
        self.write(Some(&signature))
    }

    /// The package's file without a signature: its parts can be checked, but not who made it.
    ///
    /// # Errors
    /// A package larger than a ZIP file can be.
    pub fn without_signature(&self) -> Result<Vec<u8>, PackageError> {
        self.write(None)
    }

    fn write(&self, signature: Option<&[u8]>) -> Result<Vec<u8>, PackageError> {
        let mut members: Vec<Member<'_>> =
            self.files.iter().map(|(name, bytes)| Member { name: name.clone(), bytes }).collect();
        members.push(Member { name: MANIFEST.to_owned(), bytes: &self.manifest });
        members.extend(signature.map(|bytes| Member { name: SIGNATURE.to_owned(), bytes }));
        Ok(zip::write(&members)?)
    }
}

impl ListedFile {
    fn of(path: &str, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), bytes: bytes.len() as u64, sha256: Sha256Hex::of(bytes) }
    }
}

/// Where a blob lies in a package.
pub(crate) fn blob_path(blob: &Blob) -> String {
    format!("blobs/{}.{}", blob.sha256, blob.extension())
}

/// The number of the event whose body holds the capture, at any depth.
pub(crate) fn sealing_event(entries: &[ChainEntry], capture: &serde_json::Value) -> Option<u64> {
    let full = entries.iter().filter_map(|entry| match entry {
        ChainEntry::Event(event) => Some(event),
        ChainEntry::Link(_) => None,
    });
    full.into_iter().find(|event| holds(&event.body, capture)).map(|event| event.seq)
}

fn holds(body: &serde_json::Value, capture: &serde_json::Value) -> bool {
    if body == capture {
        return true;
    }
    match body {
        serde_json::Value::Object(fields) => fields.values().any(|value| holds(value, capture)),
        serde_json::Value::Array(items) => items.iter().any(|value| holds(value, capture)),
        _ => false,
    }
}

fn content_of<'a>(blob: &Blob, contents: &[PackageBlob<'a>]) -> Result<&'a [u8], PackageError> {
    let content = contents.iter().find(|content| *content.sha256 == blob.sha256).map(|content| content.bytes);
    content.filter(|bytes| blob.matches(bytes)).ok_or_else(|| PackageError::Blob(blob.sha256.clone()))
}

fn events_file(entries: &[ChainEntry]) -> Result<Vec<u8>, PackageError> {
    let mut lines = Vec::new();
    for entry in entries {
        lines.extend(canonical(entry)?);
        lines.push(b'\n');
    }
    Ok(lines)
}

/// The Swedish text for whoever opens the file without Sidvakt.
fn readme(parts: &PackageParts<'_>) -> String {
    let template = include_str!("../texts/lasmig.txt");
    let saved = utc(parts.capture.captured_at);
    let by_hand = include_str!("../texts/manuellt.txt");
    let how = if parts.capture.manually_delimited { by_hand.to_owned() } else { String::new() };
    let values = [
        ("{record}", parts.record_id.to_owned()),
        ("{saved}", saved),
        ("{made}", utc(parts.created_at)),
        ("{how}", how),
        ("{program}", format!("{} {}", parts.program.name, parts.program.version)),
    ];
    values.iter().fold(template.to_owned(), |text, (place, value)| text.replace(place, value))
}

/// An instant as it stands in the files: UTC, so that it can be found there.
fn utc(instant: Timestamp) -> String {
    instant.to_string()
}
