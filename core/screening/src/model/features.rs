//! The features that the model weighs: hashed n-grams of words, kinds and letters.
//!
//! Trainer and screener call the same function, so both see the same features by construction. One
//! pass, rolling hashes, nothing allocated per n-gram.

use super::units::{self, Unit, bare, join, seed, step, units};
use crate::fold::{Folded, Shape, Token};
use crate::lexicon::ClassSet;
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

/// Emits every feature of a text.
pub fn visit(text: &str, signals: &Signals, sink: &mut impl Sink) {
    let folded = &signals.folded;
    let units = units(text, folded);
    rules(signals, sink);
    words(&units, sink);
    for unit in &units {
        letters(folded, unit, sink);
    }
    classes(folded, sink);
    whole(text, folded, &units, sink);
}

/// The rules that fit.
fn rules(signals: &Signals, sink: &mut impl Sink) {
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
        sink.feature(Family::Word, join(seed(1), unit.word), unit.start, unit.end);
        let Some(next) = units.get(at + 1) else { continue };
        let pair = join(unit.word, next.word);
        sink.feature(Family::Pair, join(seed(2), pair), unit.start, next.end);
        let Some(third) = units.get(at + 2) else { continue };
        sink.feature(Family::Triple, join(seed(3), join(pair, third.word)), unit.start, third.end);
        sink.feature(Family::Gap, join(seed(4), join(unit.word, third.word)), unit.start, third.end);
    }
}

fn letters(folded: &Folded, unit: &Unit, sink: &mut impl Sink) {
    let Some(token) = unit.token.and_then(|number| folded.tokens.get(number as usize)) else { return };
    if token.shape.is(Shape::LINK) || token.shape.is(Shape::EMAIL) || token.shape.is(Shape::NUMBER) {
        return;
    }
    let word = folded.letters_of(token);
    if word.iter().any(|b| *b >= 0xC0 && bare(*b) == *b || *b == 0xE5 || *b == 0xE4 || *b == 0xF6) {
        let hash = word.iter().fold(seed(6), |hash, byte| step(hash, *byte));
        sink.feature(Family::Exact, hash, unit.start, unit.end);
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
                sink.feature(Family::Letters, hash, unit.start, unit.end);
            }
        }
    }
}

/// What classes the words belong to, alone, in order, and together.
fn classes(folded: &Folded, sink: &mut impl Sink) {
    let mut before: Option<&Token> = None;
    let mut earlier: Option<&Token> = None;
    let mut all = ClassSet::EMPTY;
    for token in &folded.tokens {
        let here = word_hash(folded, token);
        for class in token.classes.iter() {
            sink.feature(Family::Class, step(seed(7), class.0), token.start, token.end);
        }
        if let Some(last) = before {
            let left = word_hash(folded, last);
            for class in token.classes.iter() {
                sink.feature(Family::Frame, join(step(seed(8), class.0), left), last.start, token.end);
                for other in last.classes.iter() {
                    sink.feature(Family::Frame, step(step(seed(9), other.0), class.0), last.start, token.end);
                }
            }
            for other in last.classes.iter() {
                sink.feature(Family::Frame, join(step(seed(11), other.0), here), last.start, token.end);
            }
        }
        if let Some(last) = earlier {
            for class in token.classes.iter() {
                for other in last.classes.iter() {
                    sink.feature(
                        Family::Frame,
                        step(step(seed(12), other.0), class.0),
                        last.start,
                        token.end,
                    );
                }
            }
        }
        earlier = before;
        before = Some(token);
        all = all.with(token.classes);
    }
    let end = folded.tokens.last().map_or(0, |t| t.end);
    for class in all.iter() {
        for other in all.iter().filter(|other| other.0 > class.0) {
            sink.feature(Family::Near, step(step(seed(13), class.0), other.0), 0, end);
        }
    }
}

fn word_hash(folded: &Folded, token: &Token) -> u32 {
    folded.letters_of(token).iter().fold(seed(0), |hash, byte| step(hash, bare(*byte)))
}

fn whole(text: &str, folded: &Folded, units: &[Unit], sink: &mut impl Sink) {
    let end = text.len() as u32;
    let first = folded.tokens.first();
    let mut say =
        |name: u8, amount: u32| sink.feature(Family::Whole, step(step(seed(10), name), amount as u8), 0, end);
    let count = |shape: Shape| folded.tokens.iter().filter(|t| t.shape.is(shape)).count() as u32;
    say(b'n', (units.len() as u32).ilog2_or_zero());
    say(b's', first.map_or(0, |_| folded.tokens.last().map_or(0, |t| u32::from(t.sentence) + 1)).min(4));
    say(b'?', count(Shape::ASKED).min(2));
    say(b'N', units.iter().filter(|u| u.kind == const { units::name(b"<name>") }).count().min(3) as u32);
    say(b'S', count(Shape::SHOUTED).min(2));
    say(b'Q', count(Shape::QUOTED).min(1));
}

trait Log2 {
    fn ilog2_or_zero(self) -> u32;
}

impl Log2 for u32 {
    fn ilog2_or_zero(self) -> u32 {
        self.checked_ilog2().unwrap_or(0)
    }
}
