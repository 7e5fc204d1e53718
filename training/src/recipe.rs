//! How the model is made: vocabulary, thirteen linear heads, pruning, calibration, thresholds.

use sidvakt_screening::model::confidence::{confidences, probabilities};
use sidvakt_screening::model::score::Scores;
use sidvakt_screening::model::weights::{Head, Row as WeightRow, pack};

use crate::calibrate::{best_threshold, platt};
use crate::corpus::{CATEGORIES, OUTPUTS, Row, Source, TOXICITY};
use crate::learner::{Example, Linear, learn};
use crate::matrix::{Bag, Vector, Vocabulary};

/// Texts a feature must stand in to be learnt.
const LEAST: u32 = 2;
/// Features that the shipped model keeps: as many as fit in a megabyte.
const KEPT: usize = 190_000;
/// What one step of a weight is worth, in the root mean square of its output's weights. Coarser steps cost
/// answers, finer ones cost features.
const STEP: f32 = 0.75;
/// How much of a feature's count is chance: of features met once, few are met again (Good and Turing).
const CHANCE: f32 = 0.75;
/// Passes of the learner: enough to choose features, and to weigh them.
const PASSES: (usize, usize) = (6, 25);
/// Folds of the cross-validation.
pub const FOLDS: u32 = 5;

/// The fold of a group, by a fixed hash.
pub fn fold_of(row: &Row) -> u32 {
    let mixed = (u64::from(row.group) ^ 0x5DEE_CE66).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    ((mixed >> 33) % u64::from(FOLDS)) as u32
}

/// A trained model before packing; its weights are whole steps already.
pub struct Model {
    /// Its features.
    pub vocabulary: Vocabulary,
    /// One linear function per output.
    pub heads: Vec<Linear>,
    /// What one step of every output's weights is worth, the feature's value included.
    steps: Vec<f32>,
}

impl Model {
    /// Raw scores of a text.
    pub fn scores(&self, bag: &Bag) -> [f32; OUTPUTS] {
        let vector = self.vocabulary.vector(bag);
        std::array::from_fn(|output| self.heads[output].score(&vector))
    }
}

/// Learns from the rows that `chosen` selects.
pub fn train(rows: &[Row], bags: &[Bag], chosen: impl Fn(usize) -> bool) -> Model {
    let picked: Vec<usize> = (0..rows.len()).filter(|at| chosen(*at)).collect();
    let in_domain = picked.iter().filter(|at| rows[**at].source != Source::Xed).map(|at| &bags[*at]);
    let wide = Vocabulary::new(in_domain, LEAST);
    let first = heads(rows, bags, &picked, &wide, PASSES.0);
    let vocabulary = wide.only(&strongest(&first, &wide));
    let mut heads = heads(rows, bags, &picked, &vocabulary, PASSES.1);
    let steps = heads.iter_mut().map(|head| round(head, &vocabulary.values)).collect();
    Model { vocabulary, heads, steps }
}

/// Rounds an output's weights to whole steps; gives the step.
fn round(head: &mut Linear, values: &[f32]) -> f32 {
    let weighed = || head.weights.iter().zip(values).map(|(weight, value)| weight * value);
    let mean = (weighed().map(|w| w * w).sum::<f32>() / values.len() as f32).sqrt();
    let largest = weighed().fold(1e-6, |largest, w| w.abs().max(largest));
    let step = (mean * STEP).max(largest / 127.0);
    for (weight, value) in head.weights.iter_mut().zip(values) {
        *weight = (*weight * value / step).round() * step / value;
    }
    step
}

fn heads(
    rows: &[Row],
    bags: &[Bag],
    picked: &[usize],
    vocabulary: &Vocabulary,
    passes: usize,
) -> Vec<Linear> {
    let vectors: Vec<Vector> = picked.iter().map(|at| vocabulary.vector(&bags[*at])).collect();
    (0..OUTPUTS)
        .map(|output| {
            let examples: Vec<Example<'_>> = picked
                .iter()
                .zip(&vectors)
                .filter(|(at, _)| rows[**at].labels[output] != 0)
                .map(|(at, vector)| {
                    let row = &rows[*at];
                    Example { vector, yes: row.labels[output] > 0, cost: cost(row, output) }
                })
                .collect();
            learn(&examples, vocabulary.numbers.len(), passes)
        })
        .collect()
}

/// How much a mistake on a row costs while learning.
fn cost(row: &Row, output: usize) -> f32 {
    match (row.source, output) {
        (Source::RtpLx | Source::RtpLxBenign, TOXICITY) => 0.2,
        (Source::Fragment, TOXICITY) => 0.06,
        (Source::RtpLx | Source::Fragment, _) => 0.4,
        // Talk that no municipality's commenter wrote: a flag here is wrong for certain.
        (Source::Xed | Source::RtpLxBenign, _) => 3.0,
        _ => 1.0,
    }
}

