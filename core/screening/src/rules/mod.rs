//! Rules with structure: rows of words and word classes, from `catalog/rules/`.

mod engine;
mod rule;

#[cfg(test)]
mod measured;
#[cfg(test)]
mod tests;

pub(crate) use engine::{Engine, Match};
pub(crate) use rule::{Element, Kind};
pub use rule::{Rule, Topic};
