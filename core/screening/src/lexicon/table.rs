//! Looking up folded words: whole words, words written without å ä ö, parts of compounds.

use super::class_set::{
    ClassSet,
    tables::{CLASS_SETS, WORD_COUNT},
};
use crate::fold::letters::{A_DOTS, A_RING, O_DOTS};

/// Number of a listed word; rules name words by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordId(pub u16);

/// Slots of a hash index; a power of two.
const NONE: u16 = u16::MAX;
const PRIME: u32 = 0x0100_0193;
const SEED: u32 = 0x811C_9DC5;
const HEAD: u8 = 1;
const PREFIX: u8 = 2;
const EXACT: u8 = 4;
const BEGINS: u8 = 8;
const NAMED_ROW: u8 = 16;
/// Longest word looked up, in folded bytes.
const LONGEST: usize = 60;

struct Word {
    start: u32,
    length: u8,
    flags: u8,
    set: u16,
}

/// Open-addressing index over words; a slot holds a word's number.
struct Index {
    slots: Vec<u16>,
    mask: usize,
}

impl Index {
    fn with_room_for(count: usize) -> Self {
        let size = (count * 2).next_power_of_two().max(16);
        Self { slots: vec![NONE; size], mask: size - 1 }
    }

    fn insert(&mut self, hash: u32, word: u16) {
        let mut at = spread(hash) & self.mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if *slot == NONE {
                *slot = word;
                return;
            }
            at = (at + 1) & self.mask;
        }
    }

    fn find(&self, hash: u32, mut fits: impl FnMut(u16) -> bool) -> Option<u16> {
        let mut at = spread(hash) & self.mask;
        loop {
            match self.slots.get(at).copied() {
                None | Some(NONE) => return None,
                Some(word) if fits(word) => return Some(word),
                Some(_) => at = (at + 1) & self.mask,
            }
        }
    }
}

fn spread(hash: u32) -> usize {
    (hash ^ (hash >> 15)) as usize
}

/// Hashes from the end, so that all endings of a word are hashed in one pass.
fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(PRIME)
}

fn hash(word: &[u8]) -> u32 {
    word.iter().rev().fold(SEED, |h, b| step(h, *b))
}

/// The hash of a word without dots and rings.
fn plain_hash(word: &[u8]) -> u32 {
    word.iter().rev().fold(SEED, |h, b| step(h, plain(*b)))
}

/// Forgets the dots and rings.
fn plain(byte: u8) -> u8 {
    match byte {
        A_RING | A_DOTS => b'a',
        O_DOTS => b'o',
        other => other,
    }
}

/// Letters that the filters look at.
const FIRST_LETTERS: usize = 3;
const LAST_LETTERS: usize = 4;

fn last_letters(word: &[u8]) -> &[u8] {
    word.get(word.len().saturating_sub(LAST_LETTERS)..).unwrap_or(word)
}

/// What the filter of rows goes by: first and last letter and the length of two words, without dots and rings.
fn outline(first: &[u8], second: &[u8]) -> u32 {
    [first, second].into_iter().fold(SEED, |hash, word| {
        let (from, to) = word.first().zip(word.last()).map_or((0, 0), |(a, b)| (plain(*a), plain(*b)));
        step(step(step(hash, from), to), word.len() as u8)
    })
}

/// Says fast that something is surely not listed.
struct Filter {
    bits: Vec<u64>,
}

impl Filter {
    const BITS: usize = 1 << 15;

    fn new() -> Self {
        Self { bits: vec![0; Self::BITS / 64] }
    }

    fn place(hash: u32) -> (usize, u64) {
        let at = spread(hash) % Self::BITS;
        (at / 64, 1 << (at % 64))
    }

    fn add(&mut self, letters: &[u8]) {
        self.add_hash(hash(letters));
    }

    fn add_hash(&mut self, hash: u32) {
        let (at, bit) = Self::place(hash);
        if let Some(bits) = self.bits.get_mut(at) {
            *bits |= bit;
        }
    }

    fn may_have(&self, letters: &[u8]) -> bool {
        self.may_have_hash(hash(letters))
    }

