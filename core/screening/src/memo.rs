//! Words met before: how they were read, and what the model knows of their letters.
//!
//! Comments share most of their words, so this is worked out once a word. What is remembered depends
//! on the letters alone, so remembering never changes an answer.

use std::ops::Range;

use crate::lexicon::Reading;
use crate::model::Sum;

/// Slots of the index; a power of two.
const SLOTS: usize = 1 << 15;
/// Words that are remembered before all are forgotten.
const MOST_WORDS: usize = SLOTS / 4 * 3;
/// Longest word that is remembered, in folded bytes.
const LONGEST: usize = 23;
/// Bytes that must follow the last folded letters, so that words can be taken whole.
pub(crate) const TAIL: usize = LONGEST + 1;
const EMPTY: u64 = u64::MAX;

/// One word.
#[derive(Clone, Copy, Debug)]
struct Met {
    letters: Letters,
    /// How it reads, once known, in a text with å ä ö and in one without.
    readings: [Option<Option<Reading>>; 2],
    weighed: Option<Weighed>,
    /// The last text that it was weighed in.
    text: u32,
}

/// What the model needs to know of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weighed {
    /// The word as a unit of n-grams.
    pub(crate) unit: u32,
    /// The word beside a class.
    pub(crate) frame: u32,
    /// What its rows add up to.
    pub(crate) sum: Sum,
    /// Where its rows begin, and how many there are.
    rows: (u32, u16),
}

/// The words met before. The default remembers nothing.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    /// Number in the upper half, hash in the lower.
    slots: Vec<u64>,
    words: Vec<Met>,
    rows: Vec<u32>,
    /// Counts the texts.
    text: u32,
}

impl Memo {
    /// One that remembers.
    pub(crate) fn new() -> Self {
        Self { slots: vec![EMPTY; SLOTS], ..Self::default() }
    }

    /// Begins a text, and makes room: between texts it can forget the numbers of all words.
    pub(crate) fn begin(&mut self) {
        self.text = self.text.wrapping_add(1);
        if self.words.len() >= MOST_WORDS {
            self.slots.fill(EMPTY);
            self.words.clear();
            self.rows.clear();
        }
    }

    /// The number of the word at these bytes of folded letters; none when there is no room for it.
    #[inline]
    pub(crate) fn number(&mut self, folded: &[u8], word: Range<usize>) -> Option<u32> {
        let letters = Letters::of(folded, word)?;
        let hash = letters.hash();
        let mut at = (hash >> 32) as usize & (SLOTS - 1);
        let hash = hash as u32;
        loop {
            let slot = self.slots.get_mut(at)?;
            if *slot == EMPTY {
                if self.words.len() >= MOST_WORDS {
                    return None;
                }
                let number = self.words.len() as u32;
                *slot = u64::from(number) << 32 | u64::from(hash);
                let text = self.text.wrapping_sub(1);
                self.words.push(Met { letters, readings: [None; 2], weighed: None, text });
                return Some(number);
            }
            let number = (*slot >> 32) as u32;
            if *slot as u32 == hash && self.words.get(number as usize)?.letters == letters {
                return Some(number);
            }
            at = (at + 1) & (SLOTS - 1);
        }
    }

    /// How a word reads, worked out at the first call.
    #[inline]
    pub(crate) fn reading(
        &mut self,
        number: u32,
        undotted: bool,
        read: impl FnOnce() -> Option<Reading>,
    ) -> Option<Reading> {
        let slot = self.words.get_mut(number as usize)?.readings.get_mut(usize::from(undotted))?;
        *slot.get_or_insert_with(read)
    }

    /// What the model knows of a word, worked out at the first call: `weigh` adds the word's rows to those of
    /// others, and gives what it is and what they add up to.
    #[inline]
    pub(crate) fn weighed(
        &mut self,
        number: u32,
        weigh: impl FnOnce(&[u8], &mut Vec<u32>) -> (u32, u32, Sum),
    ) -> Option<Word<'_>> {
        let met = self.words.get_mut(number as usize)?;
        let weighed = met.weighed.get_or_insert_with(|| {
            let from = self.rows.len();
            let (unit, frame, sum) = weigh(&met.letters.written(), &mut self.rows);
            Weighed { unit, frame, sum, rows: (from as u32, (self.rows.len() - from) as u16) }
        });
        let is_first = std::mem::replace(&mut met.text, self.text) != self.text;
        let (from, count) = weighed.rows;
        let rows = self.rows.get(from as usize..from as usize + usize::from(count))?;
        Some(Word { weighed, rows, is_first })
    }
}

