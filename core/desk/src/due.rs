//! The two clocks of an item: when it must be gone and when it must be answered.

use sidvakt_calendar::{Lateness, is_before_closed_days, lateness, removal_due, reply_due};
use sidvakt_evidence::CapturedTime;
use sidvakt_policy::Policy;
use sidvakt_time::{SignedDuration, Timestamp};

/// A deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    /// When; later than this is overdue.
    pub at: Timestamp,
    /// How sure the start of the clock is.
    pub precision: Precision,
    /// How near it is.
    pub lateness: Lateness,
    /// Runs out while it is closed, and there is still an open day before that.
    pub before_closed_days: bool,
}

/// How sure the start of a clock is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Precision {
    /// To the minute.
    Exact,
    /// The page tells an interval; counted from its earliest moment.
    About,
    /// The page tells nothing; counted from when it was first seen.
    FirstSeen,
}

impl Due {
    /// Whether to say "ca".
    pub fn is_about(&self) -> bool {
        self.precision != Precision::Exact
    }
}

/// How sure a time is.
pub(crate) fn precision(time: &CapturedTime) -> Precision {
    match (time.earliest, time.latest) {
        (Some(earliest), Some(latest)) if latest.duration_since(earliest) <= SignedDuration::from_mins(1) => {
            Precision::Exact
        }
        (Some(_), _) => Precision::About,
        (None, _) => Precision::FirstSeen,
    }
}

/// When prohibited content must be gone.
pub(crate) fn removal(policy: &Policy, time: &CapturedTime, first_seen: Timestamp, now: Timestamp) -> Due {
    let clock = policy.removal_clock();
    let at = removal_due(clock.started(time.earliest, first_seen), clock);
    due(policy, at, time, now, &policy.removal.warn_before)
}

/// When an answer is due.
pub(crate) fn reply(policy: &Policy, time: &CapturedTime, first_seen: Timestamp, now: Timestamp) -> Due {
    let at = reply_due(time.earliest.unwrap_or(first_seen), policy.reply_clock());
    due(policy, at, time, now, &policy.reply.warn_before)
}

fn due(policy: &Policy, at: Timestamp, time: &CapturedTime, now: Timestamp, warn: &[SignedDuration]) -> Due {
    Due {
        at,
        precision: precision(time),
        lateness: lateness(now, at, warn),
        before_closed_days: is_before_closed_days(now, at, &policy.open_days()),
    }
}
