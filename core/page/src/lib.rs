//! From a snapshot of a rendered page to a reading: posts, comments, replies, health.
//!
//! Knows no browser, no rule and no deadline. What a platform looks like is data in `platforms/`.

mod reading;
mod snapshot;

pub use reading::{
    Access, Attached, Health, HealthState, Item, ItemKind, PageKind, Reading, TextPiece, TimeReading,
};
pub use snapshot::{Adapter, Element, NodeNumber, Node, PageChange, Rect, Text, Unit};
