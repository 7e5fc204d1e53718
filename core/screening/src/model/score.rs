//! Sums the weights of a text's features, and tells which words weighed most.

use std::ops::Range;

use super::features::{Family, Sink, visit};
use super::weights::{LEAST_SQUARE, OUTPUTS, Weights};
use crate::fold::Folded;
use crate::signals::Signals;

/// Raw scores of one text, per output.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores(pub [f32; OUTPUTS]);

/// A known feature where it stands in the text.
#[derive(Clone, Copy)]
struct Known {
    row: u32,
    start: u32,
    end: u32,
    /// It stands on words that can be shown as evidence.
    shown: bool,
}

/// One text as the model sees it: scores, and the known features that they come from.
pub struct Scored {
    /// Raw scores per output.
    pub scores: Scores,
    known: Vec<Known>,
}

struct Gather<'w> {
    weights: &'w Weights,
    known: Vec<Known>,
}

impl Sink for Gather<'_> {
    #[inline]
    fn feature(&mut self, family: Family, hash: u32, start: u32, end: u32) {
        if let Some(row) = self.weights.find(hash) {
            let shown = !matches!(family, Family::Whole | Family::Near);
            self.known.push(Known { row, start, end, shown });
        }
    }
}

/// Scores a text that has been read.
pub fn score(weights: &Weights, text: &str, signals: &Signals) -> Scored {
    let mut gather = Gather { weights, known: Vec::with_capacity(signals.folded.tokens.len() * 12 + 64) };
    visit(text, signals, &mut gather);
    let known = gather.known;
    Scored { scores: sum(weights, &known), known }
}

/// Every known feature counts once, however often it stands in the text.
fn sum(weights: &Weights, known: &[Known]) -> Scores {
    let mut seen = vec![0_u64; weights.len() / 64 + 1];
    let mut total = [0_i32; OUTPUTS];
    let mut square = 0.0_f32;
    for number in known.iter().map(|known| known.row) {
        let (Some(word), Some(row)) = (seen.get_mut(number as usize / 64), weights.row(number)) else {
            continue;
        };
        let bit = 1 << (number % 64);
        if *word & bit != 0 {
            continue;
        }
        *word |= bit;
        square += row.value * row.value;
        for (sum, weight) in total.iter_mut().zip(row.weights) {
            *sum += i32::from(weight);
        }
    }
    let norm = 1.0 / square.max(LEAST_SQUARE).sqrt();
    let mut scores = Scores::default();
    for ((score, sum), head) in scores.0.iter_mut().zip(total).zip(&weights.heads) {
        *score = sum as f32 * norm * head.scale + head.bias;
    }
    scores
}

impl Scored {
    /// Byte ranges of the original text that spoke most for an output, strongest first.
    pub fn evidence(&self, weights: &Weights, folded: &Folded, output: usize) -> Vec<Range<usize>> {
        let mut tokens = vec![0.0_f32; folded.tokens.len()];
        for known in self.known.iter().filter(|known| known.shown) {
            let row = weights.row(known.row);
            let Some(weight) = row.and_then(|row| row.weights.get(output)).filter(|w| **w != 0) else {
                continue;
            };
            let first = folded.tokens.partition_point(|token| token.end <= known.start);
            let under = folded.tokens.iter().skip(first).take_while(|token| token.start < known.end).count();
            for token in tokens.iter_mut().skip(first).take(under) {
                *token += f32::from(*weight) / under as f32;
            }
        }
        strongest(folded, &tokens)
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
