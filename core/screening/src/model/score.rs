//! Sums the weights of a text's features, and tells which words weighed most.

use std::ops::Range;

use super::features::{Family, Sink, visit};
use super::weights::{OUTPUTS, Weights};
use crate::fold::Folded;
use crate::signals::Signals;

/// Raw scores of one text, per output.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores(pub [f32; OUTPUTS]);

/// Reusable memory of a scoring.
#[derive(Default)]
struct Sums {
    seen: Vec<u64>,
    rows: Vec<u32>,
}

struct Gather<'w> {
    weights: &'w Weights,
    sums: Sums,
}

impl Sink for Gather<'_> {
    #[inline]
    fn feature(&mut self, _: Family, hash: u32, _: u32, _: u32) {
        let Some(row) = self.weights.find(hash) else { return };
        let Some(word) = self.sums.seen.get_mut(row as usize / 64) else { return };
        let bit = 1 << (row % 64);
        if *word & bit == 0 {
            *word |= bit;
            self.sums.rows.push(row);
        }
    }
}

/// Scores a text that has been read.
pub fn score(weights: &Weights, text: &str, signals: &Signals) -> Scores {
    let sums = Sums { seen: vec![0; weights.len() / 64 + 1], rows: Vec::with_capacity(512) };
    let mut gather = Gather { weights, sums };
    visit(text, signals, &mut gather);
    let mut total = [0_i32; OUTPUTS];
    let mut square = 0.0_f32;
    for row in gather.sums.rows.iter().filter_map(|row| weights.row(*row)) {
        square += row.value * row.value;
        for (sum, weight) in total.iter_mut().zip(row.weights) {
            *sum += i32::from(weight);
        }
    }
    let norm = 1.0 / square.max(1.0).sqrt();
    let mut scores = Scores::default();
    for ((score, sum), head) in scores.0.iter_mut().zip(total).zip(&weights.heads) {
        *score = sum as f32 * norm * head.scale + head.bias;
    }
    scores
}

/// Byte ranges of the original text that spoke most for an output, strongest first.
pub fn evidence(weights: &Weights, text: &str, signals: &Signals, output: usize) -> Vec<Range<usize>> {
    let folded = &signals.folded;
    let mut weigh = Weigh { weights, output, tokens: vec![0.0; folded.tokens.len()], folded };
    visit(text, signals, &mut weigh);
    strongest(folded, &weigh.tokens)
}

/// Shares each feature's weight among the tokens that it stands on.
struct Weigh<'w> {
    weights: &'w Weights,
    output: usize,
    tokens: Vec<f32>,
    folded: &'w Folded,
}

impl Sink for Weigh<'_> {
    fn feature(&mut self, family: Family, hash: u32, start: u32, end: u32) {
        if matches!(family, Family::Whole | Family::Near) {
            return;
        }
        let row = self.weights.find(hash).and_then(|row| self.weights.row(row));
        let Some(weight) = row.and_then(|row| row.weights.get(self.output)).filter(|w| **w != 0) else {
            return;
        };
        let first = self.folded.tokens.partition_point(|token| token.end <= start);
        let under = self.folded.tokens.iter().skip(first).take_while(|token| token.start < end).count();
        for token in self.tokens.iter_mut().skip(first).take(under) {
            *token += f32::from(*weight) / under as f32;
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
    ranges.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranges.truncate(MOST_RANGES);
    ranges.into_iter().map(|(_, range, _)| range).collect()
}
