//! Sums the weights of a text's features, and tells which words weighed most.

use std::ops::Range;

use super::features::{self, Family, Sink};
use super::tally::Tally;
use super::units;
use super::weights::{LEAST_SQUARE, OUTPUTS, VALUE_UNIT, Weights};
use crate::fold::{Folded, Shape, Token};
use crate::lexicon::ClassSet;
use crate::memo::Memo;
use crate::signals::Signals;

/// Raw scores of one text, per output.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores(pub [f32; OUTPUTS]);

/// A word, number, link, pictogram or mark of a text.
#[derive(Clone, Copy)]
struct Placed {
    hash: u32,
    /// The token it is, or the next one when it is a mark.
    from: u32,
    /// One past the token it is, or the next one when it is a mark.
    to: u32,
}

/// A text as rows of hashes; its room is kept from text to text.
#[derive(Default)]
pub(crate) struct Hashes {
    units: Vec<Placed>,
    /// The tokens beside classes.
    frames: Vec<u32>,
}

/// What scoring keeps from text to text.
#[derive(Default)]
pub(crate) struct Scoring {
    hashes: Hashes,
    tally: Tally,
}

/// Scores a text that has been read with the words met before.
pub(crate) fn score(
    weights: &Weights,
    text: &str,
    signals: &Signals,
    memo: &mut Memo,
    scoring: &mut Scoring,
) -> Scores {
    let Scoring { hashes, tally } = scoring;
    collect(weights, text, signals, memo, hashes, tally);
    let (total, square) = tally.sums(weights);
    let square = square as f32 * (VALUE_UNIT * VALUE_UNIT);
    let norm = 1.0 / square.max(LEAST_SQUARE).sqrt();
    let mut scores = Scores::default();
    for ((score, sum), head) in scores.0.iter_mut().zip(total).zip(&weights.heads) {
        *score = sum as f32 * norm * head.scale + head.bias;
    }
    scores
}

/// Counts the rows of every feature that [`features::visit`] emits.
fn collect(
    weights: &Weights,
    text: &str,
    signals: &Signals,
    memo: &mut Memo,
    hashes: &mut Hashes,
    tally: &mut Tally,
) {
    tally.open(weights);
    features::rules(signals, &mut Counted { weights, tally });
    let names = placed(weights, text, &signals.folded, memo, hashes, |row, _, _| tally.add(row));
    for class in signals.classes.iter() {
        weights.near.each(class, signals.classes, |row| tally.add(row));
    }
    features::shape(&signals.folded, hashes.units.len(), names, |hash| tally.add_hash(weights, hash));
}

struct Counted<'s> {
    weights: &'s Weights,
    tally: &'s mut Tally,
}

impl Sink for Counted<'_> {
    fn feature(&mut self, _: Family, hash: u32, _: u32, _: u32) {
        self.tally.add_hash(self.weights, hash);
    }
}

/// Takes the row of every feature that stands on words of its own, with its tokens (from, and one
/// past the last); gives the number of names.
#[inline]
fn placed(
    weights: &Weights,
    text: &str,
    folded: &Folded,
    memo: &mut Memo,
    hashes: &mut Hashes,
    mut take: impl FnMut(u32, u32, u32),
) -> usize {
    hashes.units.clear();
    hashes.frames.clear();
    let names = words(weights, text, folded, memo, hashes, &mut take);
    n_grams(weights, &hashes.units, &mut take);
    classes(weights, folded, &hashes.frames, &mut take);
    names
}

