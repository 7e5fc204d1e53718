//! Sweden's time: instants in, local days and times of day out.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// The IANA name of Sweden's time zone; stored beside instants in records.
pub const SWEDEN: &str = "Europe/Stockholm";

static STOCKHOLM: TimeZone = jiff::tz::get!("Europe/Stockholm");

/// Sweden's time zone, compiled in.
#[must_use]
pub fn stockholm() -> TimeZone {
    STOCKHOLM.clone()
}

/// The instant as Swedish local time.
#[must_use]
pub fn local(instant: Timestamp) -> Zoned {
    instant.to_zoned(stockholm())
}

/// The Swedish calendar day that the instant falls on.
#[must_use]
pub fn local_date(instant: Timestamp) -> Date {
    local(instant).date()
}

/// The instant as RFC 3339 with Sweden's offset at that moment, `2026-11-25T09:15:00+01:00`.
#[must_use]
pub fn local_rfc3339(instant: Timestamp) -> String {
    let local = local(instant);
    let offset = local.offset().seconds();
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.unsigned_abs() / 60;
    format!("{}{sign}{:02}:{:02}", local.datetime(), minutes / 60, minutes % 60)
}

/// The first instant of a Swedish day.
///
/// Days at the end of jiff's range (year 9999) give the last instant there is.
#[must_use]
pub fn start_of_day(day: Date) -> Timestamp {
    day.to_zoned(stockholm()).map_or(Timestamp::MAX, |midnight| midnight.timestamp())
}

/// The instant when a Swedish day is over: 24:00, which is 00:00 the day after.
#[must_use]
pub fn end_of_day(day: Date) -> Timestamp {
    day.tomorrow().map_or(Timestamp::MAX, start_of_day)
}
