//! L2-regularised linear classifier with squared hinge loss, by dual coordinate descent.
//!
//! Hsieh et al., "A dual coordinate descent method for large-scale linear SVM" (ICML 2008). The
//! order of visits comes from a fixed generator, so that the result is the same on every machine.

use crate::matrix::Vector;

/// A linear decision function.
#[derive(Clone, Debug)]
pub struct Linear {
    /// Weight per column.
    pub weights: Vec<f32>,
    /// Added to every score.
    pub bias: f32,
}

impl Linear {
    /// The score of a text; over zero means yes.
    pub fn score(&self, vector: &Vector) -> f32 {
        vector.iter().map(|(column, value)| self.weights[*column as usize] * value).sum::<f32>() + self.bias
    }
}

/// One text to learn from.
pub struct Example<'v> {
    /// Its features.
    pub vector: &'v Vector,
    /// Whether the answer is yes.
    pub yes: bool,
    /// How much a mistake costs.
    pub cost: f32,
}

/// A small, fixed, portable generator (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    /// A number below the limit.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    /// Puts a list in a random order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

/// How much weight is given up for a mistake of cost one: 1/(2C) with C = 2.
const SOFTNESS: f64 = 0.25;

/// Largest projected gradient at which learning stops.
const ENOUGH: f64 = 0.1;

/// Learns from examples over `columns` features, in so many passes at most.
pub fn learn(examples: &[Example<'_>], columns: usize, passes: usize) -> Linear {
    let mut weights = vec![0.0_f64; columns];
    let mut bias = 0.0_f64;
    let mut alphas = vec![0.0_f64; examples.len()];
    let squares: Vec<f64> = examples
        .iter()
        .map(|e| 1.0 + e.vector.iter().map(|(_, v)| f64::from(*v).powi(2)).sum::<f64>())
        .collect();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut dice = Dice(17);
    for _ in 0..passes {
        dice.shuffle(&mut order);
        let mut worst = 0.0_f64;
        for &at in &order {
            let example = &examples[at];
            let sign = if example.yes { 1.0 } else { -1.0 };
            let softness = SOFTNESS / f64::from(example.cost);
            let score: f64 =
                example.vector.iter().map(|(c, v)| weights[*c as usize] * f64::from(*v)).sum::<f64>() + bias;
            let gradient = sign * score - 1.0 + softness * alphas[at];
            let projected = if alphas[at] == 0.0 { gradient.min(0.0) } else { gradient };
            worst = worst.max(projected.abs());
            if projected.abs() < 1e-10 {
                continue;
            }
            let before = alphas[at];
            alphas[at] = (before - gradient / (squares[at] + softness)).max(0.0);
            let step = (alphas[at] - before) * sign;
            for (column, value) in example.vector {
                weights[*column as usize] += step * f64::from(*value);
            }
            bias += step;
        }
        if worst < ENOUGH {
            break;
        }
    }
    Linear { weights: weights.into_iter().map(|w| w as f32).collect(), bias: bias as f32 }
}
