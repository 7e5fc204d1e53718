//! Lists of values; each faulty item is told on its own.

use std::ops::RangeInclusive;

use crate::problem::ProblemCode;
use crate::reader::Section;
use crate::reader::values::{DATE, date, in_range, one_of, whole, whole_number};
use crate::syntax::Kind;
use sidvakt_time::Date;

/// An item of a list, or what is wrong with it.
type Item<T> = Result<T, ProblemCode>;

impl Section<'_> {
    /// A list of texts, none of them empty.
    pub(crate) fn texts(&mut self, key: &'static str, most: usize) -> Vec<String> {
        let expected = format!("a text of 1 to {most} characters");
        self.items(key, &format!("a list of texts of 1 to {most} characters"), &expected, |value| {
            let text = value.as_text().ok_or(ProblemCode::WrongType)?.trim();
            let fits = !text.is_empty() && text.chars().count() <= most;
            if fits { Ok(text.to_owned()) } else { Err(ProblemCode::OutOfRange) }
        })
    }

    /// The same; nothing when it is left out.
    pub(crate) fn optional_texts(&mut self, key: &'static str, most: usize) -> Vec<String> {
        if self.find(key).is_some() { self.texts(key, most) } else { Vec::new() }
    }

    /// A list of whole numbers within a range.
    pub(crate) fn wholes(&mut self, key: &'static str, range: RangeInclusive<u32>) -> Vec<u32> {
        self.items(key, "a list of whole numbers", &whole_number(&range), |value| {
            let number = whole(value).ok_or(ProblemCode::WrongType)?;
            let fits = u32::try_from(number).ok().filter(|_| in_range(number, &range));
            fits.ok_or(ProblemCode::OutOfRange)
        })
    }

    /// A list of a few words.
    pub(crate) fn choices<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Vec<T> {
        let expected = one_of(words);
        self.items(key, &format!("a list of {expected}"), &expected, |value| {
            let word = value.as_text().ok_or(ProblemCode::WrongType)?;
            let chosen = words.iter().find(|(name, _)| *name == word).map(|(_, meaning)| *meaning);
            chosen.ok_or(ProblemCode::OutOfRange)
        })
    }

    /// A list of days.
    pub(crate) fn dates(&mut self, key: &'static str) -> Vec<Date> {
        self.items(key, "a list of days like 2026-01-01", DATE, |value| {
            date(value).ok_or(ProblemCode::WrongType)
        })
    }

    fn items<T>(
        &mut self,
        key: &'static str,
        list: &str,
        item: &str,
        read: impl Fn(&Kind) -> Item<T>,
    ) -> Vec<T> {
        let Some(found) = self.find(key) else { return Vec::new() };
        let Some(items) = found.as_list() else {
            self.wrong(key, found, ProblemCode::WrongType, list);
            return Vec::new();
        };
        let mut values = Vec::new();
        for (index, found) in items.iter().enumerate() {
            match read(&found.kind) {
                Ok(value) => values.push(value),
                Err(code) => self.wrong_at(format!("{}[{}]", self.at(key), index + 1), found, code, item),
            }
        }
        values
    }
}
