//! The trained weights, packed, and the table that finds a feature's row.
//!
//! Layout of the packed form, little-endian: magic `SVK1`; rows `u32`; outputs `u32`; then per
//! output five `f32` (scale of its weights, bias, slope and offset of its calibration, threshold);
//! then the rows' feature numbers (24 bits, ascending, as differences in LEB128); then one `u8`
//! per row with the feature's value in 1/16; then the weights, `i8`, output by output.

use std::ops::Range;

/// Outputs of the model: eight categories, three booleans, general toxicity.
pub const OUTPUTS: usize = 12;
/// Magic of the packed form.
pub const MAGIC: [u8; 4] = *b"SVK1";
/// A feature's number: the low bits of its hash.
pub const NUMBER_BITS: u32 = 24;
/// Least sum of squared values that a text is normalised by, so that a few words are not taken for
/// more than they say.
pub const LEAST_SQUARE: f32 = 600.0;
/// What a feature's value is stored in.
pub const VALUE_UNIT: f32 = 1.0 / 16.0;

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

/// Weights ready for use.
pub struct Weights {
    /// Per output.
    pub heads: [Head; OUTPUTS],
    /// A bit per hash of a known feature: most others are refused here, within the first cache.
    likely: Vec<u64>,
    slots: Vec<u32>,
    rows: Vec<Row>,
}

/// One feature: its value in a text and its weight per output.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Value before the text's normalisation.
    pub value: f32,
    /// Weight per output, value included, in steps of the head's scale.
    pub weights: [i8; OUTPUTS],
}

/// Why packed weights cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum WeightsError {
    /// Not this format.
    #[error("model weights: wrong magic or number of outputs")]
    Format,
    /// Cut off.
    #[error("model weights: shorter than they say")]
    Short,
}

const EMPTY: u32 = u32::MAX;
const ROW_BITS: u32 = 18;

impl Weights {
    /// The weights in the repository.
    pub fn embedded() -> Result<Self, WeightsError> {
        Self::unpack(include_bytes!("../../model/weights.bin"))
    }

    /// A model that knows no feature and never says yes.
    pub fn silent() -> Self {
        let head = Head { scale: 0.0, bias: 0.0, slope: 0.0, offset: f32::NEG_INFINITY, threshold: 1.0 };
        Self {
            heads: [head; OUTPUTS],
            likely: vec![0; LIKELY_BITS / 64],
            slots: index(&[]),
            rows: Vec::new(),
        }
    }

