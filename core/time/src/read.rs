//! Reading days, times and offsets as RFC 3339 and ISO 8601 write them.

use crate::date::Date;
use crate::duration::SECOND;
use crate::error::TimeError;
use crate::wall::Time;

/// A text read from its beginning.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { rest: text.as_bytes() }
    }

    /// Nothing more stands there.
    pub fn end(&self) -> Result<(), TimeError> {
        if self.rest.is_empty() { Ok(()) } else { Err(TimeError::Unreadable) }
    }

    /// One of some characters stands there.
    pub fn one_of(&mut self, allowed: &[u8]) -> Result<u8, TimeError> {
        match self.rest.split_first() {
            Some((first, rest)) if allowed.contains(first) => {
                self.rest = rest;
                Ok(*first)
            }
            _ => Err(TimeError::Unreadable),
        }
    }

    /// `2026-11-22`, or without its dashes.
    pub fn date(&mut self) -> Result<Date, TimeError> {
        let year = match self.one_of(b"+-") {
            Ok(sign) => {
                let year = self.number(6)?;
                if sign == b'-' && year == 0 {
                    return Err(TimeError::Unreadable);
                }
                if sign == b'-' { -year } else { year }
            }
            Err(_) => self.number(4)?,
        };
        let dashed = self.one_of(b"-").is_ok();
        let month = self.number(2)?;
        if dashed {
            self.one_of(b"-")?;
        }
        let day = self.number(2)?;
        let year = i16::try_from(year).map_err(|_| TimeError::OutOfRange)?;
        Date::new(year, small(month), small(day))
    }

    /// `10:42:00`, or without seconds, minutes or colons; a fraction follows only the seconds.
    pub fn time(&mut self) -> Result<Time, TimeError> {
        let hour = self.number(2)?;
        let colons = self.one_of(b":").is_ok();
        let (mut minute, mut second, mut nanosecond) = (0, 0, 0);
        if colons || self.is_digit() {
            minute = self.number(2)?;
            if (colons && self.one_of(b":").is_ok()) || (!colons && self.is_digit()) {
                second = self.number(2)?;
                nanosecond = self.fraction()?;
            }
        }
        // A leap second is the last one before it.
        let whole = Time::new(small(hour), small(minute), small(if second == 60 { 59 } else { second }))?;
        Ok(Time::from_parts(whole.parts().0, nanosecond))
    }

    /// `Z`, `+01:00`, `+0100` or `+01`: seconds that the local time is ahead of UTC.
    pub fn offset(&mut self) -> Result<i64, TimeError> {
        let sign = self.one_of(b"Zz+-")?;
        if sign.eq_ignore_ascii_case(&b'z') {
            return Ok(0);
        }
        let hours = self.number(2)?;
        let mut minutes = 0;
        if self.one_of(b":").is_ok() || self.is_digit() {
            minutes = self.number(2)?;
        }
        if hours > 25 || minutes > 59 {
            return Err(TimeError::OutOfRange);
        }
        let seconds = hours * 3_600 + minutes * 60;
        Ok(if sign == b'-' { -seconds } else { seconds })
    }

    /// Nanoseconds, after a point or a comma.
    fn fraction(&mut self) -> Result<u32, TimeError> {
        if self.one_of(b".,").is_err() {
            return Ok(0);
        }
        let (mut nanoseconds, mut unit) = (0, SECOND);
        while unit > 1 && self.is_digit() {
            unit /= 10;
            nanoseconds += self.number(1)? * unit;
        }
        if unit == SECOND {
            Err(TimeError::Unreadable)
        } else {
            Ok(u32::try_from(nanoseconds).unwrap_or_default())
        }
    }

    fn is_digit(&self) -> bool {
        self.rest.first().is_some_and(u8::is_ascii_digit)
    }

    /// A number of exactly so many digits.
    fn number(&mut self, digits: usize) -> Result<i64, TimeError> {
        let mut number = 0;
        for _ in 0..digits {
            number = number * 10 + i64::from(self.one_of(b"0123456789")? - b'0');
        }
        Ok(number)
    }
}

/// A number of two digits.
fn small(number: i64) -> i8 {
    i8::try_from(number).unwrap_or_default()
}
