//! The statistical half: a compact linear model over n-grams, trained by `training/`.
//!
//! It is only ever an opinion beside the rules, and it always names the words it rests on.

pub mod confidence;
pub mod explain;
pub mod features;
mod index;
mod packed;
mod pairs;
pub mod score;
mod tally;
pub mod units;
pub mod weights;

pub(crate) use tally::Sum;
