//! Days of the calendar.

use std::fmt;
use std::str::FromStr;

use crate::error::TimeError;
use crate::read::Reader;

/// A day, from the year −9999 to the year 9999. As text it is written like 2026-11-22.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: i8,
    day: i8,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "they are their names")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// Its place in the week, from Monday's 0.
    #[must_use]
    pub const fn from_monday(self) -> i8 {
        self as i8
    }
}

/// A day that is known to be one, for constants and tests.
///
/// # Panics
/// When there is no such day.
#[must_use]
pub const fn date(year: i16, month: i8, day: i8) -> Date {
    assert!(is_day(year, month, day), "no such day");
    Date { year, month, day }
}

const fn is_day(year: i16, month: i8, day: i8) -> bool {
    year >= Date::MIN.year
        && year <= Date::MAX.year
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= last_day(year, month)
}

const fn last_day(year: i16, month: i8) -> i8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Date {
    /// The first day that is kept.
    pub const MIN: Self = Self { year: -9999, month: 1, day: 1 };
    /// The last day that is kept.
    pub const MAX: Self = Self { year: 9999, month: 12, day: 31 };

    /// The day with this year, month (from 1) and day (from 1).
    ///
    /// # Errors
    /// When there is no such day.
    pub const fn new(year: i16, month: i8, day: i8) -> Result<Self, TimeError> {
        if is_day(year, month, day) { Ok(Self { year, month, day }) } else { Err(TimeError::OutOfRange) }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, from 1.
    #[must_use]
    pub const fn month(self) -> i8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> i8 {
        self.day
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        // The first of January 1970 was a Thursday.
        let place = (self.days() + 3).rem_euclid(7);
        usize::try_from(place)
            .ok()
            .and_then(|place| Weekday::ALL.get(place))
            .copied()
            .unwrap_or(Weekday::Monday)
    }

    /// The day after.
    ///
    /// # Errors
    /// After [`Self::MAX`].
    pub fn tomorrow(self) -> Result<Self, TimeError> {
        self.plus_days(1)
    }

    /// The day before.
    ///
    /// # Errors
    /// Before [`Self::MIN`].
    pub fn yesterday(self) -> Result<Self, TimeError> {
        self.plus_days(-1)
    }

    /// So many days later, or earlier.
    ///
    /// # Errors
    /// Beyond [`Self::MIN`] and [`Self::MAX`].
    pub fn plus_days(self, days: i64) -> Result<Self, TimeError> {
        let sum = self.days().saturating_add(days);
        if (Self::MIN.days()..=Self::MAX.days()).contains(&sum) {
            Ok(Self::from_days(sum))
        } else {
            Err(TimeError::OutOfRange)
        }
    }

    /// So many months earlier: the same day of that month, or its last.
    ///
    /// # Errors
    /// Before [`Self::MIN`].
    pub fn minus_months(self, months: i64) -> Result<Self, TimeError> {
        let months = (i64::from(self.year) * 12 + i64::from(self.month) - 1).saturating_sub(months);
        let year = i16::try_from(months.div_euclid(12)).map_err(|_| TimeError::OutOfRange)?;
        let month = i8::try_from(months.rem_euclid(12) + 1).map_err(|_| TimeError::OutOfRange)?;
        Self::new(year, month, self.day.min(last_day(year, month)))
    }

    /// How many days this one is after another.
    #[must_use]
    pub fn days_since(self, other: Self) -> i64 {
        self.days() - other.days()
    }

    /// Days since the first of January 1970 (Howard Hinnant's `days_from_civil`).
    pub(crate) fn days(self) -> i64 {
        let (year, month, day) = (i64::from(self.year), i64::from(self.month), i64::from(self.day));
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day so many days after the first of January 1970 (his `civil_from_days`).
    pub(crate) fn from_days(days: i64) -> Self {
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let years = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * years + years / 4 - years / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = years + era * 400 + i64::from(month <= 2);
        #[allow(clippy::cast_possible_truncation, reason = "a month and its day")]
        let (month, day) = (month as i8, (of_year - (153 * shifted + 2) / 5 + 1) as i8);
        let end = if days < 0 { Self::MIN } else { Self::MAX };
        i16::try_from(year).ok().and_then(|year| Self::new(year, month, day).ok()).unwrap_or(end)
    }
}

impl Default for Date {
    fn default() -> Self {
        Self { year: 0, month: 1, day: 1 }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        // ISO 8601: a year before 0 has its sign and six digits.
        if *year < 0 {
            write!(formatter, "-{:06}-{month:02}-{day:02}", year.unsigned_abs())
        } else {
            write!(formatter, "{year:04}-{month:02}-{day:02}")
        }
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for Date {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let mut reader = Reader::new(text);
        let date = reader.date()?;
        reader.end()?;
        Ok(date)
    }
}
