//! Who is spoken of, and how: persons, groups and organisations; said, quoted, reported, denied.

mod names;
mod party;
mod target;

#[cfg(test)]
mod tests;

pub(crate) use names::mark_names;
pub(crate) use party::mark_parties;
pub(crate) use target::mark_persons;
