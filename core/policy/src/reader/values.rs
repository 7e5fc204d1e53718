//! Single values: texts, numbers, flags, words, days.

use std::ops::RangeInclusive;

use crate::reader::Section;
use crate::syntax::Kind;
use sidvakt_time::{Date, Time};

impl Section<'_> {
    /// A text of at most `most` characters that is not empty.
    pub(crate) fn text(&mut self, key: &'static str, most: usize) -> String {
        let expected = format!("a text of 1 to {most} characters");
        let Some(text) = self.required(key, &expected, |value| value.as_text().map(str::to_owned)) else {
            return String::new();
        };
        self.check(key, !text.trim().is_empty() && text.chars().count() <= most, &expected);
        text.trim().to_owned()
    }

    /// A text that may be left out or empty.
    pub(crate) fn optional_text(&mut self, key: &'static str, most: usize) -> Option<String> {
        let expected = format!("a text of at most {most} characters");
        let text = self.typed(key, &expected, |value| value.as_text().map(str::to_owned))?;
        self.check(key, text.chars().count() <= most, &expected);
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A whole number within a range.
    pub(crate) fn whole(&mut self, key: &'static str, range: RangeInclusive<u32>) -> u32 {
        let expected = whole_number(&range);
        let Some(number) = self.required(key, &expected, whole) else {
            return *range.start();
        };
        self.check(key, in_range(number, &range), &expected);
        u32::try_from(number).unwrap_or(*range.start())
    }

    /// A whole number within a range, that may be left out.
    pub(crate) fn optional_whole(&mut self, key: &'static str, range: RangeInclusive<u32>) -> Option<u32> {
        let expected = whole_number(&range);
        let number = self.typed(key, &expected, whole)?;
        self.check(key, in_range(number, &range), &expected);
        u32::try_from(number).ok()
    }

    /// True or false.
    pub(crate) fn flag(&mut self, key: &'static str) -> bool {
        self.required(key, "true or false", Kind::as_flag).unwrap_or_default()
    }

    /// True or false, that may be left out.
    pub(crate) fn optional_flag(&mut self, key: &'static str) -> Option<bool> {
        self.typed(key, "true or false", Kind::as_flag)
    }

    /// A value that may only be true: the file may state it, but not change it.
    pub(crate) fn locked(&mut self, key: &'static str) {
        let stands = self.flag(key);
        self.check(key, stands, "true: this cannot be switched off");
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let expected = one_of(words);
        let word = self.required(key, &expected, |value| value.as_text().map(str::to_owned))?;
        let chosen = words.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
        self.check(key, chosen.is_some(), &expected);
        chosen
    }

    /// A day, `2026-01-01`.
    pub(crate) fn date(&mut self, key: &'static str) -> Date {
        self.required(key, DATE, date).unwrap_or_default()
    }

    /// A day that may be left out.
    pub(crate) fn optional_date(&mut self, key: &'static str) -> Option<Date> {
        self.typed(key, DATE, date)
    }

    /// A time of day, `07:30:00`.
    pub(crate) fn time(&mut self, key: &'static str) -> Time {
        self.required(key, "a time of day like 07:30:00", time).unwrap_or_default()
    }
}

pub(super) const DATE: &str = "a day like 2026-01-01";

pub(super) fn whole(value: &Kind) -> Option<i64> {
    if let Kind::Whole(number, _) = value { *number } else { None }
}

pub(super) fn in_range(number: i64, range: &RangeInclusive<u32>) -> bool {
    u32::try_from(number).is_ok_and(|number| range.contains(&number))
}

pub(super) fn whole_number(range: &RangeInclusive<u32>) -> String {
    format!("a whole number from {} to {}", range.start(), range.end())
}

pub(super) fn one_of<T>(words: &[(&str, T)]) -> String {
    let quoted: Vec<String> = words.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

pub(super) fn date(value: &Kind) -> Option<Date> {
    if let Kind::Moment { date, time: None, .. } = value { *date } else { None }
}

fn time(value: &Kind) -> Option<Time> {
    if let Kind::Moment { date: None, time, .. } = value { *time } else { None }
}
