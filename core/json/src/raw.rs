//! A value that is kept as its JSON text, to be read later.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

/// How a reader knows that the text itself is asked for.
pub(crate) const NAME: &str = "sidvakt_json::Raw";

/// The JSON text of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw(pub String);

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(NAME, Text)
    }
}

struct Text;

impl<'de> Visitor<'de> for Text {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw(text.to_owned()))
    }

    /// Other decoders than this crate's do not give the text: it is written anew.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Ok(Raw(serde_json::Value::deserialize(deserializer)?.to_string()))
    }
}
