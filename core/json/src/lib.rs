//! Reading JSON into typed values.
//!
//! Messages, records and data files are some hundred types, and a decoder's code is compiled anew for
//! each of them. This one does everything that no type has a say in once, so that a type costs half of
//! what it costs with `serde_json`, which still writes JSON and is what this reader is compared with.

mod error;
mod fields;
mod number;
mod raw;
mod reader;
mod text;

use serde::Deserialize;

pub use error::JsonError;
pub use number::decimal;
pub use raw::Raw;

use reader::Reader;

/// Deepest nesting of brackets.
pub const MAX_DEPTH: u32 = 128;

/// Reads a JSON text. Half a surrogate pair, which JavaScript's strings may hold, is read as U+FFFD.
///
/// # Errors
/// When it is no JSON, nested deeper than [`MAX_DEPTH`], or no such value.
pub fn from_str<'de, T: Deserialize<'de>>(json: &'de str) -> Result<T, JsonError> {
    let mut reader = Reader::new(json);
    let value = T::deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    value.map_err(|error: JsonError| error.at(reader.place()))
}

#[cfg(test)]
mod tests;
