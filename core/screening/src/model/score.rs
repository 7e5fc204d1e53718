//! Sums the weights of a text's features, and tells which words weighed most.

use std::ops::Range;

use super::features::{self, Family, Sink};
use super::tally::{Sum, Tally};
use super::units;
use super::weights::{LEAST_SQUARE, OUTPUTS, VALUE_UNIT, Weights};
use crate::fold::{Folded, Shape, Token};
use crate::lexicon::ClassSet;
use crate::memo::{Memo, Word};
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

/// By class, the classes of the tokens that follow it in a text: the next ones, and those after one between.
type Followers = Vec<[ClassSet; 2]>;

/// What scoring keeps from text to text.
#[derive(Default)]
pub(crate) struct Scoring {
    hashes: Hashes,
    followers: Followers,
    tally: Tally,
}

/// Takes what stands on words of its own, with its tokens: the first, and one past the last.
trait Taker {
    /// A feature by its hash.
    fn hashed(&mut self, hash: u32, from: u32, to: u32);
    /// All that the letters of a word met before say.
    fn word(&mut self, word: &Word<'_>, from: u32, to: u32);
}

/// Scores a text that has been read with the words met before.
pub(crate) fn score(
    weights: &Weights,
    text: &str,
    signals: &Signals,
    memo: &mut Memo,
    scoring: &mut Scoring,
) -> Scores {
    collect(weights, text, signals, memo, scoring);
    let (total, square) = scoring.tally.sums(weights);
    let square = square as f32 * (VALUE_UNIT * VALUE_UNIT);
    let norm = 1.0 / square.max(LEAST_SQUARE).sqrt();
    let mut scores = Scores::default();
    for ((score, sum), head) in scores.0.iter_mut().zip(total).zip(&weights.heads) {
        *score = sum as f32 * norm * head.scale + head.bias;
    }
    scores
}

/// Counts the rows of every feature that [`features::visit`] emits.
fn collect(weights: &Weights, text: &str, signals: &Signals, memo: &mut Memo, scoring: &mut Scoring) {
    let Scoring { hashes, followers, tally } = scoring;
    tally.open(weights);
    let names = words(weights, text, &signals.folded, memo, hashes, tally);
    features::rules(signals, tally);
    n_grams(&hashes.units, tally);
    classes(weights, signals, &hashes.frames, followers, tally);
    features::shape(&signals.folded, hashes.units.len(), names, |hash| tally.ask(hash));
    tally.close(weights);
}

impl Taker for Tally {
    #[inline]
    fn hashed(&mut self, hash: u32, _: u32, _: u32) {
        self.ask(hash);
    }

