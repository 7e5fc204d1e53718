//! Text folded for matching, with the way back to the original.
//!
//! One linear pass splits a text into tokens and folds each: case, accents (å ä ö are kept), looks
//! (fullwidth, mathematical, Cyrillic and Greek letters among Latin ones), digits and signs for
//! letters inside words, invisible characters, tripled letters. The lexicon then reads tokens.

mod chunk;
pub(crate) mod letters;
mod lookalike;
mod run;
mod scan;
mod token;

#[cfg(test)]
mod tests;

pub use scan::fold;
pub(crate) use scan::fold_into;
pub use token::{Folded, Shape, Token};
