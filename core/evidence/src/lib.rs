//! Captures, content hashes, the hash chain, register entries, and packages that anyone can verify.
//!
//! Pure: bytes and values in, bytes and values out. Who acts, when, and under which id is always an
//! argument. Nothing here can hold a picture or the markup of suspected child sexual abuse: see
//! [`Capture`] and [`AbuseReport`].

mod canonical;
mod capture;
mod chain;
mod digest;
mod entry;
mod package;
mod secrecy;
mod verify;
mod zip;

pub use canonical::{CanonicalError, canonical};
pub use capture::{
    AbuseReport, Blob, BlobRole, Capture, CaptureError, CaptureParts, CapturedItem, CapturedTime,
    Completeness, PolicyStamp, ProgramStamp, Suspicion, Viewport,
};
pub use chain::{
    Chain, ChainEntry, ChainError, ChainProblem, ChainProblemCode, ChainSegment, Event, Head, Link,
    verify_chain,
};
pub use digest::{NotADigest, Sha256Hex};
pub use entry::{
    Designation, Direction, EntryDraft, EntryProblem, EntryProblems, PublicEntry, RegisterEntry,
    RegistrationNumber,
};
pub use package::{
    PACKAGE_FORMAT, Package, PackageBlob, PackageError, PackageParts, RECORD_FORMAT, Signature,
    SignatureAlgorithm, UnsignedPackage, export_record,
};
pub use secrecy::{SecrecyMark, SecrecyMarkDraft};
pub use verify::{Problem, SignatureState, VerifyReport, verify};
pub use zip::ZipError;
