//! The removal clock: absolute hours, nights and weekends counted (the routine's 4.4).

use serde::{Deserialize, Serialize};
use sidvakt_time::{SignedDuration, Timestamp};

/// How the time for removing prohibited content is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovalClock {
    /// The most hours it may stay, every hour counted.
    pub max_hours: u32,
    /// What starts the clock.
    pub start: RemovalStart,
}

/// What starts the removal clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemovalStart {
    /// When it was published: the routine's words, the strict reading.
    #[default]
    Published,
    /// When the municipality came to know of it (BBS-lagen 4 a §).
    Knowledge,
}

impl Default for RemovalClock {
    /// 48 hours from publication.
    fn default() -> Self {
        Self { max_hours: 48, start: RemovalStart::Published }
    }
}

impl RemovalClock {
    /// The instant that starts the clock.
    ///
    /// A publication time that the page does not tell gives way to when it became known.
    #[must_use]
    pub fn started(&self, published: Option<Timestamp>, known: Timestamp) -> Timestamp {
        match self.start {
            RemovalStart::Published => published.unwrap_or(known),
            RemovalStart::Knowledge => known,
        }
    }
}

/// The instant when removal is due, counted in elapsed hours from `started`.
#[must_use]
pub fn removal_due(started: Timestamp, clock: &RemovalClock) -> Timestamp {
    let hours = SignedDuration::from_hours(i64::from(clock.max_hours));
    started.saturating_add(hours)
}
