//! Who is spoken of, and how: persons, groups and organisations; said, quoted, reported, denied.

mod names;
mod target;

#[cfg(test)]
mod tests;

pub(crate) use names::mark_names;
pub(crate) use target::mark_persons;
