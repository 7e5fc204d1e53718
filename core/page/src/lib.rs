//! From a snapshot of a rendered page to a reading: posts, comments, replies, health.
//!
//! Knows no browser, no rule and no deadline. What a platform looks like is data in `platforms/`.

mod access;
mod address;
mod block;
mod count;
mod diagnosis;
mod facebook;
mod flat;
mod health;
#[cfg(feature = "html")]
mod html;
mod identity;
mod instagram;
mod memo;
mod mirror;
mod page;
mod platform;
mod profile;
mod reading;
mod region;
mod row;
mod selector;
mod shape;
mod snapshot;
mod survey;
mod time;
mod told;
mod tree;

pub use diagnosis::diagnose;
#[cfg(feature = "html")]
pub use html::page_from_html;
pub use mirror::{Mirror, NeedsResync};
pub use page::{PageContext, read};
pub use platform::adapter_for;
pub use profile::{canonical_profile, channel_url};
pub use reading::{
    Access, Attached, Health, HealthState, Item, ItemKind, PageKind, Reading, TextPiece, TimeReading,
};
pub use snapshot::{Adapter, Element, Node, NodeNumber, PageChange, Rect, Text, Unit};
pub use told::{ItemAddress, item_address, platform_of, profile_address, time_told};
pub use tree::{NodeId, Tree};
