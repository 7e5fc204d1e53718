//! Rows of pairs of word classes: found by looking at the classes, without hashing.

use crate::lexicon::{ClassId, ClassSet, class_names};

/// Which second classes a first class has rows with, and these rows.
#[derive(Default)]
struct Seconds {
    known: ClassSet,
    /// Where the rows of the classes of every machine word begin.
    starts: [u32; 4],
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
        let count = class_names().len().min(ClassSet::ROOM) as u16;
        let class = |number: u16| ClassId(number as u8);
        for first in (0..count).map(class) {
            let mut seconds = Seconds::default();
            for (part, start) in seconds.starts.iter_mut().enumerate() {
                *start = table.rows.len() as u32;
                let begins = (part * 64) as u16;
                for second in (begins..count.min(begins + 64)).map(class) {
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
