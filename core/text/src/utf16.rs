//! Offsets at the boundary: JavaScript counts UTF-16 code units, Rust counts bytes.

use serde::{Deserialize, Serialize};

/// A half-open range of a text in UTF-16 code units, as browsers count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Utf16Span {
    /// First code unit.
    pub start: u32,
    /// One past the last code unit.
    pub end: u32,
}

/// Converts byte offsets of one text to UTF-16 offsets, after one pass over it.
#[derive(Clone, Debug)]
pub struct Utf16Index {
    /// `(byte, utf16)` after every character that is not one byte and one unit.
    shifts: Vec<(usize, usize)>,
}

impl Utf16Index {
    /// Reads the text once; ASCII text costs no memory.
    pub fn new(text: &str) -> Self {
        let mut shifts = Vec::new();
        let mut units = 0;
        for (byte, character) in text.char_indices() {
            units += character.len_utf16();
            if character.len_utf8() != 1 {
                shifts.push((byte + character.len_utf8(), units));
            }
        }
        Self { shifts }
    }

    /// The UTF-16 offset of a byte offset that lies on a character boundary.
    pub fn unit_at(&self, byte: usize) -> u32 {
        let before = self.shifts.partition_point(|&(b, _)| b <= byte);
        let (base_byte, base_unit) =
            before.checked_sub(1).and_then(|i| self.shifts.get(i)).copied().unwrap_or((0, 0));
        (base_unit + (byte - base_byte)) as u32
    }

    /// The UTF-16 span of a byte range whose ends lie on character boundaries.
    pub fn span(&self, bytes: std::ops::Range<usize>) -> Utf16Span {
        Utf16Span { start: self.unit_at(bytes.start), end: self.unit_at(bytes.end) }
    }
}
