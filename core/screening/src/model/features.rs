//! The features that the model weighs: hashed n-grams of words, kinds and letters.
//!
//! Trainer and screener call the same function, so both see the same features by construction. One
//! pass, rolling hashes, nothing allocated per n-gram.

use super::units::{self, Unit, bare, join, seed, step, units};
use crate::fold::{Folded, Shape, Token};
use crate::lexicon::{ClassId, ClassSet};
use crate::signals::{RuleHit, Signals};

/// Groups of features, for the trainer's ablations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Family {
    /// A word.
    Word = 1,
    /// Two neighbours.
    Pair = 2,
    /// Three neighbours.
    Triple = 3,
    /// Two words with one between.
    Gap = 4,
    /// Letters within a word.
    Letters = 5,
    /// Word exactly as folded, rings and dots kept.
    Exact = 6,
    /// Classes of words.
    Class = 7,
    /// Neighbouring classes and function words.
    Frame = 8,
    /// Two classes near each other.
    Near = 9,
    /// A rule that fits.
    Rule = 11,
    /// The kind of content that a rule speaks of.
    Topic = 12,
    /// The text as a whole.
    Whole = 10,
}

/// Receives features.
pub trait Sink {
    /// One feature: its hash and the bytes of the original text it stands on.
    fn feature(&mut self, family: Family, hash: u32, start: u32, end: u32);
}

/// Shortest and longest letter n-gram, boundaries counted.
const LETTERS: (usize, usize) = (2, 5);

/// Emits every feature of a text. Scoring takes shorter ways to the same features (`score.rs`).
pub fn visit(text: &str, signals: &Signals, sink: &mut impl Sink) {
    let folded = &signals.folded;
    let units = units(text, folded);
    rules(signals, sink);
    words(&units, sink);
    for unit in &units {
        letters(folded, unit, sink);
    }
    classes(folded, sink);
    pairs(folded, sink);
    whole(text, folded, &units, sink);
}

/// The rules that fit.
pub(super) fn rules(signals: &Signals, sink: &mut impl Sink) {
    for hit in &signals.hits {
        let (start, end) = hit.words.first().zip(hit.words.last()).map_or((0, 0), |(a, b)| (a.start, b.end));
        let name = units::name(hit.rule.id.as_bytes());
        sink.feature(Family::Rule, join(seed(14), name), start, end);
        let topic = u32::from(topic_number(hit));
        sink.feature(Family::Topic, join(seed(15), topic), start, end);
        if hit.strength() >= STRONG {
            sink.feature(Family::Topic, join(seed(16), topic), start, end);
        }
    }
}

/// Strength from which a rule is sure of itself.
const STRONG: f32 = 0.85;

fn topic_number(hit: &RuleHit) -> u8 {
    hit.category().map_or(100, |category| category as u8)
}

fn words(units: &[Unit], sink: &mut impl Sink) {
    for (at, unit) in units.iter().enumerate() {
        sink.feature(Family::Word, word_alone(unit.word), unit.start, unit.end);
        let Some(next) = units.get(at + 1) else { continue };
        sink.feature(Family::Pair, pair(unit.word, next.word), unit.start, next.end);
        let Some(third) = units.get(at + 2) else { continue };
        sink.feature(Family::Triple, triple(unit.word, next.word, third.word), unit.start, third.end);
        sink.feature(Family::Gap, gap(unit.word, third.word), unit.start, third.end);
    }
}

/// A word.
#[inline]
pub(super) const fn word_alone(word: u32) -> u32 {
    join(const { seed(1) }, word)
}

/// Two neighbours.
#[inline]
pub(super) const fn pair(first: u32, second: u32) -> u32 {
    join(const { seed(2) }, join(first, second))
}

/// Three neighbours.
#[inline]
pub(super) const fn triple(first: u32, second: u32, third: u32) -> u32 {
    join(const { seed(3) }, join(join(first, second), third))
}

/// Two words with one between.
#[inline]
pub(super) const fn gap(first: u32, third: u32) -> u32 {
    join(const { seed(4) }, join(first, third))
}

fn letters(folded: &Folded, unit: &Unit, sink: &mut impl Sink) {
    let Some(token) = unit.token.and_then(|number| folded.tokens.get(number as usize)) else { return };
    if token.shape.is(UNSPELLED) {
        return;
    }
    spelling(folded.letters_of(token), |family, hash| sink.feature(family, hash, unit.start, unit.end));
}

/// Tokens whose letters say nothing.
pub(super) const UNSPELLED: Shape = Shape(Shape::LINK.0 | Shape::EMAIL.0 | Shape::NUMBER.0);

