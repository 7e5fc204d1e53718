//! The words on the screen, from `extension/_locales`, and how clocks are spoken.
//!
//! The two `messages.json` files are the only place where words live. The build gives every
//! message a [`Key`], so that a missing or misspelt one does not compile.

#[cfg(test)]
mod tests;

mod clock;
mod language;
mod words;

pub use clock::{Clock, ClockStyle};
pub use language::Language;
pub use words::{Key, Wording};
