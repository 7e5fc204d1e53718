//! From a text to findings: category, words, rule, legal basis, reason.
//!
//! Knows nothing of pages, clocks or the register. Never decides: a human does.

mod basis;
pub mod detectors;
pub mod english;
mod finding;
pub mod fold;
pub mod lexicon;
mod local;
mod long;
mod material;
mod memo;
pub mod model;
mod rules;
mod screener;
mod signals;
mod stance;

pub use basis::Basis;
pub use finding::{Category, Duty, Finding, Screening};
pub use local::{LocalMatcher, LocalWords, lets_through};
pub use material::{Material, MaterialError};
pub use rules::{Rule, Topic};
pub use screener::Screener;
pub use signals::{Reader, RuleHit, Signals, signals};
