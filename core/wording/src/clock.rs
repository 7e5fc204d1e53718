//! How days, times and deadlines are said: "tisdag kl. 24.00", "i dag kl. 16.05", "29 nov".

use sidvakt_time::{Date, Local, Timestamp, local};

use crate::{Key, Wording};

/// Says instants in local words, seen from a certain moment.
///
/// A deadline at 00:00 is said as 24.00 of the day before (`norms.md` 6).
#[derive(Clone, Debug)]
pub struct Clock {
    wording: Wording,
    now: Local,
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
    pub fn new(wording: Wording, now: Timestamp) -> Self {
        Self { wording, now: local(now) }
    }

    /// The local day now.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// "10.42", local.
    pub fn time(&self, at: Timestamp) -> String {
        let time = local(at).time();
        self.hours_and_minutes(time.hour(), time.minute())
    }

    /// "söndag 22 november", with the year when it is not this year.
    pub fn day(&self, date: Date) -> String {
        let weekday = self.word(Key::Weekdays, date.weekday().from_monday());
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
        let date = local(at).date();
        let time = self.time(at);
        if date == self.today() {
            return time;
        }
        let day = if self.days_from_now(date) == -1 {
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
        let weekday = self.word(weekdays(style), date.weekday().from_monday());
        match self.days_from_now(date) {
            0 => self.wording.text(Key::DayToday).to_owned(),
            1 => self.wording.text(Key::DayTomorrow).to_owned(),
            -1 => self.wording.text(Key::DayYesterday).to_owned(),
            2..=6 => weekday.to_owned(),
            _ if style == ClockStyle::Short => self.short_day(date),
            _ => self.wording.get(Key::DateWithYear, &[weekday, &self.short_day(date)]),
        }
    }

    /// The day and time to say: 00:00 belongs to the day before, as 24.00.
    fn last_moment_of(&self, at: Timestamp) -> (Date, String) {
        let (date, time) = (local(at).date(), local(at).time());
        let starts_a_day = (time.hour(), time.minute(), time.second()) == (0, 0, 0);
        match date.yesterday() {
            Ok(before) if starts_a_day => (before, self.hours_and_minutes(24, 0)),
            _ => (date, self.hours_and_minutes(time.hour(), time.minute())),
        }
    }

    fn hours_and_minutes(&self, hour: u32, minute: u32) -> String {
        self.wording.get(Key::TimeOfDay, &[&format!("{hour:02}"), &format!("{minute:02}")])
    }

    fn with_year(&self, date: Date, words: String) -> String {
        if date.year() == self.now.date().year() {
            return words;
        }
        self.wording.get(Key::DateWithYear, &[&words, &date.year().to_string()])
    }

    fn days_from_now(&self, date: Date) -> i64 {
        date.days_since(self.today())
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
