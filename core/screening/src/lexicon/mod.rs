//! The words that rules speak of, and the classes they belong to.

mod class_set;
mod resolve;
mod table;

#[cfg(test)]
mod tests;

pub(crate) use class_set::tables;
pub use class_set::{ClassId, ClassSet, Classes, class, class_names};
pub(crate) use resolve::{Reading, resolve};
pub use table::{Lexicon, WordId};