    #[inline]
    fn word(&mut self, word: &Word<'_>, _: u32, _: u32) {
        if word.is_first {
            self.add_word(&word.weighed.sum, word.rows);
        }
    }
}

impl Sink for Tally {
    fn feature(&mut self, _: Family, hash: u32, _: u32, _: u32) {
        self.ask(hash);
    }
}

/// The units, and the rows of every one by itself; gives the number of names.
fn words(
    weights: &Weights,
    text: &str,
    folded: &Folded,
    memo: &mut Memo,
    hashes: &mut Hashes,
    taker: &mut impl Taker,
) -> usize {
    hashes.units.clear();
    hashes.frames.clear();
    let mut names = 0;
    let mut byte = 0;
    for (number, token) in folded.tokens.iter().enumerate() {
        let (from, to) = (number as u32, number as u32 + 1);
        between(text, byte..token.start as usize, from, hashes, taker);
        byte = token.end as usize;
        let known =
            token.memo.and_then(|number| memo.weighed(number, |word, rows| weigh(weights, word, rows)));
        let (hash, frame) = match known {
            Some(word) => {
                taker.word(&word, from, to);
                names += usize::from(token.shape.is(Shape::CAPITAL) && !token.shape.is(Shape::FIRST));
                (word.weighed.unit, word.weighed.frame)
            }
            None => {
                let letters = folded.letters_of(token);
                let (hash, kind) = units::word(letters, token.shape);
                taker.hashed(features::word_alone(hash), from, to);
                if !token.shape.is(features::UNSPELLED) {
                    features::spelling(letters, |_, hash| taker.hashed(hash, from, to));
                }
                names += usize::from(kind == features::NAME_KIND);
                (hash, features::frame_word(letters))
            }
        };
        hashes.units.push(Placed { hash, from, to });
        hashes.frames.push(frame);
    }
    between(text, byte..text.len(), folded.tokens.len() as u32, hashes, taker);
    names
}

/// What the model knows of a word by itself.
fn weigh(weights: &Weights, word: &[u8], rows: &mut Vec<u32>) -> (u32, u32, Sum) {
    let unit = units::spelled(word);
    let from = rows.len();
    rows.extend(weights.find(features::word_alone(unit)));
    features::spelling(word, |_, hash| rows.extend(weights.find(hash)));
    (unit, features::frame_word(word), Sum::of(weights, rows.get(from..).unwrap_or_default()))
}

/// The marks before token `next`.
#[inline]
fn between(text: &str, bytes: Range<usize>, next: u32, hashes: &mut Hashes, taker: &mut impl Taker) {
    units::marks(text, bytes.start, bytes.end, |hash, _, _| {
        hashes.units.push(Placed { hash, from: next, to: next });
        taker.hashed(features::word_alone(hash), next, next);
    });
}

fn n_grams(units: &[Placed], taker: &mut impl Taker) {
    for pair in units.windows(2) {
        if let [first, second] = pair {
            taker.hashed(features::pair(first.hash, second.hash), first.from, second.to);
        }
    }
    for three in units.windows(3) {
        if let [first, second, third] = three {
            taker.hashed(features::triple(first.hash, second.hash, third.hash), first.from, third.to);
            taker.hashed(features::gap(first.hash, third.hash), first.from, third.to);
        }
    }
}

/// The rows of classes alone, beside words and together, each once.
fn classes(
    weights: &Weights,
    signals: &Signals,
    frames: &[u32],
    followers: &mut Followers,
    tally: &mut Tally,
) {
    followers.resize(ClassSet::ROOM, [ClassSet::EMPTY; 2]);
    let tokens = &signals.folded.tokens;
    let classes_at = |at: usize| tokens.get(at).map_or(ClassSet::EMPTY, |token| token.classes);
    for (at, token) in tokens.iter().enumerate() {
        let (next, over) = (classes_at(at + 1), classes_at(at + 2));
        let (before, after) = (at.checked_sub(1).and_then(|at| frames.get(at)), frames.get(at + 1));
        for class in token.classes.iter() {
            if let Some(word) = before {
                tally.ask(features::after_word(class, *word));
            }
            if let Some(word) = after {
                tally.ask(features::before_word(class, *word));
            }
            if let Some([nexts, overs]) = followers.get_mut(usize::from(class.0)) {
                (*nexts, *overs) = (nexts.with(next), overs.with(over));
            }
        }
    }
    for class in signals.classes.iter() {
        let [nexts, overs] = followers.get_mut(usize::from(class.0)).map(std::mem::take).unwrap_or_default();
        if let Some(Some(row)) = weights.single.get(usize::from(class.0)) {
            tally.add(*row);
        }
        weights.near.each(class, signals.classes, |row| tally.add(row));
        weights.next.each(class, nexts, |row| tally.add(row));
        weights.over.each(class, overs, |row| tally.add(row));
    }
}

/// The rows of classes alone and in order, where they stand.
fn classes_in_place(folded: &Folded, frames: &[u32], spoken: &mut Spoken<'_>) {
    let weights = spoken.weights;
    let mut before: Option<(ClassSet, u32)> = None;
    let mut earlier = ClassSet::EMPTY;
    for (number, (token, word)) in folded.tokens.iter().zip(frames).enumerate() {
        let (here, last, to) = (token.classes, (number as u32).saturating_sub(1), number as u32 + 1);
        for class in here.iter() {
            spoken.hashed(features::single(class), number as u32, to);
        }
        let Some((left, left_word)) = before else {
            before = Some((here, *word));
            continue;
        };
        for class in here.iter() {
            spoken.hashed(features::after_word(class, left_word), last, to);
        }
        for class in left.iter() {
            spoken.hashed(features::before_word(class, *word), last, to);
            weights.next.each(class, here, |row| spoken.add(row, last, to));
        }
        for class in earlier.iter() {
            weights.over.each(class, here, |row| spoken.add(row, last.saturating_sub(1), to));
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
    let hashes = &mut scoring.hashes;
    words(weights, text, &signals.folded, memo, hashes, &mut spoken);
    n_grams(&hashes.units, &mut spoken);
    classes_in_place(&signals.folded, &hashes.frames, &mut spoken);
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

impl Taker for Spoken<'_> {
    #[inline]
    fn hashed(&mut self, hash: u32, from: u32, to: u32) {
        if let Some(row) = self.weights.find(hash) {
            self.add(row, from, to);
        }
    }

    #[inline]
    fn word(&mut self, word: &Word<'_>, from: u32, to: u32) {
        word.rows.iter().for_each(|row| self.add(*row, from, to));
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

    use super::{Scoring, Tally, collect};
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
        fn shorter_ways_lead_to_the_trainers_sums(texts in proptest::collection::vec(
            "([a-zåäöA-ZÅÄÖ0-9]{1,9}|du|är|en|idiot|@karin|bit.ly/x|😡|070-1740605|d0m|i d i o t|hon?|!|”|, |\\PC){0,30}", 1..4
        )) {
            let weights = Weights::embedded().unwrap();
            let (mut memo, mut scoring) = (Memo::new(), Scoring::default());
            for text in texts.iter().chain(&texts) {
                let spaced = text.replace('x', " ");
                memo.begin();
                let signals = Reader::shared().read_with(&spaced, Folded::default(), &mut memo);
                let mut all = All(&weights, BTreeSet::new());
                visit(&spaced, &Reader::shared().read(&spaced), &mut all);
                collect(&weights, &spaced, &signals, &mut memo, &mut scoring);
                let mut tally = Tally::default();
                tally.open(&weights);
                all.1.into_iter().for_each(|row| tally.add(row));
                tally.close(&weights);
                proptest::prop_assert_eq!(scoring.tally.sums(&weights), tally.sums(&weights));
            }
        }
    }
}
