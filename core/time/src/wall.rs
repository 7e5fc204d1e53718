//! Times of day, as the clock on the wall shows them.

use std::fmt;
use std::str::FromStr;

use crate::error::TimeError;
use crate::read::Reader;

/// Seconds in a day.
pub(crate) const DAY: i64 = 86_400;

/// A time of day. As text it is written like 07:30:00.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time {
    /// Seconds since midnight.
    second: u32,
    nanosecond: u32,
}

/// A time of day that is known to be one, for constants and tests.
///
/// # Panics
/// When there is no such time.
#[must_use]
pub const fn time(hour: i8, minute: i8, second: i8) -> Time {
    assert!(is_time(hour, minute, second), "no such time");
    Time { second: of_day(hour, minute, second), nanosecond: 0 }
}

const fn is_time(hour: i8, minute: i8, second: i8) -> bool {
    hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60
}

const fn of_day(hour: i8, minute: i8, second: i8) -> u32 {
    hour.unsigned_abs() as u32 * 3_600 + minute.unsigned_abs() as u32 * 60 + second.unsigned_abs() as u32
}

impl Time {
    /// When the day begins.
    pub const MIDNIGHT: Self = time(0, 0, 0);

    /// The time of day with this hour, minute and second.
    ///
    /// # Errors
    /// When there is no such time.
    pub const fn new(hour: i8, minute: i8, second: i8) -> Result<Self, TimeError> {
        if is_time(hour, minute, second) {
            Ok(Self { second: of_day(hour, minute, second), nanosecond: 0 })
        } else {
            Err(TimeError::OutOfRange)
        }
    }

    /// So many seconds, of less than a day, and nanoseconds after midnight.
    pub(crate) fn from_parts(second: i64, nanosecond: u32) -> Self {
        Self { second: u32::try_from(second).unwrap_or_default(), nanosecond }
    }

    /// Seconds and nanoseconds after midnight.
    pub(crate) fn parts(self) -> (i64, u32) {
        (i64::from(self.second), self.nanosecond)
    }

    /// The hour, from 0.
    #[must_use]
    pub const fn hour(self) -> u32 {
        self.second / 3_600
    }

    /// The minute, from 0.
    #[must_use]
    pub const fn minute(self) -> u32 {
        self.second / 60 % 60
    }

    /// The second, from 0.
    #[must_use]
    pub const fn second(self) -> u32 {
        self.second % 60
    }
}

impl fmt::Display for Time {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}:{:02}", self.hour(), self.minute(), self.second())?;
        if self.nanosecond == 0 {
            return Ok(());
        }
        let fraction = format!("{:09}", self.nanosecond);
        write!(formatter, ".{}", fraction.trim_end_matches('0'))
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for Time {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let mut reader = Reader::new(text);
        let time = reader.time()?;
        reader.end()?;
        Ok(time)
    }
}
