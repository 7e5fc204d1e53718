//! Maps, sets and sorting in order.
//!
//! The standard library's trees and sorts are compiled anew for every kind of key and value, two to
//! five kilobytes each time. Here one list kept in order does for all of them: at the few thousand
//! entries of a register, finding is as quick and adding costs a microsecond.

mod map;
mod search;
mod set;
mod sort;

pub use map::OrderedMap;
pub use set::OrderedSet;
pub use sort::{sort_by, sort_by_key};
