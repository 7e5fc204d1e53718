//! How days, times and deadlines are said: "tisdag kl. 24.00", "i dag kl. 16.05", "29 nov".

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

use crate::{Key, Wording};

/// Says instants in local words, seen from a certain moment.
///
/// A deadline at 00:00 is said as 24.00 of the day before (`norms.md` 6).
#[derive(Clone, Debug)]
pub struct Clock {
    wording: Wording,
    zone: TimeZone,
    now: Zoned,
}

/// How long words a clock may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockStyle {
    /// "söndag 29 nov kl. 16.05", in a sentence.
    Long,
    /// "sön 16.05", in a chip.
    Short,
}

impl Clock {
    /// A clock for this moment in this zone.
    pub fn new(wording: Wording, zone: TimeZone, now: Timestamp) -> Self {
        let now = now.to_zoned(zone.clone());
        Self { wording, zone, now }
    }

    /// The local day now.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// "10.42", local.
    pub fn time(&self, at: Timestamp) -> String {
        let local = self.local(at);
        self.hours_and_minutes(local.hour(), local.minute())
    }

    /// "söndag 22 november", with the year when it is not this year.
    pub fn day(&self, date: Date) -> String {
        let weekday = self.word(Key::Weekdays, weekday_index(date.weekday()));
        let (day, month) = (date.day().to_string(), self.word(Key::Months, date.month() - 1));
        self.with_year(date, self.wording.get(Key::DateWeekdayDayMonth, &[weekday, &day, month]))
    }

    /// "22 nov", with the year when it is not this year.
    pub fn short_day(&self, date: Date) -> String {
        let (day, month) = (date.day().to_string(), self.word(Key::MonthsShort, date.month() - 1));
        self.with_year(date, self.wording.get(Key::DateDayMonth, &[&day, month]))
    }

    /// Something that happened: "10.42" today, "i går 10.42", "22 nov 10.42".
    pub fn happened(&self, at: Timestamp) -> String {
        let date = self.local(at).date();
        let time = self.time(at);
        if date == self.today() {
            return time;
        }
        let day = if self.days_from_now(date) == Some(-1) {
            self.wording.text(Key::DayYesterday).to_owned()
        } else {
            self.short_day(date)
        };
        self.wording.get(Key::MomentShort, &[&day, &time])
    }

    /// A deadline or the moment it passed; `about` when it rests on an approximate time.
    pub fn moment(&self, at: Timestamp, style: ClockStyle, about: bool) -> String {
        let (date, time) = self.last_moment_of(at);
        let key = match (style, about) {
            (ClockStyle::Long, false) => Key::MomentLong,
            (ClockStyle::Long, true) => Key::MomentLongAbout,
            (ClockStyle::Short, false) => Key::MomentShort,
            (ClockStyle::Short, true) => Key::MomentShortAbout,
        };
        self.wording.get(key, &[&self.near_day(date, style), &time])
    }

    /// "i dag", "i morgon", "tisdag", "söndag 29 nov"; within a week the weekday says enough.
    fn near_day(&self, date: Date, style: ClockStyle) -> String {
        let weekday = self.word(weekdays(style), weekday_index(date.weekday()));
        match self.days_from_now(date) {
            Some(0) => self.wording.text(Key::DayToday).to_owned(),
            Some(1) => self.wording.text(Key::DayTomorrow).to_owned(),
            Some(-1) => self.wording.text(Key::DayYesterday).to_owned(),
            Some(2..=6) => weekday.to_owned(),
            _ if style == ClockStyle::Short => self.short_day(date),
            _ => self.wording.get(Key::DateWithYear, &[weekday, &self.short_day(date)]),
        }
    }

    /// The day and time to say: 00:00 belongs to the day before, as 24.00.
    fn last_moment_of(&self, at: Timestamp) -> (Date, String) {
        let local = self.local(at);
        let date = local.date();
        let starts_a_day = local.hour() == 0 && local.minute() == 0 && local.second() == 0;
        match date.checked_sub(1.day()) {
            Ok(before) if starts_a_day => (before, self.hours_and_minutes(24, 0)),
            _ => (date, self.hours_and_minutes(local.hour(), local.minute())),
        }
    }

    fn hours_and_minutes(&self, hour: i8, minute: i8) -> String {
        self.wording.get(Key::TimeOfDay, &[&format!("{hour:02}"), &format!("{minute:02}")])
    }

    fn with_year(&self, date: Date, words: String) -> String {
        if date.year() == self.now.year() {
            return words;
        }
        self.wording.get(Key::DateWithYear, &[&words, &date.year().to_string()])
    }

    fn days_from_now(&self, date: Date) -> Option<i32> {
        Some(self.today().until(date).ok()?.get_days())
    }

    fn local(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone.clone())
    }

    fn word(&self, key: Key, index: i8) -> &'static str {
        self.wording.text(key).split(' ').nth(index.unsigned_abs().into()).unwrap_or_default()
    }
}

fn weekdays(style: ClockStyle) -> Key {
    match style {
        ClockStyle::Long => Key::Weekdays,
        ClockStyle::Short => Key::WeekdaysShort,
    }
}

fn weekday_index(weekday: Weekday) -> i8 {
    weekday.to_monday_zero_offset()
}
