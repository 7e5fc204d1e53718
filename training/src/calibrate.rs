//! From raw scores to probabilities and thresholds, on scores of texts that were held out.

/// Slope and offset of a logistic curve through held-out scores (Platt 1999, with his priors).
pub fn platt(scores: &[(f32, bool)]) -> (f32, f32) {
    let positives = scores.iter().filter(|(_, yes)| *yes).count() as f64;
    let negatives = scores.len() as f64 - positives;
    let (high, low) = ((positives + 1.0) / (positives + 2.0), 1.0 / (negatives + 2.0));
    let (mut slope, mut offset) = (1.0_f64, 0.0_f64);
    for _ in 0..100 {
        let (mut g0, mut g1, mut h00, mut h01, mut h11) = (0.0, 0.0, 1e-9, 0.0, 1e-9);
        for (score, yes) in scores {
            let x = f64::from(*score);
            let p = 1.0 / (1.0 + (-(slope * x + offset)).exp());
            let target = if *yes { high } else { low };
            let curvature = (p * (1.0 - p)).max(1e-12);
            g0 += (p - target) * x;
            g1 += p - target;
            h00 += curvature * x * x;
            h01 += curvature * x;
            h11 += curvature;
        }
        let determinant = h00 * h11 - h01 * h01;
        if determinant.abs() < 1e-12 {
            break;
        }
        let step = ((h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant);
        slope -= step.0;
        offset -= step.1;
        if step.0.abs() + step.1.abs() < 1e-7 {
            break;
        }
    }
    (slope as f32, offset as f32)
}

/// Precision, recall and F1.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quality {
    /// Of what was flagged, how much was right.
    pub precision: f32,
    /// Of what was right, how much was flagged.
    pub recall: f32,
    /// Their harmonic mean.
    pub f1: f32,
}

/// Compares answers with the truth.
pub fn quality(pairs: impl Iterator<Item = (bool, bool)>) -> Quality {
    let (mut hits, mut said, mut meant) = (0.0_f32, 0.0_f32, 0.0_f32);
    for (answer, truth) in pairs {
        hits += f32::from(u8::from(answer && truth));
        said += f32::from(u8::from(answer));
        meant += f32::from(u8::from(truth));
    }
    Quality {
        precision: hits / said.max(1.0),
        recall: hits / meant.max(1.0),
        f1: 2.0 * hits / (said + meant).max(1.0),
    }
}

/// The highest threshold whose F1 on held-out probabilities lies at most `given_up` under the best.
pub fn best_threshold(scores: &[(f32, bool)], given_up: f32) -> f32 {
    let mut sorted: Vec<(f32, bool)> = scores.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let meant = sorted.iter().filter(|(_, yes)| *yes).count() as f32;
    let mut hits = 0.0_f32;
    let mut curve: Vec<(f32, f32)> = Vec::with_capacity(sorted.len());
    for (at, (score, yes)) in sorted.iter().enumerate() {
        hits += f32::from(u8::from(*yes));
        let next = sorted.get(at + 1).map_or(*score, |(next, _)| *next);
        curve.push((2.0 * hits / (at as f32 + 1.0 + meant), (score + next) / 2.0));
    }
    let best = curve.iter().map(|(f1, _)| *f1).fold(0.0, f32::max);
    curve.iter().find(|(f1, _)| *f1 >= best - given_up).map_or(0.5, |(_, threshold)| *threshold)
}

/// Area under the ROC curve.
pub fn auc(scores: &[(f32, bool)]) -> f32 {
    let mut sorted: Vec<(f32, bool)> = scores.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let positives = sorted.iter().filter(|(_, yes)| *yes).count() as f64;
    let negatives = sorted.len() as f64 - positives;
    let rank_sum: f64 =
        sorted.iter().enumerate().filter(|(_, (_, yes))| *yes).map(|(rank, _)| rank as f64 + 1.0).sum();
    ((rank_sum - positives * (positives + 1.0) / 2.0) / (positives * negatives).max(1.0)) as f32
}
