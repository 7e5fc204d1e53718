//! Lengths of time.

use std::ops::{Neg, SubAssign};

/// Nanoseconds in a second.
pub(crate) const SECOND: i64 = 1_000_000_000;

/// A length of time to the nanosecond, forwards or backwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SignedDuration {
    /// Seconds, rounded down.
    second: i64,
    /// Nanoseconds beyond them.
    nanosecond: u32,
}

impl SignedDuration {
    /// No time at all.
    pub const ZERO: Self = Self::from_secs(0);

    /// So many seconds and nanoseconds; stays at the longest beyond that.
    pub(crate) const fn of(second: i64, nanosecond: i64) -> Self {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than a second")]
        Self {
            second: second.saturating_add(nanosecond.div_euclid(SECOND)),
            nanosecond: nanosecond.rem_euclid(SECOND) as u32,
        }
    }

    /// Its seconds, rounded down, and the nanoseconds beyond them.
    pub(crate) const fn parts(self) -> (i64, i64) {
        (self.second, self.nanosecond as i64)
    }

    /// So many nanoseconds.
    #[must_use]
    pub const fn from_nanos(nanoseconds: i64) -> Self {
        Self::of(0, nanoseconds)
    }

    /// So many seconds.
    #[must_use]
    pub const fn from_secs(seconds: i64) -> Self {
        Self { second: seconds, nanosecond: 0 }
    }

    /// So many minutes.
    #[must_use]
    pub const fn from_mins(minutes: i64) -> Self {
        Self::from_secs(minutes.saturating_mul(60))
    }

    /// So many hours.
    #[must_use]
    pub const fn from_hours(hours: i64) -> Self {
        Self::from_secs(hours.saturating_mul(3_600))
    }

    /// Its whole seconds, rounded down.
    #[must_use]
    pub const fn as_secs(self) -> i64 {
        self.second
    }

    /// Both after one another.
    #[must_use]
    pub const fn saturating_add(self, other: Self) -> Self {
        Self::of(self.second.saturating_add(other.second), self.nanosecond as i64 + other.nanosecond as i64)
    }
}

impl Neg for SignedDuration {
    type Output = Self;

    fn neg(self) -> Self {
        Self::of(self.second.saturating_neg(), -i64::from(self.nanosecond))
    }
}

impl SubAssign for SignedDuration {
    fn sub_assign(&mut self, other: Self) {
        *self = self.saturating_add(-other);
    }
}
