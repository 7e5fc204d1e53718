//! How late something is, and whether closed days stand between now and its due time.

use serde::{Deserialize, Serialize};
use sidvakt_time::Date;
use sidvakt_time::{SignedDuration, Timestamp};

use crate::open_days::{OpenDays, is_open_day, last_open_day, open_time_left};
use crate::zone::{end_of_day, local_date, start_of_day};

/// The three tones of a clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lateness {
    /// Time enough.
    #[default]
    Calm,
    /// Within the longest of the warning times.
    Soon,
    /// Later than due.
    Overdue,
}

/// Overdue is later than the due time; at the due time itself it is not yet.
#[must_use]
pub fn is_overdue(now: Timestamp, due: Timestamp) -> bool {
    now > due
}

/// The tone of a clock, given how long before the due time to warn.
///
/// Without warning times nothing is ever soon.
#[must_use]
pub fn lateness(now: Timestamp, due: Timestamp, warn_before: &[SignedDuration]) -> Lateness {
    let left = due.duration_since(now);
    match warn_before.iter().max() {
        _ if is_overdue(now, due) => Lateness::Overdue,
        Some(longest) if left <= *longest => Lateness::Soon,
        _ => Lateness::Calm,
    }
}

/// The tone of a clock that runs on open days only: the warning times are counted in open time.
///
/// An answer due on Monday at 10.00 is so soon already on Friday afternoon, when a day's warning is
/// wanted, and not first on Sunday, when nobody is there.
#[must_use]
pub fn open_lateness(
    now: Timestamp,
    due: Timestamp,
    warn_before: &[SignedDuration],
    open_days: &OpenDays,
) -> Lateness {
    match warn_before.iter().max() {
        _ if is_overdue(now, due) => Lateness::Overdue,
        Some(longest) if open_time_left(now, due, open_days) <= *longest => Lateness::Soon,
        _ => Lateness::Calm,
    }
}

/// The last open day with time left before `due`: the day to do it on, at the latest.
///
/// For a due time at 24:00 it is the day that then ends.
#[must_use]
pub fn handle_by(due: Timestamp, open_days: &OpenDays) -> Date {
    let day = local_date(due);
    let day = if due == start_of_day(day) { day.yesterday().unwrap_or(day) } else { day };
    last_open_day(day, open_days)
}

/// "Före helgen": due while it is closed, and today or a later day still open comes before that.
///
/// True for a removal due on Sunday when asked on Friday, and also when asked on Thursday; false on
/// the Saturday, when the last open day has passed.
#[must_use]
pub fn is_before_closed_days(now: Timestamp, due: Timestamp, open_days: &OpenDays) -> bool {
    let last = handle_by(due, open_days);
    let closes = end_of_day(last);
    let closed_after = last.tomorrow().is_ok_and(|next| !is_open_day(next, open_days));
    !is_overdue(now, due) && closed_after && due >= closes && now < closes
}
