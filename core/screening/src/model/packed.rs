//! The packed form of the weights, as the trainer writes it and the screener reads it.
//!
//! Little-endian: magic `SVK3`; checksum of all that follows, `u64`; rows `u32`; outputs `u32`; then per
//! output five `f32` (scale of its weights, bias, slope and offset of its calibration, threshold); then
//! the rows as one row of bits, the lowest bit of a byte first. A row is
//!
//! - the distance of its feature number (24 bits, ascending) from the last one, in Rice's code: as many
//!   zeros as the distance holds [`gap_bits`]-bit parts, a one, and the rest;
//! - the feature's value in [`VALUE_UNIT`], less one, in [`VALUE_BITS`];
//! - a bit per output that says whether its weight is anything but zero, as a third of them are;
//! - each such weight: its sign, one zero less than its size, a one. [`FAR`] zeros are followed by the
//!   size itself in seven bits.

use std::ops::Range;

use super::weights::{Head, LANES, Lanes, NUMBER_BITS, OUTPUTS, Row, VALUE_LANE};

/// Magic of the packed form.
pub const MAGIC: [u8; 4] = *b"SVK3";
/// What a feature's value is stored in.
pub const VALUE_UNIT: f32 = 1.25;
/// Bits of a feature's value.
const VALUE_BITS: u32 = 4;
/// Largest value, in its unit.
pub const LARGEST_VALUE: f32 = (1 << VALUE_BITS) as f32;
/// Zeros after which a weight's size is written out.
const FAR: u32 = 15;
/// Bits of a weight's size that is written out.
const SIZE_BITS: u32 = 7;
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
    /// Changed since they were written.
    #[error("model weights: their checksum does not agree")]
    Damaged,
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
    if reader.take()? != MAGIC {
        return Err(WeightsError::Format);
    }
    if u64::from_le_bytes(reader.take()?) != checksum(reader.rest()) {
        return Err(WeightsError::Damaged);
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
    let mut bits = Bits { bytes: reader.rest(), at: 0 };
    let (mut numbers, mut rows) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let gap_bits = gap_bits(count);
    let mut last = 0_u32;
    for _ in 0..count {
        last = last.wrapping_add(bits.gap(gap_bits));
        numbers.push(last);
        rows.push(bits.row());
    }
    if bits.at.div_ceil(8) > bits.bytes.len() {
        return Err(WeightsError::Short);
    }
    Ok(Unpacked { heads, numbers, rows })
}

/// Tells a changed byte for certain, and most other damage; no secret.
fn checksum(bytes: &[u8]) -> u64 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let words = eights.iter().map(|eight| u64::from_le_bytes(*eight));
    words.chain(rest.iter().map(|byte| u64::from(*byte))).fold(bytes.len() as u64, |sum, word| {
        let mixed = (sum ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed ^ (mixed >> 32)
    })
}

/// Bits of the distance between two numbers that are written as they are: about as many as its mean has.
const fn gap_bits(rows: usize) -> u32 {
    match ((1_usize << NUMBER_BITS) / if rows == 0 { 1 } else { rows }).checked_ilog2() {
        Some(bits) => bits,
        None => 0,
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn take<const COUNT: usize>(&mut self) -> Result<[u8; COUNT], WeightsError> {
        let range: Range<usize> = self.at..self.at.saturating_add(COUNT);
        self.at = range.end;
        self.bytes.get(range).and_then(|bytes| bytes.try_into().ok()).ok_or(WeightsError::Short)
    }

    fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn u32(&mut self) -> Result<u32, WeightsError> {
        self.take().map(u32::from_le_bytes)
    }

    fn f32(&mut self) -> Result<f32, WeightsError> {
        self.u32().map(f32::from_bits)
    }
}

/// Bits in order. Many are looked at at a time: this is read before a browser has made the module fast.
struct Bits<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Bits<'_> {
    /// The next 57 bits or more, the first lowest; zeros after the last.
    #[inline]
    fn look(&self) -> u64 {
        let rest = self.bytes.get(self.at / 8..).unwrap_or_default();
        let eight = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut eight = [0; 8];
            eight.iter_mut().zip(rest).for_each(|(byte, last)| *byte = *last);
            eight
        });
        u64::from_le_bytes(eight) >> (self.at % 8)
    }

    /// The distance to the next number. One that is too long, as in no file that was written here, ends
    /// somewhere.
    #[inline]
    fn gap(&mut self, bits: u32) -> u32 {
        let mut parts = 0;
        let mut ahead = self.look();
        while ahead == 0 && self.at < self.bytes.len() * 8 {
            parts += 32;
            self.at += 32;
            ahead = self.look();
        }
        let zeros = ahead.trailing_zeros();
        self.at += zeros as usize + 1;
        let rest = self.look() as u32 & ((1 << bits) - 1);
        self.at += bits as usize;
        ((parts + zeros) << bits) | rest
    }

    /// The value and the weights of a row.
    #[inline]
    fn row(&mut self) -> Lanes {
        let ahead = self.look();
        let mut lanes = [0; LANES];
        if let Some(lane) = lanes.get_mut(VALUE_LANE) {
            *lane = (ahead & ((1 << VALUE_BITS) - 1)) as i8 + 1;
        }
        let mut present = (ahead >> VALUE_BITS) as u32 & ((1 << OUTPUTS) - 1);
        self.at += VALUE_BITS as usize + OUTPUTS;
        while present != 0 {
            if let Some(lane) = lanes.get_mut(present.trailing_zeros() as usize) {
                *lane = self.weight();
            }
            present &= present - 1;
        }
        Lanes(lanes)
    }

    #[inline]
    fn weight(&mut self) -> i8 {
        let ahead = self.look();
        let (negative, zeros) = (ahead & 1 == 1, (ahead >> 1).trailing_zeros());
        let (size, taken) = if zeros < FAR {
            (zeros as i8 + 1, zeros + 2)
        } else {
            ((ahead >> (1 + FAR)) as i8 & i8::MAX, 1 + FAR + SIZE_BITS)
        };
        self.at += taken as usize;
        if negative { -size } else { size }
    }
}

