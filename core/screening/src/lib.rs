//! From a text to findings: category, words, rule, legal basis, reason.
//!
//! Knows nothing of pages, clocks or the register. Never decides: a human does.

mod finding;

pub use finding::{Category, Duty, Finding, Screening};