/// The columns that move any output's score most: strong where they stand, and often met.
fn strongest(heads: &[Linear], wide: &Vocabulary) -> Vec<bool> {
    let columns = wide.numbers.len();
    let scales: Vec<f32> = heads
        .iter()
        .map(|h| (h.weights.iter().map(|w| w * w).sum::<f32>() / columns as f32).sqrt().max(1e-9))
        .collect();
    let mut order: Vec<(f32, usize)> = (0..columns)
        .map(|column| {
            let strength =
                heads.iter().zip(&scales).map(|(h, s)| (h.weights[column] / s).powi(2)).sum::<f32>();
            (strength * wide.values[column].powi(2) * (wide.counts[column] as f32 - CHANCE), column)
        })
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut wanted = vec![false; columns];
    order.iter().take(KEPT).for_each(|(_, column)| wanted[*column] = true);
    wanted
}

/// Held-out raw scores of every row, by cross-validation over groups.
pub fn held_out(rows: &[Row], bags: &[Bag]) -> Vec<[f32; OUTPUTS]> {
    let mut scores = vec![[0.0; OUTPUTS]; rows.len()];
    std::thread::scope(|scope| {
        let folds: Vec<_> = (0..FOLDS)
            .map(|fold| {
                scope.spawn(move || {
                    let model = train(rows, bags, |at| fold_of(&rows[at]) != fold);
                    let own = (0..rows.len()).filter(|at| fold_of(&rows[*at]) == fold);
                    own.map(|at| (at, model.scores(&bags[at]))).collect::<Vec<_>>()
                })
            })
            .collect();
        for fold in folds {
            for (at, row_scores) in fold.join().unwrap_or_default() {
                scores[at] = row_scores;
            }
        }
    });
    scores
}

/// How raw scores become answers: calibration and threshold per output.
pub struct Calibration {
    /// As the extension ships them; scale and bias are not set yet.
    pub heads: [Head; OUTPUTS],
}

/// What the model says of a text.
pub struct Answer {
    /// Calibrated probability per output.
    pub probabilities: [f32; OUTPUTS],
    /// Confidence per category.
    pub confidences: [f32; CATEGORIES],
}

impl Calibration {
    /// From held-out scores of the comments (RTP-LX for toxicity).
    pub fn new(rows: &[Row], scores: &[[f32; OUTPUTS]]) -> Self {
        let known = |output: usize| {
            (0..rows.len())
                .filter(move |at| counts(rows[*at].source, output) && rows[*at].labels[output] != 0)
        };
        let truth = |at: usize, output: usize| rows[at].labels[output] > 0;
        let heads = std::array::from_fn(|output| {
            let pairs: Vec<(f32, bool)> =
                known(output).map(|at| (scores[at][output], truth(at, output))).collect();
            let (slope, offset) = platt(&pairs);
            Head { slope, offset, ..Head::default() }
        });
        let mut calibration = Self { heads };
        let answers: Vec<Answer> = scores.iter().map(|scores| calibration.answer(scores)).collect();
        for output in 0..OUTPUTS {
            let sure = |at: usize| answers[at].sure(output);
            let pairs: Vec<(f32, bool)> = known(output).map(|at| (sure(at), truth(at, output))).collect();
            calibration.heads[output].threshold = best_threshold(&pairs, given_up(output));
        }
        calibration
    }

    /// What the extension would say of a text with these raw scores.
    pub fn answer(&self, scores: &[f32; OUTPUTS]) -> Answer {
        let probabilities = probabilities(&self.heads, &Scores(*scores));
        Answer { confidences: confidences(&probabilities), probabilities }
    }
}

impl Answer {
    /// What is held against the threshold of an output.
    pub fn sure(&self, output: usize) -> f32 {
        self.confidences.get(output).copied().unwrap_or(self.probabilities[output])
    }
}

/// F1 that is given up for fewer false flags when a threshold is chosen: a flag accuses somebody, that a
/// comment wants an answer does not.
fn given_up(output: usize) -> f32 {
    if output < CATEGORIES { 0.01 } else { 0.0 }
}

/// Whether the texts of a source calibrate an output.
fn counts(source: Source, output: usize) -> bool {
    match source {
        Source::Shared(_) | Source::Own => output != TOXICITY,
        Source::RtpLx => output == TOXICITY,
        Source::RtpLxBenign | Source::Fragment | Source::Xed => false,
    }
}

/// The model in the form that the extension ships.
pub fn packed(model: &Model, calibration: &Calibration) -> Vec<u8> {
    let heads: [Head; OUTPUTS] = std::array::from_fn(|output| Head {
        scale: model.steps[output],
        bias: model.heads[output].bias,
        ..calibration.heads[output]
    });
    let features: Vec<(u32, WeightRow)> = model
        .vocabulary
        .numbers
        .iter()
        .zip(&model.vocabulary.values)
        .enumerate()
        .map(|(column, (number, value))| {
            let weights = std::array::from_fn(|output| {
                (model.heads[output].weights[column] * value / heads[output].scale).round() as i8
            });
            (*number, WeightRow { value: *value, weights })
        })
        .collect();
    pack(&heads, &features)
}
