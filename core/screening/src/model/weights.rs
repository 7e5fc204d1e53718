//! The trained weights, and the tables that find a feature's row.

use super::features::{near, next, over};
use super::packed::{Unpacked, unpack};
use super::pairs::PairTable;

pub use super::packed::{LARGEST_VALUE, MAGIC, VALUE_UNIT, WeightsError, pack};

/// Outputs of the model: eight categories, three booleans, general toxicity, prohibited at all.
pub const OUTPUTS: usize = 13;
/// A feature's number: the low bits of its hash.
pub const NUMBER_BITS: u32 = 24;
/// Least sum of squared values that a text is normalised by, so that a few words are not taken for
/// more than they say.
pub const LEAST_SQUARE: f32 = 600.0;

/// Per output: how sums become probabilities and decisions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Head {
    /// What one step of a weight is worth.
    pub scale: f32,
    /// Added to every sum.
    pub bias: f32,
    /// Slope of the calibration.
    pub slope: f32,
    /// Offset of the calibration.
    pub offset: f32,
    /// Probability from which the output says yes.
    pub threshold: f32,
}

impl Head {
    /// The calibrated probability of a raw score.
    pub fn probability(&self, score: f32) -> f32 {
        1.0 / (1.0 + (-(self.slope * score + self.offset)).exp())
    }
}

/// One feature as the trainer packs it: its value in a text and its weight per output.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Value before the text's normalisation.
    pub value: f32,
    /// Weight per output, value included, in steps of the head's scale.
    pub weights: [i8; OUTPUTS],
}

/// Lanes of a row in use: the weights, then the value in [`VALUE_UNIT`], then nothing.
pub(super) const LANES: usize = 16;
/// Lane of the value.
pub(super) const VALUE_LANE: usize = OUTPUTS;

/// A row as one vector register holds it.
#[derive(Clone, Copy)]
#[repr(align(16))]
pub(super) struct Lanes(pub(super) [i8; LANES]);

/// Weights ready for use.
pub struct Weights {
    /// Per output.
    pub heads: [Head; OUTPUTS],
    /// A bit per start of a known number: most unknown ones are refused here, within a near cache.
    likely: Vec<u64>,
    likely_shift: u32,
    /// Where the rows of every upper part of the numbers begin; one more at the end.
    starts: Vec<u32>,
    /// The lower part of every row's number.
    lows: Vec<u8>,
    rows: Vec<Lanes>,
    /// Rows of two classes that stand in one text.
    pub(super) near: PairTable,
    /// Rows of two classes on neighbours.
    pub(super) next: PairTable,
    /// Rows of two classes with one word between.
    pub(super) over: PairTable,
}

/// Bits of a number that say where its rows begin.
const UPPER_BITS: u32 = 16;
/// Bits that are left.
const LOW_BITS: u32 = NUMBER_BITS - UPPER_BITS;

impl Weights {
    /// The weights in the repository.
    pub fn embedded() -> Result<Self, WeightsError> {
        Self::unpack(include_bytes!("../../model/weights.bin"))
    }

    /// A model that knows no feature and never says yes.
    pub fn silent() -> Self {
        let head = Head { scale: 0.0, bias: 0.0, slope: 0.0, offset: f32::NEG_INFINITY, threshold: 1.0 };
        Self::ready(Unpacked { heads: [head; OUTPUTS], numbers: Vec::new(), rows: Vec::new() })
    }

    /// Reads the packed form.
    pub fn unpack(packed: &[u8]) -> Result<Self, WeightsError> {
        let unpacked = unpack(packed)?;
        match unpacked.numbers.last() {
            Some(last) if last >> NUMBER_BITS != 0 => Err(WeightsError::Format),
            _ => Ok(Self::ready(unpacked)),
        }
    }

    fn ready(unpacked: Unpacked) -> Self {
        let Unpacked { heads, numbers, rows } = unpacked;
        // a bit in eight or so is set
        let likely_bits = (numbers.len() * 8).next_power_of_two().clamp(1 << 12, 1 << 20).ilog2();
        let mut all = Self {
            heads,
            likely: vec![0; 1 << (likely_bits - 6)],
            likely_shift: NUMBER_BITS - likely_bits,
            starts: starts(&numbers),
            lows: numbers.iter().map(|number| *number as u8).collect(),
            rows,
            near: PairTable::default(),
            next: PairTable::default(),
            over: PairTable::default(),
        };
        for number in &numbers {
            let (word, bit) = all.likely_place(*number);
            if let Some(slot) = all.likely.get_mut(word) {
                *slot |= bit;
            }
        }
        all.near = PairTable::new(|a, b| if a.0 < b.0 { all.find(near(a, b)) } else { None });
        all.next = PairTable::new(|a, b| all.find(next(a, b)));
        all.over = PairTable::new(|a, b| all.find(over(a, b)));
        all
    }

    /// How many features the model knows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether the model knows nothing.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    #[inline]
    fn likely_place(&self, number: u32) -> (usize, u64) {
        let at = number >> self.likely_shift;
        ((at / 64) as usize, 1 << (at % 64))
    }

    /// The row number of a feature hash.
    #[inline]
    pub fn find(&self, hash: u32) -> Option<u32> {
        let number = number_of(hash);
        let (word, bit) = self.likely_place(number);
        if self.likely.get(word)? & bit == 0 {
            return None;
        }
        let upper = (number >> LOW_BITS) as usize;
        let (start, end) = (*self.starts.get(upper)?, *self.starts.get(upper + 1)?);
        let low = number as u8;
        let among = self.lows.get(start as usize..end as usize)?;
        among.iter().position(|known| *known == low).map(|at| start + at as u32)
    }

    /// A row by its number.
    #[inline]
    pub(super) fn row(&self, number: u32) -> Option<&Lanes> {
        self.rows.get(number as usize)
    }

    /// All rows.
    pub(super) fn rows(&self) -> &[Lanes] {
        &self.rows
    }
}

/// The number of a feature: its hash, mixed once more and cut.
#[inline]
pub const fn number_of(hash: u32) -> u32 {
    let mixed = (hash ^ (hash >> 15)).wrapping_mul(0x85EB_CA6B);
    (mixed ^ (mixed >> 13)) & ((1 << NUMBER_BITS) - 1)
}

fn starts(numbers: &[u32]) -> Vec<u32> {
    let mut starts = vec![0_u32; (1 << UPPER_BITS) + 1];
    let mut row = 0;
    for (upper, start) in starts.iter_mut().enumerate() {
        while numbers.get(row).is_some_and(|number| ((number >> LOW_BITS) as usize) < upper) {
            row += 1;
        }
        *start = row as u32;
    }
    starts
}