/// A word of a text.
pub(crate) struct Word<'m> {
    pub(crate) weighed: &'m Weighed,
    /// Its rows, added up in the sum.
    pub(crate) rows: &'m [u32],
    /// It has not been asked for in this text before.
    pub(crate) is_first: bool,
}

/// A word's letters with zeros after them, its length in the last byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Letters([u64; 3]);

impl Letters {
    /// Taken whole and cut: words are short, and copying byte by byte is slower.
    #[inline]
    fn of(folded: &[u8], word: Range<usize>) -> Option<Self> {
        let length = word.len();
        if length == 0 || length > LONGEST {
            return None;
        }
        let (parts, _) = folded.get(word.start..)?.first_chunk::<{ LONGEST + 1 }>()?.as_chunks::<8>();
        let [first, second, third] = parts else { return None };
        let cut = |part: &[u8; 8], before: usize| {
            let bits = length.saturating_sub(before).min(8) as u32 * 8;
            u64::from_le_bytes(*part) & u64::MAX.checked_shr(64 - bits).unwrap_or(0)
        };
        Some(Self([cut(first, 0), cut(second, 8), cut(third, 16) | (length as u64) << 56]))
    }

    #[inline]
    fn hash(self) -> u64 {
        let Self([first, second, third]) = self;
        let all = first.wrapping_mul(0x9E37_79B9_7F4A_7C15)
            ^ second.wrapping_mul(0xC2B2_AE3D_27D4_EB4F).rotate_left(23)
            ^ third.wrapping_mul(0x1656_67B1_9E37_79F9).rotate_left(41);
        (all ^ (all >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9)
    }

    fn written(self) -> Vec<u8> {
        let Self([.., third]) = self;
        let length = (third >> 56) as usize;
        self.0.iter().flat_map(|part| part.to_le_bytes()).take(length).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_WORDS, Memo, Sum, TAIL};

    fn number(memo: &mut Memo, word: &str) -> Option<u32> {
        let folded = format!("before{word}{}", "x".repeat(TAIL));
        memo.number(folded.as_bytes(), 6..6 + word.len())
    }

    #[test]
    fn a_word_keeps_its_number_until_room_is_made() {
        let mut memo = Memo::new();
        for n in 0..MOST_WORDS {
            assert_eq!(number(&mut memo, &n.to_string()), Some(n as u32));
        }
        assert_eq!(number(&mut memo, "7"), Some(7));
        assert_eq!(number(&mut memo, "full"), None);
        memo.begin();
        assert_eq!(number(&mut memo, "full"), Some(0));
        assert_eq!(number(&mut memo, "full\0"), Some(1));
        assert_eq!(number(&mut Memo::default(), "off"), None);
        assert_eq!(number(&mut memo, &"a".repeat(23)), Some(2));
        assert_eq!(number(&mut memo, &"a".repeat(24)), None);
    }

    #[test]
    fn a_word_is_weighed_once() {
        let mut memo = Memo::new();
        let number = number(&mut memo, "ord").unwrap();
        let weigh = |word: &[u8], rows: &mut Vec<u32>| {
            assert_eq!(word, b"ord");
            rows.extend(word.iter().map(|b| u32::from(*b)));
            (1, 2, Sum::default())
        };
        let known = |_: &[u8], _: &mut Vec<u32>| unreachable!("known");
        memo.begin();
        assert!(memo.weighed(number, weigh).is_some_and(|word| word.rows.len() == 3 && word.is_first));
        assert!(memo.weighed(number, known).is_some_and(|word| word.weighed.unit == 1 && !word.is_first));
        memo.begin();
        assert!(memo.weighed(number, known).is_some_and(|word| word.rows.len() == 3 && word.is_first));
    }
}
