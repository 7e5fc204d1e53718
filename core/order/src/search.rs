//! Finding a place in an ordered list, compiled once.

use std::cmp::Ordering;

/// The place among `count` entries of one that is neither less nor greater, or where it would stand.
/// `compare` says how the entry at a place stands to the one that is looked for.
pub(crate) fn place(count: usize, compare: &dyn Fn(usize) -> Ordering) -> Result<usize, usize> {
    // What comes last of all is the commonest addition: events, days and nodes come in order.
    if count.checked_sub(1).is_none_or(|last| compare(last) == Ordering::Less) {
        return Err(count);
    }
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = from.midpoint(to);
        match compare(middle) {
            Ordering::Less => from = middle + 1,
            Ordering::Greater => to = middle,
            Ordering::Equal => return Ok(middle),
        }
    }
    Err(from)
}
