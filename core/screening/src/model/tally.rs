//! Counts a text's rows once each and adds them up.

use super::weights::{LANES, Lanes, OUTPUTS, VALUE_LANE, Weights, number_of};

/// What the rows of one word add up to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sum {
    weights: [i16; LANES],
    /// Of the values, in the square of their unit.
    squares: u32,
}

impl Sum {
    /// Of a word's rows, which are at most [`PART`]: a word that is remembered is short.
    pub(super) fn of(weights: &Weights, rows: &[u32]) -> Self {
        debug_assert!(rows.len() <= PART);
        add_part(weights.rows(), rows)
    }
}

/// Rows of one text; its room is kept from text to text.
#[derive(Default)]
pub(super) struct Tally {
    /// A mark for every row that has been counted.
    seen: Vec<u64>,
    /// What the words add up to.
    words: Total,
    /// The rows of the words; at last those that were added up although they had been counted before.
    twice: Vec<u32>,
    /// Numbers of features that may be known.
    asked: Vec<u32>,
    /// Other rows, at first with those that had been counted before.
    others: Vec<u32>,
}

impl Tally {
    /// Forgets the last text.
    pub(super) fn open(&mut self, weights: &Weights) {
        self.seen.clear();
        self.seen.resize(weights.len() / 64 + 1, 0);
        self.words = Total::default();
        for list in [&mut self.twice, &mut self.asked, &mut self.others] {
            list.clear();
        }
    }

    /// Counts the rows of a word, which have been added up before.
    pub(super) fn add_word(&mut self, sum: &Sum, rows: &[u32]) {
        self.words.add(sum);
        self.twice.extend(rows);
    }

    /// Counts a row, however often it is met.
    #[inline]
    pub(super) fn add(&mut self, row: u32) {
        self.others.push(row);
    }

    /// Counts the row of a feature, if the model knows it, however often it is met.
    #[inline]
    pub(super) fn ask(&mut self, hash: u32) {
        self.asked.push(number_of(hash));
    }

    /// Ends a text.
    pub(super) fn close(&mut self, weights: &Weights) {
        let Self { seen, twice, asked, others, .. } = self;
        keep(twice, |row| met(seen, row));
        keep(asked, |number| weights.may_know(number));
        others.extend(asked.iter().filter_map(|number| weights.find_number(*number)));
        keep(others, |row| !met(seen, row));
    }

    /// The sums of the weights, and of the squared values in the square of their unit; to be called after all else.
    pub(super) fn sums(&self, weights: &Weights) -> ([i32; OUTPUTS], u64) {
        let others = add_up(weights.rows(), &self.others);
        let twice = add_up(weights.rows(), &self.twice);
        let mut sums = [0; OUTPUTS];
        let all = self.words.weights.iter().zip(&others.weights).zip(&twice.weights);
        for (sum, ((words, others), twice)) in sums.iter_mut().zip(all) {
            *sum = words + others - twice;
        }
        (sums, self.words.squares + others.squares - twice.squares)
    }
}

/// Marks a row; whether it was marked before.
#[inline]
fn met(seen: &mut [u64], row: u32) -> bool {
    let Some(word) = seen.get_mut(row as usize / 64) else { return true };
    let before = *word;
    *word |= 1 << (row % 64);
    *word == before
}

/// Keeps what is wanted. Which that is cannot be foreseen: no branch may hang on it.
#[inline]
fn keep(items: &mut Vec<u32>, mut wanted: impl FnMut(u32) -> bool) {
    let mut count = 0;
    for at in 0..items.len() {
        let item = items.get(at).copied().unwrap_or_default();
        if let Some(place) = items.get_mut(count) {
            *place = item;
        }
        count += usize::from(wanted(item));
    }
    items.truncate(count);
}

/// Rows whose weights fit together in sixteen bits.
const PART: usize = 256;

/// Sums of any number of rows.
#[derive(Default)]
struct Total {
    weights: [i32; LANES],
    squares: u64,
}

impl Total {
    #[inline]
    fn add(&mut self, sum: &Sum) {
        for (total, weight) in self.weights.iter_mut().zip(sum.weights) {
            *total += i32::from(weight);
        }
        self.squares += u64::from(sum.squares);
    }
}

fn add_up(rows: &[Lanes], chosen: &[u32]) -> Total {
    let mut total = Total::default();
    for part in chosen.chunks(PART) {
        total.add(&add_part(rows, part));
    }
    total
}

/// Written for vector registers; WebAssembly has them in every browser that the extension runs in.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn add_part(rows: &[Lanes], chosen: &[u32]) -> Sum {
    let mut sum = Sum::default();
    for row in chosen.iter().filter_map(|number| rows.get(*number as usize)) {
        for (sum, weight) in sum.weights.iter_mut().zip(row.0) {
            *sum = sum.wrapping_add(i16::from(weight));
        }
        let value = row.0.get(VALUE_LANE).map_or(0, |value| u32::from(*value as u8));
        sum.squares += value * value;
    }
    sum
}
