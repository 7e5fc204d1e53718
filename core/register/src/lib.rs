//! The register: events, their fold, and reconciling what is read with what is known.
//!
//! The log is append-only; [`State`] is the fold over it and nothing else. What was read but not
//! acted on is [`Seen`], a working memory that is purged and never part of the log.

#[cfg(test)]
mod tests;

mod channel;
mod command;
mod compact;
mod correction;
mod decide;
mod edit;
mod event;
mod found;
mod item;
mod reconcile;
mod record;
mod refusal;
mod search;
mod seen;
mod state;

pub use channel::{Channel, ChannelAddress, ChannelField};
pub use command::Command;
pub use correction::{CorrectedField, Correction};
pub use decide::decide;
pub use event::{Decision, Event, EventBody, ItemFacts, VERSION, What};
pub use found::{Found, Verdict};
pub use item::{ItemState, Made, Reported};
pub use reconcile::{Met, reconcile};
pub use record::{CaseChoice, Record, RecordField};
pub use refusal::Refusal;
pub use search::{Filter, Hits, Query};
pub use seen::{Change, Earlier, Seen, SeenChange, SeenItem};
pub use state::{Later, LaterWhat, PolicyInForce, Problem, RecordState, State};
