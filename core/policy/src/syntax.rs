//! TOML, as far as a policy needs it: tables and values, each with the place where it stands.

mod document;
mod scalar;
mod text;

use sidvakt_order::OrderedMap;
use sidvakt_time::{Date, Time};

pub(crate) use document::parse;

/// Why a text is no TOML, and at which byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    pub at: usize,
    pub reason: &'static str,
}

/// A table, its keys in alphabetical order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    entries: OrderedMap<String, Entry>,
    origin: Origin,
}

/// What a table was made by, which says who may add to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Origin {
    /// A longer header: its own may still come.
    #[default]
    Longer,
    /// Its own header.
    Header,
    /// Keys with points.
    Points,
    /// Braces: nobody may.
    Braces,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The byte where the key stands.
    pub key_at: usize,
    pub value: Item,
}

/// A value.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// The byte where it stands.
    pub at: usize,
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Text(String),
    Flag(bool),
    /// A whole number; none when it is too large.
    Whole(Option<i64>, String),
    Decimal(String),
    Moment {
        date: Option<Date>,
        time: Option<Time>,
        written: String,
    },
    List(Vec<Item>),
    /// Tables with a header of double brackets each.
    Tables(Vec<Item>),
    Table(Table),
}

impl Table {
    pub fn get(&self, key: &str) -> Option<&Item> {
        self.entries.get(key).map(|entry| &entry.value)
    }

    pub fn entries(&self) -> impl Iterator<Item = (&String, &Entry)> {
        self.entries.iter()
    }
}

impl Item {
    pub fn as_table(&self) -> Option<&Table> {
        if let Kind::Table(table) = &self.kind { Some(table) } else { None }
    }

    pub fn as_list(&self) -> Option<&[Item]> {
        if let Kind::List(items) | Kind::Tables(items) = &self.kind { Some(items) } else { None }
    }
}

impl Kind {
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub fn as_flag(&self) -> Option<bool> {
        if let Self::Flag(flag) = self { Some(*flag) } else { None }
    }
}

#[cfg(test)]
mod tests;
