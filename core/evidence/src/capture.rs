//! What is saved of an item at one moment: the fields as read, and the blobs by their sums.

use serde::{Deserialize, Serialize};
use sidvakt_time::Timestamp;

use crate::digest::Sha256Hex;

/// An item as it looked when a human saved it.
///
/// Made only by [`Capture::new`], which refuses suspected child sexual abuse: possessing the
/// pictures is a crime (BrB 16:10 a), so they are never photographed, stored or exported. An
/// [`AbuseReport`] is kept instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Capture {
    /// Its id, unique in the register.
    pub id: String,
    /// The saved item.
    pub item: CapturedItem,
    /// What it answers, nearest first: the comment, then the post.
    pub parents: Vec<CapturedItem>,
    /// Address of the page it was seen on.
    pub page_url: String,
    /// When it was saved.
    pub captured_at: Timestamp,
    /// The time zone in which times were read and deadlines counted, `Europe/Stockholm`.
    pub zone: String,
    /// The window it was seen through.
    pub viewport: Viewport,
    /// The browser's own name for itself.
    pub browser: String,
    /// The program that saved it.
    pub program: ProgramStamp,
    /// The policy in force.
    pub policy: PolicyStamp,
    /// Pictures and markup, by their sums.
    pub blobs: Vec<Blob>,
    /// How much of the page could be read.
    pub completeness: Completeness,
    /// A human marked out the item by hand, because the page could not be read.
    pub manually_delimited: bool,
}

/// The fields of a [`Capture`] before it is decided that it may exist.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields of Capture")]
pub struct CaptureParts {
    pub id: String,
    pub item: CapturedItem,
    pub parents: Vec<CapturedItem>,
    pub page_url: String,
    pub captured_at: Timestamp,
    pub zone: String,
    pub viewport: Viewport,
    pub browser: String,
    pub program: ProgramStamp,
    pub policy: PolicyStamp,
    pub blobs: Vec<Blob>,
    pub completeness: Completeness,
    pub manually_delimited: bool,
}

/// What the human has said of the pictures in an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suspicion {
    /// No suspicion of child sexual abuse.
    None,
    /// Suspected child sexual abuse.
    ChildAbuse,
}

/// A post, comment or reply, as read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapturedItem {
    /// `post`, `comment` or `reply`.
    pub kind: String,
    /// The reader's stable key for it.
    pub key: String,
    /// The platform's ids for it, the best first; empty when the page tells none.
    pub ids: Vec<String>,
    /// Display name of the author, as shown; Sidvakt cannot verify who it is.
    pub author: Option<String>,
    /// Address of the author's profile.
    pub author_url: Option<String>,
    /// Its text, as read.
    pub text: String,
    /// When it was published.
    pub time: CapturedTime,
    /// Addresses seen for it.
    pub urls: Vec<String>,
    /// Part of the text was hidden behind "Visa mer".
    pub truncated: bool,
    /// How many content pictures it has.
    pub images: u32,
    /// Written by the channel itself.
    pub own: bool,
}

/// A publication time, as the page gives it: an interval.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapturedTime {
    /// The words on the page, "3 tim".
    pub text: Option<String>,
    /// Not before.
    pub earliest: Option<Timestamp>,
    /// Not after.
    pub latest: Option<Timestamp>,
}

/// The window that the page was seen through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewport {
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// Device pixels for each 1000 CSS pixels: `devicePixelRatio` × 1000, rounded, because records
    /// hold no decimals.
    pub device_pixels_per_1000: u32,
}

/// The program that made a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramStamp {
    /// `Sidvakt`.
    pub name: String,
    /// Version of the extension, `0.1.0`.
    pub version: String,
}

/// The policy in force when a record was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyStamp {
    /// The routine's document id.
    pub document_id: String,
    /// SHA-256 of the policy file.
    pub sha256: Sha256Hex,
}

/// How much of the page could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completeness {
    /// Comments read: the 12 of "Läst 12 av 57".
    pub read: u32,
    /// Comments that the page says there are; none when it does not say.
    pub promised: Option<u32>,
    /// The reader's verdict on its own reading: `ok`, `unsure`, `broken`, `unknown`.
    pub health: String,
    /// The signs of trouble that fired.
    pub sentinels: Vec<String>,
}