    fn may_have_hash(&self, hash: u32) -> bool {
        let (at, bit) = Self::place(hash);
        self.bits.get(at).is_some_and(|bits| bits & bit != 0)
    }
}

/// All listed words with their classes.
pub struct Lexicon {
    text: Vec<u8>,
    words: Vec<Word>,
    exact: Index,
    dotless: Index,
    heads: Index,
    prefixes: Index,
    /// Which last four letters a head can have.
    head_ends: Filter,
    /// Which first three letters a prefix can have.
    prefix_starts: Filter,
    /// How the two first words of a row of words can look.
    row_starts: Filter,
}

impl Lexicon {
    /// The words that the build has packed for this very program, beside it or within it; about a
    /// millisecond. None when they are others: the rules name words by their numbers.
    pub fn unpack(packed: &[u8]) -> Option<Self> {
        let (text, words) = unpack(packed);
        (words.len() == WORD_COUNT).then(|| Self::of(text, words))
    }

    /// The same words, carried by the program itself.
    pub fn embedded() -> Self {
        let (text, words) = unpack(include_bytes!(concat!(env!("OUT_DIR"), "/words.bin")));
        Self::of(text, words)
    }

    fn of(text: Vec<u8>, words: Vec<Word>) -> Self {
        let mut lexicon = Self {
            exact: Index::with_room_for(words.len()),
            dotless: Index::with_room_for(words.len() / 2),
            heads: Index::with_room_for(words.iter().filter(|w| w.flags & HEAD != 0).count()),
            prefixes: Index::with_room_for(words.iter().filter(|w| w.flags & PREFIX != 0).count()),
            head_ends: Filter::new(),
            prefix_starts: Filter::new(),
            row_starts: Filter::new(),
            text,
            words,
        };
        lexicon.fill();
        lexicon
    }

    fn fill(&mut self) {
        for (number, word) in self.words.iter().enumerate() {
            let (number, bytes) = (number as u16, spelled(&self.text, word));
            let whole = hash(bytes);
            self.exact.insert(whole, number);
            if word.flags & EXACT == 0 && bytes.iter().any(|b| plain(*b) != *b) {
                self.dotless.insert(plain_hash(bytes), number);
            }
            let mut row = bytes.split(|byte| *byte == b'-');
            if let (Some(first), Some(second)) = (row.next(), row.next()) {
                self.row_starts.add_hash(outline(first, second));
            }
            if word.flags & HEAD != 0 {
                self.heads.insert(whole, number);
                self.head_ends.add(last_letters(bytes));
            }
            if word.flags & PREFIX != 0 {
                self.prefixes.insert(whole, number);
                self.prefix_starts.add(bytes.get(..FIRST_LETTERS).unwrap_or(bytes));
            }
        }
    }

    /// Number of listed forms.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// A word's folded letters.
    pub fn spelling(&self, id: WordId) -> &[u8] {
        self.words.get(usize::from(id.0)).map_or(&[], |w| spelled(&self.text, w))
    }

    /// A word's classes.
    pub fn classes(&self, id: WordId) -> ClassSet {
        self.words
            .get(usize::from(id.0))
            .and_then(|w| CLASS_SETS.get(usize::from(w.set)))
            .copied()
            .unwrap_or_default()
    }

    /// Whether the word begins a listed row of words ("god man").
    pub fn begins_row(&self, id: WordId) -> bool {
        self.words.get(usize::from(id.0)).is_some_and(|w| w.flags & BEGINS != 0)
    }

    /// Whether some row of words may begin with these two.
    pub(super) fn may_begin_row(&self, first: &[u8], second: &[u8]) -> bool {
        self.row_starts.may_have_hash(outline(first, second))
    }

    /// Whether patterns name the row of words.
    pub fn is_named_row(&self, id: WordId) -> bool {
        self.words.get(usize::from(id.0)).is_some_and(|w| w.flags & NAMED_ROW != 0)
    }

    /// The word exactly as folded.
    pub fn find(&self, folded: &[u8]) -> Option<WordId> {
        if folded.len() > LONGEST {
            return None;
        }
        self.exact.find(hash(folded), |w| self.spelling(WordId(w)) == folded).map(WordId)
    }