/// The units, and the rows of every one by itself; gives the number of names.
fn words(
    weights: &Weights,
    text: &str,
    folded: &Folded,
    memo: &mut Memo,
    hashes: &mut Hashes,
    mut take: impl FnMut(u32, u32, u32),
) -> usize {
    let mut names = 0;
    let mut byte = 0;
    for (number, token) in folded.tokens.iter().enumerate() {
        let (from, to) = (number as u32, number as u32 + 1);
        between(weights, text, byte..token.start as usize, from, hashes, &mut take);
        byte = token.end as usize;
        let known =
            token.memo.and_then(|number| memo.weighed(number, |word, rows| weigh(weights, word, rows)));
        let (hash, frame) = match known {
            Some((weighed, rows)) => {
                rows.iter().for_each(|row| take(*row, from, to));
                names += usize::from(token.shape.is(Shape::CAPITAL) && !token.shape.is(Shape::FIRST));
                (weighed.unit, weighed.frame)
            }
            None => {
                let letters = folded.letters_of(token);
                let (hash, kind) = units::word(letters, token.shape);
                let mut say = |hash| weights.find(hash).into_iter().for_each(|row| take(row, from, to));
                say(features::word_alone(hash));
                if !token.shape.is(features::UNSPELLED) {
                    features::spelling(letters, |_, hash| say(hash));
                }
                names += usize::from(kind == features::NAME_KIND);
                (hash, features::frame_word(letters))
            }
        };
        hashes.units.push(Placed { hash, from, to });
        hashes.frames.push(frame);
    }
    between(weights, text, byte..text.len(), folded.tokens.len() as u32, hashes, take);
    names
}

/// What the model knows of a word by itself.
fn weigh(weights: &Weights, word: &[u8], rows: &mut Vec<u32>) -> (u32, u32) {
    let unit = units::spelled(word);
    rows.extend(weights.find(features::word_alone(unit)));
    features::spelling(word, |_, hash| rows.extend(weights.find(hash)));
    (unit, features::frame_word(word))
}

/// The marks before token `next`.
#[inline]
fn between(
    weights: &Weights,
    text: &str,
    bytes: Range<usize>,
    next: u32,
    hashes: &mut Hashes,
    mut take: impl FnMut(u32, u32, u32),
) {
    units::marks(text, bytes.start, bytes.end, |hash, _, _| {
        hashes.units.push(Placed { hash, from: next, to: next });
        weights.find(features::word_alone(hash)).into_iter().for_each(|row| take(row, next, next));
    });
}

fn n_grams(weights: &Weights, units: &[Placed], mut take: impl FnMut(u32, u32, u32)) {
    let mut say = |hash: u32, first: &Placed, last: &Placed| {
        if let Some(row) = weights.find(hash) {
            take(row, first.from, last.to);
        }
    };
    for pair in units.windows(2) {
        if let [first, second] = pair {
            say(features::pair(first.hash, second.hash), first, second);
        }
    }
    for three in units.windows(3) {
        if let [first, second, third] = three {
            say(features::triple(first.hash, second.hash, third.hash), first, third);
            say(features::gap(first.hash, third.hash), first, third);
        }
    }
}

/// The rows of classes alone and in order.
fn classes(weights: &Weights, folded: &Folded, frames: &[u32], mut take: impl FnMut(u32, u32, u32)) {
    let mut before: Option<(ClassSet, u32)> = None;
    let mut earlier = ClassSet::EMPTY;
    for (number, (token, word)) in folded.tokens.iter().zip(frames).enumerate() {
        let (here, last, to) = (token.classes, (number as u32).saturating_sub(1), number as u32 + 1);
        for class in here.iter() {
            if let Some(row) = weights.find(features::single(class)) {
                take(row, number as u32, to);
            }
        }
        let Some((left, left_word)) = before else {
            before = Some((here, *word));
            continue;
        };
        for class in here.iter() {
            if let Some(row) = weights.find(features::after_word(class, left_word)) {
                take(row, last, to);
            }
        }
        for class in left.iter() {
            if let Some(row) = weights.find(features::before_word(class, *word)) {
                take(row, last, to);
            }
            weights.next.each(class, here, |row| take(row, last, to));
        }
        for class in earlier.iter() {
            weights.over.each(class, here, |row| take(row, last.saturating_sub(1), to));
        }
        (earlier, before) = (left, Some((here, *word)));
    }
}

/// Byte ranges of the original text that spoke most for an output, strongest first.
pub(crate) fn evidence(
    weights: &Weights,
    text: &str,
    signals: &Signals,
    memo: &mut Memo,
    scoring: &mut Scoring,
    output: usize,
) -> Vec<Range<usize>> {
    let tokens = &signals.folded.tokens;
    let mut spoken = Spoken { weights, output, tokens, sums: vec![0.0; tokens.len()] };
    features::rules(signals, &mut spoken);
    placed(weights, text, &signals.folded, memo, &mut scoring.hashes, |row, from, to| {
        spoken.add(row, from, to)
    });
    strongest(&signals.folded, &spoken.sums)
}

