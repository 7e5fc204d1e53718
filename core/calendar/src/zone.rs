//! Sweden's time: instants in, local days and times of day out.

use sidvakt_time::{Date, Time, Timestamp, instant_of, local};

/// The IANA name of Sweden's time zone; stored beside instants in records.
pub const SWEDEN: &str = "Europe/Stockholm";

/// The Swedish calendar day that the instant falls on.
#[must_use]
pub fn local_date(instant: Timestamp) -> Date {
    local(instant).date()
}

/// The instant as RFC 3339 with Sweden's offset at that moment, `2026-11-25T09:15:00+01:00`.
#[must_use]
pub fn local_rfc3339(instant: Timestamp) -> String {
    let local = local(instant);
    format!("{}T{}+{:02}:00", local.date(), local.time(), local.offset() / 3_600)
}

/// The first instant of a Swedish day.
///
/// The last days of the year 9999 give the last instant there is.
#[must_use]
pub fn start_of_day(day: Date) -> Timestamp {
    instant_of(day, Time::MIDNIGHT)
}

/// The instant when a Swedish day is over: 24:00, which is 00:00 the day after.
#[must_use]
pub fn end_of_day(day: Date) -> Timestamp {
    day.tomorrow().map_or(Timestamp::MAX, start_of_day)
}
