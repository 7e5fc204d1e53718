//! A folded text as the sequence that n-grams run over: words and the marks between them.

use crate::fold::{Folded, Shape};

/// One word, number, link, pictogram or mark.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Hash of what is written, without rings and dots.
    pub word: u32,
    /// Hash of what kind of thing it is.
    pub kind: u32,
    /// First byte in the original text.
    pub start: u32,
    /// One past the last byte in the original text.
    pub end: u32,
    /// The token it comes from; marks have none.
    pub token: Option<u32>,
}

const PRIME: u32 = 0x0100_0193;
const SEED: u32 = 0x811C_9DC5;

/// One step of the rolling hash.
#[inline]
pub const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(PRIME)
}

/// Hash of nothing yet, for one family of features.
#[inline]
pub const fn seed(family: u8) -> u32 {
    step(SEED, family)
}

/// Two hashes as one, order kept.
#[inline]
pub const fn join(left: u32, right: u32) -> u32 {
    (left.rotate_left(5) ^ right).wrapping_mul(0x9E37_79B1)
}

/// Hash of a name given as bytes.
pub const fn name(mut bytes: &[u8]) -> u32 {
    let mut hash = SEED;
    while let Some((first, rest)) = bytes.split_first() {
        hash = step(hash, *first);
        bytes = rest;
    }
    hash
}

/// A folded letter without ring and dots: many write without them.
#[inline]
pub const fn bare(letter: u8) -> u8 {
    match letter {
        0xE5 | 0xE4 => b'a',
        0xF6 => b'o',
        other => other,
    }
}

/// Reads the units of a text in order.
pub fn units(text: &str, folded: &Folded) -> Vec<Unit> {
    let mut units = Vec::with_capacity(folded.tokens.len() * 5 / 4 + 4);
    let mut from = 0;
    for (number, token) in folded.tokens.iter().enumerate() {
        marks(text, from, token.start as usize, |hash, start, end| units.push(mark(hash, start, end)));
        let (word, kind) = word(folded.letters_of(token), token.shape);
        units.push(Unit { word, kind, start: token.start, end: token.end, token: Some(number as u32) });
        from = token.end as usize;
    }
    marks(text, from, text.len(), |hash, start, end| units.push(mark(hash, start, end)));
    units
}

fn mark(hash: u32, start: u32, end: u32) -> Unit {
    Unit { word: hash, kind: hash, start, end, token: None }
}

/// A token as a unit: its hash, and what kind of thing it is.
pub(super) fn word(letters: &[u8], shape: Shape) -> (u32, u32) {
    let kind = kind_of(letters, shape);
    (if shape.is(KINDS) { kind } else { spelled(letters) }, kind)
}

/// Tokens that are known by their kind and not by what is written.
pub(super) const KINDS: Shape = Shape(Shape::LINK.0 | Shape::EMAIL.0 | Shape::MENTION.0 | Shape::NUMBER.0);

/// A written word.
pub(super) fn spelled(letters: &[u8]) -> u32 {
    letters.iter().fold(SEED, |hash, byte| step(hash, bare(*byte)))
}

/// What kind of thing a token is, for patterns that hold for any name, number or link.
fn kind_of(letters: &[u8], shape: Shape) -> u32 {
    if shape.is(Shape::LINK) {
        return const { name(b"<link>") };
    }
    if shape.is(Shape::EMAIL) {
        return const { name(b"<email>") };
    }
    if shape.is(Shape::MENTION) {
        return const { name(b"<mention>") };
    }
    if shape.is(Shape::NUMBER) {
        return number_kind(letters);
    }
    if shape.is(Shape::CAPITAL) && !shape.is(Shape::FIRST) {
        return const { name(b"<name>") };
    }
    0
}

/// Numbers differ by their count of digits; years and small numbers stand out.
fn number_kind(digits: &[u8]) -> u32 {
    let base = const { name(b"<number>") };
    match digits {
        [b'1', b'9', _, _] | [b'2', b'0', _, _] => step(base, b'y'),
        [b'0', b'7', _] => step(base, b'm'),
        _ => step(base, digits.len().min(13) as u8),
    }
}

/// At most this many marks between two words count.
const MARKS: usize = 3;

/// The marks between two words: hash, first byte, one past the last byte.
#[inline]
pub(super) fn marks(text: &str, from: usize, to: usize, mut push: impl FnMut(u32, u32, u32)) {
    let between = text.get(from..to).unwrap_or_default();
    if matches!(between, " " | "") {
        return;
    }
    let mut seen = 0;
    let mut last = ' ';
    for (at, character) in between.char_indices() {
        let mark = plain_mark(character);
        if mark == ' ' || mark == last || seen == MARKS {
            continue;
        }
        last = mark;
        seen += 1;
        let start = (from + at) as u32;
        push(step(const { name(b"<mark>") }, mark as u8), start, start + character.len_utf8() as u32);
    }
}

/// One sign for all signs of a kind; a space for what says nothing.
fn plain_mark(character: char) -> char {
    match character {
        '?' | '!' | '.' | ',' | ':' | '(' | ')' | '/' | '%' | '&' | '+' | '=' | '#' | '@' | '$' | '*' => {
            character
        }
        ';' => ',',
        '…' => '.',
        '"' | '”' | '“' | '„' | '»' | '«' => '"',
        '\'' | '’' | '‘' => '\'',
        '-' | '–' | '—' => '-',
        '€' | '£' => '$',
        '\n' => '\n',
        _ => ' ',
    }
}
