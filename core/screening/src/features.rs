//! Structural features for the model: what a text says with its words taken away.

use crate::fold::Token;
use crate::lexicon::{ClassSet, class};
use crate::signals::Signals;

/// Classes too common to tell anything in pairs.
const DULL: ClassSet = ClassSet::of(class::COMMON)
    .with(ClassSet::of(class::CAPITAL))
    .with(ClassSet::of(class::PREPOSITION))
    .with(ClassSet::of(class::CONJUNCTION))
    .with(ClassSet::of(class::DETERMINER))
    .with(ClassSet::of(class::ROUGH));

/// Kinds of features, kept apart in the hash.
#[derive(Clone, Copy)]
enum Space {
    Rule = 1,
    Class = 2,
    Pair = 3,
    Row = 4,
    Shape = 5,
}

pub(crate) fn features(signals: &Signals, mut emit: impl FnMut(u32)) {
    for hit in &signals.hits {
        emit(number(Space::Rule, u32::from(hit.number), 0));
    }
    for id in signals.classes.iter() {
        emit(number(Space::Class, u32::from(id.0), 0));
    }
    let tokens = &signals.folded.tokens;
    for sentence in sentences(tokens) {
        pairs(sentence, &mut emit);
        rows(sentence, &mut emit);
    }
    emit(number(
        Space::Shape,
        u32::from(signals.classes.meets(TARGETS)),
        u32::from(signals.classes.has(class::ORGANISATION)),
    ));
}

const TARGETS: ClassSet = ClassSet::of(class::TARGET_PERSON);

fn number(space: Space, a: u32, b: u32) -> u32 {
    let mixed = (space as u32).wrapping_mul(0x9E37_79B1)
        ^ a.wrapping_mul(0x85EB_CA6B)
        ^ b.wrapping_add(1).wrapping_mul(0xC2B2_AE35);
    (mixed ^ (mixed >> 15)).wrapping_mul(0x27D4_EB2F)
}

fn sentences(tokens: &[Token]) -> impl Iterator<Item = &[Token]> {
    tokens.chunk_by(|a, b| a.sentence == b.sentence)
}

fn pairs(sentence: &[Token], emit: &mut impl FnMut(u32)) {
    let all = sentence.iter().fold(ClassSet::EMPTY, |all, t| all.with(t.classes)).without(DULL);
    let present: Vec<u32> = all.iter().map(|id| u32::from(id.0)).take(24).collect();
    for (at, a) in present.iter().enumerate() {
        for b in present.iter().skip(at + 1) {
            emit(number(Space::Pair, *a, *b));
        }
    }
}

fn rows(sentence: &[Token], emit: &mut impl FnMut(u32)) {
    let mut before = 250;
    for token in sentence {
        let here = token.classes.without(DULL);
        for id in here.iter().take(6) {
            emit(number(Space::Row, before, u32::from(id.0)));
        }
        before = here.iter().last().map_or(250, |id| u32::from(id.0));
    }
}
