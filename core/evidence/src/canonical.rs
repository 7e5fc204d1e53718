//! One way to write a JSON value, so that equal values have equal sums.

use serde::Serialize;
use serde_json::Value;

/// The largest whole number that every JSON reader keeps exactly (2^53 − 1).
const MAX_SAFE: u64 = 9_007_199_254_740_991;

/// A value that has no canonical form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CanonicalError {
    /// A number with decimals, or too large to be kept exactly.
    #[error("{path}: {number} is no whole number within ±(2^53 − 1)")]
    Number {
        /// Where in the value.
        path: String,
        /// The number as written.
        number: String,
    },
    /// A type that serde cannot write as JSON.
    #[error("not writable as JSON: {0}")]
    NotJson(String),
}

/// The canonical JSON of a value: RFC 8785 restricted to whole numbers.
///
/// No white space, keys sorted by their UTF-16 code units, strings escaped only where JSON demands.
///
/// # Errors
/// Numbers with decimals or beyond 2^53 − 1, and values that are not JSON.
pub fn canonical<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, CanonicalError> {
    let mut out = Vec::new();
    write(&plain(value)?, "$", &mut out)?;
    Ok(out)
}

/// A value as plain JSON, by way of its text: everything is written as text elsewhere too, and a second
/// way of writing every type would be as much code again.
pub(crate) fn plain<T: Serialize + ?Sized>(value: &T) -> Result<Value, CanonicalError> {
    let text = serde_json::to_string(value).map_err(|error| CanonicalError::NotJson(error.to_string()))?;
    sidvakt_json::from_str(&text).map_err(|error| CanonicalError::NotJson(error.to_string()))
}

fn write(value: &Value, path: &str, out: &mut Vec<u8>) -> Result<(), CanonicalError> {
    match value {
        Value::Null => out.extend(b"null"),
        Value::Bool(true) => out.extend(b"true"),
        Value::Bool(false) => out.extend(b"false"),
        Value::Number(number) => {
            let size = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
            if size.is_none_or(|size| size > MAX_SAFE) {
                return Err(CanonicalError::Number { path: path.into(), number: number.to_string() });
            }
            out.extend(number.to_string().bytes());
        }
        Value::String(text) => write_text(text, out)?,
        Value::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write(item, &format!("{path}[{index}]"), out)?;
            }
            out.push(b']');
        }
        Value::Object(fields) => {
            out.push(b'{');
            for (index, (key, item)) in sorted(fields).into_iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_text(key, out)?;
                out.push(b':');
                write(item, &format!("{path}.{key}"), out)?;
            }
            out.push(b'}');
        }
    }
    Ok(())
}

/// The fields by the UTF-16 code units of their keys. The map is nearly in that order already, so
/// putting each in its place is as quick as sorting, and smaller in the extension's module.
fn sorted(fields: &serde_json::Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut sorted: Vec<(&String, &Value)> = Vec::with_capacity(fields.len());
    for (key, item) in fields {
        let place = sorted.partition_point(|(other, _)| other.encode_utf16().lt(key.encode_utf16()));
        sorted.insert(place, (key, item));
    }
    sorted
}

fn write_text(text: &str, out: &mut Vec<u8>) -> Result<(), CanonicalError> {
    serde_json::to_writer(out, text).map_err(|error| CanonicalError::NotJson(error.to_string()))
}
