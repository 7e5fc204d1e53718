//! Instants, the same all over the world.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use crate::date::Date;
use crate::duration::{SECOND, SignedDuration};
use crate::error::TimeError;
use crate::read::Reader;
use crate::wall::{DAY, Time};

/// An instant to the nanosecond, from the year −9999 to the year 9999. As text it is RFC 3339 in UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp {
    /// Seconds since 1970, rounded down.
    second: i64,
    /// Nanoseconds since then.
    nanosecond: u32,
}

impl Timestamp {
    /// The first instant that is kept.
    pub const MIN: Self = Self { second: -377_705_023_201, nanosecond: 0 };
    /// The last instant that is kept.
    pub const MAX: Self = Self { second: 253_402_207_200, nanosecond: 999_999_999 };
    /// 1970 in UTC.
    pub const UNIX_EPOCH: Self = Self { second: 0, nanosecond: 0 };

    /// The instant so many seconds and nanoseconds after 1970.
    ///
    /// # Errors
    /// Beyond [`Self::MIN`] and [`Self::MAX`].
    pub fn new(second: i64, nanosecond: i64) -> Result<Self, TimeError> {
        let second = second.checked_add(nanosecond.div_euclid(SECOND)).ok_or(TimeError::OutOfRange)?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than a second")]
        let at = Self { second, nanosecond: nanosecond.rem_euclid(SECOND) as u32 };
        if (Self::MIN..=Self::MAX).contains(&at) { Ok(at) } else { Err(TimeError::OutOfRange) }
    }

    /// The instant so many seconds after 1970.
    ///
    /// # Errors
    /// Beyond [`Self::MIN`] and [`Self::MAX`].
    pub fn from_second(second: i64) -> Result<Self, TimeError> {
        Self::new(second, 0)
    }

    /// The instant so many milliseconds after 1970.
    ///
    /// # Errors
    /// Beyond [`Self::MIN`] and [`Self::MAX`].
    pub fn from_millisecond(millisecond: i64) -> Result<Self, TimeError> {
        Self::new(millisecond.div_euclid(1_000), millisecond.rem_euclid(1_000) * 1_000_000)
    }

    /// Whole seconds since 1970.
    #[must_use]
    pub fn as_second(self) -> i64 {
        self.as_millisecond() / 1_000
    }

    /// Whole milliseconds since 1970.
    #[must_use]
    pub fn as_millisecond(self) -> i64 {
        let below = self.second * 1_000 + i64::from(self.nanosecond / 1_000_000);
        below + i64::from(below < 0 && !self.nanosecond.is_multiple_of(1_000_000))
    }

    /// Seconds since 1970, rounded down, and the nanoseconds since then.
    pub(crate) fn parts(self) -> (i64, u32) {
        (self.second, self.nanosecond)
    }

    /// So much later.
    ///
    /// # Errors
    /// After [`Self::MAX`].
    pub fn checked_add(self, time: SignedDuration) -> Result<Self, TimeError> {
        let (second, nanosecond) = time.parts();
        Self::new(self.second.saturating_add(second), nanosecond + i64::from(self.nanosecond))
    }

    /// So much earlier.
    ///
    /// # Errors
    /// Before [`Self::MIN`].
    pub fn checked_sub(self, time: SignedDuration) -> Result<Self, TimeError> {
        self.checked_add(-time)
    }

    /// So much later, or the last instant.
    #[must_use]
    pub fn saturating_add(self, time: SignedDuration) -> Self {
        let end = if time < SignedDuration::ZERO { Self::MIN } else { Self::MAX };
        self.checked_add(time).unwrap_or(end)
    }

    /// So much earlier, or the first instant.
    #[must_use]
    pub fn saturating_sub(self, time: SignedDuration) -> Self {
        self.saturating_add(-time)
    }

    /// The time from another instant to this one.
    #[must_use]
    pub fn duration_since(self, other: Self) -> SignedDuration {
        let nanosecond = i64::from(self.nanosecond) - i64::from(other.nanosecond);
        SignedDuration::of(self.second - other.second, nanosecond)
    }
}

impl Add<SignedDuration> for Timestamp {
    type Output = Self;

    fn add(self, time: SignedDuration) -> Self {
        self.saturating_add(time)
    }
}

impl Sub<SignedDuration> for Timestamp {
    type Output = Self;

    fn sub(self, time: SignedDuration) -> Self {
        self.saturating_sub(time)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = Date::from_days(self.second.div_euclid(DAY));
        let time = Time::from_parts(self.second.rem_euclid(DAY), self.nanosecond);
        write!(formatter, "{date}T{time}Z")
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for Timestamp {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let mut reader = Reader::new(text);
        let date = reader.date()?;
        reader.one_of(b"Tt ")?;
        let time = reader.time()?;
        let offset = reader.offset()?;
        reader.end()?;
        let (second, nanosecond) = time.parts();
        Self::new(date.days() * DAY + second - offset, i64::from(nanosecond))
    }
}
