//! The packed form of the weights, as the trainer writes it and the screener reads it.
//!
//! Little-endian: magic `SVK2`; rows `u32`; outputs `u32`; then per output five `f32` (scale of its
//! weights, bias, slope and offset of its calibration, threshold); then the rows' feature numbers
//! (24 bits, ascending, as differences in LEB128); then one `u8` per row with the feature's value
//! in 1/16; then the weights row by row in half bytes, the lower half first: 1 to 15 are the
//! weights -7 to 7, as most are, and 0 is followed by the weight itself in two halves.

use std::ops::Range;

use super::weights::{Head, LANES, Lanes, OUTPUTS, Row, VALUE_LANE};

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
    /// Weights and value of every row.
    pub(super) rows: Vec<Lanes>,
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
    let values = reader.take(count)?;
    let mut halves = Halves { bytes: reader.rest(), at: 0 };
    let rows = values.iter().map(|value| halves.row(*value)).collect();
    if halves.at.div_ceil(2) > halves.bytes.len() {
        return Err(WeightsError::Short);
    }
    Ok(Unpacked { heads, numbers, rows })
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
            let byte = u32::from(*self.bytes.get(self.at).ok_or(WeightsError::Short)?);
            self.at += 1;
            value |= (byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(WeightsError::Format)
    }
}

/// Half bytes in order. They are taken many at a time and without asking twice: this is read before
/// a browser has made the module fast.
struct Halves<'b> {
    bytes: &'b [u8],
    at: usize,
}

/// Weights that the half bytes of one look surely hold.
const AT_ONCE: usize = 5;

impl Halves<'_> {
    /// The next fifteen half bytes, the first lowest; zeros after the last.
    #[inline]
    fn look(&self) -> u64 {
        let rest = self.bytes.get(self.at / 2..).unwrap_or_default();
        let eight = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut eight = [0; 8];
            eight.iter_mut().zip(rest).for_each(|(byte, last)| *byte = *last);
            eight
        });
        u64::from_le_bytes(eight) >> (self.at % 2 * 4)
    }

    /// As many weights as one look surely holds, or fewer.
    #[inline]
    fn take<const COUNT: usize>(&mut self) -> [i8; COUNT] {
        const { assert!(COUNT <= AT_ONCE) };
        let (mut ahead, mut bits) = (self.look(), 0);
        let weights = std::array::from_fn(|_| {
            let half = ahead & 0xF;
            let (weight, taken) = if half == 0 { (ahead >> 4, 12) } else { (half.wrapping_sub(8), 4) };
            ahead >>= taken;
            bits += taken;
            weight as i8
        });
        self.at += bits / 4;
        weights
    }

    /// The next row; the caller sees to it that all was there.
    #[inline]
    fn row(&mut self, value: u8) -> Lanes {
        let mut lanes = [0; LANES];
        let (many, few) = lanes.get_mut(..OUTPUTS).unwrap_or_default().as_chunks_mut::<AT_ONCE>();
        many.iter_mut().for_each(|weights| *weights = self.take());
        few.iter_mut().for_each(|weight| [*weight] = self.take());
        if let Some(lane) = lanes.get_mut(VALUE_LANE) {
            *lane = value as i8;
        }
        Lanes(lanes)
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
    use super::{LANES, Row, WeightsError, pack, unpack};
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
        assert_eq!(back.rows.len(), features.len());
        for (lanes, (_, row)) in back.rows.iter().zip(&features) {
            assert_eq!(lanes.0[..OUTPUTS], row.weights);
            assert_eq!(lanes.0[OUTPUTS..], [40, 0, 0, 0, 0][..LANES - OUTPUTS]);
        }
        for length in 0..packed.len() {
            let cut = packed.get(..length).unwrap();
            assert!(matches!(unpack(cut), Err(WeightsError::Short | WeightsError::Format)), "{length}");
        }
        assert_eq!(OUTPUTS, 13);
    }
}
