//! Figures of held-out scores, as a table.

use crate::calibrate::{auc, quality};
use crate::corpus::{OUTPUT_NAMES, OUTPUTS, Row, Source, TOXICITY};
use crate::recipe::Calibration;

/// One threshold for "any category", from the highest calibrated probability.
#[derive(Clone, Copy, Debug)]
pub struct Any {
    /// F1 of flagged against prohibited.
    pub f1: f32,
    /// Share of benign comments flagged.
    pub false_flags: f32,
}

/// Prints every figure.
pub fn print(rows: &[Row], scores: &[[f32; OUTPUTS]], calibration: &Calibration) {
    for set in [None, Some('a'), Some('b'), Some('c'), Some('d'), Some('e'), Some('f'), Some('o')] {
        let wanted = |source: Source| match (source, set) {
            (Source::Shared(_), None) => true,
            (Source::Shared(own), Some(set)) => own == set,
            (Source::Own, Some('o')) => true,
            _ => false,
        };
        let chosen: Vec<usize> = (0..rows.len()).filter(|at| wanted(rows[*at].source)).collect();
        if !chosen.is_empty() {
            line(set, rows, scores, calibration, &chosen);
        }
    }
    let tox: Vec<(f32, bool)> = (0..rows.len())
        .filter(|at| rows[*at].source == Source::RtpLx)
        .map(|at| (scores[at][TOXICITY], rows[at].labels[TOXICITY] > 0))
        .collect();
    println!("RTP-LX sv AUC {:.3} on {} rows", auc(&tox), tox.len());
}

fn line(set: Option<char>, rows: &[Row], scores: &[[f32; OUTPUTS]], calibration: &Calibration, chosen: &[usize]) {
    let name = set.map_or("all".to_owned(), String::from);
    let mut macro_f1 = 0.0;
    print!("{name:>3} n={:<5}", chosen.len());
    for output in 0..11 {
        let says = |at: usize| calibration.probability(output, scores[at][output]) >= calibration.heads[output].2;
        let q = quality(chosen.iter().map(|at| (says(*at), rows[*at].labels[output] > 0)));
        macro_f1 += if output < 8 { q.f1 / 8.0 } else { 0.0 };
        print!(" {}={:.3}", OUTPUT_NAMES[output].get(..6).unwrap_or_default(), q.f1);
    }
    let top = |at: usize| (0..8).map(|o| calibration.probability(o, scores[at][o])).fold(0.0, f32::max);
    let best = at_false_flags(chosen, rows, &top, 1.0);
    let tight = at_false_flags(chosen, rows, &top, 0.03);
    println!(
        " | macro={macro_f1:.3} any={:.3} ({:.1} %) any@3%={:.3}",
        best.f1,
        best.false_flags * 100.0,
        tight.f1
    );
}

/// Best F1 of "any" with at most a share of benign flagged.
fn at_false_flags(chosen: &[usize], rows: &[Row], top: &impl Fn(usize) -> f32, most: f32) -> Any {
    let mut sorted: Vec<(f32, bool)> = chosen.iter().map(|at| (top(*at), !rows[*at].is_benign())).collect();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let positives = sorted.iter().filter(|(_, yes)| *yes).count() as f32;
    let negatives = sorted.len() as f32 - positives;
    let (mut hits, mut false_hits, mut best) = (0.0_f32, 0.0_f32, Any { f1: 0.0, false_flags: 0.0 });
    for (_, yes) in sorted {
        if yes { hits += 1.0 } else { false_hits += 1.0 }
        let f1 = 2.0 * hits / (hits + false_hits + positives);
        if false_hits / negatives <= most && f1 > best.f1 {
            best = Any { f1, false_flags: false_hits / negatives };
        }
    }
    best
}
