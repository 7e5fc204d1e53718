//! Counts a text's rows once each and adds them up.

use super::weights::{LANES, Lanes, OUTPUTS, VALUE_LANE, Weights};

/// Rows of one text; its room is kept from text to text.
#[derive(Default)]
pub(super) struct Tally {
    seen: Vec<u64>,
    /// The rows met, then room for more.
    rows: Vec<u32>,
    count: usize,
}

impl Tally {
    /// Forgets the last text.
    pub(super) fn open(&mut self, weights: &Weights) {
        self.seen.clear();
        self.seen.resize(weights.len() / 64 + 1, 0);
        self.count = 0;
    }

    /// Counts a row, however often it is met.
    #[inline]
    pub(super) fn add(&mut self, row: u32) {
        if self.count == self.rows.len() {
            self.rows.resize((self.count * 2).max(LEAST_ROOM), 0);
        }
        let (Some(word), Some(room)) = (self.seen.get_mut(row as usize / 64), self.rows.get_mut(self.count))
        else {
            return;
        };
        // whether it is new cannot be foreseen: nothing may hang on it
        let before = *word;
        *word |= 1 << (row % 64);
        *room = row;
        self.count += usize::from(*word != before);
    }

    /// Counts the row of a feature, if the model knows it.
    #[inline]
    pub(super) fn add_hash(&mut self, weights: &Weights, hash: u32) {
        if let Some(row) = weights.find(hash) {
            self.add(row);
        }
    }

    /// The sums of the weights, and of the squared values in the square of their unit.
    pub(super) fn sums(&self, weights: &Weights) -> ([i32; OUTPUTS], u64) {
        add_up(weights.rows(), self.rows())
    }

    /// The rows counted so far.
    pub(super) fn rows(&self) -> &[u32] {
        self.rows.get(..self.count).unwrap_or_default()
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
