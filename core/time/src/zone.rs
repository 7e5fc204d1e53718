//! Sweden's clock: an hour ahead of UTC, two in summer.
//!
//! Summer time is from the last Sunday of March to the last Sunday of October at 01:00 UTC (directive
//! 2000/84/EC), until 1995 to the last Sunday of September. There was none here from 1917 to 1979; 1980,
//! whose summer began a week later, is read as the years after it.

use crate::date::Date;
use crate::duration::SignedDuration;
use crate::timestamp::Timestamp;
use crate::wall::{DAY, Time};

/// Seconds that Sweden is ahead of UTC, in winter.
const WINTER: i64 = 3_600;
/// And in summer.
const SUMMER: i64 = 7_200;
/// When the clock is moved, in seconds of the day in UTC.
const MOVED: i64 = 3_600;

/// What calendar and clock show in Sweden at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    date: Date,
    time: Time,
    offset: i64,
}

impl Local {
    /// The day.
    #[must_use]
    pub const fn date(self) -> Date {
        self.date
    }

    /// The time of day.
    #[must_use]
    pub const fn time(self) -> Time {
        self.time
    }

    /// Seconds ahead of UTC.
    #[must_use]
    pub const fn offset(self) -> i64 {
        self.offset
    }
}

/// What calendar and clock show in Sweden at an instant.
#[must_use]
pub fn local(instant: Timestamp) -> Local {
    let (second, nanosecond) = instant.parts();
    let offset = offset_at(second);
    let second = second + offset;
    let date = Date::from_days(second.div_euclid(DAY));
    Local { date, time: Time::from_parts(second.rem_euclid(DAY), nanosecond), offset }
}

/// The instant when Sweden's calendar and clock show this. What is skipped in spring is read as an hour
/// later, and of what comes twice in autumn it is the first.
#[must_use]
pub fn instant_of(date: Date, time: Time) -> Timestamp {
    let (earlier, later) = earlier_and_later(date, time);
    let second = earlier.parts().0;
    // In spring neither reading shows the time; the later one is an hour beyond it.
    if offset_at(second) == SUMMER || earlier == later { earlier } else { later }
}

/// The two readings of a time that the clock skips or shows twice; the same instant twice for all others.
#[must_use]
pub fn earlier_and_later(date: Date, time: Time) -> (Timestamp, Timestamp) {
    let (second, nanosecond) = time.parts();
    let shown = date.days() * DAY + second;
    let is_summer = offset_at(shown - SUMMER) == SUMMER;
    let is_winter = offset_at(shown - WINTER) == WINTER;
    let (earlier, later) = match (is_summer, is_winter) {
        (true, false) => (SUMMER, SUMMER),
        (false, true) => (WINTER, WINTER),
        _ => (SUMMER, WINTER),
    };
    let instant = |offset: i64| {
        let within = SignedDuration::from_nanos(i64::from(nanosecond));
        let end = if shown < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Timestamp::from_second(shown - offset).map_or(end, |at| at.saturating_add(within))
    };
    (instant(earlier), instant(later))
}

/// Seconds that Sweden is ahead of UTC at a second since 1970.
fn offset_at(second: i64) -> i64 {
    let year = Date::from_days(second.div_euclid(DAY)).year();
    let ends = match year {
        ..=1979 => return WINTER,
        1980..=1995 => Date::new(year, 9, 30),
        _ => Date::new(year, 10, 31),
    };
    let begins = Date::new(year, 3, 31);
    let (Ok(begins), Ok(ends)) = (begins, ends) else { return WINTER };
    let summer = moved_on_or_before(begins)..moved_on_or_before(ends);
    if summer.contains(&second) { SUMMER } else { WINTER }
}

/// The second since 1970 when the clock is moved on the last Sunday until a day.
fn moved_on_or_before(day: Date) -> i64 {
    let after_sunday = (i64::from(day.weekday().from_monday()) + 1) % 7;
    (day.days() - after_sunday) * DAY + MOVED
}
