//! Counts a text's rows once each and adds them up.

use super::weights::{LANES, Lanes, OUTPUTS, VALUE_LANE, Weights};

/// Rows of one text; its room is kept from text to text.
///
/// A word brings its rows' sum with it, so that only those are looked at that another word has
/// brought too: they are in the sums once too often each.
#[derive(Default)]
pub(super) struct Tally {
    seen: Vec<u64>,
    /// Rows met that no word has brought.
    single: List,
    /// Rows that words brought though they had been met.
    again: List,
    /// Numbers of the words' sums.
    words: Vec<u32>,
}

impl Tally {
    /// Forgets the last text.
    pub(super) fn open(&mut self, weights: &Weights) {
        self.seen.clear();
        self.seen.resize(weights.len() / 64 + 1, 0);
        self.single.count = 0;
        self.again.count = 0;
        self.words.clear();
    }

    /// Counts a row, however often it is met.
    #[inline]
    pub(super) fn add(&mut self, row: u32) {
        self.single.make_room(1);
        self.single.put(row, !meet(&mut self.seen, row));
    }

    /// Counts the rows of a word whose sum has this number.
    #[inline]
    pub(super) fn add_word(&mut self, sum: u32, rows: &[u32]) {
        self.words.push(sum);
        self.again.make_room(rows.len());
        for row in rows {
            self.again.put(*row, meet(&mut self.seen, *row));
        }
    }

    /// Counts the row of a feature, if the model knows it.
    #[inline]
    pub(super) fn add_hash(&mut self, weights: &Weights, hash: u32) {
        if let Some(row) = weights.find(hash) {
            self.add(row);
        }
    }

    /// The sums of the weights, and of the squared values in the square of their unit.
    pub(super) fn sums(&self, weights: &Weights, words: &[Summed]) -> ([i32; OUTPUTS], u64) {
        let (mut total, mut square) = add_up(weights.rows(), self.single.rows());
        add_words(words, &self.words, &mut total, &mut square);
        let (again, again_square) = add_up(weights.rows(), self.again.rows());
        total.iter_mut().zip(again).for_each(|(total, again)| *total -= again);
        (total, square - again_square)
    }

    /// The rows counted so far, ascending.
    #[cfg(test)]
    pub(super) fn rows(&self) -> Vec<u32> {
        let is_seen = |row: &u32| self.seen[*row as usize / 64] >> (row % 64) & 1 == 1;
        (0..self.seen.len() as u32 * 64).filter(is_seen).collect()
    }
}

/// Marks a row as met and tells whether it had been.
#[inline]
fn meet(seen: &mut [u64], row: u32) -> bool {
    let Some(word) = seen.get_mut(row as usize / 64) else { return true };
    let before = *word;
    *word |= 1 << (row % 64);
    *word == before
}

/// Rows, then room for more.
#[derive(Default)]
struct List {
    rows: Vec<u32>,
    count: usize,
}

impl List {
    #[inline]
    fn make_room(&mut self, more: usize) {
        if self.count + more > self.rows.len() {
            self.rows.resize((self.count * 2 + more).max(LEAST_ROOM), 0);
        }
    }

    /// Whether a row is taken cannot be foreseen: no jump may hang on it.
    #[inline]
    fn put(&mut self, row: u32, takes: bool) {
        if let Some(room) = self.rows.get_mut(self.count) {
            *room = row;
            self.count += usize::from(takes);
        }
    }

    fn rows(&self) -> &[u32] {
        self.rows.get(..self.count).unwrap_or_default()
    }
}

/// The sum of a word's rows, each as often as the word has it.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
pub(crate) struct Summed {
    /// A word has some hundred rows at most.
    weights: [i16; OUTPUTS],
    square: u32,
}

impl Summed {
    /// Adds up rows.
    pub(super) fn of(weights: &Weights, rows: &[u32]) -> Self {
        let (total, square) = add_up(weights.rows(), rows);
        Self { weights: total.map(|sum| sum as i16), square: square as u32 }
    }
}

/// Rows that there is room for at first.
const LEAST_ROOM: usize = 1024;
/// Rows whose weights fit together in sixteen bits.
const PART: usize = 256;

/// Written for vector registers; WebAssembly has them in every browser that the extension runs in.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn add_up(rows: &[Lanes], chosen: &[u32]) -> ([i32; OUTPUTS], u64) {
    let mut total = [0_i32; OUTPUTS];
    let mut square = 0_u64;
    for part in chosen.chunks(PART) {
        let mut sums = [0_i16; LANES];
        let mut squares = 0_u32;
        for row in part.iter().filter_map(|number| rows.get(*number as usize)) {
            for (sum, weight) in sums.iter_mut().zip(row.0) {
                *sum = sum.wrapping_add(i16::from(weight));
            }
            let value = row.0.get(VALUE_LANE).map_or(0, |value| u32::from(*value as u8));
            squares += value * value;
        }
        for (total, sum) in total.iter_mut().zip(sums) {
            *total += i32::from(sum);
        }
        square += u64::from(squares);
    }
    (total, square)
}

#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn add_words(words: &[Summed], chosen: &[u32], total: &mut [i32; OUTPUTS], square: &mut u64) {
    for word in chosen.iter().filter_map(|number| words.get(*number as usize)) {
        for (total, sum) in total.iter_mut().zip(word.weights) {
            *total += i32::from(sum);
        }
        *square += u64::from(word.square);
    }
}
