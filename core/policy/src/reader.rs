//! Reads a policy's sections value by value and gathers everything that is wrong with them.
//!
//! Each section knows its path, the file's own table and the default policy's. A value is looked
//! for in the own table first. A faulty value is recorded as a problem and read as nothing; the
//! policy is refused as a whole afterwards, so no made-up value ever gets out.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use jiff::civil::{Date, Time};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::problem::{Problem, ProblemCode};

/// The file being read and what was found wrong with it.
pub(crate) struct Source<'a> {
    pub text: &'a str,
    pub problems: RefCell<Vec<Problem>>,
}

/// One table of the file, with the table of the default policy beneath it.
pub(crate) struct Section<'a> {
    source: &'a Source<'a>,
    path: String,
    own: Option<&'a DeTable<'a>>,
    line: Option<u32>,
    default: Option<&'a DeTable<'a>>,
    known: BTreeSet<&'static str>,
}

impl<'a> Source<'a> {
    /// The line of a byte offset, from 1.
    fn line(&self, offset: usize) -> u32 {
        let breaks = self
            .text
            .bytes()
            .take(offset)
            .filter(|byte| *byte == b'\n')
            .count();
        u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1)
    }

    pub(crate) fn report(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    pub(crate) fn syntax(&self, error: &toml::de::Error) {
        self.report(Problem {
            path: String::new(),
            line: error.span().map(|span| self.line(span.start)),
            code: ProblemCode::Syntax,
            expected: error.message().to_owned(),
            found: String::new(),
        });
    }
}

impl<'a> Section<'a> {
    pub(crate) fn root(
        source: &'a Source<'a>,
        own: &'a DeTable<'a>,
        default: Option<&'a DeTable<'a>>,
    ) -> Self {
        Self {
            source,
            path: String::new(),
            own: Some(own),
            line: None,
            default,
            known: BTreeSet::new(),
        }
    }

