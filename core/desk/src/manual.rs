//! When reading fails a human marks out the item, and tells what it says; or puts a record right.

mod correct;
mod form;
mod propose;
mod save;
mod told;

use serde::{Deserialize, Serialize};
use sidvakt_evidence::{Blob, Completeness};
use sidvakt_time::Timestamp;

/// What stands within a rectangle that a human drew on a page. From the page: never to be trusted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// The page's own language, when it states one.
    pub lang: Option<String>,
    /// Its lines of text in order.
    pub lines: Vec<MarkedLine>,
}

/// A line of text within the rectangle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkedLine {
    /// Its words, raw.
    pub text: String,
    /// Where the link that it stands in leads.
    pub href: Option<String>,
    /// It is a button's.
    pub control: bool,
}

/// An item that a human marked out, pictured and not yet in the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// When it was marked out and pictured.
    pub at: Timestamp,
    /// Address in the address bar.
    pub page_url: String,
    /// The page's own language, when it states one.
    pub lang: Option<String>,
    /// The window's width and height in CSS pixels.
    pub window: (u32, u32),
    /// Device pixels for each 1000 CSS pixels.
    pub scale: u32,
    /// The browser's own name for itself.
    pub browser: String,
    /// Pictures and markup by their sums.
    pub blobs: Vec<Blob>,
    /// How much of the page could be read then.
    pub completeness: Completeness,
    /// What Sidvakt could read within the rectangle, by field.
    pub proposed: Vec<(String, String)>,
}

/// The ids of the form's fields.
pub(crate) mod field {
    pub const KIND: &str = "kind";
    pub const CHANNEL: &str = "channel";
    pub const AUTHOR: &str = "author";
    pub const AUTHOR_URL: &str = "author_url";
    pub const TEXT: &str = "text";
    pub const TIME: &str = "time";
    pub const TIME_UNKNOWN: &str = "time_unknown";
    pub const URL: &str = "url";
}

/// What an item can be, in the order in which it is asked for.
pub(crate) const KINDS: [&str; 4] = ["post", "comment", "reply", "message"];