/// A picture or a piece of markup, kept apart under its sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blob {
    /// What it shows.
    pub role: BlobRole,
    /// `image/png` or `text/html`.
    pub media_type: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Its sum, also its name in the store.
    pub sha256: Sha256Hex,
}

/// What a blob shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlobRole {
    /// Picture of the whole window.
    ViewportPng,
    /// Picture of the item, at device resolution.
    ItemPng,
    /// The item's elements, serialised.
    ItemHtml,
    /// A parent's elements, serialised; in the order of `parents`.
    ParentHtml,
}

/// What is kept of suspected child sexual abuse: where it is, when it was seen, by whom.
///
/// Has no field for a picture, a text or markup, and must never get one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbuseReport {
    /// Its id, unique in the register.
    pub id: String,
    /// Addresses of the item.
    pub urls: Vec<String>,
    /// The platform's ids for it.
    pub ids: Vec<String>,
    /// When it was reported in Sidvakt.
    pub reported_at: Timestamp,
    /// Who reported it.
    pub reported_by: String,
}

/// Why a capture may not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CaptureError {
    /// The item is suspected child sexual abuse.
    #[error("suspected child sexual abuse is never captured: contact the police (114 14)")]
    ChildAbuseSuspected,
    /// Every capture has an id.
    #[error("a capture needs an id")]
    NoId,
    /// A capture that shows nothing proves nothing.
    #[error("a capture needs at least one picture or piece of markup")]
    NoBlob,
}

impl Capture {
    /// The capture, unless it may not exist.
    ///
    /// # Errors
    /// Suspected child sexual abuse; no id; no blob.
    pub fn new(parts: CaptureParts, suspicion: Suspicion) -> Result<Self, CaptureError> {
        match suspicion {
            Suspicion::ChildAbuse => return Err(CaptureError::ChildAbuseSuspected),
            Suspicion::None => {}
        }
        if parts.id.trim().is_empty() {
            return Err(CaptureError::NoId);
        }
        if parts.blobs.is_empty() {
            return Err(CaptureError::NoBlob);
        }
        Ok(Self {
            id: parts.id,
            item: parts.item,
            parents: parts.parents,
            page_url: parts.page_url,
            captured_at: parts.captured_at,
            zone: parts.zone,
            viewport: parts.viewport,
            browser: parts.browser,
            program: parts.program,
            policy: parts.policy,
            blobs: parts.blobs,
            completeness: parts.completeness,
            manually_delimited: parts.manually_delimited,
        })
    }
}

impl Blob {
    /// Describes some bytes.
    #[must_use]
    pub fn of(role: BlobRole, media_type: &str, bytes: &[u8]) -> Self {
        Self {
            role,
            media_type: media_type.to_owned(),
            bytes: bytes.len() as u64,
            sha256: Sha256Hex::of(bytes),
        }
    }

    /// Whether the bytes are the ones described.
    #[must_use]
    pub fn matches(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes.len() as u64 && self.sha256 == Sha256Hex::of(bytes)
    }

    /// The file name ending for its media type: `png`, `html`, or `bin` for any other.
    #[must_use]
    pub fn extension(&self) -> &'static str {
        match self.media_type.as_str() {
            "image/png" => "png",
            "image/jpeg" => "jpg",
            "text/html" => "html",
            _ => "bin",
        }
    }
}

impl Viewport {
    /// A window with the browser's own `devicePixelRatio`.
    ///
    /// A ratio that is no positive number is written as 0, unknown.
    #[must_use]
    pub fn new(width: u32, height: u32, device_pixel_ratio: f64) -> Self {
        let thousands = (device_pixel_ratio * 1000.0).round();
        let known = thousands.is_finite() && thousands > 0.0 && thousands <= f64::from(u32::MAX);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
        let device_pixels_per_1000 = if known { thousands as u32 } else { 0 };
        Self { width, height, device_pixels_per_1000 }
    }
}
