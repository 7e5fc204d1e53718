//! Rows of word classes, alone and in pairs: found by looking at the classes, without hashing.

use crate::lexicon::{ClassId, ClassSet, class_names};

/// Which second classes a first class has rows with, and these rows.
#[derive(Default)]
struct Seconds {
    known: ClassSet,
    /// Where the rows of the classes of every machine word begin.
    starts: [u32; 4],
}

/// The classes by number.
fn all_classes() -> impl Iterator<Item = ClassId> {
    (0..class_names().len().min(ClassSet::ROOM) as u16).map(|number| ClassId(number as u8))
}

/// Asks for the row of every class.
pub(super) fn class_rows(find: impl Fn(ClassId) -> Option<u32>) -> Vec<Option<u32>> {
    all_classes().map(find).collect()
}

/// Rows by pairs of classes.
#[derive(Default)]
pub(super) struct PairTable {
    firsts: Vec<Seconds>,
    rows: Vec<u32>,
}

impl PairTable {
    /// Asks for the row of every pair of classes, once.
    pub(super) fn new(find: impl Fn(ClassId, ClassId) -> Option<u32>) -> Self {
        let mut table = Self::default();
        for first in all_classes() {
            let mut seconds = Seconds::default();
            for (part, start) in seconds.starts.iter_mut().enumerate() {
                *start = table.rows.len() as u32;
                for second in all_classes().skip(part * 64).take(64) {
                    if let Some(row) = find(first, second) {
                        seconds.known.add(second);
                        table.rows.push(row);
                    }
                }
            }
            table.firsts.push(seconds);
        }
        table
    }

    /// Takes the rows of a class with each of the others.
    #[inline]
    pub(super) fn each(&self, first: ClassId, others: ClassSet, mut take: impl FnMut(u32)) {
        let Some(seconds) = self.firsts.get(usize::from(first.0)) else { return };
        if !seconds.known.meets(others) {
            return;
        }
        for ((known, start), others) in seconds.known.0.iter().zip(&seconds.starts).zip(&others.0) {
            let mut both = known & others;
            while both != 0 {
                let below = (both & both.wrapping_neg()) - 1;
                if let Some(row) = self.rows.get((start + (known & below).count_ones()) as usize) {
                    take(*row);
                }
                both &= both - 1;
            }
        }
    }
}
