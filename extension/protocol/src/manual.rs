//! Marking an item by hand: what a tab tells of the rectangle that a human drew.

use serde::{Deserialize, Serialize};

use crate::page::Shot;

/// What stands within the rectangle, and what only the page knows at the moment of the picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// The rectangle and the markup under it; `node` means nothing.
    pub shot: Shot,
    /// `<html lang>`, when set.
    pub lang: Option<String>,
    /// The lines of text within the rectangle, in order.
    pub lines: Vec<RegionLine>,
}

/// A line of text within the rectangle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RegionLine {
    /// Its words, raw.
    pub text: String,
    /// Where the link that it stands in leads.
    pub href: Option<String>,
    /// It is a button's.
    pub control: bool,
}