/// What a word's letters say, whatever stands around it.
pub(super) fn spelling(word: &[u8], mut say: impl FnMut(Family, u32)) {
    if word.iter().any(|b| *b >= 0xC0) {
        say(Family::Exact, word.iter().fold(seed(6), |hash, byte| step(hash, *byte)));
    }
    let length = word.len() + 2;
    let letter = |at: usize| match at.checked_sub(1).and_then(|at| word.get(at)) {
        Some(byte) => bare(*byte),
        None => b'_',
    };
    for from in 0..length.min(64) {
        let mut hash = seed(5);
        for (count, at) in (from..length.min(from + LETTERS.1)).enumerate() {
            hash = step(hash, letter(at));
            if count + 1 >= LETTERS.0 {
                say(Family::Letters, hash);
            }
        }
    }
}

/// What classes the words belong to, alone and in order.
fn classes(folded: &Folded, sink: &mut impl Sink) {
    let mut before: Option<&Token> = None;
    let mut earlier: Option<&Token> = None;
    for token in &folded.tokens {
        let here = word_hash(folded, token);
        for class in token.classes.iter() {
            sink.feature(Family::Class, single(class), token.start, token.end);
        }
        if let Some(last) = before {
            let left = word_hash(folded, last);
            for class in token.classes.iter() {
                sink.feature(Family::Frame, after_word(class, left), last.start, token.end);
                for other in last.classes.iter() {
                    sink.feature(Family::Frame, next(other, class), last.start, token.end);
                }
            }
            for other in last.classes.iter() {
                sink.feature(Family::Frame, before_word(other, here), last.start, token.end);
            }
        }
        if let Some(last) = earlier {
            for class in token.classes.iter() {
                for other in last.classes.iter() {
                    sink.feature(Family::Frame, over(other, class), last.start, token.end);
                }
            }
        }
        earlier = before;
        before = Some(token);
    }
}

/// What classes stand together anywhere in a text.
fn pairs(folded: &Folded, sink: &mut impl Sink) {
    let all = folded.tokens.iter().fold(ClassSet::EMPTY, |all, token| all.with(token.classes));
    let end = folded.tokens.last().map_or(0, |t| t.end);
    for class in all.iter() {
        for other in all.iter().filter(|other| other.0 > class.0) {
            sink.feature(Family::Near, near(class, other), 0, end);
        }
    }
}

fn word_hash(folded: &Folded, token: &Token) -> u32 {
    frame_word(folded.letters_of(token))
}

/// A word beside a class.
pub(super) fn frame_word(letters: &[u8]) -> u32 {
    letters.iter().fold(seed(0), |hash, byte| step(hash, bare(*byte)))
}

/// A class alone.
#[inline]
pub(super) const fn single(class: ClassId) -> u32 {
    step(const { seed(7) }, class.0)
}

/// A class after a word.
#[inline]
pub(super) const fn after_word(class: ClassId, word: u32) -> u32 {
    join(step(const { seed(8) }, class.0), word)
}

/// A class before a word.
#[inline]
pub(super) const fn before_word(class: ClassId, word: u32) -> u32 {
    join(step(const { seed(11) }, class.0), word)
}

/// Two classes on neighbours.
#[inline]
pub(super) const fn next(first: ClassId, second: ClassId) -> u32 {
    step(step(const { seed(9) }, first.0), second.0)
}

/// Two classes with one word between.
#[inline]
pub(super) const fn over(first: ClassId, second: ClassId) -> u32 {
    step(step(const { seed(12) }, first.0), second.0)
}

/// Two classes in one text, the lower number first.
#[inline]
pub(super) const fn near(first: ClassId, second: ClassId) -> u32 {
    step(step(const { seed(13) }, first.0), second.0)
}

fn whole(text: &str, folded: &Folded, units: &[Unit], sink: &mut impl Sink) {
    let names = units.iter().filter(|u| u.kind == NAME_KIND).count();
    shape(folded, units.len(), names, |hash| sink.feature(Family::Whole, hash, 0, text.len() as u32));
}

/// The shape of a text as a whole.
pub(super) fn shape(folded: &Folded, units: usize, names: usize, mut say: impl FnMut(u32)) {
    let mut say = |name: u8, amount: u32| say(step(step(const { seed(10) }, name), amount as u8));
    let (mut asked, mut shouted, mut quoted) = (0_u32, 0_u32, 0_u32);
    for token in &folded.tokens {
        asked += u32::from(token.shape.is(Shape::ASKED));
        shouted += u32::from(token.shape.is(Shape::SHOUTED));
        quoted += u32::from(token.shape.is(Shape::QUOTED));
    }
    say(b'n', (units as u32).ilog2_or_zero());
    say(b's', folded.tokens.last().map_or(0, |t| u32::from(t.sentence) + 1).min(4));
    say(b'?', asked.min(2));
    say(b'N', names.min(3) as u32);
    say(b'S', shouted.min(2));
    say(b'Q', quoted.min(1));
}

/// What a unit that may be a name is.
pub(super) const NAME_KIND: u32 = units::name(b"<name>");

trait Log2 {
    fn ilog2_or_zero(self) -> u32;
}

impl Log2 for u32 {
    fn ilog2_or_zero(self) -> u32 {
        self.checked_ilog2().unwrap_or(0)
    }
}