/// How much every token spoke for an output.
struct Spoken<'s> {
    weights: &'s Weights,
    output: usize,
    tokens: &'s [Token],
    sums: Vec<f32>,
}

impl Spoken<'_> {
    #[inline]
    fn add(&mut self, row: u32, from: u32, to: u32) {
        let row = self.weights.row(row).and_then(|row| row.0.get(self.output));
        let Some(weight) = row.filter(|weight| **weight != 0) else { return };
        let share = f32::from(*weight) / (to - from).max(1) as f32;
        for sum in self.sums.get_mut(from as usize..to as usize).into_iter().flatten() {
            *sum += share;
        }
    }
}

impl Sink for Spoken<'_> {
    fn feature(&mut self, _: Family, hash: u32, start: u32, end: u32) {
        if let Some(row) = self.weights.find(hash) {
            let from = self.tokens.partition_point(|token| token.end <= start);
            let to = self.tokens.partition_point(|token| token.start < end);
            self.add(row, from as u32, to.max(from) as u32);
        }
    }
}

/// Most ranges shown.
const MOST_RANGES: usize = 3;
/// A token belongs to the evidence when it weighs this share of the strongest one.
const SHARE: f32 = 0.45;

fn strongest(folded: &Folded, weights: &[f32]) -> Vec<Range<usize>> {
    let top = weights.iter().copied().fold(0.0, f32::max);
    let limit = if top > 0.0 { top * SHARE } else { f32::NEG_INFINITY };
    let mut ranges: Vec<(f32, Range<usize>, usize)> = Vec::new();
    for (at, (token, weight)) in folded.tokens.iter().zip(weights).enumerate() {
        if *weight < limit {
            continue;
        }
        match ranges.last_mut() {
            Some((sum, range, last)) if *last + 1 == at => {
                *sum += weight;
                range.end = token.end as usize;
                *last = at;
            }
            _ => ranges.push((*weight, token.bytes(), at)),
        }
    }
    sidvakt_order::sort_by(&mut ranges, |a, b| b.0.total_cmp(&a.0));
    ranges.truncate(MOST_RANGES);
    ranges.into_iter().map(|(_, range, _)| range).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Scoring, collect};
    use crate::fold::Folded;
    use crate::memo::Memo;
    use crate::model::features::{Family, Sink, visit};
    use crate::model::weights::Weights;
    use crate::signals::Reader;

    struct All<'w>(&'w Weights, BTreeSet<u32>);

    impl Sink for All<'_> {
        fn feature(&mut self, _: Family, hash: u32, _: u32, _: u32) {
            self.1.extend(self.0.find(hash));
        }
    }

    proptest::proptest! {
        #[test]
        fn shorter_ways_lead_to_the_trainers_features(texts in proptest::collection::vec(
            "([a-zåäöA-ZÅÄÖ0-9]{1,9}|du|är|en|idiot|@karin|bit.ly/x|😡|070-1740605|d0m|i d i o t|hon?|!|”|, |\\PC){0,30}", 1..4
        )) {
            let weights = Weights::embedded().unwrap();
            let (mut memo, mut scoring) = (Memo::new(), Scoring::default());
            for text in texts.iter().chain(&texts) {
                let spaced = text.replace('x', " ");
                let signals = Reader::shared().read_with(&spaced, Folded::default(), &mut memo);
                let mut all = All(&weights, BTreeSet::new());
                visit(&spaced, &Reader::shared().read(&spaced), &mut all);
                let Scoring { hashes, tally } = &mut scoring;
                collect(&weights, &spaced, &signals, &mut memo, hashes, tally);
                let rows = tally.rows();
                proptest::prop_assert_eq!(rows.iter().copied().collect::<BTreeSet<u32>>(), all.1.clone());
                proptest::prop_assert_eq!(rows.len(), all.1.len());
            }
        }
    }
}