/// Bits as they are written.
#[derive(Default)]
struct Written {
    bytes: Vec<u8>,
    /// Bits that do not fill a byte yet.
    open: u64,
    count: u32,
}

impl Written {
    /// The lowest bits of a number.
    fn bits(&mut self, number: u32, count: u32) {
        self.open |= u64::from(number) << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.open as u8);
            self.open >>= 8;
            self.count -= 8;
        }
    }

    fn zeros(&mut self, count: u32) {
        (0..count).for_each(|_| self.bits(0, 1));
    }

    fn gap(&mut self, gap: u32, bits: u32) {
        self.zeros(gap >> bits);
        self.bits(1, 1);
        self.bits(gap & ((1 << bits) - 1), bits);
    }

    fn row(&mut self, row: &Row) {
        let value = (row.value / VALUE_UNIT).round().clamp(1.0, LARGEST_VALUE) as u32 - 1;
        self.bits(value, VALUE_BITS);
        row.weights.iter().for_each(|weight| self.bits(u32::from(*weight != 0), 1));
        for weight in row.weights.iter().filter(|weight| **weight != 0) {
            let size = u32::from(weight.unsigned_abs()).min(i8::MAX as u32);
            self.bits(u32::from(*weight < 0), 1);
            if size <= FAR {
                self.zeros(size - 1);
                self.bits(1, 1);
            } else {
                self.zeros(FAR);
                self.bits(size, SIZE_BITS);
            }
        }
    }

    fn end(mut self) -> Vec<u8> {
        self.bits(0, 7);
        self.bytes
    }
}

/// Packs weights for [`super::weights::Weights::unpack`]; features in ascending order of their numbers.
pub fn pack(heads: &[Head; OUTPUTS], features: &[(u32, Row)]) -> Vec<u8> {
    let mut body = (features.len() as u32).to_le_bytes().to_vec();
    body.extend((OUTPUTS as u32).to_le_bytes());
    for head in heads {
        for number in [head.scale, head.bias, head.slope, head.offset, head.threshold] {
            body.extend(number.to_le_bytes());
        }
    }
    let gap_bits = gap_bits(features.len());
    let mut written = Written::default();
    let mut last = 0;
    for (number, row) in features {
        written.gap(number - last, gap_bits);
        written.row(row);
        last = *number;
    }
    body.extend(written.end());
    let mut packed = MAGIC.to_vec();
    packed.extend(checksum(&body).to_le_bytes());
    packed.extend(body);
    packed
}

#[cfg(test)]
mod tests {
    use super::{LANES, Row, VALUE_UNIT, WeightsError, pack, unpack};
    use crate::model::weights::{Head, OUTPUTS};

    fn features() -> Vec<(u32, Row)> {
        let row = |low: i8| Row {
            value: f32::from(low.rem_euclid(16) + 1) * VALUE_UNIT,
            weights: std::array::from_fn(|at| {
                if low % 3 == 0 { 0 } else { low.wrapping_add(at as i8 * 9).max(-127) }
            }),
        };
        let number = |low: i8| (i32::from(low) + 130) as u32 * if low < 90 { 3 } else { 40_000 };
        (-128..=127).map(|low| (number(low), row(low))).collect()
    }

    #[test]
    fn packed_weights_come_back() {
        let heads = std::array::from_fn(|at| Head { scale: at as f32, ..Head::default() });
        let features = features();
        let back = unpack(&pack(&heads, &features)).ok().unwrap();
        assert_eq!(back.heads, heads);
        assert_eq!(back.rows.len(), features.len());
        assert!(back.numbers.iter().zip(&features).all(|(number, (own, _))| number == own));
        for (lanes, (_, row)) in back.rows.iter().zip(&features) {
            assert_eq!(lanes.0[..OUTPUTS], row.weights);
            let value = (row.value / VALUE_UNIT) as i8;
            assert_eq!(lanes.0[OUTPUTS..], [value, 0, 0, 0, 0][..LANES - OUTPUTS]);
        }
    }

    #[test]
    fn cut_and_changed_ones_are_refused() {
        let packed = pack(&[Head::default(); OUTPUTS], &features());
        for length in 0..packed.len() {
            assert!(unpack(packed.get(..length).unwrap()).is_err(), "{length}");
        }
        for at in 0..packed.len() {
            let mut changed = packed.clone();
            *changed.get_mut(at).unwrap() ^= 0x10;
            let said = unpack(&changed).err();
            assert!(matches!(said, Some(WeightsError::Format | WeightsError::Damaged)), "{at} {said:?}");
        }
    }
}