    /// The word, when its writer left out the dots and rings of å ä ö.
    pub fn find_dotless(&self, folded: &[u8]) -> Option<WordId> {
        if folded.len() > LONGEST {
            return None;
        }
        let same = |w: u16| {
            let word = self.spelling(WordId(w));
            word.len() == folded.len() && word.iter().zip(folded).all(|(a, b)| plain(*a) == plain(*b))
        };
        self.dotless.find(plain_hash(folded), same).map(WordId)
    }

    /// The longest listed last part of a compound whose first part has at least three letters.
    pub fn find_head(&self, folded: &[u8]) -> Option<WordId> {
        if folded.len() > LONGEST || folded.len() < 6 {
            return None;
        }
        if !self.head_ends.may_have(last_letters(folded)) {
            return None;
        }
        let (mut running, mut best) = (SEED, None);
        for (start, byte) in folded.iter().enumerate().skip(3).rev() {
            running = step(running, *byte);
            let length = folded.len() - start;
            if length >= 3 {
                let tail = folded.get(start..).unwrap_or_default();
                best = self.heads.find(running, |w| self.spelling(WordId(w)) == tail).map(WordId).or(best);
            }
        }
        best
    }

    /// The longest listed first part of a compound whose last part has at least three letters.
    pub fn find_prefix(&self, folded: &[u8]) -> Option<WordId> {
        if folded.len() > LONGEST {
            return None;
        }
        if !folded.get(..FIRST_LETTERS).is_some_and(|start| self.prefix_starts.may_have(start)) {
            return None;
        }
        let longest = folded.len().saturating_sub(3).min(14);
        (3..=longest).rev().find_map(|length| {
            let start = folded.get(..length)?;
            self.prefixes.find(hash(start), |w| self.spelling(WordId(w)) == start).map(WordId)
        })
    }

    /// A word of the wanted classes whose hidden letters (`*`) can be anything.
    pub fn find_masked(&self, folded: &[u8], wanted: ClassSet) -> Option<WordId> {
        if folded.len() > 24 || folded.iter().filter(|b| **b != b'*').count() < 2 {
            return None;
        }
        // words are sorted, so those with the same first letter stand together
        let first = folded.first().filter(|b| **b != b'*')?;
        let from = self.words.partition_point(|w| spelled(&self.text, w).first() < Some(first));
        let to = self.words.partition_point(|w| spelled(&self.text, w).first() <= Some(first));
        (from as u16..to as u16)
            .map(WordId)
            .find(|id| self.classes(*id).meets(wanted) && fits_mask(self.spelling(*id), folded))
    }
}

fn fits_mask(word: &[u8], mask: &[u8]) -> bool {
    word.len() == mask.len()
        && word.iter().zip(mask).all(|(w, m)| *m == b'*' || plain(*w) == plain(*m))
        && word.first() == mask.first()
}

fn spelled<'t>(text: &'t [u8], word: &Word) -> &'t [u8] {
    let start = word.start as usize;
    text.get(start..start + usize::from(word.length)).unwrap_or_default()
}

/// Reads the front-coded list that the build script wrote.
fn unpack(mut blob: &[u8]) -> (Vec<u8>, Vec<Word>) {
    let (mut text, mut words) = (Vec::with_capacity(blob.len() * 2), Vec::with_capacity(blob.len() / 6));
    let mut before = 0..0_usize;
    while let [shared, length, rest @ ..] = blob {
        let Some((letters, rest)) = rest.split_at_checked(usize::from(*length)) else { break };
        let [low, high, flags, rest @ ..] = rest else { break };
        let start = text.len();
        let kept = before.start..before.start + usize::from(*shared);
        if kept.end > start {
            break;
        }
        text.extend_from_within(kept);
        text.extend_from_slice(letters);
        words.push(Word {
            start: start as u32,
            length: (text.len() - start) as u8,
            flags: *flags,
            set: u16::from_le_bytes([*low, *high]),
        });
        before = start..text.len();
        blob = rest;
    }
    (text, words)
}
