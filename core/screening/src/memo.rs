//! Words met before: how they were read, and what the model knows of their letters.
//!
//! Comments share most of their words, so this is worked out once a word. What is remembered depends
//! on the letters alone, so remembering never changes an answer.

use crate::lexicon::Reading;

/// Slots of the index; a power of two.
const SLOTS: usize = 1 << 15;
/// Words that are remembered before all are forgotten.
const MOST_WORDS: usize = SLOTS / 4 * 3;
/// Longest word that is remembered, in folded bytes.
const LONGEST: usize = 24;
const EMPTY: u64 = u64::MAX;

/// One word; at most one cache line.
#[derive(Clone, Copy, Debug)]
struct Met {
    letters: [u8; LONGEST],
    /// How it reads, once known, in a text with å ä ö and in one without.
    readings: [Option<Option<Reading>>; 2],
    weighed: Option<Weighed>,
}

/// What the model needs to know of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weighed {
    /// The word as a unit of n-grams.
    pub(crate) unit: u32,
    /// The word beside a class.
    pub(crate) frame: u32,
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
}

impl Memo {
    /// One that remembers.
    pub(crate) fn new() -> Self {
        Self { slots: vec![EMPTY; SLOTS], ..Self::default() }
    }

    /// Makes room; to be called between texts, since it can forget the numbers of all words.
    pub(crate) fn make_room(&mut self) {
        if self.words.len() >= MOST_WORDS {
            self.slots.fill(EMPTY);
            self.words.clear();
            self.rows.clear();
        }
    }

    /// The number of a word; none when there is no room for it.
    pub(crate) fn number(&mut self, word: &[u8]) -> Option<u32> {
        if self.slots.is_empty() || word.is_empty() || word.len() > LONGEST || word.contains(&0) {
            return None;
        }
        let hash = hash(word);
        let mut at = (hash ^ (hash >> 16)) as usize & (SLOTS - 1);
        loop {
            let slot = self.slots.get_mut(at)?;
            if *slot == EMPTY {
                if self.words.len() >= MOST_WORDS {
                    return None;
                }
                let number = self.words.len() as u32;
                *slot = u64::from(number) << 32 | u64::from(hash);
                self.words.push(Met { letters: padded(word), readings: [None; 2], weighed: None });
                return Some(number);
            }
            let number = (*slot >> 32) as u32;
            if *slot as u32 == hash && same(&self.words.get(number as usize)?.letters, word) {
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

    /// What the model knows of a word, worked out at the first call.
    #[inline]
    pub(crate) fn weighed(
        &mut self,
        number: u32,
        weigh: impl FnOnce(&[u8], &mut Vec<u32>) -> (u32, u32),
    ) -> Option<(Weighed, &[u32])> {
        let met = self.words.get_mut(number as usize)?;
        let weighed = match met.weighed {
            Some(weighed) => weighed,
            None => {
                let from = self.rows.len();
                let (unit, frame) = weigh(written(&met.letters), &mut self.rows);
                *met.weighed.insert(Weighed {
                    unit,
                    frame,
                    rows: (from as u32, (self.rows.len() - from) as u16),
                })
            }
        };
        let (from, count) = weighed.rows;
        Some((weighed, self.rows.get(from as usize..from as usize + usize::from(count))?))
    }
}

fn padded(word: &[u8]) -> [u8; LONGEST] {
    let mut letters = [0; LONGEST];
    letters.iter_mut().zip(word).for_each(|(letter, byte)| *letter = *byte);
    letters
}

fn written(letters: &[u8; LONGEST]) -> &[u8] {
    let length = letters.iter().position(|letter| *letter == 0).unwrap_or(LONGEST);
    letters.get(..length).unwrap_or(letters)
}

/// Words are short: comparing them here is faster than calling for it.
#[inline]
fn same(letters: &[u8; LONGEST], word: &[u8]) -> bool {
    letters.iter().zip(word).all(|(a, b)| a == b) && letters.get(word.len()).is_none_or(|after| *after == 0)
}

#[inline]
fn hash(word: &[u8]) -> u32 {
    word.iter().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::{MOST_WORDS, Memo};

    #[test]
    fn a_word_keeps_its_number_until_room_is_made() {
        let mut memo = Memo::new();
        let word = |n: usize| n.to_string().into_bytes();
        for n in 0..MOST_WORDS {
            assert_eq!(memo.number(&word(n)), Some(n as u32));
        }
        assert_eq!(memo.number(&word(7)), Some(7));
        assert_eq!(memo.number(b"full"), None);
        memo.make_room();
        assert_eq!(memo.number(b"full"), Some(0));
        assert_eq!(Memo::default().number(b"off"), None);
        assert_eq!(memo.number(&[b'a'; 25]), None);
    }

    #[test]
    fn a_word_is_weighed_once() {
        let mut memo = Memo::new();
        let number = memo.number(b"ord").unwrap();
        let weigh = |word: &[u8], rows: &mut Vec<u32>| {
            rows.extend(word.iter().map(|b| u32::from(*b)));
            (1, 2)
        };
        assert_eq!(memo.weighed(number, weigh).map(|(_, rows)| rows.len()), Some(3));
        let again = memo.weighed(number, |_, _| unreachable!("known")).map(|(w, rows)| (w.unit, rows.len()));
        assert_eq!(again, Some((1, 3)));
    }
}