    /// Reads the packed form.
    pub fn unpack(packed: &[u8]) -> Result<Self, WeightsError> {
        let mut reader = Reader { bytes: packed, at: 0 };
        if reader.take(4)? != MAGIC {
            return Err(WeightsError::Format);
        }
        let count = reader.u32()? as usize;
        if reader.u32()? as usize != OUTPUTS || count >= 1 << ROW_BITS {
            return Err(WeightsError::Format);
        }
        let mut heads = [Head::default(); OUTPUTS];
        for head in &mut heads {
            *head = Head {
                scale: reader.f32()?,
                bias: reader.f32()?,
                slope: reader.f32()?,
                offset: reader.f32()?,
                threshold: reader.f32()?,
            };
        }
        let mut numbers = Vec::with_capacity(count);
        let mut last = 0;
        for _ in 0..count {
            last += reader.leb128()?;
            numbers.push(last);
        }
        let mut rows: Vec<Row> = reader
            .take(count)?
            .iter()
            .map(|value| Row { value: f32::from(*value) * VALUE_UNIT, weights: [0; OUTPUTS] })
            .collect();
        for output in 0..OUTPUTS {
            for (row, weight) in rows.iter_mut().zip(reader.take(count)?) {
                if let Some(slot) = row.weights.get_mut(output) {
                    *slot = *weight as i8;
                }
            }
        }
        Ok(Self { heads, likely: likely(&numbers), slots: index(&numbers), rows })
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
        let number = number_of(hash);
        let (word, bit) = likely_place(number);
        if self.likely.get(word)? & bit == 0 {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut at = place(number) & mask;
        loop {
            let slot = *self.slots.get(at)?;
            if slot == EMPTY {
                return None;
            }
            if slot >> ROW_BITS == tag(number) {
                return Some(slot & ((1 << ROW_BITS) - 1));
            }
            at = (at + 1) & mask;
        }
    }

    /// A row by its number.
    #[inline]
    pub fn row(&self, number: u32) -> Option<&Row> {
        self.rows.get(number as usize)
    }
}

/// The number of a feature: its hash, mixed once more and cut.
#[inline]
pub const fn number_of(hash: u32) -> u32 {
    let mixed = (hash ^ (hash >> 15)).wrapping_mul(0x85EB_CA6B);
    (mixed ^ (mixed >> 13)) & ((1 << NUMBER_BITS) - 1)
}

#[inline]
const fn place(number: u32) -> usize {
    (number & 0x3_FFFF) as usize
}

/// What of a number its place does not tell, with enough overlap to tell neighbours apart.
#[inline]
const fn tag(number: u32) -> u32 {
    number >> (NUMBER_BITS - (32 - ROW_BITS))
}

/// Bits of the table that refuses unknown features.
const LIKELY_BITS: usize = 1 << 18;

#[inline]
const fn likely_place(number: u32) -> (usize, u64) {
    let at = (number >> (NUMBER_BITS - 18)) as usize;
    (at / 64, 1 << (at % 64))
}

fn likely(numbers: &[u32]) -> Vec<u64> {
    let mut likely = vec![0; LIKELY_BITS / 64];
    for number in numbers {
        let (word, bit) = likely_place(*number);
        if let Some(slot) = likely.get_mut(word) {
            *slot |= bit;
        }
    }
    likely
}

fn index(numbers: &[u32]) -> Vec<u32> {
    let size = (numbers.len() * 2).next_power_of_two().max(16);
    let mut slots = vec![EMPTY; size];
    for (row, number) in numbers.iter().enumerate() {
        let mut at = place(*number) & (size - 1);
        while let Some(slot) = slots.get_mut(at) {
            if *slot == EMPTY {
                *slot = tag(*number) << ROW_BITS | row as u32;
                break;
            }
            at = (at + 1) & (size - 1);
        }
    }
    slots
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Result<&'b [u8], WeightsError> {
        let range: Range<usize> = self.at..self.at.saturating_add(count);
        self.at = range.end;
        self.bytes.get(range).ok_or(WeightsError::Short)
    }

    fn u32(&mut self) -> Result<u32, WeightsError> {
        let bytes = self.take(4)?.try_into().map_err(|_| WeightsError::Short)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn f32(&mut self) -> Result<f32, WeightsError> {
        self.u32().map(f32::from_bits)
    }

    fn leb128(&mut self) -> Result<u32, WeightsError> {
        let mut value = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = u32::from(*self.take(1)?.first().ok_or(WeightsError::Short)?);
            value |= (byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(WeightsError::Format)
    }
}

/// Packs weights; the trainer's counterpart of [`Weights::unpack`].
pub fn pack(heads: &[Head; OUTPUTS], features: &[(u32, Row)]) -> Vec<u8> {
    let mut packed = MAGIC.to_vec();
    packed.extend((features.len() as u32).to_le_bytes());
    packed.extend((OUTPUTS as u32).to_le_bytes());
    for head in heads {
        for number in [head.scale, head.bias, head.slope, head.offset, head.threshold] {
            packed.extend(number.to_le_bytes());
        }
    }
    let mut last = 0;
    for (number, _) in features {
        let mut gap = number - last;
        last = *number;
        while gap >= 0x80 {
            packed.push(gap as u8 | 0x80);
            gap >>= 7;
        }
        packed.push(gap as u8);
    }
    packed.extend(features.iter().map(|(_, row)| (row.value / VALUE_UNIT).round().clamp(1.0, 255.0) as u8));
    for output in 0..OUTPUTS {
        packed.extend(
            features.iter().map(|(_, row)| row.weights.get(output).copied().unwrap_or_default() as u8),
        );
    }
    packed
}