    /// A table within this one; its values may come from the default policy.
    pub(crate) fn section(&mut self, key: &'static str) -> Section<'a> {
        let default = self
            .default
            .and_then(|table| table.get(key))
            .and_then(|value| value.get_ref().as_table());
        let mut child = self.child(self.at(key), None, default);
        self.known.insert(key);
        if let Some(value) = self.own.and_then(|table| table.get(key)) {
            child.line = Some(self.source.line(value.span().start));
            child.own = value.get_ref().as_table();
            if child.own.is_none() {
                self.wrong(key, value, ProblemCode::WrongType, "a table");
            }
        }
        child
    }

    /// A table within this one that the default policy has no say in.
    pub(crate) fn own_section(&mut self, key: &'static str) -> Section<'a> {
        let mut child = self.section(key);
        child.default = None;
        child
    }

    /// A table within this one, or none when it is left out.
    pub(crate) fn optional_section(&mut self, key: &'static str) -> Option<Section<'a>> {
        let child = self.section(key);
        (child.own.is_some() || child.default.is_some()).then_some(child)
    }

    /// An array of tables. The file's own list replaces the default policy's.
    pub(crate) fn sections(&mut self, key: &'static str) -> Vec<Section<'a>> {
        let Some(found) = self.find(key) else {
            return Vec::new();
        };
        let Some(items) = found.get_ref().as_array() else {
            self.wrong(key, found, ProblemCode::WrongType, "a list of tables");
            return Vec::new();
        };
        let mut sections = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let path = format!("{}[{}]", self.at(key), index + 1);
            match item.get_ref().as_table() {
                Some(table) => {
                    let mut child = self.child(path, Some(table), None);
                    child.line = Some(self.source.line(item.span().start));
                    sections.push(child);
                }
                None => self.wrong_at(path, item, ProblemCode::WrongType, "a table"),
            }
        }
        sections
    }

    /// An array of tables that the default policy has no say in.
    pub(crate) fn own_sections(&mut self, key: &'static str) -> Vec<Section<'a>> {
        let default = self.default.take();
        let sections = self.sections(key);
        self.default = default;
        sections
    }

    /// A text of at most `most` characters that is not empty.
    pub(crate) fn text(&mut self, key: &'static str, most: usize) -> String {
        let expected = format!("a text of 1 to {most} characters");
        let Some(text) = self.required(key, &expected, |value| value.as_str().map(str::to_owned))
        else {
            return String::new();
        };
        self.check(
            key,
            !text.trim().is_empty() && text.chars().count() <= most,
            &expected,
        );
        text.trim().to_owned()
    }

    /// A text that may be left out or empty.
    pub(crate) fn optional_text(&mut self, key: &'static str, most: usize) -> Option<String> {
        let expected = format!("a text of at most {most} characters");
        let text = self.typed(key, &expected, |value| value.as_str().map(str::to_owned))?;
        self.check(key, text.chars().count() <= most, &expected);
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A list of texts, none of them empty.
    pub(crate) fn texts(&mut self, key: &'static str, most: usize) -> Vec<String> {
        let expected = format!("a list of texts of 1 to {most} characters");
        let Some(found) = self.find(key) else {
            return Vec::new();
        };
        let Some(items) = found.get_ref().as_array() else {
            self.wrong(key, found, ProblemCode::WrongType, &expected);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let path = format!("{}[{}]", self.at(key), index + 1);
            match item.get_ref().as_str().map(str::trim) {
                None => self.wrong_at(path, item, ProblemCode::WrongType, "a text"),
                Some(text) if text.is_empty() || text.chars().count() > most => {
                    self.wrong_at(
                        path,
                        item,
                        ProblemCode::OutOfRange,
                        &format!("a text of 1 to {most} characters"),
                    );
                }
                Some(text) => texts.push(text.to_owned()),
            }
        }
        texts
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
    pub(crate) fn optional_whole(
        &mut self,
        key: &'static str,
        range: RangeInclusive<u32>,
    ) -> Option<u32> {
        let expected = whole_number(&range);
        let number = self.typed(key, &expected, whole)?;
        self.check(key, in_range(number, &range), &expected);
        u32::try_from(number).ok()
    }

    /// A list of whole numbers within a range.
    pub(crate) fn wholes(&mut self, key: &'static str, range: RangeInclusive<u32>) -> Vec<u32> {
        let expected = whole_number(&range);
        let Some(found) = self.find(key) else {
            return Vec::new();
        };
        let Some(items) = found.get_ref().as_array() else {
            self.wrong(
                key,
                found,
                ProblemCode::WrongType,
                "a list of whole numbers",
            );
            return Vec::new();
        };
        let mut numbers = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let path = format!("{}[{}]", self.at(key), index + 1);
            match whole(item.get_ref()) {
                None => self.wrong_at(path, item, ProblemCode::WrongType, &expected),
                Some(number) if !in_range(number, &range) => {
                    self.wrong_at(path, item, ProblemCode::OutOfRange, &expected);
                }
                Some(number) => numbers.extend(u32::try_from(number)),
            }
        }
        numbers
    }

    /// True or false.
    pub(crate) fn flag(&mut self, key: &'static str) -> bool {
        self.required(key, "true or false", DeValue::as_bool)
            .unwrap_or_default()
    }

    /// True or false, that may be left out.
    pub(crate) fn optional_flag(&mut self, key: &'static str) -> Option<bool> {
        self.typed(key, "true or false", DeValue::as_bool)
    }

    /// A value that may only be true: the file may state it, but not change it.
    pub(crate) fn locked(&mut self, key: &'static str) {
        let stands = self.flag(key);
        self.check(key, stands, "true: this cannot be switched off");
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let expected = one_of(words);
        let word = self.required(key, &expected, |value| value.as_str().map(str::to_owned))?;
        let chosen = words
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, value)| *value);
        self.check(key, chosen.is_some(), &expected);
        chosen
    }

    /// A list of a few words, each at most once.
    pub(crate) fn choices<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Vec<T> {
        let expected = one_of(words);
        let Some(found) = self.find(key) else {
            return Vec::new();
        };
        let Some(items) = found.get_ref().as_array() else {
            self.wrong(
                key,
                found,
                ProblemCode::WrongType,
                &format!("a list of {expected}"),
            );
            return Vec::new();
        };
        let mut chosen = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let path = format!("{}[{}]", self.at(key), index + 1);
            let word = item.get_ref().as_str();
            match words.iter().find(|(name, _)| Some(*name) == word) {
                Some((_, value)) => chosen.push(*value),
                None if word.is_some() => {
                    self.wrong_at(path, item, ProblemCode::OutOfRange, &expected)
                }
                None => self.wrong_at(path, item, ProblemCode::WrongType, &expected),
            }
        }
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

    /// A list of days.
    pub(crate) fn dates(&mut self, key: &'static str) -> Vec<Date> {
        let Some(found) = self.find(key) else {
            return Vec::new();
        };
        let Some(items) = found.get_ref().as_array() else {
            self.wrong(
                key,
                found,
                ProblemCode::WrongType,
                "a list of days like 2026-01-01",
            );
            return Vec::new();
        };
        let mut days = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match date(item.get_ref()) {
                Some(day) => days.push(day),
                None => {
                    let path = format!("{}[{}]", self.at(key), index + 1);
                    self.wrong_at(path, item, ProblemCode::WrongType, DATE);
                }
            }
        }
        days
    }

    /// A time of day, `07:30:00`.
    pub(crate) fn time(&mut self, key: &'static str) -> Time {
        self.required(key, "a time of day like 07:30:00", time)
            .unwrap_or_default()
    }

    /// Records that the value of a key, which is there, is beyond what is allowed.
    pub(crate) fn check(&self, key: &'static str, allowed: bool, expected: &str) {
        if allowed {
            return;
        }
        match self.own.and_then(|table| table.get(key)) {
            Some(value) => self.wrong(key, value, ProblemCode::OutOfRange, expected),
            None => self.contradiction(key, expected),
        }
    }

    /// Records that values do not go together.
    pub(crate) fn contradiction(&self, key: &str, words: &str) {
        self.source.report(Problem {
            path: if key.is_empty() {
                self.path.clone()
            } else {
                self.at(key)
            },
            line: self.line_of(key),
            code: ProblemCode::Contradiction,
            expected: words.to_owned(),
            found: String::new(),
        });
    }

    /// Ends the section: every key of the file that was not asked for is unknown.
    pub(crate) fn finish(self) {
        for (key, _) in self.own.into_iter().flatten() {
            let name: &str = key.get_ref();
            if self.known.contains(name) {
                continue;
            }
            self.source.report(Problem {
                path: self.at(name),
                line: Some(self.source.line(key.span().start)),
                code: ProblemCode::UnknownKey,
                expected: self.nearest(name).unwrap_or_default().to_owned(),
                found: name.to_owned(),
            });
        }
    }

    fn child(
        &self,
        path: String,
        own: Option<&'a DeTable<'a>>,
        default: Option<&'a DeTable<'a>>,
    ) -> Section<'a> {
        Section {
            source: self.source,
            path,
            own,
            line: self.line,
            default,
            known: BTreeSet::new(),
        }
    }

    fn at(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    fn line_of(&self, key: &str) -> Option<u32> {
        let value = self.own.and_then(|table| table.get(key));
        value.map_or(self.line, |value| {
            Some(self.source.line(value.span().start))
        })
    }

    fn find(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.insert(key);
        let own = self.own.and_then(|table| table.get(key));
        own.or_else(|| self.default.and_then(|table| table.get(key)))
    }

    fn typed<T>(
        &mut self,
        key: &'static str,
        expected: &str,
        read: impl Fn(&DeValue<'a>) -> Option<T>,
    ) -> Option<T> {
        let found = self.find(key)?;
        let value = read(found.get_ref());
        if value.is_none() {
            self.wrong(key, found, ProblemCode::WrongType, expected);
        }
        value
    }

    fn required<T>(
        &mut self,
        key: &'static str,
        expected: &str,
        read: impl Fn(&DeValue<'a>) -> Option<T>,
    ) -> Option<T> {
        if self.find(key).is_none() {
            self.source.report(Problem {
                path: self.at(key),
                line: self.line,
                code: ProblemCode::Missing,
                expected: expected.to_owned(),
                found: String::new(),
            });
            return None;
        }
        self.typed(key, expected, read)
    }

    fn wrong(&self, key: &str, value: &Spanned<DeValue<'a>>, code: ProblemCode, expected: &str) {
        self.wrong_at(self.at(key), value, code, expected);
    }

    fn wrong_at(
        &self,
        path: String,
        value: &Spanned<DeValue<'a>>,
        code: ProblemCode,
        expected: &str,
    ) {
        self.source.report(Problem {
            path,
            line: Some(self.source.line(value.span().start)),
            code,
            expected: expected.to_owned(),
            found: as_written(value.get_ref()),
        });
    }

    /// The known key that a misspelt one most likely stands for.
    fn nearest(&self, name: &str) -> Option<&'static str> {
        let close = self
            .known
            .iter()
            .map(|key| (distance(key, name), *key))
            .min()?;
        (close.0 <= 2).then_some(close.1)
    }
}

const DATE: &str = "a day like 2026-01-01";

fn whole(value: &DeValue<'_>) -> Option<i64> {
    let integer = value.as_integer()?;
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

fn in_range(number: i64, range: &RangeInclusive<u32>) -> bool {
    u32::try_from(number).is_ok_and(|number| range.contains(&number))
}

fn whole_number(range: &RangeInclusive<u32>) -> String {
    format!("a whole number from {} to {}", range.start(), range.end())
}

fn one_of<T>(words: &[(&str, T)]) -> String {
    let quoted: Vec<String> = words
        .iter()
        .map(|(name, _)| format!("\"{name}\""))
        .collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

fn date(value: &DeValue<'_>) -> Option<Date> {
    let found = value.as_datetime()?;
    let date = found.date.filter(|_| found.time.is_none())?;
    Date::new(
        i16::try_from(date.year).ok()?,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
    )
    .ok()
}

fn time(value: &DeValue<'_>) -> Option<Time> {
    let found = value.as_datetime()?;
    let time = found.time.filter(|_| found.date.is_none())?;
    let second = i8::try_from(time.second.unwrap_or(0)).ok()?;
    Time::new(
        i8::try_from(time.hour).ok()?,
        i8::try_from(time.minute).ok()?,
        second,
        0,
    )
    .ok()
}

/// A value as the file has it, shortened.
fn as_written(value: &DeValue<'_>) -> String {
    const MOST: usize = 60;
    let text = match value {
        DeValue::String(text) => format!("\"{text}\""),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    };
    if text.chars().count() <= MOST {
        text
    } else {
        text.chars().take(MOST).chain(['…']).collect()
    }
}

/// How many letters must be changed, added or taken away to make one word of the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for ((other, above), above_left) in b.iter().zip(row.iter().skip(1)).zip(&row) {
            let left = next.last().copied().unwrap_or(i);
            let cost = usize::from(letter != *other);
            next.push((above + 1).min(left + 1).min(above_left + cost));
        }
        row = next;
    }
    row.last().copied().unwrap_or(usize::MAX)
}
