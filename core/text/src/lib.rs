//! Text as people wrote it: UTF-16 and byte offsets, invisible characters, folding.
//!
//! Knows nothing of pages, rules or browsers.

#[cfg(test)]
mod tests;

mod invisible;
mod utf16;

pub use invisible::{is_invisible, strip_invisible};
pub use utf16::{Utf16Index, Utf16Span};
