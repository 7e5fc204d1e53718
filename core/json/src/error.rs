//! Why a text is not the value that was asked for.

use std::fmt::Display;

use serde::de::{Error, Expected, Unexpected};

/// Why a text is not the value that was asked for, and at which byte that was seen. The text itself is
/// never repeated: it may be somebody's words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("byte {}: {}", .0.place, .0.reason)]
pub struct JsonError(Box<Cause>);

/// Boxed, because every value of every type is handed on together with a place for this.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Cause {
    place: usize,
    reason: String,
}

impl JsonError {
    #[cold]
    #[inline(never)]
    pub(crate) fn new(reason: &str) -> Self {
        Self(Box::new(Cause { place: 0, reason: reason.to_owned() }))
    }

    pub(crate) fn at(mut self, place: usize) -> Self {
        self.0.place = place;
        self
    }
}

/// No word of what was found or expected is put together: that alone brings in the writing of every kind
/// of number.
impl Error for JsonError {
    fn custom<T: Display>(reason: T) -> Self {
        Self::new(&reason.to_string())
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::new("a value of another kind")
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::new("a value that is not allowed")
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self::new("a list of another length")
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self::new("no such kind")
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self::new("no such field")
    }

    #[cold]
    #[inline(never)]
    fn missing_field(field: &'static str) -> Self {
        Self::new(&["missing field `", field, "`"].concat())
    }

    #[cold]
    #[inline(never)]
    fn duplicate_field(field: &'static str) -> Self {
        Self::new(&["duplicate field `", field, "`"].concat())
    }
}
