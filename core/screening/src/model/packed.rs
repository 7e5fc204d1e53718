//! The packed form of the weights, as the trainer writes it and the screener reads it.
//!
//! Little-endian: magic `SVK2`; rows `u32`; outputs `u32`; then per output five `f32` (scale of its
//! weights, bias, slope and offset of its calibration, threshold); then the rows' feature numbers
//! (24 bits, ascending, as differences in LEB128); then one `u8` per row with the feature's value
//! in 1/16; then the weights row by row in half bytes, the lower half first: 1 to 15 are the
//! weights -7 to 7, as most are, and 0 is followed by the weight itself in two halves.

use std::ops::Range;

use super::weights::{Head, OUTPUTS, Row};

/// Magic of the packed form.
pub const MAGIC: [u8; 4] = *b"SVK2";
/// What a feature's value is stored in.
pub const VALUE_UNIT: f32 = 1.0 / 16.0;
/// Most rows that a model can have.
pub const MOST_ROWS: usize = 1 << 18;

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

/// What the packed form says, before it is made ready for use.
pub(super) struct Unpacked {
    pub(super) heads: [Head; OUTPUTS],
    /// Feature number of every row, ascending.
    pub(super) numbers: Vec<u32>,
    /// Value of every row in [`VALUE_UNIT`].
    pub(super) values: Vec<u8>,
    /// Weights of every row.
    pub(super) weights: Vec<[i8; OUTPUTS]>,
}

/// Reads the packed form.
pub(super) fn unpack(packed: &[u8]) -> Result<Unpacked, WeightsError> {
    let mut reader = Reader { bytes: packed, at: 0 };
    if reader.take(4)? != MAGIC {
        return Err(WeightsError::Format);
    }
    let count = reader.u32()? as usize;
    if reader.u32()? as usize != OUTPUTS || count >= MOST_ROWS {
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
    let mut last = 0_u32;
    for _ in 0..count {
        last = last.checked_add(reader.leb128()?).ok_or(WeightsError::Format)?;
        numbers.push(last);
    }
    let values = reader.take(count)?.to_vec();
    let mut halves = Halves { bytes: reader.rest(), high: None };
    let mut weights = Vec::with_capacity(count);
    for _ in 0..count {
        let mut row = [0; OUTPUTS];
        for weight in &mut row {
            *weight = halves.weight().ok_or(WeightsError::Short)?;
        }
        weights.push(row);
    }
    Ok(Unpacked { heads, numbers, values, weights })
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

    fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
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

/// Half bytes in order.
struct Halves<'b> {
    bytes: &'b [u8],
    high: Option<u8>,
}

impl Halves<'_> {
    #[inline]
    fn next(&mut self) -> Option<u8> {
        if let Some(high) = self.high.take() {
            return Some(high);
        }
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        self.high = Some(first >> 4);
        Some(first & 0xF)
    }

    #[inline]
    fn weight(&mut self) -> Option<i8> {
        match self.next()? {
            0 => Some((self.next()? | (self.next()? << 4)) as i8),
            small => Some(small as i8 - 8),
        }
    }
}

/// Packs weights for [`super::weights::Weights::unpack`]; features in ascending order of their numbers.
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
    let mut halves = Vec::with_capacity(features.len() * OUTPUTS * 2);
    for weight in features.iter().flat_map(|(_, row)| row.weights) {
        match weight {
            -7..=7 => halves.push((weight + 8) as u8),
            large => halves.extend([0, large as u8 & 0xF, large as u8 >> 4]),
        }
    }
    packed.extend(halves.chunks(2).map(|pair| pair.iter().rev().fold(0, |byte, half| (byte << 4) | half)));
    packed
}

#[cfg(test)]
mod tests {
    use super::{Row, WeightsError, pack, unpack};
    use crate::model::weights::{Head, OUTPUTS};

    #[test]
    fn packed_weights_come_back_and_cut_ones_are_refused() {
        let heads = std::array::from_fn(|at| Head { scale: at as f32, ..Head::default() });
        let row =
            |low: i8| Row { value: 2.5, weights: std::array::from_fn(|at| low.wrapping_add(at as i8 * 9)) };
        let features: Vec<(u32, Row)> =
            (-128..=127).map(|low| ((i32::from(low) + 130) as u32 * 40_000, row(low))).collect();
        let packed = pack(&heads, &features);
        let back = unpack(&packed).ok().unwrap();
        assert_eq!(back.heads, heads);
        assert!(back.numbers.iter().zip(&features).all(|(number, (own, _))| number == own));
        assert!(back.weights.iter().zip(&features).all(|(weights, (_, row))| *weights == row.weights));
        assert_eq!(back.values, [40; 256]);
        for length in 0..packed.len() {
            let cut = packed.get(..length).unwrap();
            assert!(matches!(unpack(cut), Err(WeightsError::Short | WeightsError::Format)), "{length}");
        }
        assert_eq!(OUTPUTS, 13);
    }
}
