//! The trained weights, and the tables that find a feature's row.

use super::features::{near, next, over, single};
use super::index::Index;
use super::packed::{Unpacked, unpack};
use super::pairs::{PairTable, class_rows};

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
    index: Index,
    rows: Vec<Lanes>,
    /// Rows of a class alone, by its number.
    pub(super) single: Vec<Option<u32>>,
    /// Rows of two classes that stand in one text.
    pub(super) near: PairTable,
    /// Rows of two classes on neighbours.
    pub(super) next: PairTable,
    /// Rows of two classes with one word between.
    pub(super) over: PairTable,
}

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
        let index = Index::new(&numbers);
        let find = |hash| index.find(number_of(hash));
        Self {
            heads,
            single: class_rows(|class| find(single(class))),
            near: PairTable::new(|a, b| if a.0 < b.0 { find(near(a, b)) } else { None }),
            next: PairTable::new(|a, b| find(next(a, b))),
            over: PairTable::new(|a, b| find(over(a, b))),
            index,
            rows,
        }
    }

    /// How many features the model knows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether the model knows nothing.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row number of a feature hash.
    #[inline]
    pub fn find(&self, hash: u32) -> Option<u32> {
        self.find_number(number_of(hash))
    }

    /// The row number of a feature's number.
    #[inline]
    pub(super) fn find_number(&self, number: u32) -> Option<u32> {
        self.index.find(number)
    }

    /// Whether a feature's number may be known, at one look.
    #[inline]
    pub(super) fn may_know(&self, number: u32) -> bool {
        self.index.may_know(number)
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
