//! Finds the row of a feature's number.
//!
//! Most features of a text are not in the model: one look at a small table refuses nearly all of them, and says
//! for the others where their row must be.

use super::weights::NUMBER_BITS;

/// Bits of a number that choose an entry.
const ENTRY_BITS: u32 = 15;
/// Bits that are left.
const LEFT_BITS: u32 = NUMBER_BITS - ENTRY_BITS;
/// Of these, the bits that choose one of an entry's marks.
const MARK_BITS: u32 = 5;

/// The features whose numbers begin alike.
#[derive(Clone, Copy, Default)]
struct Entry {
    /// A mark for every start of a known number.
    marks: u32,
    /// The first row.
    start: u32,
}

/// Tells where the row of a number is.
pub(super) struct Index {
    /// One more at the end.
    entries: Vec<Entry>,
    /// What is left of every row's number.
    lefts: Vec<u16>,
}

impl Index {
    /// For rows in the order of their numbers, ascending.
    pub(super) fn new(numbers: &[u32]) -> Self {
        let mut entries = vec![Entry::default(); (1 << ENTRY_BITS) + 1];
        for number in numbers {
            if let Some(entry) = entries.get_mut(place(*number)) {
                entry.marks |= mark(*number);
                // counted here, begun below
                entry.start += 1;
            }
        }
        let mut before = 0;
        for entry in &mut entries {
            before += std::mem::replace(&mut entry.start, before);
        }
        Self { entries, lefts: numbers.iter().map(|number| left(*number)).collect() }
    }

    /// Whether a number may be known: one in ten or so of those that are not seems to be.
    #[inline]
    pub(super) fn may_know(&self, number: u32) -> bool {
        self.entries.get(place(number)).is_some_and(|entry| entry.marks & mark(number) != 0)
    }

    /// The row of a number.
    #[inline]
    pub(super) fn find(&self, number: u32) -> Option<u32> {
        let entry = self.entries.get(place(number))?;
        let mark = mark(number);
        if entry.marks & mark == 0 {
            return None;
        }
        // numbers that share a mark move those after them on
        let first = entry.start + (entry.marks & (mark - 1)).count_ones();
        let end = self.entries.get(place(number) + 1)?.start;
        let among = self.lefts.get(first as usize..end as usize)?;
        let left = left(number);
        among.iter().position(|known| *known == left).map(|at| first + at as u32)
    }
}

#[inline]
fn place(number: u32) -> usize {
    (number >> LEFT_BITS) as usize
}

#[inline]
fn mark(number: u32) -> u32 {
    1 << ((number >> (LEFT_BITS - MARK_BITS)) % (1 << MARK_BITS))
}

#[inline]
fn left(number: u32) -> u16 {
    (number % (1 << LEFT_BITS)) as u16
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Index, NUMBER_BITS};

    proptest::proptest! {
        #[test]
        fn every_number_is_found_and_no_other(
            numbers in proptest::collection::btree_set(0_u32..1 << NUMBER_BITS, 0..300),
            crowd in proptest::collection::btree_set(0_u32..2048, 0..300),
            others in proptest::collection::vec(0_u32..2048, 0..300),
        ) {
            let numbers: BTreeSet<u32> = numbers.union(&crowd).copied().collect();
            let ordered: Vec<u32> = numbers.iter().copied().collect();
            let index = Index::new(&ordered);
            for (row, number) in ordered.iter().enumerate() {
                proptest::prop_assert_eq!(index.find(*number), Some(row as u32));
                proptest::prop_assert!(index.may_know(*number));
            }
            for other in others.iter().filter(|other| !numbers.contains(other)) {
                proptest::prop_assert_eq!(index.find(*other), None);
            }
        }
    }
}
