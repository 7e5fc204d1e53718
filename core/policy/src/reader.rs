//! Reads a policy's sections value by value and gathers everything that is wrong with them.
//!
//! Each section knows its path, the file's own table and the default policy's. A value is looked
//! for in the own table first. A faulty value is recorded as a problem and read as nothing; the
//! policy is refused as a whole afterwards, so no made-up value ever gets out.

mod lists;
mod spelling;
mod values;

use sidvakt_order::OrderedSet;
use std::cell::RefCell;

use crate::problem::{Problem, ProblemCode};
use crate::reader::spelling::{as_written, distance};
use crate::syntax::{Item, Kind, SyntaxError, Table};

/// The file being read and what was found wrong with it.
pub(crate) struct Source<'a> {
    pub text: &'a str,
    pub problems: RefCell<Vec<Problem>>,
}

/// One table of the file, with the table of the default policy beneath it.
pub(crate) struct Section<'a> {
    source: &'a Source<'a>,
    path: String,
    own: Option<&'a Table>,
    line: Option<u32>,
    default: Option<&'a Table>,
    known: OrderedSet<&'static str>,
}

impl<'a> Source<'a> {
    /// The line of a byte offset, from 1.
    fn line(&self, offset: usize) -> u32 {
        let breaks = self.text.bytes().take(offset).filter(|byte| *byte == b'\n').count();
        u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1)
    }

    pub(crate) fn report(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    pub(crate) fn syntax(&self, error: SyntaxError) {
        self.report(Problem {
            path: String::new(),
            line: Some(self.line(error.at)),
            code: ProblemCode::Syntax,
            expected: error.reason.to_owned(),
            found: String::new(),
        });
    }
}

impl<'a> Section<'a> {
    pub(crate) fn root(source: &'a Source<'a>, own: &'a Table, default: Option<&'a Table>) -> Self {
        Self { source, path: String::new(), own: Some(own), line: None, default, known: OrderedSet::new() }
    }

    /// A table within this one; its values may come from the default policy.
    pub(crate) fn section(&mut self, key: &'static str) -> Section<'a> {
        let default = self.default.and_then(|table| table.get(key)).and_then(|value| value.as_table());
        let mut child = self.child(self.at(key), None, default);
        self.known.insert(key);
        if let Some(value) = self.own.and_then(|table| table.get(key)) {
            child.line = Some(self.source.line(value.at));
            child.own = value.as_table();
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
        let Some(items) = found.as_list() else {
            self.wrong(key, found, ProblemCode::WrongType, "a list of tables");
            return Vec::new();
        };
        let mut sections = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let path = format!("{}[{}]", self.at(key), index + 1);
            match item.as_table() {
                Some(table) => {
                    let mut child = self.child(path, Some(table), None);
                    child.line = Some(self.source.line(item.at));
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
            path: if key.is_empty() { self.path.clone() } else { self.at(key) },
            line: self.line_of(key),
            code: ProblemCode::Contradiction,
            expected: words.to_owned(),
            found: String::new(),
        });
    }

    /// Ends the section: every key of the file that was not asked for is unknown.
    pub(crate) fn finish(self) {
        for (name, entry) in self.own.into_iter().flat_map(Table::entries) {
            if self.known.contains(name.as_str()) {
                continue;
            }
            self.source.report(Problem {
                path: self.at(name),
                line: Some(self.source.line(entry.key_at)),
                code: ProblemCode::UnknownKey,
                expected: self.nearest(name).unwrap_or_default().to_owned(),
                found: name.to_owned(),
            });
        }
    }

    fn child(&self, path: String, own: Option<&'a Table>, default: Option<&'a Table>) -> Section<'a> {
        Section { source: self.source, path, own, line: self.line, default, known: OrderedSet::new() }
    }

    fn at(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn line_of(&self, key: &str) -> Option<u32> {
        let value = self.own.and_then(|table| table.get(key));
        value.map_or(self.line, |value| Some(self.source.line(value.at)))
    }

    pub(super) fn find(&mut self, key: &'static str) -> Option<&'a Item> {
        self.known.insert(key);
        let own = self.own.and_then(|table| table.get(key));
        own.or_else(|| self.default.and_then(|table| table.get(key)))
    }

    fn typed<T>(
        &mut self,
        key: &'static str,
        expected: &str,
        read: impl Fn(&Kind) -> Option<T>,
    ) -> Option<T> {
        let found = self.find(key)?;
        let value = read(&found.kind);
        if value.is_none() {
            self.wrong(key, found, ProblemCode::WrongType, expected);
        }
        value
    }

    fn required<T>(
        &mut self,
        key: &'static str,
        expected: &str,
        read: impl Fn(&Kind) -> Option<T>,
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

    fn wrong(&self, key: &str, value: &Item, code: ProblemCode, expected: &str) {
        self.wrong_at(self.at(key), value, code, expected);
    }

    fn wrong_at(&self, path: String, value: &Item, code: ProblemCode, expected: &str) {
        self.source.report(Problem {
            path,
            line: Some(self.source.line(value.at)),
            code,
            expected: expected.to_owned(),
            found: as_written(&value.kind),
        });
    }

    /// The known key that a misspelt one most likely stands for.
    fn nearest(&self, name: &str) -> Option<&'static str> {
        let close = self.known.iter().map(|key| (distance(key, name), *key)).min()?;
        (close.0 <= 2).then_some(close.1)
    }
}
